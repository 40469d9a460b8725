"""How is a value said to differ from the one before, or from the time elapsed?"""

from dashboard import theme
from dashboard.i18n import _, pick
from dashboard.periods import LEVEL, Comparison
from dashboard.text.words import amount


def change(compared: Comparison | None, unit: str = "") -> str:
    """同比增长8.4%（+213件）, 同比增加3件, 同比提高3.2个百分点, 与上年同期持平; empty without a comparison."""
    return _change(compared, unit, pick("同比", "on last year"), _("与上年同期持平"))


def change_on_previous(compared: Comparison | None, unit: str = "") -> str:
    """环比下降3.2%（−96件) and so on; empty without a comparison."""
    return _change(compared, unit, pick("环比", "on the period before"), _("与上期持平"))


def _change(compared: Comparison | None, unit: str, against: str, level: str) -> str:
    if compared is None:
        return ""
    if _is_level(compared, unit):
        return level
    is_up = compared.difference > 0
    if compared.is_rate:
        word = _("{against}提高{points}个百分点") if is_up else _("{against}降低{points}个百分点")
        return word.format(against=against, points=f"{abs(compared.difference):.1f}")
    if compared.pct is None:
        word = _("{against}增加{n}") if is_up else _("{against}减少{n}")
        return word.format(against=against, n=amount(abs(compared.difference), unit))
    pct = theme.pct(abs(compared.pct))
    if not _shows(compared.difference, unit):
        word = _("{against}增长{pct}") if is_up else _("{against}下降{pct}")
        return word.format(against=against, pct=pct)
    word = _("{against}增长{pct}（{added}）") if is_up else _("{against}下降{pct}（{added}）")
    return word.format(against=against, pct=pct, added=_signed(compared.difference, unit))


def change_short(compared: Comparison | None, unit: str = "") -> str:
    """+5.2% beside a number; +3 on a small base; +3.2个百分点 of a rate; empty without a comparison."""
    if compared is None:
        return ""
    if _is_level(compared, unit):
        return _("持平")
    if compared.is_rate:
        return theme.points(compared.difference)
    if compared.pct is None:
        return _signed(compared.difference, unit)
    return f"{compared.pct:+.1f}%".replace("-", "−")


def change_full(compared: Comparison | None, unit: str = "") -> str:
    """+424（+5.2%） for a table; +3 on a small base; — without a comparison."""
    if compared is None:
        return "—"
    short = change_short(compared, unit)
    if _is_level(compared, unit) or compared.is_rate or compared.pct is None:
        return short
    if not _shows(compared.difference, unit):
        return short
    return _("{added}（{pct}）").format(added=_signed(compared.difference, unit), pct=short)


def _is_level(compared: Comparison, unit: str) -> bool:
    """Level, or no more than what its unit rounds away."""
    is_rounded = compared.pct is None and not compared.is_rate and not _shows(compared.difference, unit)
    return compared.is_level or is_rounded


def _shows(difference: float, unit: str) -> bool:
    """The increment is not written as 0."""
    return amount(abs(difference), unit) != amount(0, unit)


def _signed(difference: float, unit: str) -> str:
    return ("+" if difference > 0 else "−") + amount(abs(difference), unit)


def pace(deviation: float | None) -> str:
    """较时序快11.2个百分点, 较时序慢5.3个百分点, 与时序进度一致."""
    if deviation is None:
        return ""
    if abs(deviation) < LEVEL:
        return _("与时序进度一致")
    word = _("较时序快{points}个百分点") if deviation > 0 else _("较时序慢{points}个百分点")
    return word.format(points=f"{abs(deviation):.1f}")
