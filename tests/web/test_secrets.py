"""No secret leaves the secrets file: not into answers, not into the log, not into what the app prints of itself."""

import re
import subprocess
import sys
from urllib.parse import quote

import pytest

from dashboard.units import ROOT
from tests.conftest import free_port, started
from tests.web.asking import ask, handshake

COOKIE, CLIENT = "cookie-4711-is-a-secret-of-32-letters", "client-4712-is-a-secret"


@pytest.fixture(scope="module")
def site(tmp_path_factory, demo_snapshots):
    """A server whose provider cannot be reached, telling its log all it can; gives address and log."""
    folder, port = tmp_path_factory.mktemp("secrets"), free_port()
    path = folder / "secrets.toml"
    told = {
        "redirect_uri": f"http://127.0.0.1:{port}/oauth2callback",
        "cookie_secret": COOKIE,
        "client_id": "kanban",
        "client_secret": CLIENT,
        "server_metadata_url": "http://127.0.0.1:9/.well-known/openid-configuration",
    }
    path.write_text("[auth]\n" + "".join(f'{name} = "{value}"\n' for name, value in told.items()))
    path.chmod(0o600)
    roles = folder / "roles.toml"
    roles.write_text('[roles.one]\nunits = ["152500"]\nrights = ["read"]\n')
    options = ("--secrets.files", str(path), "--logger.level", "debug")
    address, process = started(demo_snapshots, folder / "log.txt", port, options, DASHBOARD_ROLES=str(roles))
    yield address, folder / "log.txt"
    process.terminate()
    process.wait(timeout=20)


def test_no_answer_and_no_line_of_the_log_holds_one(site):
    address, log = site
    paths = ["/", "/nosuch", "/_stcore/health", "/_stcore/host-config", "/media/x", "/auth/logout"]
    paths += ["/auth/login", "/auth/login?provider=x", "/oauth2callback?code=1&state=2"]
    paths += [f"/oauth2callback?error={quote('a b')}&error_description=c"]
    bad = {"Cookie": "_streamlit_user=broken; _streamlit_session=broken"}
    seen = [ask(address, path, **headers) for path in paths for headers in ({}, bad)]
    assert handshake(address, address, **bad) is None
    said = "".join(f"{answer.headers}{answer.body!r}" for answer in seen) + log.read_text(encoding="utf-8")
    assert "Traceback" not in "".join(answer.body.decode("utf-8", "replace") for answer in seen)
    assert not [secret for secret in (COOKIE, CLIENT) if secret in said]


def test_the_address_that_a_provider_calls_is_no_unknown_page(site):
    reply = ask(site[0], "/oauth2callback?code=1&state=2")
    assert "missing" not in (reply.headers["location"] or "")


def test_the_secrets_stand_on_no_command_line(site):
    """The framework itself refuses them there, where every user of the machine could read them."""
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "dashboard/server.py",
        "--server.cookieSecret",
        COOKIE,
    ]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode != 0


def test_nobody_but_the_sign_in_reads_them():
    """What is not read cannot be printed."""
    readers = {
        path.relative_to(ROOT).as_posix()
        for folder in ("dashboard", "pages")
        for path in (ROOT / folder).rglob("*.py")
        if re.search(r"\bst\.secrets\b|secrets_singleton", path.read_text(encoding="utf-8"))
    }
    assert readers == {"dashboard/access/sign_in.py", "dashboard/web/listening.py"}
