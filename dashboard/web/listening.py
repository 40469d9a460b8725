"""Who can reach the app that has no sign-in? This machine alone, unless somebody says otherwise in so many words."""

import os
from pathlib import Path

import streamlit as st
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config

from dashboard.access import roles
from dashboard.access.sign_in import FLAG, is_local_only, is_needed, open_without_sign_in
from dashboard.disclosure.audience import is_public
from dashboard.web.answer import turn_away
from dashboard.web.hosts import is_loopback

# A proxy on this machine brings readers from elsewhere; it tells so in one of these.
CARRIED = ("forwarded", "via", "x-real-ip")
LOCAL_ONLY = (
    "看板没有设置登录，只能在服务器本机打开（http://127.0.0.1）。供他人访问前，请在 secrets.toml 的 [auth] 中设置"
    f"单位的统一身份认证；确需不登录即可访问的，设环境变量 {FLAG}=yes，公开版设 DASHBOARD_AUDIENCE=public。"
)
REFUSED_START = "服务没有启动：server.address 是“{address}”，不是本机地址。"
UNREADABLE = "服务没有启动：密钥文件 {path} 读不了或不是正确的 TOML，登录设置因此无效。请改正后重启。"
MISSING = "服务没有启动：找不到密钥文件 {path}（环境变量 STREAMLIT_SECRETS_FILES），登录设置因此无效。请改正路径后重启。"
NO_AUTH = (
    "服务没有启动：密钥文件 {path} 里没有 [auth] 一节（小写，照抄 docs/deploy.md 的示例），登录设置因此无效。"
)
LEFT_OUT = "服务没有启动：密钥文件 {path} 的 [auth] 缺少 {names}，没有人能登录。请补上后重启（示例见 docs/deploy.md）。"
ROLES = "服务没有启动：{fault}。"
UNKNOWN_WORD = "服务没有启动：环境变量 {name} 是“{value}”，只认 {known}。请改正，或不设。"
EXPOSED = "服务没有启动：其他用户可以读取密钥文件 {path}。请执行 chmod 600 “{path}”（或 640 并设好所属组）。"
ANY_PROXY = (
    "服务没有启动：FORWARDED_ALLOW_IPS 是“*”，任何人都可以冒充反向代理，伪造来源地址。请写反向代理的IP地址。"
)
NOT_SAFE = "服务没有启动：设置项 {name} 须为 {wanted}，请从配置文件、环境变量或命令行中去掉另外的值。"
AUTH = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
WORDS = {FLAG: ("yes", "no"), "DASHBOARD_AUDIENCE": ("internal", "public")}
EVERYBODY = 0o007  # the part of a file's mode that is about all other users
SETTINGS = {
    "server.enableXsrfProtection": True,
    "server.enableCORS": True,
    "server.enableAgentApi": False,
    "global.developmentMode": False,
}


class OwnMachine:
    """Refuses readers from elsewhere while the app is for this machine alone, and a start that would invite them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            if problem := start_problem():
                await receive()
                await send({"type": "lifespan.startup.failed", "message": problem})
                return
        elif is_local_only() and not is_from_here(scope):
            await turn_away(scope, receive, send, 403, LOCAL_ONLY)
            return
        await self.app(scope, receive, send)


def is_from_here(scope: Scope) -> bool:
    """The request arrived at a loopback address, straight from a program of this machine.

    The address is that of the connection itself, which no option of the server and no header can change.
    """
    address = scope.get("server")
    if not address or not is_loopback(address[0]):
        return False
    names = Headers(scope=scope).keys()
    return not any(name in CARRIED or name.startswith("x-forwarded-") for name in names)


def start_problem() -> str:
    """Why the server must not start, and what to do; empty when it may."""
    for name, wanted in SETTINGS.items():
        if config.get_option(name) is not wanted:
            return NOT_SAFE.format(name=name, wanted=str(wanted).lower())
    if "*" in (part.strip() for part in os.environ.get("FORWARDED_ALLOW_IPS", "").split(",")):
        return ANY_PROXY
    for name, known in WORDS.items():
        if (value := os.environ.get(name, "").strip()) and value not in known:
            return UNKNOWN_WORD.format(name=name, value=value, known=" 和 ".join(known))
    if problem := _secrets_problem() or _roles_problem():
        return problem
    address = _address()
    if is_local_only() and not (address == "localhost" or is_loopback(address)):
        return REFUSED_START.format(address=address) + LOCAL_ONLY
    return ""


def _address() -> str:
    return config.get_option("server.address") or "0.0.0.0"


def _secrets_problem() -> str:
    """Why the secrets that are there are no secrets, or would be left out without a word."""
    named = config.get_option("secrets.files")
    paths = [path for path in named if Path(path).exists()]
    if os.environ.get("STREAMLIT_SECRETS_FILES") and not paths:
        return MISSING.format(path="、".join(named))
    if exposed := [path for path in paths if Path(path).stat().st_mode & EVERYBODY]:
        return EXPOSED.format(path=exposed[0])
    if not paths:
        return ""
    where = "、".join(paths)
    if not st.secrets.load_if_toml_exists():
        return UNREADABLE.format(path=where)
    if "auth" not in st.secrets:
        return NO_AUTH.format(path=where)
    absent = [name for name in AUTH if not st.secrets["auth"].get(name)]
    return LEFT_OUT.format(path=where, names="、".join(absent)) if absent else ""


def _roles_problem() -> str:
    """Why nobody who signs in would be given anything; a server that runs follows the file as it is changed."""
    if not is_needed():
        return ""
    try:
        roles.load()
    except roles.BrokenRoles as fault:
        return ROLES.format(fault=fault)
    return ""


def announced() -> str:
    """What a server that has started says of itself: where it listens, and who is let in."""
    who = open_without_sign_in() or ("公开版，任何人可看" if is_public() else "须登录")
    return f"法援看板已启动：http://{_address()}:{config.get_option('server.port')}（{who}）"
