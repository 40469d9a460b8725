"""Every page opens for every kind of unit and period and says its number."""

import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import plan
from dashboard.menu import LISTED
from dashboard.units import ROOT

# The others show what these do in another way: tests/panels/test_ways.py.
SCRIPTS = [page.script for page in LISTED]
# What each page is opened with: export, unit, period, kind of year.
OPENED = (
    ("demo", "150000", "2020", "calendar"),
    ("demo", "152523", "2018-05", "calendar"),
    ("demo", "152500.own", "2020", "statistical"),
    ("bare", "152523", "2020", "calendar"),
)
HEADLINE = re.compile(r'<h1 class="headline">(.*?)</h1>')


def opened(script: str, **address: str) -> AppTest:
    """A page after its first run, as if opened by this address."""
    screen = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60)
    screen.query_params.update(address)
    return screen.switch_page(f"../pages/{script}.py").run()


def headline(screen: AppTest) -> str:
    """The conclusion of a page."""
    found = [HEADLINE.search(element.proto.body) for element in screen.get("html")]
    return next(match[1] for match in found if match)


def says_a_number(screen: AppTest) -> bool:
    """The conclusion holds a figure; the first page counts goals in words above cards with figures."""
    if re.search(r"\d", headline(screen)):
        return True
    cards = [element.proto.body for element in screen.get("html") if 'class="cards"' in element.proto.body]
    return "项目标" in headline(screen) and bool(cards and re.search(r'class="value">[\d−]', cards[0]))


def has_small_cards(screen: AppTest) -> bool:
    """A row of small cards stands on the page."""
    return any('class="measure"' in element.proto.body for element in screen.get("html"))


def has_definitions_of_small_cards(screen: AppTest) -> bool:
    """What they mean is one click away."""
    return any(
        "-behind-measures-" in block.proto.popover.id + block.proto.id for block in screen.get("popover")
    )


def values(screen: AppTest) -> dict[str, str]:
    """What the lists of choices stand on, by the field of the address that they fill."""
    return {box.key.removeprefix("pick-"): box.value for box in screen.selectbox}


@pytest.fixture
def demo(demo_snapshots, monkeypatch):
    """Pages read the full export."""
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(demo_snapshots))
    return demo_snapshots


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize(("published", "unit", "period", "calendar"), OPENED)
def test_a_page_opens_and_says_its_number(request, monkeypatch, published, script, unit, period, calendar):
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(request.getfixturevalue(f"{published}_snapshots")))
    screen = opened(script, unit=unit, period=period, calendar=calendar)
    assert not screen.exception, screen.exception[0].message
    assert not screen.warning
    known, shown = plan.current().indicators, shown_items(screen)
    assert shown <= set(known)
    assert {code for code, indicator in known.items() if indicator.page == script} <= shown
    assert values(screen)["unit"] == unit
    assert values(screen)["period"] == period
    assert says_a_number(screen), headline(screen)
    assert has_small_cards(screen) == has_definitions_of_small_cards(screen)


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_page_opens_before_the_first_year_of_the_data(demo, script):
    screen = opened(script, period="2015")
    assert not screen.exception, screen.exception[0].message
    assert values(screen)["period"] == "2015"


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_page_opens_in_english_for_months_of_two_years_and_one_matter(demo, script):
    asked = {"unit": "152500", "period": "2019-12..2020-11", "matter": "criminal"}
    screen = opened(script, lang="en", **asked)
    assert not screen.exception, screen.exception[0].message
    assert values(screen) | asked == values(screen)
    # Windows are called what the export calls them.
    told = [text for text in written(screen) if not text.endswith("窗口")]
    assert not [text for text in told if re.search(r"[\u4e00-\u9fff]", text)]


def written(screen: AppTest) -> list[str]:
    """Everything that a page writes: texts, tables, names of controls, words in and over its charts."""
    texts = [element.proto.body for element in screen.get("html")]
    texts = [text for text in texts if not text.startswith("<style")]
    texts += [
        element.value for kind in ("markdown", "caption", "info", "warning") for element in screen.get(kind)
    ]
    texts += [
        element.label for kind in ("button", "selectbox", "download_button") for element in screen.get(kind)
    ]
    for chart in screen.get("bidi_component"):
        texts += spoken(json.loads(chart.proto.bytes))
    return texts


