"""python -m dashboard.publish EXPORTS: publish an export, or say what to mend."""

import argparse
import shlex
import sys
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NoReturn

import duckdb
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

from dashboard import shelf, snapshot, spark
from dashboard.publish import Busy, Published, Refused, publish
from dashboard.publish.findings import shown
from dashboard.publish.interruption import Interruption
from dashboard.publish.report import in_words
from dashboard.publish.run import KEEP
from dashboard.publish.trouble import is_of_the_machine, trouble
from dashboard.reference import BrokenReference

# 0 published, 1 the export is refused, 2 wrong call, and what is no fault of the export:
REFUSED, BUSY, MACHINE, BROKEN, INTERRUPTED = 1, 3, 4, 5, 130

STEPS = {
    "files": "清点文件",
    "manifest": "核对 manifest.json",
    "address": "计算内容指纹",
    "read": "读取并核对",
    "keys": "核对主键",
    "references": "核对引用",
    "build": "生成快照",
    "report": "写报告",
    "finish": "落盘",
    "point": "切换快照",
    "prune": "清理旧快照",
}


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        usage("参数有误，请查看 python -m dashboard.publish --help")


class Steps:
    """Bars on stderr: one for each table read, and one line for the step at work; each step is a place to stop."""

    def __init__(self, bars: Progress, interruption: Interruption) -> None:
        self._bars = bars
        self._interruption = interruption
        self._step = ""
        self._task: TaskID | None = None

    def __call__(self, step: str, done: int = 0, total: int = 0) -> None:
        if step != "prune":  # the snapshot is published by then
            self._interruption.check()
        if step != self._step:
            self._leave()
            self._step, self._task = step, self._bars.add_task(_words(step), total=total or None)
        if self._task is not None:
            self._bars.update(self._task, completed=done)

    def _leave(self) -> None:
        if self._task is not None and not self._step.startswith("read "):
            self._bars.remove_task(self._task)


def _words(step: str) -> str:
    verb, _, table = step.partition(" ")
    return f"{STEPS.get(verb, f'生成 {verb}')} {table}".strip()


def main() -> int:
    told = _arguments()
    exports, snapshots = Path(told.exports), Path(told.snapshots)
    if not exports.is_dir():
        usage(f"找不到导出文件夹：{shown(told.exports)}")
    share, keep = _share(told.max_rejected), _number(told.keep, "--keep", 1)
    rows = _number(told.max_rejected_rows, "--max-rejected-rows", 0)
    command = f"python -m dashboard.publish {shlex.join(sys.argv[1:])}"
    try:
        engine = spark.engine(told.master) if told.engine == "spark" else snapshot.in_duckdb
        done = _with_bars(exports, snapshots, share, rows, keep, engine, told.anew)
    except Refused as refused:
        print(in_words(refused.report, command))
        return REFUSED
    except (
        Busy,
        BrokenReference,
        spark.SparkFailed,
        OSError,
        MemoryError,
        duckdb.Error,
        KeyboardInterrupt,
    ) as broken:
        said, remedy, code = _stopped(broken)
        print(f"未发布：{said}")
        print(f"看板仍读取：{_served(snapshots)}")
        print(f"处理：{remedy}\n  {command}")
        return code
    print(in_words(done.report, command))
    if done.reused:
        print("该导出此前已发布，现直接切换到已有快照")
    if done.untidy:
        print(f"提醒：快照已发布，但清理旧快照时出错：{done.untidy}；下次发布时再清理")
    return 0


def _stopped(broken: BaseException) -> tuple[str, str, int]:
    """What stopped a publication, what to do, and the exit code."""
    if isinstance(broken, Busy):
        return str(broken), "那一次结束后再运行", BUSY
    if isinstance(broken, KeyboardInterrupt):
        return "已中断", "可随时再次运行", INTERRUPTED
    if isinstance(broken, BrokenReference):
        return f"本系统的参考数据有问题：{shown(str(broken), length=1000)}", "恢复后再次运行", BROKEN
    if isinstance(broken, spark.SparkFailed):
        return shown(str(broken), length=400), f"{broken.remedy}；排除后再次运行", MACHINE
    if is_of_the_machine(broken):
        found = trouble(broken)
        return shown(str(found), length=400), f"{found.remedy}；排除后再次运行", MACHINE
    said = f"生成快照时出错（{type(broken).__name__}：{shown(str(broken), length=400)}）"
    return said, "请把以上信息交给维护人员；修复后再次运行", BROKEN


def _served(snapshots: Path) -> str:
    """What readers see now, whatever has just gone wrong."""
    try:
        return shelf.current(snapshots).id
    except (shelf.NothingPublished, OSError):
        return "还没有任何快照"


def _with_bars(
    exports: Path,
    snapshots: Path,
    share: Decimal,
    rows: int,
    keep: int,
    engine: snapshot.Engine,
    anew: bool,
) -> Published:
    columns = (
        SpinnerColumn(finished_text=""),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    interruption = Interruption()
    with Progress(*columns, console=Console(stderr=True)) as bars, interruption.watch():
        steps = Steps(bars, interruption)
        return publish(exports, snapshots, share, rows, keep, progress=steps, engine=engine, anew=anew)


def _arguments() -> argparse.Namespace:
    parser = Parser(prog="python -m dashboard.publish", description="发布一份导出", add_help=False)
    parser.add_argument("exports", metavar="EXPORTS", help="导出文件夹，内有 manifest.json 和各表")
    parser.add_argument("-h", "--help", action="help", help="显示本说明")
    parser.add_argument("--snapshots", default=str(snapshot.default_folder()), help="快照文件夹")
    parser.add_argument("--max-rejected", default="1%", help="每表允许搁置的行占比，默认 1%%")
    parser.add_argument("--max-rejected-rows", default="5", help="每表无论占比都允许搁置的行数，默认 5")
    parser.add_argument("--keep", default=str(KEEP), help=f"保留的快照数，默认 {KEEP}")
    parser.add_argument(
        "--engine", choices=("duckdb", "spark"), default="duckdb", help="由谁计算各表，默认 duckdb"
    )
    parser.add_argument(
        "--master", default="local[*]", help="Spark 的地址，如 spark://主机:7077；默认 local[*]"
    )
    parser.add_argument(
        "--anew", action="store_true", help="全部重新核对和计算，不沿用上一快照中没有变化的部分；结果相同"
    )
    return parser.parse_args()


def _share(text: str) -> Decimal:
    """1% or 0.01."""
    try:
        share = Decimal(text.rstrip("%")) / (100 if text.endswith("%") else 1)
    except InvalidOperation:
        usage(f"--max-rejected 须是百分比，例如 1%，实为 {shown(text)}")
    if not (share.is_finite() and 0 <= share <= 1):
        usage(f"--max-rejected 须在 0% 与 100% 之间，实为 {shown(text)}")
    return share


def _number(text: str, option: str, least: int) -> int:
    if not text.isdecimal() or int(text) < least:
        usage(f"{option} 须是不小于 {least} 的整数，实为 {shown(text)}")
    return int(text)


def usage(message: str) -> NoReturn:
    print(
        f"{message}\n用法：python -m dashboard.publish 导出文件夹 [--snapshots 快照文件夹]", file=sys.stderr
    )
    raise SystemExit(2)


if __name__ == "__main__":
    raise SystemExit(main())
