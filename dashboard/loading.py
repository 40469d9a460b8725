"""What does a snapshot hold before anything is computed: facts of the export, reference files, the past, accepted rows?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from dashboard import contract, plan
from dashboard.units import ROOT, league_of, units

REFERENCE = ROOT / "data" / "reference"

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


def facts(con: duckdb.DuckDBPyConnection, order: Order) -> None:
    """The manifest, and what was delivered of each table."""
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


def reference(con: duckdb.DuckDBPyConnection) -> None:
    """Units, time limits, holidays, and who may receive bulk payments."""
    known = [(u.code, u.level, league_of(u.code), u.name_zh, u.name_en) for u in units().values()]
    columns = ["unit_code", "level", "league_code", "name_zh", "name_en"]
    _create_from(con, "units", pl.DataFrame(known, schema=columns, orient="row"))
    _create_from(con, "limits", _dated(REFERENCE / "limits.csv"))
    _create_from(con, "whitelist", _dated(plan.plan_folder() / "whitelist.csv"))
    holidays = {"date": pl.Date, "is_working": pl.Boolean}
    _create_from(con, "holidays", pl.read_csv(REFERENCE / "holidays.csv", schema=holidays))


def past(con: duckdb.DuckDBPyConnection, order: Order) -> None:
    """The tables of PAST."""
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


def export(con: duckdb.DuckDBPyConnection, table: contract.Table, folder: Path) -> None:
    """One table with the contract's columns; empty where the export does not report it."""
    columns = ", ".join(f'"{column.name}" {column.duckdb_type}' for column in table.columns)
    con.execute(f"create table {table.name} ({columns})")
    if files := sorted(str(path) for path in (folder / "accepted" / table.name).glob("*.parquet")):
        chosen = ", ".join(f'"{column.name}"' for column in table.columns)
        con.execute(f"insert into {table.name} select {chosen} from read_parquet($files)", {"files": files})


def set_aside(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
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
