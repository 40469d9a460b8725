"""How do values look on the map of leagues or banners?"""

from dataclasses import dataclass

import plotly.graph_objects as go
import polars as pl

from dashboard import boundaries
from dashboard.boundaries import attribution
from dashboard.drawing import Drawing
from dashboard.i18n import _, pick
from dashboard.maps.areas import SILENT, SMALL, areas, hatching, legend, outline
from dashboard.maps.key import key, without_legend
from dashboard.maps.labels import labels
from dashboard.maps.marks import marks
from dashboard.maps.paper import Paper
from dashboard.units import REGION, banners, leagues, units

__all__ = ["Classes", "UnknownBoundary", "attribution", "choropleth", "key", "without_legend"]
SERVED = "/app/static/boundaries/"


class UnknownBoundary(ValueError):
    """A unit has no boundary, so it cannot be placed; the message names it."""


@dataclass(frozen=True)
class Classes:
    """Borders between classes, one label and one colour more than borders; low to high."""

    cuts: tuple[float, ...]
    labels: tuple[str, ...]
    colours: tuple[str, ...]

    def __post_init__(self) -> None:
        if not len(self.labels) == len(self.colours) == len(self.cuts) + 1:
            raise ValueError(f"{len(self.cuts)} 个分界值需要 {len(self.cuts) + 1} 个标签和颜色")

    def of(self, value: float) -> int:
        """The class of a value; a value on a border belongs above it."""
        return sum(value >= cut for cut in self.cuts)


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
    width: int = 900,
    embed: bool = False,
    geojson_base: str = SERVED,
) -> go.Figure:
    """A clickable map: rows of `values` have unit_code, value, label and hover, and may have is_small and is_hidden.

    level is league (whole region) or banner (those of the league `parent`, all when it is None). points
    have unit_code, lon, lat, text and kind. A unit without boundary raises UnknownBoundary; one without
    value is hatched; one with too few cases for a rate is grey. Labels are laid out for `width` and
    height px. `embed` puts the boundaries into the figure, for files.
    """
    rows = placed(values, level, parent, classes)
    paper = Paper.of(boundaries.load("views.json")[parent or REGION], width, height)
    name = boundaries.file_of(level, parent)
    geojson = boundaries.load(name) if embed else geojson_base + name
    # All banners of the region at once are too small for any label.
    named = [] if level == "banner" and parent is None else rows
    traces = [areas(rows, classes.colours, geojson), hatching(rows)]
    traces += (
        outline(selected, rows, geojson)
        + marks(points)
        + labels(named, paper, len(classes.colours), language)
    )
    drawn = [*traces, *legend(rows, classes.labels, classes.colours)]
    return Drawing(paper.layout(height), drawn).finished()


def placed(values: pl.DataFrame, level: str, parent: str | None, classes: Classes) -> list[dict]:
    """One row for each polygon of the map, with its `class_`; units nobody mentioned did not report."""
    known = boundaries.load("labels.json")
    codes = [code for code in (leagues() if level == "league" else banners(parent)) if code in known]
    given = {row["unit_code"]: row for row in values.to_dicts()}
    if strangers := sorted(set(given) - set(codes)):
        named = [f"{code} {units()[code].name_zh}" if code in units() else code for code in strangers]
        raise UnknownBoundary(
            f"此地图（{parent or REGION}）没有这些单位的边界：{'、'.join(named)}；请核对代码，"
            "或运行 python -m dashboard.boundaries"
        )
    silent = {"value": None, "label": _("未报送")}
    missing = _("未报送")
    rows = [
        given.get(c) or silent | {"hover": f"{pick(units()[c].name_zh, units()[c].name_en)}<br>{missing}"}
        for c in codes
    ]
    return [
        row | known[code] | {"unit_code": code, "class_": class_of(row, classes)}
        for code, row in zip(codes, rows, strict=True)
    ]


def class_of(row: dict, classes: Classes) -> int:
    """The class of a row, or SILENT or SMALL below all classes."""
    if row.get("is_small"):
        return SMALL
    return SILENT if row["value"] is None else classes.of(row["value"])
