"""The measures of a comparison side by side: as dots on scales of their own, and as a table."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from dashboard import address, assessment, chapters, charts, page, plan, text, theme
from dashboard.i18n import _, joined, pick
from dashboard.panels import items, tables
from dashboard.panels.benchmark import DEFAULT, MOST, Group, Line, name, written
from dashboard.panels.maps import clicked
from dashboard.view import View, period_name, unit_name, unit_option

ROW = 42  # px: two lines of words at the right


def choose(measures: Sequence[str]) -> None:
    """The row that chooses the measures: the usual ones, a chapter's, or single ones."""
    names = {DEFAULT: _("综合")} | {c.code: pick(c.name_zh, c.name_en) for c in chapters.chapters()}
    asked = address.read("set") or DEFAULT
    with st.container(key="benchmark-choice", horizontal=True, gap="small"):
        address.switch(
            "set", _("指标组"), tuple(names), lambda c: names[c], asked if asked in names else None
        )
        with st.popover(_("自选指标"), key="benchmark-own", on_change="rerun") as opened:
            if opened.open:
                _choose_own(measures)


def _choose_own(measures: Sequence[str]) -> None:
    """A list of all measures of which the shown ones are chosen; other choices go into the address."""
    known = [code for code, i in plan.current().indicators.items() if assessment.usual(i)]
    st.session_state["pick-measures"] = list(measures)
    st.multiselect(
        _("最多{n}项").format(n=MOST),
        known,
        format_func=items.item_name,
        key="pick-measures",
        max_selections=MOST,
        placeholder=_("请选择"),
        on_change=lambda: address.write("set", ",".join(st.session_state["pick-measures"])),
    )


def sentence_of(those: Group, lines: Sequence[Line]) -> str:
    """How many measures are better, worse, or not different; for the region where units differ most."""
    if those.chosen is None:
        return spread(those, lines)
    tones = [line.tone for line in lines if comparable(line)]
    if not tones:
        return _("所选{n}项指标本期均不可比").format(n=len(lines))
    words = {
        "better": _("{n}项好于{whole}"),
        "worse": _("{n}项差于{whole}"),
        "chance": _("{n}项没有可以认定的差异"),
    }
    parts = [
        words[tone].format(n=tones.count(tone), whole=those.whole_name) for tone in words if tone in tones
    ]
    return _("{n}项可比指标中{parts}").format(n=len(tones), parts=_("，").join(parts))


def furthest(those: Group, lines: Sequence[Line]) -> str:
    """The share in which the unit lies furthest behind the whole, among those in which it lies behind."""
    if those.chosen is None:
        return spread(those, lines)
    worse = [line for line in lines if line.tone == "worse"]
    if not worse:
        return _("所选指标中没有差于{whole}的").format(whole=those.whole_name)
    shares = [
        (gap_of(line), line) for line in worse if line.indicator.unit == "%" and line.measure.basis == "value"
    ]
    if not shares:
        return _("{n}项差于{whole}").format(n=len(worse), whole=those.whole_name)
    gap, line = max(shares, key=lambda entry: entry[0])
    said = _("差于{whole}的{n}项中，{measure}相差最大（{gap}个百分点）")
    return said.format(whole=those.whole_name, n=len(worse), measure=name(line.measure), gap=f"{gap:.1f}")


def gap_of(line: Line) -> float:
    """How far the unit lies from the whole."""
    unit = line.unit
    if unit is None or unit.value is None or line.whole.value is None:
        return 0.0
    return abs(unit.value - line.whole.value)


def comparable(line: Line) -> bool:
    """The unit and the whole both have a number, and one way is better."""
    unit = line.unit
    return (
        unit is not None
        and unit.value is not None
        and line.whole.value is not None
        and line.indicator.better != "none"
    )


def spread(those: Group, lines: Sequence[Line]) -> str:
    """In which share the units lie furthest apart."""
    found = []
    for line in lines:
        known = [(peer.value, peer) for peer in line.peers if peer.value is not None]
        if len(known) > 1 and line.indicator.unit == "%":
            low, high = min(known, key=lambda k: k[0]), max(known, key=lambda k: k[0])
            found.append((high[0] - low[0], line, low, high))
    if not found:
        return _("所选{n}项指标本期没有可比的百分比").format(n=len(lines))
    _gap, line, low, high = max(found, key=lambda f: f[0])
    said = _("{measure}在各{kind}间相差最大：{high}{most}，{low}{least}")
    return said.format(
        measure=name(line.measure),
        kind=those.kind,
        high=unit_name(unit_option(high[1].found.scope)),
        most=written(line.measure, high[1]),
        low=unit_name(unit_option(low[1].found.scope)),
        least=written(line.measure, low[1]),
    )


