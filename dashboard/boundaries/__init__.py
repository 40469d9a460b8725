"""Where are the drawn borders of the units, and whose are they?

The files are derived at set-up by `python -m dashboard.boundaries`; this module only finds them, so
that reading a map never imports the geometry libraries.
"""

import json
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from dashboard.i18n import pick

OUTPUT = Path(__file__).resolve().parent.parent / "static" / "boundaries"
ATTRIBUTION = "边界数据来源：国家地理信息公共服务平台“天地图”，原始数据页面标注审图号 GS(2024)0650号（经简化，仅供示意）"
ATTRIBUTION_EN = (
    "Boundaries: Tianditu, National Platform for Common Geospatial Information Services; "
    "map review no. GS(2024)0650 as printed on the source page (simplified, for illustration only)"
)


class BoundariesMissing(FileNotFoundError):
    """The map files were not derived yet; the message names the command that does it."""


def attribution() -> str:
    """The line that stands under every map; DASHBOARD_MAP_ATTRIBUTION replaces it."""
    return os.environ.get("DASHBOARD_MAP_ATTRIBUTION", "").strip() or pick(ATTRIBUTION, ATTRIBUTION_EN)


def file_of(level: str, parent: str | None = None) -> str:
    """The name of the file with the polygons of a map: all leagues, all banners, or one league's banners."""
    if level == "league":
        return "leagues.json"
    return "banners.json" if parent is None else f"banners-{parent}.json"


def load(name: str, folder: Path = OUTPUT) -> dict[str, Any]:
    """The content of one derived file, read once until it changes."""
    path = folder / name
    try:
        return _read(path, path.stat().st_mtime_ns)
    except FileNotFoundError as missing:
        raise BoundariesMissing(
            f"缺少地图边界文件 {name}，请在项目文件夹中运行：python -m dashboard.boundaries"
        ) from missing


@lru_cache(maxsize=32)
def _read(path: Path, _changed: int) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))
