"""The server answers in Chinese and leads unknown addresses somewhere."""

import gzip
from http.client import HTTPConnection
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from dashboard.menu import PAGES
from dashboard.web.addresses import is_nowhere, unknown_page
from dashboard.web.answer import ABSENT
from dashboard.web.document import WORDS, in_chinese


@pytest.mark.parametrize(
    ("path", "unknown"),
    [
        ("/", ""),
        ("", ""),
        *((f"/{page.url_path}", "") for page in PAGES[1:]),
        ("/funds/", ""),
        ("/nosuch", "nosuch"),
        ("/nosuch/", "nosuch"),
        ("/_stcore/health", ""),
        ("/_stcore", ""),
        ("/static/js/index.js", ""),
        ("/app/static/style.css", ""),
        ("/media/1234", ""),
        ("/favicon.png", ""),
        ("/总览", "总览"),
    ],
)
def test_a_page_is_known_or_named(path, unknown):
    assert unknown_page(path) == unknown


@pytest.mark.parametrize(
    ("path", "nowhere"),
    [
        ("/", False),
        ("/cases", False),
        ("/nosuch", False),  # a page that is not there is named on the first one
        ("/static/js/index.js", False),
        ("/_stcore/health", False),
        ("/favicon.png", False),
        ("/overview/x", True),
        ("/cases/_stcore/health", True),
        ("/openapi.json", True),
        ("/.env", True),
        ("/index.html", True),
    ],
)
def test_what_is_no_pages_name_is_nowhere(path, nowhere):
    assert is_nowhere(path) is nowhere


@pytest.mark.parametrize("path", ["/overview/x", "/openapi.json", "/wp-login.php"])
def test_what_is_nowhere_is_answered_in_chinese_and_not_with_an_empty_page(app, path):
    status, _headers, body = got(app, path)
    assert (status, body.decode()) == (404, f"{ABSENT}\n")


def test_every_english_word_of_the_document_becomes_chinese():
    document = b"<!doctype html>" + b"".join(WORDS)
    said = in_chinese(document).decode()
    assert not [english for english in WORDS if english.decode() in said]
    assert '<html lang="zh-CN">' in said


def test_a_document_without_these_words_stays_as_it_is():
    assert in_chinese(b"<p>1</p>") == b"<p>1</p>"


def got(app: str, path: str, **headers: str):
    """The plain answer to a request: no redirect is followed."""
    connection = HTTPConnection(urlsplit(app).netloc, timeout=20)
    try:
        connection.request("GET", path, headers=headers)
        reply = connection.getresponse()
        return reply.status, reply.headers, reply.read()
    finally:
        connection.close()


@pytest.mark.parametrize("path", ["/", "/funds", "/funds?unit=152500"])
def test_the_document_says_that_it_is_chinese(app, path):
    status, headers, body = got(app, path)
    assert status == 200
    assert b'<html lang="zh-CN">' in body
    assert int(headers["content-length"]) == len(body)
    assert not [english for english in WORDS if english in body]


@pytest.mark.parametrize("path", ["/", "/funds"])
def test_a_browser_that_takes_packed_documents_gets_the_chinese_one(app, path):
    _status, headers, body = got(app, path, **{"Accept-Encoding": "gzip, deflate, br, zstd"})
    document = gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body
    assert b'<html lang="zh-CN">' in document


@pytest.mark.parametrize("path", ["/", "/funds"])
def test_a_browser_does_not_keep_an_old_document(app, path):
    _status, headers, _body = got(app, path)
    assert headers.get("etag") is None
    assert headers.get("last-modified") is None


def test_an_unknown_page_leads_to_the_first_one_and_keeps_the_filters(app):
    status, headers, _body = got(app, "/nosuch?unit=152500&period=2019")
    assert status in (302, 303, 307)
    target = urlsplit(headers["location"])
    assert target.path == "/"
    assert parse_qs(target.query) == {"missing": ["nosuch"], "unit": ["152500"], "period": ["2019"]}


def test_the_first_page_answers_under_its_own_name_too(app):
    status, headers, _body = got(app, f"/{PAGES[0].url_path}?unit=152500")
    target = urlsplit(headers["location"])
    assert status in (302, 303, 307)
    assert (target.path, parse_qs(target.query)) == ("/", {"unit": ["152500"]})


def test_a_chinese_page_name_survives_the_way(app):
    _status, headers, _body = got(app, quote("/没有"))
    assert parse_qs(urlsplit(headers["location"]).query) == {"missing": ["没有"]}


def test_files_are_not_taken_for_pages(app):
    status, _headers, body = got(app, "/app/static/topo/un/world_110m.json")
    assert status == 200
    assert body.startswith(b"{")


def test_health_is_answered(app):
    assert got(app, "/_stcore/health")[2] == b"ok"
