"""What do the figures on criminal cases and duty lawyers come to?"""

from collections.abc import Sequence

import polars as pl

from dashboard import theme
from dashboard.compare import HELPS
from dashboard.i18n import _
from dashboard.indicators import Reading
from dashboard.indicators.assess import SMALLEST_N
from dashboard.text.comparison import change
from dashboard.text.reach import of_cases
from dashboard.text.words import share, with_comma


def flow(rows: pl.DataFrame) -> str:
    """How many came from agencies, and in how many closed ones the opinion was adopted.

    rows: source, outcome, cases (count).
    """

    def count(**codes: Sequence[str]) -> int:
        wanted = (pl.col(name).is_in(list(found)) for name, found in codes.items())
        return int(rows.filter(*wanted)["cases"].sum())

    cases, still_open = int(rows["cases"].sum()), count(outcome=["open"])
    closed = cases - still_open
    sentence = _("刑事案件{n}件，{share}由办案机关通知或商请").format(
        n=theme.count(cases), share=share(cases - count(source=["application"]), cases)
    )
    if not closed:
        return sentence + _("，均未结案")
    adopted = share(count(outcome=["adopted", "partly_adopted"]), closed)
    sentence += _("；已结{n}件中意见全部或部分采纳{share}").format(n=theme.count(closed), share=adopted)
    return sentence + (_("，未结{n}件").format(n=theme.count(still_open)) if still_open else "")


def procedures(fast: float, reconciled: float, petitions: float, criminal: float | None) -> str:
    """How many went by fast track, of how many criminal cases, and how many were reconciled."""
    if not criminal:
        return _("没有批准的刑事案件，申诉代理{n}件").format(n=theme.count(petitions))
    return _("速裁{n}件，占刑事案件{share}；刑事和解{reconciled}件，申诉代理{petitions}件").format(
        n=theme.count(fast),
        share=share(fast, criminal),
        reconciled=theme.count(reconciled),
        petitions=theme.count(petitions),
    )


def duty_months(helps: float | None, base: float | None, sites: Sequence[tuple[str, int]]) -> str:
    """How often duty lawyers helped, against the year before, and at which site most; never cases.

    sites: name and helps.
    """
    if helps is None:
        return _("本期未报送值班律师法律帮助")
    if not helps:
        return _("本期没有值班律师法律帮助")
    sentence = _("值班律师提供法律帮助{n}件次，不计入办案数").format(n=theme.count(helps))
    sentence += with_comma(change(of_cases(helps, base), HELPS))
    most = max((n for _site, n in sites), default=0)
    top = [site for site, n in sites if n == most]
    if helps < SMALLEST_N or len(top) != 1:
        return sentence
    return sentence + _("，{site}最多，占{share}").format(site=top[0], share=share(most, helps))


def duty_kinds(kinds: Sequence[tuple[str, int]], pleas: int) -> str:
    """What the commonest help is, and how many pleas were witnessed; kinds: name and helps."""
    whole, most = sum(n for _kind, n in kinds), max((n for _kind, n in kinds), default=0)
    if not whole:
        return _("本期没有值班律师法律帮助")
    top = [kind for kind, n in kinds if n == most]
    said = _("认罪认罚见证{n}件次").format(n=theme.count(pleas))
    if whole < SMALLEST_N or len(top) > 1:
        return _("法律帮助共{n}件次，其中{pleas}").format(n=theme.count(whole), pleas=said)
    part = share(most, whole)
    if most == pleas:
        return _("{name}最多（{n}件次，占{share}）").format(name=top[0], n=theme.count(pleas), share=part)
    return _("{name}最多，占{share}；{pleas}").format(name=top[0], share=part, pleas=said)


def duty_coverage(whole: Reading) -> str:
    """How many sites have a station, and how many lack one."""
    if whole.number is None or not whole.denominator:
        return _("值班律师工作站：{why}").format(why=whole.why or _("没有应设站的派驻场所"))
    manned, sites = int(whole.numerator or 0), int(whole.denominator)
    if manned == sites:
        return _("{sites}处派驻场所均有值班律师工作站").format(sites=sites)
    return _("{sites}处派驻场所中{manned}处有值班律师工作站（{share}），缺{missing}处").format(
        sites=sites, manned=manned, share=theme.pct(whole.number), missing=sites - manned
    )
