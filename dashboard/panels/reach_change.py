"""How does a number on recipients stand against the same days a year before?"""

from dashboard import cards, text, theme
from dashboard.i18n import _
from dashboard.indicators import Assessment
from dashboard.indicators.assess import SMALLEST_N
from dashboard.periods import change_pct, year_before
from dashboard.view import View


def base_of(view: View) -> View | None:
    """The same days a year earlier; none where they begin before the first year with data."""
    base = year_before(view.period)
    first = view.query("data/years")["first_year"][0]
    return view.within(base) if base.start.year >= first else None


def of_indicator(found: Assessment, view: View) -> str:
    """同比增长5.2%; empty without a comparison, and where the base is too small for a rate."""
    return cards.compared(found, view) if base_of(view) else ""


def in_words(now: float | None, before: float | None) -> str:
    """同比增长5.2%; on fewer than ten a year before the increment: 同比增加3; empty without a comparison."""
    if now is None or before is None:
        return ""
    if before >= SMALLEST_N:
        return text.change(change_pct(now, before))
    if now == before:
        return _("与上年同期持平")
    word = _("同比增加{n}") if now > before else _("同比减少{n}")
    return word.format(n=theme.count(abs(now - before)))


def in_short(now: float | None, before: float | None) -> str:
    """+5.2% beside a number; on fewer than ten a year before +3; empty without a comparison."""
    if now is None or before is None:
        return ""
    pct = change_pct(now, before) if before >= SMALLEST_N else None
    written = f"{now - before:+,.0f}" if pct is None else f"{pct:+.1f}%"
    return _("持平") if now == before else written.replace("-", "−")
