"""Every answer of the server carries the headers, and a document's policy names the scripts that stand in it."""

import asyncio
import base64
import hashlib
import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.web.document import SCRIPTS
from dashboard.web.headers import ALWAYS, BROKEN, SafeHeaders, safe
from dashboard.web.policy import inline_scripts, policy
from tests.web.asking import ask, handshake

ANSWERS = {
    "a page": ("/funds", 200),
    "a file of the app": ("/app/static/topo/un/world_110m.json", 200),
    "a script of the framework": ("script", 200),
    "the health check": ("/_stcore/health", 200),
    "an address that leads elsewhere": ("/nosuch", 307),
    "a file that is not there": ("/app/static/nosuch.json", 404),
    "what is closed": ("/_stcore/metrics", 404),
    "a path that climbs": ("/app/static/../../etc/passwd", 400),
}


def sources(headers, directive: str) -> list[str]:
    """What a policy allows for a directive."""
    parts = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    return parts[directive].split()


@pytest.mark.parametrize("kind", ANSWERS)
def test_an_answer_of_every_kind_carries_the_headers(app, kind):
    path, status = ANSWERS[kind]
    if path == "script":
        path = re.search(r'src="\.(/static/js/[^"]+)"', ask(app).text)[1]
    answer = ask(app, path)
    assert answer.status == status
    for name, value in ALWAYS.items():
        assert answer.headers.get_all(name) == [value]
    assert len(answer.headers.get_all("content-security-policy")) == 1
    assert sources(answer.headers, "frame-ancestors") == ["'none'"]
    assert "access-control-allow-origin" not in answer.headers
    assert "strict-transport-security" not in answer.headers  # this line is not encrypted


def test_a_refused_handshake_carries_them_too(app):
    refusal = handshake(app, "https://elsewhere.example")
    assert refusal.headers["x-content-type-options"] == "nosniff"


def test_the_policy_names_the_scripts_of_the_document_that_was_sent(app):
    answer = ask(app)
    written = re.findall(rb"<script>(.*?)</script>", answer.body, flags=re.DOTALL)
    hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(s).digest()).decode()}'" for s in written]
    assert len(hashes) == 1 + len(SCRIPTS)  # the framework's and ours
    assert sources(answer.headers, "script-src") == ["'self'", "blob:", *hashes]
    assert "unsafe-eval" not in answer.headers["content-security-policy"].replace("wasm-unsafe-eval", "")
    assert sources(answer.headers, "connect-src") == ["'self'", app.replace("http", "ws", 1)]


def test_an_address_below_a_page_is_no_document_and_allows_no_written_script(app):
    answer = ask(app, "/funds/more")
    assert answer.status == 404
    assert sources(answer.headers, "script-src") == ["'self'"]


def test_what_is_no_document_allows_no_written_script(app):
    assert sources(ask(app, "/_stcore/health").headers, "script-src") == ["'self'"]


@pytest.mark.parametrize(
    ("document", "count"),
    [
        (b"<script>1</script>", 1),
        (b"<script type=module src=/a.js></script>", 0),
        (b"<!-- <script>1</script> --><SCRIPT>a < b && '</b>'\n</SCRIPT>", 1),
        (b"<script>1</script><script>1</script><script>2</script>", 2),
        ("<p>法援</p>".encode(), 0),
    ],
)
def test_written_scripts_are_found_and_no_others(document, count):
    assert len(inline_scripts(document)) == count


def test_a_script_is_hashed_as_it_stands():
    expected = base64.b64encode(hashlib.sha256("a < b && '法'\n".encode()).digest()).decode()
    assert inline_scripts("<script>a < b && '法'\n</script>".encode()) == (f"'sha256-{expected}'",)


def test_nothing_comes_from_where_the_policy_does_not_say():
    assert policy().startswith("default-src 'none'; script-src 'self';")


@pytest.mark.parametrize("scheme", ["https", "wss"])
def test_over_tls_the_browser_is_told_to_stay_there_and_cookies_are_secure(scheme):
    sent = [(b"set-cookie", b"a=1; Path=/"), (b"set-cookie", b"b=2; secure"), (b"x", b"y")]
    headers = safe(sent, {"type": "http", "scheme": scheme, "headers": []})
    assert [value for name, value in headers if name == b"set-cookie"] == [
        b"a=1; Path=/; Secure",
        b"b=2; secure",
    ]
    assert dict(headers)[b"strict-transport-security"] == b"max-age=31536000"


def test_an_error_of_the_app_is_answered_with_the_headers_and_still_reaches_the_log():
    sent = []

    async def fails(_scope, _receive, _send):
        raise ValueError("the key is 4711")

    async def keep(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/", "headers": [], "scheme": "http"}
    # In a thread of its own: browser tests of the same worker keep a loop running in this one.
    with ThreadPoolExecutor(1) as thread, pytest.raises(ValueError, match="4711"):
        thread.submit(lambda: asyncio.run(SafeHeaders(fails)(scope, None, keep))).result()
    assert sent[0]["status"] == 500
    assert (b"x-content-type-options", b"nosniff") in sent[0]["headers"]
    assert sent[1]["body"].decode().strip() == BROKEN
