"""The measures of a comparison as a table: places, movement, and who leads and who comes last."""

from collections.abc import Sequence

import polars as pl

from dashboard import figure, theme
from dashboard.assessment import Measured
from dashboard.figure import Figure, Twin
from dashboard.i18n import _
from dashboard.panels.benchmark import Group, Line, comparable, differs, name, units_named, written
from dashboard.text import benchmark as sentences
from dashboard.view import View, period_name, unit_name, unit_option


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


def table(view: View, those: Group, lines: Sequence[Line]) -> Figure:
    """The same measures as a table with places, a year earlier too."""
    rows = table_rows(those, lines)
    ids = list(dict.fromkeys(line.measure.id for line in lines))
    subtitle = _(
        "{period}；位次并列时同名次，分母不足10的不排名；上年同期为同样长的时段，未满年度的年度指标不比"
    )
    return figure.listed(
        "benchmark-table",
        moved_sentence(those, lines),
        subtitle.format(period=period_name(view.period)),
        Twin(rows, headings(those), indicators=ids),
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
        return sentences.alone(those.whole_name)
    pairs = [(line.ranks[those.place], line.before[those.place]) for line in lines if line.before]
    return sentences.moved([(now, then) for now, then in pairs if now is not None and then is not None])


def leader(those: Group, lines: Sequence[Line]) -> str:
    """Which unit stands first most often, chance set aside."""
    firsts = [sum(_is_first(line, i) for line in lines) for i in range(len(those.peers))]
    names = [unit_name(unit_option(peer)) for peer in those.peers]
    return sentences.leader(list(zip(names, firsts, strict=True)), len(lines))


def _is_first(line: Line, i: int) -> bool:
    return line.ranks[i] == 1 and differs(line.peers[i], line.whole)


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


def _those_at(line: Line, ranked: Sequence[tuple[int, Measured]], rank: int) -> str | None:
    """The units of a place with their number; within chance nobody is called best or worst."""
    found = [peer for place, peer in ranked if place == rank]
    if not found:
        return None
    if not any(differs(peer, line.whole) for peer in found):
        return _("随机波动范围内")
    return f"{units_named(found, short=True)} {written(line.measure, found[0])}"
