"""The command `python -m dashboard.demo OUT`: write demonstration data that look like an export."""

import argparse
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NoReturn

from dashboard.demo.export import export
from dashboard.demo.plan import FIRST_YEAR, LAST_YEAR, Plan
from dashboard.demo.write import NotADemo


class Parser(argparse.ArgumentParser):
    """Says in Chinese what argparse would say in English."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, "参数有误，请查看 python -m dashboard.demo --help\n")


def arguments(words: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = Parser(prog="python -m dashboard.demo", description="生成演示数据")
    parser.add_argument("out", type=Path, metavar="OUT", help="写入的文件夹")
    parser.add_argument("--seed", type=int, default=1, help="随机数种子，默认 1")
    parser.add_argument("--scale", type=float, default=1.0, help="案件和支付的规模，默认 1")
    parser.add_argument(
        "--as-of", type=date.fromisoformat, default=Plan.as_of, help="数据截至，默认 2020-10-31"
    )
    parser.add_argument("--no-faults", action="store_true", help="不植入疑似问题")
    parser.add_argument("--required-only", action="store_true", help="只写五个必报表")
    return parser.parse_args(words)


def complaint(plan: Plan) -> str | None:
    """Why the plan cannot be carried out."""
    first, last = date(FIRST_YEAR, 7, 1), date(LAST_YEAR, 12, 31)
    today = datetime.now(UTC).date()
    if not first <= plan.as_of <= min(last, today):
        return f"--as-of 应在 {first} 至 {min(last, today)} 之间"
    if not 0.01 <= plan.scale <= 100:
        return "--scale 应在 0.01 至 100 之间"
    return "--seed 不能是负数" if plan.seed < 0 else None


def main(words: list[str] | None = None) -> int:
    """Write the export and say what was written."""
    given = arguments(words)
    plan = Plan(given.seed, given.scale, given.as_of, not given.no_faults, given.required_only)
    problem = complaint(plan)
    if problem:
        print(problem, file=sys.stderr)
        return 2
    try:
        rows = export(plan, given.out)
    except NotADemo as refusal:
        print(refusal, file=sys.stderr)
        return 2
    for name, number in rows.items():
        print(f"{name}: {number} 行")
    print(f"演示数据已写入 {given.out}，资金规则应查出的疑似问题在 {given.out.parent / 'planted.parquet'}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
