"""Are the files that stand beside the code whole, and if not: which one, where, and what is to be done?"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import polars as pl

from dashboard import plan
from dashboard.loading import REFERENCE
from dashboard.units import ROOT, units

LEAGUES, BANNERS = 12, 103
REMEDY = "请从安装包或版本库恢复上述文件后重试"
_CODE = re.compile(r"15\d{4}")
# What a cell must be; the words say it to whoever mends the file.
KINDS: Mapping[str, tuple[str, Callable[[pl.Expr], pl.Expr]]] = {
    "text": ("文字", lambda cell: cell.str.len_chars() > 0),
    "day": ("形如 2020-10-31 的日期", lambda cell: cell.str.to_date("%Y-%m-%d", strict=False).is_not_null()),
    "flag": ("true 或 false", lambda cell: cell.is_in(["true", "false"])),
    "number": ("数", lambda cell: cell.cast(pl.Float64, strict=False).is_not_null()),
}
# The columns that the code relies on; a name with ? may be empty.
UNITS = {
    "level": "text",
    "code": "text",
    "name_zh": "text",
    "short_zh": "text",
    "name_en": "text",
    "league_code?": "text",
    "lon": "number",
    "lat": "number",
    "pop_2020": "number",
}
LIMITS = {
    "step": "text",
    "origin?": "text",
    "valid_from": "day",
    "valid_to?": "day",
    "limit_days": "number",
    "is_working": "flag",
}
WHITELIST = {"category": "text", "fund": "text", "valid_from": "day", "valid_to?": "day", "verdict": "text"}
HOLIDAYS = {"date": "day", "is_working": "flag"}
_BROKEN = (OSError, pl.exceptions.PolarsError, ValueError, KeyError, TypeError, AttributeError)


class BrokenReference(RuntimeError):
    """A reference file or the plan is missing or damaged; the message names each, in Chinese, with what to do."""


def check() -> None:
    """Reads everything that a publication takes from data/reference; raises BrokenReference with all faults."""
    if faults := list(dict.fromkeys(_faults())):
        raise BrokenReference("；".join(faults) + f"。{REMEDY}")


def why_unreadable() -> str:
    """What keeps readers from units or plan, in Chinese; empty where both could be read. Read once, kept since."""
    try:
        units()
    except _BROKEN:
        path = REFERENCE / "units.csv"
        return next(_table_faults(path, UNITS), f"{_named(path)} 无法读取") + f"。{REMEDY}"
    fault = next(_plan_faults(), "")
    return fault and f"{fault}。{REMEDY}"


def _faults() -> Iterator[str]:
    yield from _table_faults(REFERENCE / "units.csv", UNITS)
    yield from _table_faults(REFERENCE / "limits.csv", LIMITS)
    yield from _table_faults(REFERENCE / "holidays.csv", HOLIDAYS)
    yield from _plan_faults()
    yield from _table_faults(plan.plan_folder() / "whitelist.csv", WHITELIST)


def _named(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name


def _plan_faults() -> Iterator[str]:
    folder = plan.plan_folder()
    if not folder.is_dir():
        yield f"没有规划文件夹 {_named(folder)}（由环境变量 DASHBOARD_PLAN 选用）"
        return
    try:
        plan.current()
    except plan.BrokenPlan as broken:
        yield str(broken)
    except _BROKEN as broken:
        yield f"规划文件夹 {_named(folder)} 中有文件读不出来（{type(broken).__name__}：{broken}）"


def _table_faults(path: Path, columns: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with a table: it cannot be read, lacks columns, or a cell is not what it must be."""
    try:
        rows = pl.read_csv(path, infer_schema=False, encoding="utf8")
    except FileNotFoundError:
        yield f"缺少参考文件 {_named(path)}"
        return
    except _BROKEN:
        yield f"参考文件 {_named(path)} 读不出来：须是 UTF-8 编码、各行栏数相同的 CSV"
        return
    missing = [name for name in (column.rstrip("?") for column in columns) if name not in rows.columns]
    if missing:
        yield f"参考文件 {_named(path)} 缺少列 {'、'.join(missing)}"
        return
    yield from _cell_faults(path, rows, columns)
    if columns is UNITS:
        yield from (f"参考文件 {_named(path)} {fault}" for fault in _unit_faults(rows))


def _cell_faults(path: Path, rows: pl.DataFrame, columns: Mapping[str, str]) -> Iterator[str]:
    """The first wrong cell of each column; the header is line 1."""
    for column, kind in columns.items():
        name, (words, is_right) = column.rstrip("?"), KINDS[kind]
        right = pl.col(name).is_null() & column.endswith("?") | is_right(pl.col(name)).fill_null(False)
        wrong = rows.select(line=pl.int_range(2, pl.len() + 2), cell=pl.col(name), right=right).filter(
            ~pl.col("right")
        )
        if wrong.height:
            line, cell, _ = wrong.row(0)
            yield f"参考文件 {_named(path)} 第 {line} 行的 {name} 须是{words}，实为“{(cell or '')[:40]}”"


def _unit_faults(rows: pl.DataFrame) -> Iterator[str]:
    """A file cut short has fewer units; a unit in no league would count nowhere."""
    levels = Counter(rows["level"])
    if levels != {"league": LEAGUES, "banner": BANNERS}:
        yield f"须有 {LEAGUES} 个盟市、{BANNERS} 个旗县，实有 {levels['league']} 个、{levels['banner']} 个"
    codes = Counter(rows["code"])
    if wrong := [code for code, times in codes.items() if times > 1 or not _CODE.fullmatch(code or "")]:
        yield f"的代码 {wrong[0]} 重复或不是15开头的六位数字"
    leagues = set(rows.filter(pl.col("level") == "league")["code"])
    if lost := rows.filter(
        (pl.col("level") == "banner") & ~pl.col("league_code").is_in(leagues).fill_null(False)
    ).height:
        yield f"有 {lost} 个旗县的 league_code 不是盟市代码"
