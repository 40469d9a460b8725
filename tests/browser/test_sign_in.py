"""Officials sign in at their provider and see what their roles give: a real provider, a real browser."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from tests.browser.conftest import READER
from tests.browser.screen import Screen, new_screen
from tests.conftest import answers, free_port, started

COOKIE, SECRET, CLIENT = "_streamlit_user", "a secret of forty-two letters for this test", "dashboard"
HOUR = 3600
LEAGUE, OTHER = "152500", "150100"
ROLES = """
[roles.region]
units = ["150000"]
rights = ["read", "export", "findings", "admin"]
[roles.league]
units = ["152500"]
rights = ["read"]
"""
PEOPLE = {
    "region": {"name": "王处长", "roles": ["region"]},
    "league": {"name": "李科长", "roles": ["league", "unknown"]},
    "stranger": {"name": "赵某", "roles": []},
}


@dataclass(frozen=True)
class Site:
    """A running app behind a provider, and its log."""

    address: str
    log: Path

    def claims(self, sub: str, *, hours_ago: float = 0, **told: object) -> dict[str, object]:
        """What the app keeps of a sign-in."""
        issued = time.time() - hours_ago * HOUR
        kept = {"sub": sub, "aud": CLIENT, "iss": "x", "iat": issued, "exp": issued + HOUR, **PEOPLE[sub]}
        return kept | {"origin": self.address, "is_logged_in": True, "provider": "default"} | told

    def refusals(self, who: str) -> set[tuple[str, str]]:
        """Pages and units that the audit log says this person was refused."""
        files = (self.log.parent / "audit").glob("*.jsonl")
        lines = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
        return {(x["what"], x["unit"]) for x in lines if (x["event"], x["who"]) == ("refused", who)}


@contextmanager
def provider() -> Iterator[str]:
    """The address of a provider of another program, which knows the people."""
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce", "true"]
    for sub, told in PEOPLE.items():
        command += ["--user-claims", json.dumps({"sub": sub} | told)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    while not answers(f"{address}/.well-known/openid-configuration"):
        assert process.poll() is None
        time.sleep(0.1)
    yield address
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture(scope="module")
def site(demo_snapshots, tmp_path_factory) -> Iterator[Site]:
    """The app with a provider set up, as docs/deploy.md says."""
    folder, port = tmp_path_factory.mktemp("site"), free_port()
    with provider() as issuer:
        told = {
            "redirect_uri": f"http://127.0.0.1:{port}/oauth2callback",
            "cookie_secret": SECRET,
            "client_id": CLIENT,
            "client_secret": "s",
            "server_metadata_url": f"{issuer}/.well-known/openid-configuration",
        }
        secrets = folder / "secrets.toml"
        secrets.write_text("[auth]\n" + "".join(f"{k} = {json.dumps(v)}\n" for k, v in told.items()))
        secrets.chmod(0o600)
        (folder / "roles.toml").write_text(ROLES)
        address, process = started(
            demo_snapshots,
            folder / "log.txt",
            port,
            ("--secrets.files", str(secrets)),
            DASHBOARD_ROLES=str(folder / "roles.toml"),
            DASHBOARD_AUDIT=str(folder / "audit"),
        )
        yield Site(address, folder / "log.txt")
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture
def somebody(chromium, site) -> Iterator[Callable[..., Screen]]:
    """A reader who was never here, with the cookie of such claims, if any."""
    contexts: list[BrowserContext] = []

    def of(claims: dict | None = None, secret: str = SECRET) -> Screen:
        contexts.append(chromium.new_context(**READER))
        if claims is not None:
            value = create_signed_value(secret, COOKIE, json.dumps(claims)).decode()
            contexts[-1].add_cookies([{"name": COOKIE, "value": value, "url": site.address}])
        return new_screen(contexts[-1], site.address)

    yield of
    for context in contexts:
        context.close()


def sign_in(screen: Screen, sub: str) -> Screen:
    """Through the provider's own form and back."""
    screen.page.get_by_role("button", name="登录").click()
    screen.page.get_by_role("button", name=sub, exact=True).click()
    screen.page.wait_for_selector(".who")
    return screen.settle()


