"""What is sent of a picture, and what does a click on it do?"""

import json
from types import SimpleNamespace

import plotly.graph_objects as go
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard import plotted
from dashboard.drawing import Drawing, trace


def drawing() -> go.Figure:
    return Drawing({"height": 99}, [trace("bar", x=["甲"], y=[3])]).finished()


def page(language: str) -> None:
    """A map that answers clicks, and a chart that does not."""
    from dashboard import i18n, plotted
    from tests.test_plotted import drawing

    i18n.use(language)
    plotted.show(drawing(), "map", "甲 3件", has_toolbar=True, on_click=print)
    plotted.show(drawing(), "chart", "乙")


def sent(language: str = "zh") -> list[dict]:
    """What the page sends, picture by picture."""
    app = AppTest.from_function(page, kwargs={"language": language}).run()
    return [json.loads(each.proto.bytes) for each in app.get("bidi_component")]


def test_a_page_sends_the_picture_its_words_and_whether_it_answers_clicks():
    shown, quiet = sent()
    assert (
        shown["figure"]
        == quiet["figure"]
        == {"data": [{"type": "bar", "x": ["甲"], "y": [3]}], "layout": {"height": 99}}
    )
    assert (shown["alt"], quiet["alt"]) == ("甲 3件", "乙")
    assert (shown["answers"], quiet["answers"]) == (True, False)
    assert "displayModeBar" not in shown["config"]
    assert quiet["config"]["displayModeBar"] is False


def test_a_picture_says_in_the_language_in_use_that_it_could_not_be_drawn():
    assert sent()[0]["failed"] == "图未能画出，请刷新页面。"
    assert sent("en")[0]["failed"] == "The chart could not be drawn. Please reload the page."


def test_a_picture_is_written_once(monkeypatch):
    written = []
    monkeypatch.setattr(plotted, "to_json_plotly", lambda spec: written.append(spec) or "{}")
    picture = drawing()
    for _time in range(2):
        plotted.show(picture, "chart", "甲")
    assert len(written) == 1


@pytest.mark.parametrize(
    ("clicked", "told"), [("152500", ["152500"]), (None, []), (7, []), (["152500"], []), ({"a": 1}, [])]
)
def test_a_click_tells_its_code_and_nothing_else_that_a_browser_may_send(clicked, told):
    st.session_state["map"] = SimpleNamespace(clicked=clicked)
    heard = []
    plotted._answer("map", heard.append)
    assert heard == told
