"""The figures of the page on people that show who the people are and how they are judged."""

import polars as pl

from dashboard import charts, figure, theme
from dashboard.contract import label
from dashboard.figure import Figure, Twin
from dashboard.i18n import _, joined, language
from dashboard.panels import needed, targets
from dashboard.panels.people import year_mark
from dashboard.remembering import remembered
from dashboard.tabulate import each
from dashboard.text import people as sentences
from dashboard.text.people import HELPERS
from dashboard.units import units
from dashboard.view import View, name_of, period_name, unit_name

RATES = ("E01", "E03", "E03c", "C10", "C10b", "C10c", "C11b", "E11")
GRADES = ("excellent", "competent", "basic", "incompetent")
SUBJECTS = ("institution", "provider")
COUNTED = ("year", "subject", "grade", "appraised")


@remembered
def rates(view: View, *, height: int = 300) -> Figure:
    """Institutions, posts, qualifications, appraisals and matching against their targets."""
    found = targets.assessed(view, RATES)
    if all(one.reading.value is None for one in found):
        return figure.missing("people-rates", _("人员配备与考评"), found[0].reading.why)
    return targets.draw(
        view,
        "people-rates",
        sentences.rates(found),
        _("{period}，竖线为目标；考评按考评年度，机构数据按年度报表{mark}").format(
            period=period_name(view.period), mark=year_mark(view)
        ),
        # Where nobody was examined or nothing was assigned there is nothing to rate, which is not 未报送.
        [one for one in found if one.reading.n != 0],
        height=height,
    )


@remembered
def without_lawyer(view: View) -> Figure:
    """Units whose institutions have no aid lawyer, by name."""
    if lack := needed.lacking(view, "without-lawyer", _("无法律援助律师的单位"), "institutions"):
        return lack
    reports = view.query("people/institutions")
    without = reports.filter(without_lawyer=1)["unit_code"].to_list()
    silent = len(view.scope.unit_codes) - reports.height
    is_single = len(view.scope.unit_codes) == 1
    sentence = sentences.lawyers(len(without), reports.height, is_single=is_single)
    listed = by_league(without)
    columns = {"league": _("所属盟市"), "n": _("个数"), "units": _("单位")}
    subtitle = _("机构报表中法律援助律师合计为零的单位{mark}").format(mark=year_mark(view))
    subtitle += _("；{n}个单位未报送报表").format(n=silent) if silent else ""
    nothing = sentence if listed.is_empty() or is_single else ""
    twin = Twin(listed, columns, ("E03b",))
    return figure.listed("without-lawyer", sentence, subtitle, twin, view, nothing=nothing)


def by_league(codes: list[str]) -> pl.DataFrame:
    """Units in a row of names for each league: league, n, units."""
    found: dict[str, list[str]] = {}
    for code in codes:
        found.setdefault(unit_name(units()[code].league_code or code), []).append(name_of(code))
    rows = [{"league": league, "n": len(names), "units": joined(names)} for league, names in found.items()]
    return pl.DataFrame(rows, schema={"league": pl.String, "n": pl.Int64, "units": pl.String})


@remembered
def helpers(view: View, *, height: int = 300) -> Figure:
    """Volunteers, welfare posts, social workers and interns, year by year."""
    title = _("志愿者、公益岗位、社会工作者和实习人员")
    if lack := needed.lacking(view, "helpers", title, "institutions"):
        return lack
    years = view.query("people/staff_by_year")
    if years.is_empty():
        return figure.missing("helpers", title, _("本单位未报送机构报表"))
    names = sentences.helper_names()
    rows = years.unpivot(HELPERS, index="year", variable_name="kind", value_name="value").sort("year")
    shown = rows.with_columns(
        label=each(rows["year"], lambda year: _("{year}年").format(year=year)),
        part=pl.col("kind").replace_strict(names),
    )
    return figure.drawn(
        "helpers",
        sentences.helpers(years.row(-1, named=True)),
        _("各年机构报表中的人数（人）"),
        charts.stacked(shown, unit=_("人"), height=height),
        Twin(
            years,
            {"year": _("年度")} | names,
            indicators=("E05", "E06", "E07", "E08"),
            queries=("people/staff_by_year",),
        ),
        view,
    )


@remembered
def appraisals(view: View, *, height: int = 230) -> Figure:
    """Which grades did institutions and providers get, year by year?"""
    title = _("执业情况考评")
    if lack := needed.lacking(view, "appraisals", title, "appraisals", "institutions", "providers"):
        return lack
    rows = view.query("people/appraisals_by_year")
    if rows.is_empty():
        return figure.missing(
            "appraisals", title, _("截至{year}年没有考评结果").format(year=view.period.year)
        )
    shown = grade_rows(rows)
    words = {grade: label("appraisal_grade", grade, language()) for grade in GRADES}
    return figure.drawn(
        "appraisals",
        sentences.appraisals(rows, view.period.year),
        _("考评等次构成，按考评年度，机构与承办人分列；n为考评数"),
        charts.composition(shown, words, colours=theme.GRADES, height=height),
        Twin(
            shown,
            {"label": _("年度")} | words,
            indicators=("C10", "C10b", "C10c"),
            queries=("people/appraisals_by_year",),
        ),
        view,
    )


def grade_rows(rows: pl.DataFrame) -> pl.DataFrame:
    """A row for each year and subject, the latest first: label and a count for each grade."""
    counts = {(year, subject, grade): n for year, subject, grade, n in rows.select(COUNTED).iter_rows()}
    found = [
        {"label": _("{year}年{subject}").format(year=year, subject=label("appraisal_subject", subject, language()))}
        | {grade: counts.get((year, subject, grade), 0) for grade in GRADES}
        for year in sorted(rows["year"].unique(), reverse=True)
        for subject in SUBJECTS
    ]  # fmt: skip
    return pl.DataFrame(found)
