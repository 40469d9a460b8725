"""What does a page say and show beside its named figures? Made ahead together with them."""

from collections.abc import Callable

from dashboard.panels import (
    cases,
    funds,
    hotline,
    items,
    network,
    people,
    public,
    publicity,
    reach,
    tasks,
    windows,
)
from dashboard.panels.compliance import choice, conclusion, finding, found
from dashboard.panels.measures import Row
from dashboard.panels.quality import reviews
from dashboard.view import View

# Conclusions that no figure of their page holds.
HEADLINES: dict[str, Callable[[View], str]] = {
    "windows": windows.headline,
    "network": network.headline,
    "hotline": hotline.headline,
    "cases": cases.headline,
    "reach": reach.headline,
    "quality": reviews.headline,
    "funds": funds.headline,
    "people": people.headline,
    "publicity": publicity.headline,
    "tasks": tasks.headline,
}
CARDS: dict[str, Callable[[View], Row]] = {
    "reach": reach.cards,
    "funds": funds.cards,
    "people": people.cards,
    "publicity": publicity.cards,
}


def items_of(view: View, script: str) -> None:
    """The conclusion of a page, its cards, and the item that is looked at first on it."""
    for made in (HEADLINES, CARDS):
        if script in made:
            made[script](view)
    items.looked_at(view, items.chosen_on(items.found_on(view, script)))


def findings(view: View) -> None:
    """The conclusion on findings, its cards, and what stands behind the finding that is open."""
    suspected = found.found_in(view)
    conclusion.headline(suspected)
    conclusion.cards(suspected)
    finding.proofs_of(suspected, choice.choice(suspected))


def public_page(view: View) -> None:
    """The conclusion of the public page, and its item unit by unit and year by year."""
    shown = public.published(view)
    public.headline(shown)
    public.ranking(shown)
    public.by_year(shown)
