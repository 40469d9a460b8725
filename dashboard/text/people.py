"""What do the figures on posts, lawyers, helpers and appraisals come to?"""

from collections.abc import Mapping, Sequence

import polars as pl

from dashboard import theme
from dashboard.i18n import _, joined
from dashboard.indicators import Assessment, Reading, total
from dashboard.indicators.assess import SMALLEST_N
from dashboard.text.words import name, share, share_of, things

HELPERS = ("volunteers", "welfare_posts", "social_workers", "interns")


def handlers(period: str, found: Reading) -> str:
    """How many people closed how many cases."""
    return _("{period}{handlers}名承办人结案{closed}件").format(
        period=period,
        handlers=theme.count(found.denominator or 0),
        closed=theme.count(found.numerator or 0),
    )


def unreported(handled: str, reason: str = "") -> str:
    """In place of posts: who handled cases, and that institutions have not reported."""
    if reason:
        return _("{handlers}；机构编制{reason}。").format(handlers=handled, reason=reason)
    return _("{handlers}；机构报表未报送。").format(handlers=handled)


def headline(year: int, report: Mapping[str, float], filled: Reading, without: int, load: str) -> str:
    """Posts, how many are filled, lawyers, how many units have none; load: see case_load, empty without.

    report: a row of people/staff_by_year; without: 0 for a single unit.
    """
    sentence = _(
        "{year}年编制{posts}名，在编{filled}名（编制使用率{share}），法律援助律师{lawyers}名"
    ).format(
        year=year,
        posts=theme.count(report["posts_authorised"]),
        filled=theme.count(report["posts_filled"]),
        share=share_of(filled),
        lawyers=theme.count(report["aid_lawyers"]),
    )
    if without:
        sentence += _("，{n}个单位没有法律援助律师").format(n=without)
    return sentence + (_("；") + load if load else "") + _("。")


def case_load(year: int, days: str, load: float | None) -> str:
    """Cases per post in the known part of a year; empty without a number."""
    if load is None:
        return ""
    return _("{year}年{days}每编制办案{load}件").format(year=year, days=days, load=f"{load:.1f}")


def load(rows: pl.DataFrame, expected: float | None, whole: str) -> str:
    """How many units carry more cases per post than the whole, and which the most.

    rows: full_name, n (posts), y (cases per post).
    """
    judged = rows.filter(pl.col("n") >= SMALLEST_N).sort("y", descending=True)
    if expected is None or judged.height < 2:
        return _("各单位编制不足10名，只列数值，不作比较")
    above = judged.filter(pl.col("y") > expected).height
    sentence = _("编制满10名的{n}个单位中，{above}个每编制办案多于{whole}平均（{mean}件）").format(
        n=judged.height, above=above, whole=whole, mean=f"{expected:.1f}"
    )
    most = f"{judged['y'][0]:.1f}"
    top = [row["full_name"] for row in judged.to_dicts() if f"{row['y']:.1f}" == most]
    if len(top) > 1:
        return sentence
    return sentence + _("，{name}最多（{value}件）").format(name=top[0], value=most)


def need_of_one(expected: float, need: int | None, posts: int | None, whole: str) -> str:
    """The posts that one unit would have by its cases, and those that it has (none: not reported)."""
    start = _("按{whole}每编制{load}件测算").format(whole=whole, load=f"{expected:.1f}")
    if need is None or posts is None:
        return start + _("，本单位未报送编制")
    return start + _("，需编制{need}名，现有{posts}名").format(need=need, posts=posts)


def need(expected: float, gaps: Sequence[int], whole: str) -> str:
    """How many units have fewer posts than by need, and how many posts that makes; gaps: posts less need."""
    start = _("按{whole}每编制{load}件测算").format(whole=whole, load=f"{expected:.1f}")
    short = [-gap for gap in gaps if gap < 0]
    if not short:
        return start + _("，各单位编制均不少于测算数")
    return start + _("，{n}个单位编制少于测算数，共少{posts}名").format(n=len(short), posts=sum(short))


def rates(found: Sequence[Assessment]) -> str:
    """How many of the shares with a target reach it, and which do not."""
    lit = [one for one in found if one.light != "grey"]
    if not lit:
        return _("人员配备与考评：本期各项不评")
    low = [name(one.indicator) for one in lit if one.light not in ("blue", "green")]
    if not low:
        return _("可评的{n}项比率均达到要求").format(n=len(lit))
    return _("{names}未达到要求（可评的共{n}项）").format(n=len(lit), names=things(low, most=len(low)))


def lawyers(without: int, reported: int, *, is_single: bool) -> str:
    """How many of the units that reported have no aid lawyer."""
    if not reported:
        return _("未报送机构报表")
    if is_single:
        return _("本单位没有法律援助律师") if without else _("本单位有法律援助律师")
    if not without:
        return _("报送的{n}个单位均有法律援助律师").format(n=reported)
    return _("{k}/{n}个单位没有法律援助律师").format(k=without, n=reported)


def helper_names() -> dict[str, str]:
    """What the four kinds of helpers are called."""
    return {
        "volunteers": _("志愿者"),
        "welfare_posts": _("公益岗位"),
        "social_workers": _("社会工作者"),
        "interns": _("实习人员"),
    }


def helpers(row: Mapping[str, int | None]) -> str:
    """How many helpers of each kind a report names; row: year and a number for each of HELPERS."""
    names = helper_names()
    counted, silent = _("{name}{n}人"), _("{name}未报送")
    parts = [
        (silent if row[kind] is None else counted).format(name=names[kind], n=theme.count(row[kind]))
        for kind in HELPERS
    ]
    return _("{year}年{parts}").format(year=row["year"], parts=joined(parts))


def appraisals(rows: pl.DataFrame, year: int) -> str:
    """The share graded competent or better in the year, or in the last one that has results.

    rows: year, subject (institution, provider), grade, appraised (count).
    """
    last = rows["year"].sort()[-1]
    of_year = rows.filter(year=last)
    sizes = [int(total(of_year.filter(subject=one), "appraised")) for one in ("institution", "provider")]
    good = total(of_year.filter(pl.col("grade").is_in(["excellent", "competent"])), "appraised")
    said = _("{year}年考评机构{institutions}个、承办人{providers}名，称职以上占{share}").format(
        year=last, institutions=sizes[0], providers=theme.count(sizes[1]), share=share(good, sum(sizes))
    )
    return said if last == year else _("{year}年考评结果未报送；{said}").format(year=year, said=said)
