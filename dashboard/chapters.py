"""In which chapters and sentences does the plan stand, and which items belong to each?"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_lowercase, digits

from dashboard import plan

FILE = "chapters.toml"


@dataclass(frozen=True)
class Sentence:
    """A sentence of the plan in short, and its items that the registry has."""

    name_zh: str
    name_en: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Chapter:
    """A chapter of the plan; `code` begins the ids of its items, `place` is where the plan has it."""

    code: str
    place: str
    name_zh: str
    name_en: str
    sentences: tuple[Sentence, ...]

    @property
    def items(self) -> tuple[str, ...]:
        """All items of the chapter, sentence by sentence."""
        return tuple(item for sentence in self.sentences for item in sentence.items)


def chapters() -> tuple[Chapter, ...]:
    """The chapters of the plan in force that have items; an item that no sentence names stands in 其他.

    A plan without the file has one chapter for each letter. Raises BrokenPlan for an unreadable file.
    """
    return _chapters(_told(), tuple(plan.current().indicators))


@lru_cache(maxsize=4)
def _chapters(text: str, indicators: tuple[str, ...]) -> tuple[Chapter, ...]:
    known = [item for item in indicators if is_item(item)]
    told = _parsed(text)
    codes = dict.fromkeys([*told, *(letters(item) for item in known)])
    found = [_chapter(code, told.get(code, {}), [i for i in known if letters(i) == code]) for code in codes]
    return tuple(chapter for chapter in found if chapter.items)


def is_item(code: str) -> bool:
    """A bare id is an item of the plan; a letter behind it makes a further reading of the same item."""
    return bool(re.fullmatch(r"[A-Z]+\d+", code))


def is_goal(indicator: plan.Indicator) -> bool:
    """The plan itself names what is to be reached by its end."""
    return indicator.target_basis == "规划"


def item_of(code: str) -> str:
    """The item that a reading belongs to: A06 for A06b."""
    return code.rstrip(ascii_lowercase)


def letters(code: str) -> str:
    """The letters with which an id begins."""
    return item_of(code).rstrip(digits)


def readings(items: Iterable[str]) -> list[str]:
    """The items, each followed by its further readings."""
    known = list(plan.current().indicators)
    return [code for item in items for code in known if item_of(code) == item]


def _told() -> str:
    path = plan.plan_folder() / FILE
    try:
        return path.read_text(encoding="utf-8") if path.is_file() else ""
    except UnicodeDecodeError as fault:
        raise _unreadable(fault) from fault


def _parsed(text: str) -> dict[str, dict]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise _unreadable(fault) from fault


def _unreadable(fault: ValueError) -> plan.BrokenPlan:
    return plan.BrokenPlan(f"规划文件 {FILE} 无法读取：{fault}；请对照 CONTRIBUTING.md 修正")


def _chapter(code: str, told: dict, known: list[str]) -> Chapter:
    try:
        named = [
            Sentence(s["name_zh"], s["name_en"], tuple(i for i in s["items"] if i in known))
            for s in told.get("sentences", [])
        ]
        head = (told["place"], told["name_zh"], told["name_en"]) if told else ("", code, code)
    except KeyError as fault:
        raise plan.BrokenPlan(f"规划文件 {FILE} 的 [{code}] 缺少 {fault}；请对照其他各节补上") from fault
    listed = {item for sentence in named for item in sentence.items}
    rest = tuple(item for item in known if item not in listed)
    sentences = [*named, Sentence("其他", "Other", rest)]
    return Chapter(code, *head, tuple(sentence for sentence in sentences if sentence.items))
