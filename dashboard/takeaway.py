"""How does a reader take a figure away: into the briefing, as a picture with its 核验码, as a whole page, as a line about a table?"""

import streamlit as st

from dashboard import figures, tray, wholepage
from dashboard.briefing.camera import camera
from dashboard.briefing.pack import Studio
from dashboard.disclosure.audience import is_public
from dashboard.drafting import exhibits
from dashboard.figure import Figure
from dashboard.i18n import _
from dashboard.page import download
from dashboard.verification import Asked
from dashboard.view import View, unit_option


def add(figure: Figure) -> None:
    """The button that puts the figure aside for a briefing; not in the public version."""
    request = None if is_public() else figures.on_screen(figure)
    if request is None:
        return
    is_in = tray.holds(request)
    st.button(
        _("✓简报") if is_in else _("＋简报"),
        key=f"add-{figure.name}",
        on_click=tray.add,
        args=(request,),
        disabled=is_in,
        type="tertiary",
    )


def pictures(figure: Figure) -> None:
    """The buttons that make the figure as a picture that says what it is; nothing where it has no name."""
    request, view = figures.on_screen(figure), figure.view
    if request is None or view is None:
        return
    names = {"png": _("下载图片（PNG）"), "svg": _("下载图片（SVG）")}
    for form, label in names.items():
        download(
            label,
            lambda form=form: _picture(request, form),
            f"{figure.name}-{unit_option(view.scope)}-{view.period.code()}.{form}",
            f"{form}-{figure.name}",
            view,
        )


def whole_page(script: str, view: View) -> None:
    """The button that makes the page as one picture of 1920 by 1080; nothing where it has no figures."""
    if not wholepage.names(script):
        return
    # Asked for now: files are made in another thread, which does not know the address.
    requests = wholepage.asked(script, view)
    stem = f"{script}-{unit_option(view.scope)}-{view.period.code()}"
    download(
        _("整页图片"),
        lambda: wholepage.picture(script, requests),
        f"{stem}.png",
        f"whole-{script}",
        view,
        looks={"type": "tertiary"},
    )


def _picture(request: Asked, form: str) -> bytes:
    with camera() as shoot:
        studio = Studio(shoot)
        exhibit = exhibits.exhibit(request)
        return studio.framed(exhibit, "png") if form == "png" else studio.framed(exhibit, "svg")


def code(request: Asked | None) -> str:
    """核验码 7K3M9QXT of a figure that is taken away; empty where it has no name."""
    return "" if request is None else _("核验码 {code}").format(code=exhibits.exhibit(request).identity.code)
