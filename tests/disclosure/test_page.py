"""The public page shows signs instead of small numbers, says what it costs, and stands in both menus."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard import menu, trail
from dashboard.disclosure.audience import INTERNAL, PUBLIC, audience, shown_to
from dashboard.indicators import read
from dashboard.panels import public
from dashboard.periods import parse
from dashboard.query import query
from dashboard.scope import Scope
from dashboard.view import View, view_at
from dashboard.web.addresses import unknown_page
from tests.test_pages import headline, opened

LEAGUE = "152500"


@pytest.fixture
def demo(demo_snapshots, monkeypatch):
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(demo_snapshots))


@pytest.fixture
def as_public(demo, monkeypatch):
    monkeypatch.setenv("DASHBOARD_AUDIENCE", PUBLIC)


def small_ones(indicator: str) -> list[str]:
    """Units of the league that have 1 to 4."""
    period = parse("2020", query("data/facts", Scope())["as_of"][0])
    with shown_to(INTERNAL):
        places = Scope(LEAGUE).children()
        return [p.unit_code for p in places if (read(indicator, p, period).number or 0) in range(1, 5)]


def test_an_official_sees_the_page_and_what_it_costs(demo):
    screen = opened("public", unit=LEAGUE, item="B08")
    assert not screen.exception, screen.exception[0].message
    assert re.search(r"本页共\d+个数，隐去\d+个（小于5的\d+个，为防推算另隐去\d+个）", headline(screen))


def test_days_that_are_not_published_are_named_and_replaced(demo):
    screen = opened("public", period="2020-Q3", matter="civil")
    assert "2020年（截至10月31日）的全部案件" in screen.info[0].value
    assert headline(screen).startswith("2020年（截至10月31日）")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_public_server_opens_its_pages(as_public, lang):
    for script in ("public", "windows"):
        screen = opened(script, unit=LEAGUE, lang=lang)
        assert not screen.exception, screen.exception[0].message
        assert not screen.warning
        assert {box.key for box in screen.selectbox} & {"pick-matter"} == set()


def test_an_address_that_asks_the_public_server_for_more_is_told_so(as_public):
    screen = opened("public", period="2020-Q3", matter="civil")
    said = [warning.value for warning in screen.warning]
    assert said == [
        "公开版只有自然年和整月，已显示2020年（截至10月31日）。",
        "公开版不分案件类型，已显示全部案件。",
    ]


def test_the_file_holds_signs_and_no_small_number(demo):
    small = small_ones("A12b")
    assert small
    period = parse("2020", query("data/facts", Scope())["as_of"][0])
    with shown_to(PUBLIC):
        screen_of = public.Published(
            View(Scope(LEAGUE), period),
            public.plan.current().indicators["A12b"],
            public._home("A12b"),
            [public.assess("A12b", Scope(LEAGUE), period)],
        )
        lines = public.as_file(screen_of).decode("utf-8-sig").splitlines()
    assert sum(",<5," in line for line in lines) == len(small)
    assert not [line for line in lines[1:-1] if re.search(r",[1-4]件", line)]
    assert "本表共" in lines[-1]
    assert "公开版" in lines[-1]


def test_a_file_that_is_made_later_keeps_its_audience(demo):
    with shown_to(PUBLIC):
        later = trail.taken(lambda: audience().encode(), "csv", view_at(LEAGUE))
    with ThreadPoolExecutor(1) as elsewhere:
        assert elsewhere.submit(later).result() == b"public"


def test_the_pictures_hold_signs_and_no_small_number(demo, monkeypatch):
    """Map, ranking and their hovers: everything that is sent to the browser."""
    assert small_ones("A12b")
    monkeypatch.setenv("DASHBOARD_AUDIENCE", PUBLIC)
    screen = opened("public", unit=LEAGUE, item="A12b")
    assert not screen.exception
    charts = [element.proto.bytes.decode() for element in screen.get("bidi_component")]
    assert sum("<5" in spec or "\\u003c5" in spec for spec in charts) >= 2
    assert not [spec for spec in charts if re.search(r'[">][1-4]件', spec)]


def test_the_public_menu_has_its_own_pages_alone(monkeypatch):
    assert [each.script for each in menu.offered(is_public=True)] == ["public", "windows"]
    assert menu.offered() == menu.PAGES
    monkeypatch.setenv("DASHBOARD_AUDIENCE", PUBLIC)
    assert (unknown_page("/cases"), unknown_page("/windows"), unknown_page("/")) == ("cases", "", "")
