"""What is the conclusion, in one sentence?"""

from collections.abc import Sequence

import polars as pl

from dashboard import theme
from dashboard.compare import DAYS, YUAN, said, unit_word
from dashboard.estimates import Projection
from dashboard.i18n import _, joined, pick
from dashboard.indicators import Assessment
from dashboard.indicators.assess import SMALLEST_N
from dashboard.periods import LEVEL, Comparison
from dashboard.plan import Indicator


def change(compared: Comparison | None, unit: str = "") -> str:
    """同比增长8.4%（+213件）, 同比增加3件, 同比提高3.2个百分点, 与上年同期持平; empty without a comparison."""
    return _change(compared, unit, pick("同比", "on last year"), _("与上年同期持平"))


def change_on_previous(compared: Comparison | None, unit: str = "") -> str:
    """环比下降3.2%（−96件) and so on; empty without a comparison."""
    return _change(compared, unit, pick("环比", "on the period before"), _("与上期持平"))


def _change(compared: Comparison | None, unit: str, against: str, level: str) -> str:
    if compared is None:
        return ""
    if compared.is_level:
        return level
    is_up = compared.difference > 0
    if compared.is_rate:
        word = _("{against}提高{points}个百分点") if is_up else _("{against}降低{points}个百分点")
        return word.format(against=against, points=f"{abs(compared.difference):.1f}")
    if compared.pct is None:
        word = _("{against}增加{n}") if is_up else _("{against}减少{n}")
        return word.format(against=against, n=amount(abs(compared.difference), unit))
    word = _("{against}增长{pct}（{added}）") if is_up else _("{against}下降{pct}（{added}）")
    sign = "+" if is_up else "−"
    added = sign + amount(abs(compared.difference), unit)
    return word.format(against=against, pct=theme.pct(abs(compared.pct)), added=added)


def change_short(compared: Comparison | None, unit: str = "") -> str:
    """+5.2% beside a number; +3 on a small base; +3.2个百分点 of a rate; empty without a comparison."""
    if compared is None:
        return ""
    if compared.is_level:
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
    if compared.is_level or compared.is_rate or compared.pct is None:
        return short
    return _("{added}（{pct}）").format(added=_signed(compared.difference, unit), pct=short)


def unit_beside(indicator: Indicator) -> str:
    """The unit of an increment that stands beside its value: of counts it goes without saying."""
    return indicator.unit if indicator.unit in (YUAN, DAYS) else ""


def _signed(difference: float, unit: str) -> str:
    return ("+" if difference > 0 else "−") + amount(abs(difference), unit)


def amount(size: float, unit: str) -> str:
    """A positive number in its unit: money in 万元, days with one decimal, counts whole."""
    if unit == YUAN:
        return theme.yuan(size)
    if unit == DAYS:
        return theme.days(size)
    number = theme.count(size) if float(size).is_integer() else f"{size:.1f}"
    return number + (unit_word(unit) if unit else "")


def pace(deviation: float | None) -> str:
    """较时序快11.2个百分点, 较时序慢5.3个百分点, 与时序进度一致."""
    if deviation is None:
        return ""
    if abs(deviation) < LEVEL:
        return _("与时序进度一致")
    word = _("较时序快{points}个百分点") if deviation > 0 else _("较时序慢{points}个百分点")
    return word.format(points=f"{abs(deviation):.1f}")


def count_word(n: int) -> str:
    """Small numbers before a measure word: 一 两 三 …; zero is 零."""
    return pick("零一两三四五六七八九十"[n] if 0 <= n <= 10 else str(n), str(n))


def goals(found: Sequence[Assessment], place: str, laggards: Sequence[str]) -> str:
    """The first page's conclusion: how many goals are on course, which are not, and where."""
    short = {
        "T1": _("临街窗口数"),
        "T2": _("临街窗口占比"),
        "T3": _("办案数量"),
        "T4": _("业务经费"),
        "T5": _("质量认证"),
    }
    lights = {a.indicator.id: a.light for a in found}
    on_course = [i for i, light in lights.items() if light in ("blue", "green")]
    slow = [short[i] for i, light in lights.items() if light == "amber" and i != "T5"]
    started = [short[i] for i, light in lights.items() if light == "amber" and i == "T5"]
    late = [short[i] for i, light in lights.items() if light == "red"]
    unlit = [short[i] for i, light in lights.items() if light == "grey"]
    if on_course:
        head = _("{place}五项目标中{n}项达到进度")
    else:
        head = _("{place}五项目标均未达到进度")
        if len(lights) - len(unlit) == 1:
            head = _("{place}仅一项目标可评，未达到进度")
        elif unlit:
            head = _("{place}可评的{lit}项目标均未达到进度")
    if len(unlit) == len(lights):
        return _("{place}五项目标本期不评，仅列数值。").format(place=place)
    lit = count_word(len(lights) - len(unlit))
    parts = [head.format(place=place, n=count_word(len(on_course)), lit=lit)]
    parts += [_("{names}略慢").format(names=joined(slow))] if slow else []
    parts += [_("{names}明显滞后").format(names=joined(late))] if late else []
    parts += [_("{names}进行中").format(names=joined(started))] if started else []
    parts += [_("{names}本期不评").format(names=joined(unlit))] if unlit else []
    sentence = _("，").join(parts)
    if laggards:
        sentence += _("；{names}办案进度落后最多").format(names=joined(laggards))
    return sentence + _("。")


