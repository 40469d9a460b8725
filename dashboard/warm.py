"""What is made before the first visitor comes? The figures of the first page, for the region and every league.

So libraries, plans and the rows of all units are there: a click on the map finds what it asks for.
"""

import logging
import time
from collections.abc import Iterable
from threading import Thread

from dashboard import access, figures, shelf
from dashboard.disclosure.audience import audience, is_public
from dashboard.menu import offered
from dashboard.units import REGION, leagues
from dashboard.verification import Asked

LOG = logging.getLogger(__name__)
PAUSE = 0.01  # seconds after each figure, for those who have come already


def begin() -> None:
    """Starts in a thread of its own: the server answers meanwhile. What is imported is there before it."""
    Thread(target=up, name="warm", daemon=True).start()


def up() -> None:
    """Makes the figures and forgets them; nobody has looked at anything, so nothing is written down.

    A fault here is for the first visitor to meet, with all that a page can say of it; the log names it.
    """
    try:
        with access.acting(access.OPERATOR):
            first = figures.of_page(offered(is_public=is_public())[0].script)
            for unit in (REGION, *leagues()):
                _make(first, unit)
    except Exception as fault:  # noqa: BLE001 a page says what is wrong; the server has to start
        LOG.warning("启动时未能预先计算首页：%s", fault)


def _make(names: Iterable[str], unit: str) -> None:
    fields = () if unit == REGION else (("unit", unit),)
    for name in names:
        figures.make(Asked(name, shelf.current().id, audience(), fields))
        time.sleep(PAUSE)
