"""How is a map drawn without a browser? The same polygons, classes, labels and key, on the same projection."""

from collections.abc import Mapping, Sequence
from typing import Any

import geopandas
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Sheet
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.patheffects import withStroke
from pyproj import CRS, Transformer

from dashboard import boundaries, maps, theme
from dashboard.briefing.fallback.colours import colour_of, shades
from dashboard.briefing.fallback.fonts import font
from dashboard.briefing.fallback.page import DPI, CannotDraw, as_list, numbers
from dashboard.briefing.fallback.points import SYMBOLS, dots
from dashboard.charts.base import SIZE

Trace = Mapping[str, Any]
KEY = 28  # px under the map


def drawn(spec: Mapping[str, Any], width: int, height: int) -> Sheet:
    """The map on a sheet of that many px; raises CannotDraw, or BoundariesMissing."""
    sheet = Sheet(figsize=(width / DPI, height / DPI), dpi=DPI)
    axes = sheet.add_axes((0, KEY / height, 1, 1 - KEY / height))
    axes.set_axis_off()
    axes.set_aspect("equal", adjustable="datalim")
    plane = _plane(spec["layout"])
    to_plane = Transformer.from_crs("EPSG:4326", plane, always_xy=True)
    for place, trace in enumerate(spec["data"]):
        if trace["type"] == "choropleth":
            _polygons(axes, trace, plane, place)
        elif trace["type"] == "scattergeo":
            _marks(axes, trace, to_plane, place)
        else:
            raise CannotDraw(trace["type"])
    _key(sheet, spec["data"])
    return sheet


def _plane(layout: Mapping[str, Any]) -> CRS:
    """The conic equal-area projection of the figure; raises CannotDraw for any other."""
    projection = layout.get("geo", {}).get("projection", {})
    if projection.get("type") != "conic equal area":
        raise CannotDraw(f"{projection.get('type')}")
    low, high = projection["parallels"]
    return CRS.from_proj4(
        f"+proj=aea +lat_1={low} +lat_2={high} +lon_0={projection['rotation']['lon']} +R=6371000"
    )


def polygons(trace: Trace, plane: CRS) -> geopandas.GeoDataFrame:
    """The polygon of each unit of a trace, in the order of its values."""
    found = trace["geojson"]
    if isinstance(found, str):
        found = boundaries.load(found.removeprefix(maps.SERVED))
    shapes = geopandas.GeoDataFrame.from_features(found["features"], crs="EPSG:4326")
    shapes.index = [feature["id"] for feature in found["features"]]
    return shapes.loc[list(trace["locations"])].to_crs(plane)


def _polygons(axes: Axes, trace: Trace, plane: CRS, place: int) -> None:
    values = numbers(trace["z"])
    low, high = trace.get("zmin", min(values, default=0)), trace.get("zmax", max(values, default=1))
    fills = shades(list(values), trace["colorscale"], low, high)
    pen = (trace.get("marker") or {}).get("line") or {}
    polygons(trace, plane).plot(
        ax=axes,
        color=fills,
        edgecolor=colour_of(pen.get("color", theme.PAPER)),
        linewidth=pen.get("width", 1),
        aspect=None,
        zorder=1 + place / 100,
    )


def _marks(axes: Axes, trace: Trace, to_plane: Transformer, place: int) -> None:
    """Hatching, leader lines, dots and labels."""
    lon, lat = numbers(trace.get("lon") or []), numbers(trace.get("lat") or [])
    x, y = to_plane.transform(lon, lat)
    mode, line = trace.get("mode", "markers"), trace.get("line") or {}
    if "lines" in mode:
        # a gap comes back from the projection as infinity
        x[np.isnan(lon)] = y[np.isnan(lat)] = np.nan
        axes.plot(
            x,
            y,
            color=colour_of(line.get("color", theme.INK)),
            linewidth=line.get("width", 1),
            zorder=1.5 + place / 100,
        )
    if "markers" in mode and np.isfinite(lon).any():
        dots(axes.scatter, trace, x, y, 3)
    if "text" in mode:
        _labels(axes, trace, x, y)


def _labels(axes: Axes, trace: Trace, x: Sequence[float], y: Sequence[float]) -> None:
    look = trace.get("textfont") or {}
    ink = colour_of(look.get("color", theme.INK))
    halo = [withStroke(linewidth=3, foreground=theme.MAIN if ink == theme.PAPER else theme.PAPER)]
    for text, spot_x, spot_y in zip(trace["text"], x, y, strict=True):
        for line, part in enumerate(str(text).split("<br>")):
            plain = part.replace("<b>", "").replace("</b>", "")
            axes.annotate(
                plain, (spot_x, spot_y), xytext=(0, 9 - 16 * line), textcoords="offset points", ha="center",
                va="center", color=ink, fontproperties=font(SIZE, bold="<b>" in part), path_effects=halo, zorder=4,
            )  # fmt: skip


def _key(sheet: Sheet, traces: Sequence[Trace]) -> None:
    """The classes and the kinds of marks in a row under the map."""
    entries = [_entry(trace) for trace in traces if trace.get("showlegend") and trace.get("name")]
    if entries:
        sheet.legend(
            handles=entries, loc="lower center", ncols=len(entries), frameon=False, prop=font(), labelcolor=theme.INK,
            handlelength=1, handleheight=1, columnspacing=1.2, handletextpad=0.5, borderpad=0.2,
        )  # fmt: skip


def _entry(trace: Trace) -> Patch | Line2D:
    marker = trace.get("marker") or {}
    fill, pen = colour_of(as_list(marker.get("color", theme.PAPER), 1)[0]), marker.get("line") or {}
    if str(marker.get("symbol", "")).startswith("square"):
        hatch = "xx" if marker["symbol"] == "square-x" else None
        return Patch(
            facecolor=fill, edgecolor=theme.NOT_REPORTED, linewidth=0.8, hatch=hatch, label=trace["name"]
        )
    shape = SYMBOLS.get(marker.get("symbol", "circle"), "o")
    edge = colour_of(pen.get("color", theme.INK))
    return Line2D(
        [],
        [],
        linestyle="none",
        marker=shape,
        markersize=7,
        markerfacecolor=fill,
        markeredgecolor=edge,
        label=trace["name"],
    )
