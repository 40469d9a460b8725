"""Only requests for this dashboard are answered, and only its own pages may send anything."""

import pytest

from dashboard.web.hosts import STRANGE, UNKNOWN, allowed, is_known, is_same
from tests.web.asking import ask, handshake


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "LOCALHOST:8501",
        "127.0.0.1:8501",
        "127.8.9.1",
        "[::1]:8501",
        "kb.nmg.gov.cn",
        "KB.nmg.gov.cn.:443",
    ],
)
def test_these_names_are_known(host, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOSTS", " kb.nmg.gov.cn ,10.1.2.3")
    assert is_known(host)


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "evil.example:80@127.0.0.1",
        "kb.nmg.gov.cn:x",
        "kb.nmg.gov.cn/",
        "kb.nmg.gov.cn, evil.example",
        "xkb.nmg.gov.cn",
        "10.1.2.4",
        "0.0.0.0",
        "[::1",
        "kb.nmg.gov.cn\x00",
    ],
)
def test_these_are_not(host, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOSTS", "kb.nmg.gov.cn,10.1.2.3")
    assert not is_known(host)


def test_a_chinese_name_is_known_as_browsers_send_it(monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOSTS", "法援.中国,, KB.Example.,[fd00::1]")
    assert allowed() == {"xn--p1uo1r.xn--fiqs8s", "kb.example", "fd00::1"}


@pytest.mark.parametrize(
    ("origin", "host", "same"),
    [
        ("https://kb.example", "kb.example", True),
        ("https://kb.example", "kb.example:443", True),
        ("https://kb.example:8443", "kb.example:8443", True),
        ("https://KB.example", "kb.example", True),
        ("http://127.0.0.1:8501", "127.0.0.1:8501", True),
        ("http://127.0.0.1:9000", "127.0.0.1:8501", False),
        ("http://localhost:8501", "127.0.0.1:8501", False),
        ("https://kb.example.evil", "kb.example", False),
        ("https://kb.example@evil", "kb.example", False),
        ("null", "kb.example", False),
        ("file://", "kb.example", False),
        ("https://kb.example:x", "kb.example", False),
        ("", "kb.example", False),
    ],
)
def test_a_page_of_another_address_is_another_site(origin, host, same):
    assert is_same(origin, host) is same


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/app/static/topo/un/world_110m.json"])
def test_a_request_for_another_name_is_refused(app, path):
    answer = ask(app, path, Host="evil.example")
    assert (answer.status, answer.text.strip()) == (400, UNKNOWN)


def test_a_page_of_this_address_may_open_the_stream(app):
    assert handshake(app, app) is None


@pytest.mark.parametrize("origin", ["https://evil.example", "http://127.0.0.1:9", "null"])
def test_a_page_of_another_address_may_not(app, origin):
    refusal = handshake(app, origin)
    assert (refusal.status, refusal.text.strip()) == (400, STRANGE)


def test_nor_may_it_send_files(app):
    answer = ask(app, "/_stcore/upload_file/a/b", "PUT", Origin="https://evil.example")
    assert (answer.status, answer.text.strip()) == (400, STRANGE)


def test_a_file_without_the_token_of_the_page_is_refused(app):
    assert ask(app, "/_stcore/upload_file/a/b", "PUT", Origin=app).status == 403
