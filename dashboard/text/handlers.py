"""What do the figures on those who handle cases, and on their training, come to?"""

from collections.abc import Mapping, Sequence

from dashboard import theme
from dashboard.contract import label
from dashboard.i18n import _, joined, language
from dashboard.indicators import Assessment
from dashboard.text.comparison import pace
from dashboard.text.words import share, with_comma

TENTHS = 10


def kinds(closed: Mapping[str, int]) -> str:
    """Which two kinds of providers handled most of the closed cases."""
    whole = sum(closed.values())
    if not whole:
        return _("本期没有承办人已知的结案")
    ordered = sorted(closed.items(), key=lambda pair: -pair[1])
    (first, k), (second, m) = ordered[:2]
    said = _("结案{n}件中，{first}承办{k}").format(
        n=theme.count(whole), first=label("provider_kind", first, language()), k=share(k, whole)
    )
    if not m:
        return said
    return said + _("，{second}承办{m}").format(
        second=label("provider_kind", second, language()), m=share(m, whole)
    )


def busiest(closed: Sequence[int]) -> str:
    """What share of the cases the busiest tenth of the handlers closed; closed: cases of each, the most first."""
    n, cases = len(closed), sum(closed)
    if n < TENTHS:
        return _("{n}名承办人结案{cases}件").format(n=n, cases=theme.count(cases))
    top = -(-n // TENTHS)
    return _("{n}名承办人结案{cases}件，最忙的10%（{top}名）承办{share}").format(
        n=theme.count(n), cases=theme.count(cases), top=top, share=share(sum(closed[:top]), cases)
    )


def specialities(special: int, whole: int) -> str:
    """How many of those in practice have a special field."""
    return _("有业务专长的承办人{n}名，占在岗承办人的{share}").format(
        n=theme.count(special), share=share(special, whole)
    )


def trainings(found: Assessment) -> str:
    """How many trainings of the plan were held, of how many, and whether that is in time."""
    held, goal = found.reading.number, found.target_number
    if held is None:
        return _("计划内培训：{why}").format(why=found.reading.why or _("未报送"))
    sentence = _("举办计划内培训{n}期").format(n=theme.count(held))
    if goal is None:
        return sentence + _("，未设本期计划数")
    sentence += _("，年度计划{goal}期").format(goal=theme.count(goal))
    if found.completion_pct is None:
        return sentence
    in_time = pace(found.deviation) if found.period.is_partial else ""
    return sentence + _("，完成{pct}").format(pct=theme.pct(found.completion_pct)) + with_comma(in_time)


def audience_names() -> dict[str, str]:
    """The three audiences in few words, as wide as a phone's column."""
    return {"manager": _("管理人员"), "lawyer": _("承办人员"), "station_staff": _("站点人员")}


def audiences(went: Mapping[str, int], size: int) -> str:
    """How far the three audiences are covered, and which least (a unit alone: which not at all).

    went: for each audience the units that trained it, of `size` units.
    """
    names = audience_names()
    if size == 1:
        left = [names[one] for one, units in went.items() if not units]
        if not left:
            return _("三类人员均已办过培训")
        if len(left) == len(went):
            return _("三类人员均未办过培训")
        return _("未办过{names}培训").format(names=joined(left))
    sentence = _("三类人员培训覆盖率{share}").format(
        share=theme.pct(100 * sum(went.values()) / (len(went) * size))
    )
    least = min(went.values())
    if least == max(went.values()):
        return sentence + _("，三类均有{k}/{n}个单位办过").format(k=least, n=size)
    fewest = joined([names[one] for one, units in went.items() if units == least])
    return sentence + _("，{names}最低，{k}/{n}个单位办过").format(names=fewest, k=least, n=size)
