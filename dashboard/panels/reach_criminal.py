"""Which agencies bring the criminal cases, at which stage, and to which end?"""

from collections.abc import Callable, Sequence
from datetime import date

import polars as pl

from dashboard import charts, page, text, theme
from dashboard.contract import label
from dashboard.i18n import _, joined, language
from dashboard.indicators import Reading, assess, total
from dashboard.indicators.assess import SMALLEST_N
from dashboard.panels import reach_change
from dashboard.panels.reach_change import with_comma
from dashboard.tabulate import each
from dashboard.view import View, period_name

SOURCES = ("police", "procuratorate", "court", "application")
STAGES = ("investigation", "prosecution", "first_instance", "second_instance", "other")
OUTCOMES = ("adopted", "partly_adopted", "not_adopted", "terminated", "open")
TONES = {
    "adopted": "main",
    "partly_adopted": "light",
    "not_adopted": "comparison",
    "terminated": "grey",
    "open": "grey",
}
AGENCIES = ("police", "procuratorate", "court", "detention")
PROCEDURES = ("B17", "B18", "B16", "B19")
LAW = date(2022, 1, 1)  # since when notified cases have to be assigned within three days


def flow(view: View, *, height: int) -> None:
    """Criminal cases from the agency over the stage to the outcome."""
    rows = view.query("reach/criminal_flow")
    if "criminal" not in view.matters or rows.is_empty():
        page.empty("criminal-flow", _("刑事法律援助"), _nothing(view))
        return
    named = rows.with_columns(
        first=each(rows["source"], source_name),
        second=each(rows["stage"], stage_name),
        third=each(rows["outcome"], outcome_name),
    )
    outcomes = [*OUTCOMES, *sorted(set(rows["outcome"]) - set(OUTCOMES))]
    orders = (_named(SOURCES, source_name), _named(STAGES, stage_name), _named(outcomes, outcome_name))
    tones = {outcome_name(code): tone for code, tone in TONES.items()}
    page.figure(
        "criminal-flow",
        flow_sentence(rows),
        _(
            "{period}批准的刑事案件（件）：通知或商请的机关→诉讼阶段→意见采纳等办理结果（截至{day}，灰色为未结和终止）"
        ).format(period=period_name(view.period), day=view.period.as_of),
        charts.flow(named, orders, tones, height=height),
        page.Twin(
            named,
            {"first": _("来源"), "second": _("诉讼阶段"), "third": _("办理结果"), "cases": _("批准（件）")},
            indicators=("B11", "B11b", "B11c", "B12", "B04b"),
            queries=("reach/criminal_flow",),
        ),
        view,
    )


def _nothing(view: View) -> str:
    if "criminal" not in view.matters:
        return _("所选案件类型不含刑事案件")
    return _("{period}没有批准的刑事案件").format(period=period_name(view.period))


def _named(codes: Sequence[str], name: Callable[[str], str]) -> list[str]:
    return [name(code) for code in codes]


def source_name(code: str) -> str:
    """The agency; 本人申请 where none notified."""
    return _("本人申请") if code == "application" else label("notifier", code, language())


def stage_name(code: str) -> str:
    """The stage; the rare ones stand together."""
    return _("其他阶段") if code == "other" else label("stage", code, language())


def outcome_name(code: str) -> str:
    """The outcome in short; 未结 without one."""
    short = {
        "adopted": _("全部采纳"),
        "partly_adopted": _("部分采纳"),
        "not_adopted": _("未采纳"),
        "terminated": _("终止"),
        "open": _("未结"),
    }
    return short.get(code) or label("outcome", code, language())


def flow_sentence(rows: pl.DataFrame) -> str:
    """How many came from agencies, and in how many closed ones the opinion was adopted."""

    def count(**codes: Sequence[str]) -> int:
        return int(
            rows.filter(*(pl.col(name).is_in(list(found)) for name, found in codes.items()))["cases"].sum()
        )

    cases, applied, still_open = (
        int(rows["cases"].sum()),
        count(source=["application"]),
        count(outcome=["open"]),
    )
    closed = cases - still_open
    sentence = _("刑事案件{n}件，{share}由办案机关通知或商请").format(
        n=theme.count(cases), share=text.share(cases - applied, cases)
    )
    if not closed:
        return sentence + _("，均未结案")
    adopted = text.share(count(outcome=["adopted", "partly_adopted"]), closed)
    sentence += _("；已结{n}件中意见全部或部分采纳{share}").format(n=theme.count(closed), share=adopted)
    return sentence + (_("，未结{n}件").format(n=theme.count(still_open)) if still_open else "")


