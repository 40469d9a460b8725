"""Which units lie outside what chance alone would leave of their share of good grades?"""

import polars as pl

from dashboard import charts, compare, estimates, figure, theme
from dashboard.figure import Figure, Twin
from dashboard.i18n import _
from dashboard.indicators import assess
from dashboard.panels.maps import neighbourhood
from dashboard.remembering import remembered
from dashboard.text import quality as sentences
from dashboard.view import View, period_name


def rows_of(view: View) -> pl.DataFrame:
    """Per part: name, share (0-1), n, and the limits within which chance alone would leave it."""
    around = neighbourhood(view)
    overall = assess("C06b", around.scope, around.period, matters=around.matters).reading
    rows = compare.children(around, "C06b").filter(pl.col("value").is_not_null(), pl.col("n") > 0)
    schema = {
        "unit_code": pl.String,
        "name": pl.String,
        "share": pl.Float64,
        "n": pl.Int64,
        "low": pl.Float64,
        "high": pl.Float64,
        "tone": pl.String,
        "numerator": pl.Float64,
    }
    if overall.number is None:
        return pl.DataFrame(schema=schema)
    found = [_funnel_row(row, overall.number / 100) for row in rows.to_dicts()]
    return pl.DataFrame(found, schema=schema, orient="row").sort("share", descending=True)


def _funnel_row(row: dict, overall: float) -> tuple:
    share, n = row["value"] / 100, int(row["n"])
    low, high = estimates.funnel_limits(overall, n)
    tone = "light"
    if row["is_small"]:
        tone = "grey"
    elif share < low:
        tone = "comparison"
    elif share > high:
        tone = "main"
    return (
        row["unit_code"],
        row["full_name"] if row["is_own"] else row["name"],
        share,
        n,
        low,
        high,
        tone,
        row["numerator"],
    )


def outside(rows: pl.DataFrame) -> pl.DataFrame:
    """The parts that lie outside their limits; the others are not called different."""
    return rows.filter(pl.col("tone").is_in(["main", "comparison"]))


@remembered
def draw(view: View) -> Figure:
    """The share of good grades by unit with n and control limits."""
    rows = rows_of(view)
    if rows.is_empty():
        return figure.missing(
            "funnel", _("优良率"), _("{period}没有同行评估结果").format(period=period_name(view.period))
        )
    around = neighbourhood(view)
    overall = assess("C06b", around.scope, around.period, matters=around.matters).reading.number
    different, judged = outside(rows).height, rows.filter(pl.col("tone") != "grey").height
    table = rows.with_columns(
        share_pct=100 * pl.col("share"), low_pct=100 * pl.col("low"), high_pct=100 * pl.col("high")
    )
    return figure.drawn(
        "funnel",
        sentences.funnel(different, judged),
        _("优良率，灰带为以总体{overall}为中心的95%控制限（精确二项分布）；不足10件写分数、不评价").format(
            overall=theme.pct(overall)
        ),
        charts.funnel(rows, float(overall or 0) / 100, height=400),
        Twin(
            table,
            {
                "name": _("单位"),
                "share_pct": _("优良率（%）"),
                "n": _("评估件数"),
                "low_pct": _("下限（%）"),
                "high_pct": _("上限（%）"),
            },
            indicators=("C06b",),
            queries=("quality/grades",),
        ),
        view,
    )
