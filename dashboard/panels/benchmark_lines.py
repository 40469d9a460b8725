"""The measures of a comparison side by side: as dots on scales of their own, and as a table."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from dashboard import address, assessment, chapters, charts, figure, plan, text
from dashboard.assessment import Measured
from dashboard.figure import Figure, OnScreen, Twin
from dashboard.i18n import _, pick
from dashboard.panels import benchmark_table, items
from dashboard.panels.benchmark import (
    DEFAULT,
    MOST,
    Group,
    Line,
    comparable,
    differs,
    name,
    units_named,
    written,
)
from dashboard.panels.maps import go_to
from dashboard.text import benchmark as sentences
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
    return sentences.compared(tones, len(lines), those.whole_name)


def furthest(those: Group, lines: Sequence[Line]) -> str:
    """The share in which the unit lies furthest behind the whole, among those in which it lies behind."""
    if those.chosen is None:
        return spread(those, lines)
    worse = [line for line in lines if line.tone == "worse"]
    shares = [
        (name(line.measure), gap_of(line))
        for line in worse
        if line.indicator.unit == "%" and line.measure.basis == "value"
    ]
    widest = max(shares, key=lambda entry: entry[1], default=None)
    return sentences.furthest(len(worse), those.whole_name, widest)


def gap_of(line: Line) -> float:
    """How far the unit lies from the whole."""
    unit = line.unit
    if unit is None or unit.value is None or line.whole.value is None:
        return 0.0
    return abs(unit.value - line.whole.value)


def spread(those: Group, lines: Sequence[Line]) -> str:
    """In which share the units lie furthest apart, chance set aside; equal units are not one unit."""
    found = [(ends[0], line, *ends[1:]) for line in lines if (ends := _apart(line))]
    if not found:
        return sentences.spread(len(lines), those.kind, None)
    _gap, line, low, high = max(found, key=lambda entry: entry[0])
    ends = sentences.Ends(
        name(line.measure),
        units_named(high),
        written(line.measure, high[0]),
        units_named(low),
        written(line.measure, low[0]),
    )
    return sentences.spread(len(lines), those.kind, ends)


def _apart(line: Line) -> tuple[float, list[Measured], list[Measured]] | None:
    """How far a share's lowest and highest units lie apart, and which; none where an end may be chance."""
    known = [peer.value for peer in line.peers if peer.value is not None]
    if line.indicator.unit != "%" or len(set(known)) < 2:
        return None
    low, high = ([peer for peer in line.peers if peer.value == end] for end in (min(known), max(known)))
    if not all(any(differs(peer, line.whole) for peer in ends) for ends in (low, high)):
        return None
    return max(known) - min(known), low, high


def dots(view: View, those: Group, lines: Sequence[Line]) -> Figure:
    """Every measure as a row of dots on its own scale; a click on a dot leads to the unit."""
    rows = pl.DataFrame(
        [row(those, line) for line in lines], schema_overrides=FLOATS, infer_schema_length=None
    )
    unit = "" if those.chosen is None else unit_name(unit_option(those.chosen), short=True)
    subtitle = _("{period}；每行各用自己的刻度，越靠右越好；灰带为{whole}周围的95%控制限，带内不算不同")
    if those.chosen is None:
        subtitle = _("{period}；每行各用自己的刻度，越靠右越好；不分好坏的指标左低右高")
    return figure.drawn(
        "benchmark",
        furthest(those, lines),
        subtitle.format(period=period_name(view.period), whole=those.whole_name),
        charts.dumbbell(rows, unit, those.whole_name, height=height(lines)),
        Twin(
            benchmark_table.table_rows(those, lines),
            benchmark_table.headings(those),
            indicators=list(dict.fromkeys(line.measure.id for line in lines)),
        ),
        view,
        on_screen=OnScreen(on_click=go_to),
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


def _peer(line: Line, peer: Measured) -> dict[str, object]:
    return {
        "unit_code": peer.found.scope.unit_code,
        "name": unit_name(unit_option(peer.found.scope)),
        "value": None if peer.value is None else float(peer.value),
        "written": written(line.measure, peer),
    }
