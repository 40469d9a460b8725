"""Which units, days and matters does the reader choose?"""

from datetime import date

import streamlit as st

from dashboard.contract import label
from dashboard.freshness import freshness
from dashboard.i18n import _, language
from dashboard.periods import UnknownPeriod, parse
from dashboard.query import MATTERS, query
from dashboard.scope import Scope, UnknownUnit
from dashboard.units import REGION, league_of
from dashboard.view import View, period_name, period_options, scope_of, unit_name, unit_option, unit_options

CALENDARS = ("calendar", "statistical")


def go_to(option: str) -> None:
    """Sends every page to another unit; the address follows. For callbacks only."""
    st.session_state["unit"] = option


def choose() -> View:
    """The row of filters; returns what was chosen. Wrong addresses are named and fall back."""
    facts = query("data/facts", Scope(REGION)).row(0, named=True)
    for complaint in complaints(dict(st.query_params), facts["as_of"]):
        st.warning(complaint)
    with st.container(key="filters", horizontal=True, vertical_alignment="center", gap="small"):
        scope = _choose_unit()
        calendar = st.session_state.get("calendar") or st.query_params.get("calendar")
        period = _choose_period(facts["as_of"], statistical=calendar == "statistical")
        matters = _choose_matters()
        freshness(facts)
    _breadcrumb(scope)
    return View(scope, period, matters)


def complaints(address: dict[str, str], as_of: date) -> list[str]:
    """What an address asks for and does not get, in words."""
    found = []
    if page := address.get("missing"):
        found.append(_("没有页面“{page}”，已转到总览。").format(page=page[:40]))
    unit = address.get("unit", REGION)
    try:
        scope_of(unit)
    except UnknownUnit:
        found.append(_("没有代码为“{unit}”的单位，已显示全区。").format(unit=unit[:40]))
    period = address.get("period", str(as_of.year))
    try:
        if parse(period, as_of).start > as_of:
            raise UnknownPeriod(period)
    except UnknownPeriod:
        found.append(
            _("无法显示时期“{period}”，已显示{year}年。").format(period=period[:40], year=as_of.year)
        )
    return found


def _choose_unit() -> Scope:
    option = st.selectbox(
        _("单位"),
        unit_options(),
        key="unit",
        bind="query-params",
        format_func=indented_name,
        label_visibility="collapsed",
        width=230,
    )
    return scope_of(option or REGION)


def indented_name(option: str) -> str:
    """A unit's name in the list of all, set in by its level."""
    scope = scope_of(option)
    depth = {"region": 0, "league": 1, "own": 2, "banner": 2}[scope.level]
    if option == REGION + ".own":
        depth = 1
    return "\u3000" * depth + unit_name(option)


def _choose_period(as_of: date, *, statistical: bool):
    years = query("data/years", Scope(REGION)).row(0, named=True)
    options = period_options(years["first_year"], as_of, statistical=statistical)
    for wanted in (st.session_state.get("period"), st.query_params.get("period")):
        if wanted and wanted not in options and _is_period(wanted, as_of):
            options.append(wanted)
    code = st.selectbox(
        _("时期"),
        options,
        index=options.index(str(as_of.year)),
        key="period",
        bind="query-params",
        format_func=lambda c: period_name(parse(c, as_of, statistical=statistical)),
        label_visibility="collapsed",
        width=230,
    )
    with st.popover(_("自选时段"), key="range", on_change="rerun") as popover:
        if popover.open:
            _choose_range(options)
    chosen = st.segmented_control(
        _("年度口径"),
        CALENDARS,
        default=CALENDARS[0],
        required=True,
        format_func=lambda c: _("自然年") if c == "calendar" else _("统计年度"),
        key="calendar",
        bind="query-params",
        label_visibility="collapsed",
    )
    return parse(code or str(as_of.year), as_of, statistical=chosen == "statistical")


def _is_period(code: str, as_of: date) -> bool:
    try:
        return parse(code, as_of).start <= as_of
    except UnknownPeriod:
        return False


def _choose_range(options: list[str]) -> None:
    months = [code for code in options if len(code) == 7 and code[5:].isdigit()]
    first = st.selectbox(_("起始月"), sorted(months), key="range_first")
    last = st.selectbox(_("截止月"), months, key="range_last")
    if first and last and first > last:
        st.error(_("起始月晚于截止月，请调整。"))
        return
    st.button(_("采用"), on_click=_use_range, args=(f"{first}..{last}",), type="primary")


def _use_range(code: str) -> None:
    st.session_state["period"] = code


def _choose_matters() -> tuple[str, ...]:
    chosen = st.selectbox(
        _("案件类型"),
        ("all", *MATTERS),
        key="matter",
        bind="query-params",
        format_func=lambda m: (
            _("全部案件") if m == "all" else _("{matter}案件").format(matter=matter_name(m))
        ),
        label_visibility="collapsed",
        width=130,
    )
    return MATTERS if chosen in (None, "all") else (chosen,)


def matter_name(code: str) -> str:
    """刑事, 民事 or 行政."""
    return label("matter", code, language())


def _breadcrumb(scope: Scope) -> None:
    """全区 › 锡林郭勒盟 › 苏尼特左旗, each step a button back."""
    trail = [Scope(REGION)]
    if league := league_of(scope.unit_code):
        trail.append(Scope(league))
    if scope not in trail:
        trail.append(scope)
    if len(trail) == 1:
        return
    with st.container(key="breadcrumb", horizontal=True, vertical_alignment="center", gap="xxsmall"):
        for step in trail[:-1]:
            option = unit_option(step)
            st.button(
                unit_name(option) + " ›",
                key=f"crumb-{option}",
                type="tertiary",
                on_click=go_to,
                args=(option,),
            )
        st.markdown(f"**{unit_name(unit_option(trail[-1]))}**")