def procedures(view: View, *, height: int) -> None:
    """Fast track, reconciliation, petitions and reviews of death sentences against the year before."""
    if "criminal" not in view.matters:
        page.empty("procedures", _("速裁、和解与申诉"), _nothing(view))
        return
    found = {code: assess(code, view.scope, view.period, matters=view.matters).reading for code in PROCEDURES}
    criminal = assess("B11", view.scope, view.period, matters=view.matters).reading.number
    rows = pl.DataFrame(
        [
            _bar(name, found[code].number, reach_change.before(view, code))
            for code, name in zip(
                PROCEDURES, (_("速裁程序"), _("刑事和解"), _("申诉代理"), _("死刑复核")), strict=True
            )
        ],
        schema_overrides={"value": pl.Float64, "before": pl.Float64},
    )
    page.figure(
        "procedures",
        procedure_sentence(
            found["B17"].number or 0, found["B18"].number or 0, found["B16"].number or 0, criminal
        ),
        _("{period}批准件数及同比；申诉代理含再审申诉；死刑复核只列合计").format(
            period=period_name(view.period)
        ),
        charts.versus(rows, height=height),
        page.Twin(rows, _bar_headings(_("程序")), indicators=(*PROCEDURES, "B19b", "B16b", "B18b")),
        view,
    )


def procedure_sentence(fast: float, reconciled: float, petitions: float, criminal: float | None) -> str:
    """How many went by fast track, of how many criminal cases, and how many were reconciled."""
    if not criminal:
        return _("没有批准的刑事案件，申诉代理{n}件").format(n=theme.count(petitions))
    return _("速裁{n}件，占刑事案件{share}；刑事和解{reconciled}件，申诉代理{petitions}件").format(
        n=theme.count(fast),
        share=text.share(fast, criminal),
        reconciled=theme.count(reconciled),
        petitions=theme.count(petitions),
    )


def _bar(name: str, value: float | None, before: float | None) -> dict[str, object]:
    """A row of charts.versus in cases."""
    said = _("{n}件").format(n=theme.count(value))
    return {
        "label": name,
        "value": value,
        "before": before,
        "written": f"{said} {reach_change.in_short(value, before)}".rstrip(),
        "tone": "main",
    }


def _bar_headings(first: str) -> dict[str, str]:
    return {"label": first, "value": _("本期（件）"), "before": _("上年同期（件）"), "written": _("同比")}


def agencies(view: View, *, height: int) -> None:
    """What each agency notified or passed on, against the year before."""
    base = reach_change.base_of(view)
    rows = agency_rows(view.case_query("reach/agencies"), base.case_query("reach/agencies") if base else None)
    if not rows["value"].sum():
        none = _("{period}没有办案机关通知、商请或转交的案件")
        page.empty("agencies", _("办案机关通知转交"), none.format(period=period_name(view.period)))
        return
    assigned = assess("B13b", view.scope, view.period, matters=view.matters).reading
    page.figure(
        "agencies",
        agency_sentence(rows),
        _("{period}按收到日的件数及同比，不论是否批准；通知、商请按机关，申请按转交渠道").format(
            period=period_name(view.period)
        )
        + three_days(assigned, view.period.cut),
        charts.versus(rows, height=height),
        page.Twin(rows, _bar_headings(_("机关")), indicators=("B13", "B13b"), queries=("reach/agencies",)),
        view,
    )


def agency_rows(now: pl.DataFrame, base: pl.DataFrame | None) -> pl.DataFrame:
    """One row of charts.versus per agency in a fixed order; one without a row had no case."""
    cases = dict(now.select("agency", "cases").rows())
    before = None if base is None else dict(base.select("agency", "cases").rows())
    found = [
        _bar(agency_name(code), cases.get(code, 0), None if before is None else before.get(code, 0))
        for code in AGENCIES
    ]
    return pl.DataFrame(found, schema_overrides={"value": pl.Float64, "before": pl.Float64})


def agency_name(code: str) -> str:
    """The agency; a place of detention has no code among those that notify."""
    return _("看守所、监狱") if code == "detention" else label("notifier", code, language())


def agency_sentence(rows: pl.DataFrame) -> str:
    """How many came from agencies, against the year before, and from which most."""
    whole = total(rows, "value")
    base = total(rows, "before") if rows["before"].is_not_null().any() else None
    sentence = _("办案机关通知、转交{n}件").format(n=theme.count(whole))
    sentence += with_comma(reach_change.in_words(whole, base))
    if whole < SMALLEST_N:
        return sentence
    top = rows.filter(value=rows["value"].max())
    if top.height > 1:
        return sentence + _("，{names}并列最多").format(names=joined(top["label"].to_list()))
    share = theme.pct(100 * top["value"][0] / whole)
    return sentence + _("，{name}最多，占{share}").format(name=top["label"][0], share=share)


def three_days(assigned: Reading, cut: date) -> str:
    """The share of notified cases assigned within three days, or why there is none."""
    if cut < LAW:
        return _("；通知类3日指派的规定自2022年1月1日起施行，本期不适用")
    if assigned.number is None:
        return _("；本期没有适用3日指派规定的已指派通知案件")
    return _("；通知类3日指派率{share}").format(share=text.share(assigned.numerator, assigned.n))
