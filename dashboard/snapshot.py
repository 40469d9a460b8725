"""How does a set of accepted export files become one immutable, queryable file?"""

import hashlib
import os
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from dashboard import contract, plan
from dashboard.sqlfile import QUERIES, load, names, tables
from dashboard.units import ROOT, league_of, units

DATABASE = "snapshot.duckdb"
REFERENCE = ROOT / "data" / "reference"
RULE_ROWS = "rule_rows"
Progress = Callable[[str], None]
Check = dict[str, object]  # a promise that held: {"promise", "rows"}
# Makes the tables of queries/snapshot/ in the open database from those that are loaded, and keeps the promises.
Engine = Callable[[duckdb.DuckDBPyConnection, Path, Progress], list[Check]]


class BrokenPromise(RuntimeError):
    """A check found rows that must not exist; the message is the promise, the number and the first rows."""


# What a build takes over, by table: the snapshot published before, its findings, when each finding ever seen
# was first seen, what its units had reported, and the exceptions that hold on the last known day.
PAST: dict[str, dict[str, Any]] = {
    "previous_snapshot": {"snapshot_id": pl.String, "as_of": pl.Date},
    "previous_findings": {
        "finding_id": pl.String,
        "rule": pl.String,
        "key": pl.String,
        "severity": pl.String,
        "unit_code": pl.String,
        "unit_codes": pl.List(pl.String),
        "date": pl.Date,
        "amount_yuan": pl.Decimal(38, 2),
        "first_seen": pl.Date,
    },
    "previous_history": {"finding_id": pl.String, "first_seen": pl.Date, "first_snapshot": pl.String},
    "previous_unit_reports": {
        "unit_code": pl.String,
        "table_name": pl.String,
        "period": pl.Date,
        "is_yearly": pl.Boolean,
        "rows": pl.Int64,
        "amount_yuan": pl.Decimal(38, 2),
    },
    "exceptions": {
        "finding_id": pl.String,
        "reason": pl.String,
        "who": pl.String,
        "until": pl.Date,
        "line": pl.Int64,
    },
}


@dataclass(frozen=True)
class Order:
    """What is to be built: the id of the snapshot, the manifest, counts of the deliveries, tables of PAST.

    deliveries: per export table name, reported, rows_read, rows_accepted, rows_set_aside. A table of PAST that
    is not given is empty.
    """

    snapshot_id: str
    manifest: contract.Manifest
    deliveries: list[dict]
    past: Mapping[str, pl.DataFrame] = field(default_factory=dict)


def fingerprint() -> str:
    """Hash of everything but the export that decides the numbers: queries and reference files."""
    digest = hashlib.sha256()
    chosen = [*QUERIES.glob("snapshot/*.sql"), *QUERIES.glob("rules/*.sql"), *QUERIES.glob("checks/*.sql")]
    chosen += [*REFERENCE.glob("*.csv"), *plan.plan_folder().glob("rules.toml")]
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
        load_facts(con, order)
        _load_reference(con)
        load_past(con, order)
        for table in contract.TABLES.values():
            progress(table.name)
            load_export(con, table, folder)
        load_set_aside(con, folder)
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


def load_facts(con: duckdb.DuckDBPyConnection, order: Order) -> None:
    con.execute(
        "create table facts as select $id::varchar as snapshot_id, $as_of::date as as_of,"
        " $source::varchar as source, $exported_at::varchar as exported_at,"
        " $synthetic::boolean as is_synthetic, $contract::int as contract",
        {
            "id": order.snapshot_id,
            "as_of": order.manifest.as_of,
            "source": order.manifest.source,
            "exported_at": order.manifest.exported_at,
            "synthetic": order.manifest.synthetic,
            "contract": order.manifest.contract,
        },
    )
    delivered = pl.DataFrame(
        [
            [d[c] for c in ("name", "reported", "rows_read", "rows_accepted", "rows_set_aside")]
            for d in order.deliveries
        ],
        schema={
            "table_name": pl.String,
            "is_reported": pl.Boolean,
            "rows_read": pl.Int64,
            "rows_accepted": pl.Int64,
            "rows_set_aside": pl.Int64,
        },
        orient="row",
    )
    _create_from(con, "deliveries", delivered)


