"""Check the audit log, or say who looked at what.

python -m dashboard.audit verify
python -m dashboard.audit report --from 2026-11-01 --who zhang --format csv
"""

import argparse
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dashboard.audit.place import default_folder
from dashboard.audit.report import Wanted, counted, lines, listed
from dashboard.audit.verify import NothingThere, Verdict, verified
from dashboard.cli import show
from dashboard.units import units

WHOLE, NOTHING, USAGE, BROKEN = range(4)


def verify(options: argparse.Namespace) -> int:
    """Prints what was counted and the first broken place. 0 whole, 3 broken."""
    verdict = verified(options.folder, dict(options.anchor))
    print("\n".join(_told(verdict)))
    if not verdict.broken:
        print("完整：每一行都未改动，次序不乱，末尾与 head.json 相符")
        return WHOLE
    print(f"不完整，共{len(verdict.broken)}处。第一处：{verdict.broken[0]}", file=sys.stderr)
    print("请先另存整个文件夹，再与备份对照，查明何人何时改动；不要修补原文件", file=sys.stderr)
    return BROKEN


def _told(verdict: Verdict) -> list[str]:
    """The counts, and what is missing without the chain being broken."""
    told = [f"文件{verdict.files}个，记录{verdict.lines}行"]
    if verdict.first and verdict.last:
        told.append(
            f"第{verdict.first.number}号 {verdict.first.time} 至 第{verdict.last.number}号 {verdict.last.time}"
        )
        told.append(f"末行（可另存，以后用 --anchor 核对）：{verdict.last.number}:{verdict.last.hash}")
    if verdict.cut:
        told.append(f"缺{verdict.cut}行：写到一半时中断（进程被终止或断电），残段留在原处")
    if verdict.lost:
        told.append(f"缺{verdict.lost}行：当时写不进去（磁盘已满或无权限），次数记在其后一行的 lost 里")
    if verdict.behind:
        told.append(f"head.json 落后{verdict.behind}行：上次写它之前中断，下次写入时自行补齐")
    return told


def report(options: argparse.Namespace) -> int:
    """Prints counts, or the lines themselves. 0 even where no line fits, which is said."""
    wanted = Wanted(options.since or "", options.until or "", options.who, options.unit or "")
    found = list(lines(options.folder, wanted))
    if not found:
        print("没有符合条件的审计记录", file=sys.stderr)
    show([listed(line) for line in found] if options.lines else counted(found), options.format)
    return WHOLE


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"日期须写成 2026-11-26，不能是 {text}") from None


def _unit(text: str) -> str:
    if text not in units():
        raise argparse.ArgumentTypeError(f"没有单位 {text}；代码见 data/reference/units.csv")
    return text


def _anchor(text: str) -> tuple[int, str]:
    if not (found := re.fullmatch(r"([1-9]\d*):([0-9a-f]{64})", text)):
        raise argparse.ArgumentTypeError("须写成 号:哈希，照抄以前 verify 的输出")
    return int(found[1]), found[2]


def _options() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="python -m dashboard.audit", description="核查审计记录，或统计谁看了什么"
    )
    commands = made.add_subparsers(dest="command", required=True)
    check = commands.add_parser("verify", help="核查全部审计记录是否完整")
    check.add_argument(
        "--anchor",
        type=_anchor,
        action="append",
        default=[],
        metavar="号:哈希",
        help="以前另存的末行，可多次",
    )
    count = commands.add_parser("report", help="谁看了什么：按人员、页面、单位、文件统计")
    count.add_argument("--from", dest="since", type=_day, metavar="日期", help="从这一天起（含）")
    count.add_argument("--to", dest="until", type=_day, metavar="日期", help="到这一天止（含）")
    count.add_argument("--who", default="", help="只要这个人（登录名）")
    count.add_argument("--unit", type=_unit, help="只要看这个单位的（含其本级）")
    count.add_argument("--lines", action="store_true", help="逐行列出，不统计")
    count.add_argument("--format", choices=("table", "csv", "json"), default="table", help="输出格式")
    for command in (check, count):
        command.add_argument("--folder", type=Path, metavar="DIR", help="审计文件夹（默认 data/audit）")
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit 0 whole or done, 1 no audit log there, 2 usage, 3 broken."""
    options = _options().parse_args(arguments)
    options.folder = options.folder or default_folder()
    try:
        return verify(options) if options.command == "verify" else report(options)
    except NothingThere as fault:
        print(fault, file=sys.stderr)
        return NOTHING
    except OSError as fault:
        print(f"{options.folder} 读不了：{fault.strerror or fault}。请检查权限后重试", file=sys.stderr)
        return USAGE


if __name__ == "__main__":
    sys.exit(main())
