"""How are the files of a plan read?"""

import tomllib
from collections import Counter
from pathlib import Path


class BrokenPlan(ValueError):
    """A file of the plan's folder is missing or unreadable; the message names file and entry."""


def chapters(folder: Path) -> list[tuple[str, dict]]:
    """The entries of all chapters of a plan, in the order of their files; an id stands once."""
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise BrokenPlan(
            f"规划 {folder.parent.name} 没有指标文件 indicators/*.toml；请对照 CONTRIBUTING.md 补上"
        )
    entries = [entry for file in files for entry in read(file).items()]
    repeated = {i for i, times in Counter(i for i, _row in entries).items() if times > 1}
    if repeated:
        raise BrokenPlan(
            f"规划 {folder.parent.name} 的指标 {'、'.join(sorted(repeated))} 重复；每个编号只留一节"
        )
    return entries


def tupled(row: dict) -> dict:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}


def read(path: Path) -> dict:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as fault:
        raise BrokenPlan(f"规划文件 {path.name} 无法读取：{fault}；请对照 CONTRIBUTING.md 修正") from fault
