"""Write the export: manifest, tables, and the truth about what was planted beside it."""

import json
import shutil
from dataclasses import astuple, fields
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl

from dashboard.demo.plan import Plan
from dashboard.demo.truth import Truth

SOURCE = "演示数据生成器"
TRUTH_SCHEMA = {field.name: pl.String for field in fields(Truth)}


class NotADemo(Exception):
    """The folder holds something else than an earlier demonstration export; nothing was deleted."""


def check(folder: Path) -> None:
    """Only an empty folder or an earlier demonstration export may be replaced."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    if not is_demo(folder / "manifest.json"):
        raise NotADemo(f"文件夹 {folder} 不是空的，也不是以前生成的演示数据；请换一个文件夹")


def is_demo(manifest: Path) -> bool:
    """Whether a manifest says that its export is synthetic."""
    try:
        words = json.loads(manifest.read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(words, dict) and words.get("synthetic") is True


def workshop(folder: Path) -> Path:
    """A new folder beside the final one: a broken run never leaves half an export."""
    beside = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    return beside


def swap(beside: Path, folder: Path) -> None:
    """Put the finished export in its place."""
    if folder.exists():
        shutil.rmtree(folder)
    beside.rename(folder)


def table(folder: Path, name: str, frame: pl.DataFrame) -> int:
    """One table, or one part of it when `name` holds a slash; returns its rows."""
    path = folder / f"{name}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    frame.write_parquet(path, compression="zstd", compression_level=3, row_group_size=100_000)
    return frame.height


def manifest(folder: Path, plan: Plan) -> None:
    """Contract 1, exported two days after as_of but never ahead of today."""
    today = datetime.now(UTC).date()
    exported: date = min(plan.as_of + timedelta(days=2), max(today, plan.as_of))
    words = {
        "contract": 1,
        "as_of": plan.as_of.isoformat(),
        "source": SOURCE,
        "exported_at": f"{exported.isoformat()}T08:00:00+08:00",
        "synthetic": True,
    }
    text = json.dumps(words, ensure_ascii=False, indent=2)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")


def truth(folder: Path, rows: list[Truth]) -> None:
    """planted.parquet beside the export: each finding of each rule once, as planted where it is both."""
    every = pl.DataFrame([astuple(row) for row in rows], schema=TRUTH_SCHEMA, orient="row")
    first = every.sort("origin", descending=True, maintain_order=True)
    once = first.unique(["rule", "key"], keep="first", maintain_order=True)
    once.sort("rule", "key").write_parquet(folder.parent / "planted.parquet")
