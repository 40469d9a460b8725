"""Which figures has the reader put aside for a briefing? Kept from page to page while the browser's tab is open."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from dashboard.drafting.template import Wanted
from dashboard.verification import Asked

KEY, TITLE = "tray", "tray-name"
MOST = 40  # figures: more is no briefing


@dataclass(frozen=True)
class Item:
    """A figure as it was seen, and what the clerk says of it."""

    asked: Asked
    comment: str = ""

    @property
    def wanted(self) -> Wanted:
        """The figure for a template: without snapshot, unit and period, so that others can be put in."""
        kept = tuple((name, value) for name, value in self.asked.fields if name not in ("unit", "period"))
        return Wanted(self.asked.figure, kept, self.comment)


def items() -> tuple[Item, ...]:
    """What lies in the tray, in its order."""
    return st.session_state.get(KEY, ())


def put(found: Sequence[Item]) -> None:
    """Replaces what lies in the tray. For callbacks and uploads."""
    st.session_state[KEY] = tuple(found)[:MOST]


def holds(request: Asked) -> bool:
    """The very figure is in the tray already."""
    return any(item.asked == request for item in items())


def add(request: Asked) -> None:
    """Puts a figure at the end, once. For callbacks only."""
    if not holds(request):
        put([*items(), Item(request)])


def remove(place: int) -> None:
    """Takes a figure out. For callbacks only."""
    put([item for i, item in enumerate(items()) if i != place])


def move(place: int, by: int) -> None:
    """Moves a figure up (−1) or down (+1). For callbacks only."""
    found, target = list(items()), place + by
    if 0 <= target < len(found):
        found[place], found[target] = found[target], found[place]
        put(found)


def say(place: int, comment: str) -> None:
    """Keeps what the clerk says of a figure. For callbacks only."""
    put([replace(item, comment=comment) if i == place else item for i, item in enumerate(items())])


def title() -> str:
    """What the clerk calls the briefing; empty where the usual title will do."""
    return st.session_state.get(TITLE, "")


def entitle(name: str) -> None:
    """Keeps the title from page to page. For callbacks only."""
    st.session_state[TITLE] = name.strip()
