"""What do the figures on publicity come to?"""

from collections.abc import Mapping, Sequence

from dashboard import theme
from dashboard.contract import label
from dashboard.i18n import _, joined, language
from dashboard.periods import LEVEL
from dashboard.text.words import share


def unreported(period: str, reason: str) -> str:
    """In place of the conclusion: why there is none."""
    return _("{period}宣传情况{reason}。").format(period=period, reason=reason)


def done(period: str, items: float, people: float, each_10k: float | None) -> str:
    """How much was done, and whom it reached."""
    sentence = _("{period}宣传{n}次，受众{people}人次").format(
        period=period, n=theme.count(items), people=theme.count(people)
    )
    if each_10k is None:
        return sentence
    return sentence + _("（每万人{n}人次）").format(n=f"{each_10k:.1f}")


def headline_of_one(said: str, kinds: int) -> str:
    """What one unit did (see done), and how many of the five kinds of venues it went to."""
    if not kinds:
        return said + _("，没有到过“五进”场所。")
    return said + _("，到过“五进”5类场所中的{k}类。").format(k=kinds)


def headline(said: str, coverage: float | None, silent: float | None) -> str:
    """What was done (see done), how far it went (%), and how many banners did nothing (none: not known)."""
    said += _("，“五进”覆盖率{share}").format(share=theme.pct(coverage))
    if silent is None:
        return said + _("。")
    if not silent:
        return said + _("，各旗县均有宣传活动。")
    return said + _("，{n}个旗县没有宣传活动。").format(n=f"{silent:.0f}")


def venue_names(venues: Sequence[str]) -> dict[str, str]:
    """What venues are called."""
    return {venue: label("venue", venue, language()) for venue in venues}


def venues(went: Mapping[str, int], size: int) -> str:
    """How far the five venues are covered, and which of them least (a unit alone: which not at all).

    went: for each venue the units that went there, of `size` units.
    """
    names = venue_names(list(went))
    if size == 1:
        left = [names[venue] for venue, units in went.items() if not units]
        if len(left) in (0, len(went)):
            return _("五类场所均未到过") if left else _("五类场所均已到过")
        return _("五类场所到过{k}类，未到{names}").format(k=len(went) - len(left), names=joined(left))
    sentence = _("“五进”覆盖率{share}").format(share=theme.pct(100 * sum(went.values()) / (len(went) * size)))
    least = min(went.values())
    if least == max(went.values()):
        return sentence + _("，五类场所均有{k}/{n}个单位到过").format(k=least, n=size)
    fewest = joined([names[venue] for venue, units in went.items() if units == least])
    return sentence + _("，{names}最低，{k}/{n}个单位到过").format(names=fewest, k=least, n=size)


def blanks_of_one(*, is_silent: bool, is_homely: bool) -> str:
    """Whether one unit did anything, and whether it went to any of the five venues."""
    if is_silent:
        return _("本期没有宣传活动")
    return _("有宣传活动，但“五进”五类场所均未到过") if is_homely else _("有宣传活动，并到过“五进”场所")


def blanks(banners: int, centres: int, homely: int) -> str:
    """How many banners and own centres did nothing, and how many other units went to none of the five venues."""
    silent = banners + centres
    if not silent and not homely:
        return _("各单位均有宣传活动，并到过“五进”场所")
    said = [_("{n}个旗县没有宣传活动").format(n=banners) if banners else _("各旗县均有宣传活动")]
    if centres:
        said.append(_("{n}个本级没有宣传活动").format(n=centres))
    if homely and silent:
        said.append(_("另有{n}个单位没有到过“五进”场所").format(n=homely))
    elif homely:
        said.append(_("{n}个单位没有到过“五进”场所").format(n=homely))
    else:
        said.append(_("其余单位均到过“五进”场所"))
    return _("，").join(said)


def forms(items: Mapping[str, int]) -> str:
    """How often each form was used, the most frequent first."""
    whole = sum(items.values())
    if not whole:
        return _("本期没有宣传活动")
    ordered = sorted(items.items(), key=lambda pair: (-pair[1], pair[0]))
    parts = [
        _("{form}{n}次").format(form=label("publicity_form", form, language()), n=theme.count(n))
        for form, n in ordered[:3]
        if n
    ]
    return _("宣传{n}次，其中{parts}").format(n=theme.count(whole), parts=joined(parts))


def events(near: float | None, held: float | None, share_of_days: float | None) -> str:
    """How many events, how many of them around key dates, and what an even spread over the days would give."""
    if not held:
        return _("本期没有宣传咨询活动")
    sentence = _("宣传咨询活动{n}场，重要时点前后3天占{share}").format(
        n=theme.count(held), share=share(near, held)
    )
    if not share_of_days:
        return sentence
    return sentence + _("（这些日子占本期天数{days}）").format(days=theme.pct(100 * share_of_days))


def spending(period: str, money: float | None, part: float | None, line: float | None) -> str:
    """How much was spent on publicity, and on which side of the line to watch its share (%) lies."""
    spent = _("{period}宣传支出{money}").format(period=period, money=theme.yuan(money))
    if part is None:
        return spent + _("，没有业务经费支出")
    sentence = spent + _("，占业务经费{share}").format(share=theme.pct(part))
    if line is None:
        return sentence
    word = _("，高于{line}的监测线") if part > line else _("，未超过{line}的监测线")
    if abs(part - line) < LEVEL:
        word = _("，与{line}的监测线持平")
    return sentence + word.format(line=theme.pct(line, digits=0))
