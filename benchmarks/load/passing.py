"""What stays in memory of readers who have come, looked and gone?"""

import asyncio
import random
import time
from pathlib import Path

from benchmarks.load.crowd import go
from benchmarks.load.paths import Corner, Place, corners
from benchmarks.load.reader import reading
from benchmarks.load.server import running
from dashboard import shelf

AT_ONCE = 20
KEPT_SECONDS = 125  # Streamlit keeps the session of a closed tab for two minutes, at most 128 of them
ROUNDS = 2


def run(folder: Path, readers: int, seed: int) -> int:
    """Prints the memory after each round of readers, before and after their sessions are forgotten."""
    as_of = shelf.editions(folder / "snapshots")[0].as_of
    (corner,) = corners(random.Random(seed), 1, as_of, pages=6, units=2, periods=2)
    with running(folder / "snapshots", folder) as server:
        asyncio.run(_round(server.address, corner, AT_ONCE, seed))
        print(f"after {AT_ONCE} readers, caches filled: {server.rss_mb():.0f} MB")
        for turn in range(1, ROUNDS + 1):
            began = time.monotonic()
            asyncio.run(_round(server.address, corner, readers, seed + turn))
            gone, took = server.rss_mb(), time.monotonic() - began
            time.sleep(KEPT_SECONDS)
            # Sessions are forgotten when another one comes.
            asyncio.run(_round(server.address, corner, 1, seed))
            print(
                f"round {turn}: {readers} readers in {took:.0f} s, then {gone:.0f} MB; forgotten: {server.rss_mb():.0f} MB",
                flush=True,
            )
        print(f"{server.tracebacks()} tracebacks")
        return int(bool(server.tracebacks()))


async def _round(address: str, corner: Corner, readers: int, seed: int) -> None:
    gate, chance = asyncio.Semaphore(AT_ONCE), random.Random(seed)
    starts = [corner.start(chance) for _ in range(readers)]
    await asyncio.gather(*(_visit(address, place, corner.next(place, chance), gate) for place in starts))


async def _visit(address: str, place: Place, then: Place, gate: asyncio.Semaphore) -> None:
    async with gate, reading(address, place.page, place.fields) as reader:
        await go(reader, then)
