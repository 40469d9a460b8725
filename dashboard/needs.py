"""What needs attention (需要关注), in which order, and why?

Order: severity (red before amber), then kind (money, targets, limits, quality, windows, reports), then
size, then unit code. At most ten.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from dashboard import compare, estimates, plan, theme
from dashboard.i18n import _, joined, language, pick
from dashboard.indicators import assess
from dashboard.periods import Period
from dashboard.query import query
from dashboard.scope import Scope
from dashboard.units import REGION
from dashboard.view import View, name_of, row_option

MOST = 10
FAR_BEHIND = -10.0  # percentage points, as the red light


@dataclass(frozen=True)
class Need:
    """One line: where, what, how much, since when, and the page that shows it."""

    severity: str
    kind: int
    size: float
    option: str
    unit: str
    reason: str
    detail: str
    page: str


def needs(view: View) -> list[Need]:
    """The most urgent lines for a view, at most ten."""
    found = [
        *_suspects(view),
        *_behind(view),
        *_funds(view),
        *_overdue(view),
        *_quality(view),
        *_windows(view),
    ]
    found += _unreported(view)
    ranked = sorted(found, key=lambda n: (n.severity != "red", n.kind, -n.size, n.option))
    return ranked[:MOST]


def _suspects(view: View) -> Iterator[Need]:
    """Findings of severity R of the period, by rule and unit; the three largest sums."""
    rows = query("funds/findings", view.scope, view.period).filter(severity="R")
    grouped = rows.group_by("rule", "unit_code").agg(
        findings=pl.len(), amount=pl.col("amount_yuan").cast(pl.Float64).sum(), since=pl.col("date").min()
    )
    for row in (
        grouped.sort(["amount", "unit_code", "rule"], descending=[True, False, False]).head(3).to_dicts()
    ):
        rule = plan.current().rules[row["rule"]]
        yield Need(
            "red",
            1,
            row["amount"],
            row_option(row["unit_code"]),
            name_of(row["unit_code"]),
            _("{rule}（疑似）").format(rule=pick(rule.name_zh, rule.name_en)),
            _("{n}条、{amount}，{id}，自{since}").format(
                n=row["findings"], amount=theme.yuan(row["amount"]), id=rule.id, since=_month(row["since"])
            ),
            "funds",
        )


def _behind(view: View) -> Iterator[Need]:
    """Parts whose cases are more than ten points behind the time elapsed."""
    if view.period.kind != "year":
        return
    rows = compare.children(view, "T3").filter(pl.col("deviation") < FAR_BEHIND, ~pl.col("is_own"))
    for row in rows.sort("deviation").head(3).to_dicts():
        yield Need(
            "red",
            2,
            -row["deviation"],
            row["option"],
            row["name"],
            _("办案完成率较时序慢{points}个百分点").format(points=f"{-row['deviation']:.1f}"),
            _("{done} / {elapsed}，自{since}").format(
                done=theme.pct(row["completion_pct"]),
                elapsed=theme.pct(view.period.elapsed_pct),
                since=_month(_behind_since(view, row["option"], row["target"])),
            ),
            "cases",
        )


def _behind_since(view: View, option: str, target: float) -> date:
    """First day of the month from whose end on the unit has stayed that far behind."""
    volume = query("cases/by_month", Scope(option), view.period, matters=view.matters)
    ends = volume.with_columns(
        total=pl.col("approved").cum_sum(),
        end=pl.min_horizontal(pl.col("month").dt.month_end(), pl.lit(view.period.cut)),
    ).to_dicts()
    since = ends[-1]["month"]
    for row in reversed(ends):
        elapsed = Period("year", view.period.start, view.period.finish, row["end"]).elapsed_pct
        if 100 * row["total"] / target - elapsed >= FAR_BEHIND:
            break
        since = row["month"]
    return since


def _funds(view: View) -> Iterator[Need]:
    """The two parts whose money provided is furthest behind the time elapsed."""
    if view.period.kind != "year":
        return
    rows = compare.children(view, "T4").filter(pl.col("deviation") < FAR_BEHIND, ~pl.col("is_own"))
    for row in rows.sort("deviation").head(2).to_dicts():
        yield Need(
            "amber",
            2,
            -row["deviation"],
            row["option"],
            row["name"],
            _("经费投入较时序慢{points}个百分点").format(points=f"{-row['deviation']:.1f}"),
            _("到位{amount}，目标{target}").format(
                amount=theme.yuan(row["value"]), target=theme.yuan(row["target"])
            ),
            "funds",
        )


def _overdue(view: View) -> Iterator[Need]:
    """The two parts with most cases past a limit."""
    rows = compare.children(view, "A16").filter(pl.col("value") > 0, ~pl.col("is_own"))
    for row in rows.sort("value", descending=True).head(2).to_dicts():
        yield Need(
            "amber",
            3,
            row["value"],
            row["option"],
            row["name"],
            _("在办案件超过时限"),
            _("{n}件，截至{day}").format(n=theme.count(row["value"]), day=view.period.cut),
            "cases",
        )


def _quality(view: View) -> Iterator[Need]:
    """Parts whose share of good grades lies below the control limit around the scope's own share."""
    overall = assess("C06b", view.scope, view.period, matters=view.matters).reading
    if not isinstance(overall.value, float):
        return
    rows = compare.children(view, "C06b").filter(pl.col("value").is_not_null(), ~pl.col("is_small"))
    for row in rows.filter(~pl.col("is_own")).to_dicts():
        low, _high = estimates.funnel_limits(overall.value / 100, int(row["n"]))
        if row["value"] / 100 < low:
            yield Need(
                "amber",
                4,
                100 * low - row["value"],
                row["option"],
                row["name"],
                _("优良率低于控制下限"),
                _("{share}（n={n}），总体{overall}").format(
                    share=theme.pct(row["value"]), n=int(row["n"]), overall=theme.pct(overall.value)
                ),
                "quality",
            )


def _windows(view: View) -> Iterator[Need]:
    """The two parts furthest below the street-front share of the plan."""
    rows = compare.children(view, "T2").filter(pl.col("deviation") < FAR_BEHIND, ~pl.col("is_own"))
    for row in rows.sort("deviation").head(2).to_dicts():
        yield Need(
            "amber",
            5,
            -row["deviation"],
            row["option"],
            row["name"],
            _("临街窗口占比偏低"),
            _("{share}，目标{target}").format(share=row["label"], target=theme.pct(row["target"], digits=2)),
            "windows",
        )


def _unreported(view: View) -> Iterator[Need]:
    """Units without a budget for the year, and tables that were not delivered at all."""
    reported = set(query("funds/provided", view.scope, view.period)["unit_code"])
    silent = [code for code in view.scope.unit_codes if code not in reported]
    if silent and reported:
        yield Need(
            "amber",
            6,
            len(silent),
            row_option(silent[0]),
            _("{n}个单位").format(n=len(silent)),
            _("未报送{year}年经费投入").format(year=view.period.year),
            joined([name_of(code) for code in silent[:3]]),
            "funds",
        )
    tables = query("data/deliveries", Scope(REGION)).filter(~pl.col("is_reported"))["table_name"].to_list()
    if tables:
        yield Need(
            "amber",
            7,
            len(tables),
            REGION,
            _("{n}张表").format(n=len(tables)),
            _("未报送，相关指标显示为灰色"),
            joined(tables[:3]),
            "overview",
        )


def _month(day: date) -> str:
    return f"{day:%Y-%m}" if language() == "en" else _("{month}月").format(month=day.month)
