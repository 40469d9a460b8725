"""In which order does Spark make a snapshot's tables, run the rules and keep the promises?"""

import shutil
from datetime import date
from functools import reduce
from pathlib import Path

import duckdb
from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession
from sqlglot.errors import SqlglotError

from dashboard import plan, snapshot
from dashboard.snapshot import RULE_ROWS, Check, Progress
from dashboard.spark.dialect import spark_sql
from dashboard.spark.exchange import Exchange
from dashboard.spark.session import session
from dashboard.spark.trouble import in_words
from dashboard.sqlfile import load, names

SHOWN = 3


def build(master: str, con: duckdb.DuckDBPyConnection, folder: Path, progress: Progress) -> list[Check]:
    """Makes every table of queries/snapshot/ on Spark and copies it into the open database.

    Returns the promises that held; raises BrokenPromise and SparkFailed.
    """
    doing = ["连接集群"]

    def step(name: str) -> None:
        doing[0] = name
        progress(name)

    scratch = folder / "spark"
    scratch.mkdir()
    try:
        with session(master, scratch) as spark:
            return _built(Exchange(con, spark, folder, scratch), step)
    except (PySparkException, Py4JError, SqlglotError) as broken:
        raise in_words(broken, doing[0]) from broken
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _built(exchange: Exchange, progress: Progress) -> list[Check]:
    for (name,) in exchange.con.execute("select table_name from duckdb_tables()").fetchall():
        exchange.offer(name)
    for name in snapshot.build_order():
        progress(name)
        _run_rules(exchange) if name == RULE_ROWS else _create(exchange, name)
    progress("checks")
    return [_check(exchange.spark, name) for name in names("checks")]


def _create(exchange: Exchange, name: str) -> None:
    """DuckDB says which columns the table has, Spark says which rows."""
    snapshot.create(exchange.con, name, empty=True)
    rows = exchange.spark.sql(spark_sql(load(f"snapshot/{name}").text))
    exchange.take_back(name, exchange.write(name, exchange.typed(name, rows)))


def _run_rules(exchange: Exchange) -> None:
    """All rules in one go: apart, none of them would keep a cluster busy."""
    snapshot.create_rule_rows(exchange.con)
    asked = ((rule, version) for rule in plan.current().rules.values() for version in rule.versions)
    suspected = [exchange.typed(RULE_ROWS, _suspected(exchange.spark, *one)) for one in asked]
    exchange.take_back(RULE_ROWS, exchange.write(RULE_ROWS, reduce(DataFrame.unionAll, suspected)))


def _suspected(spark: SparkSession, rule: plan.Rule, version: plan.Version) -> DataFrame:
    values = snapshot.rule_values(rule, version)
    return spark.sql(spark_sql(snapshot.rule_select(rule)), args={n: _bound(v) for n, v in values.items()})


def _bound(value: object) -> object:
    """Dates go as text, which Spark compares as a date: pyspark 4.3 writes the year 1 as '1'."""
    return value.isoformat() if isinstance(value, date) else value


def _check(spark: SparkSession, name: str) -> Check:
    wrong = spark.sql(spark_sql(load(name).text))
    first = [tuple(row) for row in wrong.take(SHOWN)]
    return snapshot.kept(name, wrong.count() if first else 0, first)
