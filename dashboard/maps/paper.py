"""Which part of the earth fills the frame, and where on it does a pixel lie?"""

from dataclasses import dataclass
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt
from typing import Any

from dashboard import theme

EARTH_KM = 6371.0
# One row of the legend under the map.
LEGEND_PX = 28


@dataclass(frozen=True)
class Paper:
    """A map view (see boundaries.places.view) drawn at `scale` pixels a kilometre."""

    view: dict
    scale: float

    @classmethod
    def of(cls, view: dict, width: int, height: int) -> "Paper":
        """The view as large as it goes into a figure of that many pixels."""
        return cls(view, min(width / view["width_km"], (height - LEGEND_PX) / view["height_km"]))

    def degrees(self, x_km: float, y_km: float) -> tuple[float, float]:
        """Longitude and latitude of a place so far east and north of the middle of the map, on paper.

        The conic equal-area projection of d3-geo, as Snyder gives it (1987, p. 98-101), backwards.
        """
        low, high = (radians(parallel) for parallel in self.view["parallels"])
        n = (sin(low) + sin(high)) / 2
        c = cos(low) ** 2 + 2 * n * sin(low)
        lon, lat = (radians(degree) for degree in self.view["centre"])
        central = radians(self.view["central_lon"])
        radius, angle = sqrt(c - 2 * n * sin(lat)) / n, n * (lon - central)
        east = radius * sin(angle) + x_km / EARTH_KM
        south = radius * cos(angle) - y_km / EARTH_KM
        found_lat = asin((c - (hypot(east, south) * n) ** 2) / (2 * n))
        return degrees(central + atan2(east, south) / n), degrees(found_lat)

    def layout(self, height: int) -> dict[str, Any]:
        """A frame that shows exactly this view, without anything else of the world."""
        lon, lat = self.view["centre"]
        below = {"orientation": "h", "x": 0.5, "xanchor": "center", "y": 0, "yanchor": "top"}
        projection = {
            "type": "conic equal area",
            "parallels": self.view["parallels"],
            "rotation": {"lon": self.view["central_lon"]},
        }
        return theme.LAYOUT | {
            "height": height,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "showlegend": True,
            "legend": below
            | {"font": {"size": theme.SIZE_NOTE}, "itemclick": False, "itemdoubleclick": False},
            "geo": {
                "visible": False,
                "bgcolor": theme.PAPER,
                "projection": projection,
                "center": {"lon": lon, "lat": lat},
                "lonaxis": {"range": self.view["lon"]},
                "lataxis": {"range": self.view["lat"]},
            },
            # "zoom" means nothing to a map: neither a drag nor a finger that scrolls the page moves it.
            "dragmode": "zoom",
        }
