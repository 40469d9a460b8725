"""A Chromium for each worker, and pages that several tests read without changing them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import plotly
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from dashboard.tools.browser import for_tests
from tests.browser.screen import DESK, PHONE, Screen, new_screen

PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
READER = {"locale": "zh-CN", "accept_downloads": True, "reduced_motion": "reduce"}
# Playwright has the browser write down the stack at each exception, for which it reads the charts' library anew, unless
# places in scripts are noted from the first: a quarter of the time of opening the app.
PLACES_AT_ONCE = "--js-flags=--no-enable-lazy-source-positions"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", PLACES_AT_ONCE]


@pytest.hookimpl(tryfirst=True)  # before xdist looks at the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of this folder open a browser; those of one page share a worker and follow each other."""
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker("browser")
            if (name := page_of(item)) is not None:
                item.add_marker(pytest.mark.xdist_group(f"page {name}"))
    items.sort(key=lambda item: (page_of(item) or "", is_on_a_phone(item)))


def page_of(item: pytest.Item) -> str | None:
    """The page that a test of this folder is about; none for all others."""
    if "tests/browser/" not in item.path.as_posix() or not hasattr(item, "callspec"):
        return None
    return item.callspec.params.get("name")


def is_on_a_phone(item: pytest.Item) -> bool:
    """Tests of one page at one size follow each other: a window changes its size once."""
    return page_of(item) is not None and item.callspec.params.get("size") == PHONE


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """What the browsers of a worker are driven with."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(driver) -> Iterator[Browser]:
    """Debian's Chromium, once for each worker, for readers who were never here before."""
    browser = driver.chromium.launch(executable_path=str(for_tests()), args=ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def reading_room(driver, tmp_path_factory) -> Iterator[BrowserContext]:
    """The context of pages that are only read, with a profile: it fetches and compiles the scripts of the app once."""
    context = driver.chromium.launch_persistent_context(
        tmp_path_factory.mktemp("profile"), executable_path=str(for_tests()), args=ARGUMENTS, **READER
    )
    yield context
    context.close()


@pytest.fixture
def context(chromium) -> Iterator[BrowserContext]:
    """A reader who was never here before."""
    context = chromium.new_context(**READER)
    yield context
    context.close()


@pytest.fixture
def screen(reading_room, app) -> Iterator[Screen]:
    """An empty page for a test that clicks; all that an app keeps of a reader is in the address."""
    screen = new_screen(reading_room, app)
    yield screen
    screen.page.close()


@pytest.fixture(scope="module")
def drawing_table(reading_room) -> Iterator[Page]:
    """An empty document with plotly.js."""
    page = reading_room.new_page()
    page.add_script_tag(path=PLOTLY)
    yield page
    page.close()


@pytest.fixture(scope="session")
def visited(reading_room, app) -> Callable[..., Screen]:
    """Pages by name, size and address; tests must not change them.

    One screen for each address goes from page to page through the menu, as a reader does, and changes its size: loading
    the whole app for every page would take most of the time of the tests.
    """
    return walker(reading_room, app)


@pytest.fixture(scope="session")
def handled(reading_room, app) -> Callable[..., Screen]:
    """The same for tests that open what stands behind a figure; it is closed before the next one."""
    walk = walker(reading_room, app)

    def of(name: str, size: tuple[int, int] = DESK, **address: str) -> Screen:
        screen = walk(name, size, **address)
        screen.page.keyboard.press("Escape")
        return screen

    return of


def walker(context: BrowserContext, app: str) -> Callable[..., Screen]:
    """Brings a screen with the fields of an address to a page and a size."""
    opened: dict[tuple, Screen] = {}

    def of(name: str, size: tuple[int, int] = DESK, **address: str) -> Screen:
        key = tuple(sorted(address.items()))
        if key not in opened:
            opened[key] = new_screen(context, app, size).go(name, **address)
        return opened[key].walk_to(name, size)

    return of
