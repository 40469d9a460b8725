"""Does any address, however wrong or hostile, put a traceback on the screen or show other data than it names?

python -m benchmarks.fuzz_addresses             500 addresses, drawn by hypothesis, against a running server
"""

import argparse
import asyncio
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from benchmarks import results
from benchmarks.load.reader import Reader
from benchmarks.load.screen import Screen
from benchmarks.load.server import running
from benchmarks.load.wire import wired
from dashboard.address import FIELDS
from dashboard.demo.export import export
from dashboard.demo.plan import Plan
from dashboard.menu import PAGES
from dashboard.publish import publish

# What people and programs put into addresses to see what happens.
HOSTILE = (
    *("x" * 5000, "中" * 3000, "9" * 400, " ", " 150000", "150000 ", "150000.", "150000.own.own", "150100,150200"),
    *("\0", "\x1b[31m\x07", "a\r\nSet-Cookie: x=1", "\u202e\u2066", "\ufeff", "😀", "e\u0301", "٢٠٢٠", "２０２０"),
    *("'; drop table cases; --", "' or 1=1 --", "$unit_codes", "%s%n", "{x}", "{0.__class__}", "[unit|units]"),
    *("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style><h1>", "**bold**", "`make run`"),
    *("../../../../etc/passwd", "..%2f..%2f", "C:\\windows", "file:///etc/passwd", "snapshot.duckdb", "current"),
    *("-1", "0", "99999999999999999999", "1e309", "NaN", "-0", "0x10", "None", "null", "true", "[]", "{}"),
    *("2020-00", "2020-13", "0000", "0001", "1900", "9999", "9999-12", "10000", "2020-W01", "2020-H3", "2020-Q5"),
    *("..", "2019-12..", "..2019-12", "2020-01..2020-01..2020", "2020..2019", "2016-01..9999-12", "2020-10..99999-01"),
    *("T1", "T99", "F-01", "F-01:", "F-01:none", "A01", "C06b", "D08b", "overview", "volume", "needs", "print", "meeting"),
    *("2020-10-31-00000000", "2020-10-31-../../x", "AAAAAAAA", "ILOU1234"),
)  # fmt: skip
# Behind the fields: what no form would write.
TAILS = (
    "",
    "&unit=%ff%fe",
    "&unit=1&unit=2",
    "&=",
    "&&&",
    "&%",
    "&nosuch=1",
    "&unit",
    "&period=%zz",
    "&embed=true",
)
# Pages that show the figures of another one: drawing all of them on paper takes a browser and seconds.
SLOW = ("print",)


@dataclass(frozen=True)
class Address:
    """A page by its script and the query string behind it."""

    page: str
    query: str


@st.composite
def addresses(draw: st.DrawFn, pages: Sequence[str]) -> Address:
    """Any of the pages, one to six fields of the address with hostile or arbitrary values, now and then a broken end."""
    anything = st.sampled_from(HOSTILE) | st.text(max_size=60) | st.integers().map(str)
    fields = draw(st.dictionaries(st.sampled_from(sorted(FIELDS)), anything, min_size=1, max_size=6))
    # A browser never sends half a character.
    whole = {name: value.encode("utf-8", "ignore").decode() for name, value in fields.items()}
    return Address(draw(st.sampled_from(pages)), urlencode(whole) + draw(st.sampled_from(TAILS)))


async def opened(server: str, asked: Address) -> Screen:
    """What a reader sees who opens the address. Raises Dropped, Unknown."""
    first = asked.page == PAGES[0].script
    async with wired(server) as wire:
        return await Reader(wire, "" if first else asked.page, asked.query).open()


def complaints(screen: Screen, published: frozenset[str]) -> list[str]:
    """What must not be: an exception, a traceback, an empty page, data of a snapshot that was never published."""
    found = [f"exception: {told}" for told in screen.exceptions]
    found += [] if screen.parts else ["an empty page"]
    strange = {screen.snapshot} - published - {""}
    return found + [f"data of {strange}"] * bool(strange)


def scripts() -> list[str]:
    """The pages that are opened."""
    return [page.script for page in PAGES if page.script not in SLOW]


def contents(folder: Path) -> dict[str, str]:
    """Every file of a shelf of snapshots and a hash of what is in it; codes of figures may be added."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "codes.jsonl")
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in files}


def main() -> int:
    """Prints the counts; 1 where an address did what none may do."""
    made = argparse.ArgumentParser(
        "python -m benchmarks.fuzz_addresses", description=(__doc__ or "").splitlines()[0]
    )
    made.add_argument("--examples", type=int, default=500)
    made.add_argument("--scale", type=float, default=0.1)
    asked = made.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        export(Plan(seed=1, scale=asked.scale), folder / "export")
        publish(folder / "export", folder / "snapshots")
        with running(folder / "snapshots", folder) as server:
            row = _campaign(server.address, folder / "snapshots", asked.examples)
            tracebacks = server.tracebacks()
    results.count("faults", [row])
    print(*results.listed([row]), f"tracebacks in the log: {tracebacks}", sep="\n")
    return int(bool(row["lost"] or tracebacks))


def _campaign(server: str, snapshots: Path, examples: int) -> dict[str, Any]:
    """A line of the table of faults: addresses tried and lost, and whether a snapshot was changed."""
    published, before = frozenset(p.name for p in snapshots.glob("20*-*")), contents(snapshots)
    seen: Counter[str] = Counter()
    lost: list[Address] = []

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(addresses(scripts()))
    def tried(asked: Address) -> None:
        seen[asked.page] += 1
        if wrong := complaints(asyncio.run(opened(server, asked)), published):
            lost.append(asked)
            print(f"{'; '.join(wrong)} at /{asked.page}?{asked.query[:300]}", flush=True)

    tried()
    changed = contents(snapshots) != before
    return {
        "kind": "addresses",
        "tried": seen.total(),
        "survived": seen.total() - len(lost),
        "lost": len(lost) + changed,
        "ended as": f"{len(seen)} pages; a snapshot {'CHANGED' if changed else 'unchanged'}",
    }


if __name__ == "__main__":
    sys.exit(main())
