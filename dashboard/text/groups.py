"""What do the figures on groups of recipients come to?"""

import polars as pl

from dashboard import theme
from dashboard.compare import YUAN
from dashboard.i18n import _, joined
from dashboard.indicators.assess import SMALLEST_N
from dashboard.periods import compared
from dashboard.text.comparison import change, change_short
from dashboard.text.reach import of_cases
from dashboard.text.words import with_comma


def counts(rows: pl.DataFrame, cases: int) -> str:
    """Which of the plan's groups has most cases, and how many have more than a year before.

    rows: label, is_plan, approved, base_approved (null: not comparable).
    """
    planned = rows.filter("is_plan")
    if cases < SMALLEST_N:
        return _("批准案件{n}件，不足10件，各类人群只列件数").format(n=cases)
    highest = max(planned["approved"].to_list())
    if not highest:
        return _("批准案件{n}件，没有规划七类人群的案件").format(n=theme.count(cases))
    top = planned.filter(approved=highest)
    against = of_cases(highest, top["base_approved"][0]) if top.height == 1 else None
    changed = _("同比{n}").format(n=change_short(against)) if against else ""
    word = (
        _("规划七类人群中{names}最多（{said}）")
        if top.height == 1
        else _("规划七类人群中{names}并列最多（{said}）")
    )
    sentence = word.format(
        names=joined(top["label"].to_list()),
        said=_("{n}件").format(n=theme.count(highest)) + with_comma(changed),
    )
    more = planned.filter(pl.col("approved") > pl.col("base_approved")).height
    known = planned["base_approved"].is_not_null().any()
    return sentence + (_("，{n}类多于上年同期").format(n=more) if known else "")


def money(wages: float | None, base: float | None, recovered: float) -> str:
    """Wages recovered, against the year before, and their part of all that was recovered."""
    if not wages:
        none = _("结案案件挽回损失或取得利益{yuan}，未填报讨薪金额")
        zero = _("结案案件挽回损失或取得利益{yuan}，没有讨薪金额")
        return (none if wages is None else zero).format(yuan=theme.yuan(recovered))
    sentence = _("为农牧民工讨薪{yuan}").format(yuan=theme.yuan(wages))
    sentence += with_comma(change(compared(wages, base), YUAN))
    if recovered <= 0:
        return sentence
    return sentence + _("，占全部挽回损失的{share}").format(share=theme.pct(100 * wages / recovered))


def table(summed: int, cases: int) -> str:
    """That groups overlap, so that their sum is not the number of cases, even where both are equal."""
    sentence = _("各类人群相加{sum}件，批准案件{n}件：一案可属多类，合计不等于总数")
    if summed == cases:
        sentence = _("各类人群相加{sum}件，批准案件{n}件；一案可属多类，各类之和不作总数")
    return sentence.format(sum=theme.count(summed), n=theme.count(cases))
