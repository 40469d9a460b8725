"""A page waits for no file of which it could have been told, and asks for none twice."""

from urllib.parse import urlsplit

import pytest

from dashboard.units import banners
from dashboard.web.ahead import MAP, NEXT
from tests.web.asking import ask

pytestmark = pytest.mark.xdist_group("ahead")  # one worker: they share a window


@pytest.mark.parametrize("name", ["overview", "cases"])
def test_every_script_of_a_page_is_named_in_its_document(screen, app, name):
    screen.go(name)
    path = urlsplit(screen.page.url).path
    asked = [urlsplit(url).path for url in screen.requests if url.endswith(".js")]
    assert len(asked) > 50
    assert not [script for script in asked if f".{script}" not in ask(app, path).text]
    assert len(set(asked)) == len(asked)


def test_the_map_that_was_fetched_ahead_is_the_one_that_is_drawn(screen):
    screen.go()
    assert screen.page.locator(".choroplethlayer path").count()
    for file in MAP:
        assert len([url for url in screen.requests if url.endswith(file)]) == 1


def test_a_page_finds_its_server_at_once(screen):
    screen.go("cases")
    health = [urlsplit(url).path for url in screen.requests if url.endswith("/health")]
    assert health == ["/_stcore/health"]


def test_the_map_of_a_league_is_there_before_the_league_is_chosen(screen):
    screen.go()
    screen.page.wait_for_function(
        "names => names.every(name => window.PlotlyGeoAssets[name]?.features)", arg=list(NEXT)
    )
    screen.requests.clear()
    screen.page.locator(".st-key-pick-unit input").fill("锡林郭勒盟")
    screen.page.keyboard.press("ArrowDown")
    screen.page.keyboard.press("Enter")
    screen.wait_for_address(unit="152500")
    assert screen.page.locator(".choroplethlayer path").count() >= len(banners("152500"))
    assert not [url for url in screen.requests if "/boundaries/" in url]
