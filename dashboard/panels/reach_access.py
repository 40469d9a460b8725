"""How is need tested, and how many applications are not approved, for which reason and where?"""

import polars as pl

from dashboard import changes, charts, compare, figure, series, text
from dashboard.contract import label
from dashboard.figure import Figure, Twin
from dashboard.i18n import _, language
from dashboard.indicators import assess
from dashboard.indicators.assess import SMALLEST_N
from dashboard.panels.maps import neighbourhood
from dashboard.remembering import remembered
from dashboard.scope import Scope
from dashboard.text import reach as sentences
from dashboard.text.reach import REASONS
from dashboard.view import View, period_name, unit_name, unit_option

TESTS = ("exempt", "declared", "verified", "unknown")


def means_name(code: str) -> str:
    """What a kind of means test is called."""
    return _("未注明") if code == "unknown" else label("means_test", code, language())


@remembered
def means(view: View, *, height: int = 190) -> Figure:
    """Approved applications by means test, year by year."""
    first = view.query("data/years")["first_year"][0]
    years = [(each, each.case_query("reach/means_tests")) for each in series.yearly(view, first)]
    rows = [year_rows(each, found) for each, found in years]
    if not any(row["value"].sum() for row in rows):
        none = _("{period}没有批准的申请")
        return figure.missing("means", _("经济困难审查"), none.format(period=period_name(view.period)))
    stacks = pl.concat(rows)
    now = assess("B10", view.scope, view.period, matters=view.matters)
    return figure.drawn(
        "means",
        sentences.means(now.reading, text.change(changes.year_on_year(now, view))),
        _("批准的申请按经济困难审查方式（件），按年度；斜纹为未满年度。本期为{period}").format(
            period=period_name(view.period)
        ),
        charts.stacked(stacks, unit=_("件"), height=height),
        Twin(
            stacks,
            {"label": _("年度"), "part": _("审查方式"), "value": _("批准的申请（件）")},
            indicators=("B10", "B01c"),
            queries=("reach/means_tests",),
        ),
        view,
    )


def year_rows(view: View, found: pl.DataFrame) -> pl.DataFrame:
    """The stack of one year: every kind of test in its place, so that it keeps its colour."""
    cases = dict(found.rows())
    return pl.DataFrame(
        [
            {
                "label": _("{year}年").format(year=view.period.year),
                "part": means_name(code),
                "value": cases.get(code, 0),
                "is_partial": view.period.is_partial,
            }
            for code in TESTS
        ]
    )


@remembered
def refusals(view: View, *, height: int = 430) -> Figure:
    """The share of applications not approved, by reason and unit."""
    around = neighbourhood(view)
    found = around.case_query("reach/refusals")
    here = view.case_query("reach/refusals")
    if not here["decided"].sum() and not found["decided"].sum():
        none = _("{period}没有作出决定的申请")
        return figure.missing("refusals", _("不予援助"), none.format(period=period_name(view.period)))
    parts = [around.scope, *compare.parts(around)] if around.scope.children() else [around.scope]
    rows = refusal_rows(found, parts)
    return figure.drawn(
        "refusals",
        sentences.refusals(sums_of(here, view.scope)),
        _("{period}不予援助的申请占已决定申请的比例，按原因；不足10件写分数，○为没有申请").format(
            period=period_name(view.period)
        ),
        charts.heat(refusal_cells(rows), height=height),
        Twin(
            rows,
            {
                "name": _("单位"),
                "decided": _("已决定（件）"),
                "refused_means": _("经济困难标准（件）"),
                "refused_scope": _("不属范围（件）"),
                "refused_other": _("其他原因（件）"),
            },
            indicators=("B09", "B10b"),
            queries=("reach/refusals",),
        ),
        view,
    )


def sums_of(rows: pl.DataFrame, scope: Scope) -> dict[str, int]:
    """Decided and refused applications of a scope; without a row none."""
    inside = rows.filter(pl.col("unit_code").is_in(scope.unit_codes))
    return {name: int(inside[name].sum()) for name in ("decided", *REASONS)}


def refusal_rows(rows: pl.DataFrame, parts: list[Scope]) -> pl.DataFrame:
    """One row per part of a scope: its name and its sums."""
    return pl.DataFrame(
        [{"name": unit_name(unit_option(part), short=True), **sums_of(rows, part)} for part in parts]
    )


def refusal_cells(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of charts.heat: shares in % by reason and in all; fractions on fewer than ten applications."""
    heads = (_("经济困难"), _("不属范围"), _("其他"), _("合计"))
    cells = []
    for row in rows.to_dicts():
        counts = [row[reason] for reason in REASONS]
        cells += [
            {
                "row_label": row["name"],
                "column_label": head,
                "value": 100 * k / row["decided"]
                if row["decided"] >= SMALLEST_N
                else None
                if not row["decided"]
                else 0.0,
                "written": text.share(k, row["decided"]),
            }
            for head, k in zip(heads, [*counts, sum(counts)], strict=True)
        ]
    return pl.DataFrame(cells, schema_overrides={"value": pl.Float64})
