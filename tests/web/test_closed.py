"""What tells of the server or drives it without a page is closed; the list of doors is the framework's own."""

import json
import subprocess
import sys

import pytest

from dashboard.units import ROOT
from dashboard.web.answer import ABSENT
from dashboard.web.closed import is_closed
from tests.web.asking import ask, handshake

# Every address that the installed framework answers and that the pages or the sign-in need.
NEEDED = {
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/stream",
    "/_stcore/upload_file/{session_id}/{file_id}",
    "/app/static/{path:path}",
    "/auth/login",
    "/auth/logout",
    "/media/{file_id:path}",
    "/oauth2callback",
}
DOORS = "from dashboard.server import app; import json; \
print(json.dumps([r.path for r in app._build_starlette_app().routes if r.path]))"


def test_the_framework_has_no_door_that_is_neither_needed_nor_closed():
    """A new version with a new address fails here, and somebody decides."""
    printed = subprocess.run(
        [sys.executable, "-c", DOORS], cwd=ROOT, capture_output=True, text=True, check=True
    )
    doors = set(json.loads(printed.stdout.splitlines()[-1]))
    assert {path for path in doors if not is_closed(path)} - {"/{path:path}"} == NEEDED


def test_no_other_site_may_send_a_page_messages(app):
    """By themselves pages obey those of the framework's own sites: rerun, stop, close what is open."""
    assert json.loads(ask(app, "/_stcore/host-config").text)["allowedOrigins"] == []


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/METRICS",
        "/_stcore/script-health-check",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/mcp",
        "/_stcore/bidi-components/a",
        "/component/a/index.html",
        "/kanban/_stcore/metrics",
        "/_stcore",
        "/%5Fstcore/metrics",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_closed_door_answers_that_nothing_is_there(app, path, method):
    assert ask(app, path, method).status in (404, 405)
    assert ask(app, path, method).body.strip() in (ABSENT.encode(), b"")


def test_the_health_check_is_open(app):
    assert ask(app, "/_stcore/health").body == b"ok"


def test_a_file_that_is_too_large_is_not_taken(app):
    """The page's own limit is a courtesy of the browser; this is the server's."""
    token = ask(app, "/_stcore/health").headers["set-cookie"].split(";")[0]
    headers = {"Cookie": token, "X-Xsrftoken": token.split("=", 1)[1], "Origin": app}
    answer = ask(app, "/_stcore/upload_file/nobody/1", "PUT", **headers, **{"Content-Length": str(3 << 20)})
    assert answer.status in (400, 413)


def test_the_stream_is_the_only_websocket(app):
    assert handshake(app, app) is None
