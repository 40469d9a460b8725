"""What may a reader do, and for which units?"""

from dataclasses import dataclass, replace
from functools import lru_cache

from dashboard.scope import Scope
from dashboard.units import REGION, league_of, units

READ, EXPORT, EXPORT_PUBLIC, FINDINGS, ADMIN = "read", "export", "export-public-only", "findings", "admin"
OWN = ".own"
RIGHTS = frozenset((READ, EXPORT, EXPORT_PUBLIC, FINDINGS, ADMIN))


@dataclass(frozen=True)
class Allotment:
    """Rights over units: what one role gives. units: six-digit codes, each counted alone."""

    units: frozenset[str]
    rights: frozenset[str]


@dataclass(frozen=True)
class Reader:
    """A person or a command, and what the roles give; who: the subject that the provider names."""

    who: str
    allotments: tuple[Allotment, ...] = ()
    name: str = ""

    def units(self, right: str = READ) -> frozenset[str]:
        """The codes of the units over which the reader has a right; no other right is of use without `read`."""
        return _units(self.allotments, right)

    def may(self, right: str) -> bool:
        """The right is held over any unit."""
        return bool(self.units(right))

    def covers(self, scope: Scope, right: str = READ) -> bool:
        """The right is held over every unit that the scope counts."""
        return self.units(right).issuperset(scope.unit_codes)

    @property
    def home(self) -> Scope | None:
        """The widest scope that the reader may see, the first in the order of the units; none without any."""
        return next((scope for scope in _widest_first() if self.covers(scope)), None)


@lru_cache(maxsize=512)
def _units(allotments: tuple[Allotment, ...], right: str) -> frozenset[str]:
    held = frozenset().union(*(a.units for a in allotments if right in a.rights))
    return held if right == READ else held & _units(allotments, READ)


def _widest_first() -> list[Scope]:
    """The region, each league, each banner, and the centres alone."""
    leagues = Scope(REGION).children()
    banners = [Scope(code) for code, unit in units().items() if unit.level == "banner"]
    centres = [Scope(REGION, own=True), *(Scope(league.unit_code, own=True) for league in leagues)]
    return [Scope(REGION), *leagues, *banners, *centres]


def named(held: frozenset[str]) -> list[str]:
    """The fewest scopes that make up these units, as they stand in an address: 152500, 152600.own."""
    left, found = set(held), []
    for scope in _widest_first():
        if left and held.issuperset(scope.unit_codes) and left & set(scope.unit_codes):
            found.append(scope.unit_code + (OWN if scope.own else ""))
            left -= set(scope.unit_codes)
    return found


def codes(option: str) -> tuple[str, ...]:
    """The units of a scope as it stands in an address. Raises UnknownUnit."""
    return Scope(option.removesuffix(OWN), own=option.endswith(OWN)).unit_codes


def around(scope: Scope) -> tuple[Scope, ...]:
    """The scopes that hold this one, the widest first, itself last."""
    league = league_of(scope.unit_code)
    above = [Scope(REGION), *([Scope(league)] if league else [])]
    return (*(step for step in above if step != scope), scope)


# A command on this machine, or a reader of a server that answers this machine alone: whoever reads the files reads all.
OPERATOR = Reader("本机", (Allotment(frozenset(units()), RIGHTS),))
# Whoever reaches a server that is open without sign-in, the public version too.
ANYBODY = replace(OPERATOR, who="未登录")
