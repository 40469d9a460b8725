"""Print the values of the plan's indicators for units and periods."""

import argparse
import sys

from dashboard import cli, plan, shelf, variants
from dashboard.disclosure.audience import INTERNAL, PUBLIC, audience, shown_to
from dashboard.indicators.assess import Assessment, assess
from dashboard.periods import parse
from dashboard.query import query
from dashboard.scope import Scope
from dashboard.units import REGION


def values(options: argparse.Namespace) -> list[dict]:
    """One row per unit, period and indicator, as the audience that was asked for may see them."""
    with shown_to(PUBLIC if options.public else INTERNAL):
        return _values(options)


def _values(options: argparse.Namespace) -> list[dict]:
    variants.use(readings(options.reading))
    as_of = query("data/facts", Scope(REGION))["as_of"][0]
    chosen = options.id.split(",") if options.id else list(plan.current().indicators)
    if unknown := set(chosen) - set(plan.current().indicators):
        raise plan.BrokenPlan(f"规划中没有指标 {'、'.join(sorted(unknown))}")
    statistical = options.calendar == "statistical"
    rows = []
    for code in options.period.split(","):
        period = parse(code.strip(), as_of, statistical=statistical)
        for unit in options.unit.split(","):
            scope = Scope(unit.strip(), own=options.own)
            rows += [row(assess(i, scope, period), str(as_of)) for i in chosen]
    return rows


def readings(asked: list[str]) -> dict[str, str]:
    """cases=closed and so on as asked for; raises BrokenPlan with the choices there are."""
    chosen = dict(text.partition("=")[::2] for text in asked)
    known = plan.current().variants
    for name, code in chosen.items():
        if name not in known or code not in known[name].choices:
            offered = "；".join(f"{n}={'|'.join(v.choices)}" for n, v in known.items())
            raise plan.BrokenPlan(f"没有口径 {name}={code}；可选 {offered}")
    return chosen


def row(found: Assessment, as_of: str) -> dict:
    """An assessment as it is printed; `why` stands only where there is no value, audience only for the public."""
    printed = {
        "id": found.indicator.id,
        "name_zh": found.indicator.name_zh,
        "value": found.reading.sign or found.reading.value,
        "unit": found.indicator.unit,
        "target": found.target,
        "completion_pct": found.completion_pct,
        "time_progress_pct": found.time_progress_pct,
        "light": found.light,
        "period": found.period.code(),
        "unit_code": found.scope.unit_code,
        "as_of": as_of,
        "snapshot": shelf.reading().id,
    }
    printed |= {"audience": PUBLIC} if audience() == PUBLIC else {}
    return printed | ({"why": found.reading.why} if found.reading.value is None else {})


def main() -> int:
    """Exit 0 done, 1 nothing published, 2 usage."""
    made = cli.parser("dashboard.indicators", "输出规划指标的数值")
    made.add_argument("--unit", default=REGION, help="单位代码，可用逗号列出多个（默认 150000）")
    made.add_argument("--own", action="store_true", help="只计本级")
    made.add_argument("--period", required=True, help="2020、2020-Q3、2020-09 或 2019-12..2020-11，可列多个")
    made.add_argument(
        "--calendar", choices=("calendar", "statistical"), default="calendar", help="自然年或统计年度"
    )
    made.add_argument("--public", action="store_true", help="公开版：小于5的数和可推算出它的数不列出")
    made.add_argument("--id", help="指标编号，可列多个（默认全部）")
    made.add_argument(
        "--reading", action="append", default=[], help="口径，如 cases=closed、money=spent，可重复"
    )
    return cli.run(values, made)


if __name__ == "__main__":
    sys.exit(main())
