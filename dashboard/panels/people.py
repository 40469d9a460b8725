"""The figures of the page on people: posts, who fills them, and what they carry."""

import polars as pl

from dashboard import access, charts, compare, figure, plan, text, theme
from dashboard.figure import Figure, Twin
from dashboard.i18n import _
from dashboard.indicators import Assessment, assess
from dashboard.panels import measures, needed
from dashboard.panels.maps import neighbourhood
from dashboard.panels.measures import Row
from dashboard.periods import parse
from dashboard.remembering import remembered
from dashboard.scope import Scope
from dashboard.text import people as sentences
from dashboard.view import View, elapsed_name, period_name, unit_name, unit_option

MEASURES = ("E02", "E03", "E03c", "E03b", "E02b", "E12b")


def report_year(view: View) -> int | None:
    """The year whose reports of institutions answer for the view: the latest that any unit has sent."""
    years = View(access.widest(view.scope), view.period).query("people/staff_by_year")["year"]
    return max(years, default=None)


def year_mark(view: View) -> str:
    """（2019年数） where the reports are older than the year on screen."""
    year = report_year(view)
    if year is None or year == view.period.year:
        return ""
    return _("（{year}年数）").format(year=year)


def year_days(view: View) -> str:
    """The known part of the year on screen: 1—10月 or 全年; cases per post count it whatever the period."""
    return elapsed_name(parse(str(view.period.year), view.period.as_of))


@remembered
def headline(view: View) -> str:
    """Posts, how many are filled, lawyers, who has none, and cases per post."""
    if reason := needed.missing(view, "institutions"):
        return sentences.unreported(handlers(view), reason)
    reports = view.query("people/staff_by_year").filter(year=report_year(view) or 0)
    filled = assess("E03", view.scope, view.period).reading
    if reports.is_empty() or filled.number is None:
        return sentences.unreported(handlers(view))
    row = reports.row(0, named=True)
    without = assess("E03b", view.scope, view.period).reading.number or 0
    load = assess("E02b", view.scope, view.period).reading.number
    return sentences.headline(
        row["year"],
        row,
        filled,
        int(without) if len(view.scope.unit_codes) > 1 else 0,
        sentences.case_load(view.period.year, year_days(view), load),
    )


def handlers(view: View) -> str:
    """How many people closed how many cases."""
    found = assess("E12b", view.scope, view.period, matters=view.matters).reading
    return sentences.handlers(period_name(view.period), found)


@remembered
def cards(view: View) -> Row:
    """Posts, their use, qualifications, gaps and loads, each with what it was formed from."""
    found = [assess(code, view.scope, view.period, matters=view.matters) for code in MEASURES]
    return measures.row(view, "people", found, lambda one: tile_note(one, view))


def tile_note(found: Assessment, view: View) -> str:
    """The sums behind a small card, or why there is no value."""
    code, reading = found.indicator.id, found.reading
    if reading.value is None:
        return reading.why
    notes = {
        "E02": _("编制{k}名"),
        "E03": _("在编{k}名／编制{n}名"),
        "E03c": _("{k}名／在编{n}名"),
        "E03b": _("有机构报表的单位中"),
        "E02b": _("{days}批准{k}件／编制{n}名"),
        "E12b": _("{period}结案{k}件／承办人{n}名"),
    }
    return notes[code].format(
        k=theme.count(reading.numerator),
        n=theme.count(reading.denominator or 0),
        days=year_days(view),
        period=period_name(view.period),
    ) + ("" if code == "E12b" else year_mark(view))


@remembered
def load(view: View, *, height: int = 460) -> Figure:
    """Residents and cases per post of each unit, against the region's."""
    name = text.name(plan.current().indicators["E02b"])
    if lack := needed.lacking(view, "load", name, "institutions"):
        return lack
    around = neighbourhood(view)
    rows = load_rows(around, view)
    shown = rows.drop_nulls(["x", "y"])
    if shown.is_empty():
        return figure.missing("load", name, _("各单位均未报送机构报表"))
    whole = access.widest(view.scope)
    marks = [assess(code, whole, view.period).reading for code in ("E02", "E02b")]
    residents = 10 / (marks[0].number or 1) if marks[0].number else None
    return figure.drawn(
        "load",
        sentences.load(shown, marks[1].number, unit_name(unit_option(whole))),
        _("{year}年{days}批准件数÷编制（纵轴）与常住人口÷编制（横轴），虚线为{whole}平均，橙点办案多于平均；编制不足10名的为灰点{mark}").format(
            year=view.period.year, days=year_days(view), whole=unit_name(unit_option(whole)), mark=year_mark(view)
        ),
        charts.scatter(shown, _("每编制人口（万人）"), _("每编制办案（件）"), residents, marks[1].number, height=height),
        Twin(
            rows,
            {"name": _("单位"), "population": _("2020年人口"), "posts": _("编制（名）"), "cases": _("批准（件）"), "x": _("每编制人口（万人）"), "y": _("每编制办案（件）")},
            indicators=("E02", "E02b"),
        ),
        view,
    )  # fmt: skip


