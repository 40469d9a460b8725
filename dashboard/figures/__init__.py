"""How is a figure asked for by name, and made again, on a page or without any?"""

import hashlib
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from datetime import date

from dashboard import access, address, filters, i18n, plan, shelf, variants, verification
from dashboard.disclosure.audience import INTERNAL, PUBLIC, audience, shown_to
from dashboard.figure import Figure, missing
from dashboard.figures.catalogue import CATALOGUE
from dashboard.query import query
from dashboard.scope import Scope
from dashboard.units import REGION
from dashboard.verification import Asked
from dashboard.view import View, scope_of, unit_option

__all__ = [
    "CATALOGUE",
    "UnknownFigure",
    "ahead",
    "as_asked",
    "asked_for",
    "drawn",
    "is_within_reach",
    "make",
    "of_page",
    "on_screen",
    "rows_hash",
    "view_of",
]


class UnknownFigure(ValueError):
    """No figure has that name; the message lists those that are nearest."""


def of_page(page: str) -> list[str]:
    """The names of a page's figures, in their order."""
    return [name for name, source in CATALOGUE.items() if source.page == page]


def asked_for(name: str, view: View, *, snapshot_id: str = "", **fields: str) -> Asked:
    """The request for a figure of a view under the readings and the language in use; fields say what else it follows."""
    said = fields | dict(variants.in_use()) | {"unit": unit_option(view.scope), "period": view.period.code()}
    said |= {"lang": i18n.language()}
    said |= {"calendar": "statistical"} if view.period.statistical else {}
    said |= {"matter": view.matters[0]} if len(view.matters) == 1 else {}
    unusual = {n: v for n, v in said.items() if v and (n == "period" or v != address.FIELDS[n])}
    return verification.asked(name, snapshot_id or shelf.reading().id, _audience(), unusual)


def on_screen(figure: Figure) -> Asked | None:
    """The request that makes the figure on the reader's page again; none where it cannot be made off the page."""
    source = CATALOGUE.get(figure.name)
    if source is None or figure.view is None:
        return None
    fields = {name: address.read(name) for name in source.fields}
    # What the page chose by itself, because the address names no item, is the first of the figure's indicators.
    if figure.twin and figure.twin.indicators:
        fields |= {name: figure.twin.indicators[0] for name in ("item", "goal") if name in fields}
    return asked_for(figure.name, figure.view, **fields)


def _audience() -> str:
    """Who reads, as it stands in a request: two readers who see different units are shown different figures."""
    reach = "" if audience() == PUBLIC else access.reach()
    return f"{audience()} {reach}".strip()


@contextmanager
def as_asked(request: Asked) -> Generator[View]:
    """Inside, everything is read as for a request: snapshot, language, readings, reader, address; gives the view.

    Raises NothingPublished where the snapshot is gone, NotGranted where the reader may not see all of it.
    """
    fields, public = request.named, request.audience == PUBLIC
    maker = _maker(request)
    language, readings = i18n.language(), variants.in_use()
    i18n.use(fields.get("lang", "zh"))
    variants.use({} if public else plan.readings(fields))
    folder = shelf.folder_of(request.snapshot_id)
    try:
        with (
            access.acting(maker),
            shelf.opened(folder),
            address.as_if(fields),
            shown_to(PUBLIC if public else INTERNAL),
        ):
            yield view_of(fields)
    finally:
        i18n.use(language)
        variants.use(dict(readings))


def _maker(request: Asked) -> access.Reader:
    """Who makes a figure again: what the first reader saw, where that is not more than the one now may see.

    A figure of units that the reader may see, made by one who saw more, is made with what the reader may see:
    whoever compares the two must take both for one figure only where all of it is equal.
    """
    scope = scope_of(request.named.get("unit", REGION))
    access.check(scope)
    return access.of_reach(_reach(request)) if is_within_reach(request) else access.reader()


def _reach(request: Asked) -> str:
    return request.audience.removeprefix(INTERNAL).strip() if request.audience != PUBLIC else ""


def is_within_reach(request: Asked) -> bool:
    """The reader may see all that was seen when the figure was asked for."""
    try:
        access.of_reach(_reach(request))
    except access.NotGranted:
        return False
    return True


def make(request: Asked) -> Figure:
    """The figure that was asked for, from its snapshot, in its language and readings.

    Raises UnknownFigure, NothingPublished, and what reading a snapshot may raise.
    """
    with as_asked(request) as view:
        return drawn(request, view)


def ahead(request: Asked) -> None:
    """Makes the figure as its page will show it, and what stands beside it, for those who will open the page. Raises as make does."""
    with as_asked(request) as view:
        CATALOGUE[request.figure].ahead(view)


def drawn(request: Asked, view: View) -> Figure:
    """The figure inside as_asked; where a unit has no such figure, one that says so. Raises UnknownFigure."""
    source = CATALOGUE.get(request.figure)
    if source is None:
        raise UnknownFigure(
            f"没有名为 {request.figure} 的图；全部名称见 python -m dashboard.briefing --figures"
        )
    try:
        made = source.make(view)
    except access.NotGranted:
        return missing(request.figure, i18n._("此图"), i18n._("您的账号没有查看此图的权限"))
    return made or missing(request.figure, i18n._("此图"), i18n._("本范围没有此图"))


def view_of(fields: Mapping[str, str]) -> View:
    """The view of the fields of an address in the snapshot being read."""
    asked = {
        name: fields.get(name, address.FIELDS[name]) for name in ("unit", "period", "calendar", "matter")
    }
    return filters.settled(asked, _as_of())


def _as_of() -> date:
    return query("data/facts", Scope()).row(0, named=True)["as_of"]


def rows_hash(figure: Figure) -> str:
    """Sixteen characters that change with any number of the figure's table."""
    if figure.twin is None:
        return hashlib.sha256(figure.nothing.encode()).hexdigest()[:16]
    shown = figure.twin.rows.select(list(figure.twin.headings))
    return hashlib.sha256(shown.write_json().encode()).hexdigest()[:16]
