"""In which language is a text shown?

Every visible text is written in Chinese inside _(); dashboard/locale/en.po holds the English one. Where English
asks for a singular its text holds both words, "{n} [unit|units]": Chinese has no plural.
"""

import gettext
import re
from collections.abc import Sequence
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent / "locale"
LANGUAGES = {"zh": "中文", "en": "English"}
_language: ContextVar[str] = ContextVar("language", default="zh")


def use(language: str) -> None:
    """Show everything from here on, in this thread, in `language` (zh or en)."""
    _language.set(language if language in LANGUAGES else "zh")


def language() -> str:
    """The language in use: zh or en."""
    return _language.get()


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    path = LOCALE / f"{code}.po"
    if not path.is_file():
        return gettext.NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=code))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


class Counted(str):
    """A text with [unit|units] in it: the number before decides which word stands, once it is filled in."""

    __slots__ = ()

    def format(self, *values: object, **named: object) -> str:
        """As of any text, and of each pair of words the one that goes with its number."""
        said = super().format(*values, **named)
        return PAIR.sub(lambda pair: pair[1] if _is_one(said[: pair.start()]) else pair[2], said)


PAIR = re.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)\]")


def _is_one(before: str) -> bool:
    """The last number in a text is 1."""
    numbers = re.findall(r"\d[\d,.]*", before)
    return bool(numbers) and numbers[-1].rstrip(".,") == "1"


def _(text: str) -> str:
    """The text in the language in use; nothing stays nothing, which to gettext would be the head of the file."""
    said = _catalogue(language()).gettext(text) if text else ""
    return Counted(said) if PAIR.search(said) else said


def pick(zh: str, en: str) -> str:
    """Of a name that reference files hold in both languages, the one in use."""
    return en if language() == "en" else zh


def joined(names: Sequence[str]) -> str:
    """Names in a row: 甲、乙、丙."""
    return pick("、", ", ").join(names)
