"""How wide is each column of a table on paper, and does the table need smaller type or a turned page?"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.briefing.word.looks import SMALL
from dashboard.briefing.word.page import text_width

PADDING = 7  # pt on both sides of a cell together, with its line
WORD = 6  # characters that a column of texts shows in a line at least
WISH, WISH_HEADING = 22, 5  # characters that a text and a heading may ask for
UNBROKEN = re.compile(r"[!-~]+")
MOST_LINES = 3  # of a row on average
# The most columns for an upright page, by the size of its type.
UPRIGHT = {"": 8, "Small": 10}


@dataclass(frozen=True)
class Layout:
    """The widths of the columns in pt, the suffix of the type, and whether the page is turned."""

    widths: tuple[float, ...]
    suffix: str
    is_turned: bool


def laid_out(columns: Sequence[Sequence[str]], numeric: Sequence[bool]) -> Layout:
    """Upright in normal type if it fits, else in small type, else turned. Each column is its heading and its cells."""
    least = [_least(column, number) for column, number in zip(columns, numeric, strict=True)]
    wish = [max(low, _wish(column)) for low, column in zip(least, columns, strict=True)]
    for is_turned in (False, True):
        for suffix, size in SMALL.items():
            room = (text_width(is_turned).pt - PADDING * len(columns)) / size
            layout = Layout(_widths(least, wish, room, size), suffix, is_turned)
            if sum(least) <= room and (is_turned or _reads_well(columns, layout)):
                return layout
    return layout


def _reads_well(columns: Sequence[Sequence[str]], layout: Layout) -> bool:
    """Are there few enough columns and lines in a row for an upright page?"""
    rooms = [(width - PADDING) / SMALL[layout.suffix] for width in layout.widths]
    rows = list(zip(*columns, strict=True))[1:]
    lines = sum(
        max(math.ceil(length(cell) / room) for cell, room in zip(row, rooms, strict=True)) for row in rows
    )
    return len(columns) <= UPRIGHT[layout.suffix] and lines <= MOST_LINES * len(rows)


def _widths(least: list[float], wish: list[float], room: float, size: float) -> tuple[float, ...]:
    """The whole room: first what each column needs, then what it wishes, then in proportion."""
    spare = room - sum(least)
    wanted = sum(wish) - sum(least)
    share = min(1.0, spare / wanted) if wanted and spare > 0 else 0.0
    widths = [low + share * (high - low) for low, high in zip(least, wish, strict=True)]
    return tuple(room / sum(widths) * width * size + PADDING for width in widths)


def length(text: str) -> float:
    """In Chinese characters; a Latin one takes 0.6 of it in the widest fonts that may stand in."""
    return sum(1 if ord(character) > 0x2000 else 0.6 for character in text)


def _least(column: Sequence[str], is_numeric: bool) -> float:
    """Characters: numbers and Latin words stay whole, texts break."""
    heading, *cells = column
    unbroken = max((length(word) for text in column for word in UNBROKEN.findall(text)), default=0)
    if is_numeric:
        return max([length(cell) for cell in cells] + [min(length(heading), 3), unbroken, 2])
    longest = max([length(cell) for cell in cells] + [min(length(heading), 3)])
    return max(min(longest, WORD), min(unbroken, WISH), 2)


def _wish(column: Sequence[str]) -> float:
    heading, *cells = column
    return max([min(length(cell), WISH) for cell in cells] + [min(length(heading), WISH_HEADING)])
