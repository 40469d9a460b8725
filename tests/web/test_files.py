"""The framework's scripts come compressed and from memory, and are what the framework has."""

import asyncio
import gzip
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.responses import PlainTextResponse

from dashboard.web import library
from dashboard.web.ahead import SCRIPTS
from dashboard.web.files import KeptFiles
from tests.web.asking import ask

PACKED = {"Accept-Encoding": "gzip, br"}
LASTING = {"Cache-Control": "public, immutable, max-age=1"}


def script(name: str) -> str:
    """The path of one of the framework's scripts, whose name ends with a hash."""
    (found,) = SCRIPTS.glob(f"{name}.*.js")
    return f"/static/js/{found.name}"


@pytest.mark.parametrize("path", [script("react-dom"), library.PATH])
def test_a_script_comes_compressed_and_whole_every_time(app, path):
    raw = ask(app, path)
    assert "content-encoding" not in raw.headers
    for _ in range(2):
        packed = ask(app, path, **PACKED)
        assert packed.headers["content-encoding"] == "gzip"
        assert packed.headers["vary"] == "Accept-Encoding"
        assert packed.headers["cache-control"] == raw.headers["cache-control"]
        assert packed.headers["content-type"] == raw.headers["content-type"]
        assert len(packed.body) < len(raw.body) / 2
        assert gzip.decompress(packed.body) == raw.body


def test_a_font_is_not_compressed_again(app):
    font = next((SCRIPTS.parent / "media").glob("MaterialSymbols*.woff2"))
    answer = ask(app, f"/static/media/{font.name}", **PACKED)
    assert "content-encoding" not in answer.headers
    assert answer.body == font.read_bytes()


def test_a_part_of_a_script_is_a_part_of_what_the_framework_has(app):
    ask(app, script("react-dom"), **PACKED)
    part = ask(app, script("react-dom"), Range="bytes=0-9", **PACKED)
    assert (part.status, len(part.body)) == (206, 10)


@pytest.mark.parametrize(
    ("path", "headers", "asked"),
    [
        ("/static/js/a.1.js", LASTING, 1),
        ("/static/js/a.1.js", {"Cache-Control": "no-cache"}, 3),
        ("/app/static/leagues.json", {}, 3),  # may be replaced by another file of that name
        ("/cases", LASTING, 3),
        ("/static/js/./a.1.js", LASTING, 3),  # another name of the first, and there are as many as one likes
        ("/static//js/a.1.js", LASTING, 3),
    ],
)
def test_only_what_never_changes_is_remembered(path, headers, asked):
    calls = []

    async def framework(scope, receive, send):
        calls.append(scope["path"])
        await PlainTextResponse("1" * 100, headers=headers)(scope, receive, send)

    assert told(KeptFiles(framework), path) == [b"1" * 100] * 3
    assert len(calls) == asked


def test_a_file_that_is_missing_is_asked_for_again():
    statuses = iter((404, 200))

    async def framework(scope, receive, send):
        await PlainTextResponse("1", next(statuses), headers=LASTING)(scope, receive, send)

    assert told(KeptFiles(framework), "/static/js/a.1.js") == [b"1"] * 3


def told(guarded: KeptFiles, path: str) -> list[bytes]:
    """The unpacked bodies of three answers, in a thread of its own as browser tests keep a loop in this one."""
    scope = {"type": "http", "method": "GET", "path": path, "query_string": b""}
    scope["headers"] = [(b"accept-encoding", b"gzip")]

    async def thrice() -> list[bytes]:
        return [await once() for _ in range(3)]

    async def once() -> bytes:
        sent = []

        async def send(message):
            sent.append(message)

        await guarded(scope, None, send)
        body = b"".join(message.get("body", b"") for message in sent)
        is_packed = (b"content-encoding", b"gzip") in sent[0]["headers"]
        return gzip.decompress(body) if is_packed else body

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(thrice())).result()
