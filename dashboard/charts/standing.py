"""Where does each unit stand, in order and against its target?"""

from collections.abc import Sequence

import plotly.graph_objects as go
import polars as pl

from dashboard import theme
from dashboard.charts.base import TONES, blank, note, pair
from dashboard.charts.rows import HATCH, Label, add_bars, add_ticks, rows_canvas
from dashboard.drawing import Drawing, trace
from dashboard.i18n import _

KEY_LINE = 22  # px for a line of words above the rows


def ranking(
    rows: pl.DataFrame, mark: float | None, mark_label: str, upper: float, *, height: int = 350
) -> go.Figure:
    """Horizontal bars in the order given, on a pale track up to `upper`, with a tick at `mark` on each.

    rows: unit_code, name, value (float, null: not reported), label (the value in words, with its n),
    tone (main, light, comparison, or grey: not ranked); rank (optional; else dense in the order given); low
    and high (optional: control limits, a thin line across the bar).
    The unit_code is the customdata of each bar. Grows beyond `height` from 17 px a row down.
    """
    if rows.is_empty():
        return blank(height)
    units = rows.to_dicts()
    labels = [
        Label(unit["name"], unit["label"], unit["value"] is None or unit["tone"] == "grey", rank)
        for unit, rank in zip(units, ranks(units), strict=True)
    ]
    picture = rows_canvas(labels, height, top=KEY_LINE if mark is not None and mark_label else 6)
    upper = (
        max([upper, mark or 0, *(float(unit["value"]) for unit in units if unit["value"] is not None)]) or 1.0
    )
    _add_tracks(picture, units, upper)
    if any(unit.get("low") is not None for unit in units):
        _add_limits(picture, units)
    if mark is not None:
        add_ticks(picture, [(mark, i) for i in range(len(units))], len(units))
        picture.write([_mark_note(mark, mark_label, upper)])
    picture.x_axis(range=[0, upper])
    picture.layout |= {"barmode": "overlay"}
    return picture.finished()


def _add_limits(picture: Drawing, units: Sequence[dict]) -> None:
    """A thin line from the lower to the upper limit of each row that has them, with a stroke at both ends."""
    places = [(unit["low"], unit["high"], i) for i, unit in enumerate(units) if unit.get("low") is not None]
    picture.add(
        trace(
            "scatter",
            x=[x for low, high, _row in places for x in (low, high, None)],
            y=[y for _low, _high, row in places for y in (row, row, None)],
            mode="lines+markers",
            name="limits",
            line={"color": theme.SECONDARY, "width": 1},
            marker={"symbol": "line-ns", "size": 6, "line": {"width": 1, "color": theme.SECONDARY}},
            hoverinfo="skip",
            cliponaxis=False,
        )
    )


def ranks(units: Sequence[dict]) -> list[str]:
    """The rank before each name: as delivered, else dense; none without a value or in grey."""
    if "rank" in units[0]:
        return ["–" if unit["rank"] is None else str(unit["rank"]) for unit in units]
    found, rank, last = [], 0, None
    for unit in units:
        if unit["value"] is None or unit["tone"] == "grey":
            found.append("–")
            continue
        rank += unit["value"] != last
        last = unit["value"]
        found.append(str(rank))
    return found


def _add_tracks(picture: Drawing, units: Sequence[dict], upper: float) -> None:
    hover = [pair(unit["name"], unit["label"]) for unit in units]
    codes = [unit["unit_code"] for unit in units]
    shapes = [HATCH["shape"] if unit["value"] is None else "" for unit in units]
    size = len(units)
    track = {"pattern": HATCH | {"shape": shapes}}
    add_bars(
        picture,
        [upper] * size,
        size,
        colour=theme.TRACK,
        name="track",
        hover=hover,
        codes=codes,
        marker=track,
    )
    values = [None if unit["value"] is None else float(unit["value"]) for unit in units]
    tones = [TONES[unit["tone"]] for unit in units]
    add_bars(picture, values, size, colour=tones, name="value", hover=hover, codes=codes)


def _mark_note(mark: float, text: str, upper: float) -> dict[str, object]:
    """The mark's word above the first row, moved inwards near the ends."""
    share = mark / upper
    side = "right" if share > 0.75 else "left" if share < 0.25 else "center"
    return note(
        text, x=mark, xref="x", y=1, anchor=side, level="bottom", colour=theme.SECONDARY, shift=(0, 2)
    )


def bullet(rows: pl.DataFrame, *, height: int = 280) -> go.Figure:
    """Rates in %: a bar to the value, a dark tick at the target, the light's shape and word beside the value.

    rows, in the order drawn: label, value (0–100, null: not reported), target (0–100 or null),
    light (blue, green, amber, red, grey), written (the value in words; a fraction where n is small).
    """
    if rows.is_empty():
        return blank(height)
    rates = rows.to_dicts()
    size = len(rates)
    labels = [Label(rate["label"], _light_text(rate), rate["light"] == "grey") for rate in rates]
    picture = rows_canvas(labels, height, top=KEY_LINE)
    known = [float(rate[part]) for rate in rates for part in ("value", "target") if rate[part] is not None]
    upper = max([100.0, *known])
    hover = [_bullet_hover(rate) for rate in rates]
    shapes = [HATCH["shape"] if rate["value"] is None else "" for rate in rates]
    track = {"pattern": HATCH | {"shape": shapes}}
    add_bars(picture, [upper] * size, size, colour=theme.TRACK, name="track", hover=hover, marker=track)
    values = [None if rate["value"] is None else float(rate["value"]) for rate in rates]
    colours = [theme.LIGHTS[rate["light"]][1] for rate in rates]
    add_bars(picture, values, size, colour=colours, name="value", hover=hover)
    targets = [(float(rate["target"]), i) for i, rate in enumerate(rates) if rate["target"] is not None]
    add_ticks(picture, targets, size)
    picture.x_axis(range=[0, upper])
    picture.layout |= {"barmode": "overlay"}
    word = _("｜ 目标")
    picture.write(
        [note(word, x=1, y=1, anchor="right", level="bottom", shift=(0, 2), colour=theme.SECONDARY)]
    )
    return picture.finished()


def _light_text(rate: dict) -> str:
    sign, colour = theme.LIGHTS[rate["light"]]
    shape = f'<span style="color:{colour}">{sign}</span>'
    if rate["value"] is None:
        return _("未报送") + f" {shape}"
    return f"{rate['written']} {shape} {theme.light_word(rate['light'])}"


def _bullet_hover(rate: dict) -> str:
    text = pair(rate["label"], rate["written"])
    if rate["target"] is None:
        return text + "<br>" + _("未设目标")
    goal = _("目标 {target}").format(target=theme.pct(rate["target"]))
    return f"{text}<br>{goal}<br>{theme.light_word(rate['light'])}"
