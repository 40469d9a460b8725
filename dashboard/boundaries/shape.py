"""Polygons light enough for a browser whose shared borders stay shared."""

import math

import numpy as np
import pyproj
import shapely

from dashboard.boundaries.source import Refused
from dashboard.units import banners as banner_codes
from dashboard.units import leagues as league_codes
from dashboard.units import units

Polygons = dict[str, shapely.Geometry]

# Equal area on the sphere that d3-geo draws on, so that metres here are proportional to pixels there.
PARALLELS = (40.0, 50.0)
CENTRAL_LON = 112.0
RADIUS = 6_371_000
TOLERANCE_M = 600
# 4 decimals are about 10 m, a sixtieth of the tolerance.
DECIMALS = 4
# A hole that is narrower than this everywhere is a gap between banners; a broad one may be foreign land
# (加格达奇, 1,500 km², where a source leaves it out).
NARROW_M = 5000


def projection(central_lon: float = CENTRAL_LON) -> pyproj.Proj:
    """Degrees to metres, and back with inverse=True."""
    return pyproj.Proj(
        proj="aea", lat_1=PARALLELS[0], lat_2=PARALLELS[1], lat_0=0, lon_0=central_lon, R=RADIUS
    )


def projected(shape: shapely.Geometry, plane: pyproj.Proj, *, inverse: bool = False) -> shapely.Geometry:
    """A geometry in metres; with inverse, in degrees again."""
    return shapely.transform(
        shape, lambda xy: np.column_stack(plane(xy[:, 0], xy[:, 1], inverse=inverse)), include_z=False
    )


def simplified(banners: Polygons) -> Polygons:
    """The banners without detail under 600 m, in degrees to four decimals.

    Simplified together, so that two neighbours keep the same border; every vertex is rounded by
    itself, which moves it alike on both sides.
    """
    plane = projection()
    drawn = [shapely.make_valid(projected(shape, plane)) for shape in banners.values()]
    light = shapely.coverage_simplify(drawn, TOLERANCE_M)
    degrees = [projected(shape, plane, inverse=True) for shape in light]
    rounded = [shapely.transform(shape, lambda xy: xy.round(DECIMALS)) for shape in degrees]
    return dict(zip(banners, rounded, strict=True))


def dissolved(banners: Polygons) -> Polygons:
    """The leagues, each the exact union of its banners."""
    return {
        league: shapely.coverage_union_all([banners[code] for code in banner_codes(league)])
        for league in league_codes()
    }


def verify(banners: Polygons, leagues: Polygons) -> None:
    """Refuses shapes that overlap, leave gaps, are not valid, or leagues that are not their banners."""
    _refuse_named("图形无效（自相交或为空）", [c for c, s in banners.items() if not s.is_valid or s.is_empty])
    shapes = np.array(list(banners.values()))
    edges = shapely.coverage_invalid_edges(shapes)
    _refuse_named(
        "与相邻旗县重叠或边界不一致", [c for c, e in zip(banners, edges, strict=True) if not e.is_empty]
    )
    whole = shapely.coverage_union_all(shapes)
    if not math.isclose(shapely.area(shapes).sum(), whole.area, rel_tol=1e-9):
        raise Refused("各旗县面积之和不等于全区面积，图形之间有重叠")
    if gap := next((hole for hole in _holes(whole) if _is_narrow(hole)), None):
        raise Refused(f"旗县之间有缝隙，位置约在东经 {gap.centroid.x:.3f}、北纬 {gap.centroid.y:.3f}")
    if len(banners) != 103 or len(leagues) != 12:
        raise Refused(f"应有 103 个旗县、12 个盟市，实有 {len(banners)}、{len(leagues)}")
    strange = [
        league
        for league, shape in leagues.items()
        if not shape.is_valid
        or not shape.equals(shapely.union_all([banners[code] for code in banner_codes(league)]))
    ]
    _refuse_named("盟市图形不等于所辖旗县之和", strange)


def _holes(whole: shapely.Geometry) -> list[shapely.Polygon]:
    rings = [shapely.Polygon(ring) for part in shapely.get_parts(whole) for ring in part.interiors]
    # What stands inside a ring (白云鄂博 in 达茂旗) is no part of the hole.
    return [ring.difference(whole) for ring in rings]


def _is_narrow(hole: shapely.Geometry) -> bool:
    return projected(hole, projection()).buffer(-NARROW_M / 2).is_empty


def _refuse_named(fault: str, codes: list[str]) -> None:
    if codes:
        raise Refused(f"{fault}：" + "、".join(f"{code} {units()[code].name_zh}" for code in codes))
