"""How does a reader take a figure away: into the briefing, as a picture with its 核验码, as a line about a table?"""

import streamlit as st

from dashboard import figures, tray
from dashboard.briefing.camera import camera
from dashboard.briefing.pack import Studio
from dashboard.disclosure.audience import is_public
from dashboard.drafting import exhibits
from dashboard.figure import Figure
from dashboard.i18n import _
from dashboard.page import deferred
from dashboard.verification import Asked

PICTURES = {"png": "image/png", "svg": "image/svg+xml"}


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
    request = figures.on_screen(figure)
    if request is None:
        return
    names = {"png": _("下载图片（PNG）"), "svg": _("下载图片（SVG）")}
    for form, mime in PICTURES.items():
        st.download_button(
            names[form],
            data=deferred(lambda form=form: _picture(request, form)),
            file_name=f"{figure.name}-{request.named.get('unit', '150000')}-{request.named['period']}.{form}",
            mime=mime,
            key=f"{form}-{figure.name}",
            on_click="ignore",
        )


def _picture(request: Asked, form: str) -> bytes:
    with camera() as shoot:
        studio = Studio(shoot)
        exhibit = exhibits.exhibit(request)
        return studio.framed(exhibit, "png") if form == "png" else studio.framed(exhibit, "svg")


def code(request: Asked | None) -> str:
    """核验码 7K3M9QXT of a figure that is taken away; empty where it has no name."""
    return "" if request is None else _("核验码 {code}").format(code=exhibits.exhibit(request).identity.code)
