"""How is a real Chromium driven as a reader drives it, with no debugger looking on?

Playwright and WebDriver switch on the debugger's Runtime domain. From then on Chromium writes down the whole stack at
each exception, caught or not, and to name its places parses the functions in it once more: the charts' library, 4.7 MB
in one function, throws while it starts. A page so watched opens a quarter to a third later than at a reader's desk,
and not by the same amount for each framework. So this speaks Chromium's protocol itself, the few commands it takes.
"""

import json
import subprocess
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from dashboard.tools.browser import BROWSER

WIDTH, HEIGHT = 1920, 1080
START_SECONDS, ANSWER_SECONDS = 30, 60
ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--no-first-run",
    "--disable-gpu",
    "--disable-background-networking",
    "--lang=zh-CN",
    # Nothing but this machine: a font that a peer asks of the internet fails at once instead of hanging.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


class BrowserFault(RuntimeError):
    """The browser did not start, refused a command, or a script in a page failed; the message says which."""


class Browser:
    """A running Chromium; it answers one command at a time."""

    def __init__(self, line: ClientConnection) -> None:
        self._line = line
        self._number = 0

    def call(self, method: str, session: str | None = None, **given: Any) -> dict[str, Any]:
        """What a command of the protocol answers. Raises BrowserFault, TimeoutError."""
        self._number += 1
        asked = {"id": self._number, "method": method, "params": given}
        self._line.send(json.dumps(asked | ({"sessionId": session} if session else {})))
        while True:  # events come in between
            said = json.loads(self._line.recv(timeout=ANSWER_SECONDS))
            if said.get("id") == self._number:
                if "error" in said:
                    raise BrowserFault(f"{method}: {said['error']['message']}")
                return said["result"]


@dataclass(frozen=True)
class Visitor:
    """Somebody with a browser cache of their own. script: what runs in each document before its own scripts."""

    browser: Browser
    context: str
    script: str

    def new_tab(self) -> "Tab":
        """An empty page of a desk's size."""
        made = self.browser.call("Target.createTarget", url="about:blank", browserContextId=self.context)
        attached = self.browser.call("Target.attachToTarget", targetId=made["targetId"], flatten=True)
        tab = Tab(self.browser, attached["sessionId"])
        tab.call("Page.enable")
        tab.call(
            "Emulation.setDeviceMetricsOverride",
            width=WIDTH,
            height=HEIGHT,
            deviceScaleFactor=1,
            mobile=False,
        )
        tab.call(
            "Emulation.setEmulatedMedia", features=[{"name": "prefers-reduced-motion", "value": "reduce"}]
        )
        tab.call("Page.addScriptToEvaluateOnNewDocument", source=self.script)
        return tab


@dataclass(frozen=True)
class Tab:
    """One page. Elements are named by expressions of JavaScript that give them."""

    browser: Browser
    session: str

    def call(self, method: str, **given: Any) -> dict[str, Any]:
        """A command of the protocol to this page."""
        return self.browser.call(method, self.session, **given)

    def open(self, url: str) -> None:
        """Begins to open an address. Raises BrowserFault."""
        if said := self.call("Page.navigate", url=url).get("errorText"):
            raise BrowserFault(f"{url}: {said}")

    def ask(self, expression: str) -> Any:
        """The value of an expression. Raises BrowserFault."""
        said = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in said:
            raise BrowserFault(f"{expression}: {said['exceptionDetails']['exception']['description']}")
        return said["result"].get("value")

    def wait(self, expression: str, seconds: float) -> None:
        """Until an expression is true, looked at ten times a second. Raises BrowserFault."""
        give_up = time.monotonic() + seconds
        while not self.ask(expression):
            if time.monotonic() > give_up:
                raise BrowserFault(f"not within {seconds:g} seconds: {expression}")
            time.sleep(0.1)

    def click(self, element: str) -> None:
        """Presses and releases the button over the middle of an element, once there is one that stands still."""
        self.wait(f"!!({element})", ANSWER_SECONDS)
        before, place = None, self._middle(element)
        while place != before:
            time.sleep(0.05)
            before, place = place, self._middle(element)
        over = {"x": place[0], "y": place[1]}
        self.call("Input.dispatchMouseEvent", type="mouseMoved", **over)
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **over)

    def write(self, element: str, text: str) -> None:
        """Puts a text into a field that has the focus, in place of what stands there."""
        self.ask(f"({element}).select()")
        self.call("Input.insertText", text=text)

    def _middle(self, element: str) -> list[float]:
        return self.ask(
            f"(() => {{ const it = {element}; it.scrollIntoViewIfNeeded(); const box = it.getBoundingClientRect();"
            " return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )


@contextmanager
def chromium() -> Generator[Browser]:
    """A browser without a window. Raises BrowserFault."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        told = (f"--user-data-dir={folder}", "--remote-debugging-port=0", *ARGUMENTS, "about:blank")
        process = subprocess.Popen(
            [str(BROWSER), *told], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            with connect(_address(Path(folder), process), max_size=None, proxy=None) as line:
                yield Browser(line)
        finally:
            process.terminate()
            process.wait(timeout=20)


def _address(folder: Path, process: subprocess.Popen) -> str:
    """Where the browser listens; it writes port and path into a file of its folder."""
    told, give_up = folder / "DevToolsActivePort", time.monotonic() + START_SECONDS
    while not (told.is_file() and "\n" in told.read_text(encoding="utf-8")):
        if process.poll() is not None or time.monotonic() > give_up:
            process.kill()
            raise BrowserFault(f"{BROWSER} did not start")
        time.sleep(0.05)
    port, path = told.read_text(encoding="utf-8").split()
    return f"ws://127.0.0.1:{port}{path}"


@contextmanager
def visitor(browser: Browser, script: str) -> Generator[Visitor]:
    """Somebody who has never been here: nothing is in the browser's cache."""
    context = browser.call("Target.createBrowserContext")["browserContextId"]
    try:
        yield Visitor(browser, context, script)
    finally:
        browser.call("Target.disposeBrowserContext", browserContextId=context)
