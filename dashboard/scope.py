"""Which units does a number count?"""

from dataclasses import dataclass
from functools import cached_property

from dashboard.units import REGION, banners, leagues, units


class UnknownUnit(ValueError):
    """The code is none of the 116 units; the message names it and shows an example."""


@dataclass(frozen=True)
class Scope:
    """A unit and what counts in it.

    The region counts all 116 units, a league its own centre and its banners, a banner itself.
    `own` narrows the region or a league to its own centre (本级).
    """

    unit_code: str = REGION
    own: bool = False

    def __post_init__(self) -> None:
        if self.unit_code not in units():
            raise UnknownUnit(
                f"没有代码为 {self.unit_code} 的单位；示例：150000（全区）、150100（呼和浩特市）"
            )

    @property
    def level(self) -> str:
        """region, league, banner, or own (the centre of a region or league alone)."""
        level = units()[self.unit_code].level
        return "own" if self.own and level != "banner" else level

    @cached_property
    def unit_codes(self) -> tuple[str, ...]:
        """Six-digit codes that are summed for this scope (indicators 1.1)."""
        if self.level in ("own", "banner"):
            return (self.unit_code,)
        if self.level == "league":
            return (self.unit_code, *banners(self.unit_code))
        return tuple(units())

    @cached_property
    def banner_codes(self) -> tuple[str, ...]:
        """The banners among the units of the scope."""
        return tuple(code for code in self.unit_codes if units()[code].level == "banner")

    @property
    def population(self) -> int | None:
        """Residents of the 2020 census; none for an own centre alone. A league has its own figure."""
        return None if self.level == "own" else units()[self.unit_code].pop_2020

    def children(self) -> tuple["Scope", ...]:
        """The scopes one level below: leagues of the region, banners of a league, none of a banner."""
        if self.level == "region":
            return tuple(Scope(code) for code in leagues())
        if self.level == "league":
            return tuple(Scope(code) for code in banners(self.unit_code))
        return ()
