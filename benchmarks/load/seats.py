"""Does a reader of several processes stay with the one that knows the tab: for files, and after a lost connection?"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from benchmarks.load.reader import Reader, reading
from benchmarks.load.wire import header

PAGE, FILE = "compliance", "CSV"  # a file that is quickly made


@dataclass(frozen=True)
class Seat:
    """What became of one reader. file: status of the answer to the file's address; came_back: to the same session."""

    file: int
    came_back: bool


async def seats(address: str, held: Sequence[Mapping[str, str] | None]) -> Sequence[Seat]:
    """Readers with tabs that are open at the same time; each takes a file, loses the connection and comes back.

    held: the cookies of each; None for one who has never been here.
    """
    return await asyncio.gather(*(_seat(address, cookies) for cookies in held))


async def _seat(address: str, cookies: Mapping[str, str] | None) -> Seat:
    async with reading(address, PAGE, cookies=cookies) as reader:
        status = await asyncio.to_thread(fetched, address, await reader.take(FILE), reader)
    async with reading(address, PAGE, cookies=reader.wire.cookies, session=reader.session) as again:
        return Seat(status, again.session == reader.session)


def fetched(address: str, path: str, reader: Reader) -> int:
    """The status of the answer to a file's address, asked with the reader's cookies."""
    try:
        with urlopen(
            Request(address + path, headers={"Cookie": header(reader.wire.cookies)}), timeout=60
        ) as reply:
            return reply.status if reply.read() else 204
    except HTTPError as refused:
        return refused.code
