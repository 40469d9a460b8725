"""Answer one question of queries/ from the snapshot, for one scope: the only reader.

python -m dashboard.query NAME --unit 150200 --period 2020 --param k=v --format table|csv|json
"""

import argparse
import sys
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import duckdb
import polars as pl

from dashboard import shelf, snapshot
from dashboard.periods import Period, parse
from dashboard.scope import Scope
from dashboard.sqlfile import load

Param = str | int | float | bool | date | Decimal | tuple
MATTERS = ("criminal", "civil", "administrative")


class WrongParameters(ValueError):
    """A parameter is missing or unknown; the message names the query and its parameters."""


def query(name: str, scope: Scope, period: Period | None = None, **params: Param) -> pl.DataFrame:
    """Rows of queries/<name>.sql, bound by DuckDB, limited to the units of `scope`.

    A period supplies the days and years that the query declares; matters default to all three.
    Raises UnknownQuery, WrongParameters.
    """
    declared = set(load(name).params)
    offered = {"matters": MATTERS, **(period.params() if period else {}), "unit_codes": scope.unit_codes}
    offered["banner_codes"] = scope.banner_codes
    given = {key: offered[key] for key in declared & set(offered)} | params
    if set(given) != declared:
        raise WrongParameters(
            f"查询 {name} 的参数应为 {sorted(declared)}，"
            f"缺少 {sorted(declared - set(given))}，多出 {sorted(set(given) - declared)}"
        )
    return _rows(shelf.reading().folder, name, tuple(sorted(given.items())))


@lru_cache(maxsize=2048)
def _rows(folder: Path, name: str, params: tuple[tuple[str, Param], ...]) -> pl.DataFrame:
    cursor = _database(folder).cursor()
    try:
        return cursor.sql(load(name).text, params=dict(params)).pl()
    finally:
        cursor.close()


@lru_cache(maxsize=8)
def _database(folder: Path) -> duckdb.DuckDBPyConnection:
    return snapshot.open_database(folder)


def _main() -> int:
    from dashboard import cli

    made = cli.parser("dashboard.query", "回答一个查询")
    made.add_argument("name", help="查询名，如 cases/approved")
    made.add_argument("--unit", default="150000", help="单位代码（默认 150000）")
    made.add_argument("--own", action="store_true", help="只计本级")
    made.add_argument("--period", help="时期，如 2020 或 2020-Q3（默认数据截至日所在年）")
    made.add_argument("--param", action="append", default=[], metavar="k=v", help="查询参数，可重复")
    return cli.run(_answer, made)


def _answer(options: argparse.Namespace) -> list[dict]:
    everywhere = Scope()
    as_of = query("data/facts", everywhere)["as_of"][0]
    period = parse(options.period or str(as_of.year), as_of)
    given = dict(text.split("=", 1) for text in options.param if "=" in text)
    params = {key: tuple(v.split(",")) if key in ("matters", "rules") else v for key, v in given.items()}
    return query(options.name, Scope(options.unit, own=options.own), period, **params).to_dicts()


if __name__ == "__main__":
    # Under its own name, so that the connection and the pinned snapshot are those of the package.
    from dashboard.query import _main as main

    sys.exit(main())
