"""The app behind a web server: Chinese documents, addresses that lead somewhere.

streamlit run dashboard/server.py
"""

import re
from pathlib import Path
from urllib.parse import quote

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.disclosure.audience import is_public
from dashboard.menu import offered

HERE = Path(__file__).resolve().parent
RESERVED = {"_stcore", "static", "app", "media", "component", "vendor"}
WORDS = {
    b'<html lang="en">': '<html lang="zh-CN">',
    b"<title>Streamlit</title>": "<title>法援看板</title>",
}
NO_SCRIPT = "请启用浏览器的 JavaScript 功能。"


class KnownPages:
    """Sends an address that names no page to the first one, which then says so."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (unknown := unknown_page(scope["path"])):
            rest = scope["query_string"].decode("latin-1")
            # The first page answers under its own name too.
            missing = (
                "" if unknown == offered(is_public=is_public())[0].url_path else f"missing={quote(unknown)}"
            )
            query = "&".join(part for part in (missing, rest) if part)
            target = f"/?{query}" if query else "/"
            await RedirectResponse(target)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def unknown_page(path: str) -> str:
    """The page that a path asks for and that has no address of its own; empty for everything else."""
    parts = [part for part in path.split("/") if part]
    is_page = len(parts) == 1 and "." not in parts[0] and parts[0] not in RESERVED
    return (
        parts[0]
        if is_page and parts[0] not in {page.url_path for page in offered(is_public=is_public())[1:]}
        else ""
    )


def is_page(path: str) -> bool:
    """The path is the address of a page of the menu."""
    return path.strip("/") in {"", *(page.url_path for page in offered(is_public=is_public()))}


class ChineseDocument:
    """Says in the document what language it is in, before any script has run."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not is_page(scope["path"]):
            await self.app(scope, receive, send)
            return
        # Compressed, the document could not be read here.
        headers = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        scope = {**scope, "headers": headers}
        start: Message = {}
        body = b""

        async def translated(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                if "text/html" not in Headers(raw=message["headers"]).get("content-type", ""):
                    await send(message)
                return
            if "text/html" not in Headers(raw=start["headers"]).get("content-type", ""):
                await send(message)
                return
            body += message.get("body", b"")
            if not message.get("more_body"):
                await _send_whole(start, in_chinese(body), send)

        await self.app(scope, receive, translated)


def in_chinese(document: bytes) -> bytes:
    """The start document with its few English words put into Chinese, and a script that sees to the rest."""
    for english, chinese in WORDS.items():
        document = document.replace(english, chinese.encode())
    document = re.sub(
        rb"<noscript>.*?</noscript>", f"<noscript>{NO_SCRIPT}</noscript>".encode(), document, flags=re.DOTALL
    )
    script = (HERE / "static" / "chinese.js").read_bytes()
    return document.replace(b"</head>", b"<script>" + script + b"</script></head>", 1)


async def _send_whole(start: Message, body: bytes, send: Send) -> None:
    headers = MutableHeaders(raw=start["headers"])
    headers["content-length"] = str(len(body))
    for dated in ("etag", "last-modified"):
        if dated in headers:
            del headers[dated]
    await send(start)
    await send({"type": "http.response.body", "body": body})


app = st.App(str(HERE / "app.py"), middleware=[Middleware(KnownPages), Middleware(ChineseDocument)])
