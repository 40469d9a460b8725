"""Print the answer to one question of queries/.

python -m dashboard.query NAME --unit 150200 --period 2020 --param k=v --format table|csv|json
"""

import argparse
import sys

from dashboard import cli
from dashboard.periods import parse
from dashboard.query import query
from dashboard.scope import Scope
from dashboard.units import REGION

LISTS = ("matters", "rules")


def answer(options: argparse.Namespace) -> list[dict]:
    """The rows of the query for the unit and the period (default: the year of the last known day)."""
    as_of = query("data/facts", Scope(REGION))["as_of"][0]
    period = parse(options.period or str(as_of.year), as_of)
    given = dict(text.split("=", 1) for text in options.param if "=" in text)
    params = {key: tuple(value.split(",")) if key in LISTS else value for key, value in given.items()}
    return query(options.name, Scope(options.unit, own=options.own), period, **params).to_dicts()


def main() -> int:
    """Exit 0 done, 1 nothing published, 2 usage."""
    made = cli.parser("dashboard.query", "回答一个查询")
    made.add_argument("name", help="查询名，如 cases/approved")
    made.add_argument("--unit", default=REGION, help="单位代码（默认 150000）")
    made.add_argument("--own", action="store_true", help="只计本级")
    made.add_argument("--period", help="时期，如 2020 或 2020-Q3（默认数据截至日所在年）")
    made.add_argument("--param", action="append", default=[], metavar="k=v", help="查询参数，可重复")
    return cli.run(answer, made)


if __name__ == "__main__":
    sys.exit(main())
