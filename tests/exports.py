"""Write small exports: state only what matters, defaults fill the rest."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.contract import TABLES

AS_OF = date(2020, 10, 31)
Row = dict[str, Any]

DEFAULTS: Mapping[str, Row] = {
    "cases": {
        "unit_code": "150102",
        "matter": "civil",
        "origin": "application",
        "channel": "window",
        "applied_date": date(2020, 1, 6),
        "decided_date": date(2020, 1, 8),
        "decision": "approved",
        "means_test": "verified",
        "cause": "labour_pay",
        "service": "civil_litigation",
        "groups": [],
        "recipients": 1,
    },
    "payments": {
        "unit_code": "150102",
        "paid_date": date(2020, 3, 2),
        "fund": "local_budget",
        "category": "publicity",
        "amount_yuan": Decimal("100.00"),
        "payee_kind": "vendor",
        "account": "dedicated",
    },
    "budgets": {
        "year": 2020,
        "unit_code": "150102",
        "fund": "local_budget",
        "appropriated_yuan": Decimal("1000.00"),
        "received_yuan": Decimal("1000.00"),
    },
    "service_points": {
        "unit_code": "150102",
        "kind": "window",
        "name": "新城区法律援助中心窗口",
        "opened_date": date(2017, 5, 2),
    },
    "reviews": {
        "case_id": "closed-case",
        "tier": "league",
        "review_year": 2020,
        "reviewed_date": date(2020, 9, 1),
        "round": 1,
        "reviewer_id": "reviewer-1",
        "grade": "good",
    },
    "review_items": {"review_id": "reviews-1", "item": "hearing", "grade": "good"},
    "inspections": {
        "unit_code": "150102",
        "kind": "file_audit",
        "inspected_date": date(2020, 4, 1),
        "files_checked": 10,
        "problems_found": 1,
    },
    "complaints": {
        "unit_code": "150102",
        "received_date": date(2020, 4, 1),
        "channel": "phone",
        "kind": "neglect",
    },
    "consultations": {
        "unit_code": "150102",
        "date": date(2020, 4, 1),
        "channel": "window",
        "language": "zh",
        "received": 10,
        "answered": 9,
    },
    "duty_services": {
        "unit_code": "150102",
        "month": date(2020, 4, 1),
        "site": "court",
        "shifts": 4,
        "consultations": 8,
        "procedure_choices": 2,
        "plea_witnesses": 3,
        "other_helps": 0,
    },
    "institutions": {
        "year": 2020,
        "unit_code": "150102",
        "nature": "public_institution",
        "posts_authorised": 5,
        "posts_filled": 4,
        "qualified_staff": 3,
        "aid_lawyers": 2,
        "volunteers": 1,
        "welfare_posts": 0,
        "social_workers": 0,
        "interns": 0,
    },
    "providers": {"kind": "private_lawyer", "unit_code": "150102"},
    "appraisals": {"year": 2020, "subject": "provider", "subject_id": "providers-1", "grade": "competent"},
    "trainings": {
        "unit_code": "150102",
        "tier": "banner",
        "held_date": date(2020, 4, 1),
        "audience": "lawyer",
        "attendees": 20,
        "hours": 4.0,
    },
    "publicity": {
        "unit_code": "150102",
        "held_date": date(2020, 4, 1),
        "form": "event",
        "audience": 100,
        "materials": 200,
    },
    "outreach": {
        "unit_code": "150102",
        "month": date(2020, 4, 1),
        "home_visits": 2,
        "circuit_trips": 1,
        "kilometres": 80.5,
    },
    "milestones": {"item_id": "C01", "unit_code": "150102", "status": "in_progress"},
    "unit_targets": {"indicator_id": "T3", "unit_code": "150102", "year": 2020, "value": 400.0},
    "grassroots": {"unit_code": "150102", "year": 2020, "townships": 6, "villages": 60},
}
"""A valid row of each table. An id that is the whole key (case_id, payment_id, …) becomes <table>-<number>."""

CLOSED_CASE: Row = {
    "case_id": "closed-case",
    "assigned_date": date(2020, 1, 10),
    "closed_date": date(2020, 6, 1),
    "outcome": "won",
}
"""What the default review reviews; add it to `cases` of your own where reviews must hold."""

REQUIRED_ROWS: Mapping[str, Sequence[Row]] = {
    "cases": [CLOSED_CASE],
    "payments": [{}],
    "budgets": [{}],
    "service_points": [{}],
    "reviews": [{}],
}

ARROW = {
    "codes": pa.list_(pa.string()),
    "date": pa.date32(),
    "money": pa.decimal128(14, 2),
    "count": pa.int64(),
    "double": pa.float64(),
    "flag": pa.bool_(),
}


def export(
    folder: Path,
    *,
    omit: Sequence[str] = (),
    as_of: date = AS_OF,
    synthetic: bool = True,
    manifest: Mapping[str, Any] | None = None,
    **tables: Sequence[Row] | None,
) -> Path:
    """A valid export of one row per required table, except for what you say; returns its folder.

    `cases=[{"closed_date": …}]` writes these rows with defaults for the rest. Without `reviews` of your own, your
    `cases` come with no review. `manifest` overrides single facts; None as a value leaves the fact out.
    """
    folder.mkdir(parents=True, exist_ok=True)
    given = {name: rows for name, rows in tables.items() if rows is not None}
    rows = dict(REQUIRED_ROWS) | given
    if "cases" in given and "reviews" not in given:
        rows["reviews"] = []
    for name in (name for name in rows if name not in omit):
        write_table(folder / f"{name}.parquet", name, rows[name])
    write_manifest(folder, as_of, synthetic, manifest or {})
    return folder


def write_manifest(
    folder: Path, as_of: date = AS_OF, synthetic: bool = True, facts: Mapping[str, Any] | None = None
) -> None:
    told = {
        "contract": 1,
        "as_of": as_of.isoformat(),
        "source": "测试导出",
        "exported_at": f"{as_of.isoformat()}T20:00:00+08:00",
        "synthetic": synthetic,
    } | dict(facts or {})
    kept = {name: value for name, value in told.items() if value is not None}
    (folder / "manifest.json").write_text(json.dumps(kept), encoding="utf-8")


def complete(name: str, rows: Sequence[Row]) -> list[Row]:
    """Rows of a table with defaults where they say nothing."""
    table = TABLES[name]
    own_id = table.key[0] if len(table.key) == 1 else None
    if name == "institutions":
        own_id = "institution_id"
    numbered = ({own_id: f"{name}-{n}"} if own_id else {} for n in range(1, len(rows) + 1))
    return [dict(DEFAULTS[name]) | number | row for number, row in zip(numbered, rows, strict=True)]


def table_of(name: str, rows: Sequence[Row]) -> pa.Table:
    """An arrow table of the contract's types, defaults filled in."""
    schema = pa.schema([(c.name, ARROW.get(c.kind, pa.string())) for c in TABLES[name].columns])
    return pa.Table.from_pylist(complete(name, rows), schema=schema)


def write_table(path: Path, name: str, rows: Sequence[Row]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(table_of(name, rows), path)
