"""How do several rates stand against their targets?"""

from collections.abc import Sequence

import polars as pl

from dashboard import charts, figure, text
from dashboard.figure import Figure, Twin
from dashboard.i18n import _
from dashboard.indicators import Assessment, assess
from dashboard.view import View


def assessed(view: View, codes: Sequence[str]) -> list[Assessment]:
    """Where each of the indicators stands in the view."""
    return [assess(code, view.scope, view.period, matters=view.matters) for code in codes]


def draw(
    view: View,
    name: str,
    sentence: str,
    subtitle: str,
    found: Sequence[Assessment],
    *,
    queries: Sequence[str] = (),
    height: int,
) -> Figure:
    """A bar for each rate in %, with a mark at its target, in the card `name`."""
    shown = rate_rows(found)
    headings = {"label": _("指标"), "value": _("数值（%）"), "target": _("目标（%）"), "n": _("分母")}
    codes = [one.indicator.id for one in found]
    return figure.drawn(
        name,
        sentence,
        subtitle,
        charts.bullet(shown, height=height),
        Twin(shown, headings, indicators=codes, queries=queries),
        view,
    )


def rate_rows(found: Sequence[Assessment]) -> pl.DataFrame:
    """The rows of charts.bullet for rates in %."""
    rows = [
        {
            "label": text.name(one.indicator),
            "value": one.reading.number,
            "target": one.target_number,
            "light": one.light,
            "written": text.value(one),
            "n": one.reading.n,
        }
        for one in found
    ]
    return pl.DataFrame(rows, schema_overrides={"value": pl.Float64, "target": pl.Float64, "n": pl.Float64})
