"""Which units, days and matters does the reader choose?"""

from contextlib import suppress
from datetime import date

import streamlit as st

from dashboard import access, address, plan
from dashboard.contract import label
from dashboard.disclosure import gate
from dashboard.disclosure.audience import is_public
from dashboard.freshness import freshness
from dashboard.i18n import _, joined, language, pick
from dashboard.periods import Period, UnknownPeriod, parse
from dashboard.query import MATTERS, query
from dashboard.remembering import remembered_anywhere
from dashboard.scope import Scope, UnknownUnit
from dashboard.units import REGION, league_of
from dashboard.variants import Variant
from dashboard.view import View, period_name, period_options, scope_of, unit_name, unit_option, unit_options

CALENDARS = ("calendar", "statistical")


def choose() -> View:
    """The row of filters; returns what was chosen. Wrong addresses are named and fall back."""
    facts = query("data/facts", Scope(REGION)).row(0, named=True)
    chosen = _asked(facts["as_of"])
    with st.container(key="filters", horizontal=True, vertical_alignment="center", gap="small"):
        _breadcrumb(chosen.scope)
        named = _units_offered()
        address.choose(
            "unit", _("单位"), list(named), named.__getitem__, unit_option(chosen.scope), width=230
        )
        _choose_period(chosen.period, facts["as_of"])
        if not is_public():
            matter = chosen.matters[0] if len(chosen.matters) == 1 else "all"
            address.choose("matter", _("案件类型"), ("all", *MATTERS), matter_option, matter, width=130)
            _choose_readings()
            _other_ways(chosen)
        freshness(facts)
    return chosen


@remembered_anywhere
def _units_offered() -> dict[str, str]:
    """The units that the reader may see, with the names that stand in their list."""
    return {option: indented_name(option) for option in unit_options() if access.covers(scope_of(option))}


def frozen() -> View:
    """What the address asks for, without a widget that could change it. Wrong addresses are named and fall back."""
    return _asked(query("data/facts", Scope(REGION)).row(0, named=True)["as_of"])


def _asked(as_of: date) -> View:
    """What the address asks for; what it does not get is said above the page."""
    asked = {name: address.read(name) for name in ("unit", "period", "calendar", "matter", "missing")}
    for complaint in complaints(asked, as_of):
        st.warning(complaint)
    return settled(asked, as_of)


def _other_ways(view: View) -> None:
    """To the figures of this page for a meeting, for paper and as one picture, under the same filters."""
    from dashboard import figures, takeaway  # they know the filters

    script = address.here()
    if not figures.of_page(script):
        return
    with st.container(key="ways", horizontal=True, gap="small", width="content"):
        for name, label in (("meeting", _("会议模式")), ("print", _("打印"))):
            st.button(
                label,
                key=f"to-{name}",
                type="tertiary",
                on_click=address.leave,
                args=(name,),
                kwargs={"of": script, "at": ""},
            )
        takeaway.whole_page(script, view)


def settled(asked: dict[str, str], as_of: date) -> View:
    """The view that an address asks for; what is wrong in it, or not for this reader, falls back to where the
    reader begins and to the latest year."""
    scope, statistical = access.home(), asked["calendar"] == "statistical"
    period = parse(str(as_of.year), as_of, statistical=statistical)
    with suppress(UnknownUnit):
        wanted = scope_of(asked["unit"])
        scope = wanted if access.covers(wanted) else scope
    with suppress(UnknownPeriod):
        wanted = parse(asked["period"] or period.code(), as_of, statistical=statistical)
        period = period if wanted.is_future else wanted
    if is_public():
        return View(scope, gate.published_period(period))
    return View(scope, period, (asked["matter"],) if asked["matter"] in MATTERS else MATTERS)


def complaints(asked: dict[str, str], as_of: date) -> list[str]:
    """What an address asks for and does not get, in words."""
    found = []
    if page := asked.get("missing"):
        said = (
            _("公开版没有页面“{page}”，已转到公开数据。")
            if is_public()
            else _("没有页面“{page}”，已转到总览。")
        )
        found.append(said.format(page=page[:40]))
    unit = asked.get("unit", REGION)
    try:
        if is_beyond(unit):
            said = _("您的账号没有“{unit}”的查看权限，已显示{home}。")
            found.append(said.format(unit=unit_name(unit), home=_home_name()))
    except UnknownUnit:
        said = _("没有代码为“{unit}”的单位，已显示{home}。")
        found.append(said.format(unit=unit[:40], home=_home_name()))
    period = asked.get("period") or str(as_of.year)
    try:
        if parse(period, as_of).start > as_of:
            raise UnknownPeriod(period)
    except UnknownPeriod:
        found.append(
            _("无法显示时期“{period}”，已显示{year}年。").format(period=period[:40], year=as_of.year)
        )
    return found + (_not_published(asked, as_of) if is_public() else [])


def is_beyond(unit: str) -> bool:
    """The reader may not see the unit; the region itself is what an address without a unit asks for. Raises UnknownUnit."""
    return unit != REGION and not access.covers(scope_of(unit))


