"""Every query keeps its header: question, grain, columns, parameters; and somebody asks it."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import duckdb
import polars as pl
import pytest

from dashboard import plan, snapshot
from dashboard.demo.export import export
from dashboard.demo.plan import Plan
from dashboard.periods import parse
from dashboard.publish import publish
from dashboard.query import MATTERS, of_units, query
from dashboard.scope import Scope
from dashboard.sqlfile import QUERIES, SqlFile, UnknownQuery, load, names, tables
from dashboard.units import ROOT, units

LONGEST = 80
# Late enough for the rules that begin with 2022.
AS_OF = date(2022, 12, 31)
RULE_COLUMNS = ["key", "payment_id", "severity", "unit_code", "date", "amount_yuan", "detail"]
EVERY = names()
CHECKS = names("checks")
QUESTIONS = [name for name in EVERY if name not in CHECKS]
ALL_UNITS = sorted(units())
# Parameters that neither a period nor a scope supplies, with a value that finds rows.
OWN_PARAMS = {
    "split": "matter",
    "step": "review",
    "rules": tuple(plan.current().rules),
    "first_month": date(2018, 1, 1),
}


@pytest.fixture(scope="module")
def snapshot_file(tmp_path_factory):
    """A read-only connection to a small demonstration snapshot with a faulty row; findings of the one before are gone."""
    folder = tmp_path_factory.mktemp("queries")
    export(Plan(seed=2, scale=0.02, as_of=AS_OF), folder / "before")
    publish(folder / "before", folder / "snapshots")
    export(Plan(seed=1, scale=0.05, as_of=AS_OF), folder / "export")
    spoil(folder / "export" / "complaints.parquet")
    with snapshot.open_database(publish(folder / "export", folder / "snapshots").folder) as con:
        yield con


def spoil(file: Path) -> None:
    """Makes the first row of a table name a unit that does not exist."""
    rows = pl.read_parquet(file)
    is_first = pl.int_range(pl.len()) == 0
    rows.with_columns(
        unit_code=pl.when(is_first).then(pl.lit("999999")).otherwise("unit_code")
    ).write_parquet(file)


def params_of(name: str, finding_ids: tuple[str, ...] = ()) -> dict[str, object]:
    """A value for each parameter that a query declares; the findings are those of the snapshot that is asked."""
    folder, base = name.split("/")
    scope = Scope()
    offered = {
        "matters": MATTERS,
        "unit_codes": scope.unit_codes,
        "banner_codes": scope.banner_codes,
        **parse("2022", AS_OF).params(),
        **OWN_PARAMS,
        "finding_ids": finding_ids,
        **(dict(plan.current().rules[base].params) if folder == "rules" else {}),
    }
    return {param: offered[param] for param in load(name).params}


@cache
def answer(con: duckdb.DuckDBPyConnection, name: str) -> pl.DataFrame:
    return con.sql(load(name).text, params=params_of(name, findings_in(con))).pl()


@cache
def findings_in(con: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    return tuple(con.sql("select finding_id from findings").pl()["finding_id"])


def code_of(text: str) -> str:
    """SQL without comments and quoted texts."""
    return re.sub(r"'[^']*'", "''", re.sub(r"--.*", "", text))


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_query_begins_with_its_question(name):
    assert load(name).question.endswith("?")


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_begins_with_its_promise(name):
    assert load(name).question.endswith(".")


@pytest.mark.parametrize("name", EVERY)
def test_declared_parameters_are_those_of_the_statement(name):
    statements = duckdb.extract_statements(load(name).text)
    assert len(statements) == 1
    assert set(load(name).params) == set(statements[0].named_parameters)


@pytest.mark.parametrize("name", QUESTIONS)
def test_declared_columns_are_those_of_the_result_in_the_same_order(snapshot_file, name):
    header = load(name)
    assert not set(header.grain) & set(header.columns)
    found = answer(snapshot_file, name).columns
    assert list(header.grain) == found[: len(header.grain)]
    assert list(header.columns) == found[len(header.grain) :]


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_grain_is_the_grain(snapshot_file, name):
    rows = answer(snapshot_file, name)
    grain = load(name).grain
    if not grain:
        assert rows.height == 1
        return
    keys = rows.select(list(grain))
    assert keys.is_duplicated().sum() == 0
    silent = [column for column in grain if keys[column].null_count() and "null:" not in grain[column]]
    assert not silent, "a null in the grain has to be explained in the header"


@pytest.mark.parametrize("scope", [Scope("152500"), Scope("152500", own=True), Scope("150102")], ids=str)
def test_a_row_for_each_unit_does_not_depend_on_the_other_units(snapshot_file, scope):
    """So dashboard.query reads them for all units at once and keeps those asked for."""
    for name in (n for n in QUESTIONS if "unit_code" in load(n).grain):
        bound = {"unit_codes": scope.unit_codes, "banner_codes": scope.banner_codes}
        own = params_of(name) | {param: bound[param] for param in load(name).params if param in bound}
        rows = snapshot_file.sql(load(name).text, params=own).pl()
        kept = of_units(answer(snapshot_file, name), scope.unit_codes)
        assert rows.equals(kept) or not set(own) & set(bound), name


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_small_snapshot_holds_rows_for_every_query(snapshot_file, name):
    """A header that is compared with an empty result would prove less."""
    assert answer(snapshot_file, name).height > 0


@pytest.mark.parametrize("name", CHECKS)
def test_promises_are_kept(snapshot_file, name):
    assert answer(snapshot_file, name).is_empty()


@pytest.mark.parametrize("name", EVERY)
def test_a_query_is_short_and_lower_case(name):
    text = load(name).text
    assert len(text.splitlines()) <= LONGEST
    assert not re.findall(r"\b[A-Z]\w*", code_of(text))
    assert text.endswith("\n")


@pytest.mark.parametrize("name", EVERY)
def test_names_are_ascii_and_lower_case(name):
    assert re.fullmatch(r"rules/F-\d\d|[a-z]+/[a-z0-9_]+", name)


def test_no_query_is_an_orphan():
    texts = [path.read_text(encoding="utf-8") for path in python_and_plan_files()]
    readers = {table for name in EVERY for table in tables(name)}
    orphans = [name for name in EVERY if not is_used(name, texts, readers)]
    assert not orphans


def python_and_plan_files():
    yield from (path for folder in ("dashboard", "pages") for path in (ROOT / folder).rglob("*.py"))
    yield from plan.PLANS.glob("*/indicators/*.toml")
    yield from plan.PLANS.glob("*/disclosure.toml")


def is_used(name: str, texts: list[str], readers: set[str]) -> bool:
    folder, base = name.split("/")
    if folder == "checks":
        return True  # every file of the folder is run
    if folder == "rules":
        return base in plan.current().rules
    if folder == "snapshot":
        return base in readers
    return any(f'"{name}"' in text or f'"{name}.' in text for text in texts)


def test_every_rule_of_the_plan_has_its_file_and_every_file_its_rule():
    assert {name.split("/")[1] for name in names("rules")} == set(plan.current().rules)


@pytest.mark.parametrize("name", names("rules"))
def test_a_rule_returns_the_columns_of_a_finding(snapshot_file, name):
    assert answer(snapshot_file, name).columns == RULE_COLUMNS
    severities = set(answer(snapshot_file, name)["severity"])
    assert severities <= set(plan.current().rules[name.split("/")[1]].severity)


@pytest.mark.parametrize("name", names("rules"))
def test_the_parameters_of_a_rule_are_those_of_the_plan(name):
    assert set(load(name).params) == set(dict(plan.current().rules[name.split("/")[1]].params))


def test_a_header_is_taken_apart():
    header = load("cases/waits")
    assert isinstance(header, SqlFile)
    assert list(header.grain) == ["month", "is_working", "elapsed_days", "limit_days"]
    assert list(header.columns) == ["steps"]
    assert list(header.params) == ["step", "first_day", "last_day", "matters", "unit_codes"]


def test_an_unknown_query_names_its_neighbours():
    with pytest.raises(UnknownQuery, match="cases/approved"):
        load("cases/aproved")


def test_a_query_outside_the_folder_is_unknown():
    assert (QUERIES.parent / "pyproject.toml").is_file()
    with pytest.raises(UnknownQuery):
        load("../data/secret")


# Frames of every shape that a query may answer with, and scopes whose units do and do not stand beside each other.
SHAPES = {
    "by unit": ALL_UNITS,
    "by unit and month": sorted([*ALL_UNITS, *ALL_UNITS]),
    "by month and unit": [*ALL_UNITS, *ALL_UNITS],
    "some units": ALL_UNITS[3::7],
    "and of no unit": [*ALL_UNITS[:9], None],
    "nothing": [],
}
SCOPES = [(), ("150000",), ("152500",), ("150000", "152500"), ("150102", "150104")]
SCOPES += [
    Scope(code, own=own).unit_codes for code in ("150000", "150200", "152523") for own in (False, True)
]


@pytest.mark.parametrize("codes", SHAPES.values(), ids=SHAPES)
def test_rows_of_units_are_those_that_a_filter_finds(codes):
    plain = pl.DataFrame(
        {"unit_code": codes, "row": range(len(codes))}, schema_overrides={"unit_code": pl.String}
    )
    is_sorted = None not in codes and codes == sorted(codes)
    rows = plain.with_columns(pl.col("unit_code").set_sorted()) if is_sorted else plain
    for scope in SCOPES:
        wanted = [n for n, code in enumerate(codes) if code is None or code in scope]
        assert of_units(rows, scope)["row"].to_list() == wanted, scope
        assert of_units(plain, scope)["row"].to_list() == wanted, scope


def test_what_stands_in_the_order_of_the_units_is_known_to_do_so(demo_snapshots, monkeypatch):
    """Else a slice would be taken of rows in another order, or none where it could be."""
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(demo_snapshots))
    year = parse("2020", date(2020, 10, 31))
    targets = query("tasks/targets", Scope(), year)["unit_code"]
    months = query("needs/months", Scope(), year, matters=MATTERS)["unit_code"]
    assert (targets.flags["SORTED_ASC"], months.flags["SORTED_ASC"]) == (True, False)
    assert targets.to_list() == sorted(targets.to_list())
    assert months.to_list() != sorted(months.to_list())
