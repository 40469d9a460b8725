"""Who was helped: the conclusion of the page, soldiers' families, and cases in Mongolian."""

import polars as pl

from dashboard import changes, charts, figure, series, text, theme
from dashboard.compare import CASES, YUAN
from dashboard.figure import Figure, Twin
from dashboard.i18n import _
from dashboard.indicators import Assessment, assess
from dashboard.panels import measures, shares
from dashboard.panels.maps import neighbourhood
from dashboard.panels.reach_change import of_cases, with_comma
from dashboard.view import View, elapsed_name, period_name


def headline(view: View) -> str:
    """Migrant workers, criminal cases and duty lawyers in one sentence."""
    cases = assess("T3", view.scope, view.period, matters=view.matters).reading.number
    if not cases:
        return _("{period}没有批准的案件。").format(period=period_name(view.period))
    migrants = assess("B01", view.scope, view.period, matters=view.matters).reading.number
    parts = [
        _("{days}农牧民工受援{n}件").format(days=elapsed_name(view.period), n=theme.count(migrants))
        + with_comma(text.change(of_cases(migrants, changes.before(view, "B01")), CASES))
        + _wages(view)
    ]
    if "criminal" in view.matters:
        parts.append(_criminal(view, cases))
    helps = assess("B14b", view.scope, view.period).reading.number
    if helps is not None:
        parts.append(_("值班律师提供法律帮助{n}件次（不计入办案数）").format(n=theme.count(helps)))
    return _("；").join(parts) + _("。")


def _wages(view: View) -> str:
    wages = assess("B01b", view.scope, view.period, matters=view.matters).reading.number
    return _("，讨薪{yuan}").format(yuan=theme.yuan(wages)) if wages else ""


def _criminal(view: View, cases: float) -> str:
    notified = assess("B11c", view.scope, view.period).reading
    share = text.share(notified.denominator, cases)
    if not notified.denominator:
        return _("没有批准的刑事案件")
    sentence = _("刑事案件{n}件，占{share}").format(n=theme.count(notified.denominator), share=share)
    return sentence + _("，其中{notified}由办案机关通知").format(
        notified=text.share(notified.numerator, notified.n)
    )


def cards(view: View) -> None:
    """Up to six items as small cards, each with its change or what it rests on."""
    criminal = ("B11", "B12") if "criminal" in view.matters else ()
    codes = ("B01", "B01b", *criminal, "B14b", "B10")
    found = [assess(code, view.scope, view.period, matters=view.matters) for code in codes]
    measures.row(found, lambda one: card_note(one, view))


def card_note(found: Assessment, view: View) -> str:
    """The line beneath a card's number: the change, of a rate in points behind its cases."""
    reading = found.reading
    if reading.number is None:
        return reading.why
    if found.indicator.is_ratio:
        said = _("{k}/{n}件").format(k=theme.count(reading.numerator), n=theme.count(reading.n))
        return said + with_comma(text.change(changes.year_on_year(found, view)))
    base = changes.before(view, found.indicator.id)
    is_money = found.indicator.unit == YUAN
    if is_money and base == 0:
        return _("上年同期为{yuan}").format(yuan=theme.yuan(base))
    change = text.change(changes.compared(found.indicator, reading.number, base), found.indicator.unit)
    return change or _("没有上年同期数")


def military(view: View, *, height: int) -> Figure:
    """Cases of soldiers and their families, year by year, and the stations with the forces."""
    first = view.query("data/years")["first_year"][0]
    found = [
        (each, assess("B07", view.scope, each.period, matters=view.matters).reading.number)
        for each in series.yearly(view, first)
    ]
    rows = pl.DataFrame(
        [
            {
                "label": _("{year}年").format(year=each.period.year),
                "value": cases,
                "written": theme.count(cases),
                "is_partial": each.period.is_partial,
            }
            for each, cases in found
        ],
        schema={"label": pl.String, "value": pl.Float64, "written": pl.String, "is_partial": pl.Boolean},
    )
    now = assess("B07", view.scope, view.period, matters=view.matters).reading.number
    stations = assess("B07b", view.scope, view.period).reading.number
    return figure.drawn(
        "military",
        military_sentence(now, changes.before(view, "B07"), stations),
        _("军人军属案件批准件数，按年度；斜纹为未满年度。本期为{period}").format(
            period=period_name(view.period)
        ),
        charts.columns(rows, height=height),
        Twin(
            rows,
            {"label": _("年度"), "value": _("批准（件）")},
            indicators=("B07", "B07b", "B07c"),
        ),
        view,
    )


def military_sentence(cases: float | None, base: float | None, stations: float | None) -> str:
    """How many cases, against the year before, and how many stations."""
    sentence = _("军人军属案件{n}件").format(n=theme.count(cases)) + with_comma(
        text.change(of_cases(cases, base), CASES)
    )
    if stations is None:
        return sentence
    if not stations:
        return sentence + _("；没有军队工作站")
    return sentence + _("；军队工作站{n}个").format(n=theme.count(stations))


def mongolian(view: View, *, height: int) -> Figure:
    """The share of cases handled in Mongolian by unit."""
    around = neighbourhood(view)
    here = assess("B08b", view.scope, view.period, matters=view.matters).reading
    period = period_name(view.period)
    nothing = (
        _("蒙古语办理"),
        _("{period}没有可计算的案件（{why}）").format(period=period, why=here.why or _("未报送")),
    )
    if here.number is None:
        return figure.missing("mongolian", *nothing)
    share = _("蒙古语办理{n}件，占{share}").format(
        n=theme.count(here.numerator), share=text.share(here.numerator, here.n)
    )
    return shares.by_unit(
        view,
        "B08b",
        "mongolian",
        lambda rows: share + highest(rows, around.scope.level),
        _("蒙古语办理案件占批准案件的比例，{period}；未注明的留在分母，不足10件写分数、不排名").format(
            period=period
        ),
        nothing=nothing,
        indicators=("B08b", "B08"),
        height=height,
    )


def highest(rows: pl.DataFrame, level: str) -> str:
    """；各盟市中锡林郭勒盟最高（20.1%）; empty with fewer than two units to compare, or where chance decides."""
    ranked = rows.filter(pl.col("rank").is_not_null())
    if ranked.height < 2 or ranked["value"].n_unique() == 1 or text.is_chance(ranked):
        return ""
    top = ranked.filter(rank=1)
    place = _("；各盟市中") if level == "region" else _("；各旗县中")
    if top.height == 1:
        return place + _("{name}最高（{value}）").format(name=top["full_name"][0], value=top["label"][0])
    return place + _("{name}等{n}地并列最高（{value}）").format(
        name=top["full_name"][0], n=top.height, value=top["label"][0]
    )
