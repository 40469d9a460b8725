"""Two processes behind the nginx of docs/deploy/ are one dashboard: readers stay with theirs, and nothing is lost between them."""

import asyncio
import os
import re
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.load.proxy import EXAMPLE, proxied
from benchmarks.load.reader import reading
from benchmarks.load.screen import Screen
from benchmarks.load.seats import FILE, PAGE, Seat, fetched, seats
from benchmarks.load.server import Fleet, Server, fleet
from benchmarks.load.wire import XSRF, cookies_of
from dashboard.audit.verify import verified
from dashboard.menu import PAGES
from tests.conftest import free_port
from tests.load.running import run
from tests.web.asking import Answer, ask

SEAT = "dashboard_seat"
PATIENCE = 20  # seconds


@dataclass(frozen=True)
class Site:
    """The processes behind nginx, their folder, and for each the cookies of a browser that is led to it."""

    fleet: Fleet
    folder: Path
    cookies: tuple[dict[str, str], dict[str, str]]


@pytest.fixture(scope="module")
def site(demo_snapshots, tmp_path_factory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("fleet")
    with fleet(demo_snapshots, folder, 2) as servers:
        yield Site(servers, folder, tuple(led_to(server, servers, folder) for server in servers.servers))


def led_to(server: Server, servers: Fleet, folder: Path) -> dict[str, str]:
    """Cookies with a seat at a server: nginx's log says who answered."""
    for number in range(64):
        seat = f"{number:032x}"
        if upstream_of(servers.address, folder, seat) == server.address.removeprefix("http://"):
            return cookies_of(server.address) | {SEAT: seat}
    raise AssertionError(f"no seat leads to {server.address}")


def upstream_of(address: str, folder: Path, seat: str) -> str:
    """Who answered a request with this seat."""
    path = f"/app/{seat}"
    ask(address, path, Cookie=f"{SEAT}={seat}")
    give_up = time.monotonic() + PATIENCE
    while not (found := re.search(rf"{path}\".* (\S+)\n", (folder / "dashboard.log").read_text())):
        assert time.monotonic() < give_up
        time.sleep(0.01)
    return found[1]


async def shown(site: Site, cookies: dict[str, str]) -> Screen:
    async with reading(site.fleet.address, "funds", cookies=cookies) as reader:
        return reader.screen


async def file_of(site: Site, cookies: dict[str, str], asked_by: dict[str, str]) -> int:
    """The status of a file that a reader had made, asked for by a browser with other cookies."""
    async with reading(site.fleet.address, PAGE, cookies=cookies) as reader:
        path = await reader.take(FILE)
        reader.wire.cookies = asked_by
        return await asyncio.to_thread(fetched, site.fleet.address, path, reader)


def test_a_browser_gets_a_seat_once(site):
    first = cookies_of(site.fleet.address)
    assert re.fullmatch("[0-9a-f]{32}", first[SEAT])
    assert XSRF in first
    again = ask(site.fleet.address, Cookie=f"{SEAT}={first[SEAT]}").headers.get_all("Set-Cookie") or []
    assert not [told for told in again if told.startswith(SEAT)]
    forged = ask(site.fleet.address, Cookie=f"{SEAT}=127.0.0.1").headers.get_all("Set-Cookie")
    (given,) = [told for told in forged if told.startswith(SEAT)]
    assert given.endswith("; Path=/; HttpOnly; SameSite=Lax; Secure")


def test_files_and_lost_connections_find_the_process_of_the_tab(site):
    assert run(seats(site.fleet.address, site.cookies)) == [Seat(200, came_back=True)] * 2


def test_a_file_is_found_though_its_reader_has_moved(site):
    one, other = site.cookies
    assert run(file_of(site, one, other)) == 200
    assert run(file_of(site, other, one)) == 200


def test_all_processes_show_the_same_and_write_one_log(site):
    before = verified(site.folder / "audit").lines if (site.folder / "audit").exists() else 0
    one, other = (run(shown(site, cookies)) for cookies in site.cookies)
    assert one.digest == other.digest
    assert re.search(r"\d", one.headline)
    written = verified(site.folder / "audit")
    assert (written.lines - before, written.broken, written.lost) == (2, [], 0)


def test_who_comes_when_all_places_are_taken_is_told_so(site, tmp_path):
    async def told() -> tuple[Answer, Answer, Screen, Answer]:
        async with reading(before.address, "funds") as reader:
            full, file = ask(before.address, "/windows"), ask(before.address, "/_stcore/health")
            clicked = await reader.choose(unit="152500")
        give_up = time.monotonic() + PATIENCE
        while (free := ask(before.address, "/windows")).status == 503 and time.monotonic() < give_up:
            await asyncio.sleep(0.05)
        return full, file, clicked, free

    with proxied([server.address for server in site.fleet.servers], tmp_path, most=1) as before:
        full, file, clicked, free = run(told())
    assert (full.status, full.headers["Content-Type"]) == (503, "text/html; charset=utf-8")
    assert "现在使用的人太多" in full.text
    assert (file.status, clicked.faults, free.status) == (200, [], 200)


def test_who_comes_while_no_process_runs_is_told_so(tmp_path):
    with proxied([f"http://127.0.0.1:{free_port()}"], tmp_path) as before:
        away = ask(before.address, "/funds")
    assert (away.status, away.headers["Retry-After"]) == (503, "10")
    assert "看板正在重新启动" in away.text


def test_every_page_is_counted_before_it_opens():
    (pages,) = re.findall(r"location ~ (\S+) \{\n +limit_conn dashboard_pages", EXAMPLE.read_text("utf-8"))
    assert not [page.url_path for page in PAGES if not re.search(pages, f"/{page.url_path}")]
    assert not re.search(pages, "/oauth2callback")


def test_readers_of_a_process_that_stops_go_on_at_another(site):
    """The last one here: afterwards one process is left."""
    stopped, cookies = site.fleet.servers[0], site.cookies[0]

    async def told() -> tuple[Screen, Screen]:
        async with reading(site.fleet.address, "funds", cookies=cookies) as reader:
            os.kill(stopped.pid, signal.SIGTERM)
            await asyncio.wait_for(reader.wire.socket.wait_closed(), PATIENCE)
        async with reading(site.fleet.address, "funds", cookies=cookies, session=reader.session) as again:
            return reader.screen, again.screen

    before, after = run(told())
    assert (after.digest, after.faults) == (before.digest, [])
    assert run(file_of(site, cookies, cookies)) == 200
