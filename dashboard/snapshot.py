"""How does a set of accepted export files become one immutable, queryable file?"""

import hashlib
import os
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import duckdb

from dashboard import contract, loading, plan
from dashboard.loading import Order
from dashboard.sqlfile import QUERIES, load, names, tables
from dashboard.units import ROOT

DATABASE = "snapshot.duckdb"
RULE_ROWS = "rule_rows"
Progress = Callable[[str], None]
Check = dict[str, object]  # a promise that held: {"promise", "rows"}
# Makes the tables of queries/snapshot/ in the open database from those that are loaded, and keeps the promises.
Engine = Callable[[duckdb.DuckDBPyConnection, Path, Progress], list[Check]]


class BrokenPromise(RuntimeError):
    """A check found rows that must not exist; the message is the promise, the number and the first rows."""


def fingerprint() -> str:
    """Hash of everything but the export that decides the numbers: queries and reference files."""
    digest = hashlib.sha256()
    chosen = [*QUERIES.glob("snapshot/*.sql"), *QUERIES.glob("rules/*.sql"), *QUERIES.glob("checks/*.sql")]
    chosen += [*loading.REFERENCE.glob("*.csv"), *plan.plan_folder().glob("rules.toml")]
    chosen += plan.plan_folder().glob("*.csv")
    for path in sorted(chosen):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def in_duckdb(con: duckdb.DuckDBPyConnection, folder: Path, progress: Progress) -> list[Check]:
    """The engine that needs nothing else."""
    for name in build_order():
        progress(name)
        _run_rules(con) if name == RULE_ROWS else create(con, name)
    return keep_promises(con, progress)


def keep_promises(con: duckdb.DuckDBPyConnection, progress: Progress) -> list[Check]:
    """All checks; raises BrokenPromise at the first that finds a row."""
    progress("checks")
    return [_check(con, name) for name in names("checks")]


def build(folder: Path, order: Order, progress: Progress, engine: Engine = in_duckdb) -> list[Check]:
    """Writes folder/snapshot.duckdb from folder/accepted/ and folder/rejected/.

    Returns the checks that held as {"promise", "rows"}; raises BrokenPromise.
    """
    with opened(folder) as con:
        loading.facts(con, order)
        loading.reference(con)
        loading.past(con, order)
        for table in contract.TABLES.values():
            progress(table.name)
            loading.export(con, table, folder)
        loading.set_aside(con, folder)
        checks = engine(con, folder, progress)
        con.execute("checkpoint")
    return checks


@contextmanager
def opened(folder: Path) -> Generator[duckdb.DuckDBPyConnection]:
    """The database that is being built, with a bound on memory and a place to spill."""
    with duckdb.connect(folder / DATABASE) as con:
        con.execute("set memory_limit = '2GB'")
        con.execute(f"set temp_directory = '{folder / 'spill'}'")
        yield con


def build_order() -> Iterable[str]:
    """The tables of queries/snapshot/ and the rules, each after what it reads."""
    made = {name.split("/")[1] for name in names("snapshot")} | {RULE_ROWS}
    reads = {name.split("/")[1]: tables(name) & made for name in names("snapshot")}
    reads[RULE_ROWS] = frozenset().union(*(tables(name) & made for name in names("rules")))
    return TopologicalSorter(reads).static_order()


def create(con: duckdb.DuckDBPyConnection, name: str, *, empty: bool = False) -> None:
    """One table of queries/snapshot/; `empty`: its columns alone."""
    con.execute(f"create table {name} as {load(f'snapshot/{name}').text}{' with no data' if empty else ''}")


def create_rule_rows(con: duckdb.DuckDBPyConnection) -> None:
    """The empty table of suspect rows of all rules of the plan; amounts may be sums, wider than a payment."""
    con.execute(
        f"create table {RULE_ROWS} (rule varchar, key varchar, payment_id varchar, severity varchar,"
        " unit_code varchar, date date, amount_yuan decimal(38, 2), detail varchar, judged_on date)"
    )


def _run_rules(con: duckdb.DuckDBPyConnection) -> None:
    create_rule_rows(con)
    for rule in plan.current().rules.values():
        run_rule(con, rule)


def run_rule(con: duckdb.DuckDBPyConnection, rule: plan.Rule) -> None:
    """Adds what the rule suspects in the days of each of its versions."""
    for version in rule.versions:
        con.execute(f"insert into {RULE_ROWS} {rule_select(rule)}", rule_values(rule, version))


def rule_select(rule: plan.Rule) -> str:
    """What a rule suspects in the days of one version; the latest row of a key stands for all of them."""
    return (
        "select $rule as rule, key, payment_id, severity, unit_code, date, amount_yuan, detail, judged_on"
        " from (select *, max(date) over (partition by key) - $days_before::int as judged_on"
        f" from ({load(f'rules/{rule.id}').text}))"
        " where judged_on between $valid_from and $valid_to"
    )


def rule_values(rule: plan.Rule, version: plan.Version) -> dict[str, Any]:
    """The parameters of rule_select."""
    return {
        "rule": rule.id,
        "days_before": rule.days_before(version),
        "valid_from": version.first_day,
        "valid_to": version.last_day,
        **dict(version.params),
    }


def _check(con: duckdb.DuckDBPyConnection, name: str) -> Check:
    wrong = con.sql(load(name).text).pl()
    return kept(name, wrong.height, list(wrong.head(3).iter_rows()))


def kept(name: str, rows: int, first: list[tuple]) -> Check:
    """The promise of queries/<name>.sql as held where no row breaks it; raises BrokenPromise with the first rows."""
    promise = load(name).question
    if rows:
        raise BrokenPromise(f"{promise} {rows} rows do: {'; '.join(str(row) for row in first)}")
    return {"promise": promise, "rows": 0}


def open_database(folder: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection that can touch nothing but the snapshot itself."""
    # At the opening: connections to one file share an instance, whose configuration is then locked.
    closed = {"enable_external_access": False, "lock_configuration": True}
    return duckdb.connect(folder / DATABASE, read_only=True, config=closed)


def default_folder() -> Path:
    """Where snapshots live: DASHBOARD_SNAPSHOTS, else data/snapshots of this project."""
    return Path(os.environ.get("DASHBOARD_SNAPSHOTS") or ROOT / "data" / "snapshots")
