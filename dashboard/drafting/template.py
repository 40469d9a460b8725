"""What does a template of a briefing ask for?

Standing ones lie in data/reference/briefings/*.toml; a tray that was saved is a file of the same form in JSON.
"""

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from dashboard import address, figures
from dashboard.disclosure.audience import INTERNAL, PUBLIC
from dashboard.drafting import paragraphs
from dashboard.loading import REFERENCE

STANDING = REFERENCE / "briefings"
FIRST = ("monthly", "quarterly", "yearly", "memo")
TO_DATE = "@to_date"  # behind a paragraph, or as the period of a figure: the year up to the end of the period
FIELDS = {"title", "addressee", "lead", "audience", "signed", "sections", "attachments", "made_for"}


class BadTemplate(ValueError):
    """A template cannot be used; the message names the file, the place and what is allowed there."""


@dataclass(frozen=True)
class Wanted:
    """A figure: its name, the fields of the address that it follows, what the clerk says of it."""

    figure: str
    fields: tuple[tuple[str, str], ...] = ()
    comment: str = ""


@dataclass(frozen=True)
class Part:
    """A section: title, names of paragraphs, figures, and the list that its numbered parts come from."""

    title: str
    paragraphs: tuple[str, ...] = ()
    figures: tuple[Wanted, ...] = ()
    parts: str = ""


@dataclass(frozen=True)
class Template:
    """A template with its name; texts may hold the words of draft.words."""

    name: str
    title: str
    sections: tuple[Part, ...]
    attachments: tuple[Wanted, ...] = ()
    addressee: str = ""
    lead: str = ""
    audience: str = INTERNAL
    is_signed: bool = False


def names() -> list[str]:
    """The standing templates."""
    found = {path.stem for path in STANDING.glob("*.toml")}
    return sorted(found, key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), name))


def load(name: str) -> Template:
    """A standing template by name, or one in a file. Raises BadTemplate."""
    path = STANDING / f"{name}.toml" if name in names() else Path(name)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise BadTemplate(
            f"没有名为 {name} 的模板，也不能作为文件读取（{fault}）。常设模板：{'、'.join(names())}"
        ) from fault
    return parse(text, path.stem, is_json=path.suffix == ".json")


def fingerprint(name: str) -> str:
    """Sixteen characters that change with the template's text."""
    path = STANDING / f"{name}.toml" if name in names() else Path(name)
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def parse(text: str, name: str, *, is_json: bool) -> Template:
    """A template from its text. Raises BadTemplate."""
    try:
        told = json.loads(text) if is_json else tomllib.loads(text)
    except ValueError as fault:
        raise BadTemplate(f"模板 {name} 不是有效的{'JSON' if is_json else 'TOML'}：{fault}") from fault
    if not isinstance(told, dict) or not isinstance(told.get("title"), str):
        raise BadTemplate(f"模板 {name} 缺少标题 title")
    if extra := sorted(set(told) - FIELDS):
        raise BadTemplate(
            f"模板 {name} 有不认识的项：{'、'.join(extra)}；可用的项：{'、'.join(sorted(FIELDS))}"
        )
    if told.get("audience", INTERNAL) not in (INTERNAL, PUBLIC):
        raise BadTemplate(f"模板 {name} 的 audience 只能是 internal 或 public")
    return Template(
        name,
        told["title"],
        tuple(_part(part, name) for part in _list(told, "sections", name)),
        _wanted(told.get("attachments", {}), name),
        str(told.get("addressee", "")),
        str(told.get("lead", "")),
        told.get("audience", INTERNAL),
        bool(told.get("signed", False)),
    )


def as_json(title: str, wanted: Sequence[Wanted], made_for: Mapping[str, str]) -> str:
    """A tray as a template that can be loaded again, for the same or another unit and period."""
    told = [
        {"figure": one.figure, **({"comment": one.comment} if one.comment else {}), **dict(one.fields)}
        for one in wanted
    ]
    saved = {"title": title, "made_for": dict(made_for), "sections": [{"title": "", "figures": told}]}
    return json.dumps(saved, ensure_ascii=False, indent=1) + "\n"


def _list(told: Mapping[str, Any], key: str, name: str) -> list[Any]:
    found = told.get(key, [])
    if not isinstance(found, list):
        raise BadTemplate(f"模板 {name} 的 {key} 应是一列")
    return found


def _part(told: Any, name: str) -> Part:
    if not isinstance(told, dict):
        raise BadTemplate(f"模板 {name} 的每一节应有 title、paragraphs、figures 或 parts")
    said = tuple(str(one) for one in _list(told, "paragraphs", name))
    if unknown := sorted({one.removesuffix(TO_DATE) for one in said} - set(paragraphs.KNOWN)):
        raise BadTemplate(
            f"模板 {name} 的段落 {'、'.join(unknown)} 不存在；可用的段落：{'、'.join(sorted(paragraphs.KNOWN))}"
        )
    listed = str(told.get("parts", ""))
    if listed and listed not in paragraphs.LISTS:
        raise BadTemplate(f"模板 {name} 的 parts 只能是 {'、'.join(sorted(paragraphs.LISTS))}")
    return Part(str(told.get("title", "")), said, _wanted(told, name), listed)


def _wanted(told: Any, name: str) -> tuple[Wanted, ...]:
    if not isinstance(told, dict):
        raise BadTemplate(f"模板 {name} 的 attachments 应有 figures")
    return tuple(_figure(one, name) for one in _list(told, "figures", name))


def _figure(told: Any, name: str) -> Wanted:
    """volume, or goal-map?goal=T2, or a table with figure, comment and fields."""
    if isinstance(told, str):
        figure, _mark, query = told.partition("?")
        told = {"figure": figure, **dict(parse_qsl(query))}
    if not isinstance(told, dict) or not all(isinstance(value, str) for value in told.values()):
        raise BadTemplate(f"模板 {name} 的图应写作 名称 或 名称?字段=值")
    figure, comment = told.get("figure", ""), told.get("comment", "")
    source = figures.CATALOGUE.get(figure)
    if source is None:
        raise BadTemplate(
            f"模板 {name} 中没有名为“{figure}”的图；全部名称见 python -m dashboard.briefing --figures"
        )
    fields = {key: value for key, value in told.items() if key not in ("figure", "comment")}
    allowed = set(source.fields) | (set(address.FILTERS) - {"snapshot"})
    if extra := sorted(set(fields) - allowed):
        raise BadTemplate(f"图 {figure} 没有字段 {'、'.join(extra)}；可用：{'、'.join(sorted(allowed))}")
    return Wanted(figure, tuple(sorted(fields.items())), comment)