def _home_name() -> str:
    return unit_name(unit_option(access.home()))


def _not_published(asked: dict[str, str], as_of: date) -> list[str]:
    """What an address asks for that the public version does not have, in words."""
    found = []
    with suppress(UnknownPeriod):
        wanted = parse(
            asked.get("period") or str(as_of.year), as_of, statistical=asked.get("calendar") == "statistical"
        )
        shown = gate.published_period(wanted)
        if shown.code() != wanted.code() or wanted.statistical:
            found.append(_("公开版只有自然年和整月，已显示{period}。").format(period=period_name(shown)))
    if asked.get("matter", "all") in MATTERS:
        found.append(_("公开版不分案件类型，已显示全部案件。"))
    return found


def indented_name(option: str) -> str:
    """A unit's name in the list of all, set in by its level."""
    scope = scope_of(option)
    depth = {"region": 0, "league": 1, "own": 2, "banner": 2}[scope.level]
    if option == REGION + ".own":
        depth = 1
    return "\u3000" * depth + unit_name(option)


@remembered_anywhere
def _periods_offered(as_of: date, *, statistical: bool) -> dict[str, str]:
    """The periods since the first year with data, with their names, the newest first."""
    years = query("data/years", Scope(REGION)).row(0, named=True)
    options = period_options(years["first_year"], as_of, statistical=statistical)
    if is_public():
        options = [code for code in options if gate.published_period(parse(code, as_of)).code() == code]
    return {code: period_name(parse(code, as_of, statistical=statistical)) for code in options}


def _choose_period(period: Period, as_of: date) -> None:
    options = _periods_offered(as_of, statistical=period.statistical)
    named = {**options, period.code(): period_name(period)}
    address.choose("period", _("时期"), list(named), named.__getitem__, period.code(), width=255)
    if is_public():
        return
    with st.popover(_("自选时段"), key="range", on_change="rerun") as popover:
        if popover.open:
            _choose_range(list(options))
    address.switch(
        "calendar",
        _("年度口径"),
        CALENDARS,
        lambda c: _("自然年") if c == "calendar" else _("统计年度"),
        CALENDARS[period.statistical],
    )


def _choose_range(options: list[str]) -> None:
    months = [code for code in options if len(code) == 7 and code[5:].isdigit()]
    first = st.selectbox(_("起始月"), sorted(months), key="range_first", placeholder=_("请选择"))
    last = st.selectbox(_("截止月"), months, key="range_last", placeholder=_("请选择"))
    if first and last and first > last:
        st.error(_("起始月晚于截止月，请调整。"))
        return
    st.button(_("采用"), on_click=address.write, args=("period", f"{first}..{last}"), type="primary")


def _choose_readings() -> None:
    """How unsettled numbers are read; what differs from the plan's own reading stands on the button."""
    known = {n: v for n, v in plan.current().variants.items() if n in address.FIELDS}
    chosen = {n: c if (c := address.read(n)) in v.choices else v.usual for n, v in known.items()}
    unusual = unusual_readings()
    label = _("口径：{names}").format(names=joined(unusual)) if unusual else _("口径")
    with st.popover(label, key="definitions", on_change="rerun") as popover:
        if not popover.open:
            return
        for name, variant in known.items():
            st.caption(pick(variant.name_zh, variant.name_en))
            address.choose(
                name,
                pick(variant.name_zh, variant.name_en),
                tuple(variant.choices),
                lambda code, variant=variant: choice_name(variant, code),
                chosen[name],
            )


def unusual_readings() -> list[str]:
    """The names of the readings that differ from the plan's own."""
    known = {n: v for n, v in plan.current().variants.items() if n in address.FIELDS}
    chosen = {n: address.read(n) for n in known}
    return [
        choice_name(v, chosen[n]) for n, v in known.items() if chosen[n] in v.choices and chosen[n] != v.usual
    ]


def choice_name(variant: Variant, code: str) -> str:
    """A reading in the language in use."""
    choice = variant.choices[code]
    return pick(choice.label_zh, choice.label_en)


def matter_option(code: str) -> str:
    """全部案件, 刑事案件, 民事案件, 行政案件."""
    if code == "all":
        return _("全部案件")
    return _("{matter}案件").format(matter=matter_name(code))


def matter_name(code: str) -> str:
    """刑事, 民事 or 行政."""
    return label("matter", code, language())


def _breadcrumb(scope: Scope) -> None:
    """全区 › 锡林郭勒盟 ›: the steps above the chosen unit, each a button back."""
    above = [Scope(REGION), *(Scope(league) for league in [league_of(scope.unit_code)] if league)]
    with st.container(
        key="breadcrumb", horizontal=True, vertical_alignment="center", gap=None, width="content"
    ):
        for step in above:
            if step == scope:
                return
            if not access.covers(step):
                continue
            option = unit_option(step)
            crumb = unit_name(option) + " ›"
            st.button(crumb, key=f"crumb-{option}", type="tertiary", on_click=address.go_to, args=(option,))
