"""How does a picture get onto a page, and how is the page told of a click on it?

Streamlit's own chart is made anew for each picture and draws it twice; this one stays, and is drawn in when there is
something new (static/plotted.js, which stands in the document).
"""

from collections.abc import Callable
from functools import partial

import orjson
import plotly.graph_objects as go
import streamlit as st
from plotly.io.json import to_json_plotly

from dashboard import theme
from dashboard.drawing import once
from dashboard.i18n import _

OnClick = Callable[[str], None]
_mount = st.components.v2.component(
    "picture",
    js="export default (given) => window.showPicture(given);",
    isolate_styles=False,  # plotly.js puts its style sheet into the document
)


def show(
    picture: go.Figure, key: str, alt: str, *, has_toolbar: bool = False, on_click: OnClick | None = None
) -> None:
    """A picture as wide as its place.

    alt: what it shows, for who cannot see it. on_click is given the code that the clicked mark carries (its location on
    a map, else its first customdata), in the run that follows, before the page; it comes from a browser and may be any.
    """
    told = {
        "config": theme.config(has_toolbar=has_toolbar),
        "alt": alt,
        "answers": on_click is not None,
        "failed": _("图未能画出，请刷新页面。"),
    }
    # one object of JSON: of what is told, and of the picture, which is written once
    data = orjson.dumps(told)[:-1] + b',"figure":' + once(picture, _written) + b"}"
    _mount(key=key, data=data, on_clicked_change=partial(_answer, key, on_click) if on_click else None)


def _written(picture: go.Figure) -> bytes:
    return to_json_plotly(picture.to_dict()).encode()


def _answer(key: str, on_click: OnClick) -> None:
    if isinstance(code := st.session_state[key].clicked, str):
        on_click(code)
