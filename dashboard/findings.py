"""Print what the fund rules suspect."""

import argparse
import json
import sys

from dashboard import cli, plan
from dashboard.query import query
from dashboard.scope import Scope
from dashboard.units import REGION


def findings(options: argparse.Namespace) -> list[dict]:
    """One row per finding of the unit, over all days up to as_of."""
    scope = Scope(options.unit, own=options.own)
    rules = plan.current().rules
    chosen = options.rule.split(",") if options.rule else list(rules)
    if unknown := set(chosen) - set(rules):
        raise plan.BrokenPlan(f"规划中没有规则 {'、'.join(sorted(unknown))}；现有：{'、'.join(rules)}")
    suspected = query("funds/findings_of_rules", scope, rules=tuple(chosen))
    return [
        {
            "rule": found["rule"],
            "severity": found["severity"],
            "key": found["key"],
            "unit_code": found["unit_code"],
            "date": found["date"],
            "amount_yuan": found["amount_yuan"],
            "values": json.loads(found["detail"]) if options.format == "json" else found["detail"],
        }
        for found in suspected.to_dicts()
    ]


def main() -> int:
    """Exit 0 done, 1 nothing published, 2 usage."""
    made = cli.parser("dashboard.findings", "输出资金使用规则列出的疑似问题")
    made.add_argument("--unit", default=REGION, help="单位代码（默认 150000）")
    made.add_argument("--own", action="store_true", help="只计本级")
    made.add_argument("--rule", help="规则编号，可用逗号列出多个（默认全部）")
    return cli.run(findings, made)


if __name__ == "__main__":
    sys.exit(main())
