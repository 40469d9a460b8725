"""How do values look on the map of leagues or banners?"""

import itertools
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import plotly.graph_objects as go
import polars as pl

from dashboard import theme
from dashboard.i18n import _, pick
from dashboard.units import units

FILES = Path(__file__).resolve().parent / "static" / "boundaries"
SERVED = "/app/static/boundaries"
ATTRIBUTION = "边界数据来源：国家地理信息公共服务平台“天地图”，原始数据页面标注审图号 GS(2024)0650号（经简化，仅供示意）"
HATCHED = "#eef1f4"
SMALL = "#e6e3dc"
# Where a league's label stands when its label point is too close to others (degrees east and north),
# and which of these are so far away that a line leads to them.
MOVED = {
    "150100": (1.6, -2.3),
    "150200": (0.2, 2.2),
    "150300": (-2.1, -1.3),
    "150500": (1.9, -0.2),
    "150600": (0.0, -0.3),
    "150800": (-1.7, 1.3),
    "150900": (2.7, -0.9),
    "152200": (2.1, 0.3),
}
LED = frozenset(MOVED) - {"150600"}
MARKERS = {
    "street_front": ("circle", theme.INK),
    "other": ("circle-open", theme.INK),
    "unknown": ("x-thin", theme.INK),
}


class UnknownBoundary(ValueError):
    """A unit has no boundary, so it cannot be placed; the message names it."""


@dataclass(frozen=True)
class Classes:
    """Borders between classes, one label and one colour more than borders; low to high."""

    cuts: tuple[float, ...]
    labels: tuple[str, ...]
    colours: tuple[str, ...]

    def of(self, value: float) -> int:
        """The class of a value; a value on a border belongs above it."""
        return sum(value >= cut for cut in self.cuts)


def attribution() -> str:
    """The line under every map; DASHBOARD_MAP_ATTRIBUTION replaces it."""
    return os.environ.get("DASHBOARD_MAP_ATTRIBUTION") or pick(
        ATTRIBUTION, "Boundaries: Tianditu, map review no. GS(2024)0650 (simplified, for illustration)"
    )


def choropleth(
    values: pl.DataFrame,
    level: str,
    parent: str | None,
    classes: Classes,
    *,
    selected: str | None = None,
    points: pl.DataFrame | None = None,
    language: str = "zh",
    height: int = 400,
    embed: bool = False,
) -> go.Figure:
    """A clickable map: rows of `values` have unit_code, value, label, hover and is_small.

    level is league (whole region) or banner (those of the league `parent`). points have lon, lat, text
    and kind. A unit without boundary raises UnknownBoundary; one without value is hatched; one with too
    few cases for a rate is grey and carries its fraction. `embed` puts the boundaries into the figure, for files.
    """
    name = "leagues" if level == "league" else f"banners-{parent}"
    shapes = _shapes(name)
    if strangers := set(values["unit_code"]) - set(shapes):
        raise UnknownBoundary(
            f"没有边界的单位：{'、'.join(sorted(strangers))}；请运行 python -m dashboard.boundaries"
        )
    geojson = _collection(name) if embed else f"{SERVED}/{name}.json"
    figure = go.Figure(layout=_layout(shapes, height))
    for trace in _areas(values, classes, geojson):
        figure.add_trace(trace)
    unreported = values.filter(pl.col("value").is_null(), ~pl.col("is_small"))["unit_code"].to_list()
    figure.add_trace(_hatching(unreported))
    if selected in shapes:
        figure.add_trace(_outline(selected, values, geojson))
    for trace in _markers(points):
        figure.add_trace(trace)
    for trace in _labels(values, shapes, classes, level, language):
        figure.add_trace(trace)
    return figure


def _areas(
    values: pl.DataFrame, classes: Classes, geojson: object
) -> Iterator[go.Choropleth | go.Scattergeo]:
    """One trace per class with its key; grey for small denominators, hatched for what was not reported."""
    groups = [([], colour, label) for colour, label in zip(classes.colours, classes.labels, strict=True)]
    small, missing = [], []
    for row in values.to_dicts():
        if row["is_small"]:
            small.append(row)
        elif row["value"] is None:
            missing.append(row)
        else:
            groups[classes.of(row["value"])][0].append(row)
    if small:
        groups.append((small, SMALL, _("分母不足10，写分数")))
    if missing:
        groups.append((missing, HATCHED, _("未报送")))
    for rows, colour, label in groups:
        yield _key(colour, label)
        yield _area(rows, colour, label, geojson)


def _key(colour: str, label: str) -> go.Scattergeo:
    """A swatch for the legend, also of a class that no unit falls into."""
    marker = {
        "symbol": "square",
        "size": 14,
        "color": colour,
        "line": {"color": theme.NOT_REPORTED, "width": 0.5},
    }
    return go.Scattergeo(lon=[None], lat=[None], mode="markers", marker=marker, name=label, showlegend=True)