def _load_reference(con: duckdb.DuckDBPyConnection) -> None:
    known = [(u.code, u.level, league_of(u.code), u.name_zh, u.name_en) for u in units().values()]
    columns = ["unit_code", "level", "league_code", "name_zh", "name_en"]
    _create_from(con, "units", pl.DataFrame(known, schema=columns, orient="row"))
    _create_from(con, "limits", _dated(REFERENCE / "limits.csv"))
    _create_from(con, "whitelist", _dated(plan.plan_folder() / "whitelist.csv"))
    holidays = {"date": pl.Date, "is_working": pl.Boolean}
    _create_from(con, "holidays", pl.read_csv(REFERENCE / "holidays.csv", schema=holidays))


def load_past(con: duckdb.DuckDBPyConnection, order: Order) -> None:
    for name, columns in PAST.items():
        _create_from(con, name, order.past.get(name, pl.DataFrame(schema=columns)))


def _dated(path: Path) -> pl.DataFrame:
    """A reference file with valid_from and valid_to; an open end becomes the last day there is."""
    dtypes = {"valid_from": pl.Date, "valid_to": pl.Date, "limit_days": pl.Int32}
    known = pl.read_csv(path, n_rows=0).columns
    rows = pl.read_csv(path, schema_overrides={n: t for n, t in dtypes.items() if n in known})
    return rows.with_columns(pl.col("valid_to").fill_null(date(9999, 12, 31)))


def _create_from(con: duckdb.DuckDBPyConnection, name: str, rows: pl.DataFrame) -> None:
    con.register("incoming", rows.to_arrow())
    con.execute(f"create table {name} as select * from incoming")
    con.unregister("incoming")


def load_export(con: duckdb.DuckDBPyConnection, table: contract.Table, folder: Path) -> None:
    """One table with the contract's columns; empty where the export does not report it."""
    columns = ", ".join(f'"{column.name}" {column.duckdb_type}' for column in table.columns)
    con.execute(f"create table {table.name} ({columns})")
    if files := sorted(str(path) for path in (folder / "accepted" / table.name).glob("*.parquet")):
        chosen = ", ".join(f'"{column.name}"' for column in table.columns)
        con.execute(f"insert into {table.name} select {chosen} from read_parquet($files)", {"files": files})


def load_set_aside(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """The rejected rows, counted, and the numbers of rejected cases."""
    _load_set_aside_cases(con, folder / "rejected" / "cases.parquet")
    _count_set_aside(con, folder / "rejected")


def _load_set_aside_cases(con: duckdb.DuckDBPyConnection, rejected: Path) -> None:
    con.execute("create table set_aside_cases (case_id varchar)")
    if rejected.is_file():
        con.execute(
            "insert into set_aside_cases select distinct case_id::varchar from read_parquet($file)"
            " where case_id is not null",
            {"file": str(rejected)},
        )


def _count_set_aside(con: duckdb.DuckDBPyConnection, rejected: Path) -> None:
    """Rows set aside by table, unit and the first rule broken; no unit where the row names none of the 116."""
    con.execute("create table set_aside (table_name varchar, unit_code varchar, reason varchar, rows bigint)")
    for table in contract.TABLES.values():
        file = rejected / f"{table.name}.parquet"
        if file.is_file():
            unit = "unit_code" if any(column.name == "unit_code" for column in table.columns) else "null"
            con.execute(
                "insert into set_aside select $name, units.unit_code, faulty.reason, count(*)"
                f" from (select {unit}::varchar as unit_code, reasons[1] as reason from read_parquet($file))"
                " as faulty left join units on faulty.unit_code = units.unit_code group by all",
                {"name": table.name, "file": str(file)},
            )


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
