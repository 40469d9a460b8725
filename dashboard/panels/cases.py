"""The figures of the page on cases."""

import polars as pl

from dashboard import charts, compare, figure, series, text
from dashboard.figure import Figure, Twin
from dashboard.i18n import _
from dashboard.indicators import assess, total
from dashboard.panels import maps
from dashboard.panels.maps import neighbourhood
from dashboard.panels.overview import cases_sentence, event_name, month_headings
from dashboard.remembering import remembered
from dashboard.tabulate import each, labels
from dashboard.text import cases as sentences
from dashboard.units import units
from dashboard.view import View, period_name

SPLITS = {"matter": "matter", "cause": "cause", "channel": "channel", "groups": "group", "stage": "stage"}

# px of the pictures on the page.
MONTHS = {"approved": 280, "closed": 240}
PARTS = {"stage": 250, "matter": 130, "cause": 360, "groups": 360, "channel": 360}


@remembered
def headline(view: View) -> str:
    """How many cases, against last year, against the target, and where the year will end."""
    found = assess("T3", view.scope, view.period, matters=view.matters)
    return sentences.headline(cases_sentence(view, found), found.deviation)


@remembered
def months(view: View, event: str, *, height: int | None = None) -> Figure:
    """Approved or closed cases by month against the same month last year."""
    rows = series.months(view, event)
    return figure.drawn(
        f"months-{event}",
        sentences.months(rows, event_name(event)),
        _("每月{event}件数，橙线为上年同月，斜纹为未满月份").format(event=event_name(event)),
        charts.months(rows, height=height or MONTHS[event]),
        Twin(
            rows,
            month_headings(),
            indicators=("T3" if event == "approved" else "T3b",),
            queries=("cases/by_month",),
        ),
        view,
    )


@remembered
def path(view: View, *, height: int = 280) -> Figure:
    """Cumulative cases against the target path, with a projection for a running year."""
    days = series.cumulated(view)
    found = assess("T3", view.scope, view.period, matters=view.matters)
    projected = series.projection(view)
    goal = found.target_number
    before = series.cumulated_before(view)
    event = event_name(series.event_counted())
    method = charts.method_note(projected.method) if projected else _("期间已满，不作预测")
    return figure.drawn(
        "path",
        sentences.path(event, days["total"][-1], found.deviation, projected.mid if projected else None),
        _("累计{event}件数；虚线为目标路径，橙线为上年。{method}").format(event=event, method=method),
        charts.path(days, goal, view.period.start, view.period.finish, projected, before, height=height),
        Twin(
            days,
            {"day": _("日期"), "total": _("累计（件）")},
            indicators=("T3",),
            queries=("cases/by_day",),
        ),
        view,
    )


@remembered
def split(view: View, name: str, *, height: int | None = None) -> Figure:
    """The approved cases by one code list, a key of SPLITS."""
    title, note = _split_words(name)
    rows = view.case_query("cases/split", split=name)
    if rows.is_empty():
        return figure.missing(
            f"split-{name}", title, _("{period}没有批准的案件").format(period=period_name(view.period))
        )
    named = rows.with_columns(label=labels(rows["code"], SPLITS[name]))
    # Groups overlap, so their shares are of all cases; stages exist in criminal cases only.
    counted = view.case_query("cases/approved")["approved"] if name == "groups" else named["cases"]
    return figure.drawn(
        f"split-{name}",
        sentences.split(title, named.select("label", "cases").rows(), int(counted.sum())),
        note,
        charts.split(named.select("label", value=pl.col("cases")), _("件"), height=height or PARTS[name]),
        Twin(
            named,
            {"label": title, "cases": _("批准（件）"), "recipients": _("受援人次")},
            indicators=("T3",),
            queries=("cases/split",),
        ),
        view,
    )


def _split_words(name: str) -> tuple[str, str]:
    """What the cases are split by, and what is counted."""
    return {
        "stage": (_("刑事诉讼阶段"), _("刑事案件批准件数")),
        "matter": (_("案件类型"), _("批准件数")),
        "cause": (_("案由"), _("批准件数；超过12项的列前11项，其余合计")),
        "groups": (_("受援人群"), _("批准件数；一案可属多个人群，合计不等于总数")),
        "channel": (_("申请渠道"), _("批准件数")),
    }[name]


