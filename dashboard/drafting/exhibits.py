"""How does a figure get ready for paper: made again, with its code, its identity and its card?"""

import os
from urllib.parse import urlencode

from dashboard import card, figures, maps, shelf, verification
from dashboard.briefing.document import Exhibit, Identity
from dashboard.disclosure.audience import PUBLIC
from dashboard.figure import Figure
from dashboard.query import query
from dashboard.scope import Scope
from dashboard.verification import Asked
from dashboard.view import View, period_name, unit_name, unit_option

HOME = "http://127.0.0.1:8501"  # where the app answers unless DASHBOARD_ADDRESS says otherwise


def exhibit(request: Asked, comment: str = "") -> Exhibit:
    """The figure that was asked for, ready for paper, its code written down.

    Raises UnknownFigure, NothingPublished, CannotRegister.
    """
    with figures.as_asked(request) as view:
        figure = figures.drawn(request, view)
        entry = verification.register(request, figure.sentence, figures.rows_hash(figure))
        return Exhibit(figure, identity(figure, request, entry, view), words(figure), comment)


def identity(figure: Figure, request: Asked, entry: verification.Entry, view: View) -> Identity:
    """What the figure says of itself."""
    facts = query("data/facts", Scope()).row(0, named=True)
    return Identity(
        code=entry.code,
        place=unit_name(unit_option(view.scope)),
        period=period_name(view.period),
        as_of=facts["as_of"],
        snapshot_id=request.snapshot_id,
        definitions=entry.definitions,
        link=link(entry.code),
        is_synthetic=facts["is_synthetic"],
        is_public=request.audience == PUBLIC,
        attribution=maps.attribution() if figure.is_map else "",
    )


def words(figure: Figure) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The card of a figure in words; none where nothing could be drawn."""
    if figure.twin is None or figure.view is None:
        return ()
    checks = shelf.checks(shelf.reading())
    return card.as_words(card.of(figure.twin.indicators, figure.twin.queries, figure.view, checks))


def link(code: str) -> str:
    """The address that reopens a figure."""
    home = (os.environ.get("DASHBOARD_ADDRESS") or HOME).rstrip("/")
    return f"{home}/verify?{urlencode({'code': code})}"
