"""How does a browser talk to a Streamlit server? Messages there and back, without a browser.

The sequence, the subprotocols, the cookie and the cache of large messages are those of Streamlit 1.67's own
JavaScript (WebsocketConnection, ForwardMessageCache).
"""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlsplit
from urllib.request import urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin, Subprotocol

XSRF = "_streamlit_xsrf"
HEALTH = "/_stcore/health"
STREAM = "/_stcore/stream"
USUAL_AGE = 2  # runs that a message stays in the cache unseen, when the server names no other number
OPEN_SECONDS = 120


class Dropped(RuntimeError):
    """The server closed the connection, or never opened it; the message holds its reason."""


class Unknown(RuntimeError):
    """The server named a message that this client does not have; a browser would show an error."""


@dataclass
class Cache:
    """Messages that the server need not send twice, as the browser keeps them: hash, message, last run seen."""

    most: int = USUAL_AGE
    runs: int = 0
    kept: dict[str, tuple[ForwardMsg, int]] = field(default_factory=dict)

    def resolved(self, message: ForwardMsg) -> ForwardMsg:
        """The message itself, or the one it refers to with the metadata of now. Raises Unknown."""
        if message.metadata.cacheable:
            self.kept[message.hash] = (message, self.runs)
        if message.WhichOneof("type") != "ref_hash":
            return message
        if message.ref_hash not in self.kept:
            raise Unknown(f"the server refers to message {message.ref_hash}, which it never sent")
        known, _seen = self.kept[message.ref_hash]
        self.kept[message.ref_hash] = (known, self.runs)
        whole = ForwardMsg()
        whole.CopyFrom(known)
        whole.metadata.CopyFrom(message.metadata)
        return whole

    def finish_run(self) -> None:
        """A run has ended: what was not seen for some runs is forgotten."""
        self.runs += 1
        self.kept = {key: one for key, one in self.kept.items() if self.runs - one[1] <= self.most}


@dataclass
class Wire:
    """An open connection to the server, with the cookies that it was opened with and the browser's cache of messages."""

    socket: ClientConnection
    cookies: Mapping[str, str] = field(default_factory=dict)
    cache: Cache = field(default_factory=Cache)
    received: int = 0  # bytes, after decompression

    async def send(self, message: BackMsg) -> None:
        """Sends one message. Raises Dropped."""
        try:
            await self.socket.send(message.SerializeToString())
        except ConnectionClosed as closed:
            raise Dropped(str(closed)) from closed

    async def receive(self) -> ForwardMsg:
        """The next message, cached ones resolved. Raises Dropped, Unknown."""
        try:
            raw = await self.socket.recv(decode=False)
        except ConnectionClosed as closed:
            raise Dropped(str(closed)) from closed
        self.received += len(raw)
        return self.cache.resolved(ForwardMsg.FromString(raw))


def cookies_of(address: str) -> dict[str, str]:
    """What the server, and whoever stands before it, hands out with its health: by name."""
    cookies = SimpleCookie()
    with urlopen(address + HEALTH, timeout=OPEN_SECONDS) as reply:
        for told in reply.headers.get_all("Set-Cookie") or []:
            cookies.load(told)
    return {name: cookie.value for name, cookie in cookies.items()}


@asynccontextmanager
async def wired(
    address: str, cookies: Mapping[str, str] | None = None, session: str = ""
) -> AsyncGenerator[Wire]:
    """A connection to the server at http://host:port, as a browser that has just loaded the page opens it.

    cookies, session: of a connection that was lost, for a browser that comes back. Raises Dropped.
    """
    held = cookies or await asyncio.to_thread(cookies_of, address)
    token = held.get(XSRF, "PLACEHOLDER_AUTH_TOKEN")
    place = urlsplit(address)
    try:
        async with connect(
            f"ws://{place.netloc}{STREAM}",
            origin=Origin(f"http://{place.netloc}"),
            subprotocols=[Subprotocol(told) for told in ("streamlit", token, session) if told],
            additional_headers={"Cookie": header(held)} if held else {},
            max_size=None,
            open_timeout=OPEN_SECONDS,
            ping_interval=None,  # browsers do not ask, they only answer
            proxy=None,
        ) as socket:
            yield Wire(socket, held)
    except (OSError, TimeoutError) as fault:
        raise Dropped(f"no connection to {address}: {fault}") from fault


def header(cookies: Mapping[str, str]) -> str:
    """Cookies as a request carries them."""
    return "; ".join(f"{name}={value}" for name, value in cookies.items())
