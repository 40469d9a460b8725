"""How long does a click take, on the server and in a browser, against Dash, plain Streamlit and Vizro?

python -m benchmarks.clicks                       everything, about half an hour
python -m benchmarks.clicks --only server         server times of every page, against plain Streamlit
python -m benchmarks.clicks --only paint          the first page in a browser, against the peers
python -m benchmarks.clicks --only pages          every page of ours in a browser
"""

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from benchmarks import results
from benchmarks.clicks import painting, summary
from benchmarks.clicks.asking import ask
from benchmarks.clicks.browser import chromium
from benchmarks.clicks.peers import DASH, PEERS, PLAIN, install, running
from benchmarks.load import server
from benchmarks.results import Part
from benchmarks.serving import Served, serving
from dashboard.demo.export import export
from dashboard.demo.plan import Plan
from dashboard.publish import publish
from dashboard.units import ROOT

WATCHED = (sys.executable, "-m", "benchmarks.clicks.watched")


def main() -> int:
    """Measures, prints, and adds to the results of the day."""
    asked = _parser().parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        rows = export(Plan(seed=1, scale=asked.scale), place / "export")
        publish(place / "export", place / "snapshots")
        print(f"{os.cpu_count()} CPU cores, shared with the browser; {rows['cases']} cases", flush=True)
        for name, measure in MEASURES.items():
            if asked.only in (None, name):
                part = measure(place, asked.runs)
                print(results.add(part, asked.results).name, part.ratios, flush=True)
    return 0


def on_the_server(place: Path, _runs: int) -> Part:
    """Server times of every page, each beside a click on the plain page."""
    install(PLAIN)
    with watched(place) as (app, log), running(PLAIN, place / "export", place / "peers") as plain:
        server.settled(app.pid)
        clicks = asyncio.run(ask(app, plain, log))
    worst, ratio = summary.worst_against_plain(clicks)
    first = [click for click in clicks if not click.page and click.is_new]
    note = (
        f"server time of a new filter click, the worst page ({worst}); the first page, which is like the plain one:"
        f" {summary.against_plain(first):.2f}, of its processor time {summary.processor_against_plain(first):.2f}"
    )
    rows = summary.by_page(clicks)
    _print(rows)
    return Part(
        "server",
        {"server_click_vs_plain": ratio},
        {"server_click_vs_plain": note},
        {"milliseconds": rows, "plain": [summary.plain(clicks)]},
    )


def painted(place: Path, runs: int) -> Part:
    """The first page and its peers in one browser."""
    for peer in PEERS:
        install(peer)
    with ExitStack() as open_servers, chromium() as browser:
        app = open_servers.enter_context(server.running(place / "snapshots", place))
        sites = [painting.our_site(app.address)]
        for peer in PEERS:
            served = open_servers.enter_context(running(peer, place / "export", place / "painted"))
            sites.append(painting.peer_site(peer, served.address))
        server.settled(app.pid)
        for site in sites:
            painting.opened(browser, site.url)  # not counted: the servers wake up
        openings = painting.opened_in_turns(browser, sites, runs)
        clicks = painting.clicked_in_turns(browser, sites, runs)
    cold = {name: [pair[0] for pair in pairs] for name, pairs in openings.items()}
    warm = {name: [pair[1] for pair in pairs] for name, pairs in openings.items()}
    rows = [_site_row(site.name, cold, warm, clicks) for site in sites]
    _print(rows)
    kind = f"the first page, median of {runs} runs in turns"
    return Part(
        "paint",
        {
            "repaint_vs_dash": painting.ratio(clicks, DASH.name),
            "repaint_vs_plain": painting.ratio(clicks, PLAIN.name),
            "first_paint_vs_dash": painting.ratio(cold, DASH.name),
        },
        {
            "repaint_vs_dash": f"a league chosen until all charts are painted; {kind}",
            "repaint_vs_plain": f"a league chosen until all charts are painted; {kind}",
            "first_paint_vs_dash": f"opened with an empty browser cache; {kind}; with a full one {painting.ratio(warm, DASH.name):.2f}",
        },
        {"seconds": rows},
    )


def every_page(place: Path, runs: int) -> Part:
    """All our pages with charts in a browser."""
    with server.running(place / "snapshots", place) as app, chromium() as browser:
        server.settled(app.pid)
        rows = painting.pages_clicked(browser, app.address, runs)
    _print(rows)
    return Part("pages", {}, {}, {"seconds": rows})


MEASURES: dict[str, Callable[[Path, int], Part]] = {
    "server": on_the_server,
    "paint": painted,
    "pages": every_page,
}


@contextmanager
def watched(place: Path) -> Generator[tuple[Served, Path]]:
    """Our server with a watch around its layers, and the watch's log."""
    log = place / "layers.jsonl"
    log.touch()
    environment = os.environ | {
        "DASHBOARD_SNAPSHOTS": str((place / "snapshots").resolve()),
        "DASHBOARD_AUDIT": str(place / "audit"),
    }
    with serving((*WATCHED, str(log), "{port}"), ROOT, environment, place / "watched.txt") as served:
        yield served, log


def _site_row(name: str, cold: dict, warm: dict, clicks: dict) -> dict[str, Any]:
    return {
        "page": name,
        "first paint, cold": painting.median(cold[name]),
        "first paint, warm": painting.median(warm[name]),
        "repaint": painting.median(clicks[name]),
        "repaint, all": " ".join(f"{one.seconds:.2f}" for one in clicks[name]),
        "charts": clicks[name][-1].charts,
    }


def _print(rows: list[dict[str, Any]]) -> None:
    print("\n".join(results.listed(rows)), flush=True)


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser("python -m benchmarks.clicks", description=(__doc__ or "").splitlines()[0])
    made.add_argument("--only", choices=tuple(MEASURES), help="one of the three parts")
    made.add_argument("--runs", type=int, default=5, help="how often each is measured (at most 11)")
    made.add_argument("--scale", type=float, default=1.0, help="size of the demonstration export")
    made.add_argument("--results", type=Path, default=results.FOLDER, help="where the results of the day go")
    return made


if __name__ == "__main__":
    sys.exit(main())
