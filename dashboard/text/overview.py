"""What do the five goals, the units and the cases of the year come to on the first page?"""

from collections.abc import Sequence

import polars as pl

from dashboard import theme
from dashboard.estimates import Projection
from dashboard.i18n import _, joined
from dashboard.indicators import Assessment
from dashboard.periods import LEVEL
from dashboard.text.words import count_word, places


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


def progress(rows: pl.DataFrame, level: str) -> str:
    """How many parts are ahead of the time elapsed, and who is furthest behind."""
    known = rows.filter(pl.col("deviation").is_not_null(), ~pl.col("is_own")).sort("deviation")
    if known.is_empty():
        return _("本期未设办案目标，仅列办案数")
    ahead = known.filter(pl.col("deviation") >= -LEVEL).height
    points = f"{-known['deviation'][0]:.1f}"
    last = [row["full_name"] for row in known.to_dicts() if f"{-row['deviation']:.1f}" == points]
    if ahead == known.height:
        return _("{n}个{level}办案进度均不慢于时序").format(n=ahead, level=level)
    if not ahead:
        return _("{total}个{level}办案进度均慢于时序，{name}最慢，慢{points}个百分点").format(
            total=known.height, level=level, name=places(last), points=points
        )
    return _("{total}个{level}中{n}个办案不慢于时序，{name}慢{points}个百分点").format(
        total=known.height, level=level, n=ahead, name=places(last), points=points
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
