"""The example of docs/deploy/nginx.conf, started for real, brings the dashboard over TLS with its stream."""

import os
import socket
import ssl
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path

import pytest

from benchmarks.load.proxy import NAME, configured
from dashboard.tools.proxy import found
from tests.browser.screen import new_screen
from tests.browser.test_quiet import complaints
from tests.conftest import free_port, started

pytestmark = pytest.mark.xdist_group("nginx")  # one worker: they share a proxy
PATIENCE = 20  # seconds


@dataclass(frozen=True)
class Site:
    """Ports of the proxy and of the app behind it, the certificate, the proxy's log, and how the app is restarted."""

    plain: int
    tls: int
    app: str
    certificate: Path
    log: Path
    restart: Callable[[], None]

    def ask(self, path: str = "/", name: str = NAME, body: bytes | None = None, **headers: str):
        """The answer over TLS under a name, the certificate verified."""
        trust = ssl.create_default_context(cafile=str(self.certificate))
        connection = HTTPSConnection("127.0.0.1", self.tls, context=trust, timeout=PATIENCE)
        connection.sock = trust.wrap_socket(
            socket.create_connection(("127.0.0.1", self.tls), PATIENCE), server_hostname=name
        )
        try:
            connection.request(
                "PUT" if body else "GET", path, body, {"Host": f"{NAME}:{self.tls}", **headers}
            )
            reply = connection.getresponse()
            return reply.status, reply.headers, reply.read()
        finally:
            connection.close()


def certificate(folder: Path) -> Path:
    """A certificate of its own for both names, with its key beside it."""
    names = f"subjectAltName=DNS:{NAME},DNS:localhost"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    command += ["-days", "2", "-subj", f"/CN={NAME}", "-addext", names]
    command += ["-keyout", str(folder / "kanban.key"), "-out", str(folder / "kanban.crt")]
    subprocess.run(command, check=True, capture_output=True)
    return folder / "kanban.crt"


@pytest.fixture(scope="module")
def site(tmp_path_factory, demo_snapshots):
    """The app without sign-in, said in so many words, and nginx before it."""
    nginx = found()
    assert nginx, "python -m dashboard.tools.proxy 取得 nginx"
    folder, plain, tls = tmp_path_factory.mktemp("nginx"), free_port(), free_port()
    inside, told = free_port(), {"DASHBOARD_WITHOUT_SIGN_IN": "yes", "DASHBOARD_HOSTS": NAME}
    app, server = started(demo_snapshots, folder / "app.log", inside, **told)
    servers = [server]

    def restart() -> None:
        servers[-1].terminate()
        servers[-1].wait(timeout=PATIENCE)
        servers.append(started(demo_snapshots, folder / "app.log", inside, **told)[1])

    site = Site(plain, tls, app, certificate(folder), folder / "dashboard.log", restart)
    configuration = configured(folder, [app], plain, tls)
    subprocess.run([nginx, "-t", "-p", folder, "-c", configuration], check=True, env=os.environ)
    proxy = subprocess.Popen([nginx, "-p", folder, "-c", configuration])
    give_up = time.monotonic() + PATIENCE
    while not listens(tls):
        assert proxy.poll() is None, (folder / "error.log").read_text()
        assert time.monotonic() < give_up
        time.sleep(0.05)
    yield site
    for process in (proxy, servers[-1]):
        process.terminate()
        process.wait(timeout=PATIENCE)


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_a_page_is_drawn_over_tls_and_its_cookies_never_leave_it(chromium, site):
    context = chromium.new_context(ignore_https_errors=True, locale="zh-CN")
    try:
        screen = new_screen(context, f"https://localhost:{site.tls}")
        streams = []
        screen.page.on("websocket", lambda stream: streams.append(stream.url))
        screen.go("windows", unit="152500")
        assert screen.page.locator(".choroplethlayer path").count()
        assert not complaints(screen.console, screen.app, "windows")
        assert streams == [f"wss://localhost:{site.tls}/_stcore/stream"]
        cookies = context.cookies()
        assert {cookie["name"] for cookie in cookies} >= {"_streamlit_xsrf", "dashboard_seat"}
        assert all(cookie["secure"] and cookie["sameSite"] == "Lax" for cookie in cookies)
    finally:
        context.close()


def test_the_browser_is_told_to_stay_with_tls(site):
    status, headers, body = site.ask()
    assert (status, headers["strict-transport-security"]) == (200, "max-age=31536000")
    assert f"wss://{NAME}:{site.tls}" in headers["content-security-policy"]
    assert b"zh-CN" in body
    assert headers["server"] == "nginx"


def test_a_visitor_cannot_say_that_the_line_is_open(site):
    assert site.ask("/", **{"X-Forwarded-Proto": "http"})[1]["strict-transport-security"]


def test_who_comes_without_tls_is_sent_to_it(site):
    connection = HTTPConnection("127.0.0.1", site.plain, timeout=PATIENCE)
    connection.request("GET", "/funds?unit=152500", headers={"Host": NAME})
    reply = connection.getresponse()
    assert (reply.status, reply.headers["location"]) == (301, f"https://{NAME}/funds?unit=152500")
    connection.close()


def test_another_name_is_not_even_shown_the_certificate(site):
    with pytest.raises(ssl.SSLError, match="(?i)unrecognized.name"):
        site.ask(name="evil.example")


def test_what_is_closed_stays_closed_and_a_large_body_stays_outside(site):
    assert site.ask("/_stcore/metrics")[0] == 404
    assert site.ask("/_stcore/upload_file/a/b", body=b"0" * (3 << 20))[0] == 413


def test_the_log_holds_no_code_of_a_sign_in(site):
    site.ask("/oauth2callback?code=4711&state=x")
    give_up = time.monotonic() + PATIENCE
    while "/oauth2callback" not in (said := site.log.read_text(encoding="utf-8")):  # written after the answer
        assert time.monotonic() < give_up
        time.sleep(0.01)
    assert "4711" not in said


def test_a_page_that_stayed_open_over_a_restart_still_gives_its_files(chromium, site):
    context = chromium.new_context(ignore_https_errors=True, locale="zh-CN", accept_downloads=True)
    try:
        screen = new_screen(context, f"https://localhost:{site.tls}")
        screen.go("compliance", unit="152500")
        frames = []
        screen.page.on(
            "websocket", lambda stream: stream.on("framereceived", lambda told: frames.append(told))
        )
        site.restart()
        give_up = time.monotonic() + 60
        while not frames and time.monotonic() < give_up:
            screen.page.wait_for_timeout(100)
        screen.settle()
        with screen.page.expect_download() as taken:
            screen.page.get_by_role("button", name="下载疑似问题（CSV）").click()
        assert "F-01" in taken.value.path().read_text("utf-8-sig")
    finally:
        context.close()
