"""Which pages, units and periods do readers look at, and where does the next click lead?"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from dashboard.menu import LISTED
from dashboard.units import REGION, leagues
from dashboard.view import period_options, unit_options

# An address in the menu; the first page stands at the bare one.
PAGES = tuple("" if page is LISTED[0] else page.url_path for page in LISTED)
# What two readers may compare: one page shows the log of visits, which every visit changes.
ALIKE = tuple(page for page in PAGES if page != "visits")
FIRST_YEAR = 2016


@dataclass(frozen=True)
class Place:
    """What a reader looks at: a page by its address, a unit and a period by their codes."""

    page: str
    unit: str
    period: str

    @property
    def fields(self) -> dict[str, str]:
        """What stands in the address beside the page."""
        return {"unit": self.unit, "period": self.period}

    def __str__(self) -> str:
        return f"/{self.page}?unit={self.unit}&period={self.period}"


@dataclass(frozen=True)
class Corner:
    """Where a reader walks about: some pages, units and periods in every combination."""

    pages: tuple[str, ...]
    units: tuple[str, ...]
    periods: tuple[str, ...]

    def places(self) -> Iterator[Place]:
        """All of them, page by page."""
        return (Place(p, u, t) for p in self.pages for u in self.units for t in self.periods)

    def start(self, chance: random.Random) -> Place:
        """Any place."""
        return Place(chance.choice(self.pages), chance.choice(self.units), chance.choice(self.periods))

    def next(self, now: Place, chance: random.Random) -> Place:
        """Another page, another unit or another period: one click. A corner of one place leads nowhere else."""
        offered = {"page": self.pages, "unit": self.units, "period": self.periods}
        others = [(name, v) for name, values in offered.items() for v in values if v != getattr(now, name)]
        names = sorted({name for name, _ in others})
        if not names:
            return now
        name = chance.choice(names)
        return replace(now, **{name: chance.choice([v for of, v in others if of == name])})


def usual(as_of: date) -> Corner:
    """Where most readers are: of ten three at the region, five at leagues, two anywhere; eight in the newest periods.

    What stands in a corner several times is chosen as many times as often.
    """
    everywhere, known = unit_options(), period_options(FIRST_YEAR, as_of, statistical=False)
    tenth, newest = (
        len(everywhere) // 2,
        [known[0], *(_newest(known, f"-{kind}") for kind in "HQ"), f"{as_of:%Y-%m}"],
    )
    units = (*[REGION] * (3 * tenth), *leagues() * (5 * tenth // len(leagues())), *everywhere)
    return Corner(PAGES, units, (*newest * len(known), *known))


def _newest(known: list[str], kind: str) -> str:
    return next(period for period in known if kind in period)


def corners(
    chance: random.Random, n: int, as_of: date, *, pages: int = 3, units: int = 3, periods: int = 2
) -> list[Corner]:
    """n corners, drawn from the pages that all see alike, all units and all periods up to `as_of`; at least two of each.

    The pages are dealt like cards, so that every page is looked at in as few corners as possible.
    """
    deck, known = [], period_options(FIRST_YEAR, as_of, statistical=False)
    made = []
    for _ in range(n):
        if len(deck) < pages:
            deck = chance.sample(ALIKE, len(ALIKE))
        hand, deck = deck[:pages], deck[pages:]
        made.append(
            Corner(
                tuple(hand), tuple(chance.sample(unit_options(), units)), tuple(chance.sample(known, periods))
            )
        )
    return made
