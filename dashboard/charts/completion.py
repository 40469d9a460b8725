"""How much of a plan is done, on course or behind, clause by clause?"""

from collections.abc import Sequence

import plotly.graph_objects as go
import polars as pl

from dashboard import theme
from dashboard.charts.base import SIZE, blank, exact, key, key_note, pair
from dashboard.charts.rows import HATCH, Label, add_bars, rows_canvas
from dashboard.charts.shares import ink_on
from dashboard.drawing import Drawing
from dashboard.i18n import _

LIGHTS = ("blue", "green", "amber", "red", "grey")
PARTS = (*LIGHTS, "missing")
# What shows no light is pale, what has no value hatched: neither is to be mistaken for a judgement.
COLOURS = {light: theme.LIGHTS[light][1] for light in LIGHTS} | {"grey": theme.LINE, "missing": theme.PAPER}
NAMED = COLOURS | {"missing": theme.NOT_REPORTED}  # the hatch in the key
LEAST_SHARE = 0.09  # of a bar: from here on its number fits in on a phone


def completion(rows: pl.DataFrame, *, height: int = 260) -> go.Figure:
    """Bars of equal length, one a clause in the order given, parted by how its items stand.

    rows: label, is_head (a chapter: in bold), code (customdata for clicks), blue, green, amber, red, grey,
    missing (counts of items). The number of items stands at the right. Grows from 17 px a row down.
    """
    if rows.is_empty():
        return blank(height)
    wholes = rows.select(whole=pl.sum_horizontal(*PARTS))["whole"].to_list()
    used = [part for part in PARTS if rows[part].sum()]
    lines, top = key([(NAMED[part], _word(part)) for part in used])
    names = [f"<b>{row['label']}</b>" if row["is_head"] else row["label"] for row in rows.to_dicts()]
    labels = [Label(name, exact(n)) for name, n in zip(names, wholes, strict=True)]
    picture = rows_canvas(labels, height, top=top)
    for part in used:
        _add_part(picture, rows, wholes, part)
    picture.x_axis(range=[0, 100])
    picture.layout |= {"barmode": "stack", "barcornerradius": 0}
    picture.write([key_note(picture, lines)])
    return picture.finished()


def _word(part: str) -> str:
    return _("未报送或无数值") if part == "missing" else theme.light_word(part)


def _add_part(picture: Drawing, rows: pl.DataFrame, wholes: Sequence[int], part: str) -> None:
    counts = rows[part].to_list()
    shares = [100 * k / n if n else 0 for k, n in zip(counts, wholes, strict=True)]
    hover = [
        pair(name, _("{word}{k}项，共{n}项").format(word=_word(part), k=k, n=n))
        for name, k, n in zip(rows["label"], counts, wholes, strict=True)
    ]
    edge = {"line": {"width": 1, "color": theme.PAPER}}
    add_bars(
        picture,
        shares,
        rows.height,
        colour=COLOURS[part],
        name=part,
        hover=hover,
        codes=rows["code"].to_list(),
        marker=edge | ({"pattern": HATCH} if part == "missing" else {}),
        text=[
            exact(k) if share >= 100 * LEAST_SHARE else "" for k, share in zip(counts, shares, strict=True)
        ],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        insidetextfont={"size": SIZE, "color": theme.INK if part == "missing" else ink_on(COLOURS[part])},
    )
