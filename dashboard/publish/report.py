"""What is told of one attempt to publish: as JSON beside the data, and in words to the clerk?"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from rich.cells import cell_len

from dashboard.contract import Manifest, Table
from dashboard.publish.findings import Finding

Json = dict[str, Any]

NAME_WIDTH = 16
COUNT_WIDTH = 12


@dataclass(frozen=True)
class TableReport:
    """Row counts of one table; read = accepted + set aside + equal rows counted once."""

    table: Table
    reported: bool
    rows_read: int = 0
    rows_accepted: int = 0
    rows_set_aside: int = 0
    set_aside: tuple[Finding, ...] = ()

    @property
    def rows_collapsed(self) -> int:
        return self.rows_read - self.rows_accepted - self.rows_set_aside

    def counts(self) -> Json:
        """The counts as the snapshot keeps them."""
        names = ("reported", "rows_read", "rows_accepted", "rows_set_aside")
        return {"name": self.table.name} | {name: getattr(self, name) for name in names}

    def as_json(self) -> Json:
        told = {"title": self.table.title_zh, "required": self.table.required} | self.counts()
        faults = [finding.as_json() for finding in self.set_aside]
        return told | {"rows_collapsed": self.rows_collapsed, "set_aside": faults}


@dataclass(frozen=True)
class Report:
    """One attempt. `faults` refuse it; rows set aside within the limits are no such fault."""

    manifest: Manifest | None
    tables: tuple[TableReport, ...]
    faults: tuple[Finding, ...]
    warnings: tuple[Finding, ...]

    def published(
        self, snapshot_id: str, number: int, at: datetime, checks: list[Json], suspected: Json
    ) -> Json:
        """number: how many were published on this shelf so far; it tells the order whatever the clock says.

        suspected: how many findings there are, and how many new or gone since the snapshot before.
        """
        head = {"outcome": "published", "id": snapshot_id, "number": number, "published_at": _iso(at)}
        return head | self._body() | {"checks": checks, "suspected": suspected}

    def refused(self, at: datetime) -> Json:
        return {"outcome": "refused", "refused_at": _iso(at)} | self._body() | {"checks": []}

    def _body(self) -> Json:
        told = self.manifest and asdict(self.manifest) | {"as_of": self.manifest.as_of.isoformat()}
        return {
            "manifest": told,
            "tables": [table.as_json() for table in self.tables],
            "faults": [fault.as_json() for fault in self.faults],
            "warnings": [warning.as_json() for warning in self.warnings],
        }


def _iso(at: datetime) -> str:
    return at.isoformat(timespec="microseconds")


def in_words(report: Json, command: str) -> str:
    """A report for people; `command` is what to type next."""
    return "\n".join(_lines(report, command))


def _lines(report: Json, command: str) -> Iterator[str]:
    yield from _head(report)
    yield from _tables(report["tables"])
    yield from _section("拒绝原因", report["faults"])
    yield from _section("搁置的行", [fault for table in report["tables"] for fault in table["set_aside"]])
    yield from _section("提醒", report["warnings"])
    if report["checks"]:
        yield f"快照自检：{len(report['checks'])} 项全部通过"
    yield from _suspected(report.get("suspected"))
    yield from _next(report, command)


def _head(report: Json) -> Iterator[str]:
    if report["outcome"] == "published":
        yield f"已发布：{report['id']}"
    else:
        yield "已拒绝：导出不符合约定，现有快照保持不变"
    if told := report["manifest"]:
        mark = "　演示数据" if told["synthetic"] else ""
        yield f"数据截至 {told['as_of']}　来源：{told['source']}{mark}"


def _tables(tables: list[Json]) -> Iterator[str]:
    if not tables:
        return
    yield ""
    yield _line("表", "读取", "接受", "搁置")
    for table in tables:
        counts = (table["rows_read"], table["rows_accepted"], table["rows_set_aside"])
        absent = "不可用" if table["required"] else "未报送"
        told = [f"{count:,}" for count in counts] if table["reported"] else [absent, "", ""]
        yield _line(table["name"], *told).rstrip()


def _line(name: str, *cells: str) -> str:
    """One line of the table; a Chinese character is as wide as two others."""
    padded = (" " * (COUNT_WIDTH - cell_len(cell)) + cell for cell in cells)
    return name + " " * (NAME_WIDTH - cell_len(name)) + "".join(padded)


def _section(title: str, findings: list[Json]) -> Iterator[str]:
    if not findings:
        return
    yield ""
    yield f"{title}（{len(findings)} 项）"
    for finding in findings:
        yield f"  · {finding['message']}"
        if finding["keys"]:
            yield f"    前几条：{'，'.join(finding['keys'])}"
        if finding["remedy"]:
            yield f"    处理：{finding['remedy']}"


def _suspected(told: Json | None) -> Iterator[str]:
    """Snapshots of an older form say nothing of it."""
    if told is None:
        return
    if told["compared_with"]:
        since = (
            f"与上一快照 {told['compared_with']} 相比新增 {told['new']:,} 条、不再出现 {told['gone']:,} 条"
        )
    else:
        since = "没有可比的上一快照，不分新增和不再出现"
    yield f"疑似问题：{told['findings']:,} 条，{since}；其中已登记例外 {told['excepted']:,} 条"


def _next(report: Json, command: str) -> Iterator[str]:
    if report["outcome"] == "refused":
        yield from ("", "改正后再次运行：", f"  {command}")
    elif any(table["rows_set_aside"] for table in report["tables"]):
        yield from ("", f"被搁置的行连同原因保存在快照 {report['id']} 的 rejected 文件夹")
