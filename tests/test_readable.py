"""Does a snapshot of an older form say what it lacks, in words and without a stack trace?"""

import duckdb
import pytest

from dashboard import i18n, readable, snapshot
from dashboard.publish import publish
from dashboard.sqlfile import load
from tests.exports import export


@pytest.fixture
def folder(tmp_path):
    """A fresh snapshot of today's form."""
    return publish(export(tmp_path / "export"), tmp_path / "snapshots").folder


def change(folder, *statements: str) -> None:
    with duckdb.connect(folder / snapshot.DATABASE) as con:
        for statement in statements:
            con.execute(statement)


def test_a_snapshot_of_today_lacks_nothing(folder):
    assert not readable.lacking(folder)
    assert readable.why(folder) == ""


def test_missing_tables_are_named(folder):
    change(folder, "drop table unit_reports", "drop table set_aside")
    lack = readable.lacking(folder)
    assert (lack.tables, lack.queries) == (("set_aside", "unit_reports"), ())
    assert readable.why(folder) == ("快照缺少表set_aside、unit_reports，由较早版本生成，须用导出文件重新发布")


def test_of_many_missing_tables_the_first_are_named(folder):
    change(folder, *(f"drop table {name}" for name in ("cases", "payments", "budgets", "milestones")))
    assert "budgets、cases、milestones等4个" in readable.why(folder)


def test_a_missing_column_names_the_queries_that_need_it(folder):
    change(folder, "alter table budgets drop column received_yuan")
    lack = readable.lacking(folder)
    assert not lack.tables
    assert "funds/provided" in lack.queries
    assert all("budgets" in load(name).text for name in lack.queries)
    assert "所需的列" in readable.why(folder)


def test_a_file_that_is_no_database_and_one_that_is_gone(folder):
    (folder / snapshot.DATABASE).write_bytes(b"no database")
    assert readable.why(folder) == "快照文件无法打开，须用导出文件重新发布"
    (folder / snapshot.DATABASE).unlink()
    assert readable.lacking(folder).is_closed


def test_the_reason_follows_the_language(folder):
    change(folder, "drop table unit_reports")
    i18n.use("en")
    try:
        assert readable.why(folder).startswith("it lacks tables (unit_reports)")
    finally:
        i18n.use("zh")
    assert readable.why(folder).startswith("快照缺少表")


def test_only_queries_that_readers_ask_are_needed():
    found = readable.readers()
    assert "reporting/told" in found
    assert not [name for name in found if name.startswith(("checks/", "rules/", "snapshot/"))]
