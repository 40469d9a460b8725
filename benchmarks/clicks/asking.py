"""How long does the server take for a click, and how much of it is queries, figures and serialisation?

Every page has a tab of its own at one server, and so has plain Streamlit's version of the first page at another. One
click after the other goes to all of them, so that each pair was measured within seconds.
"""

import asyncio
import json
from collections.abc import AsyncGenerator, Awaitable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.load.paths import PAGES
from benchmarks.load.reader import Reader, reading
from benchmarks.load.server import cpu_seconds
from benchmarks.load.wire import wired
from benchmarks.serving import Served
from dashboard.units import leagues, units

# One after the other; each differs from the one before in what it names.
CLICKS: tuple[Mapping[str, str], ...] = (
    *({"unit": code} for code in leagues()[:6]),
    {"unit": "152523"},
    {"period": "2019"},
    {"period": "2020-Q3"},
    {"matter": "criminal"},
)


SETTLE = 0.05  # what the server does after its answer belongs to the click


class PageFault(RuntimeError):
    """A page shows an error, so its time means nothing; the message holds the address and the error."""


@dataclass(frozen=True)
class Cost:
    """seconds: from asking to the answer; processor: seconds of the server's processors, in hundredths."""

    seconds: float
    processor: float


@dataclass(frozen=True)
class Click:
    """One click on one page. cost: until it was answered; the layers are seconds of it; plain: the peer's just before.

    is_new: the server had not yet answered this click on this page.
    """

    page: str
    field: str
    is_new: bool
    cost: Cost
    plain: Cost
    layers: Mapping[str, float]
    kilobytes: float


class PlainReader(Reader):
    """A reader of the plain Streamlit page: its only filter is a select box."""

    async def pick(self, option: str) -> None:
        """Chooses an option. Raises Dropped, Unknown, PageFault."""
        box = next(element.selectbox for element in self.screen.elements if element.HasField("selectbox"))
        self.others[box.id] = WidgetState(id=box.id, string_value=option)
        await self._run(self._state(self.page_hash, others=True))
        refuse_faults(self)


@asynccontextmanager
async def plain_tab(address: str) -> AsyncGenerator[PlainReader]:
    """An open tab of the plain page."""
    async with wired(address) as wire:
        reader = PlainReader(wire, "", "")
        await reader.open()
        yield reader


@dataclass
class Log:
    """The lines that the watch around the server's layers writes, one a run."""

    path: Path
    read: int = 0

    def last(self) -> dict[str, float]:
        """The seconds per layer of the run that has just ended; passes over those before."""
        lines = self.path.read_text(encoding="utf-8").splitlines()
        fresh, self.read = lines[self.read :], len(lines)
        return json.loads(fresh[-1])["seconds"]


async def ask(
    app: Served,
    plain: Served,
    log: Path,
    pages: Sequence[str] = PAGES,
    clicks: Sequence[Mapping[str, str]] = CLICKS,
) -> list[Click]:
    """All clicks on all pages, twice: the second time the server knows the answers to its queries.

    Raises PageFault where a page shows an error.
    """
    found, names, told = [], [units()[code].name_zh for code in leagues()], Log(log)
    async with AsyncExitStack() as tabs:
        other = await tabs.enter_async_context(plain_tab(plain.address))
        readers = [await tabs.enter_async_context(reading(app.address, page)) for page in pages]
        for is_new in (True, False):
            for number, fields in enumerate(clicks):
                peer = await cost(plain, other, other.pick(names[number % len(names)]))
                shift = number % len(readers)  # what pages share is paid by another one each time
                for reader in readers[shift:] + readers[:shift]:
                    before = reader.wire.received
                    ours = await cost(app, reader, reader.choose(**fields))
                    kilobytes = (reader.wire.received - before) / 1024
                    found.append(
                        Click(reader.page, next(iter(fields)), is_new, ours, peer, told.last(), kilobytes)
                    )
                    refuse_faults(reader)
            for reader in readers:
                await reader.choose(unit="150000", period="", matter="all")
    return found


async def cost(server: Served, reader: Reader, click: Awaitable[object]) -> Cost:
    """Lets a reader click, and says what it cost the server."""
    before = cpu_seconds(server.pid)
    await click
    await asyncio.sleep(SETTLE)
    return Cost(reader.seconds, cpu_seconds(server.pid) - before)


def refuse_faults(reader: Reader) -> None:
    """A page that shows an error is quick. Raises PageFault."""
    for fault in reader.screen.faults:
        raise PageFault(f"{type(reader).__name__} at {reader.address} shows {fault}")
