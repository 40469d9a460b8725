"""How do the parts of a briefing become numbered levels: 一、（一）1.（1）?"""

from collections.abc import Sequence
from itertools import count

from dashboard.briefing.document import Section
from dashboard.briefing.word.exhibit import write_exhibit
from dashboard.briefing.word.page import turn
from dashboard.briefing.word.pen import Pen
from dashboard.briefing.word.xml import write

DIGITS = "〇一二三四五六七八九"
DEEPEST = 4


def write_sections(pen: Pen, sections: Sequence[Section], level: int = 1) -> None:
    """Each part with its number, its paragraphs, its figures, then its own parts."""
    numbers = count(1)
    for section in sections:
        turn(pen.document, is_turned=False)
        if section.title:
            write(pen.document, numbered(next(numbers), level) + section.title, f"Heading {level}")
        for paragraph in section.paragraphs:
            write(pen.document, paragraph, "Body Text")
        for exhibit in section.exhibits:
            write_exhibit(pen, exhibit)
        write_sections(pen, section.sections, min(level + 1, DEEPEST))


def numbered(n: int, level: int) -> str:
    """The n-th number of a level, with its sign."""
    return {1: f"{chinese(n)}、", 2: f"（{chinese(n)}）", 3: f"{n}. "}.get(level, f"（{n}）")


def chinese(n: int) -> str:
    """1 to 99 as 一, 十, 十一, 二十, 九十九."""
    tens, ones = divmod(n, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return head + (DIGITS[ones] if ones else "")
