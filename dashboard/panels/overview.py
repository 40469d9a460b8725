"""The figures of the first page."""

import polars as pl
import streamlit as st

from dashboard import address, cards, changes, charts, compare, figure, needs, page, plan, series, text, theme
from dashboard.card import escaped
from dashboard.figure import Figure, Twin
from dashboard.i18n import _
from dashboard.indicators import Assessment, assess
from dashboard.indicators.assess import AMBER_FROM
from dashboard.panels.maps import neighbourhood
from dashboard.remembering import remembered
from dashboard.tabulate import each
from dashboard.view import View, elapsed_name, period_name


@remembered
def laggards(view: View) -> list[str]:
    """Up to two parts of the scope that are furthest behind in cases, if far behind."""
    if view.period.kind != "year" or not view.scope.children():
        return []
    rows = compare.children(view, "T3").filter(pl.col("deviation") < AMBER_FROM, ~pl.col("is_own"))
    return rows.sort("deviation")["full_name"].head(2).to_list()


GOALS = ("T1", "T2", "T3", "T4", "T5")


def goals(view: View) -> list[cards.Goal]:
    """The five goals of the plan in a view."""
    return [cards.goal(code, view) for code in GOALS]


def headline(view: View) -> None:
    """The conclusion, with what stands behind the five goals."""
    behind = goals_table(view)
    with st.container(key="head-goals", horizontal=True, vertical_alignment="center", gap="small"):
        page.headline(behind.sentence)
        page.controls(behind)


@remembered
def goals_table(view: View) -> Figure:
    """The five goals as a table: value, target, completion, light, change."""
    found = goals(view)
    sentence = text.goals([goal.found for goal in found], view.place(), laggards(view))
    headings = {
        "name": _("目标"),
        "value": _("数值"),
        "target": _("目标值"),
        "completion": _("完成率"),
        "state": _("状态"),
        "change": _("同比"),
    }
    twin = Twin(
        pl.DataFrame([_goal_row(goal) for goal in found]),
        headings,
        indicators=[goal.found.indicator.id for goal in found],
    )
    return figure.listed(
        "goals", sentence, _("规划目标完成情况，{period}").format(period=period_name(view.period)), twin, view
    )


def _goal_row(goal: cards.Goal) -> dict[str, str | float | None]:
    found = goal.found
    return {
        "name": f"{found.indicator.id} {text.name(found.indicator)}",
        "value": text.value(found),
        "target": cards.goal_text(found),
        "completion": theme.pct(found.completion_pct) if found.completion_pct is not None else "—",
        "state": f"{theme.LIGHTS[found.light][0]} {cards.light_word(found)}",
        "light": found.light,
        "change": goal.change or "—",
        "value_number": found.reading.number,
        "target_number": found.target_number,
        "completion_number": found.completion_pct,
    }


@remembered
def progress(view: View, *, height: int = 374) -> Figure:
    """Who is ahead of the time elapsed in cases, and who behind?"""
    around = neighbourhood(view)
    rows = compare.children(around, "T3")
    level = _("盟市") if around.scope.level == "region" else _("旗县")
    has_targets = rows["completion_pct"].is_not_null().any()
    elapsed = around.period.elapsed_pct
    shown = by_completion(rows) if has_targets else by_count(rows)
    upper = max(100.0, most(shown)) if has_targets else most(shown)
    subtitle = (
        _("办案目标完成率，竖线为时序进度{elapsed}；n为{event}件数").format(
            elapsed=theme.pct(elapsed), event=event_name(series.event_counted())
        )
        + _tones(shown)
        if has_targets
        else _("{event}件数，{period}；本期未设分地区目标").format(
            event=event_name(series.event_counted()), period=period_name(view.period)
        )
    )
    picture = charts.ranking(shown, elapsed if has_targets else None, _("时序进度"), upper, height=height)
    return figure.drawn(
        "goal-progress", text.progress(rows, level), subtitle, picture,
        Twin(rows, {"name": _("单位"), "value": _("件数")} | {"target": _("目标"), "completion_pct": _("完成率（%）")}, indicators=("T3",), queries=("tasks/targets",)),
        view,
    )  # fmt: skip


def most(rows: pl.DataFrame) -> float:
    """The largest value of a ranking; 1 without any."""
    return float(max(rows["value"].drop_nulls().to_list(), default=1) or 1)


def by_completion(rows: pl.DataFrame) -> pl.DataFrame:
    """Ranking rows by completion; the tone says ahead, a little behind, far behind."""
    tone = (
        pl.when(pl.col("deviation").is_null()).then(pl.lit("grey"))
        .when(pl.col("deviation") >= 0).then(pl.lit("main"))
        .when(pl.col("deviation") >= AMBER_FROM).then(pl.lit("light"))
        .otherwise(pl.lit("comparison"))
    )  # fmt: skip
    found = rows.filter(pl.col("completion_pct").is_not_null(), ~pl.col("is_own")).sort(
        "completion_pct", descending=True
    )
    return found.select(
        "unit_code",
        "name",
        label=each(found.to_dicts(), _completion_label),
        tone=tone,
        value=pl.col("completion_pct"),
    )


