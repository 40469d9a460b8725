"""How wide is each column of a table and how high the whole, before a browser has drawn it?"""

import math
import re
from collections.abc import Sequence

from dashboard.briefing.frame.table import cells
from dashboard.charts import base
from dashboard.figure import Twin

ROW, PAD = 1.4, 0.64  # in letters: height of a line, white around a row
SIDES = 20  # px of white in a cell
WORD = re.compile(r"[!-~]+")


def lines(twin: Twin, many: int) -> list[list[str]]:
    """The texts of the first rows, the heads above them; the name of a group stands alone."""
    table = cells(twin, many)
    rows = ([cell["text"] for cell in line["cells"]] if "cells" in line else [] for line in table["lines"])
    return [[head["text"] for head in table["heads"]], *rows]


def columns(texts: Sequence[Sequence[str]], letter: int, wide: int) -> list[float]:
    """px of each column of `wide`: what its texts need and a part of the rest; where there is too little, the widest give way.

    None becomes narrower than its longest word or number, which cannot be broken.
    """
    told = list(zip(*(line for line in texts if line), strict=True))
    needs = [max(base.width(text, letter) for text in column) + SIDES for column in told]
    least = [
        max((base.width(word, letter) for text in column for word in WORD.findall(text)), default=0) + SIDES
        for column in told
    ]
    found, left = dict.fromkeys(range(len(needs)), 0.0), float(wide)
    # Those that cannot give way take theirs first.
    ordered = sorted(range(len(needs)), key=lambda number: (least[number] < needs[number], needs[number]))
    for place, number in enumerate(ordered):
        found[number] = max(min(needs[number], left / (len(needs) - place)), least[number])
        left -= found[number]
    return [width + max(left, 0) / len(needs) for width in found.values()]


def high(texts: Sequence[Sequence[str]], letter: int, wide: int) -> float:
    """px that a table takes: a text that is wider than its column wraps."""
    room = [width - SIDES for width in columns(texts, letter, wide)]
    many = [
        max(
            (math.ceil(base.width(text, letter) / px) for text, px in zip(line, room, strict=False)),
            default=1,
        )
        for line in texts
    ]
    return (sum(max(n, 1) for n in many) * ROW + len(texts) * PAD) * letter


def fitting(twin: Twin, letter: int, wide: int, room: int) -> int:
    """How many rows of a table fit so many px of height in letters of so many px, at least one."""
    many = min(twin.rows.height, int(room / ((ROW + PAD) * letter)))
    return next((n for n in range(many, 1, -1) if high(lines(twin, n), letter, wide) <= room), 1)


def rules(within: str, texts: Sequence[Sequence[str]], letter: int, wide: int) -> str:
    """The same widths as rules of CSS for the table inside a selector, in parts of its width."""
    widths = enumerate(columns(texts, letter, wide), start=1)
    return "".join(f"{within} th:nth-child({n}) {{ width: {100 * px / wide:.2f}%; }}" for n, px in widths)
