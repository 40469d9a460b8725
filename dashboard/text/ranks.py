"""Which parts lie highest and lowest, and may they be ranked at all?"""

import polars as pl

from dashboard.i18n import _


def extremes(rows: pl.DataFrame, measure: str) -> str:
    """Which parts lie lowest and highest in a measure."""
    known = rows.filter(pl.col("rank").is_not_null())
    if known.is_empty():
        said = _("{measure}：各地分母不足10，只列分数，不作排名") if rows["is_small"].any() else ""
        return (said or _("{measure}：本期没有可比较的数值")).format(measure=measure)
    best, worst = known.row(0, named=True), known.row(-1, named=True)
    if known.height == 1 and rows.height > 1:
        only = _("{measure}：仅{name}有可比较的数值（{value}）")
        return only.format(measure=measure, name=best["full_name"], value=best["label"])
    if best["label"] == worst["label"]:
        return _("{measure}：各地均为{value}").format(measure=measure, value=best["label"])
    if best["value"] < worst["value"]:
        best, worst = worst, best
    first, last = (_with_ties(known, row) for row in (best, worst))
    if is_chance(known):
        said = _("{measure}：{worst}{low}至{best}{high}，差异均在随机波动范围内，不宜排名先后")
        return said.format(measure=measure, best=first, high=best["label"], worst=last, low=worst["label"])
    return _("{measure}：{best}最高（{high}），{worst}最低（{low}）").format(
        measure=measure,
        best=first,
        high=best["label"],
        worst=last,
        low=worst["label"],
    )


def is_chance(rows: pl.DataFrame) -> bool:
    """All ranked shares lie within what chance alone would leave, or no two of them can be told apart."""
    if "stands" not in rows.columns or rows["stands"].is_null().any():
        return False
    is_within = rows["stands"].eq_missing("within").all()
    return is_within or (rows["rank_worst"] - rows["rank_best"]).min() == rows.height - 1


def _with_ties(rows: pl.DataFrame, row: dict) -> str:
    """A unit's name; with others that are written alike 某地等3地."""
    equal = rows.filter(label=row["label"]).height
    return row["full_name"] if equal == 1 else _("{name}等{n}地").format(name=row["full_name"], n=equal)
