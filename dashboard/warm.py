"""What is made before the first visitor comes? The figures of the first page, once, so that libraries and plans are there."""

import logging
from threading import Thread

from dashboard import access, figures, shelf
from dashboard.disclosure.audience import audience, is_public
from dashboard.menu import offered
from dashboard.verification import Asked

LOG = logging.getLogger(__name__)


def begin() -> None:
    """Starts in a thread of its own: the server answers meanwhile. What is imported is there before it."""
    Thread(target=up, name="warm", daemon=True).start()


def up() -> None:
    """Makes the figures and forgets them; nobody has looked at anything, so nothing is written down.

    A fault here is for the first visitor to meet, with all that a page can say of it; the log names it.
    """
    try:
        with access.acting(access.OPERATOR):
            now = shelf.current().id
            for name in figures.of_page(offered(is_public=is_public())[0].script):
                figures.make(Asked(name, now, audience()))
    except Exception as fault:  # noqa: BLE001 a page says what is wrong; the server has to start
        LOG.warning("启动时未能预先计算首页：%s", fault)
