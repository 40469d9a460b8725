"""How do the scripts of the pages reach a browser fast? Compressed once, from memory."""

import gzip
from dataclasses import dataclass, field
from posixpath import normpath

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TEXT = ("text/", "application/javascript", "application/json", "image/svg+xml")
LEVEL = 6  # of 9: the last three take twice as long for one percent


@dataclass
class Answer:
    """A whole answer: its start, and its body in one piece."""

    start: Message = field(default_factory=dict)
    body: bytes = b""

    async def take(self, message: Message) -> None:
        """Adds what an app sends."""
        if message["type"] == "http.response.start":
            self.start = message
        else:
            self.body += message.get("body", b"")

    async def give(self, send: Send) -> None:
        """Sends it in two messages."""
        await send({**self.start, "headers": list(self.start["headers"])})
        await send({"type": "http.response.body", "body": self.body})


class KeptFiles:
    """Remembers the framework's files whose names change with their content, for browsers that unpack gzip.

    The framework itself reads a file in pieces for every request and sends scripts as they are: 8 MB for a page
    with charts, instead of 2. What it does not call immutable is not kept.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.kept: dict[str, Answer] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not is_plain(scope):
            await self.app(scope, receive, send)
            return
        if (known := self.kept.get(scope["path"])) is None:
            known = Answer()
            await self.app(scope, receive, known.take)
            if is_lasting(known):
                known = self.kept[scope["path"]] = await to_thread.run_sync(packed, known)
        await known.give(send)


def is_plain(scope: Scope) -> bool:
    """A browser asks for a whole file of the framework and can unpack it."""
    if scope["type"] != "http" or scope["method"] != "GET" or scope["query_string"]:
        return False
    headers = Headers(scope=scope)
    return (
        scope["path"].startswith("/static/")
        and scope["path"] == normpath(scope["path"])  # one file under many names would fill the memory
        and "gzip" in headers.get("accept-encoding", "")
        and not {"range", "if-none-match", "if-modified-since"} & set(headers.keys())
    )


def is_lasting(answer: Answer) -> bool:
    """The file was there and stays as it is."""
    headers = Headers(raw=answer.start["headers"])
    return answer.start["status"] == 200 and "immutable" in headers.get("cache-control", "")


def packed(answer: Answer) -> Answer:
    """The answer with its text compressed; fonts and pictures are compressed already."""
    headers = MutableHeaders(raw=list(answer.start["headers"]))
    headers.add_vary_header("Accept-Encoding")
    body = answer.body
    if headers.get("content-type", "").startswith(TEXT):
        body = gzip.compress(body, LEVEL, mtime=0)
        headers["content-encoding"], headers["content-length"] = "gzip", str(len(body))
    return Answer({**answer.start, "headers": headers.raw}, body)
