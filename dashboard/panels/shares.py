"""Which parts of the scope have a high share of something, and which a low one?"""

from collections.abc import Callable, Sequence

import polars as pl

from dashboard import charts, compare, figure
from dashboard.figure import Figure, Twin
from dashboard.i18n import _
from dashboard.panels.maps import headings, neighbourhood
from dashboard.panels.overview import most
from dashboard.tabulate import each
from dashboard.view import View, unit_option


def by_unit(
    view: View,
    indicator_id: str,
    name: str,
    sentence: Callable[[pl.DataFrame], str],
    subtitle: str,
    *,
    nothing: tuple[str, str],
    indicators: Sequence[str] = (),
    mark: tuple[float | None, str] = (None, ""),
    written: Callable[[pl.DataFrame], pl.Series] = lambda rows: rows["label"],
    height: int = 330,
) -> Figure:
    """A ranking of the parts in one indicator, the unit chosen in the main colour, few cases in grey.

    `sentence` is said of the rows of compare.children; `nothing` is the measure and the reason given where no
    part has a value; `mark` draws a line with its name; `written` says what stands behind the bars.
    """
    rows = compare.children(neighbourhood(view), indicator_id)
    if rows["value"].is_null().all():
        return figure.missing(name, *nothing)
    shown = rows.select(
        "unit_code", "name", "value", "low", "high", rank=places(rows), tone=_tone(view), label=written(rows)
    )
    has_limits = rows["low"].is_not_null().any()
    note = _("；细线为95%控制限，名次为可能的范围") if has_limits else ""
    return figure.drawn(
        name,
        sentence(rows),
        subtitle + note,
        charts.ranking(shown, *mark, most(shown), height=height),
        Twin(rows, headings(rows), indicators=indicators or (indicator_id,)),
        view,
    )


def places(rows: pl.DataFrame) -> pl.Series:
    """The rank; of shares the ranks between which chance does not decide: 2–9."""

    def place(row: dict) -> str:
        if row["rank"] is None:
            return "–"
        if row["rank_best"] is None or row["rank_best"] == row["rank_worst"]:
            return str(row["rank"])
        return f"{row['rank_best']}–{row['rank_worst']}"

    return each(rows.to_dicts(), place)


def _tone(view: View) -> pl.Expr:
    is_chosen = pl.col("option") == unit_option(view.scope)
    return (
        pl.when("is_small").then(pl.lit("grey"))
        .when(is_chosen).then(pl.lit("main"))
        .otherwise(pl.lit("light"))
    )  # fmt: skip
