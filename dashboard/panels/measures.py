"""How do a few numbers look as small cards in a row, and what stands behind them?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl
import streamlit as st

from dashboard import figure, page, text, theme
from dashboard.card import escaped
from dashboard.figure import Figure, Twin
from dashboard.i18n import _
from dashboard.indicators import Assessment
from dashboard.text import items as sentences
from dashboard.view import View, period_name


@dataclass(frozen=True)
class Tile:
    """A small card: name, value in words (— without one), a line beneath, light if any.

    n is what the value rests on, code the item of the plan that it is a value of.
    """

    name: str
    value: str
    detail: str
    light: str = ""
    n: float | None = None
    code: str = ""


@dataclass(frozen=True)
class Row:
    """Small cards side by side, and what stands behind them."""

    behind: Figure
    tiles: tuple[Tile, ...]


def row(view: View, name: str, found: Sequence[Assessment], noted: Callable[[Assessment], str]) -> Row:
    """One card an item: name, light, value, and a line of words beneath."""
    tiles = tuple(tile(one, noted(one)) for one in found)
    return Row(table(view, name, tiles, [one.indicator.id for one in found]), tiles)


def tile(found: Assessment, detail: str) -> Tile:
    """The card of an item; without a value the line beneath says why: it need not be that nothing was reported."""
    return Tile(
        text.name(found.indicator),
        "—" if found.reading.value is None else text.value(found),
        detail,
        "" if found.light == "grey" else found.light,
        found.reading.n,
        found.indicator.id,
    )


def table(
    view: View, name: str, tiles: Sequence[Tile], indicators: Sequence[str], queries: Sequence[str] = ()
) -> Figure:
    """Cards as a table: what stands behind them, and what a file of them holds."""
    rows = pl.DataFrame(
        [(f"{tile.code} {tile.name}".strip(), tile.value, tile.n, tile.detail) for tile in tiles],
        schema={"name": pl.String, "value": pl.String, "n": pl.Float64, "detail": pl.String},
        orient="row",
    )
    headings = {"name": _("指标"), "value": _("数值"), "n": _("分母"), "detail": _("说明")}
    if rows["n"].is_null().all():
        del headings["n"]
    known = sum(tile.value != "—" for tile in tiles)
    return figure.listed(
        f"measures-{name}",
        sentences.cards(len(tiles), known),
        period_name(view.period),
        Twin(rows, headings, indicators, queries),
        view,
    )


def show(cards: Row) -> None:
    """The cards, and at their end the way to definitions, queries and the file."""
    behind = cards.behind
    with st.container(key=f"head-{behind.name}", horizontal=True, vertical_alignment="top", gap="small"):
        st.html(f'<div class="measures">{"".join(map(_card, cards.tiles))}</div>', width="stretch")
        page.behind(behind)


def _card(tile: Tile) -> str:
    shape = theme.LIGHTS[tile.light][0] if tile.light else ""
    mark = f' <span class="light light-{tile.light}">{shape}</span>' if tile.light else ""
    return (
        f'<section class="measure"><div class="name">{escaped(tile.name)}{mark}</div>'
        f'<div class="value">{escaped(tile.value)}</div><div class="detail">{escaped(tile.detail)}</div></section>'
    )