def load_rows(around: View, view: View) -> pl.DataFrame:
    """Per part: unit_code, name, full_name, is_own, population, posts, cases, x (10,000 residents per post), y (cases per post), n, tone."""
    expected = assess("E02b", access.widest(view.scope), view.period).reading.number
    rows = compare.children(around, "E02b")
    population = pl.Series(
        [None if row["is_own"] else Scope(row["unit_code"]).population for row in rows.to_dicts()],
        dtype=pl.Int64,
    )
    posts = pl.when(pl.col("n") > 0).then(pl.col("n"))
    return rows.select(
        "unit_code", "option", "name", "full_name", "is_own",
        population=population,
        posts=pl.col("n").cast(pl.Int64),
        cases=pl.col("numerator").cast(pl.Int64),
        x=population / posts / 10_000,
        y="value",
        n=pl.col("n").cast(pl.Int64),
        tone=pl.when(pl.col("option") == unit_option(view.scope)).then(pl.lit("main"))
        .when("is_small").then(pl.lit("grey"))
        .when(pl.col("value") > (expected or 0)).then(pl.lit("comparison"))
        .otherwise(pl.lit("light")),
    )  # fmt: skip


@remembered
def posts_by_need(view: View) -> Figure:
    """How many posts would each unit have if all carried as many cases per post as the region does?"""
    name = _("按工作量测算编制")
    if lack := needed.lacking(view, "posts-by-need", name, "institutions"):
        return lack
    whole = access.widest(view.scope)
    region = assess("E02b", whole, view.period).reading
    place = unit_name(unit_option(whole))
    rows = load_rows(neighbourhood(view), view)
    if not region.numerator or not region.denominator:
        return figure.missing(
            "posts-by-need", name, _("{whole}没有编制数或办案数，无法测算").format(whole=place)
        )
    listed = need_rows(rows, int(region.numerator), int(region.denominator))
    sentence = need_sentence(listed, view.scope, region.number or 0, place)
    columns = {"name": _("单位"), "residents_10k": _("人口（万人）"), "cases": _("批准（件）"), "posts": _("现有编制（名）"), "need": _("测算编制（名）"), "gap": _("差额（名）")}  # fmt: skip
    subtitle = _(
        "测算编制＝本地{days}批准件数÷{whole}每编制批准件数，小数进一；只看现有编制按工作量怎样分布，不是编制核定。测算，仅供参考{mark}"
    ).format(days=year_days(view), whole=place, mark=year_mark(view))
    return figure.listed("posts-by-need", sentence, subtitle, Twin(listed, columns, ("E02", "E02b")), view)


def need_rows(rows: pl.DataFrame, cases: int, posts: int) -> pl.DataFrame:
    """Each unit's posts by its cases, rounded up, and how many it has more or less than that.

    cases and posts are the region's: need = own cases x posts / cases. The widest gap stands first.
    """
    need = -((-pl.col("cases") * posts) // cases)
    return (
        rows.with_columns(residents_10k=(pl.col("population") / 10_000).round(1), need=need)
        .with_columns(gap=pl.col("posts") - pl.col("need"))
        .sort("gap", "unit_code", nulls_last=True)
    )


def need_sentence(rows: pl.DataFrame, scope: Scope, expected: float, whole: str) -> str:
    """What the rows of need_rows say of a scope."""
    if len(scope.unit_codes) > 1:
        return sentences.need(expected, rows["gap"].drop_nulls().to_list(), whole)
    own = rows.filter(unit_code=scope.unit_code, is_own=scope.level == "own")
    row = own.row(0, named=True) if own.height else {"need": None, "posts": None}
    return sentences.need_of_one(expected, row["need"], row["posts"], whole)
