"""How are a number, a share, a name and a few names in a row written?"""

import re
from collections.abc import Sequence

from dashboard import theme
from dashboard.compare import DAYS, YUAN, counted, said
from dashboard.contract import TABLES
from dashboard.i18n import _, joined, pick
from dashboard.indicators import Assessment, Reading
from dashboard.indicators.assess import SMALLEST_N
from dashboard.plan import Indicator

FEW = 3  # names in a row; of more the first and how many there are


def unit_beside(indicator: Indicator) -> str:
    """The unit of an increment that stands beside its value: of counts it goes without saying."""
    return indicator.unit if indicator.unit in (YUAN, DAYS) else ""


def amount(size: float, unit: str) -> str:
    """A positive number in its unit: money in 万元, days with one decimal, counts whole."""
    if unit == YUAN:
        return theme.yuan(size)
    if unit == DAYS:
        return theme.days(size)
    number = theme.count(size) if float(size).is_integer() else f"{size:.1f}"
    return counted(number, unit) if unit else number


def count_word(n: int) -> str:
    """Small numbers before a measure word: 一 两 三 …; zero is 零."""
    return pick("零一两三四五六七八九十"[n] if 0 <= n <= 10 else str(n), str(n))


def share(k: float | None, n: float | None) -> str:
    """A share in %; on fewer than ten cases a fraction; 未报送 without any."""
    if k is None or n is None:
        return _("未报送")
    if n == 0:
        return "—"
    return f"{k:g}/{n:g}" if n < SMALLEST_N else theme.pct(100 * k / n)


def share_of(reading: Reading) -> str:
    """The share that a reading is; what the public may not see as its sign."""
    return reading.sign or share(reading.numerator, reading.n)


def name(indicator: Indicator) -> str:
    """An indicator's name in the language in use."""
    return pick(indicator.name_zh, indicator.name_en)


def table_name(table: str) -> str:
    """What a table of the export is called."""
    title = re.split(r"\W", TABLES[table].title_zh)[0]  # what follows in brackets says what a row is
    return pick(title, table.replace("_", " "))


def value(found: Assessment) -> str:
    """An indicator's value in its unit; a small ratio as a fraction, a missing one as 未报送."""
    reading = found.reading
    whole = said(found.indicator, reading)
    if reading.reported_year is None:
        return whole
    return _("{value}（{year}年数）").format(value=whole, year=reading.reported_year)


def value_or_why(found: Assessment) -> str:
    """As value; where there is none, why not."""
    reading = found.reading
    return value(found) if reading.value is not None or reading.hidden else reading.why


def with_comma(words: str) -> str:
    """The words as a further part of a sentence; nothing stays nothing."""
    return _("，") + words if words else ""


def places(names: Sequence[str], most: int = FEW) -> str:
    """Units in a row; of more than a few the first and how many: 锡林郭勒盟等5地."""
    if len(names) <= most:
        return joined(names)
    return _("{name}等{n}地").format(name=names[0], n=len(names))


def things(names: Sequence[str], most: int = FEW) -> str:
    """The same of anything but units: 劳动争议等5项."""
    if len(names) <= most:
        return joined(names)
    return _("{name}等{n}项").format(name=names[0], n=len(names))
