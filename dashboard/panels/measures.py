"""How do a few items of the plan look as small cards in a row?"""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard import text, theme
from dashboard.card import escaped
from dashboard.indicators import Assessment


def row(found: Sequence[Assessment], noted: Callable[[Assessment], str]) -> None:
    """One card an item: name, light, value, and a line of words beneath."""
    with st.container(key="measures", horizontal=True, gap="small"):
        for one in found:
            st.html(_card(one, noted(one)), width="stretch")


def _card(found: Assessment, detail: str) -> str:
    shape, _colour = theme.LIGHTS[found.light]
    mark = f'<span class="light light-{found.light}">{shape}</span>' if found.light != "grey" else ""
    # Without a value the line beneath says why: it need not be that nothing was reported.
    value = "—" if found.reading.value is None else escaped(text.value(found))
    name = escaped(text.name(found.indicator))
    return (
        f'<section class="measure"><div class="name">{name} {mark}</div>'
        f'<div class="value">{value}</div><div class="detail">{escaped(detail)}</div></section>'
    )
