"""How much does the public version withhold?"""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.disclosure.gate import REST, SMALL


@dataclass(frozen=True)
class Tally:
    """Numbers that there are, how many of them are hidden as 1 to 4, and how many so that none can be worked out."""

    numbers: int
    small: int
    rest: int

    @property
    def hidden(self) -> int:
        """All that is withheld."""
        return self.small + self.rest


def tally(cells: Iterable[tuple[str, bool]]) -> Tally:
    """cells: of each reading why it is hidden (or nothing), and whether it has a value; what is not published
    at all, and what nobody reported, is no number."""
    kinds = [hidden for hidden, has_value in cells if has_value or hidden in (SMALL, REST)]
    return Tally(len(kinds), kinds.count(SMALL), kinds.count(REST))
