"""Who was helped: the conclusion of the page, soldiers' families, and cases in Mongolian."""

import polars as pl

from dashboard import changes, charts, figure, series, text, theme
from dashboard.compare import YUAN
from dashboard.figure import Figure, Twin
from dashboard.i18n import _
from dashboard.indicators import Assessment, assess
from dashboard.panels import measures, shares
from dashboard.panels.maps import neighbourhood
from dashboard.panels.measures import Row
from dashboard.remembering import remembered
from dashboard.text import reach as sentences
from dashboard.text.words import with_comma
from dashboard.view import View, elapsed_name, period_name


@remembered
def headline(view: View) -> str:
    """Migrant workers, criminal cases and duty lawyers in one sentence."""
    cases = assess("T3", view.scope, view.period, matters=view.matters).reading.number
    if not cases:
        return sentences.nothing_approved(period_name(view.period))
    migrants, wages = (
        assess(code, view.scope, view.period, matters=view.matters).reading.number for code in ("B01", "B01b")
    )
    notified = assess("B11c", view.scope, view.period).reading
    return sentences.headline(
        elapsed_name(view.period),
        (migrants, changes.before(view, "B01")),
        wages,
        sentences.criminal(notified, cases) if "criminal" in view.matters else "",
        sentences.duty(assess("B14b", view.scope, view.period).reading.number),
    )


@remembered
def cards(view: View) -> Row:
    """Up to six items as small cards, each with its change or what it rests on."""
    criminal = ("B11", "B12") if "criminal" in view.matters else ()
    codes = ("B01", "B01b", *criminal, "B14b", "B10")
    found = [assess(code, view.scope, view.period, matters=view.matters) for code in codes]
    return measures.row(view, "reach", found, lambda one: card_note(one, view))


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


@remembered
def military(view: View, *, height: int = 150) -> Figure:
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
        sentences.military(now, changes.before(view, "B07"), stations),
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


@remembered
def mongolian(view: View, *, height: int = 436) -> Figure:
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
    return shares.by_unit(
        view,
        "B08b",
        "mongolian",
        lambda rows: sentences.mongolian(here, rows, is_region=around.scope.level == "region"),
        _("蒙古语办理案件占批准案件的比例，{period}；未注明的留在分母，不足10件写分数、不排名").format(
            period=period
        ),
        nothing=nothing,
        indicators=("B08b", "B08"),
        height=height,
    )
