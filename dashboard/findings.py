"""Print what the fund rules suspect."""

import argparse
import json
import sys

from dashboard import cli, plan
from dashboard.query import query
from dashboard.scope import Scope
from dashboard.units import REGION

ALL = "all"
SEVERITIES = ("R", "A", "I")


def findings(options: argparse.Namespace) -> list[dict]:
    """One row per finding of the unit over all days up to as_of, or one row per rule."""
    rules = _chosen(options.rule)
    suspected = query("funds/findings_of_rules", Scope(options.unit, own=options.own), rules=tuple(rules))
    wanted = [
        row
        for row in suspected.to_dicts()
        if row["severity"] in options.severity and (row["is_new"] or not options.new)
    ]
    if options.summary:
        return [
            _summary(rule, [row for row in wanted if row["rule"] == code]) for code, rule in rules.items()
        ]
    return [_row(row, options.format) for row in wanted]


def _chosen(named: str) -> dict[str, plan.Rule]:
    """The rules that the option names, in the order of the plan."""
    rules = plan.current().rules
    wanted = set(rules) if named == ALL else set(named.split(","))
    if unknown := wanted - set(rules):
        raise plan.BrokenPlan(f"规划中没有规则 {'、'.join(sorted(unknown))}；现有：{'、'.join(rules)}")
    return {code: rule for code, rule in rules.items() if code in wanted}


def _row(found: dict, form: str) -> dict:
    """A finding with the values that made the rule fire: taken apart in JSON, as text elsewhere."""
    values = found.pop("detail")
    return found | {"values": json.loads(values) if form == "json" else values}


def _summary(rule: plan.Rule, found: list[dict]) -> dict:
    """How many findings a rule has; a rule without any has its row too."""
    sums = [row["amount_yuan"] for row in found if row["amount_yuan"] is not None]
    return {
        "rule": rule.id,
        "name": rule.name_zh,
        "findings": len(found),
        **{severity: sum(row["severity"] == severity for row in found) for severity in SEVERITIES},
        "amount_yuan": sum(sums) if sums else None,
        "new": sum(row["is_new"] for row in found),
        "excepted": sum(row["is_excepted"] for row in found),
        "basis": rule.basis,
        "confidence": rule.confidence,
    }


def _severities(text: str) -> list[str]:
    chosen = text.split(",")
    if not set(chosen) <= set(SEVERITIES):
        raise argparse.ArgumentTypeError(f"级别须是 {'、'.join(SEVERITIES)} 中的一个或几个，用逗号隔开")
    return chosen


def main() -> int:
    """Exit 0 done, 1 nothing published, 2 usage."""
    made = cli.parser("dashboard.findings", "输出资金使用规则列出的疑似问题")
    made.add_argument("--unit", default=REGION, help="单位代码（默认 150000）")
    made.add_argument("--own", action="store_true", help="只计本级")
    made.add_argument("--rule", default=ALL, help="规则编号，可用逗号列出多个；all 为全部（默认）")
    level_help = "只要这些级别，可用逗号列出多个（默认全部）"
    made.add_argument("--severity", type=_severities, default=SEVERITIES, metavar="R,A,I", help=level_help)
    made.add_argument("--new", action="store_true", help="只要上一快照没有的")
    made.add_argument("--summary", action="store_true", help="每条规则一行：条数、金额、依据")
    return cli.run(findings, made)


if __name__ == "__main__":
    sys.exit(main())
