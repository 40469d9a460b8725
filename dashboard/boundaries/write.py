"""Writes the map files: polygons for the browser, places and hatches for the figures."""

import json
import os
from pathlib import Path
from typing import Any

import shapely

from dashboard.boundaries import file_of
from dashboard.boundaries.places import hatch, place, view
from dashboard.boundaries.shape import CENTRAL_LON, Polygons
from dashboard.boundaries.stamp import STAMP
from dashboard.units import REGION, banners, league_of, units


def write(banner_shapes: Polygons, league_shapes: Polygons, target: Path, stamp: str) -> int:
    """All files, the stamp last so that an interrupted run is repeated; returns bytes written."""
    target.mkdir(parents=True, exist_ok=True)
    (target / STAMP).unlink(missing_ok=True)
    files = polygons(banner_shapes, league_shapes) | annotations(banner_shapes, league_shapes)
    size = sum(_replace(target / name, content) for name, content in files.items())
    (target / STAMP).write_text(stamp, encoding="utf-8")
    return size


def polygons(banner_shapes: Polygons, league_shapes: Polygons) -> dict[str, dict[str, Any]]:
    """The feature collections by file name."""
    files = {file_of("league"): collection(league_shapes), file_of("banner"): collection(banner_shapes)}
    for league in league_shapes:
        own = {code: banner_shapes[code] for code in banners(league)}
        files[file_of("banner", league)] = collection(own)
    return files


def annotations(banner_shapes: Polygons, league_shapes: Polygons) -> dict[str, dict[str, Any]]:
    """What figures need beside the polygons: map views by parent, label places and hatches by code."""
    views = {REGION: view(league_shapes, CENTRAL_LON)}
    for league in league_shapes:
        views[league] = view({code: banner_shapes[code] for code in banners(league)})
    labels, hatches = {}, {}
    for code, shape in (league_shapes | banner_shapes).items():
        frame = views[REGION if code in league_shapes else league_of(code) or REGION]
        labels[code], hatches[code] = place(shape, frame), hatch(shape, frame)
    return {"views.json": views, "labels.json": labels, "hatch.json": hatches}


def collection(shapes: Polygons) -> dict[str, Any]:
    """Features whose outer rings run clockwise: d3-geo takes the other way round for the rest of the globe."""
    features = [
        {
            "type": "Feature",
            "id": code,
            "properties": {"code": code, "league_code": units()[code].league_code or code},
            "geometry": shapely.geometry.mapping(shapely.orient_polygons(shape, exterior_cw=True)),
        }
        for code, shape in shapes.items()
    ]
    return {"type": "FeatureCollection", "features": features}


def _replace(path: Path, content: dict[str, Any]) -> int:
    beside = path.with_suffix(".part")
    beside.write_text(json.dumps(content, separators=(",", ":")), encoding="utf-8")
    os.replace(beside, path)
    return path.stat().st_size
