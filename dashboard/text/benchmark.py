"""How does a unit compare with the whole and its peers, and what does it score, in one sentence?"""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.i18n import _, joined
from dashboard.text.words import places, things

TONES = ("better", "worse", "chance")


@dataclass(frozen=True)
class Ends:
    """A measure with the units at its two ends and their values in words."""

    measure: str
    high: str
    most: str
    low: str
    least: str


def points(value: float | None) -> str:
    """78.3分, or — without a score."""
    return "—" if value is None else _("{n}分").format(n=f"{value:.1f}")


def weight(value: float) -> str:
    """A weight without needless decimals."""
    return f"{value:g}"


def compared(tones: Sequence[str], chosen: int, whole: str) -> str:
    """In how many measures the unit is better than the whole, worse, or not different; one of TONES for each.

    chosen: how many measures were asked for; whole: its name.
    """
    if not tones:
        return _("所选{n}项指标本期均不可比").format(n=chosen)
    words = {
        "better": _("{n}项好于{whole}"),
        "worse": _("{n}项差于{whole}"),
        "chance": _("{n}项没有可以认定的差异"),
    }
    parts = [words[tone].format(n=tones.count(tone), whole=whole) for tone in TONES if tone in tones]
    return _("{n}项可比指标中{parts}").format(n=len(tones), parts=_("，").join(parts))


def furthest(worse: int, whole: str, widest: tuple[str, float] | None) -> str:
    """The share in which the unit lies furthest behind the whole; widest: name and gap in points, if any."""
    if not worse:
        return _("所选指标中没有差于{whole}的").format(whole=whole)
    if widest is None:
        return _("{n}项差于{whole}").format(n=worse, whole=whole)
    said = _("差于{whole}的{n}项中，{measure}相差最大（{gap}个百分点）")
    return said.format(whole=whole, n=worse, measure=widest[0], gap=f"{widest[1]:.1f}")


def spread(chosen: int, kind: str, ends: Ends | None) -> str:
    """In which share the units lie furthest apart; none where they differ in none by more than chance."""
    if ends is None or ends.most == ends.least:
        return _("所选{n}项指标中没有可以认定差异的百分比").format(n=chosen)
    said = _("{measure}在各{kind}间相差最大：{high}{most}，{low}{least}")
    return said.format(
        measure=ends.measure, kind=kind, high=ends.high, most=ends.most, low=ends.low, least=ends.least
    )


def score_place(
    score: float | None, reported: float, place: int | None, ranked: Sequence[int], kind: str
) -> str:
    """A unit's score and its place; ranked: the places of all peers that have one; kind: what they are."""
    if score is None:
        return _("本期没有可计分的考核指标")
    if place is None:
        said = _("考核只有{n}分权重的指标可计分，折算{score}，不排名")
        return said.format(n=weight(reported), score=points(score))
    told = _("考核得分{score}").format(score=points(score))
    if len(ranked) < 2:
        return told
    shared = list(ranked).count(place) > 1
    of = _("，在{n}个{kind}中并列第{place}") if shared else _("，在{n}个{kind}中第{place}")
    return told + of.format(n=len(ranked), kind=kind, place=place)


def score_ends(ranked: Sequence[tuple[str, float]], kind: str, least: float) -> str:
    """Which units lead and come last: name and score of those that are ranked; least: the weights it needs."""
    if not ranked:
        return _("各{kind}可计分的权重都不足{n}，不排名").format(kind=kind, n=weight(least))
    if len(ranked) == 1:
        unit, only = ranked[0]
        return _("仅{unit}可排名，考核得分{score}").format(unit=unit, score=points(only))
    ordered = sorted((score for _unit, score in ranked), reverse=True)
    high, low = points(ordered[0]), points(ordered[-1])
    if high == low:
        return _("{n}个{kind}考核得分均为{score}").format(n=len(ranked), kind=kind, score=high)
    said = _("{n}个{kind}考核得分：{best}最高（{high}），{worst}最低（{low}）")
    best, worst = ([unit for unit, score in ranked if points(score) == end] for end in (high, low))
    return said.format(n=len(ranked), kind=kind, best=places(best), high=high, worst=places(worst), low=low)


def headline(compared_words: str, score_words: str) -> str:
    """How the unit compares and what it scores; either may be empty."""
    return _("；").join(part for part in (compared_words, score_words) if part) + _("。")


def lost(missed: Sequence[tuple[str, float, float]]) -> str:
    """For which measure the units together miss most points: name, mean points missed, full points."""
    if not missed:
        return _("本期没有可计分的考核指标")
    most = f"{max(mean for _name, mean, _full in missed):.1f}"
    worst = [(name, full) for name, mean, full in missed if f"{mean:.1f}" == most]
    if float(most) == 0:
        return _("各单位各项考核指标均得满分")
    if len(worst) > 1:
        said = _("失分最多的是{measures}，各单位平均各失{points}分")
        return said.format(measures=things([name for name, _full in worst]), points=most)
    said = _("失分最多的是{measure}，各单位平均失{points}分（满分{full}分）")
    return said.format(measure=worst[0][0], points=most, full=weight(worst[0][1]))


def score(
    earned: float, reported: float, brought_up: float | None, missed: Sequence[tuple[str, float]]
) -> str:
    """How a score comes about: points of the reported weights, brought up to 100; name and points missed of each."""
    if brought_up is None:
        return _("本期没有可计分的考核指标")
    said = _("得{points}分，计分权重{reported}，折算{score}").format(
        points=f"{earned:.1f}", reported=weight(reported), score=points(brought_up)
    )
    most = f"{max((n for _name, n in missed), default=0):.1f}"
    worst = [name for name, n in missed if f"{n:.1f}" == most]
    if float(most) == 0:
        return said
    told = _("；{measure}失分最多（{n}分）") if len(worst) == 1 else _("；{measure}失分最多（各{n}分）")
    return said + told.format(measure=things(worst), n=most)


def moved(pairs: Sequence[tuple[int, int]]) -> str:
    """In how many measures the unit rose or fell: its place now and a year before, the first the best."""
    if not pairs:
        return _("本期没有可与上年同期比较的位次")
    up, down = sum(now < before for now, before in pairs), sum(now > before for now, before in pairs)
    said = _("与上年同期相比，{n}项位次中{up}项上升，{down}项下降，{same}项持平")
    return said.format(n=len(pairs), up=up, down=down, same=len(pairs) - up - down)


def alone(whole: str) -> str:
    """In place of places, where there is no peer."""
    return _("没有同级单位，只与{whole}相比").format(whole=whole)


def leader(firsts: Sequence[tuple[str, int]], measures: int) -> str:
    """Which unit stands first most often, chance set aside: name and number of firsts of each."""
    most = max((n for _name, n in firsts), default=0)
    best = [name for name, n in firsts if n == most]
    if not most or len(best) > 2:
        return _("{n}项指标中没有一地明显居首").format(n=measures)
    said = _("{n}项指标中{names}居首最多（{most}项）")
    if len(best) > 1:
        said = _("{n}项指标中{names}居首最多（各{most}项）")
    return said.format(n=measures, names=joined(best), most=most)
