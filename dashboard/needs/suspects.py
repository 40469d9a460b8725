"""What do the fund rules suspect, rule by rule and part by part?"""

from collections.abc import Iterator

import polars as pl

from dashboard import plan, theme
from dashboard.i18n import _, pick
from dashboard.needs.need import Need
from dashboard.needs.parts import with_option
from dashboard.view import View


def candidates(view: View) -> Iterator[Need]:
    """One line per rule and part with findings of severity R in the period.

    It holds since the earliest finding date and is new where all its findings are; a finding of several parts
    stands in each of them with its whole sum.
    """
    for row in _grouped(view).to_dicts():
        rule = plan.current().rules[row["rule"]]
        yield Need(
            kind="money",
            severity="red",
            option=row["option"],
            about=rule.id,
            reason=_("疑似{rule}").format(rule=pick(rule.name_zh, rule.name_en)),
            size=row["amount_yuan"],
            extent=_extent(row),
            since=row["since"],
            is_new=row["new"] == row["findings"],
            page="compliance",
            fields=(("rule", rule.id),),
        )


def excepted(view: View) -> int:
    """How many findings of severity R are left out because an exception is registered."""
    return int(view.query("needs/findings")["is_excepted"].sum())


def _grouped(view: View) -> pl.DataFrame:
    found = view.query("needs/findings").filter(~pl.col("is_excepted"))
    units = found.explode("unit_codes").rename({"unit_codes": "unit_code"})
    once = with_option(view, units).unique(["finding_id", "option"], maintain_order=True)
    return once.group_by("rule", "option").agg(
        findings=pl.len(),
        new=pl.col("is_new").sum(),
        amount_yuan=pl.col("amount_yuan").cast(pl.Float64).sum(),
        since=pl.col("date").min(),
    )


def _extent(row: dict) -> str:
    """How many findings, how many of them new where not all are, and how much money if the rule is about any."""
    said = _("{n}条（新增{new}条）") if 0 < row["new"] < row["findings"] else _("{n}条")
    counted = said.format(n=row["findings"], new=row["new"])
    if not row["amount_yuan"]:
        return counted
    return _("{counted}、{amount}").format(counted=counted, amount=theme.yuan(row["amount_yuan"]))
