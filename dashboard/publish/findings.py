"""What is wrong with an export, and what may be shown of it?"""

import re
from dataclasses import asdict, dataclass
from typing import Any

from dashboard.contract import mask

SHOWN_CHARACTERS = 60
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True)
class Finding:
    """A fault or a warning: where it is, which rule it breaks, how many rows, the first keys, in words.

    `remedy` says what to do next; everything in here has gone through `shown`.
    """

    rule: str
    message: str
    table: str | None = None
    columns: tuple[str, ...] = ()
    file: str | None = None
    rows: int | None = None
    keys: tuple[str, ...] = ()
    remedy: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"columns": list(self.columns), "keys": list(self.keys)}


def shown(text: str, length: int = SHOWN_CHARACTERS) -> str:
    """Text from an export made fit for a terminal, a log or a page: masked first, then cut and cleaned."""
    clean = _UNPRINTABLE.sub("�", mask(text)).encode("utf-8", "replace").decode()
    return clean if len(clean) <= length else clean[:length] + "…"