def extremes(rows: pl.DataFrame, measure: str) -> str:
    """Which parts lie lowest and highest in a measure."""
    known = rows.filter(pl.col("rank").is_not_null())
    if known.is_empty():
        said = _("{measure}：各地分母不足10，只列分数，不作排名") if rows["is_small"].any() else ""
        return (said or _("{measure}：本期没有可比较的数值")).format(measure=measure)
    best, worst = known.row(0, named=True), known.row(-1, named=True)
    if known.height == 1 and rows.height > 1:
        only = _("{measure}：仅{name}有可比较的数值（{value}）")
        return only.format(measure=measure, name=best["full_name"], value=best["label"])
    if best["rank"] == worst["rank"]:
        return _("{measure}：各地均为{value}").format(measure=measure, value=best["label"])
    if best["value"] < worst["value"]:
        best, worst = worst, best
    first, last = (_with_ties(known, row) for row in (best, worst))
    if is_chance(known):
        said = _("{measure}：{worst}{low}至{best}{high}，差异均在随机波动范围内，不宜排名先后")
        return said.format(measure=measure, best=first, high=best["label"], worst=last, low=worst["label"])
    return _("{measure}：{best}最高（{high}），{worst}最低（{low}）").format(
        measure=measure,
        best=first,
        high=best["label"],
        worst=last,
        low=worst["label"],
    )


def is_chance(rows: pl.DataFrame) -> bool:
    """All ranked shares lie within what chance alone would leave, or no two of them can be told apart."""
    if "stands" not in rows.columns or rows["stands"].is_null().any():
        return False
    is_within = rows["stands"].eq_missing("within").all()
    return is_within or (rows["rank_worst"] - rows["rank_best"]).min() == rows.height - 1


def _with_ties(rows: pl.DataFrame, row: dict) -> str:
    """A unit's name; with others of the same rank 某地等3地."""
    equal = rows.filter(pl.col("rank") == row["rank"]).height
    return row["full_name"] if equal == 1 else _("{name}等{n}地").format(name=row["full_name"], n=equal)


def progress(rows: pl.DataFrame, level: str) -> str:
    """How many parts are ahead of the time elapsed, and who is furthest behind."""
    known = rows.filter(pl.col("deviation").is_not_null(), ~pl.col("is_own")).sort("deviation")
    if known.is_empty():
        return _("本期未设办案目标，仅列办案数")
    ahead = known.filter(pl.col("deviation") >= -LEVEL).height
    last = known.row(0, named=True)
    if ahead == known.height:
        return _("{n}个{level}办案进度均不慢于时序").format(n=ahead, level=level)
    if not ahead:
        return _("{total}个{level}办案进度均慢于时序，{name}最慢，慢{points}个百分点").format(
            total=known.height, level=level, name=last["full_name"], points=f"{-last['deviation']:.1f}"
        )
    return _("{total}个{level}中{n}个办案不慢于时序，{name}慢{points}个百分点").format(
        total=known.height, level=level, n=ahead, name=last["full_name"], points=f"{-last['deviation']:.1f}"
    )


def volume(
    days: str,
    verb: str,
    handled: float | None,
    changes: Sequence[str],
    projected: Projection | None,
    goal: float | None,
) -> str:
    """批准（结案）多少件, 同比多少, 按目前进度年底多少."""
    if handled is None:
        return _("{days}办案数未报送").format(days=days)
    parts = [_("{days}{verb}{n}件").format(days=days, verb=verb, n=theme.count(handled))]
    parts += [said for said in changes if said]
    if projected:
        ends = _("按目前进度年底约{mid}件（{low}—{high}）").format(
            mid=theme.count(round(projected.mid)),
            low=theme.count(round(projected.low)),
            high=theme.count(round(projected.high)),
        )
        parts.append(ends)
        if goal:
            parts.append(
                _("预计达到目标")
                if projected.low > goal
                else _("能否达标尚不确定")
                if projected.high > goal
                else _("预计达不到目标{goal}件").format(goal=theme.count(goal))
            )
    return _("，").join(parts)


def share(k: float | None, n: float | None) -> str:
    """A share in %; on fewer than ten cases a fraction; 未报送 without any."""
    if k is None or n is None:
        return _("未报送")
    if n == 0:
        return "—"
    return f"{k:g}/{n:g}" if n < SMALLEST_N else theme.pct(100 * k / n)


def name(indicator: Indicator) -> str:
    """An indicator's name in the language in use."""
    return pick(indicator.name_zh, indicator.name_en)


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
