"""What do people see, and what does the log keep, when a page fails?

People see a number and what to do; the log keeps the number with the traceback. A traceback is code, without the
values of variables; of the messages of exceptions, what may come out of the data is left out.
"""

import logging
import re
import secrets
import traceback
from collections.abc import Generator, Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit import config
from streamlit.errors import FragmentHandledException
from streamlit.runtime.scriptrunner import StopException

from dashboard import address, clock, i18n
from dashboard.card import escaped
from dashboard.disclosure.audience import is_public
from dashboard.i18n import _
from dashboard.menu import offered

_log = logging.getLogger(__name__)
# No letter that reads like another or like a digit.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LONGEST_MESSAGE = 500
# Values in messages: quoted words that are no plain code, and long numbers (identity cards, telephones).
QUOTED = re.compile(r"""(['"`])(?![A-Za-z0-9_.,:/ -]*\1)[^'"`\n]*\1""")
NUMBERS = re.compile(r"(?<!\d)(?!\d{4}-\d\d-\d\d\b)\d[\d -]{7,}\d[\dXx]?")
# Fields of the address that help to find the fault, where they are codes.
SITUATION = ("unit", "period", "snapshot", "lang")


@contextmanager
def shielded() -> Generator[None]:
    """Around the run of a page or a fragment: a failure is logged under a number, shown in words, and the run stops.

    Streamlit's own ways out (st.stop, st.rerun, st.switch_page) pass through.
    """
    try:
        yield
    except FragmentHandledException:
        # Streamlit has already shown what went wrong in a fragment.
        raise
    except Exception as fault:
        if config.get_option("client.showErrorDetails") == "full":
            raise  # whoever develops sees it whole
        _show(
            _("本页有一部分没能显示：程序出错。此处以上的内容不受影响，数据没有改动。事故编号：{number}"),
            logged(fault),
        )
        # As st.stop(), so that choices that were not drawn this time keep their values.
        raise StopException from fault


def reported(fault: Exception) -> bool:
    """For st.App(on_script_error=…): failures outside pages (callbacks, the entry script) in the same words."""
    i18n.use(address.read("lang"))
    _show(_("刚才的操作没有完成：程序出错，数据没有改动。事故编号：{number}"), logged(fault))
    return True


def log_here_only() -> None:
    """Keeps Streamlit's own copy of failures out of the log: its messages are whole. Belongs beside `reported`.

    Without colours only (logger.enableRich = false): what rich prints passes no filter.
    """
    logging.getLogger("streamlit.error_util").addFilter(_is_no_copy)


def _is_no_copy(record: logging.LogRecord) -> bool:
    return record.getMessage() != "Uncaught app execution"


def logged(fault: Exception) -> str:
    """Writes a failure into the log; gives its number."""
    now = clock.now()
    number = f"{now:%m%d-%H%M}-{''.join(secrets.choice(LETTERS) for _place in range(8))}"
    known = " ".join(f"{name}={_code(address.read(name))}" for name in SITUATION)
    text = "".join(_lines(fault))
    _log.error("事故 %s %s+08:00 page=%s %s\n%s", number, f"{now:%F %T}", address.here(), known, text)
    return number


def _lines(fault: Exception) -> Iterator[str]:
    """The traceback; source lines as they are, messages without what may be data."""
    for part in traceback.TracebackException.from_exception(fault, compact=True).format():
        yield part if part.lstrip().startswith('File "') else without_data(part)


def without_data(message: str) -> str:
    """A message with … for quoted values that are no codes and for long numbers; at most LONGEST_MESSAGE characters."""
    hidden = NUMBERS.sub("…", QUOTED.sub(r"\1…\1", message))
    return hidden if len(hidden) <= LONGEST_MESSAGE else f"{hidden[:LONGEST_MESSAGE]}…\n"


def _code(value: str) -> str:
    return value if re.fullmatch(r"[A-Za-z0-9_.\-]{0,60}", value) else "?"


def _show(said: str, number: str) -> None:
    st.error(said.format(number=number))
    first = offered(is_public=is_public())[0]
    usual = {name: address.FIELDS[name] for name in address.FILTERS if name != "lang"}
    ways = {
        address.link(first.url_path): _("返回“{page}”，保留现在的筛选"),
        address.link(first.url_path, **usual): _("返回“{page}”，清除筛选"),
    }
    home = _(first.title)
    links = " · ".join(
        f'<a href="{escaped(target)}" target="_self">{escaped(words.format(page=home))}</a>'
        for target, words in ways.items()
    )
    advice = escaped(_("如果仍然出错，请把事故编号告诉系统管理员。"))
    st.html(f'<p class="note">{links}</p><p class="note">{advice}</p>')
