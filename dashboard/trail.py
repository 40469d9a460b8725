"""What does the audit log learn of a reader's run: which page, which files, what was refused?"""

from collections.abc import Callable, Mapping
from contextvars import copy_context

import streamlit as st

from dashboard import access, address, audit, shelf
from dashboard.scope import Scope
from dashboard.view import View, unit_option

LAST = (
    "trail"  # in the session: what was written down last of each event, since every click runs a page again
)


def page(view: View) -> None:
    """A page was shown to the reader; once for a page, units and filters, not once for a click."""
    _once("page", address.here(), unit_option(view.scope))


def figure(name: str, view: View) -> None:
    """What stands behind a figure was opened: its rows, definitions and files."""
    _once("figure", name, unit_option(view.scope))


def refused(what: str) -> None:
    """The reader asked for what the roles do not give."""
    _once("refused", what, dict(address.said()).get("unit", ""))


def _once(event: str, what: str, unit: str) -> None:
    line = (event, what, unit, _filters(), shelf.reading().id)
    last = st.session_state.setdefault(LAST, {})
    if last.get(event) == line:
        return
    last[event] = line
    audit.record(event, what, who=access.reader().who, unit=unit, filters=line[3], snapshot=line[4])


def _filters() -> Mapping[str, str]:
    """The fields of the address that the page follows and that differ from what is usual."""
    return dict(address.said())


def may_take(scope: Scope, *, is_public: bool = False) -> bool:
    """The reader may take files about the units away; is_public: they hold nothing but what is published."""
    return access.covers(scope, access.EXPORT) or (is_public and access.may(access.EXPORT_PUBLIC))


def taken(
    make: Callable[[], bytes], what: str, view: View, *, is_public: bool = False
) -> Callable[[], bytes]:
    """The file, made when it is asked for, in another thread, as of now; it is written down who takes it.

    what: kind and name, as in "csv funds". Raises NotGranted there where the reader may not take files away.
    """
    now, filters = copy_context(), _filters()

    def made() -> bytes:
        if not may_take(view.scope, is_public=is_public):
            access.check(view.scope, access.EXPORT)
        file = make()
        who, unit, snapshot = access.reader().who, unit_option(view.scope), shelf.reading().id
        audit.record("file", what, who=who, unit=unit, filters=filters, snapshot=snapshot)
        return file

    return lambda: now.copy().run(made)