def is_asked_to_sign_in(screen: Screen, why: str = "请用统一身份认证账号登录") -> bool:
    """Nothing is shown but the way in; why: the reason on the page."""
    expect(screen.page.get_by_role("button", name="登录")).to_be_visible()
    expect(screen.page.get_by_text(re.compile(why))).to_be_visible()
    assert not screen.page.get_by_role("dialog").count()  # the framework's own, where it does not find a page
    return not screen.page.locator(".card, .cards, .picture, [data-testid=stTopNavLink]").count()


def test_a_league_signs_in_and_sees_itself_whatever_is_typed_and_signs_out(somebody, site):
    screen = somebody().go("", unit=OTHER)
    assert is_asked_to_sign_in(screen)
    sign_in(screen, "league")
    assert screen.page.inner_text(".who") == "李科长"
    for name in ("", "funds", "benchmark"):
        screen.go(name, unit=OTHER)
        assert "呼和浩特市”的查看权限" in screen.text()
        assert "锡林郭勒盟" in screen.headline
    assert "没有查看资金疑点" in screen.go("funds").text()
    assert "没有查看资金疑点权限" in screen.go("compliance").text()
    assert {("overview", OTHER), ("funds", OTHER), ("compliance", "")} <= site.refusals("league")
    copied = screen.page.context.cookies()
    screen.page.get_by_role("button", name="退出登录").click()
    screen.page.wait_for_url("**/oauth2/end_session?**")  # the provider is told too
    assert is_asked_to_sign_in(screen.go(""))
    # A copy of the cookie that was good a moment ago opens nothing.
    screen.page.context.add_cookies([cookie for cookie in copied if cookie["name"].startswith(COOKIE)])
    assert is_asked_to_sign_in(screen.go(""), "此次登录已退出")


def test_the_regions_office_sees_everything_and_a_callback_works_once(somebody, site):
    screen = somebody().go("")
    seen: list[str] = []
    screen.page.on("request", lambda asked: seen.append(asked.url))
    sign_in(screen, "region")
    assert "锡林郭勒盟" in screen.go("compliance", unit=LEAGUE).headline
    callback = next(url for url in seen if "/oauth2callback?" in url)
    again = somebody()
    again.page.goto(callback)
    assert is_asked_to_sign_in(again.settle())
    assert SECRET not in site.log.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("told", "secret", "why"),
    [
        ({"hours_ago": 8.1}, SECRET, "登录已过期"),
        ({"aud": "another"}, SECRET, "不是发给本系统"),
        ({"iat": None}, SECRET, "缺少签发时间"),
        ({}, "another secret of more than forty letters!", "请用统一身份认证账号登录"),
        ({"origin": "http://elsewhere.example"}, SECRET, "请用统一身份认证账号登录"),
    ],
)
def test_a_cookie_that_is_not_good_now_opens_nothing(somebody, site, told, secret, why):
    assert is_asked_to_sign_in(somebody(site.claims("region", **told), secret).go("cases"), why)


def test_a_sign_in_holds_for_a_working_day_though_the_token_ends_sooner(somebody, site):
    screen = somebody(site.claims("region", hours_ago=7.5)).go("cases")
    assert screen.page.inner_text(".who") == "王处长"


def test_without_a_known_role_there_is_nothing_to_see_but_the_way_out(somebody, site):
    screen = somebody(site.claims("stranger")).go("")
    assert "没有分配任何单位" in screen.text()
    assert screen.page.get_by_role("button", name="退出登录").is_visible()
    assert not screen.page.locator(".picture").count()
    assert site.refusals("stranger") == {("session", "")}


def test_roles_that_were_broken_under_a_running_server_open_nothing_and_are_written_down(somebody, site):
    roles = site.log.parent / "roles.toml"
    whole = roles.read_text()
    roles.write_text("[roles.one\n")
    try:
        screen = somebody(site.claims("region")).go("cases")
        assert "登录设置有误" in screen.text()
        assert not screen.page.get_by_role("dialog").count()
    finally:
        roles.write_text(whole)
    assert ("session", "") in site.refusals("region")
    assert "roles.toml" in site.log.read_text(encoding="utf-8")
