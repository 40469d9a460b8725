"""What has been made once for a reader, a snapshot and an address need not be made again for the next click."""

from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from typing import Any, ParamSpec, TypeVar

from cachetools import LRUCache, cached
from cachetools.keys import hashkey

from dashboard import access, plan, shelf, variants
from dashboard.disclosure.audience import audience
from dashboard.i18n import language

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T", bound=Hashable)
# All pages need some 2300 for the region and its leagues, some 30 KB each. A server has them from the start, so that
# its memory does not grow with what else is asked.
MADE: LRUCache[Hashable, Any] = LRUCache(maxsize=4000)
LOCK = Lock()
_beside: list[Callable[[], Hashable]] = []


def remembered(make: Callable[P, R]) -> Callable[P, R]:
    """The same maker; what it made for the same arguments in the same situation is given again.

    For what depends on nothing but that: no clock, no widget, no file that may change. Arguments must be hashable,
    and nobody may change what is given. What raises is tried again each time.
    """
    return _kept(make, situation)


def remembered_anywhere(make: Callable[P, R]) -> Callable[P, R]:
    """As remembered, for what holds no link and reads nothing of the address: it is the same wherever the reader is."""
    return _kept(make, reader_sees)


def _kept(make: Callable[P, R], decides: Callable[[], tuple]) -> Callable[P, R]:
    def key(*given: Any, **named: Any) -> Hashable:
        return hashkey(make, decides(), *given, **named)

    return wraps(make)(cached(MADE, key, LOCK)(make))


def reader_sees() -> tuple:
    """What decides a number wherever the reader is: the snapshot, the plan and its readings, which units the reader
    sees, the audience, the language."""
    return (
        shelf.reading().folder,
        plan.plan_folder(),
        variants.in_use(),
        access.reach(),
        audience(),
        language(),
    )


def situation() -> tuple:
    """All that decides a number beside what a maker is given: what the reader sees, and what is told beside it
    (dashboard/address.py)."""
    return (*reader_sees(), *(tell() for tell in _beside))


def also_decides(tell: Callable[[], T]) -> Callable[[], T]:
    """What it tells is part of every situation from now on."""
    _beside.append(tell)
    return tell


def forget() -> None:
    """Nothing was ever made; for tests that change what makers rest on."""
    with LOCK:
        MADE.clear()
