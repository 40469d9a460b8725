"""How is need tested, and how many applications are not approved, for which reason and where?"""

import polars as pl

from dashboard import changes, charts, compare, figure, series, text, theme
from dashboard.contract import label
from dashboard.figure import Figure, Twin
from dashboard.i18n import _, language
from dashboard.indicators import Reading, assess
from dashboard.indicators.assess import SMALLEST_N
from dashboard.panels.maps import neighbourhood
from dashboard.panels.reach_change import with_comma
from dashboard.scope import Scope
from dashboard.view import View, period_name, unit_name, unit_option

TESTS = ("exempt", "declared", "verified", "unknown")
REASONS = ("refused_means", "refused_scope", "refused_other")


def means_name(code: str) -> str:
    """What a kind of means test is called."""
    return _("未注明") if code == "unknown" else label("means_test", code, language())


def means(view: View, *, height: int) -> Figure:
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
        means_sentence(now.reading, text.change(changes.year_on_year(now, view))),
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


def means_sentence(now: Reading, change: str) -> str:
    """The share that needed no proof, and its change."""
    if now.number is None:
        return _("本期没有注明经济困难审查方式的批准申请")
    said = _("诚信承诺与免予核查占{share}").format(share=text.share(now.numerator, now.n))
    return said + with_comma(change)


def refusals(view: View, *, height: int) -> Figure:
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
        refusal_sentence(sums_of(here, view.scope)),
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


def refusal_sentence(sums: dict[str, int]) -> str:
    """How many of the decided applications were not approved, and for which reason most."""
    refused = sum(sums[reason] for reason in REASONS)
    if not sums["decided"]:
        return _("本单位本期没有作出决定的申请")
    if not refused:
        return _("{n}件申请均予援助").format(n=theme.count(sums["decided"]))
    sentence = _("{decided}件申请中{n}件不予援助（{share}）").format(
        decided=theme.count(sums["decided"]),
        n=theme.count(refused),
        share=text.share(refused, sums["decided"]),
    )
    means, scope = (
        _("因经济困难标准{n}件").format(n=theme.count(sums["refused_means"])),
        _("不属范围{n}件").format(n=theme.count(sums["refused_scope"])),
    )
    return sentence + _("，{means}、{scope}").format(means=means, scope=scope)
