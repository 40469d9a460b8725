"""Which groups of recipients got how much, and is it more than a year before?"""

import polars as pl

from dashboard import changes, charts, figure, text, theme
from dashboard.compare import YUAN
from dashboard.figure import Figure, Twin
from dashboard.i18n import _
from dashboard.indicators import assess, total
from dashboard.periods import compared
from dashboard.remembering import remembered
from dashboard.tabulate import each, labels
from dashboard.text import groups as sentences
from dashboard.text.reach import of_cases
from dashboard.view import View, period_name

# The groups that the plan names, and those that only the yearly form has.
PLAN = ("migrant_worker", "laid_off", "woman", "minor", "elderly", "disabled", "military")
FORM = ("farmer_herder", "ethnic_minority", "poor", "other")
ITEMS = ("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08")
COUNTS = ("approved", "recipients", "closed")
MONEY = ("recovered_yuan", "wages_recovered_yuan")
WAN = 10_000  # yuan


def group_rows(now: pl.DataFrame, base: pl.DataFrame | None) -> pl.DataFrame:
    """All groups, the plan's first: code, is_plan, counts and money, and as base_… what they were a year before.

    now, base: rows of reach/group_results; a group without a row had no case. Without `base` nothing is compared.
    """
    codes = pl.DataFrame({"group_code": [*PLAN, *FORM], "is_plan": [True] * len(PLAN) + [False] * len(FORM)})
    rows = codes.join(_counted(now), on="group_code", how="left", maintain_order="left")
    rows = rows.with_columns(pl.col(*COUNTS).fill_null(0))
    if base is None:
        return rows.with_columns(pl.lit(None, pl.Float64).alias(f"base_{name}") for name in COUNTS + MONEY)
    earlier = _counted(base).rename({name: f"base_{name}" for name in COUNTS + MONEY})
    rows = rows.join(earlier, on="group_code", how="left", maintain_order="left")
    return rows.with_columns(pl.col(f"base_{name}").fill_null(0) for name in COUNTS)


def _counted(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select("group_code", *COUNTS, *(pl.col(name).cast(pl.Float64) for name in MONEY))


@remembered
def rows_of(view: View) -> pl.DataFrame:
    """The groups of a view with their names, like for like with the year before."""
    base = changes.earlier(view)
    rows = group_rows(
        view.case_query("reach/group_results"), base.case_query("reach/group_results") if base else None
    )
    return rows.with_columns(label=labels(rows["group_code"], "group"))


@remembered
def counts(view: View, *, height: int = 330) -> Figure:
    """Cases of each group against the year before."""
    rows = rows_of(view)
    cases = int(view.case_query("cases/approved")["approved"].sum())
    if not cases:
        return figure.missing(
            "groups", _("重点人群"), _("{period}没有批准的案件").format(period=period_name(view.period))
        )
    shown = rows.sort("approved", descending=True, maintain_order=True)
    shown = shown.select(
        "label",
        value=pl.col("approved"),
        before=pl.col("base_approved"),
        written=each(shown.to_dicts(), _case_label),
        tone=pl.when("is_plan").then(pl.lit("main")).otherwise(pl.lit("light")),
    )
    names = [("main", _("规划七类")), ("light", _("统计报表其他四类"))]
    return figure.drawn(
        "groups",
        sentences.counts(rows, cases),
        _("{period}批准件数及同比；一案可属多类，合计不等于总数（批准案件共{n}件）").format(
            period=period_name(view.period), n=theme.count(cases)
        ),
        charts.versus(shown, names, height=height),
        Twin(
            table_rows(rows), _headings(), indicators=ITEMS, queries=("reach/group_results", "cases/approved")
        ),
        view,
    )


def _case_label(row: dict) -> str:
    said = _("{n}件").format(n=theme.count(row["approved"]))
    return f"{said} {text.change_short(of_cases(row['approved'], row['base_approved']))}".rstrip()


@remembered
def money(view: View, *, height: int = 330) -> Figure:
    """What the closed cases of each group brought, wages of migrant workers apart."""
    rows = rows_of(view)
    bars = money_bars(rows)
    wages = assess("B01b", view.scope, view.period, matters=view.matters).reading.number
    recovered = total(view.case_query("cases/closed"), "recovered_yuan")
    if bars.is_empty():
        none = _("{period}没有填报挽回损失或取得利益金额的结案案件")
        return figure.missing("groups-money", _("挽回损失"), none.format(period=period_name(view.period)))
    return figure.drawn(
        "groups-money",
        sentences.money(wages, changes.before(view, "B01b"), recovered),
        _("{period}结案案件挽回损失或取得利益，按人群；一案可属多类，合计不等于总数").format(
            period=period_name(view.period)
        ),
        charts.within(bars, _("为农牧民工讨薪"), _("其他挽回损失或取得利益"), height=height),
        Twin(
            table_rows(rows),
            _headings(),
            indicators=("B01b",),
            queries=("reach/group_results", "cases/closed"),
        ),
        view,
    )


def money_bars(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of charts.within, the most money on top; groups without any are left out."""
    known = rows.filter(pl.col("recovered_yuan") > 0).sort("recovered_yuan", descending=True)
    wages = known["wages_recovered_yuan"].fill_null(0)
    return known.select(
        "label",
        value="recovered_yuan",
        part=wages,
        written=each(known["recovered_yuan"], theme.yuan),
        part_written=each(wages, theme.yuan),
    )


@remembered
def table(view: View) -> Figure:
    """All measures of all groups in view."""
    rows = rows_of(view)
    cases = int(view.case_query("cases/approved")["approved"].sum())
    said = sentences.table(int(rows["approved"].sum()), cases)
    subtitle = _("{period}；件数、人次按批准日，金额按结案日；同比为相同天数，括号内为增幅")
    twin = Twin(table_rows(rows), _headings(), ITEMS, ("reach/group_results",))
    return figure.listed("groups-table", said, subtitle.format(period=period_name(view.period)), twin, view)


def table_rows(rows: pl.DataFrame) -> pl.DataFrame:
    """One line per group: numbers, and their changes in words."""
    listed = rows.to_dicts()

    def changed(name: str, unit: str = "") -> pl.Series:
        return each(
            listed,
            lambda row: text.change_full(compared(row[name], row[f"base_{name}"], is_count=not unit), unit),
        )

    return rows.select(
        "group_code",
        "label",
        "approved",
        "recipients",
        list=pl.when("is_plan").then(pl.lit(_("规划"))).otherwise(pl.lit(_("统计报表"))),
        recovered=pl.col("recovered_yuan") / WAN,
        wages=pl.col("wages_recovered_yuan") / WAN,
        approved_change=changed("approved"),
        recipients_change=changed("recipients"),
        recovered_change=changed("recovered_yuan", YUAN),
        wages_change=changed("wages_recovered_yuan", YUAN),
    )


def _headings() -> dict[str, str]:
    """The columns of the table of groups."""
    return {
        "label": _("人群"),
        "list": _("出处"),
        "approved": _("批准（件）"),
        "approved_change": _("批准同比"),
        "recipients": _("受援人次"),
        "recipients_change": _("人次同比"),
        "recovered": _("挽回损失（万元）"),
        "recovered_change": _("挽回同比"),
        "wages": _("讨薪（万元）"),
        "wages_change": _("讨薪同比"),
    }
