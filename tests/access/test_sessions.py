"""A sign-in holds for a working day, for this app, and until its owner signs out."""

import subprocess
import sys
from datetime import datetime, timedelta

import pytest

from dashboard.access import sessions
from dashboard.clock import CHINA
from dashboard.units import ROOT

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=CHINA)


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.setenv("DASHBOARD_AUDIT", str(tmp_path))


def claims(hours_ago: float = 0, **told) -> dict:
    issued = (NOW - timedelta(hours=hours_ago)).timestamp()
    return {"iss": "idp", "sub": "u1", "aud": "app", "iat": issued} | told


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        (claims(), ""),
        (claims(aud=["other", "app"]), ""),
        (claims(aud="other"), "audience"),
        (claims(aud=["other"]), "audience"),
        (claims(aud=None), "audience"),
        (claims(hours_ago=7.99), ""),
        (claims(hours_ago=8), "expired"),
        (claims(hours_ago=24 * 29), "expired"),
        (claims(hours_ago=-0.05), ""),
        (claims(hours_ago=-0.2), "time"),
        (claims(iat=None), "time"),
        (claims(iat="1"), "time"),
        (claims(iat=True), "time"),
        (claims(sub=""), "time"),
    ],
)
def test_what_is_accepted(told, wrong):
    assert sessions.fault(told, "app", 8, NOW) == wrong


def test_a_copy_of_a_cookie_dies_with_the_sign_in_it_came_from():
    sessions.end(claims(), NOW)
    assert sessions.fault(claims(), "app", 8, NOW) == "signed-out"
    assert sessions.fault(claims(hours_ago=1), "app", 8, NOW) == ""
    assert sessions.fault(claims(sub="u2"), "app", 8, NOW) == ""
    night = NOW + timedelta(hours=23)
    assert sessions.fault(claims(), "app", 24, night) == "signed-out"


def test_who_has_signed_out_in_one_process_is_out_in_all():
    assert sessions.fault(claims(), "app", 8, NOW) == ""
    told = f"from datetime import datetime; from dashboard.access import sessions; sessions.end({claims()!r}, datetime.fromisoformat({NOW.isoformat()!r}))"
    subprocess.run([sys.executable, "-c", told], cwd=ROOT, check=True)
    assert sessions.fault(claims(), "app", 8, NOW) == "signed-out"


def test_the_list_of_ended_sign_ins_names_nobody_and_does_not_grow(tmp_path):
    for day in range(5):
        sessions.end(claims(sub="person@example.cn"), NOW + timedelta(days=day))
    left = sorted((tmp_path / "signed-out").iterdir())
    assert [path.name for path in left] == ["2026-11-29", "2026-11-30"]
    assert not any("person" in path.read_text() for path in left)
