"""Nothing is asked of other hosts, nothing is complained about."""

from urllib.parse import urlsplit

import pytest

from tests.browser.screen import NAMES

OWN_HOSTS = {"127.0.0.1", "localhost"}
# Streamlit looks beneath a page's own address first; these two lines are its own.
OWN_LINES = ("_stcore/health", "_stcore/host-config")
NOT_FOUND = "Failed to load resource: the server responded with a status of 404"


def strangers(requests: list[str]) -> list[str]:
    """Requests that left the machine."""
    return [
        url
        for url in requests
        if not url.startswith(("data:", "blob:")) and urlsplit(url).hostname not in OWN_HOSTS
    ]


def complaints(console: list[tuple[str, str, str]], app: str, name: str) -> list[tuple[str, str, str]]:
    """Errors in the console, except Streamlit's two."""
    expected = {f"{app}/{name}/{line}" for line in OWN_LINES} if name else set()
    return [
        (kind, text, url)
        for kind, text, url in console
        if kind == "error" and not (text.startswith(NOT_FOUND) and url in expected)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_stays_on_its_own_host_and_logs_no_error(visited, app, name):
    screen = visited(name)
    assert not strangers(screen.requests)
    assert not complaints(screen.console, app, name)


@pytest.mark.parametrize("name", NAMES)
def test_the_mark_of_demonstration_and_the_last_day_are_seen(visited, name):
    page = visited(name).page
    assert page.locator(".demo-mark").inner_text() == "演示数据"
    assert page.locator(".demo-mark").is_visible()
    assert page.get_by_text("数据截至 2020-10-31").is_visible()
