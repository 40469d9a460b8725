"""What do the cards of goals and definitions say of the distance to a target?"""

import re

import pytest

from dashboard import card, cards, plan, shelf
from dashboard.indicators import Reading, assess
from dashboard.periods import parse
from dashboard.scope import Scope
from dashboard.view import View
from tests.text.grid import AS_OF, assessed


@pytest.fixture
def demo(demo_snapshots, monkeypatch):
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(demo_snapshots))
    return shelf.current(demo_snapshots)


def said(found) -> str:
    """The words of one card, without its markup."""
    return re.sub(r"<[^>]*>", " ", cards.row([cards.Goal(found, "", [])]))


@pytest.mark.parametrize(
    ("value", "words"), [(104, "较目标 −6个"), (113, "较目标 \\+3个"), (110, "与目标持平")]
)
def test_a_stand_is_so_many_short_of_its_target(value, words):
    found = assessed("T1", float(value), target=110.0, deviation=100 * value / 110 - 100)
    assert re.search(words, said(found))


def test_a_share_is_so_many_points_short_of_its_target():
    reading = Reading("T2", 90.43, 104, 115)
    assert "较目标 −5.2个百分点" in said(assessed("T2", reading, target=95.65, deviation=-5.22))


def test_a_fraction_has_no_completion():
    assert cards.target_text(assessed("C05b", Reading("C05b", 100.0, 4, 4), target=98.0, completion=102.0)) == "目标 98.0%"  # fmt: skip
    many = assessed("C05b", Reading("C05b", 100.0, 40, 40), target=98.0, completion=102.0)
    assert cards.target_text(many) == "目标 98.0% · 完成 102.0%"


def test_a_definition_says_how_the_light_came_about(demo):
    view = View(Scope("150000"), parse("2020", AS_OF))
    formed = {}
    for code, indicator in plan.current().indicators.items():
        found = assess(code, view.scope, view.period)
        formed[code] = card.of([code], [], view, 0).definitions[0][2]
        assert ("；偏差" in formed[code]) == (found.deviation is not None), code
        if found.deviation is not None:
            words = f"偏差{found.deviation:+.1f}个百分点".replace("-", "−")
            assert words in formed[code], (code, indicator.kind)
    assert "（完成率−100%），" in formed["T1"]
    assert "（数值−目标），" in formed["T2"]
    assert "（完成率−时序进度），" in formed["T3"]
    assert "（数值−时序进度），" in formed["D09"]
    assert "（与目标之差÷目标，越小越好，正负对调），" in formed["C19"]


def test_the_bounds_of_the_lights_stand_where_there_is_a_target(demo):
    view = View(Scope("150000"), parse("2020", AS_OF))
    lights = "灯按偏差定：0及以上为达到进度，−10至0为略慢，低于−10为滞后"
    assert any(note.startswith(lights) for note in card.of(["T1"], [], view, 0).notes)
    assert not any("灯" in note for note in card.of(["C21"], [], view, 0).notes)
