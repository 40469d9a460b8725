"""The file of roles says which units and rights a role gives, or what is wrong with it."""

import pytest

from dashboard.access import EXPORT, FINDINGS, READ
from dashboard.access.roles import BrokenRoles, load
from dashboard.scope import Scope
from dashboard.units import REGION

GOOD = """
claim = "realm_access.roles"
session_hours = 4
[roles.region]
name = "自治区法律援助中心"
units = ["150000"]
rights = ["read", "export", "findings", "admin"]
[roles.xilingol]
units = ["152500"]
rights = ["read"]
"""


def roles(folder, text: str):
    path = folder / "roles.toml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def test_roles_come_from_a_claim(tmp_path):
    told = roles(tmp_path, GOOD)
    assert told.hours == 4
    one = told.reader("u1", "王某", {"realm_access": {"roles": ["xilingol", "unknown"]}})
    assert (one.who, one.name, one.home) == ("u1", "王某", Scope("152500"))
    assert not one.may(EXPORT)
    both = told.reader("u2", "", {"realm_access": {"roles": ["xilingol", "region"]}})
    assert both.home == Scope(REGION)
    assert both.covers(Scope(REGION), FINDINGS)


@pytest.mark.parametrize(
    "claims",
    [
        {},
        {"realm_access": "xilingol"},
        {"realm_access": {"roles": 7}},
        {"realm_access": {"roles": [None, ["xilingol"]]}},
        {"realm_access": {"roles": "XILINGOL"}},
        {"roles": ["xilingol"]},
    ],
)
def test_any_other_claim_gives_nothing(tmp_path, claims):
    assert not roles(tmp_path, GOOD).reader("u", "", claims).may(READ)


def test_one_word_is_one_role(tmp_path):
    told = roles(tmp_path, '[roles.a]\nunits = ["152523"]\nrights = ["read"]')
    assert told.reader("u", "", {"roles": "a"}).home == Scope("152523")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("claim = ", "不是正确的 TOML"),
        ("", "没有任何角色"),
        ("role = 1", "不认识 role"),
        ("claim = 3\n" + GOOD.split("session")[1].join(("session", "")), "claim 应为"),
        ("session_hours = 0\n[roles.a]\nunits=['152500']\nrights=['read']", "session_hours"),
        ("session_hours = 25\n[roles.a]\nunits=['152500']\nrights=['read']", "session_hours"),
        ("session_hours = true\n[roles.a]\nunits=['152500']\nrights=['read']", "session_hours"),
        ("[roles.a]\nunits=['152500']\nrights=['write']", "rights 里不认识 write"),
        ("[roles.a]\nunits=['152500']\nrights=['export']", "rights 里没有 read"),
        ("[roles.a]\nunits=['152500']\nrights=[]", "rights 应为"),
        ("[roles.a]\nunits=['152500', 7]\nrights=['read']", "units 应为"),
        ("[roles.a]\nunits='152500'\nrights=['read']", "units 应为"),
        ("[roles.a]\nunits=['999999']\nrights=['read']", "999999"),
        ("[roles.a]\nunit=['152500']\nrights=['read']", "不认识 unit"),
        ("roles = ['a']", "没有任何角色"),
    ],
)  # fmt: skip
def test_a_broken_file_says_where_and_what_to_write(tmp_path, text, said):
    with pytest.raises(BrokenRoles, match=said) as caught:
        roles(tmp_path, text)
    assert "roles.toml" in str(caught.value)


def test_a_missing_file_names_the_variable(monkeypatch):
    monkeypatch.delenv("DASHBOARD_ROLES", raising=False)
    with pytest.raises(BrokenRoles, match="DASHBOARD_ROLES"):
        load()
