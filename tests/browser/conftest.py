"""A Chromium for each worker, and pages that several tests read without changing them."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from dashboard.tools.browser import BROWSER
from tests.browser.screen import DESK, Screen, new_screen

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of this folder open a browser; those of one page share a worker, which opens it once."""
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker("browser")
            name = getattr(item, "callspec", None) and item.callspec.params.get("name")
            if name is not None:
                item.add_marker(pytest.mark.xdist_group(f"page {name}"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, once for each worker."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(BROWSER), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def reading_room(chromium) -> Iterator[BrowserContext]:
    """The context of pages that are only read; it fetches the scripts of the app once."""
    context = chromium.new_context(locale="zh-CN")
    yield context
    context.close()


@pytest.fixture
def context(chromium) -> Iterator[BrowserContext]:
    """A reader who was never here before."""
    context = chromium.new_context(locale="zh-CN", accept_downloads=True)
    yield context
    context.close()


@pytest.fixture
def screen(context, app) -> Screen:
    """An empty page for a test that clicks."""
    return new_screen(context, app)


@pytest.fixture(scope="session")
def visited(reading_room, app) -> Callable[..., Screen]:
    """Pages by name, size and address, opened once for each worker; tests must not change them."""
    opened: dict[tuple, Screen] = {}

    def of(name: str, size: tuple[int, int] = DESK, **address: str) -> Screen:
        key = (name, size, tuple(sorted(address.items())))
        if key not in opened:
            opened[key] = new_screen(reading_room, app, size).go(name, **address)
        return opened[key]

    return of
