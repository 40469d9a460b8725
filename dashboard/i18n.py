"""In which language is a text shown?

Every visible text is written in Chinese inside _(); dashboard/locale/en.po holds the English one.
"""

import gettext
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


def _(text: str) -> str:
    """The text in the language in use."""
    return _catalogue(language()).gettext(text)


def pick(zh: str, en: str) -> str:
    """Of a name that reference files hold in both languages, the one in use."""
    return en if language() == "en" else zh


def joined(names: Sequence[str]) -> str:
    """Names in a row: 甲、乙、丙."""
    return pick("、", ", ").join(names)
