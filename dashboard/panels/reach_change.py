"""How does a number on recipients stand against the same days a year before?"""

from dashboard import cards, compare, text, theme
from dashboard.i18n import _
from dashboard.indicators import Assessment, assess
from dashboard.indicators.assess import SMALLEST_N
from dashboard.periods import change_pct, year_before
from dashboard.view import View


def base_of(view: View) -> View | None:
    """The same days a year earlier; none where they begin before the first year with data."""
    base = year_before(view.period)
    first = view.query("data/years")["first_year"][0]
    return view.within(base) if base.start.year >= first else None


def before(view: View, indicator_id: str) -> float | None:
    """What an indicator was in the same days a year earlier; none where that is not known."""
    base = base_of(view)
    if base is None:
        return None
    return assess(indicator_id, base.scope, base.period, matters=base.matters).reading.number


def in_points(found: Assessment, view: View) -> str:
    """同比+5.7个百分点 of a rate; empty without a comparison, and where either side has fewer than ten cases."""
    if base_of(view) is None or compare.is_small(found.indicator, found.reading.n):
        return ""
    return cards.compared(found, view)


def in_words(now: float | None, base: float | None) -> str:
    """同比增长5.2%; on fewer than ten a year before the increment: 同比增加3; empty without a comparison."""
    if now is None or base is None:
        return ""
    if base >= SMALLEST_N:
        return text.change(change_pct(now, base))
    if now == base:
        return _("与上年同期持平")
    word = _("同比增加{n}") if now > base else _("同比减少{n}")
    return word.format(n=theme.count(abs(now - base)))


def in_short(now: float | None, base: float | None) -> str:
    """+5.2% beside a number; on fewer than ten a year before +3; empty without a comparison."""
    if now is None or base is None:
        return ""
    if now == base:
        return _("持平")
    pct = change_pct(now, base) if base >= SMALLEST_N else None
    return f"{now - base:+.0f}".replace("-", "−") if pct is None else _signed(pct)


def in_full(now: float | None, base: float | None, times: float = 1) -> str:
    """+424（+5.2%） for a table, the increment multiplied by `times`; — without a comparison."""
    if now is None or base is None:
        return "—"
    if now == base:
        return _("持平")
    digits = 0 if times == 1 else 2
    added = f"{times * (now - base):+,.{digits}f}".replace("-", "−").replace(",", "")
    pct = change_pct(now, base) if base >= SMALLEST_N else None
    return added if pct is None else _("{added}（{pct}）").format(added=added, pct=_signed(pct))


def _signed(pct: float) -> str:
    return f"{pct:+.1f}%".replace("-", "−")


def with_comma(words: str) -> str:
    """The words as a further part of a sentence; nothing stays nothing."""
    return _("，") + words if words else ""


def bar(name: str, value: float | None, before: float | None) -> dict[str, object]:
    """A row of charts.versus in cases."""
    said = _("{n}件").format(n=theme.count(value))
    return {
        "label": name,
        "value": value,
        "before": before,
        "written": f"{said} {in_short(value, before)}".rstrip(),
        "tone": "main",
    }


def bar_headings(first: str) -> dict[str, str]:
    """The columns of the table behind such bars."""
    return {"label": first, "value": _("本期（件）"), "before": _("上年同期（件）"), "written": _("同比")}
