"""What people type at a terminal prints every item of the plan, for any unit and in any form."""

import csv
import io
import json
import subprocess
import sys

import pytest

from dashboard import plan, shelf
from dashboard.indicators.__main__ import main

IDS = list(plan.current().indicators)
UNITS = ["150000", "152500", "152523", "150100"]


@pytest.fixture(params=["demo", "bare"])
def printed(request, monkeypatch, capsys):
    """Runs the command on a full or a required-only export; gives what it printed."""
    snapshots = request.getfixturevalue(f"{request.param}_snapshots")

    def run(*arguments: str) -> str:
        monkeypatch.setattr(sys, "argv", ["indicators", "--snapshots", str(snapshots), *arguments])
        monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(snapshots))
        assert main() == 0
        return capsys.readouterr().out

    yield run
    shelf.pin(None)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("period", ["2020", "2019-Q3", "2020-09"])
def test_all_items_are_printed_for_any_unit(printed, unit, period):
    rows = json.loads(printed("--unit", unit, "--period", period, "--format", "json"))
    assert [row["id"] for row in rows] == IDS
    assert all(row["value"] is not None or row["why"] for row in rows)


def test_an_own_centre_is_printed_alone(printed):
    rows = json.loads(printed("--unit", "152500", "--own", "--period", "2020", "--format", "json"))
    assert [row["id"] for row in rows] == IDS


def test_the_table_for_spreadsheets_has_a_column_for_the_reason(printed):
    rows = list(csv.DictReader(io.StringIO(printed("--period", "2020", "--format", "csv"))))
    assert [row["id"] for row in rows] == IDS
    assert all(row["value"] or row["why"] for row in rows)


def test_the_table_for_people_is_printed(printed):
    out = printed("--period", "2020", "--id", "T1,T3,E01")
    assert all(code in out for code in ("T1", "T3", "E01"))


def test_a_required_only_export_says_which_table_is_missing(printed, request):
    if request.node.callspec.params["printed"] == "demo":
        return
    rows = json.loads(printed("--period", "2020", "--id", "E01,A17,C07", "--format", "json"))
    assert [row["value"] for row in rows] == [None, None, None]
    assert [
        "institutions" in rows[0]["why"],
        "consultations" in rows[1]["why"],
        "inspections" in rows[2]["why"],
    ] == [
        True,
        True,
        True,
    ]


def test_who_has_read_enough_may_leave_before_the_end(demo_snapshots):
    told = ["--snapshots", str(demo_snapshots), "--period", "2018,2019,2020", "--format", "json"]
    with subprocess.Popen(
        [sys.executable, "-m", "dashboard.indicators", *told],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as command:
        assert command.stdout
        assert command.stderr
        assert command.stdout.readline() == "[\n"
        command.stdout.close()
        assert command.stderr.read() == ""
    assert command.returncode == 0
