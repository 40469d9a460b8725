"""A figure of horizontal rows: a name at the left, bars in the middle, a value at the right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard import theme
from dashboard.charts.base import ROW, SIZE, canvas, note, tall, widest, wrapped
from dashboard.drawing import Drawing, trace

LONGEST_NAME = 128  # px; longer names break into a second line or end in …
LONGEST_LINE = 190  # px, where the rows are too close for a second line
THICKEST = 16  # px of a bar
LEAST_FOR_TEXT = 20  # px of a bar that holds its numbers
STRETCH = 1.4  # plotly draws line-ns so much longer than its size
HATCH = {"shape": "/", "size": 6, "solidity": 0.3, "fgcolor": theme.NOT_REPORTED, "bgcolor": theme.TRACK}


@dataclass(frozen=True)
class Label:
    """The words beside one row; small or missing values are written in grey-blue, ranks before the name."""

    name: str
    value: str
    is_grey: bool = False
    rank: str = ""


def rows_canvas(labels: Sequence[Label], height: int, *, top: int = 6, bottom: int = 6) -> Drawing:
    """The figure with names and values written; row i stands at y = i, the first on top.

    It grows beyond `height` where more rows are asked for than 17 px each allow.
    """
    height = tall(height, len(labels), margins=top + bottom)
    pitch = (height - top - bottom) / len(labels)
    lines, limit = (2, LONGEST_NAME) if pitch >= 2 * ROW else (1, LONGEST_LINE)
    names = [wrapped(label.name, limit, lines) for label in labels]
    ranks = max(24, 8 + widest(label.rank for label in labels)) if any(label.rank for label in labels) else 0
    left = ranks + widest(names) + 12
    right = widest(label.value for label in labels) + 12
    picture = canvas(height, top=top, right=right, bottom=bottom, left=left)
    picture.y_axis(range=[len(labels) - 0.5, -0.5], visible=False)
    picture.x_axis(visible=False)
    picture.write(_words(labels, names, ranks, left, right))
    return picture


def _words(
    labels: Sequence[Label], names: Sequence[str], ranks: int, left: int, right: int
) -> list[dict[str, object]]:
    notes = []
    for i, (label, name) in enumerate(zip(labels, names, strict=True)):
        ink = theme.SECONDARY if label.is_grey else theme.INK
        if label.rank:
            notes.append(
                note(
                    label.rank,
                    x=0,
                    anchor="right",
                    colour=theme.SECONDARY,
                    shift=(ranks - 4 - left, 0),
                    y=i,
                    yref="y",
                )
            )
        notes.append(note(name, x=0, anchor="left", colour=ink, shift=(ranks + 4 - left, 0), y=i, yref="y"))
        if label.value:
            notes.append(
                note(label.value, x=1, anchor="right", colour=ink, shift=(right - 4, 0), y=i, yref="y")
            )
    return notes


def pitch_of(picture: Drawing, rows: int) -> float:
    """The px from one row to the next."""
    return picture.inner / rows


def thickness(picture: Drawing, rows: int, *, holds_text: bool = False) -> float:
    """A bar's share of its row: six tenths and at most 16 px; more where it holds text."""
    if holds_text:
        return min(0.9, LEAST_FOR_TEXT / pitch_of(picture, rows))
    return min(0.6, THICKEST / pitch_of(picture, rows))


def add_ticks(picture: Drawing, places: Sequence[tuple[float, int]], rows: int) -> None:
    """Thin dark ticks across the bars at (x, row): targets and marks."""
    length = min(pitch_of(picture, rows) * 0.8, THICKEST + 6) / STRETCH
    picture.add(
        trace(
            "scatter",
            x=[x for x, _row in places],
            y=[row for _x, row in places],
            mode="markers",
            name="mark",
            marker={"symbol": "line-ns", "size": length, "line": {"width": 2, "color": theme.TARGET}},
            hoverinfo="skip",
            cliponaxis=False,
        )
    )


def add_bars(
    picture: Drawing,
    widths: Sequence[float | None],
    rows: int,
    *,
    colour: str | Sequence[str],
    name: str,
    hover: Sequence[str] | None = None,
    codes: Sequence[str] | None = None,
    marker: Mapping[str, object] | None = None,
    **more: object,
) -> None:
    """One bar a row from zero; `hover` are ready sentences, `codes` travel along for clicks."""
    picture.add(
        trace(
            "bar",
            x=list(widths),
            y=list(range(rows)),
            orientation="h",
            name=name,
            width=thickness(picture, rows, holds_text="text" in more),
            marker={"color": colour, "line": {"width": 0}} | dict(marker or {}),
            hovertext=hover,
            hoverinfo="text" if hover else "skip",
            customdata=codes,
            textfont={"size": SIZE},
            **more,
        )
    )
