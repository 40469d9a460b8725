"""A page that fails says a number and a way back; the log has the same number with the traceback, and no data."""

import logging
import re
from collections.abc import Callable, Generator
from contextlib import contextmanager

import pytest
from streamlit import config, error_util
from streamlit.testing.v1 import AppTest

from dashboard import incident

NUMBER = re.compile(r"\d{4}-\d{4}-[0-9A-Z]{8}")


def opened(page: str, **fields: str) -> AppTest:
    """An app of two pages, the first of which runs these lines inside shielded()."""
    lines = "".join(f"        {line}\n" for line in page.splitlines())
    code = f"""
import streamlit as st
from dashboard import address, i18n
from dashboard.incident import reported, shielded
def first():
    with shielded():
{lines}
def second():
    st.write("second page")
address.keep("overview")
i18n.use(address.read("lang"))
pages = [st.Page(first, url_path="cases", default=True), st.Page(second, url_path="funds")]
chosen = st.navigation(pages)
address.enter(chosen.url_path or "cases")
chosen.run()
"""
    screen = AppTest.from_string(code, default_timeout=30)
    screen.query_params.update(fields)
    return screen.run()


@pytest.fixture(autouse=True)
def _readers() -> Generator[None]:
    """As a server shows it to readers, not to those who develop."""
    with config_option("client.showErrorDetails", "none"):
        yield


def html(screen: AppTest) -> str:
    return " ".join(element.proto.body for element in screen.get("html"))


@pytest.fixture
def failing() -> Callable[..., AppTest]:
    """A page that fails over a row of data, after its first words."""
    page = 'st.write("before")\nrow = {"name": "张三"}\nint(row["name"])\nst.write("after")'
    return lambda **fields: opened(page, **fields)


def test_a_failing_page_says_a_number_and_two_ways_back(failing):
    screen = failing(unit="152500", period="2020-Q3")
    assert [text.value for text in screen.markdown] == ["before"]
    assert len(NUMBER.findall(screen.error[0].value)) == 1
    assert not screen.exception
    targets = re.findall(r'<a href="([^"]*)" target="_self">', html(screen))
    assert targets == ["/overview?unit=152500&amp;period=2020-Q3", "/overview"]
    assert "总览" in html(screen)


def test_the_way_back_keeps_the_language(failing):
    screen = failing(unit="152500", lang="en")
    targets = re.findall(r'<a href="([^"]*)"', html(screen))
    assert targets == ["/overview?unit=152500&amp;lang=en", "/overview?lang=en"]


def test_the_log_has_the_number_on_screen_with_the_traceback_and_without_data(failing, caplog):
    screen = failing(unit="152500", period="张三")
    (found,) = [record for record in caplog.records if record.name == "dashboard.incident"]
    assert NUMBER.findall(screen.error[0].value) == NUMBER.findall(found.getMessage())
    assert "page=cases unit=152500 period=? snapshot= lang=zh" in found.getMessage()
    assert re.search(r'Traceback.*\n.*File ".*line \d+, in first', found.getMessage(), re.DOTALL)
    assert "ValueError: invalid literal for int() with base 10: '…'" in found.getMessage()
    assert "张三" not in caplog.text + screen.error[0].value + html(screen)


def test_every_failure_has_its_own_number(failing):
    numbers = {NUMBER.findall(failing().error[0].value)[0] for _time in range(3)}
    assert len(numbers) == 3


def test_a_page_may_stop_and_go_on_by_itself(caplog):
    screen = opened('st.write("before")\nst.stop()')
    assert [text.value for text in screen.markdown] == ["before"]
    again = 'if "again" in st.session_state:\n    st.write("again")\nelse:\n    st.session_state["again"] = 1\n    st.rerun()'
    assert [text.value for text in opened(again).markdown] == ["again"]
    assert [text.value for text in opened("st.switch_page(pages[1])").markdown] == ["second page"]
    assert not [record for record in caplog.records if record.name == "dashboard.incident"]


def test_choices_survive_a_failure():
    page = (
        'if st.session_state.get("n"):\n    int("x")\n'
        'st.text_input("name", key="name")\nst.button("fail", on_click=lambda: st.session_state.update(n=1))'
    )
    screen = opened(page + '\nst.button("mend", key="mend")')
    screen.text_input(key="name").input("kept").run()
    screen.button[0].click().run()
    assert screen.error
    screen.session_state["n"] = 0
    assert screen.run().text_input(key="name").value == "kept"


def test_a_failure_outside_pages_is_reported_in_the_same_words(caplog):
    screen = opened("st.session_state['taken'] = reported(KeyError('unit_code'))", lang="zh")
    assert screen.session_state["taken"] is True
    assert re.match(r"刚才的操作没有完成.*" + NUMBER.pattern, screen.error[0].value)
    assert "KeyError: 'unit_code'" in caplog.text


def test_streamlits_own_copy_of_a_failure_is_kept_out(caplog):
    """As its own handler does it for a failure in a callback."""
    log = logging.getLogger("streamlit.error_util")
    before = list(log.filters)
    try:
        incident.log_here_only()
        with config_option("logger.enableRich", False):
            error_util.handle_user_script_exception(ValueError("张三"), lambda _fault: True)
    finally:
        log.filters = before
    assert "张三" not in caplog.text


@contextmanager
def config_option(name: str, value: object) -> Generator[None]:
    before = config.get_option(name)
    config.set_option(name, value)
    try:
        yield
    finally:
        config.set_option(name, before)


@pytest.mark.parametrize(
    ("message", "kept"),
    [
        ("could not convert string '张三' to int", "could not convert string '…' to int"),
        ('value "乌云 Uyun" and `王五`', 'value "…" and `…`'),
        ("no column 'unit_code' in \"cases\"", "no column 'unit_code' in \"cases\""),
        ("number 15010219900101123X, phone 138 1234 5678", "number …, phone …"),
        ("from 2020-10-31 on", "from 2020-10-31 on"),
    ],
)
def test_values_in_messages_are_left_out_and_names_of_columns_are_not(message, kept):
    assert incident.without_data(message) == kept


def test_a_cause_is_logged_without_data_too(caplog):
    opened('try:\n    int("张三")\nexcept ValueError as bad:\n    raise RuntimeError("wrong row") from bad')
    assert "'…'" in caplog.text
    assert "RuntimeError: wrong row" in caplog.text
    assert "invalid literal for int() with base 10: '张三'" not in caplog.text


def test_a_long_message_is_cut():
    assert len(incident.without_data("x" * 10_000)) < 600
