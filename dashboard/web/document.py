"""What does the start document say before any script has run: its language, its looks, which scripts may run, what is needed soon?"""

import re
from functools import lru_cache
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.web import ahead, library
from dashboard.web.addresses import is_file
from dashboard.web.headers import POLICY, policy_of
from dashboard.web.policy import inline_scripts

STATIC = Path(__file__).resolve().parents[1] / "static"
WORDS = {
    b'<html lang="en">': '<html lang="zh-CN">',
    b"<title>Streamlit</title>": "<title>法援看板</title>",
}
NO_SCRIPT = "请启用浏览器的 JavaScript 功能。"
SCRIPTS = ("here.js", "later.js", "chinese.js", "plotted.js")
STYLE = "style.css"
AGENT_LINK = re.compile(rb'<link rel="service-desc"[^>]*>')
BODY = re.compile(rb"<body[^>]*>")
FONT_LINK = re.compile(rb'<link\s+rel="preload"[^>]*as="font"[^>]*>')


class ChineseDocument:
    """Says in the document what language it is in, and names the scripts in it in its policy."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or is_file(scope["path"]):
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
                await _send_whole(start, in_chinese(body, ahead.maps(scope)), scope, send)

        await self.app(scope, receive, translated)


@lru_cache(maxsize=4)
def in_chinese(document: bytes, more: str = "") -> bytes:
    """The start document with its few English words put into Chinese, scripts that see to the rest, links ahead, and
    the style sheet of all pages: behind the head, where the framework writes its own, so that ours prevails."""
    for english, chinese in WORDS.items():
        document = document.replace(english, chinese.encode())
    document = re.sub(
        rb"<noscript>.*?</noscript>", f"<noscript>{NO_SCRIPT}</noscript>".encode(), document, flags=re.DOTALL
    )
    document = AGENT_LINK.sub(b"", document)  # leads to an API that is closed
    document = FONT_LINK.sub(b"", document)  # for Latin letters, which the theme's fonts have
    scripts = b"".join(b"<script>" + (STATIC / name).read_bytes() + b"</script>" for name in SCRIPTS)
    links = (library.LINK + ahead.links(document.decode()) + more).encode()
    document = document.replace(b"</head>", scripts + links + b"</head>", 1)
    return BODY.sub(
        lambda tag: tag[0] + b"<style>" + (STATIC / STYLE).read_bytes() + b"</style>", document, count=1
    )


async def _send_whole(start: Message, body: bytes, scope: Scope, send: Send) -> None:
    headers = MutableHeaders(raw=start["headers"])
    headers["content-length"] = str(len(body))
    headers[POLICY] = policy_of(scope, inline_scripts(body))
    for dated in ("etag", "last-modified"):
        if dated in headers:
            del headers[dated]
    await send(start)
    await send({"type": "http.response.body", "body": body})