def _completion_label(row: dict) -> str:
    return _("{pct}（n={n}）").format(pct=theme.pct(row["completion_pct"]), n=theme.count(row["value"]))


def _tones(shown: pl.DataFrame) -> str:
    """What the colour of the units far behind says, where there are any."""
    return _("；橙色为滞后") if "comparison" in shown["tone"].to_list() else ""


def by_count(rows: pl.DataFrame) -> pl.DataFrame:
    """Ranking rows by the number itself."""
    found = rows.filter(~pl.col("is_own")).sort("value", descending=True, nulls_last=True)
    return found.select("unit_code", "name", "value", "label", tone=pl.lit("light"))


@remembered
def volume(view: View, *, height: int = 165) -> Figure:
    """How many cases each month, and where will the year end?"""
    event = series.event_counted()
    months = series.months(view, event)
    found = assess("T3", view.scope, view.period, matters=view.matters)
    return figure.drawn(
        "volume",
        cases_sentence(view, found),
        _("每月{event}件数，橙线为上年同月，斜纹为未满月份").format(event=event_name(event)),
        charts.months(months, height=height),
        Twin(months, month_headings(), indicators=("T3",), queries=("cases/by_month",)),
        view,
    )


def cases_sentence(view: View, found: Assessment) -> str:
    """Cases of the period, against the year before and the period before, and where the year will end."""
    both = changes.spring(found, view)
    said = [
        text.change(changes.year_on_year(found, view), found.indicator.unit),
        text.change_on_previous(changes.on_previous(found, view), found.indicator.unit),
        _("1—2月累计{change}").format(change=text.change(both, found.indicator.unit)) if both else "",
    ]
    projected = series.projection(view)
    verb = event_name(series.event_counted())
    return text.volume(
        elapsed_name(view.period), verb, found.reading.number, said, projected, found.target_number
    )


def event_name(event: str) -> str:
    """批准 or 结案."""
    return {"approved": _("批准"), "closed": _("结案")}[event]


def month_headings() -> dict[str, str]:
    """The columns of the table by month."""
    return {"month": _("月份"), "now": _("本期（件）"), "before": _("上年同月（件）")}


def needs_list(view: View) -> None:
    """Up to ten lines that need attention, and the order they stand in."""
    found = needs.needs(view)
    lines = "".join(_line(need, view.period.year) for need in found.listed)
    nothing = _("本期没有需要关注的事项。")
    with st.container(key="card-needs"):
        page.title("needs", _("需要关注"), _left_out(found))
        page.controls(needs_table(view))
        listed = lines or f"<li>{nothing}</li>"
        st.html(f'<ul class="needs">{listed}</ul>')


@remembered
def needs_table(view: View) -> Figure:
    """What needs attention, as a table: severity, unit, reason and details."""
    found = needs.needs(view)
    rows = pl.DataFrame(
        [
            {
                "state": f"{theme.LIGHTS[need.severity][0]} {_severity(need)}",
                "light": need.severity,
                "unit": need.unit,
                "reason": need.reason,
                "detail": need.detail(view.period.year),
            }
            for need in found.listed
        ],
        schema=dict.fromkeys(("state", "light", "unit", "reason", "detail"), pl.String),
    )
    headings = {"state": _("级别"), "unit": _("单位"), "reason": _("事项"), "detail": _("说明")}
    known = plan.current().indicators
    asked = [code for code in dict.fromkeys(need.about for need in found.listed) if code in known]
    return figure.listed(
        "needs",
        _("需要关注的{n}项").format(n=rows.height),
        _left_out(found),
        Twin(rows, headings, asked, ("compliance/findings",)),
        view,
        nothing="" if rows.height else _("本期没有需要关注的事项。"),
    )


def _severity(need: needs.Need) -> str:
    """疑似 or 复核 of money, else what the light says."""
    suspected = {"red": _("疑似"), "amber": _("复核")}
    light = theme.light_word(need.severity)
    return suspected.get(need.severity, light) if need.kind == "money" else light


def _left_out(found: needs.Needs) -> str:
    """The order of the list, how many lines did not get in, and how many findings an exception keeps out."""
    parts = [needs.order()]
    parts += [_("另有{n}项未列").format(n=found.others)] if found.others else []
    parts += [_("已登记例外{n}条不计").format(n=found.excepted)] if found.excepted else []
    return _("；").join(parts)


def _line(need: needs.Need, year: int) -> str:
    shape, _colour = theme.LIGHTS[need.severity]
    link = address.link(need.page, unit=need.option, **dict(need.fields))
    return (
        f'<li><span class="light-{need.severity}" role="img" aria-label="{_severity(need)}">'
        f'{shape}</span><span><a href="{escaped(link)}" target="_self">{escaped(need.unit)} '
        f'{escaped(need.reason)}</a> <span class="detail">{escaped(need.detail(year))}</span></span></li>'
    )
