"""A card whose figure is a table."""

from collections.abc import Callable

import streamlit as st

from dashboard import page
from dashboard.tabulate import as_html
from dashboard.view import View


def card(
    name: str,
    sentence: str,
    subtitle: str,
    twin: page.Twin,
    view: View,
    *,
    control: Callable[[], object] | None = None,
) -> None:
    """Conclusion, measure and table, with what stands behind them; control draws a widget above the table."""
    with st.container(key=f"card-{name}"):
        with st.container(key=f"head-{name}", horizontal=True, vertical_alignment="top", gap="small"):
            page.title(name, sentence, subtitle, twin.indicators)
            page.behind(name, sentence, twin, view)
        if control:
            control()
        st.html(as_html(twin.rows, twin.headings, sentence))
