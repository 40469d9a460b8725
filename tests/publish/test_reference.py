"""Is a damaged file of data/reference or of the plan named before anything is published or read?"""

import shutil
from pathlib import Path

import pytest

from dashboard import plan, readable, reference
from dashboard.contract import privacy
from dashboard.publish import publish
from dashboard.units import ROOT
from tests.exports import export
from tests.publish.broken_files import SPOILT


@pytest.fixture
def files(tmp_path, monkeypatch) -> Path:
    """A copy of the reference files that the product reads instead of its own."""
    folder = tmp_path / "reference"
    shutil.copytree(ROOT / "data" / "reference", folder)
    monkeypatch.setattr(reference, "REFERENCE", folder)
    monkeypatch.setattr(plan, "PLANS", folder / "plans")
    return folder


def test_the_files_as_delivered_are_whole(files):
    reference.check()
    assert reference.why_unreadable() == ""


@pytest.mark.parametrize("name", SPOILT)
def test_a_damaged_file_is_named_with_what_to_do(files, tmp_path, name):
    file, spoil = SPOILT[name]
    spoil(files / file)
    with pytest.raises(reference.BrokenReference) as broken:
        publish(export(tmp_path / "x"), tmp_path / "shelf")
    assert Path(file).name in str(broken.value) or "规划" in str(broken.value)
    assert reference.REMEDY in str(broken.value)
    assert not (tmp_path / "shelf").exists()


def test_a_snapshot_says_that_the_plan_is_gone(tmp_path, monkeypatch):
    monkeypatch.setenv("DASHBOARD_PLAN", "nosuch")
    assert "没有规划文件夹 data/reference/plans/nosuch" in readable.why(tmp_path)


def test_the_rules_can_be_imported_without_units(monkeypatch):
    def gone() -> dict:
        raise FileNotFoundError("units.csv")

    monkeypatch.setattr(privacy, "units", gone)
    assert privacy.unit_codes() == []
