"""How does a whole page become one picture: its figures in their order, under the reader's filters?"""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext

from dashboard import address, figures, i18n
from dashboard.briefing.board import board
from dashboard.briefing.camera import camera
from dashboard.briefing.document import Exhibit
from dashboard.briefing.pack import Studio
from dashboard.disclosure.audience import PUBLIC, shown_to
from dashboard.drafting import exhibits
from dashboard.i18n import _
from dashboard.menu import LISTED, Page
from dashboard.verification import Asked
from dashboard.view import View

# The first page begins with its goals, as its cards do.
ORDER = {"overview": ("goals", "goal-map", "goal-progress", "volume", "needs")}


class NothingToDraw(LookupError):
    """No figure of the page has anything to show; the message says so."""


def names(script: str) -> list[str]:
    """The names of a page's figures in their order."""
    return list(ORDER.get(script, figures.of_page(script)))


def reader_of(script: str) -> AbstractContextManager:
    """Inside, everything is read as the page is: 公开数据 as the public reads it."""
    return shown_to(PUBLIC) if script == "public" else nullcontext()


def asked(script: str, view: View) -> tuple[Asked, ...]:
    """What makes each figure of a page, whether it has something to show or not."""
    with reader_of(script):
        return tuple(
            figures.asked_for(
                name, view, **{field: address.read(field) for field in figures.CATALOGUE[name].fields}
            )
            for name in names(script)
        )


def picture(script: str, requests: Sequence[Asked]) -> bytes:
    """The page as a PNG of 1920 by 1080 with its identity. Raises NothingToDraw."""
    home = next(page for page in LISTED if page.script == script)
    shown = [one for request in requests if not (one := exhibits.exhibit(request)).figure.nothing]
    if not shown:
        raise NothingToDraw(_("此页在所选范围和时期没有可显示的图。"))
    return drawn(home, shown)


def drawn(home: Page, shown: Sequence[Exhibit]) -> bytes:
    """The figures on one picture."""
    with camera() as shoot:
        return board(i18n._(home.title), conclusion(home, shown), shown, Studio(shoot).chart)


def conclusion(home: Page, shown: Sequence[Exhibit]) -> str:
    """What stands above everything: how the goals stand, else the question of the page."""
    goals = next((one.figure.sentence for one in shown if one.figure.name == "goals"), "")
    return goals or i18n._(home.question)
