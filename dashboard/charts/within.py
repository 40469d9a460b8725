"""How much of each number is the part that matters?"""

from collections.abc import Sequence

import plotly.graph_objects as go
import polars as pl

from dashboard.charts.axes import top_of
from dashboard.charts.base import TONES, blank, key, key_note, pair
from dashboard.charts.rows import Label, add_bars, rows_canvas
from dashboard.drawing import Drawing


def within(rows: pl.DataFrame, part_name: str, rest_name: str, *, height: int = 300) -> go.Figure:
    """Horizontal bars in the order given: the part dark, the rest light behind it.

    rows: label, value (the whole), part (not more than the whole), written (the whole in words),
    part_written (the part in words).
    """
    if rows.is_empty():
        return blank(height)
    bars = rows.to_dicts()
    lines, top = key([(TONES["main"], part_name), (TONES["light"], rest_name)])
    picture = rows_canvas([Label(bar["label"], bar["written"]) for bar in bars], height, top=top)
    hover = [
        f"{pair(bar['label'], bar['written'])}<br>{pair(part_name, bar['part_written'])}" for bar in bars
    ]
    _add(picture, "value", bars, "light", hover)
    _add(picture, "part", bars, "main", hover)
    picture.x_axis(range=[0, top_of([float(bar["value"]) for bar in bars], room=1)])
    picture.layout |= {"barmode": "overlay"}
    picture.write([key_note(picture, lines)])
    return picture.finished()


def _add(picture: Drawing, name: str, bars: Sequence[dict], tone: str, hover: Sequence[str]) -> None:
    values = [float(bar[name]) for bar in bars]
    add_bars(picture, values, len(bars), colour=TONES[tone], name=name, hover=hover)
