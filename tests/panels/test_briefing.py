"""The page of briefings keeps what the clerk has typed, and offers the template that suits the period."""

import pytest

from tests.test_pages import headline, opened


@pytest.fixture
def demo(demo_snapshots, monkeypatch):
    """Pages read the full export."""
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(demo_snapshots))


def test_a_title_is_still_there_when_the_clerk_comes_back(demo):
    screen = opened("briefing")
    screen.text_input(key="tray-title").set_value("关于三季度工作的报告").run()
    screen.switch_page("../pages/windows.py").run()
    assert not screen.exception
    screen.switch_page("../pages/briefing.py").run()
    assert screen.text_input(key="tray-title").value == "关于三季度工作的报告"


@pytest.mark.parametrize(
    ("period", "fitting", "said"),
    [
        ("2020-10", "monthly", "2020年10月"),
        ("2020-Q3", "quarterly", "2020年第三季度"),
        ("2019", "yearly", "2019年"),
        ("2020-H1", "memo", "2020年上半年"),
    ],
)
def test_the_template_for_a_period_of_the_chosen_kind_is_preselected(demo, period, fitting, said):
    screen = opened("briefing", period=period)
    (choice,) = screen.radio
    assert choice.value == fitting
    assert said in headline(screen)


def test_a_template_for_another_kind_of_period_says_so(demo):
    (choice,) = opened("briefing", period="2019").radio
    captions = list(choice.proto.captions)
    assert "适合按月，现选2019年，可在上方改选时期" in captions
    assert captions.count("2019年") == 2
