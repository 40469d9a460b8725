"""What does a chart of an office program consist of?"""

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

BARS = ("bar_clustered", "bar_stacked", "bar_100")
COLUMNS = ("column_clustered", "column_stacked")
LINE = "line"


@dataclass(frozen=True)
class Series:
    """A row of numbers under one name, None where nothing is drawn.

    mark: bar, line (a line over columns) or tick (a stroke across each bar: a target); dash: solid, dash or dot.
    colours: of each point, where they differ; hatched: the points that are not complete; labels: the number drawn
    beside each point as it is written ("" for none); number_format: how an office program writes them so.
    """

    name: str
    values: tuple[float | None, ...]
    colour: str
    mark: str = "bar"
    dash: str = "solid"
    colours: tuple[str, ...] = ()
    hatched: tuple[int, ...] = ()
    labels: tuple[str, ...] = ()
    number_format: str = ""

    def slice(self, first: int, last: int) -> "Series":
        """The points from `first` up to `last`, which is left out."""
        return replace(
            self,
            values=self.values[first:last],
            colours=self.colours[first:last],
            hatched=tuple(i - first for i in self.hatched if first <= i < last),
            labels=self.labels[first:last],
        )


@dataclass(frozen=True)
class Native:
    """A chart that an office program can draw itself.

    kind: one of BARS, COLUMNS or LINE. low and high: the ends of the axis of numbers, None where the program
    may choose. is_joined: lines run on over points without a number; is_timed: the categories are days or stand for
    days. key: (colour, word) where the colours of one series mean something, else the names of the series say it.
    notes: what the picture says beside each row or column besides its number (n=813, 不评灯; "" for nothing).
    """

    kind: str
    categories: tuple[str, ...] | tuple[date, ...]
    series: tuple[Series, ...]
    number_format: str = "0"
    low: float | None = None
    high: float | None = None
    is_joined: bool = False
    key: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    is_timed: bool = False

    def is_dated(self) -> bool:
        """Whether the categories are days on an axis of time."""
        return bool(self.categories) and isinstance(self.categories[0], date)

    def days(self) -> int:
        """From the first to the last day; 0 without days."""
        days = [one for one in self.categories if isinstance(one, date)]
        return (days[-1] - days[0]).days if days else 0

    def pieces(self, most: int) -> list["Native"]:
        """Bars in pieces of at most `most` rows, on the same axis; other kinds stay whole."""
        size = len(self.categories)
        if self.kind not in BARS or size <= most:
            return [self]
        count = -(-size // most)
        edges = [round(i * size / count) for i in range(count + 1)]
        return [self._piece(a, b) for a, b in pairwise(edges)]

    def _piece(self, first: int, last: int) -> "Native":
        return replace(
            self,
            categories=self.categories[first:last],
            series=tuple(one.slice(first, last) for one in self.series),
            notes=self.notes[first:last],
        )
