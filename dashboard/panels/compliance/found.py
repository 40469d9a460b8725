"""What do the fund rules suspect in a view, rule by rule?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from dashboard import plan, theme
from dashboard.i18n import _, joined, pick
from dashboard.lineage import export_tables
from dashboard.plan import Rule
from dashboard.remembering import remembered
from dashboard.view import View, period_name

SEVERITIES = ("R", "A", "I")
LIGHT = {"R": "red", "A": "amber", "I": "grey"}


@dataclass(frozen=True, eq=False)
class Found:
    """The findings of a view, also those gone and those with an exception; `before`: the snapshot compared with."""

    view: View
    every: pl.DataFrame
    before: str | None

    @cached_property
    def present(self) -> pl.DataFrame:
        """All findings of this snapshot."""
        return self.every.filter(pl.col("state") != "gone")

    @cached_property
    def counted(self) -> pl.DataFrame:
        """Findings without an exception: what lights and counts are made of."""
        return self.present.filter(~pl.col("is_excepted"))

    @cached_property
    def excepted(self) -> pl.DataFrame:
        """Findings with a registered exception."""
        return self.present.filter("is_excepted")

    @cached_property
    def gone(self) -> pl.DataFrame:
        """Findings of the snapshot before that are no more."""
        return self.every.filter(state="gone")

    @cached_property
    def new(self) -> pl.DataFrame:
        """Counted findings that the snapshot before did not have."""
        return self.counted.filter(state="new")

    @cached_property
    def tally(self) -> pl.DataFrame:
        """Counted findings by rule, severity and the units of a finding: findings, new, amount_yuan (null: no sum).

        So what counts them looks at few rows, however many findings there are.
        """
        return self.counted.group_by("rule", "severity", "unit_codes").agg(
            findings=pl.len(),
            new=(pl.col("state") == "new").sum(),
            amount_yuan=pl.when(pl.col("amount_yuan").count() > 0).then(pl.col("amount_yuan").sum()),
        )

    def count(self, severity: str) -> int:
        """Counted findings of a severity."""
        return int(self.tally.filter(severity=severity)["findings"].sum())


@remembered
def found_in(view: View) -> Found:
    """The findings of a view."""
    before = view.query("compliance/before")["snapshot_id"][0]
    return Found(view, view.query("compliance/findings"), before)


def days_of(view: View) -> str:
    """The days that findings are counted in; money follows the calendar year."""
    return period_name(view.period.money)


def rule_name(rule: Rule) -> str:
    """F-07 同一案件重复领取办案补贴."""
    return f"{rule.id} {pick(rule.name_zh, rule.name_en)}"


def severity_name(severity: str) -> str:
    """疑似, 复核, 监测."""
    return {"R": _("疑似"), "A": _("复核"), "I": _("监测")}[severity]


def severity_word(severity: str) -> str:
    """■ 疑似, ▲ 复核, ○ 监测."""
    return f"{theme.LIGHTS[LIGHT[severity]][0]} {severity_name(severity)}"


def level_word(rule: str, severity: str) -> str:
    """As severity_word; of F-06 the least severe are data to be mended."""
    if (rule, severity) != ("F-06", "I"):
        return severity_word(severity)
    word = _("待数据修正")
    return f"{theme.LIGHTS[LIGHT[severity]][0]} {word}"


def worst_first(rows: pl.DataFrame) -> pl.DataFrame:
    """Findings by severity, the latest of each first; those with an exception last."""
    place = pl.col("severity").replace_strict(SEVERITIES, range(len(SEVERITIES)), return_dtype=pl.Int8)
    return rows.sort("is_excepted", place, "date", "finding_id", descending=[False, False, True, False])


def state_of(severities: Mapping[str, int]) -> str | None:
    """The worst severity of which there are any; none without findings."""
    return next((s for s in SEVERITIES if severities.get(s)), None)


def why_not_judged(rule: Rule, view: View) -> tuple[str, str]:
    """Why a rule without findings may not be called clean, in a word and in a sentence; empty where it may."""
    money = view.period.money
    if not any(v.first_day <= money.cut and v.last_day >= money.start for v in rule.versions):
        days = span(rule.latest.valid_from, rule.latest.valid_to)
        return _("未施行"), _("本规则{days}施行，所选时期不判断。").format(days=days)
    delivered = set(view.query("data/deliveries").filter("is_reported")["table_name"])
    absent = sorted(export_tables(f"rules/{rule.id}") - delivered)
    if not absent:
        return "", ""
    return _("未报送"), _("导出中没有表 {table}，无法判断或判断不全。").format(table=joined(absent))


def span(first: date | None, last: date | None) -> str:
    """Since when, and until when, a version of a rule is in force."""
    if first and last:
        return _("{first}至{last}").format(first=first, last=last)
    if first:
        return _("{first}起").format(first=first)
    return _("至{last}").format(last=last) if last else _("不限时间")


def rules() -> dict[str, Rule]:
    """The rules of the plan in force."""
    return plan.current().rules
