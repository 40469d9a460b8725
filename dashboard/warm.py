"""What is made before anyone asks? The figures of all pages, for the region and every league, of each new snapshot.

So libraries, plans and rows are there, and a click on the map finds what it asks for. The first page comes first.
"""

import logging
import os
import time
from threading import Thread

from dashboard import access, figures, shelf
from dashboard.disclosure.audience import PUBLIC, audience, is_public
from dashboard.menu import Page, offered
from dashboard.units import REGION, leagues
from dashboard.verification import Asked

LOG = logging.getLogger(__name__)
FIRST = "first"  # DASHBOARD_READY: the first page and no other, for a machine with little to spare
OPEN = "public"  # the page that shows everybody what the public sees
LOOK = 30  # seconds until the next look whether there is a new snapshot


def begin() -> None:
    """Starts in a thread of its own: the server answers meanwhile. What is imported is there before it."""
    Thread(target=_go_on, name="warm", daemon=True).start()


def _go_on() -> None:
    done = None
    while True:
        if (now := _current()) != done:
            up()
            done = now
        time.sleep(LOOK)


def _current() -> str:
    try:
        return shelf.current().id
    except Exception:  # noqa: BLE001 up() says what is wrong
        return ""


def up() -> None:
    """Makes the figures and leaves them to those who ask; nobody has looked at anything, so nothing is written down.

    A fault here is for the first visitor to meet, with all that a page can say of it; the log names it.
    """
    pages = offered(is_public=is_public())
    try:
        with access.acting(access.OPERATOR):
            for unit in (REGION, *leagues()):
                _make(pages[0], unit)
            if os.environ.get("DASHBOARD_READY") == FIRST:
                return
            for unit in (REGION, *leagues()):
                for page in pages[1:]:
                    _make(page, unit)
    except Exception as fault:  # noqa: BLE001 a page says what is wrong; the server has to start
        LOG.warning("未能预先计算各页：%s", fault)


def _make(page: Page, unit: str) -> None:
    """The figures of a page; those who have come already get every other moment of the processor."""
    fields = () if unit == REGION else (("unit", unit),)
    shown_to = PUBLIC if page.script == OPEN else audience()
    for name in figures.of_page(page.script):
        began = time.monotonic()
        figures.ahead(Asked(name, shelf.current().id, shown_to, fields))
        time.sleep(time.monotonic() - began)
