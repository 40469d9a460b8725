"""Where does one unit stand among its peers and against the whole, measure by measure?"""

from collections.abc import Sequence

import plotly.graph_objects as go
import polars as pl

from dashboard import theme
from dashboard.charts.base import blank, key, key_note, note, pair
from dashboard.charts.rows import Label, add_ticks, rows_canvas, thickness
from dashboard.drawing import Drawing, trace
from dashboard.i18n import _

COLOURS = {
    "better": theme.MAIN,
    "worse": theme.COMPARISON,
    "none": theme.SECONDARY,
    "chance": theme.NOT_REPORTED,
}
PEER = theme.MAP_CLASSES[2]
AIR = 0.06  # of a row's width beside its outermost dots


def dumbbell(rows: pl.DataFrame, unit: str, whole: str, *, height: int = 420) -> go.Figure:
    """One measure a row on a scale of its own: peers as pale dots, the whole as a tick, the unit as a large dot.

    rows: label, written (the words at the right), value (of the unit, or null), written_value, whole (or null),
    written_whole, low and high (limits of chance around the whole, or null), is_down (less is better: the row
    is turned round, so that better stands at the right), tone (better, worse, chance or none), peers (list of
    {unit_code, name, value, written}). unit and whole name them; without a unit its dots are left out.
    """
    if rows.is_empty():
        return blank(height)
    lines = rows.to_dicts()
    entries = _entries(lines, unit, whole)
    names, top = key(entries)
    picture = rows_canvas([Label(line["label"], line["written"]) for line in lines], height, top=top)
    spans = [_span(line) for line in lines]
    _add_limits(picture, lines, spans)
    _add_peers(picture, lines, spans)
    add_ticks(picture, [(x, i) for i, x in _places(lines, spans, "whole")], len(lines))
    _add_unit(picture, lines, spans)
    picture.x_axis(range=[-AIR, 1 + AIR])
    picture.write([key_note(picture, names), *_bare(lines)])
    return picture.finished()


def _entries(lines: Sequence[dict], unit: str, whole: str) -> list[tuple[str, str]]:
    """What the marks mean; only those that are drawn."""
    tones = {line["tone"] for line in lines if line["value"] is not None}
    words = {
        "better": _("较好"),
        "worse": _("较差"),
        "chance": _("无可认定的差异"),
        "none": _("不分好坏"),
    }
    found = [
        (COLOURS[tone], _("{unit}{word}").format(unit=unit, word=words[tone]))
        for tone in COLOURS
        if tone in tones
    ]
    found += [(PEER, _("同级单位"))] if any(line["peers"] for line in lines) else []
    return [*found, (theme.TARGET, whole)]


def _span(line: dict) -> tuple[float, float]:
    """The lowest and the highest number of a row."""
    known = [peer["value"] for peer in line["peers"] if peer["value"] is not None]
    known += [line[name] for name in ("value", "whole") if line[name] is not None]
    return (min(known), max(known)) if known else (0.0, 1.0)


def _place(value: float, line: dict, span: tuple[float, float]) -> float:
    """A number on its row's scale, 0 to 1, better at the right; limits beyond it end with it."""
    low, high = span
    share = 0.5 if high == low else (value - low) / (high - low)
    share = min(max(share, -AIR), 1 + AIR)
    return 1 - share if line["is_down"] else share


def _places(
    lines: Sequence[dict], spans: Sequence[tuple[float, float]], name: str
) -> list[tuple[int, float]]:
    return [
        (i, _place(line[name], line, span))
        for i, (line, span) in enumerate(zip(lines, spans, strict=True))
        if line[name] is not None
    ]


def _add_limits(picture: Drawing, lines: Sequence[dict], spans: Sequence[tuple[float, float]]) -> None:
    """The band around the whole within which a difference may be chance."""
    bands = [
        (i, *sorted((_place(line["low"], line, span), _place(line["high"], line, span))))
        for i, (line, span) in enumerate(zip(lines, spans, strict=True))
        if line["low"] is not None and line["high"] is not None
    ]
    picture.add(
        trace(
            "bar",
            x=[high - low for _i, low, high in bands],
            base=[low for _i, low, _high in bands],
            y=[i for i, _low, _high in bands],
            orientation="h",
            name="limits",
            width=thickness(picture, len(lines)),
            marker={"color": theme.TRACK, "line": {"width": 0}},
            hoverinfo="skip",
        )
    )


def _add_peers(picture: Drawing, lines: Sequence[dict], spans: Sequence[tuple[float, float]]) -> None:
    dots = [
        (i, _place(peer["value"], line, span), peer, line["label"])
        for i, (line, span) in enumerate(zip(lines, spans, strict=True))
        for peer in line["peers"]
        if peer["value"] is not None
    ]
    picture.add(
        trace(
            "scatter",
            x=[x for _i, x, _peer, _label in dots],
            y=[i for i, _x, _peer, _label in dots],
            mode="markers",
            name="peers",
            marker={"size": 8, "color": PEER, "line": {"width": 1, "color": theme.PAPER}},
            customdata=[peer["unit_code"] for _i, _x, peer, _label in dots],
            hovertext=[f"{label}<br>{pair(peer['name'], peer['written'])}" for _i, _x, peer, label in dots],
            hoverinfo="text",
            cliponaxis=False,
        )
    )


def _add_unit(picture: Drawing, lines: Sequence[dict], spans: Sequence[tuple[float, float]]) -> None:
    """A line from the whole to the unit, and the unit's dot in the colour of the difference."""
    dots = [(i, x, lines[i]) for i, x in _places(lines, spans, "value")]
    for i, x, line in dots:
        if line["whole"] is not None:
            picture.shape(
                type="line",
                x0=_place(line["whole"], line, spans[i]),
                x1=x,
                y0=i,
                y1=i,
                line={"color": COLOURS[line["tone"]], "width": 2},
                layer="below",
            )
    picture.add(
        trace(
            "scatter",
            x=[x for _i, x, _line in dots],
            y=[i for i, _x, _line in dots],
            mode="markers",
            name="unit",
            marker={
                "size": 14,
                "color": [COLOURS[line["tone"]] for _i, _x, line in dots],
                "line": {"width": 0},
            },
            hovertext=[pair(line["label"], line["written_value"]) for _i, _x, line in dots],
            hoverinfo="text",
            cliponaxis=False,
        )
    )


def _bare(lines: Sequence[dict]) -> list[dict[str, object]]:
    """The words of a row in which nobody has a number."""
    return [
        note(_("未报送或无数值"), x=0.5, xref="paper", y=i, yref="y", colour=theme.SECONDARY)
        for i, line in enumerate(lines)
        if line["value"] is None
        and line["whole"] is None
        and all(peer["value"] is None for peer in line["peers"])
    ]
