"""Which numbers does a written text hold, and how does an office program write them so?"""

import re
from dataclasses import dataclass

TEN_THOUSAND = 10_000
UNITS = "个百分点|个工作日|个单位|百分点|张表|件次|人次|班次|公里|小时|起案件|元|件|个|条|次|人|名|份|场|卷|部|家|处|期|倍|分|天|秒|项|%"
# A number with a unit behind it or nothing at all; −, + and ¥ stand before it, 万 between number and unit. A hyphen
# is a minus at the beginning alone: F-01 is a name.
AMOUNT = re.compile(
    r"(?P<sign>[+−]|^-)?(?P<yuan>¥?)(?P<digits>\d[\d,]*(?:\.\d+)?)\s?(?P<big>万?)(?P<unit>" + UNITS + r")?"
)
PIECES = re.compile(r"[、，；（）;()]\s*|,\s+|\s(?=[+−])")
# What may stand before an amount and says what it is; a number behind anything else belongs to a name: F-01, T3, 第1.
WORDS = re.compile(r"((\d{4}年末)?目标|现有|总体|全区|同比|环比|末季|n=)?\s?")


@dataclass(frozen=True)
class Amount:
    """A number as it is written: in its unit, rounded to its decimals; `word` stands before it.

    is_big: counted in 万; is_signed: a plus is written too.
    """

    number: float
    decimals: int
    unit: str
    word: str = ""
    is_big: bool = False
    is_signed: bool = False

    @property
    def written(self) -> str:
        """The amount as it is written: 77.9%."""
        return f"{self.number:.{self.decimals}f}{'万' if self.is_big else ''}{self.unit}"

    def is_of(self, value: float) -> bool:
        """Whether the amount is this value, rounded as it is written."""
        scale = TEN_THOUSAND if self.is_big else 1
        return abs(self.number - value / scale) <= 10.0**-self.decimals / 2 * (1 + 1e-9) + 1e-9

    def is_in_big(self, value: float) -> bool:
        """Whether the amount is this value where the value itself is counted in 万."""
        return self.is_big and self.is_of(value * TEN_THOUSAND)

    def number_format(self) -> str:
        """How an office program writes the number so: 0.0"%", "目标 "#,##0"个"."""
        shape = "#,##0" + ("." + "0" * self.decimals if self.decimals else "")
        before, behind = _quoted(self.word), _quoted(("万" if self.is_big else "") + self.unit)
        plain = before + shape + behind
        return f"{before}+{shape}{behind};{before}−{shape}{behind};{plain}" if self.is_signed else plain


def amount(text: str) -> Amount | None:
    """The number that is the whole text, with what it is before it: 104个, −0.5%, 目标 110个; None of any other text."""
    found = next((one for one in AMOUNT.finditer(text) if one.end() == len(text)), None)
    if found is None:
        return None
    word = text[: found.start()]
    return _read(found, word) if WORDS.fullmatch(word) else None


def amounts(text: str) -> list[Amount]:
    """The numbers between the commas and brackets of a text: 2条、4630元，自10月 holds two."""
    return [found for piece in PIECES.split(text) if piece and (found := amount(piece.strip()))]


def begins(text: str) -> bool:
    """Whether a text begins with a number that it is about."""
    return amount(PIECES.split(text)[0].strip()) is not None


def apart(text: str, value: float | None) -> tuple[Amount | None, str]:
    """The written form of a value in a text, and what else the text says; without it the whole text is something else."""
    for found in AMOUNT.finditer(text):
        read = _read(found, "")
        if value is not None and (read.is_of(value) or read.is_in_big(value)):
            rest = text[: found.start()] + " " + text[found.end() :]
            return read, re.sub(r"^[\s（(]+|[\s）)]+$", "", rest)
    return None, text


def _read(found: re.Match[str], word: str) -> Amount:
    digits = found["digits"].replace(",", "")
    number = float(digits) * (-1 if found["sign"] in ("−", "-") else 1)
    unit = found["unit"] or ("元" if found["yuan"] else "")
    return Amount(number, len(digits.partition(".")[2]), unit, word, bool(found["big"]), bool(found["sign"]))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "") + '"' if text else ""
