"""The open database of a snapshot is opened anew now and then, under readers and without one noticing."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard import snapshot
from dashboard.publish import publish
from dashboard.query import database
from tests.exports import export


@pytest.fixture
def opened(tmp_path, monkeypatch) -> database.Database:
    monkeypatch.setattr(database, "QUERIES", 5)
    monkeypatch.setattr(database, "PATIENCE", 0.2)
    folder = publish(export(tmp_path / "x"), tmp_path / "shelf").folder
    return database.Database(folder, snapshot.open_database(folder))


def cases(opened: database.Database):
    with opened.cursor() as cursor:
        return cursor.sql("select * from cases").pl()


def test_what_was_read_before_is_whole_afterwards(opened):
    first, before = opened.connection, cases(opened)
    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(lambda _: cases(opened), range(60)))
    assert opened.connection is not first
    assert all(rows.equals(before) for rows in told)


def test_it_stays_open_while_somebody_reads(opened):
    first = opened.connection
    with opened.cursor() as cursor:
        for _ in range(9):
            cases(opened)
        assert opened.connection is first
        assert cursor.sql("select count(*) from cases").fetchall() == [(1,)]
    for _ in range(5):
        cases(opened)
    assert opened.connection is not first


def test_a_snapshot_that_was_removed_can_still_be_read(opened):
    before = cases(opened)
    (opened.folder / snapshot.DATABASE).unlink()
    assert all(cases(opened).equals(before) for _ in range(9))
