"""Which polygons does a boundary file hold for our banners?"""

from pathlib import Path

import geopandas
import shapely
from pyogrio.errors import DataSourceError

from dashboard.units import REGION, banners, leagues, units

CODE_COLUMNS = ("code", "gb", "id")
# 天地图 writes a unit as country 156 + six digits.
COUNTRY = "156"
PROVINCE = REGION[:2]


class Refused(ValueError):
    """The boundary file cannot be used; the message names the units and says what is wrong."""


def read(path: Path) -> dict[str, shapely.Geometry]:
    """The polygon of each of the 103 banners by code, longitude and latitude in degrees.

    Other provinces and the rows of leagues or of the region are left out; leagues are always dissolved from
    banners. Raises Refused when a banner is missing, doubled, or no unit of ours.
    """
    rows = _open(path)
    codes = [_six_digits(value) for value in rows[_code_column(rows, path)]]
    ours = [code.startswith(PROVINCE) and code not in (REGION, *leagues()) for code in codes]
    found = [code for code, is_ours in zip(codes, ours, strict=True) if is_ours]
    match(found)
    polygons = shapely.force_2d(rows.geometry.values[ours].to_numpy())
    return {code: polygon for code, polygon in sorted(zip(found, polygons, strict=True))}


def match(found: list[str]) -> None:
    """Refuses codes that are not exactly our 103 banners, naming each."""
    known = banners()
    faults = {
        "缺少": [f"{code} {units()[code].name_zh}" for code in known if code not in found],
        "代码不在单位表中": sorted({code for code in found if code not in known}),
        "代码重复": sorted({code for code in found if found.count(code) > 1}),
    }
    said = [f"{fault}：{'、'.join(names)}" for fault, names in faults.items() if names]
    if said:
        raise Refused("；".join(said) + f"。应恰好包含单位表中的 {len(known)} 个旗县。")


def _open(path: Path) -> geopandas.GeoDataFrame:
    parquet = path.suffix.lower() in (".parquet", ".geoparquet")
    try:
        rows = geopandas.read_parquet(path) if parquet else geopandas.read_file(path)
    except (DataSourceError, OSError, ValueError) as unreadable:
        raise Refused(f"无法读取 {path.name}，需要 GeoJSON 或 GeoParquet（{unreadable}）") from unreadable
    if not isinstance(rows, geopandas.GeoDataFrame) or rows.geometry.isna().any():
        raise Refused(f"{path.name} 中有单位没有边界图形")
    return rows if rows.crs is None else rows.to_crs(4326)


def _code_column(rows: geopandas.GeoDataFrame, path: Path) -> str:
    for name in CODE_COLUMNS:
        if name in rows.columns:
            return name
    raise Refused(f"{path.name} 没有属性 code、gb 或 id，无法识别单位")


def _six_digits(value: object) -> str:
    text = str(value).strip().removesuffix(".0")
    return text.removeprefix(COUNTRY) if len(text) == 9 else text
