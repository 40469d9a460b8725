"""Which units carry their name and value on the map, where, and in which colour?"""

from dataclasses import dataclass, replace
from math import hypot

from dashboard import theme
from dashboard.drawing import Trace, trace
from dashboard.maps.paper import Paper
from dashboard.units import leagues, units

LINE_PX = 16
# White behind dark letters that stand on the hatch.
# A label may reach over the border of its unit: the halo keeps it legible on any neighbour.
HALO = f"0 0 2px {theme.PAPER}, 0 0 3px {theme.PAPER}, 0 0 4px {theme.PAPER}"
DARK_HALO = f"0 0 2px {theme.MAIN}, 0 0 3px {theme.MAIN}, 0 0 4px {theme.MAIN}"
# How much of a label the ellipse measured inside its polygon has to hold: polygons are roomier than
# their ellipse, but white letters must not run over the border onto white paper.
SNUG_DARK, SNUG_LIGHT = 0.8, 0.64
# Where the region leaves the paper white beside a league: kilometres east and north of its middle.
BESIDE = {
    "150100": (215, -300),
    "150200": (-180, 360),
    "150300": (-290, 460),
    "150500": (35, -275),
    "150900": (440, -130),
    "152200": (-560, 10),
}
# Neighbours whose labels would stand one on the other move apart inside their own polygons.
NUDGED = {"150600": (25, -35), "150800": (0, 12)}


@dataclass(frozen=True)
class Label:
    """Two lines of text around a point, in kilometres from the middle of the map."""

    code: str
    text: str
    x_km: float
    y_km: float
    half_width: float
    half_height: float
    colour: str
    halo: str = "none"
    leader: tuple[float, float] | None = None

    def touches(self, other: "Label", scale: float) -> bool:
        """The two boxes overlap on screen."""
        across, down = abs(self.x_km - other.x_km) * scale, abs(self.y_km - other.y_km) * scale
        return across < self.half_width + other.half_width and down < self.half_height + other.half_height


def labels(rows: list[dict], paper: Paper, classes: int, language: str) -> list[Trace]:
    """Leader lines and texts, dark and light ones apart; units too small on screen stay bare."""
    kept: list[Label] = []
    for row in sorted(rows, key=lambda row: row["room_km"], reverse=True):
        label = labelled(row, paper, classes, language)
        if label and not any(label.touches(other, paper.scale) for other in kept):
            kept.append(label)
    inks = sorted({(label.colour, label.halo) for label in kept})
    lines = leaders(kept, paper)
    return lines + [texts([x for x in kept if (x.colour, x.halo) == ink], paper, *ink) for ink in inks]


def labelled(row: dict, paper: Paper, classes: int, language: str) -> Label | None:
    """The label of one unit: inside when it fits, beside a league that has a place there, else none."""
    name, value = name_of(row["unit_code"], language), row["label"]
    half_width, half_height = max(width_px(name, bold=True), width_px(value)) / 2, LINE_PX
    text = f"<b>{name}</b><br>{value}"
    is_dark = row["class_"] >= classes - 2
    needed = hypot(half_width / 2, half_height) * (SNUG_DARK if is_dark else SNUG_LIGHT)
    east, north = NUDGED.get(row["unit_code"], (0, 0))
    inside = Label(
        row["unit_code"], text, row["x_km"] + east, row["y_km"] + north, half_width, half_height,
        theme.PAPER if is_dark else theme.INK, DARK_HALO if is_dark else HALO,
    )  # fmt: skip
    if row["room_km"] * paper.scale >= needed:
        return inside
    if inside.code in BESIDE:
        return beside(inside)
    return inside if inside.code in leagues() else None


def beside(inside: Label) -> Label:
    """The same label on white paper, led to its league by a line."""
    east, north = BESIDE[inside.code]
    x_km, y_km = inside.x_km + east, inside.y_km + north
    return replace(
        inside, x_km=x_km, y_km=y_km, colour=theme.INK, halo="none", leader=(inside.x_km, inside.y_km)
    )


def name_of(code: str, language: str) -> str:
    """The short name; English leagues without the word League."""
    unit = units()[code]
    return unit.short_zh if language == "zh" else unit.name_en.removesuffix(" League")


def width_px(text: str, *, bold: bool = False) -> float:
    """About how wide a text of the note size stands: a Chinese character is square, a Latin one half."""
    return sum(theme.SIZE_NOTE * (1.0 if ord(c) > 0x2E80 else 0.62 if bold else 0.58) for c in text)


def leaders(kept: list[Label], paper: Paper) -> list[Trace]:
    """From the middle of each league to the edge of the label beside it, white under dark to show on any blue."""
    lon: list[float | None] = []
    lat: list[float | None] = []
    for label in kept:
        if label.leader:
            edge = edge_of(label, paper.scale)
            ends = [paper.degrees(*label.leader), paper.degrees(*edge)]
            lon += [*(end[0] for end in ends), None]
            lat += [*(end[1] for end in ends), None]
    pens = ({"color": theme.PAPER, "width": 3}, {"color": theme.SECONDARY, "width": 1}) if lon else ()
    return [
        trace("scattergeo", lon=lon, lat=lat, mode="lines", line=pen, hoverinfo="skip", showlegend=False)
        for pen in pens
    ]


def edge_of(label: Label, scale: float) -> tuple[float, float]:
    """Where the line to a label meets the label's box."""
    from_x, from_y = label.leader or (label.x_km, label.y_km)
    across, down = from_x - label.x_km, from_y - label.y_km
    share = min(
        label.half_width / scale / abs(across) if across else 1.0,
        label.half_height / scale / abs(down) if down else 1.0,
    )
    return label.x_km + across * share, label.y_km + down * share


def texts(kept: list[Label], paper: Paper, colour: str, halo: str) -> Trace:
    """Labels of one colour."""
    spots = [paper.degrees(label.x_km, label.y_km) for label in kept]
    return trace(
        "scattergeo",
        lon=[spot[0] for spot in spots],
        lat=[spot[1] for spot in spots],
        text=[label.text for label in kept],
        mode="text",
        textfont={"size": theme.SIZE_NOTE, "color": colour, "family": theme.FONT, "shadow": halo},
        selected={"textfont": {"color": colour}},
        unselected={"textfont": {"color": colour}},
        hoverinfo="skip",
        showlegend=False,
    )
