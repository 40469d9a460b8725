"""A session does not grow with every widget that it has shown."""

import pytest
from streamlit.testing.v1 import AppTest


def page(forgets: bool) -> None:
    """A list that is another one in every run, and a field that keeps its value."""
    import streamlit as st

    from dashboard import forgetting

    if forgets:
        forgetting.gone_widgets()
    st.session_state.runs = st.session_state.get("runs", 0) + 1
    st.text_input("名称", key="name")
    st.selectbox("单位", ["旗", "县"], key=f"list-{st.session_state.runs}")


def remembered(app: AppTest) -> int:
    return len(app.session_state._state._state._new_widget_state.widget_metadata)


@pytest.mark.parametrize(("forgets", "widgets"), [(True, 3), (False, 9)])
def test_a_session_remembers_the_widgets_of_two_runs(forgets, widgets):
    """Where Streamlit alone remembers no more than that, dashboard/forgetting.py is not needed any longer."""
    app = AppTest.from_function(page, kwargs={"forgets": forgets}).run()
    app.text_input(key="name").set_value("旗").run()
    for _ in range(6):
        app.run()
    assert app.session_state.runs == 8
    assert remembered(app) == widgets
    assert app.text_input(key="name").value == "旗"
