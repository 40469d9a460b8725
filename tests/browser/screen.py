"""One page as a person sees it: opened, settled, read."""

from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import BrowserContext, Page, ViewportSize

from dashboard.menu import LISTED, grouped

DESK = (1920, 1080)
PHONE = (390, 844)
PATIENCE = 45_000
GROUPS = [group for group in grouped() if group]
NAMES = ["", *(page.url_path for page in LISTED[1:])]
# Pages without pictures: one compares in tables, the others are about figures of other pages.
DRAWN = [name for name in NAMES if name not in ("revisions", "briefing", "verify", "visits")]
# Drawn, and unchanged for a while: nothing runs, no placeholder is left, each map has its polygons.
SETTLED = """
() => {
  const app = document.querySelector('[data-testid="stApp"]');
  if (!app || app.dataset.testScriptState !== 'notRunning') { window.settledAs = null; return false; }
  const main = document.querySelector('[data-testid="stMain"]');
  const plots = [...document.querySelectorAll('.picture')];
  const drawn = plots.every(plot => plot.querySelector('.main-svg')) &&
    [...document.querySelectorAll('.geolayer .geo')].every(map => map.querySelector('.choroplethlayer path'));
  const said = main.querySelector('h1.headline, [data-testid="stAlertContentError"]');
  const waiting = document.querySelector('[data-testid="stSkeleton"]');
  const state = location.href + main.textContent + document.querySelectorAll('svg *').length;
  if (!drawn || !said || waiting || state !== window.settledAs) {
    window.settledAs = state; window.settledAt = performance.now(); return false;
  }
  return performance.now() - window.settledAt > 300;
}
"""


@dataclass
class Screen:
    """A browser page with everything it logged and asked for."""

    page: Page
    app: str
    console: list[tuple[str, str, str]] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def settle(self) -> "Screen":
        """Waits until the page shows what it will go on showing."""
        self.page.evaluate("window.settledAs = null")
        self.page.wait_for_function(SETTLED, polling=100)
        return self

    def go(self, name: str = "", **address: str) -> "Screen":
        """Opens a page by its address."""
        return self.go_to(f"{self.app}/{name}" + (f"?{urlencode(address)}" if address else ""))

    def go_to(self, url: str) -> "Screen":
        """Opens a whole URL."""
        self.page.goto(url)
        self.page.wait_for_selector("h1.headline, [data-testid='stAlertContentError']")
        return self.settle()

    @property
    def address(self) -> dict[str, str]:
        """The fields of the address bar."""
        return {name: values[0] for name, values in parse_qs(urlsplit(self.page.url).query).items()}

    @property
    def headline(self) -> str:
        """The page's conclusion."""
        return self.page.inner_text("h1.headline")

    def text(self) -> str:
        """Everything that is written in the main area, charts included."""
        lines = self.page.evaluate(
            """() => {
              const main = document.querySelector('[data-testid="stMain"]');
              const svg = [...main.querySelectorAll('svg text')].map(text => text.textContent);
              return [main.innerText, ...svg];
            }"""
        )
        return "\n".join(lines)

    def wait_for_address(self, **wanted: str) -> "Screen":
        """Waits until the address bar says so, and the page with it."""
        pairs = "&".join(f"{name}={value}" for name, value in wanted.items())
        self.page.wait_for_function(
            """pairs => pairs.split('&').every(pair =>
                 new URLSearchParams(location.search).get(pair.split('=')[0]) === pair.split('=')[1])""",
            arg=pairs,
        )
        return self.settle()

    def menu(self, name: str) -> "Screen":
        """Opens a page by its entry in the menu, which a phone does not show; the first page is ''."""
        group = next((page.group for page in LISTED[1:] if page.url_path == name), "")
        if group:
            self.page.get_by_test_id("stTopNavSection").nth(GROUPS.index(group)).click()
        entries = self.page.locator("[role=menuitem]" if group else "header a")
        entries.and_(self.page.locator(f"[href^='{self.app}/{name}']")).first.click()
        self.page.wait_for_function("path => location.pathname === path", arg=f"/{name}")
        return self.settle()

    @property
    def name(self) -> str:
        """The page that is open, as it stands in the address."""
        return urlsplit(self.page.url).path.strip("/")

    def walk_to(self, name: str, size: tuple[int, int]) -> "Screen":
        """Comes to a page through the menu, in front of the others, with nothing of the page before left."""
        is_there = self.name == name
        if not is_there:
            self.page.bring_to_front()  # what lies behind another page is not drawn
            self._resize(DESK)
            self.console.clear()
            self.requests.clear()
            self.menu(name)
        if not is_there or self.page.viewport_size != _viewport(size):
            self._resize(size)
            self.page.mouse.move(0, 0)
            self.settle()
        return self

    def _resize(self, size: tuple[int, int]) -> None:
        self.page.set_viewport_size(_viewport(size))


def new_screen(context: BrowserContext, app: str, size: tuple[int, int] = DESK) -> Screen:
    """An empty page of that size that remembers what happens on it."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.set_viewport_size(_viewport(size))
    screen = Screen(page, app)
    page.on("console", lambda m: screen.console.append((m.type, m.text, m.location.get("url", ""))))
    page.on("pageerror", lambda error: screen.console.append(("error", str(error), "")))
    page.on("request", lambda request: screen.requests.append(request.url))
    return screen


def _viewport(size: tuple[int, int]) -> ViewportSize:
    return {"width": size[0], "height": size[1]}
