"""What do the figures on case quality come to?"""

from collections.abc import Sequence

import polars as pl

from dashboard import theme
from dashboard.i18n import _
from dashboard.indicators import Reading, total
from dashboard.indicators.assess import SMALLEST_N
from dashboard.text.words import places, share, share_of, things, with_comma

MANY = 3  # fewer units with enough reviews are not compared
GOOD = ("excellent", "good")


def headline(period: str, good: Reading, passed: Reading, funnel: pl.DataFrame | None) -> str:
    """The share of good grades, on how many cases, and who differs.

    funnel: name, tone (main above the limits, comparison below, light within, grey too few); none of one unit.
    """
    if good.value is None:
        return _("{period}没有同行评估结果。").format(period=period)
    sentence = _("{period}评估{n}件，优良率{good}，合格率{passed}").format(
        period=period, n=theme.count(good.n), good=share_of(good), passed=share_of(passed)
    )
    return sentence + ("" if funnel is None else _differences(funnel)) + _("。")


def _differences(funnel: pl.DataFrame) -> str:
    judged = funnel.filter(pl.col("tone") != "grey").height
    if not judged:
        return _("；没有单位评估满10件，不作比较")
    if judged < MANY:
        return _("；仅{n}个单位评估满10件，不作比较").format(n=judged)
    high, low = (funnel.filter(tone=tone)["name"].to_list() for tone in ("main", "comparison"))
    if not high and not low:
        return _("，各地差异均在随机波动范围内")
    parts = _("，{names}明显高于总体").format(names=places(high)) if high else ""
    return parts + (_("，{names}明显低于总体").format(names=places(low)) if low else "")


def funnel(different: int, judged: int) -> str:
    """How many units lie outside the limits of chance; of too few units nothing is said."""
    if different:
        return _("{n}个单位的优良率超出控制限").format(n=different)
    if not judged:
        return _("没有单位评估满10件，不作比较")
    if judged < MANY:
        return _("仅{n}个单位评估满10件，不作比较").format(n=judged)
    return _("评估满10件的{n}个单位优良率均在控制限内，不宜排名先后").format(n=judged)


def by_year(years: Sequence[tuple[str, int, int]]) -> str:
    """The share of good grades in the first and the last year with ten reviews: name, good ones, reviews."""
    known = [year for year in years if year[2] >= SMALLEST_N]
    if len(known) < 2:
        return _("各年评估等次")
    (first, *then), (last, *now) = known[0], known[-1]
    before, after = share(*then), share(*now)
    if before == after:
        return _("优良率{first}和{last}均为{now}").format(first=first, last=last, now=after)
    return _("优良率由{first}的{before}变为{last}的{now}").format(
        first=first, before=before, last=last, now=after
    )


def tiers(year: int, now: Reading) -> str:
    """How many of the units that have to held their yearly review."""
    if not now.n:
        return _("{year}年度同行评估组织情况：{why}").format(year=year, why=now.why or _("没有应组织的单位"))
    return _("{year}年度{held}/{units}个单位已组织同行评估（{share}）").format(
        year=year, held=int(now.numerator or 0), units=int(now.n), share=theme.pct(now.number)
    )


def rounds(twice: int, same: Reading) -> str:
    """How many were reviewed twice, and in how many the grades agree."""
    return _("{n}件经过两轮评估，等次一致率{share}").format(n=twice, share=share_of(same))


def items(rows: pl.DataFrame) -> str:
    """Which item of the reviews has the lowest share of good grades; rows: label and a count for each grade."""
    sums = [
        (row["label"], sum(row[g] for g in GOOD), sum(row[g] for g in (*GOOD, "qualified", "unqualified")))
        for row in rows.to_dicts()
    ]
    judged = [(k / n, name, share(k, n)) for name, k, n in sums if n >= SMALLEST_N]
    if len(judged) < 2:
        return _("可比较的分项不足2个，只列等次")
    least = min(judged)[2]
    lowest = [name for _ratio, name, written in judged if written == least]
    if len(lowest) == len(judged):
        return _("各分项优良率均为{share}").format(share=least)
    return _("分项中{name}优良率最低（{share}）").format(name=things(lowest), share=least)


def on_time(review: Reading, assignment: Reading) -> str:
    """The shares of reviews and of assignments in time."""
    return _("审查按时率{review}，指派按时率{assignment}").format(
        review=share_of(review), assignment=share_of(assignment)
    )


def civil_outcomes(found: Reading) -> str:
    """The share of civil and administrative cases with a good end."""
    return _("民事行政有利结果率{share}").format(share=share_of(found))


def criminal_outcomes(found: Reading) -> str:
    """The share of criminal cases in which the opinion was adopted."""
    return _("刑事意见采纳率{share}").format(share=share_of(found))


def out_of_court(found: Reading, settled: Reading) -> str:
    """The shares closed out of court, and settled."""
    return _("非诉讼结案率{share}，调解和解率{settled}").format(
        share=share_of(found), settled=share_of(settled)
    )


def limits(rows: pl.DataFrame) -> str:
    """Which limit is missed by the largest share; of fewer than ten the number alone.

    rows: label, ended, missing (counts).
    """
    late = rows.filter(pl.col("missing") > 0)
    if late.is_empty():
        return _("期内办结的环节均未超期")
    many = late.filter(pl.col("ended") >= SMALLEST_N)
    if many.is_empty():
        return _("办结均不足10件，{late}件超期").format(late=int(total(late, "missing")))
    worst = many.sort(pl.col("missing") / pl.col("ended"), descending=True, maintain_order=True)
    return _("{step}超期比例最高，{n}件中{late}件超期").format(
        step=worst["label"][0], n=worst["ended"][0], late=worst["missing"][0]
    )


def systems(known: int) -> str:
    """How many of the five systems have numbers."""
    if not known:
        return _("五项质量制度本期均没有数据")
    return _("五项质量制度中{n}项有数据，各自计算，互不替代").format(n=known)


def acts(inspections: float, both: Reading) -> str:
    """How many inspections, and how many units have those from inside and from outside."""
    sentence = _("监督检查{n}次").format(n=theme.count(inspections))
    if both.denominator is None:
        return sentence
    return sentence + _("，内外部监督俱全的单位{k}/{units}个").format(
        k=int(both.numerator or 0), units=int(both.denominator)
    )


def complaints(rows: pl.DataFrame) -> str:
    """How many complaints came, how many were resolved and upheld, and how long that took."""
    received, resolved = total(rows, "received"), total(rows, "resolved")
    upheld = total(rows, "sanctioned") + total(rows, "corrected")
    sentence = _("收到投诉{received}件，办结率{share}，办结中查实{upheld}件").format(
        received=theme.count(received), share=share(resolved, received), upheld=theme.count(upheld)
    )
    if not resolved:
        return sentence
    days = theme.days(total(rows, "resolving_days") / resolved)
    return sentence + with_comma(_("平均{days}办结").format(days=days))
