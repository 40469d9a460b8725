"""Which units and rights does a role give? Read from the file that DASHBOARD_ROLES names."""

import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.access.rights import READ, RIGHTS, Allotment, Reader, codes
from dashboard.scope import UnknownUnit

USUAL_HOURS = 8
KEYS = {"claim", "session_hours", "roles"}
ROLE_KEYS = {"name", "units", "rights"}


class BrokenRoles(ValueError):
    """The file of roles cannot be used; the message names the file, the place and what to write there."""


@dataclass(frozen=True)
class Roles:
    """claim: the claim that lists a person's roles, dots for levels; hours: how long a sign-in holds."""

    claim: str
    hours: float
    given: Mapping[str, Allotment]

    def reader(self, who: str, name: str, claims: Mapping[str, Any]) -> Reader:
        """What the roles in a person's claims give; roles that the file does not know give nothing."""
        held = tuple(self.given[role] for role in _listed(claims, self.claim) if role in self.given)
        return Reader(who, held, name)


def load(path: Path | None = None) -> Roles:
    """The roles of a file, by default that of DASHBOARD_ROLES. Raises BrokenRoles."""
    path = path or Path(os.environ.get("DASHBOARD_ROLES") or "")
    if not path.is_file():
        raise BrokenRoles(
            f"已配置登录，但找不到角色文件 {path}：请把环境变量 DASHBOARD_ROLES 设为角色文件的路径（格式见 docs/deploy.md）"
        )
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise BrokenRoles(
            f"{path} 不是正确的 TOML 文件（{fault}）：请按 docs/deploy.md 的示例改正"
        ) from fault
    return _roles(path, told)


def _roles(path: Path, told: dict[str, Any]) -> Roles:
    if strange := set(told) - KEYS:
        raise BrokenRoles(f"{path}：不认识 {'、'.join(sorted(strange))}，只可写 {'、'.join(sorted(KEYS))}")
    claim, hours, roles = (
        told.get("claim", "roles"),
        told.get("session_hours", USUAL_HOURS),
        told.get("roles"),
    )
    if not isinstance(claim, str) or not claim:
        raise BrokenRoles(f"{path}：claim 应为身份令牌中列出角色的声明名，如 roles")
    if isinstance(hours, bool) or not isinstance(hours, int | float) or not 0 < hours <= 24:
        raise BrokenRoles(f"{path}：session_hours 应为大于0、不超过24的小时数")
    if not isinstance(roles, dict) or not roles:
        raise BrokenRoles(f"{path}：没有任何角色，请至少写一个 [roles.名称]")
    return Roles(
        claim, hours, {name: _allotment(f"{path} [roles.{name}]", role) for name, role in roles.items()}
    )


def _allotment(place: str, role: object) -> Allotment:
    strange = sorted(set(role) - ROLE_KEYS) if isinstance(role, dict) else []
    if strange or not isinstance(role, dict):
        raise BrokenRoles(
            f"{place}：{'不认识 ' + '、'.join(strange) + '，' if strange else ''}只可写 {'、'.join(sorted(ROLE_KEYS))}"
        )
    rights, options = _words(role.get("rights")), _words(role.get("units"))
    known = "、".join(sorted(RIGHTS))
    if strange := sorted(rights - RIGHTS):
        raise BrokenRoles(f"{place}：rights 里不认识 {'、'.join(strange)}，应为 {known} 中的若干项")
    if not rights:
        raise BrokenRoles(f'{place}：rights 应为权限的列表，如 ["read"]，可写 {known}')
    if READ not in rights:
        raise BrokenRoles(f"{place}：rights 里没有 {READ}，什么页面也打不开；请加上 {READ}")
    if not options:
        raise BrokenRoles(f'{place}：units 应为单位代码的列表，如 ["152500"]')
    try:
        return Allotment(frozenset(code for option in options for code in codes(option)), rights)
    except UnknownUnit as unknown:
        raise BrokenRoles(f"{place}：{unknown}") from unknown


def _words(value: object) -> frozenset[str]:
    """The words of a list; none where it is anything else."""
    told = value if isinstance(value, list) else []
    words = frozenset(each for each in told if isinstance(each, str))
    return words if len(words) == len(told) else frozenset()


def _listed(claims: Mapping[str, Any], claim: str) -> Iterable[str]:
    """The roles in the claims: one word or a list of words; nothing where the claim says anything else."""
    found: Any = claims
    for step in claim.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    if isinstance(found, str):
        return (found,)
    return tuple(each for each in found if isinstance(each, str)) if isinstance(found, list) else ()
