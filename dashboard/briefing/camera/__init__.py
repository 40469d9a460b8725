"""How does a chart become a picture without a screen?

A browser that stays warm draws it as an SVG; where there is none, or it dies twice, dashboard.briefing.fallback does.
"""

import atexit
import re
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import plotly.graph_objects as go

from dashboard import boundaries, maps
from dashboard.briefing.camera.browser import Browser, CameraFailed
from dashboard.briefing.typesetting import CHART_WIDTH
from dashboard.drawing import in_parts
from dashboard.figure import Twin
from dashboard.i18n import _

__all__ = ["HEIGHT", "WIDTH", "Camera", "CameraFailed", "Shot", "camera", "embedded"]
WIDTH, HEIGHT = CHART_WIDTH, 360  # px of a chart that says nothing else
PAUSE = 300  # seconds without another try after the browser could not be started
SHADOW = re.compile(r"text-shadow: (rgb\([^)]*\))[^;]*;")


@dataclass(frozen=True)
class Shot:
    """A chart as SVG and what drew it; `message` is empty unless a reader should know of a fall-back."""

    svg: str
    made_by: Literal["browser", "fallback"]
    message: str = ""


class Camera:
    """Draws charts one after the other, whoever asks; the browser starts with the first and stays."""

    def __init__(self, path: str | None = None) -> None:
        """`path` of a Chromium; by default BROWSER_PATH or what is installed."""
        self._path = path
        self._browser: Browser | None = None
        self._lock = threading.Lock()
        self._broken_until = 0.0
        self._reason = ""

    def __call__(
        self, picture: go.Figure, width: int = WIDTH, height: int | None = None, twin: Twin | None = None
    ) -> Shot:
        """The picture, `width` by `height` px (its own height by default); never raises for want of a browser.

        The rows of the twin are drawn as a table where the fall-back cannot draw the chart itself.
        """
        height = height or int(picture.layout.height or HEIGHT)
        try:
            with self._lock:
                drawn = self._shoot(embedded(picture), width, height)
            return Shot(outlined(drawn), "browser")
        except (CameraFailed, boundaries.BoundariesMissing) as failed:
            message = _("此图由备用方式绘制（matplotlib），样式较简：{reason}").format(reason=failed)
            # Imported here: matplotlib and geopandas take a second that a warm browser spares.
            from dashboard.briefing import fallback

            return Shot(fallback.drawn(picture, width, height, twin), "fallback", message)

    def _shoot(self, spec: dict[str, Any], width: int, height: int) -> str:
        """One try, and where the browser died or does not answer a second with a new one."""
        try:
            return self._opened().draw(spec, width, height)
        except CameraFailed:
            if self._browser is None or not self._browser.is_lost:
                raise
            self.close()
        try:
            return self._opened().draw(spec, width, height)
        except CameraFailed as failed:
            self.close()
            self._rest(failed)
            raise

    def _opened(self) -> Browser:
        if time.monotonic() < self._broken_until:
            raise CameraFailed(self._reason)
        if self._browser is not None and self._browser.is_lost:
            self.close()
        if self._browser is None:
            try:
                self._browser = Browser(self._path)
            except CameraFailed as failed:
                self._rest(failed)
                raise
        return self._browser

    def _rest(self, failed: CameraFailed) -> None:
        """A briefing of thirty figures shall not wait thirty times for a browser that does not start."""
        self._broken_until, self._reason = time.monotonic() + PAUSE, str(failed)

    def close(self) -> None:
        """End the browser; the next picture starts another."""
        if self._browser is not None:
            self._browser.close()
            self._browser = None


@cache
def _shared() -> Camera:
    found = Camera()
    atexit.register(found.close)
    return found


@contextmanager
def camera() -> Generator[Camera]:
    """The camera of this process; it stays warm behind the `with` and ends with the process."""
    yield _shared()


def embedded(picture: go.Figure) -> dict[str, Any]:
    """The figure as plain data, with the boundaries inside instead of their address on the server."""
    spec = in_parts(picture)
    for trace in spec["data"]:
        address = trace.get("geojson")
        if isinstance(address, str) and address.startswith(maps.SERVED):
            trace["geojson"] = boundaries.load(address.removeprefix(maps.SERVED))
    return spec


def outlined(svg: str) -> str:
    """The halo of a map's labels as an outline: shadows are known to browsers only."""
    return SHADOW.sub(r"paint-order: stroke; stroke: \1; stroke-width: 3px; stroke-linejoin: round;", svg)
