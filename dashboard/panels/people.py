"""The figures of the page on people: posts, who fills them, and what they carry."""

import polars as pl

from dashboard import charts, compare, figure, plan, text, theme
from dashboard.figure import Figure, Twin
from dashboard.i18n import _
from dashboard.indicators import Assessment, assess, total
from dashboard.panels import measures, needed
from dashboard.panels.maps import neighbourhood
from dashboard.periods import parse
from dashboard.scope import Scope
from dashboard.units import REGION
from dashboard.view import View, elapsed_name, period_name, unit_option

MEASURES = ("E02", "E03", "E03c", "E03b", "E02b", "E12b")


def report_year(view: View) -> int | None:
    """The year whose reports of institutions answer for the view: the latest that any unit has sent."""
    years = View(Scope(REGION), view.period).query("people/staff_by_year")["year"]
    return None if years.is_empty() else years.sort()[-1]


def year_mark(view: View) -> str:
    """（2019年数） where the reports are older than the year on screen."""
    year = report_year(view)
    if year is None or year == view.period.year:
        return ""
    return _("（{year}年数）").format(year=year)


def year_days(view: View) -> str:
    """The known part of the year on screen: 1—10月 or 全年; cases per post count it whatever the period."""
    return elapsed_name(parse(str(view.period.year), view.period.as_of))


def headline(view: View) -> str:
    """Posts, how many are filled, lawyers, who has none, and cases per post."""
    if reason := needed.missing(view, "institutions"):
        return _("{handlers}；机构编制{reason}。").format(handlers=handlers(view), reason=reason)
    reports = view.query("people/staff_by_year").filter(year=report_year(view) or 0)
    filled = assess("E03", view.scope, view.period).reading
    if reports.is_empty() or filled.number is None:
        return _("{handlers}；机构报表未报送。").format(handlers=handlers(view))
    row = reports.row(0, named=True)
    sentence = _(
        "{year}年编制{posts}名，在编{filled}名（编制使用率{share}），法律援助律师{lawyers}名"
    ).format(
        year=report_year(view),
        posts=theme.count(row["posts_authorised"]),
        filled=theme.count(row["posts_filled"]),
        share=text.share(filled.numerator, filled.n),
        lawyers=theme.count(row["aid_lawyers"]),
    )
    without = assess("E03b", view.scope, view.period).reading.number or 0
    if without and len(view.scope.unit_codes) > 1:
        sentence += _("，{n}个单位没有法律援助律师").format(n=f"{without:.0f}")
    load = assess("E02b", view.scope, view.period)
    if load.reading.number is None:
        return sentence + _("。")
    return sentence + _("；{year}年{days}每编制办案{load}件。").format(
        year=view.period.year, days=year_days(view), load=f"{load.reading.number:.1f}"
    )


def handlers(view: View) -> str:
    """How many people closed how many cases."""
    found = assess("E12b", view.scope, view.period, matters=view.matters).reading
    return _("{period}{handlers}名承办人结案{closed}件").format(
        period=period_name(view.period),
        handlers=theme.count(found.denominator or 0),
        closed=theme.count(found.numerator or 0),
    )


def tiles(view: View) -> None:
    """Posts, their use, qualifications, gaps and loads, each with what it was formed from."""
    found = [assess(code, view.scope, view.period, matters=view.matters) for code in MEASURES]
    measures.row(found, lambda one: tile_note(one, view))


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


def load(view: View, *, height: int) -> Figure:
    """Residents and cases per post of each unit, against the region's."""
    name = text.name(plan.current().indicators["E02b"])
    if lack := needed.lacking(view, "load", name, "institutions"):
        return lack
    around = neighbourhood(view)
    rows = load_rows(around, view)
    shown = rows.drop_nulls(["x", "y"])
    if shown.is_empty():
        return figure.missing("load", name, _("各单位均未报送机构报表"))
    marks = [assess(code, Scope(REGION), view.period).reading for code in ("E02", "E02b")]
    residents = 10 / (marks[0].number or 1) if marks[0].number else None
    return figure.drawn(
        "load",
        load_sentence(shown, marks[1].number),
        _("{year}年{days}批准件数÷编制（纵轴）与常住人口÷编制（横轴），虚线为全区平均，橙点办案多于平均；编制不足10名的为灰点{mark}").format(
            year=view.period.year, days=year_days(view), mark=year_mark(view)
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
    expected = assess("E02b", Scope(REGION), view.period).reading.number
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


def load_sentence(rows: pl.DataFrame, expected: float | None) -> str:
    """How many units carry more cases per post than the region, and which the most."""
    judged = rows.filter(pl.col("n") >= 10).sort("y", descending=True)
    if expected is None or judged.height < 2:
        return _("各单位编制不足10名，只列数值，不作比较")
    above = judged.filter(pl.col("y") > expected).height
    sentence = _("编制满10名的{n}个单位中，{above}个每编制办案多于全区平均（{mean}件）").format(
        n=judged.height, above=above, mean=f"{expected:.1f}"
    )
    top = judged.filter(pl.col("y") == judged["y"][0])
    if top.height > 1:
        return sentence
    return sentence + _("，{name}最多（{value}件）").format(
        name=top["full_name"][0], value=f"{top['y'][0]:.1f}"
    )


def posts_by_need(view: View) -> Figure:
    """How many posts would each unit have if all carried as many cases per post as the region does?"""
    name = _("按工作量测算编制")
    if lack := needed.lacking(view, "posts-by-need", name, "institutions"):
        return lack
    region = assess("E02b", Scope(REGION), view.period).reading
    rows = load_rows(neighbourhood(view), view)
    if not region.numerator or not region.denominator:
        return figure.missing("posts-by-need", name, _("全区没有编制数或办案数，无法测算"))
    listed = need_rows(rows, int(region.numerator), int(region.denominator))
    sentence = need_sentence(listed, view.scope, region.number or 0)
    columns = {"name": _("单位"), "residents_10k": _("人口（万人）"), "cases": _("批准（件）"), "posts": _("现有编制（名）"), "need": _("测算编制（名）"), "gap": _("差额（名）")}  # fmt: skip
    subtitle = _(
        "测算编制＝本地{days}批准件数÷全区每编制批准件数，小数进一；只看现有编制按工作量怎样分布，不是编制核定。测算，仅供参考{mark}"
    ).format(days=year_days(view), mark=year_mark(view))
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


def need_sentence(rows: pl.DataFrame, scope: Scope, expected: float) -> str:
    """How many units have fewer posts than by need, and how many posts that makes."""
    start = _("按全区每编制{load}件测算").format(load=f"{expected:.1f}")
    if len(scope.unit_codes) == 1:
        own = rows.filter(unit_code=scope.unit_code, is_own=scope.level == "own")
        if own.is_empty() or own["gap"][0] is None:
            return start + _("，本单位未报送编制")
        return start + _("，需编制{need}名，现有{posts}名").format(need=own["need"][0], posts=own["posts"][0])
    short = rows.filter(pl.col("gap") < 0)
    if short.is_empty():
        return start + _("，各单位编制均不少于测算数")
    return start + _("，{n}个单位编制少于测算数，共少{posts}名").format(
        n=short.height, posts=-int(total(short, "gap"))
    )
