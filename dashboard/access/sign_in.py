"""Who has signed in? OpenID Connect through Streamlit; without a provider in the secrets everyone at this machine reads."""

import logging
import os
from datetime import datetime
from functools import lru_cache
from html import escape
from typing import Never

import streamlit as st

from dashboard import audit
from dashboard.access import roles, sessions
from dashboard.access.rights import ANYBODY, OPERATOR, Reader
from dashboard.clock import CHINA
from dashboard.disclosure.audience import is_public
from dashboard.i18n import _
from dashboard.menu import offered

FLAG = "DASHBOARD_WITHOUT_SIGN_IN"
LOG = logging.getLogger(__name__)


def is_configured() -> bool:
    """A provider stands in the secrets file, so nobody reads without signing in."""
    return st.secrets.load_if_toml_exists() and "auth" in st.secrets


def is_needed() -> bool:
    """The public version has no readers by name: what it shows is weighed, not granted."""
    return is_configured() and not is_public()


def open_without_sign_in() -> str:
    """What the page says of a dashboard without sign-in; empty where there is one, or where all is public."""
    if is_configured() or is_public():
        return ""
    if is_local_only():
        return _("未设登录：只能在本机（127.0.0.1）打开")
    return _("未设登录：凡能打开本网址的人都能看到全部内容")


def is_local_only() -> bool:
    """Internal numbers, no sign-in, and nobody has said that this is meant."""
    return not (is_configured() or is_public() or os.environ.get(FLAG, "").strip() == "yes")


def reader() -> Reader:
    """The reader of this run; where nobody has signed in, or without any right, says so and stops the run."""
    if not is_needed():
        return OPERATOR if is_local_only() else ANYBODY
    if not st.user.is_logged_in:
        _ask(_("请用统一身份认证账号登录。"))
    claims = st.user.to_dict()
    try:
        told = roles.load()
    except roles.BrokenRoles as fault:
        LOG.error("%s", fault)
        _note("refused", str(claims.get("sub") or ""), str(claims.get("iat")))
        _refuse(_("登录设置有误，暂时不能查看数据，请联系系统管理员。"))
    wrong = sessions.fault(claims, st.secrets["auth"]["client_id"], told.hours, datetime.now(CHINA))
    if wrong:
        _ask(_why(wrong))
    found = told.reader(str(claims["sub"]), str(claims.get("name") or claims["sub"]), claims)
    _note("sign-in", found.who, str(claims["iat"]))
    if found.home is None:
        _note("refused", found.who, str(claims["iat"]))
        control(found)
        _refuse(_("您的账号还没有分配任何单位的查看权限，请联系系统管理员。"))
    return found


@lru_cache(maxsize=10_000)
def _note(event: str, who: str, _issued: str) -> None:
    """A sign-in, and that it opened nothing, is written down when it is first met: every window and every reload is a
    session of its own."""
    audit.record(event, "session", who=who)


def _why(wrong: str) -> str:
    return {
        "audience": _("登录凭证不是发给本系统的，请重新登录。"),
        "time": _("登录凭证缺少签发时间或时间不对，请重新登录；仍不行时请管理员核对服务器时钟。"),
        "expired": _("登录已过期，请重新登录。"),
        "signed-out": _("此次登录已退出，请重新登录。"),
    }[wrong]


def _ask(sentence: str) -> Never:
    """The page of somebody who has not signed in: no menu, no data, one button."""
    with _bare(_("登录")):
        st.info(sentence)
        st.button(_("登录"), key="sign-in-button", on_click=st.login, type="primary")
    st.stop()


def _refuse(sentence: str) -> Never:
    with _bare(_("法援看板")):
        st.error(sentence)
    st.stop()


def _bare(title: str) -> "st.delta_generator.DeltaGenerator":
    """A page without menu, with the name of the dashboard and a title of its own; gives the box for the rest."""
    known = offered(is_public=is_public())  # so that the framework finds the page that the address names
    pages = [st.Page(_nothing, title=title, url_path=p.url_path, default=p is known[0]) for p in known]
    st.navigation(pages, position="hidden").run()
    st.set_page_config(page_title=title)
    box = st.container(key="sign-in")
    name = escape(_("法援看板"))
    box.html(f'<h1 class="headline">{name}</h1>')
    return box


def _nothing() -> None:
    """In place of the page that the address names."""


def control(who: Reader) -> None:
    """Who reads, and the way out, at the end of the menu's line."""
    if who is OPERATOR or who is ANYBODY:
        if said := open_without_sign_in():
            with st.container(key="who"):
                st.html(f'<span class="who">{escape(said)}</span>')
        return
    with st.container(key="who", horizontal=True, width="content", gap="small"):
        st.html(f'<span class="who">{escape(who.name)}</span>')
        st.button(_("退出登录"), key="sign-out", on_click=_leave, type="tertiary")


def _leave() -> None:
    """The sign-in ends here, and then in the browser and at the provider."""
    claims = st.user.to_dict()
    sessions.end(claims, datetime.now(CHINA))
    audit.record("sign-out", "session", who=str(claims.get("sub")))
    st.logout()