def dots(view: View, those: Group, lines: Sequence[Line]) -> None:
    """Every measure as a row of dots on its own scale; a click on a dot leads to the unit."""
    rows = pl.DataFrame(
        [row(those, line) for line in lines], schema_overrides=FLOATS, infer_schema_length=None
    )
    unit = "" if those.chosen is None else unit_name(unit_option(those.chosen), short=True)
    subtitle = _("{period}；每行各用自己的刻度，越靠右越好；灰带为{whole}周围的95%控制限，带内不算不同")
    if those.chosen is None:
        subtitle = _("{period}；每行各用自己的刻度，越靠右越好；不分好坏的指标左低右高")
    page.figure(
        "benchmark",
        furthest(those, lines),
        subtitle.format(period=period_name(view.period), whole=those.whole_name),
        charts.dumbbell(rows, unit, those.whole_name, height=height(lines)),
        page.Twin(
            table_rows(those, lines),
            headings(those),
            indicators=list(dict.fromkeys(line.measure.id for line in lines)),
        ),
        view,
        on_click=clicked("benchmark"),
    )


def height(lines: Sequence[Line]) -> int:
    """The px of the chart: two lines of words a row."""
    return 60 + ROW * len(lines)


FLOATS = {"value": pl.Float64, "whole": pl.Float64, "low": pl.Float64, "high": pl.Float64}


def row(those: Group, line: Line) -> dict[str, object]:
    """A row of the chart; the words at the right are the unit's number with its place, and the whole's."""
    unit, limits = line.unit, line.limits
    return {
        "label": short_name(line),
        "written": f"{_of_unit(line)}<br>{those.whole_name} {written(line.measure, line.whole)}",
        "value": None if unit is None else unit.value,
        "written_value": "" if unit is None else written(line.measure, unit),
        "whole": line.whole.value,
        "low": limits[0] if limits else None,
        "high": limits[1] if limits else None,
        "is_down": line.indicator.better == "down",
        "tone": line.tone,
        "peers": [_peer(line, peer) for i, peer in enumerate(line.peers) if i != line.place],
    }


def short_name(line: Line) -> str:
    """A measure without its id: there is room for two short lines."""
    said = text.name(line.indicator)
    return _("{name}（每万人）").format(name=said) if line.measure.basis == "per_10k" else said


def _of_unit(line: Line) -> str:
    """The chosen unit's number and place; for the region the span of the units."""
    if line.unit is not None and line.place is not None:
        place = line.ranks[line.place]
        said = written(line.measure, line.unit)
        if place is None:
            return said
        shared = _("{value} 并列第{n}") if line.ranks.count(place) > 1 else _("{value} 第{n}")
        return shared.format(value=said, n=place)
    known = [peer for peer in line.peers if peer.value is not None]
    if not known:
        return "—"
    ends = [min(known, key=lambda k: k.value or 0), max(known, key=lambda k: k.value or 0)]
    return "—".join(written(line.measure, end) for end in ends)


def _peer(line: Line, peer: assessment.Measured) -> dict[str, object]:
    return {
        "unit_code": peer.found.scope.unit_code,
        "name": unit_name(unit_option(peer.found.scope)),
        "value": None if peer.value is None else float(peer.value),
        "written": written(line.measure, peer),
    }


def headings(those: Group) -> dict[str, str]:
    """The columns of the table; without a chosen unit one for each of the peers' ends."""
    if those.chosen is None:
        return {
            "item": _("指标"),
            "whole": those.whole_name,
            "best": _("最好"),
            "worst": _("最差"),
            "known": _("可比单位"),
        }
    return {
        "item": _("指标"),
        "unit": unit_name(unit_option(those.chosen), short=True),
        "whole": those.whole_name,
        "state": _("与{whole}相比").format(whole=those.whole_name),
        "limits": _("95%控制限"),
        "place": _("位次"),
        "before": _("上年同期位次"),
        "moved": _("升降"),
    }


def table(view: View, those: Group, lines: Sequence[Line]) -> None:
    """The same measures as a table with places, a year earlier too."""
    rows = table_rows(those, lines)
    ids = list(dict.fromkeys(line.measure.id for line in lines))
    subtitle = _(
        "{period}；位次并列时同名次，分母不足10的不排名；上年同期为同样长的时段，未满年度的年度指标不比"
    )
    tables.card(
        "benchmark-table",
        moved_sentence(those, lines),
        subtitle.format(period=period_name(view.period)),
        page.Twin(rows, headings(those), indicators=ids),
        view,
    )


