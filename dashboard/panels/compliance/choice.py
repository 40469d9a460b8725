"""Which rule and which of its findings does the reader look at?"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from dashboard import address
from dashboard.panels.compliance.found import Found, rules, worst_first
from dashboard.panels.compliance.lights import by_rule
from dashboard.periods import DAY, Period
from dashboard.plan import Rule
from dashboard.remembering import remembered
from dashboard.view import View

ALL = "all"
FIRST_DAY = date(2000, 1, 1)  # of the export contract
SINCE = (ALL, "new")


@dataclass(frozen=True, eq=False)
class Choice:
    """A rule, its findings in the view under the filters, and the one that is open (none: nothing to open)."""

    rule: Rule
    rows: pl.DataFrame
    opened: dict[str, Any] | None
    severity: str = ALL
    since: str = ALL

    @property
    def is_elsewhere(self) -> bool:
        """The opened finding is not among the rows: of other days, or left out by a filter."""
        return self.opened is not None and self.rows.filter(finding_id=self.opened["finding_id"]).is_empty()


@remembered
def choice(found: Found) -> Choice:
    """What the address asks for: a rule, a finding, filters; what it does not say is the worst and the first."""
    asked = address.read("finding")
    rule = rules()[chosen_rule(address.read("rule"), asked, by_rule(found))]
    severity, since = address.read("severity"), address.read("since")
    severity = severity if severity in rule.severity else ALL
    since = since if since in SINCE and found.before is not None else ALL
    rows = listed(found.present.filter(rule=rule.id), severity, since)
    return Choice(rule, rows, opened(found.view, rows, rule.id, asked), severity, since)


def chosen_rule(rule: str, finding: str, table: pl.DataFrame) -> str:
    """The rule asked for, else that of the finding asked for, else the first of the table."""
    of_finding = finding.partition(":")[0]
    return next((code for code in (rule, of_finding) if code in rules()), table["id"][0])


def listed(rows: pl.DataFrame, severity: str, since: str) -> pl.DataFrame:
    """The rows that pass the filters, the worst on top, then the latest."""
    if severity != ALL:
        rows = rows.filter(severity=severity)
    if since != ALL:
        rows = rows.filter(state="new")
    return worst_first(rows)


def opened(view: View, rows: pl.DataFrame, rule: str, asked: str) -> dict[str, Any] | None:
    """The finding asked for, of whatever days, else the first row."""
    if asked.startswith(f"{rule}:"):
        for known in (rows, view.within(all_days(view)).query("compliance/findings")):
            if (same := known.filter(pl.col("state") != "gone", finding_id=asked)).height:
                return same.row(0, named=True)
    return rows.row(0, named=True) if rows.height else None


def absent(chosen: Choice, asked: str) -> str:
    """The finding asked for, if the view does not have it; one of another rule was left behind when the rule was changed."""
    rule = asked.partition(":")[0]
    is_open = chosen.opened is not None and chosen.opened["finding_id"] == asked
    return "" if is_open or (rule in rules() and rule != chosen.rule.id) else asked


def all_days(view: View) -> Period:
    """All days up to the last known one."""
    as_of = view.period.as_of
    return Period("range", FIRST_DAY, as_of + DAY, as_of)
