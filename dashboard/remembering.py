"""What has been made once for a reader, a snapshot and an address need not be made again for the next click."""

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

from dashboard import access, plan, shelf, variants
from dashboard.disclosure.audience import audience
from dashboard.i18n import language

P = ParamSpec("P")
R = TypeVar("R")
MOST = 64  # of each maker: the region and its leagues in some periods
_forget: list[Callable[[], None]] = []
_beside: list[Callable[[], Hashable]] = []


def remembered(make: Callable[P, R]) -> Callable[P, R]:
    """The same maker; what it made for the same arguments in the same situation is given again.

    For what depends on nothing but that: no clock, no widget, no file that may change. Arguments must be hashable,
    and nobody may change what is given. What raises is tried again each time.
    """

    @lru_cache(maxsize=MOST)
    def made(_situation: tuple, *given: Any, **named: Any) -> Any:
        return make(*given, **named)

    @wraps(make)
    def recalled(*given: P.args, **named: P.kwargs) -> R:
        return made(situation(), *given, **named)  # ty: ignore[invalid-argument-type]

    _forget.append(made.cache_clear)
    return recalled


def situation() -> tuple:
    """All that decides a number beside what a maker is given: the snapshot, the plan and its readings, which units
    the reader sees, the audience, the language, and what is told beside them (dashboard/address.py)."""
    return (
        shelf.reading().folder,
        plan.plan_folder(),
        variants.in_use(),
        access.reach(),
        audience(),
        language(),
        *(tell() for tell in _beside),
    )


def also_decides(tell: Callable[[], Hashable]) -> Callable[[], Hashable]:
    """What it tells is part of every situation from now on."""
    _beside.append(tell)
    return tell


def forget() -> None:
    """Nothing was ever made; for tests that change what makers rest on."""
    for clear in _forget:
        clear()
