"""Where does a label stand, which part of the earth does a map show, and how is a grey unit hatched?"""

from typing import TypedDict

import numpy as np
import pyproj
import shapely
from shapely.affinity import scale

from dashboard.boundaries.shape import PARALLELS, Polygons, projected, projection

# Two lines of four characters are about twice as wide as high: labels look for a place of that form.
FLATNESS = 2
# Air around a map, as a share of its size.
AIR = 1.03
# Hatch lines across a map; at 330 px they stand 7 px apart.
HATCH_LINES = 48


class View(TypedDict):
    """What d3-geo needs to fill a frame with one map; degrees, and kilometres on paper."""

    central_lon: float
    parallels: list[float]
    centre: list[float]
    lon: list[float]
    lat: list[float]
    width_km: float
    height_km: float


class Place(TypedDict):
    """A label's point: degrees, kilometres from the middle of its map, and the room there."""

    lon: float
    lat: float
    x_km: float
    y_km: float
    room_km: float


def view(shapes: Polygons, central_lon: float | None = None) -> View:
    """The centre and the ranges of degrees with which d3-geo fills a frame exactly with these shapes.

    d3 fits a box of degrees, which a cone bends; the box here is not theirs but one of the same width and
    height on paper. width_km and height_km are those of the paper.
    """
    whole = shapely.union_all(list(shapes.values()))
    west, _, east, _ = whole.bounds
    middle = round((west + east) / 2, 2) if central_lon is None else central_lon
    plane = projection(middle)
    left, bottom, right, top = projected(whole, plane).bounds
    lon, lat = plane((left + right) / 2, (bottom + top) / 2, inverse=True)
    width, height = (right - left) * AIR, (top - bottom) * AIR
    half_lon, south, north = _box(plane, middle, lat, width, height)
    return {
        "central_lon": middle,
        "parallels": list(PARALLELS),
        "centre": [round(lon, 4), round(lat, 4)],
        "lon": [round(middle - half_lon, 4), round(middle + half_lon, 4)],
        "lat": [round(south, 4), round(north, 4)],
        "width_km": round(width / 1000, 1),
        "height_km": round(height / 1000, 1),
    }


def _box(
    plane: pyproj.Proj, middle: float, lat: float, width: float, height: float
) -> tuple[float, float, float]:
    """Half the range of longitude, and both latitudes, of a symmetric box of that size on paper."""
    half_lon, half_lat = 1.0, 1.0
    for _round in range(60):
        x, _ = plane(middle + half_lon, lat - half_lat)
        _, low = plane(middle, lat - half_lat)
        _, high = plane(middle + half_lon, lat + half_lat)
        half_lon *= width / (2 * x)
        half_lat *= max(0.5, min(2.0, height / (high - low)))
    return half_lon, lat - half_lat, lat + half_lat


def place(shape: shapely.Geometry, frame: View) -> Place:
    """The roomiest point inside a shape: degrees, kilometres from the map's centre, and the room there.

    room_km is half the height of the largest ellipse, twice as wide as high, that fits there.
    """
    plane = projection(frame["central_lon"])
    paper = projected(shape, plane)
    widest = max(shapely.get_parts(paper), key=lambda part: part.area)
    squashed = scale(widest, xfact=1 / FLATNESS, yfact=1, origin=(0, 0))
    circle = shapely.maximum_inscribed_circle(squashed, tolerance=500)
    x, y = circle.coords[0][0] * FLATNESS, circle.coords[0][1]
    lon, lat = (round(float(degree), 4) for degree in plane(x, y, inverse=True))
    centre_lon, centre_lat = frame["centre"]
    centre_x, centre_y = plane(centre_lon, centre_lat)
    return {
        "lon": lon,
        "lat": lat,
        "x_km": round((x - centre_x) / 1000, 1),
        "y_km": round((y - centre_y) / 1000, 1),
        "room_km": round(circle.length / 1000, 1),
    }


def hatch(shape: shapely.Geometry, frame: View) -> list[list[list[float]]]:
    """Slanting lines inside a shape, each as its two ends in degrees."""
    plane = projection(frame["central_lon"])
    paper = projected(shape, plane)
    left, bottom, right, top = paper.bounds
    step = frame["height_km"] * 1000 / HATCH_LINES * 2**0.5
    rise = top - bottom
    starts = np.arange(np.floor((left - rise) / step) * step, right, step)
    slants = shapely.linestrings([[(x, bottom), (x + rise, top)] for x in starts])
    cut = shapely.get_parts(shapely.intersection(shapely.MultiLineString(list(slants)), paper))
    lines = [projected(line, plane, inverse=True) for line in cut if line.length > step / 4]
    return [[[round(x, 3), round(y, 3)] for x, y in line.coords] for line in lines]
