"""Who looked at what: an append-only log of which every line proves the one before.

record("page", "cases", who=subject, unit="152500", filters={"period": "2020"}, snapshot="2020-10-31-ab12cd34")
"""

import logging
from collections.abc import Mapping
from pathlib import Path
from threading import Lock

from dashboard.audit.chain import append
from dashboard.audit.line import EVENTS, FILTERS, NOT_SIGNED_IN, Refused, said
from dashboard.audit.place import default_folder

__all__ = ["EVENTS", "FILTERS", "NOT_SIGNED_IN", "Refused", "missed", "record"]

_log = logging.getLogger(__name__)


class Missed:
    """How many lines this process could not write: in all, and since the last that it could, by folder."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting: dict[Path, int] = {}
        self._failing: set[Path] = set()
        self.total = 0

    def take(self, folder: Path) -> int:
        """The number that the next line tells; whoever takes it writes it or gives it back."""
        with self._lock:
            return self._waiting.pop(folder, 0)

    def failed(self, folder: Path, taken: int, fault: OSError) -> None:
        """One more line is missing; said in the server's log once, until it works again."""
        with self._lock:
            self.total += 1
            self._waiting[folder] = self._waiting.get(folder, 0) + taken + 1
            is_news = folder not in self._failing
            self._failing.add(folder)
        if is_news:
            why = fault.strerror or fault
            _log.error("审计记录写不进 %s：%s。页面照常；请检查磁盘空间和权限。此后的失败只计数", folder, why)

    def worked(self, folder: Path, told: int) -> None:
        """Lines can be written again."""
        with self._lock:
            was_failing = folder in self._failing
            self._failing.discard(folder)
        if was_failing:
            _log.warning("审计记录又能写进 %s；缺 %d 行，已记在这一行的 lost 里", folder, told)


_missed = Missed()


def missed() -> int:
    """Lines that this process could not write since it began (count)."""
    return _missed.total


def record(
    event: str,
    what: str,
    *,
    who: str,
    unit: str = "",
    filters: Mapping[str, str] | None = None,
    snapshot: str = "",
) -> None:
    """Writes down that somebody (empty: nobody signed in) did something.

    event: one of EVENTS. what: a page's script, a figure's name, a kind of file. unit: as in the address. filters:
    fields of the address only. Raises Refused for an event or a field that does not exist: a mistake of the
    program. What the disk refuses never reaches the caller: it is logged once, counted, and told by the next line.
    """
    line = said(event, what, who=who, unit=unit, filters=filters, snapshot=snapshot)
    folder = default_folder()
    taken = _missed.take(folder)
    try:
        append(folder, line, lost=taken)
    except OSError as fault:
        _missed.failed(folder, taken, fault)
    else:
        _missed.worked(folder, taken)
