"""A signal to stop ends a publication, whatever library's code it arrives in."""

import signal
import sys
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)  # Ctrl+C, and a service that is stopped


class Interruption:
    """The signal, once it has come. A KeyboardInterrupt alone is not enough: it is raised wherever Python happens to
    be, and a library called from there may drop it (polars) or make another error of it (DuckDB).
    """

    def __init__(self) -> None:
        self._has_come = False

    def check(self) -> None:
        """Raises KeyboardInterrupt if a signal has come and was dropped."""
        if self._has_come:
            raise KeyboardInterrupt

    @contextmanager
    def watch(self) -> Generator[None]:
        """Raises KeyboardInterrupt in place of any error that comes after a signal; for the main thread."""
        before = {number: signal.signal(number, self._come) for number in SIGNALS}
        complain, sys.unraisablehook = sys.unraisablehook, self._drop
        try:
            yield
        except BaseException as broken:
            if self._has_come:
                raise KeyboardInterrupt from broken
            raise
        finally:
            sys.unraisablehook = complain
            for number, handler in before.items():
                signal.signal(number, handler)

    def _come(self, _number: int, _frame: FrameType | None) -> None:
        self._has_come = True
        raise KeyboardInterrupt

    def _drop(self, dropped: "sys.UnraisableHookArgs") -> None:
        """A dropped KeyboardInterrupt is remembered here and needs no traceback."""
        if not issubclass(dropped.exc_type, KeyboardInterrupt):
            sys.__unraisablehook__(dropped)
