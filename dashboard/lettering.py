"""Which texts of a picture are written in one piece? Those that stand below each other at one side of it.

plotly.js draws each annotation twice and measures it both times: a ranking of the leagues spends two thirds of its
time on names and values. A column of them costs as much as a single one. plotly.js sets lines at 1.3 of the size of
their text, so the size of the whole makes the distance of the rows, and each line names its own.
"""

from collections.abc import Mapping, Sequence
from typing import Any

LEADING = 1.3  # from line to line, in sizes of the text
Note = dict[str, Any]
# Texts in the middle of a row that differ in nothing but their words and ink.
KNOWN = {"text", "x", "y", "xref", "yref", "xanchor", "yanchor", "showarrow", "font", "xshift"}


def in_columns(layout: Mapping[str, Any]) -> list[Note]:
    """The annotations of a layout, those of a column as one; its height and margins hold to the px."""
    row, found, columns = _row(layout), [], {}
    for note in layout["annotations"]:
        if row / LEADING >= layout["font"]["size"] and _is_in_row(note):
            place = (note["x"], note["xref"], note["xanchor"], note.get("xshift"))
            columns.setdefault(place, []).append(note)
        else:
            found.append(note)
    for column in columns.values():
        is_joined = len({note["y"] for note in column}) == len(column) > 1
        found += [_joined(column, layout, row)] if is_joined else column
    return found


def _row(layout: Mapping[str, Any]) -> float:
    """The px from one whole number of the vertical axis to the next; 0 where its ends are not given."""
    bottom, top = layout.get("yaxis", {}).get("range") or (0, 0)
    if not isinstance(bottom, int | float) or bottom == top:
        return 0
    margin = layout["margin"]
    return (layout["height"] - margin["t"] - margin["b"]) / abs(top - bottom)


def _is_in_row(note: Note) -> bool:
    is_plain = note.keys() <= KNOWN and "<br>" not in note["text"]
    return is_plain and isinstance(note["y"], int) and (note["yref"], note["yanchor"]) == ("y", "middle")


def _joined(column: Sequence[Note], layout: Mapping[str, Any], row: float) -> Note:
    bottom, top = layout["yaxis"]["range"]
    written = {note["y"]: _line(note, layout["font"]) for note in column}
    first, last = min(written), max(written)
    lines = [written.get(y, "") for y in range(first, last + 1)]
    return column[0] | {
        "text": "<br>".join(lines if top < bottom else reversed(lines)),
        "y": (first + last) / 2,
        "align": column[0]["xanchor"],
        "font": {"size": row / LEADING},
    }


def _line(note: Note, font: Mapping[str, Any]) -> str:
    own = font | note.get("font", {})
    return f'<span style="font-size:{own["size"]}px;color:{own["color"]}">{note["text"]}</span>'
