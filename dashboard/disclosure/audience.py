"""Who reads: the offices themselves, or the public?"""

import os
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar

INTERNAL, PUBLIC = "internal", "public"
_audience: ContextVar[str | None] = ContextVar("audience", default=None)


class NotPublic(RuntimeError):
    """The public may not ask this; the message names what was asked and what may be asked instead."""


def audience() -> str:
    """Who reads from here on in this thread: as chosen, else as DASHBOARD_AUDIENCE says for the whole server.

    Anything that the variable may hold but `internal` reads as public: a typing error opens no door.
    """
    return _audience.get() or _of_server()


def _of_server() -> str:
    return INTERNAL if os.environ.get("DASHBOARD_AUDIENCE", INTERNAL).strip() in ("", INTERNAL) else PUBLIC


def is_public() -> bool:
    """Small numbers are hidden, and what has not been weighed cannot be asked."""
    return audience() == PUBLIC


@contextmanager
def shown_to(reader: str) -> Generator[None]:
    """Everything inside is read as INTERNAL or PUBLIC reads it; a public server stays public."""
    chosen = _audience.set(PUBLIC if _of_server() == PUBLIC else reader)
    try:
        yield
    finally:
        _audience.reset(chosen)
