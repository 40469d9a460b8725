"""What does the address of a page say, and how does a choice get into it?

Streamlit writes a widget's label into the address; officials and links need codes. So each field of the
address is a hidden text input that holds the code, and what people click writes into it.
"""

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboard import remembering
from dashboard.i18n import _
from dashboard.units import REGION

# Field and the value that is left out of the address.
FIELDS = {
    "snapshot": "",
    "unit": REGION,
    "period": "",
    "calendar": "calendar",
    "matter": "all",
    "lang": "zh",
    "cases": "approved",
    "money": "received",
    "goal": "",
    "rule": "",
    "finding": "",
    "severity": "all",
    "since": "all",
    "item": "",
    "missing": "",
    "chapter": "all",
    "light": "all",
    "readings": "items",
    "shown": "list",
    "progress": "",
    "set": "",
    "against": "",
    "home": "",
    "of": "",
    "at": "",
    "code": "",
}
# What every page filters by.
FILTERS = ("snapshot", "unit", "period", "calendar", "matter", "lang", "cases", "money")
# What pages follow beside the filters; a page that is not here follows nothing else.
OWN = {
    "overview": ("missing", "goal"),
    "windows": ("item",),
    "network": ("item", "goal"),
    "hotline": ("item",),
    "cases": ("item",),
    "reach": ("item",),
    "quality": ("item",),
    "funds": ("item",),
    "compliance": ("rule", "finding", "severity", "since"),
    "people": ("item",),
    "publicity": ("item",),
    "tasks": ("item", "chapter", "light", "readings", "shown", "progress"),
    "revisions": ("against", "home"),
    "benchmark": ("set",),
    "verify": ("code",),
    "public": ("missing", "item", "chapter"),
}
# 会议模式 and 打印 show what another page shows, and follow what it follows.
OF_OTHERS = ("of", "at", *dict.fromkeys(name for fields in OWN.values() for name in fields))
OWN |= dict.fromkeys(("meeting", "print"), OF_OTHERS)


def keep(script: str) -> None:
    """Puts hidden fields on a page for what it follows, so that they survive the back button, and for what the address
    holds from other pages: a field that went from it between two pages would be a step of its own on the way back.
    What neither the address nor a click has ever named needs none: each costs as much as a chart's frame."""
    with st.container(key="address"):
        for name in _kept(script):
            st.text_input(name, FIELDS[name], key=name, bind="query-params", label_visibility="collapsed")


def _kept(script: str) -> tuple[str, ...]:
    follows = (*FILTERS, *OWN.get(script, ()))
    named = (name for name in follows if name in st.query_params or name in st.session_state)
    return (*named, *(name for name in OF_OTHERS if name in st.query_params and name not in follows))


_given: ContextVar[Mapping[str, str] | None] = ContextVar("given", default=None)
_here: ContextVar[str] = ContextVar("here", default="")
_held_here: ContextVar[Mapping[str, str]] = ContextVar("held_here", default=MappingProxyType({}))
LEAVING = "leaving"


@contextmanager
def as_if(fields: Mapping[str, str]) -> Generator[None]:
    """Inside, every field is read from `fields`, not from the address of the reader; others have their usual value."""
    before = _given.set(fields)
    try:
        yield
    finally:
        _given.reset(before)


def read(name: str) -> str:
    """The value of a field, as typed; its usual value when the address does not name it or the page does not follow it."""
    if (given := _given.get()) is not None:
        return given.get(name) or FIELDS[name]
    return _held_here.get().get(name, FIELDS[name]) if here() else _held(name)


def _held(name: str) -> str:
    return st.session_state.get(name) or st.query_params.get(name) or FIELDS[name]


def followed() -> tuple[str, ...]:
    """What the page being run follows: the filters and its own fields."""
    return (*FILTERS, *OWN.get(here(), ()))


@remembering.also_decides
def said() -> tuple[tuple[str, str], ...]:
    """What the address says of what the page follows, by name, without usual values: links hold it, right or wrong.

    Nothing where there is no page and no request.
    """
    given = _given.get()
    return _unusual(_held_here.get() if given is None else given)


def _unusual(fields: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, value) for name, value in fields.items() if value != FIELDS.get(name)))


def write(name: str, value: str) -> None:
    """Sends every page to another value; the address follows. For callbacks only."""
    if name not in st.session_state and value != FIELDS[name]:
        st.query_params[name] = value  # no hidden field holds it yet, and a new one does not tell the address
    st.session_state[name] = value


def enter(script: str) -> None:
    """Everything in this run belongs to the page of that script, unless a callback asked to leave for another."""
    _here.set(script)
    _held_here.set({name: _held(name) for name in followed()})
    if target := st.session_state.pop(LEAVING, ""):
        # What is bound to hidden fields of this page comes back by itself; to name or clear it would be refused.
        kept = _kept(script)
        fresh = {name: _held(name) for name in OWN.get(target, ()) if name not in kept}
        st.switch_page(f"../pages/{target}.py", query_params=dict(_unusual(fresh)))


def here() -> str:
    """The script of the page being run."""
    return _here.get()


def leave(script: str, **fields: str) -> None:
    """Goes to another page, the fields of the address kept but for these, which are the other page's own. For callbacks
    only."""
    st.session_state.update(
        fields
    )  # they stand in the address of the page that is gone to, not in that of this one
    st.session_state[LEAVING] = script


def go_to(unit: str) -> None:
    """Sends every page to another unit. For callbacks only."""
    write("unit", unit)


def link(page: str, **fields: str) -> str:
    """The address of a page under the reader's filters; `fields` say what differs from them."""
    held = dict(said())
    kept = {name: held.get(name, FIELDS[name]) for name in FILTERS} | fields
    told = {name: value for name, value in kept.items() if value != FIELDS[name]}
    return f"/{page}" + (f"?{urlencode(told)}" if told else "")


def choose(
    name: str,
    label: str,
    options: Sequence[str],
    written: Callable[[str], str],
    current: str | None,
    *,
    width: int | None = None,
) -> None:
    """A list of options of which `current` is chosen; another choice goes into the address."""
    picking = _picking(name, written, current)
    st.selectbox(label, options, width=width or "stretch", placeholder=_("请选择"), **picking)


def switch(
    name: str, label: str, options: Sequence[str], written: Callable[[str], str], current: str | None
) -> None:
    """As choose, for a few options side by side."""
    # wrap: else the browser lays out the page in the middle of a run, to bring the chosen one into view.
    st.segmented_control(label, options, wrap=True, **_picking(name, written, current))


def _picking(name: str, written: Callable[[str], str], current: str | None) -> dict[str, Any]:
    """What both kinds of widget share: they show `current` and copy another choice into the address."""
    picked = f"pick-{name}"
    st.session_state[picked] = current
    return {
        "key": picked,
        "format_func": written,
        "label_visibility": "collapsed",
        "on_change": _copy,
        "args": (name,),
    }


def _copy(name: str) -> None:
    write(name, st.session_state[f"pick-{name}"] or FIELDS[name])