def table_rows(those: Group, lines: Sequence[Line]) -> pl.DataFrame:
    """One line per measure."""
    make = _ends if those.chosen is None else _placed
    return pl.DataFrame([make(those, line) for line in lines], infer_schema_length=None)


def _placed(those: Group, line: Line) -> dict[str, object]:
    unit, place = line.unit, line.place
    assert unit is not None
    assert place is not None
    now, before = line.ranks[place], line.before[place] if line.before else None
    ranked = sum(rank is not None for rank in line.ranks)
    shape = {"better": "blue", "worse": "amber"}.get(line.tone, "grey")
    limits = "" if line.limits is None else "{}—{}".format(*(theme.pct(end) for end in line.limits))
    return {
        "item": name(line.measure),
        "unit": written(line.measure, unit),
        "whole": written(line.measure, line.whole),
        "state": verdict(line),
        "light": shape,
        "limits": limits or None,
        "place": None if now is None else place_of(line.ranks, now, ranked),
        "before": None if before is None else str(before),
        "moved": movement(now, before),
    }


def place_of(ranks: Sequence[int | None], rank: int, ranked: int) -> str:
    """第3（并列）/12: the place, shared or not, and of how many."""
    shared = ranks.count(rank) > 1
    said = _("并列第{n}（共{all}）") if shared else _("第{n}（共{all}）")
    return said.format(n=rank, all=ranked)


def movement(now: int | None, before: int | None) -> str | None:
    """↑2 for two places better than a year earlier; none where either is not known."""
    if now is None or before is None:
        return None
    if now == before:
        return _("持平")
    return f"{'↑' if now < before else '↓'}{abs(now - before)}"


def verdict(line: Line) -> str:
    """How the unit stands against the whole, in words."""
    if not comparable(line):
        return _("不分好坏") if line.indicator.better == "none" else _("不可比")
    if line.tone == "chance":
        same = line.unit is not None and line.unit.value == line.whole.value
        return _("相同") if same else _("随机波动范围内")
    return _("较好") if line.tone == "better" else _("较差")


def moved_sentence(those: Group, lines: Sequence[Line]) -> str:
    """In how many measures the unit rose or fell against the year before."""
    if those.place is None:
        return leader(those, lines)
    if len(those.peers) < 2:
        return _("没有同级单位，只与{whole}相比").format(whole=those.whole_name)
    pairs = [(line.ranks[those.place], line.before[those.place]) for line in lines if line.before]
    known = [(now, before) for now, before in pairs if now is not None and before is not None]
    if not known:
        return _("本期没有可与上年同期比较的位次")
    up, down = sum(now < before for now, before in known), sum(now > before for now, before in known)
    said = _("与上年同期相比，{n}项位次中{up}项上升，{down}项下降，{same}项持平")
    return said.format(n=len(known), up=up, down=down, same=len(known) - up - down)


def leader(those: Group, lines: Sequence[Line]) -> str:
    """Which unit stands first most often."""
    firsts = [sum(line.ranks[i] == 1 for line in lines) for i in range(len(those.peers))]
    most = max(firsts, default=0)
    best = [unit_name(unit_option(p)) for p, n in zip(those.peers, firsts, strict=True) if n == most]
    if not most or len(best) > 2:
        return _("{n}项指标中没有一地明显居首").format(n=len(lines))
    said = (
        _("{n}项指标中{names}居首最多（各{most}项）")
        if len(best) > 1
        else _("{n}项指标中{names}居首最多（{most}项）")
    )
    return said.format(n=len(lines), names=joined(best), most=most)


def _ends(_those: Group, line: Line) -> dict[str, object]:
    ranked = [(rank, peer) for rank, peer in zip(line.ranks, line.peers, strict=True) if rank is not None]
    last = max((rank for rank, _peer in ranked), default=None)
    return {
        "item": name(line.measure),
        "whole": written(line.measure, line.whole),
        "best": _those_at(line, ranked, 1),
        "worst": _those_at(line, ranked, last) if last and last > 1 else None,
        "known": sum(peer.value is not None for peer in line.peers),
    }


def _those_at(line: Line, ranked: Sequence[tuple[int, assessment.Measured]], rank: int) -> str | None:
    """The first unit of a place with its number; with others 某地等3地."""
    found = [peer for place, peer in ranked if place == rank]
    if not found:
        return None
    first = unit_name(unit_option(found[0].found.scope), short=True)
    if len(found) > 1:
        first = _("{name}等{n}地").format(name=first, n=len(found))
    return f"{first} {written(line.measure, found[0])}"