@remembered
def waits(view: View, step: str) -> Figure:
    """The days that nine in ten cases needed for a step (review, assignment), and the limit in force."""
    title, indicator_id = {"review": (_("审查"), "C04"), "assignment": (_("指派"), "C04b")}[step]
    rows = series.waits(view, step)
    found = assess(indicator_id, view.scope, view.period, matters=view.matters).reading
    if rows.is_empty():
        return figure.missing(
            f"waits-{step}", title, _("{period}没有完成的环节").format(period=period_name(view.period))
        )
    last = rows["p90"].drop_nulls()
    unit = _("工作日") if rows["is_working"][-1] else _("自然日")
    return figure.drawn(
        f"waits-{step}",
        sentences.waits(title, found, last[-1] if len(last) else None),
        _(
            "各月P90（{unit}，线性插值），阶梯线为当时有效的时限；不足10件的月份不画；未扣除补正时间和法定节假日"
        ).format(unit=unit),
        charts.waits(rows, height=240),
        Twin(
            rows,
            {"month": _("月份"), "p90": _("P90（天）"), "limit": _("时限（天）"), "n": _("件数")},
            indicators=(indicator_id, "C19"),
            queries=("cases/waits",),
        ),
        view,
    )


@remembered
def open_cases(view: View, *, height: int = 240) -> Figure:
    """The approved cases that are not closed, by age, and how many are overdue."""
    rows = view.case_query("cases/open_by_age")
    overdue = assess("A16", view.scope, view.period, matters=view.matters).reading.number
    bins = ((0, 2, _("3个月内")), (3, 5, _("3—6个月")), (6, 11, _("6—12个月")), (12, 10_000, _("1年以上")))
    counted = [
        (name, int(rows.filter(pl.col("age_months").is_between(low, high))["cases"].sum()))
        for low, high, name in bins
    ]
    frame = pl.DataFrame(counted, schema=["label", "cases"], orient="row")
    return figure.drawn(
        "open-cases",
        sentences.open_cases(int(total(frame, "cases")), frame["cases"][-1], overdue),
        _("{day}已批准未结案的案件，按批准月份到本月的月数分组").format(day=view.period.cut),
        charts.ages(frame, height=height),
        Twin(
            frame,
            {"label": _("批准以来"), "cases": _("在办（件）")},
            indicators=("A16",),
            queries=("cases/open_by_age", "cases/overdue"),
        ),
        view,
    )


@remembered
def per_population(view: View) -> Figure:
    """Cases per 10,000 residents as a map."""
    around = neighbourhood(view)
    rows = compare.children(around, "T3")
    population = pl.DataFrame(
        [(u.code, u.pop_2020) for u in units().values()], schema=["unit_code", "population"], orient="row"
    )
    rate = pl.when(~pl.col("is_own")).then(10_000 * pl.col("value") / pl.col("population"))
    rated = rows.join(population, on="unit_code", how="left").with_columns(value=rate, cases=pl.col("value"))
    rated = rated.with_columns(
        label=each(rated["value"], lambda rate: _("不计算") if rate is None else f"{rate:.1f}")
    )
    ranked = rated.with_columns(
        rank=pl.when(pl.col("value").is_not_null()).then(pl.col("value").rank("dense", descending=True))
    ).sort("rank", nulls_last=True)
    population_here = around.scope.population
    overall = 10_000 * float(rows["value"].sum() or 0) / population_here if population_here else None
    cuts = tuple(maps.tidy((overall or 1) * share) for share in (0.6, 0.8, 1.0, 1.2))
    return maps.draw(
        "per-10k-map",
        text.extremes(ranked, _("每万人办案数")),
        _("{period}批准件数÷2020年人口普查人口（万人），总体{rate}件；期间未满不折算全年").format(
            period=period_name(view.period), rate="—" if overall is None else f"{overall:.1f}"
        ),
        ranked,
        maps.classes(cuts, [f"{cut:g}" for cut in cuts]),
        Twin(
            ranked,
            {
                "name": _("单位"),
                "cases": _("批准（件）"),
                "population": _("2020年人口"),
                "value": _("每万人（件）"),
            },
            indicators=("T3",),
            queries=("cases/approved",),
        ),
        view,
        height=400,
    )
