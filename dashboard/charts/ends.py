"""How do the lines of a chart carry their names at the right end without running into each other?"""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts.base import note, widest
from dashboard.drawing import Drawing

GAP = 17  # px from one name to the next


@dataclass(frozen=True)
class End:
    """A line's name beside its last value."""

    value: float
    text: str
    colour: str


def right_margin(ends: Sequence[End]) -> int:
    """The px that the names need."""
    return widest(end.text for end in ends) + 12 if ends else 12


def end_notes(picture: Drawing, ends: Sequence[End], upper: float) -> list[dict[str, object]]:
    """The names right of the plot, moved apart where the values lie close together."""
    inner = picture.inner
    ordered = sorted(ends, key=lambda end: end.value)
    places = apart([end.value / upper * inner for end in ordered], inner)
    return [
        note(
            end.text,
            x=1,
            y=end.value,
            yref="y",
            anchor="left",
            colour=end.colour,
            shift=(6, place - end.value / upper * inner),
        )
        for end, place in zip(ordered, places, strict=True)
    ]


def apart(places: Sequence[float], limit: float) -> list[float]:
    """Ascending places at least GAP px from each other, as near as possible to where they were, under the limit."""
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + GAP) if moved else place)
    ceiling = limit
    for i in reversed(range(len(moved))):
        moved[i] = min(moved[i], ceiling)
        ceiling = moved[i] - GAP
    return moved