def _area(rows: list[dict], colour: str, label: str, geojson: object) -> go.Choropleth:
    return go.Choropleth(
        geojson=geojson,
        featureidkey="id",
        locations=[row["unit_code"] for row in rows],
        z=[1] * len(rows),
        colorscale=[[0, colour], [1, colour]],
        showscale=False,
        showlegend=False,
        name=label,
        text=[row["hover"] for row in rows],
        hovertemplate="%{text}<extra></extra>",
        marker={"line": {"color": theme.PAPER, "width": 1}},
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _outline(code: str, values: pl.DataFrame, geojson: object) -> go.Choropleth:
    """The selected unit with a dark border, see-through."""
    row = values.filter(unit_code=code).to_dicts() or [{"hover": ""}]
    return go.Choropleth(
        geojson=geojson,
        featureidkey="id",
        locations=[code],
        z=[1],
        colorscale=[[0, "rgba(0,0,0,0)"], [1, "rgba(0,0,0,0)"]],
        showscale=False,
        showlegend=False,
        text=[row[0]["hover"]],
        hovertemplate="%{text}<extra></extra>",
        marker={"line": {"color": theme.INK, "width": 3}},
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _hatching(codes: list[str]) -> go.Scattergeo:
    lines = _read("hatch")
    lon: list[float | None] = []
    lat: list[float | None] = []
    for code in codes:
        for line in lines[code]:
            lon += [x for x, _y in line] + [None]
            lat += [y for _x, y in line] + [None]
    return go.Scattergeo(
        lon=lon,
        lat=lat,
        mode="lines",
        line={"color": theme.NOT_REPORTED, "width": 1},
        hoverinfo="skip",
        showlegend=False,
    )


def _markers(points: pl.DataFrame | None) -> Iterator[go.Scattergeo]:
    """Small marks, a shape for each kind."""
    if points is None:
        return
    for kind, (symbol, colour) in MARKERS.items():
        rows = points.filter(kind=kind)
        if rows.height:
            yield go.Scattergeo(
                lon=rows["lon"].to_list(),
                lat=rows["lat"].to_list(),
                text=rows["text"].to_list(),
                hovertemplate="%{text}<extra></extra>",
                mode="markers",
                name=kind_name(kind),
                marker={
                    "symbol": symbol,
                    "size": 7,
                    "color": colour,
                    "line": {"color": theme.PAPER if symbol == "circle" else colour, "width": 1},
                },
                showlegend=True,
            )


def kind_name(kind: str) -> str:
    """What a mark on the map stands for."""
    return {"street_front": _("临街窗口"), "other": _("非临街窗口"), "unknown": _("临街未知")}[kind]


def _labels(
    values: pl.DataFrame, shapes: dict[str, dict], classes: Classes, level: str, language: str
) -> Iterator[go.Scattergeo]:
    """Name and value on each unit that has room for it; a line leads to labels beside their unit."""
    points = _read("labels")
    room = 0 if level == "league" else _room(shapes)
    for row in values.to_dicts():
        code = row["unit_code"]
        if shapes[code]["area"] < room:
            continue
        lon, lat = points[code]["lon"], points[code]["lat"]
        east, north = MOVED.get(code, (0, 0)) if level == "league" else (0, 0)
        if code in LED and level == "league":
            yield _leader(lon, lat, east, north)
        on_dark = (code not in LED) and row["value"] is not None and not row["is_small"]
        colour = theme.PAPER if on_dark and classes.of(row["value"]) >= 3 else theme.INK
        name = units()[code].short_zh if language == "zh" else units()[code].name_en
        yield go.Scattergeo(
            lon=[lon + east],
            lat=[lat + north],
            text=[f"<b>{name}</b><br>{row['label']}"],
            mode="text",
            textfont={"size": theme.SIZE_NOTE, "color": colour, "family": theme.FONT},
            hoverinfo="skip",
            showlegend=False,
        )


def _leader(lon: float, lat: float, east: float, north: float) -> go.Scattergeo:
    """A thin line from a unit to just before its label."""
    return go.Scattergeo(
        lon=[lon, lon + 0.72 * east],
        lat=[lat, lat + 0.72 * north],
        mode="lines",
        line={"color": theme.SECONDARY, "width": 1},
        hoverinfo="skip",
        showlegend=False,
    )


def _room(shapes: dict[str, dict]) -> float:
    """The smallest polygon that can carry a label: a share of the whole map."""
    west, south, east, north = _bounds(shapes)
    return 0.02 * (east - west) * (north - south)


def _layout(shapes: dict[str, dict], height: int) -> go.Layout:
    west, south, east, north = _bounds(shapes)
    pad = 0.03 * max(east - west, north - south)
    return go.Layout(
        template=theme.TEMPLATE,
        height=height,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        showlegend=True,
        legend={
            "x": 0,
            "y": 1,
            "xanchor": "left",
            "yanchor": "top",
            "font": {"size": theme.SIZE_NOTE},
            "itemclick": False,
            "itemdoubleclick": False,
        },
        geo={
            "visible": False,
            "projection": {
                "type": "conic conformal",
                "parallels": [40, 50],
                "rotation": {"lon": (west + east) / 2},
            },
            "lonaxis": {"range": [west - pad, east + pad]},
            "lataxis": {"range": [south - pad, north + pad]},
            "bgcolor": theme.PAPER,
        },
        dragmode=False,
        clickmode="event+select",
    )


def _bounds(shapes: dict[str, dict]) -> tuple[float, float, float, float]:
    boxes = [shape["box"] for shape in shapes.values()]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


@cache
def _shapes(name: str) -> dict[str, dict]:
    """Bounding box and rough area (square degrees) of each unit of a boundary file."""
    return {feature["id"]: _measured(feature["geometry"]) for feature in _collection(name)["features"]}


def _measured(geometry: dict) -> dict:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    points = [point for polygon in polygons for point in polygon[0]]
    area = sum(_area_of(polygon[0]) for polygon in polygons)
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    return {"box": (min(lons), min(lats), max(lons), max(lats)), "area": area}


def _area_of(ring: list) -> float:
    pairs = itertools.pairwise(ring)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def _collection(name: str) -> dict:
    return _read(name)


@cache
def _read(name: str) -> dict:
    path = FILES / f"{name}.json"
    if not path.is_file():
        raise UnknownBoundary(f"没有边界文件 {path.name}；请运行 python -m dashboard.boundaries")
    return json.loads(path.read_text(encoding="utf-8"))
