"""Does a publication that rests on the snapshot before say what one made anew would say?

`python -m benchmarks.renewals` asks it of many more changes.
"""

import json
import shutil
from pathlib import Path

import polars as pl
import pytest

from dashboard import renewal, sqlfile
from dashboard.demo.export import export as demo
from dashboard.demo.plan import Plan
from dashboard.loading import PAST
from dashboard.plan import current
from dashboard.publish import base, parts, publish
from dashboard.snapshot import DATABASE
from tests.exports import CLOSED_CASE, export
from tests.publish.corrections import correct
from tests.publish.witness import digest, hashes, killed_at, served

SEEDS = (5, 11)


def told(folder: Path) -> dict:
    """What a snapshot says beside its tables: its report but for the moment, and every rejected row."""
    report = json.loads((folder / "report.json").read_text(encoding="utf-8")) | {"published_at": ""}
    files = {path.name: pl.read_parquet(path) for path in (folder / "rejected").glob("*")}
    rejected = {name: sorted(map(repr, rows.iter_rows())) for name, rows in files.items()}
    return {"report": report, "rejected": rejected}


def age(folder: Path) -> int:
    return json.loads((folder / parts.FOLDER / parts.LEDGER).read_text(encoding="utf-8"))["age"]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_correction_gives_the_same_snapshot_as_making_everything_anew(tmp_path, seed):
    demo(Plan(seed=seed, scale=0.01), tmp_path / "x")
    publish(tmp_path / "x", tmp_path / "renewed")
    shutil.copytree(tmp_path / "renewed", tmp_path / "anew")
    done = correct(tmp_path / "x", seed)
    limits = {"max_rejected": 1}
    renewed = publish(tmp_path / "x", tmp_path / "renewed", **limits)
    anew = publish(tmp_path / "x", tmp_path / "anew", **limits, anew=True)
    assert (age(renewed.folder), age(anew.folder)) == (1, 0)
    assert hashes(renewed.folder) == hashes(anew.folder), done
    assert told(renewed.folder) == told(anew.folder)


def test_a_publisher_killed_while_it_renews_leaves_both_snapshots_as_they_are(shelf, tmp_path):
    old = served(shelf)
    before = digest(shelf / old)
    second = export(
        tmp_path / "x", cases=[CLOSED_CASE, {"unit_code": "999999"}], complaints=[{"complaint_id": "p"}]
    )
    killed_at("rule_rows", second, shelf)
    assert (served(shelf), digest(shelf / old)) == (old, before)
    assert age(publish(second, shelf).folder) == 1
    assert digest(shelf / old) == before


@pytest.fixture(scope="module")
def before(tmp_path_factory) -> Path:
    """A shelf with one snapshot."""
    place = tmp_path_factory.mktemp("before")
    publish(export(place / "x", cases=[CLOSED_CASE, {"unit_code": "999999"}]), place / "shelf")
    return place / "shelf"


@pytest.fixture
def shelf(before, tmp_path) -> Path:
    return Path(shutil.copytree(before, tmp_path / "shelf"))


def only(shelf: Path, pattern: str) -> Path:
    (found,) = shelf.glob(f"20*/{pattern}")
    return found


def flip(path: Path) -> None:
    """One bit in the middle of a file."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def is_offered(shelf: Path, building: Path) -> bool:
    """The database of the snapshot before may be built upon."""
    earlier = base.earlier(shelf)
    found = base.deltas(earlier, earlier.tables, earlier.settled, building)
    return found == {} and base.copied(earlier, building)


def test_a_whole_snapshot_of_the_same_code_is_built_upon(shelf, tmp_path):
    assert is_offered(shelf, tmp_path)
    assert parts.sha256(tmp_path / DATABASE) == parts.sha256(only(shelf, DATABASE))


@pytest.mark.parametrize(
    "harm",
    [
        lambda shelf: flip(only(shelf, DATABASE)),
        lambda shelf: only(shelf, DATABASE).unlink(),
        lambda shelf: only(shelf, "judged/parts.json").unlink(),
        lambda shelf: only(shelf, "judged/parts.json").write_text('{"made_by": 1, "tables"'),
        lambda shelf: only(shelf, "judged/parts.json").write_text("[]"),
    ],
    ids=["a bit of the database", "no database", "no list", "half a list", "another list"],
)
def test_a_damaged_snapshot_is_not_built_upon(shelf, tmp_path, harm):
    harm(shelf)
    assert not is_offered(shelf, tmp_path)
    assert not (tmp_path / DATABASE).exists()


def test_other_code_queries_or_libraries_build_anew(shelf, tmp_path, monkeypatch):
    monkeypatch.setattr(base, "version", lambda library: f"{library} of tomorrow")
    assert not is_offered(shelf, tmp_path)


def test_a_damaged_part_is_judged_again(shelf, tmp_path):
    earlier = base.earlier(shelf)
    (part,) = earlier.tables["cases"]
    assert part.rejected
    assert earlier.taken_over(part.name, tmp_path / "whole") == part
    flip(parts.rejected_part(only(shelf, ""), part.name))
    assert earlier.taken_over(part.name, tmp_path / "damaged") is None


def test_the_old_rows_of_a_damaged_part_are_asked_of_the_database(shelf, tmp_path):
    earlier = base.earlier(shelf)
    flip(parts.accepted_part(only(shelf, ""), earlier.tables["cases"][0].name))
    gone = earlier.tables | {"cases": ()}
    assert base.deltas(earlier, gone, frozenset(), tmp_path)["cases"].gone is None


def test_after_some_renewals_everything_is_made_anew(shelf, tmp_path):
    ledger = only(shelf, "judged/parts.json")
    ledger.write_text(json.dumps(json.loads(ledger.read_text()) | {"age": base.MOST_RENEWALS}))
    assert not is_offered(shelf, tmp_path)


def test_the_id_of_a_snapshot_is_read_where_the_past_is_read():
    """So that other facts change no other table (renewal.FACTS)."""
    files = [sqlfile.load(name) for folder in ("snapshot", "rules") for name in sqlfile.names(folder)]
    assert {file.name for file in files if "facts.snapshot_id" in file.text} == {"snapshot/finding_history"}
    others = ("facts.source", "facts.exported_at")
    assert not [file.name for file in files if any(other in file.text for other in others)]
    assert sqlfile.tables("snapshot/finding_history") & PAST.keys()


def test_what_is_renewed_by_a_slice_is_there_and_rests_on_cases_or_payments():
    made = {*renewal.BY_CASE, *renewal.BY_FIRST_GRAIN}
    sliced = {*renewal.SLICED, *renewal.BY_CASE}
    assert all(sqlfile.tables(f"snapshot/{name}") & sliced for name in made)
    rules = renewal.RULES_BY_CASE | renewal.RULES_BY_PAYMENT
    assert rules <= current().rules.keys()
    assert not renewal.RULES_BY_CASE & renewal.RULES_BY_PAYMENT
    assert all(sqlfile.tables(f"rules/{rule}") & sliced for rule in rules)
