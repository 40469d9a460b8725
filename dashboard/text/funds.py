"""What do the figures on money come to?"""

from dashboard import theme
from dashboard.i18n import _
from dashboard.indicators import Assessment
from dashboard.text.comparison import pace
from dashboard.text.words import name, with_comma


def headline(provided: Assessment, spent: float | None, execution: Assessment, period: str) -> str:
    """Provided, spent, and how execution stands against time."""
    year = provided.period.year
    if provided.reading.number is None:
        why = provided.reading.why or _("未报送")
        return _("{year}年经费投入{why}。").format(year=year, why=why)
    sentence = _("{year}年{name}{provided}，{period}全部业务经费支出{spent}").format(
        year=year,
        name=name(provided.indicator),
        provided=theme.yuan(provided.reading.number),
        period=period,
        spent=theme.yuan(spent),
    )
    if execution.reading.number is not None:
        rate = _("，执行率{pct}") if provided.period.kind == "year" else _("，本年累计执行率{pct}")
        sentence += rate.format(pct=theme.pct(execution.reading.number)) + _against_time(execution)
    return sentence + _("。")


def _against_time(found: Assessment) -> str:
    """较时序快慢, in a running year; a complete one is judged by its band."""
    return "" if found.period.is_complete_year else with_comma(pace(found.deviation))


def by_fund(spent: float, subsidy: float) -> str:
    """What was spent, and the part of it that was subsidies of cases."""
    sentence = _("业务支出{total}").format(total=theme.yuan(spent))
    if spent <= 0:
        return sentence
    return sentence + _("，其中办案补贴占{share}").format(share=theme.pct(100 * subsidy / spent))


def provided(year: int, received: float, completion: float | None) -> str:
    """What was received in the year, and how much of the target that is."""
    sentence = _("{year}年到位{total}").format(year=year, total=theme.yuan(received))
    if completion is None:
        return sentence
    return sentence + _("，完成目标的{pct}").format(pct=theme.pct(completion))


def execution(year: int, found: Assessment) -> str:
    """The share of the year's money that is spent, against the time elapsed."""
    if found.reading.number is None:
        return _("{year}年执行率无法计算：经费投入未报送").format(year=year)
    rate = _("{year}年执行率{pct}").format(year=year, pct=theme.pct(found.reading.number))
    return rate + _against_time(found)


def cost(overall: float | None) -> str:
    """The measure before the extremes: what a case costs on the whole."""
    return _("单案成本总体{cost}").format(cost=theme.yuan(overall))
