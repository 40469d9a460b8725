"""The figures of the page on people that show who the people are and how they are judged."""

import polars as pl

from dashboard import charts, figure, text, theme
from dashboard.contract import label
from dashboard.figure import Figure, Twin
from dashboard.i18n import _, joined, language
from dashboard.indicators import Assessment, total
from dashboard.panels import needed, targets
from dashboard.panels.people import year_mark
from dashboard.tabulate import each
from dashboard.units import units
from dashboard.view import View, name_of, period_name, unit_name

RATES = ("E01", "E03", "E03c", "C10", "C10b", "C10c", "C11b", "E11")
HELPERS = ("volunteers", "welfare_posts", "social_workers", "interns")
GRADES = ("excellent", "competent", "basic", "incompetent")
SUBJECTS = ("institution", "provider")
COUNTED = ("year", "subject", "grade", "appraised")


def rates(view: View, *, height: int) -> Figure:
    """Institutions, posts, qualifications, appraisals and matching against their targets."""
    found = targets.assessed(view, RATES)
    if all(one.reading.value is None for one in found):
        return figure.missing("people-rates", _("人员配备与考评"), found[0].reading.why)
    return targets.draw(
        view,
        "people-rates",
        rates_sentence(found),
        _("{period}，竖线为目标；考评按考评年度，机构数据按年度报表{mark}").format(
            period=period_name(view.period), mark=year_mark(view)
        ),
        # Where nobody was examined or nothing was assigned there is nothing to rate, which is not 未报送.
        [one for one in found if one.reading.n != 0],
        height=height,
    )


def rates_sentence(found: list[Assessment]) -> str:
    """How many of the shares with a target reach it, and which do not."""
    lit = [one for one in found if one.light != "grey"]
    if not lit:
        return _("人员配备与考评：本期各项不评")
    low = [text.name(one.indicator) for one in lit if one.light not in ("blue", "green")]
    if not low:
        return _("可评的{n}项比率均达到要求").format(n=len(lit))
    return _("{names}未达到要求（可评的共{n}项）").format(n=len(lit), names=joined(low))


def without_lawyer(view: View) -> Figure:
    """Units whose institutions have no aid lawyer, by name."""
    if lack := needed.lacking(view, "without-lawyer", _("无法律援助律师的单位"), "institutions"):
        return lack
    reports = view.query("people/institutions")
    without = reports.filter(without_lawyer=1)["unit_code"].to_list()
    silent = len(view.scope.unit_codes) - reports.height
    sentence = lawyer_sentence(len(without), reports.height, is_single=len(view.scope.unit_codes) == 1)
    listed = by_league(without)
    columns = {"league": _("所属盟市"), "n": _("个数"), "units": _("单位")}
    subtitle = _("机构报表中法律援助律师合计为零的单位{mark}").format(mark=year_mark(view))
    subtitle += _("；{n}个单位未报送报表").format(n=silent) if silent else ""
    nothing = sentence if listed.is_empty() or len(view.scope.unit_codes) == 1 else ""
    twin = Twin(listed, columns, ("E03b",))
    return figure.listed("without-lawyer", sentence, subtitle, twin, view, nothing=nothing)


def lawyer_sentence(without: int, reported: int, *, is_single: bool) -> str:
    """How many of the units that reported have no aid lawyer."""
    if not reported:
        return _("未报送机构报表")
    if is_single:
        return _("本单位没有法律援助律师") if without else _("本单位有法律援助律师")
    if not without:
        return _("报送的{n}个单位均有法律援助律师").format(n=reported)
    return _("{k}/{n}个单位没有法律援助律师").format(k=without, n=reported)


def by_league(codes: list[str]) -> pl.DataFrame:
    """Units in a row of names for each league: league, n, units."""
    found: dict[str, list[str]] = {}
    for code in codes:
        found.setdefault(unit_name(units()[code].league_code or code), []).append(name_of(code))
    rows = [{"league": league, "n": len(names), "units": joined(names)} for league, names in found.items()]
    return pl.DataFrame(rows, schema={"league": pl.String, "n": pl.Int64, "units": pl.String})


def helpers(view: View, *, height: int) -> Figure:
    """Volunteers, welfare posts, social workers and interns, year by year."""
    title = _("志愿者、公益岗位、社会工作者和实习人员")
    if lack := needed.lacking(view, "helpers", title, "institutions"):
        return lack
    years = view.query("people/staff_by_year")
    if years.is_empty():
        return figure.missing("helpers", title, _("本单位未报送机构报表"))
    names = helper_names()
    rows = years.unpivot(HELPERS, index="year", variable_name="kind", value_name="value").sort("year")
    shown = rows.with_columns(
        label=each(rows["year"], lambda year: _("{year}年").format(year=year)),
        part=pl.col("kind").replace_strict(names),
    )
    return figure.drawn(
        "helpers",
        helpers_sentence(years.row(-1, named=True)),
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


def helper_names() -> dict[str, str]:
    """What the four kinds of helpers are called."""
    return {
        "volunteers": _("志愿者"),
        "welfare_posts": _("公益岗位"),
        "social_workers": _("社会工作者"),
        "interns": _("实习人员"),
    }


def helpers_sentence(row: dict) -> str:
    """How many helpers of each kind the last report names."""
    names = helper_names()
    parts = [
        _("{name}{n}人").format(name=names[kind], n=theme.count(row[kind])) if row[kind] is not None else _("{name}未报送").format(name=names[kind])
        for kind in HELPERS
    ]  # fmt: skip
    return _("{year}年{parts}").format(year=row["year"], parts=joined(parts))


def appraisals(view: View, *, height: int) -> Figure:
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
        appraisal_sentence(rows, view.period.year),
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


def appraisal_sentence(rows: pl.DataFrame, year: int) -> str:
    """The share graded competent or better in the year, or in the last one that has results."""
    last = rows["year"].sort()[-1]
    of_year = rows.filter(year=last)
    sizes = {subject: int(total(of_year.filter(subject=subject), "appraised")) for subject in SUBJECTS}
    good = total(of_year.filter(pl.col("grade").is_in(["excellent", "competent"])), "appraised")
    said = _("{year}年考评机构{institutions}个、承办人{providers}名，称职以上占{share}").format(
        year=last,
        institutions=sizes["institution"],
        providers=theme.count(sizes["provider"]),
        share=text.share(good, sum(sizes.values())),
    )
    return said if last == year else _("{year}年考评结果未报送；{said}").format(year=year, said=said)
