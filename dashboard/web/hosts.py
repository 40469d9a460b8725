"""Is a request meant for this dashboard, and does it come from a page of it?

DASHBOARD_HOSTS lists the names under which it is reached; this machine's own names always count.
"""

import ipaddress
import os
import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.web.answer import turn_away

UNKNOWN = "本看板不以这个主机名提供服务。请核对网址；管理员须在环境变量 DASHBOARD_HOSTS 中写明看板的域名后重启服务。"
STRANGE = "请求来自另一个网站，已拒绝。请从看板自己的网址打开；反向代理须原样转发 Host（含端口）。"
HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9._-]+?)\.?(:(?P<port>\d{1,5}))?", re.IGNORECASE)
PORTS = {"http": 80, "https": 443}
READING = ("GET", "HEAD", "OPTIONS")


class KnownHosts:
    """Refuses what is addressed to another name, and what another site's page sends."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket") and (sentence := objection(scope)):
            await turn_away(scope, receive, send, 400, sentence)
            return
        await self.app(scope, receive, send)


def objection(scope: Scope) -> str:
    """Why a request is refused; empty when it may pass."""
    headers = Headers(scope=scope)
    host = headers.get("host", "")
    if not is_known(host):
        return UNKNOWN
    writes = scope["type"] == "websocket" or scope["method"] not in READING
    origin = headers.get("origin")
    return STRANGE if writes and origin is not None and not is_same(origin, host) else ""


def is_known(host: str) -> bool:
    """A Host header names this machine or one of DASHBOARD_HOSTS, whatever its port."""
    if not (read := HOST.fullmatch(host)):
        return False
    name = read["name"].strip("[]").lower()
    return name == "localhost" or is_loopback(name) or name in allowed()


def allowed() -> frozenset[str]:
    """The names of DASHBOARD_HOSTS as browsers send them: lower case, 法援.中国 as xn--…"""
    listed = (
        name.strip().strip("[]").rstrip(".") for name in os.environ.get("DASHBOARD_HOSTS", "").split(",")
    )
    return frozenset(name.lower().encode("idna").decode() for name in listed if name)


def is_same(origin: str, host: str) -> bool:
    """A page of `origin` is one of this very address: same name, same port. Other ports are other sites."""
    try:
        page = urlsplit(origin)
        here = urlsplit(f"//{host}")
        usual = PORTS[page.scheme]
        return (page.hostname, page.port or usual) == (here.hostname, here.port or usual)
    except (ValueError, KeyError):  # "null", another scheme, a port that is no number
        return False


def is_loopback(address: str) -> bool:
    """An IP address of this machine itself; no name is one."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    return (getattr(ip, "ipv4_mapped", None) or ip).is_loopback
