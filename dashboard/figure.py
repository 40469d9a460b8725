"""What is a figure? Its conclusion, its measure, what is drawn or listed, and what stands behind it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import plotly.graph_objects as go
import polars as pl

from dashboard.tabulate import Headings, as_html
from dashboard.view import View


@dataclass(frozen=True)
class Twin:
    """What stands behind a figure: its rows, their headings, its indicators and its queries."""

    rows: pl.DataFrame
    headings: Headings
    indicators: Sequence[str] = ()
    queries: Sequence[str] = field(default_factory=tuple)


@dataclass(frozen=True)
class OnScreen:
    """What a figure can do on a screen and not on paper.

    on_click is given the code of the mark that was clicked; control draws a widget beside the
    title, or above a table; after draws below a table; a wide picture scrolls sideways on a phone; hint says
    behind the subtitle what a click does.
    """

    on_click: Callable[[str], None] | None = None
    control: Callable[[], object] | None = None
    after: Callable[[], object] | None = None
    is_wide: bool = False
    hint: str = ""


@dataclass(frozen=True)
class Figure:
    """One figure of the dashboard, the same on the page and in a briefing.

    `name` is its ASCII key. Without a picture the rows of the twin are the figure, the first `most` of them.
    `nothing` says why there is nothing to draw or list; then picture and twin may be missing.
    """

    name: str
    sentence: str
    subtitle: str = ""
    picture: go.Figure | None = None
    twin: Twin | None = None
    view: View | None = None
    nothing: str = ""
    is_map: bool = False
    most: int | None = None
    on_screen: OnScreen = OnScreen()

    @cached_property
    def listing(self) -> str:
        """The rows of the twin as a table in HTML, the first `most` of them; empty without a twin."""
        if self.twin is None:
            return ""
        rows = self.twin.rows
        return as_html(rows.head(self.most) if self.most else rows, self.twin.headings, self.sentence)


def drawn(
    name: str,
    sentence: str,
    subtitle: str,
    picture: go.Figure,
    twin: Twin,
    view: View,
    *,
    is_map: bool = False,
    on_screen: OnScreen = OnScreen(),
) -> Figure:
    """A figure with a picture."""
    return Figure(name, sentence, subtitle, picture, twin, view, is_map=is_map, on_screen=on_screen)


def listed(
    name: str,
    sentence: str,
    subtitle: str,
    twin: Twin,
    view: View,
    *,
    nothing: str = "",
    most: int | None = None,
    on_screen: OnScreen = OnScreen(),
) -> Figure:
    """A figure that is a table; `nothing` is said instead of it."""
    return Figure(
        name, sentence, subtitle, twin=twin, view=view, nothing=nothing, most=most, on_screen=on_screen
    )


def missing(name: str, sentence: str, reason: str) -> Figure:
    """A figure that cannot be drawn, and why."""
    return Figure(name, sentence, nothing=reason)
