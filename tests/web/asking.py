"""Plain questions to a running server, headers and all."""

from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection
from urllib.parse import urlsplit

from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


def ask(app: str, path: str = "/", method: str = "GET", **headers: str) -> Answer:
    """The plain answer to a request: no redirect is followed; `headers` replace what would be sent."""
    connection = HTTPConnection(urlsplit(app).netloc, timeout=20)
    try:
        connection.request(method, path, headers=headers)
        reply = connection.getresponse()
        return Answer(reply.status, reply.headers, reply.read())
    finally:
        connection.close()


def handshake(app: str, origin: str | None, **headers: str) -> Answer | None:
    """The refusal of a websocket, None where it opens."""
    url = f"ws://{urlsplit(app).netloc}/_stcore/stream"
    try:
        with connect(url, origin=origin, additional_headers=headers, subprotocols=["streamlit"], proxy=None):  # type: ignore[arg-type]
            return None
    except InvalidStatus as refused:
        reply = refused.response
        kept = Message()
        for name, value in reply.headers.raw_items():
            kept[name] = value
        return Answer(reply.status_code, kept, reply.body or b"")
