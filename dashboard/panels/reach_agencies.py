"""How many cases do the agencies notify or pass on, and are these assigned in time?"""

from datetime import date

import polars as pl

from dashboard import changes, charts, figure, text
from dashboard.contract import label
from dashboard.figure import Figure, Twin
from dashboard.i18n import _, language
from dashboard.indicators import Reading, assess
from dashboard.panels import reach_change
from dashboard.remembering import remembered
from dashboard.text import reach as sentences
from dashboard.view import View, period_name

AGENCIES = ("police", "procuratorate", "court", "detention")
LAW = date(2022, 1, 1)  # since when notified cases have to be assigned within three days


@remembered
def agencies(view: View, *, height: int = 158) -> Figure:
    """What each agency notified or passed on, against the year before."""
    base = changes.earlier(view)
    rows = agency_rows(view.case_query("reach/agencies"), base.case_query("reach/agencies") if base else None)
    if not rows["value"].sum():
        none = _("{period}没有办案机关通知、商请或转交的案件")
        return figure.missing("agencies", _("办案机关通知转交"), none.format(period=period_name(view.period)))
    assigned = assess("B13b", view.scope, view.period, matters=view.matters).reading
    return figure.drawn(
        "agencies",
        sentences.agencies(rows),
        _("{period}按收到日的件数及同比，不论是否批准；通知、商请按机关，申请按转交渠道").format(
            period=period_name(view.period)
        )
        + three_days(assigned, view.period.cut),
        charts.versus(rows, height=height),
        Twin(
            rows,
            reach_change.bar_headings(_("机关")),
            indicators=("B13", "B13b"),
            queries=("reach/agencies",),
        ),
        view,
    )


def agency_rows(now: pl.DataFrame, base: pl.DataFrame | None) -> pl.DataFrame:
    """One row of charts.versus per agency in a fixed order; one without a row had no case."""
    cases = dict(now.select("agency", "cases").rows())
    before = None if base is None else dict(base.select("agency", "cases").rows())
    found = [
        reach_change.bar(
            agency_name(code), cases.get(code, 0), None if before is None else before.get(code, 0)
        )
        for code in AGENCIES
    ]
    return pl.DataFrame(found, schema_overrides={"value": pl.Float64, "before": pl.Float64})


def agency_name(code: str) -> str:
    """The agency; a place of detention has no code among those that notify."""
    return _("看守所、监狱") if code == "detention" else label("notifier", code, language())


def three_days(assigned: Reading, cut: date) -> str:
    """The share of notified cases assigned within three days, or why there is none."""
    if cut < LAW:
        return _("；通知类3日指派的规定自2022年1月1日起施行，本期不适用")
    if assigned.number is None:
        return _("；本期没有适用3日指派规定的已指派通知案件")
    return _("；通知类3日指派率{share}").format(share=text.share(assigned.numerator, assigned.n))
