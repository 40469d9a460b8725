"""How do numbers stand side by side, and where did each stand a year before?"""

from collections.abc import Sequence

import plotly.graph_objects as go
import polars as pl

from dashboard import theme
from dashboard.charts.axes import top_of
from dashboard.charts.base import TONES, blank, key, key_note, pair
from dashboard.charts.rows import STRETCH, THICKEST, Label, add_bars, pitch_of, rows_canvas
from dashboard.drawing import Drawing, trace
from dashboard.i18n import _


def versus(rows: pl.DataFrame, names: Sequence[tuple[str, str]] = (), *, height: int = 300) -> go.Figure:
    """Horizontal bars in the order given, each with an orange tick where it stood a year before.

    rows: label, value (null: not reported), before (null: no comparison), written (the value in words, with
    its change), tone (main or light). names: what the tones mean, as (tone, word); the tick's word follows.
    """
    if rows.is_empty():
        return blank(height)
    parts = rows.to_dicts()
    # Where nothing was and nothing is, a tick would only hide the axis.
    compared = [
        (float(part["before"]), i)
        for i, part in enumerate(parts)
        if part["before"] is not None and (part["before"] or part["value"])
    ]
    entries = [(TONES[tone], word) for tone, word in names]
    entries += [(theme.COMPARISON, _("上年同期"))] if compared else []
    lines, top = key(entries) if entries else ([], 6)
    labels = [Label(part["label"], part["written"], part["value"] is None) for part in parts]
    picture = rows_canvas(labels, height, top=top)
    values = [None if part["value"] is None else float(part["value"]) for part in parts]
    add_bars(
        picture,
        values,
        len(parts),
        colour=[TONES[part["tone"]] for part in parts],
        name="value",
        hover=[_hover(part) for part in parts],
    )
    _add_before(picture, compared, len(parts))
    picture.x_axis(range=[0, top_of([*values, *(x for x, _row in compared)], room=1.01)])
    if entries:
        picture.write([key_note(picture, lines)])
    return picture.finished()


def _hover(part: dict) -> str:
    said = pair(part["label"], part["written"])
    if part["before"] is None:
        return said
    return said + "<br>" + pair(_("上年同期"), theme.count(float(part["before"])))


def _add_before(picture: Drawing, places: Sequence[tuple[float, int]], rows: int) -> None:
    """Orange ticks a little higher than the bars."""
    picture.add(
        trace(
            "scatter",
            x=[x for x, _row in places],
            y=[row for _x, row in places],
            mode="markers",
            name="before",
            marker={
                "symbol": "line-ns",
                "size": min(pitch_of(picture, rows) * 0.8, THICKEST + 6) / STRETCH,
                "line": {"width": 3, "color": theme.COMPARISON},
            },
            hoverinfo="skip",
            cliponaxis=False,
        )
    )