def spoken(drawn: object) -> list[str]:
    """The texts inside a chart."""
    if isinstance(drawn, dict):
        return [text for part in drawn.values() for text in spoken(part)]
    if isinstance(drawn, list):
        return [text for part in drawn for text in spoken(part)]
    return [drawn] if isinstance(drawn, str) else []


# The filters are the same on every page.
@pytest.mark.parametrize("script", ["overview", "compliance", "public"])
@pytest.mark.parametrize(
    ("address", "named", "key", "fallback"),
    [
        ({"unit": "999999"}, "999999", "unit", "150000"),
        ({"period": "2031"}, "2031", "period", "2020"),
        ({"period": "soon"}, "soon", "period", "2020"),
    ],
)
def test_a_wrong_address_is_named_and_falls_back(demo, script, address, named, key, fallback):
    screen = opened(script, **address)
    assert not screen.exception, screen.exception[0].message
    assert [warning.value for warning in screen.warning if named in warning.value]
    assert values(screen)[key] == fallback
    assert says_a_number(screen), headline(screen)


@pytest.mark.parametrize("script", ["overview", "public"])
def test_a_page_that_is_not_there_is_named_where_one_is_led_and_nowhere_else(demo, script):
    named = [warning.value for warning in opened(script, missing="nosuch").warning]
    assert [text for text in named if "nosuch" in text]
    assert not opened("compliance", missing="nosuch").warning


@pytest.mark.parametrize(
    "address",
    [
        {"matter": "family"},
        {"calendar": "lunar"},
        {"lang": "fr"},
        {"goal": "T99"},
        {"rule": "F-99"},
        {"finding": "F-01:none"},
    ]
    + [{"severity": "Z"}, {"since": "never"}],
)
@pytest.mark.parametrize("script", ["overview", "funds", "compliance"])
def test_other_strange_values_fall_back_without_a_fault(demo, script, address):
    screen = opened(script, **address)
    assert not screen.exception, screen.exception[0].message
    assert says_a_number(screen), headline(screen)


@pytest.mark.parametrize("rule", ["F-01", "F-02", "F-04", "F-06", "F-07"])
def test_a_rule_in_the_address_shows_its_findings(demo, rule):
    screen = opened("compliance", rule=rule)
    assert not screen.exception, screen.exception[0].message
    assert [element for element in screen.get("html") if f"<caption>{rule}" in element.proto.body]


def test_without_any_snapshot_the_page_says_what_to_run(tmp_path, monkeypatch):
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(tmp_path))
    screen = opened("overview")
    assert not screen.exception
    assert len(screen.error) == 1
    assert any("make run" in text.value for text in screen.markdown)
    assert any("make publish EXPORTS=" in text.value for text in screen.markdown)


def test_a_page_change_keeps_the_filters(demo):
    screen = opened("overview", unit="152500", period="2019", matter="civil", calendar="statistical")
    for script in SCRIPTS[1::2]:
        screen.switch_page(f"../pages/{script}.py").run()
        assert not screen.exception, screen.exception[0].message
        kept = values(screen)
        assert (kept["unit"], kept["period"], kept["matter"]) == ("152500", "2019", "civil")
    assert screen.query_params["calendar"] == "statistical"


def test_the_breadcrumb_leads_back(demo):
    screen = opened("overview", unit="152523")
    names = [button.label for button in screen.button if (button.key or "").startswith("crumb-")]
    assert names == ["全区 ›", "锡林郭勒盟 ›"]
    screen.button(key="crumb-152500").click().run()
    assert values(screen)["unit"] == "152500"
    assert screen.query_params["unit"] == "152500"


def test_another_calendar_counts_other_days(demo):
    calendar, statistical = (
        opened("cases", period="2019"),
        opened("cases", period="2019", calendar="statistical"),
    )
    assert values(statistical)["period"] == "2019"
    assert "统计年度" in headline(statistical)
    assert headline(calendar) != headline(statistical)


def shown_items(screen: AppTest) -> set[str]:
    """The items of the plan that a page shows, with a card behind each."""
    bodies = "".join(element.proto.body for element in screen.get("html"))
    return {code for codes in re.findall(r'data-indicators="([^"]*)"', bodies) for code in codes.split()}
