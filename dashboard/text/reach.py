"""What do the figures on applicants, agencies, soldiers' families and Mongolian come to?"""

from collections.abc import Mapping

import polars as pl

from dashboard import theme
from dashboard.compare import CASES
from dashboard.i18n import _, joined
from dashboard.indicators import Reading, total
from dashboard.indicators.assess import SMALLEST_N
from dashboard.periods import Comparison, compared
from dashboard.text.comparison import change
from dashboard.text.ranks import is_chance
from dashboard.text.words import share, share_of, with_comma

REASONS = ("refused_means", "refused_scope", "refused_other")


def of_cases(now: float | None, base: float | None) -> Comparison | None:
    """Two numbers of cases."""
    return compared(now, base, is_count=True)


def nothing_approved(period: str) -> str:
    """In place of the conclusion."""
    return _("{period}没有批准的案件。").format(period=period)


def headline(days: str, migrants: tuple[float | None, float | None], wages: float | None, *more: str) -> str:
    """Cases of migrant workers (now, the year before) and their wages, then further parts, empty ones left out."""
    sentence = _("{days}农牧民工受援件数未报送").format(days=days)
    if migrants[0] is not None:
        sentence = _("{days}农牧民工受援{n}件").format(days=days, n=theme.count(migrants[0]))
    sentence += with_comma(change(of_cases(*migrants), CASES))
    if wages:
        sentence += _("，讨薪{yuan}").format(yuan=theme.yuan(wages))
    return _("；").join([sentence, *(part for part in more if part)]) + _("。")


def criminal(notified: Reading, cases: float) -> str:
    """Criminal cases, their share of all, and how many of them an agency notified."""
    if not notified.denominator:
        return _("没有批准的刑事案件")
    sentence = _("刑事案件{n}件，占{share}").format(
        n=theme.count(notified.denominator), share=share(notified.denominator, cases)
    )
    return sentence + _("，其中{notified}由办案机关通知").format(notified=share_of(notified))


def duty(helps: float | None) -> str:
    """What the duty lawyers did, which are no cases; empty where it is not reported."""
    if helps is None:
        return ""
    return _("值班律师提供法律帮助{n}件次（不计入办案数）").format(n=theme.count(helps))


def military(cases: float | None, base: float | None, stations: float | None) -> str:
    """How many cases of soldiers and their families, against the year before, and how many stations."""
    sentence = _("军人军属案件未报送")
    if cases is not None:
        sentence = _("军人军属案件{n}件").format(n=theme.count(cases))
    sentence += with_comma(change(of_cases(cases, base), CASES))
    if stations is None:
        return sentence
    if not stations:
        return sentence + _("；没有军队工作站")
    return sentence + _("；军队工作站{n}个").format(n=theme.count(stations))


def mongolian(here: Reading, rows: pl.DataFrame, *, is_region: bool) -> str:
    """How many cases were handled in Mongolian, and which part has the highest share; rows: see highest."""
    said = _("蒙古语办理{n}件，占{share}").format(n=theme.count(here.numerator), share=share_of(here))
    return said + highest(rows, is_region=is_region)


def highest(rows: pl.DataFrame, *, is_region: bool) -> str:
    """；各盟市中锡林郭勒盟最高（20.1%）; empty with fewer than two units to compare, or where chance decides.

    rows: full_name, rank, value, label and what is_chance reads.
    """
    ranked = rows.filter(pl.col("rank").is_not_null())
    if ranked.height < 2 or ranked["label"].n_unique() == 1 or is_chance(ranked):
        return ""
    best = ranked.filter(rank=1)["label"][0]
    top = ranked.filter(label=best)["full_name"].to_list()
    place = _("；各盟市中") if is_region else _("；各旗县中")
    if len(top) == 1:
        return place + _("{name}最高（{value}）").format(name=top[0], value=best)
    return place + _("{name}等{n}地并列最高（{value}）").format(name=top[0], n=len(top), value=best)


def means(now: Reading, changed: str) -> str:
    """The share that needed no proof of need, and its change."""
    if now.number is None:
        return _("本期没有注明经济困难审查方式的批准申请")
    return _("诚信承诺与免予核查占{share}").format(share=share_of(now)) + with_comma(changed)


def refusals(sums: Mapping[str, int]) -> str:
    """How many of the decided applications were not approved, and for which reasons; sums: decided and REASONS."""
    refused = sum(sums[reason] for reason in REASONS)
    if not sums["decided"]:
        return _("本单位本期没有作出决定的申请")
    if not refused:
        return _("{n}件申请均予援助").format(n=theme.count(sums["decided"]))
    sentence = _("{decided}件申请中{n}件不予援助（{share}）").format(
        decided=theme.count(sums["decided"]), n=theme.count(refused), share=share(refused, sums["decided"])
    )
    by_means = _("因经济困难标准{n}件").format(n=theme.count(sums["refused_means"]))
    by_scope = _("不属范围{n}件").format(n=theme.count(sums["refused_scope"]))
    return sentence + _("，{means}、{scope}").format(means=by_means, scope=by_scope)


def agencies(rows: pl.DataFrame) -> str:
    """How many came from agencies, against the year before, and from which most; rows: label, value, before."""
    whole = total(rows, "value")
    base = total(rows, "before") if rows["before"].is_not_null().any() else None
    sentence = _("办案机关通知、转交{n}件").format(n=theme.count(whole))
    sentence += with_comma(change(of_cases(whole, base), CASES))
    if whole < SMALLEST_N:
        return sentence
    top = rows.filter(value=rows["value"].max())
    if top.height > 1:
        return sentence + _("，{names}并列最多").format(names=joined(top["label"].to_list()))
    return sentence + _("，{name}最多，占{share}").format(
        name=top["label"][0], share=share(top["value"][0], whole)
    )
