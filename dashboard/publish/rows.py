"""Which rows of a table keep the contract? Read in batches, each file parts into accepted and rejected rows."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.contract import SOURCE_ROW, Table, delivered, plain
from dashboard.publish import bounds
from dashboard.publish.columns import Layout, arrow_schema, inspect, settled, too_large, unreadable
from dashboard.publish.findings import Finding, shown
from dashboard.publish.parts import Earlier, Part, accepted_part, linked, made, part_name, rejected_part

BATCH_ROWS = 200_000
EVIDENCE = (
    ("reasons", pa.large_list(pa.large_string())),
    ("source_file", pa.large_string()),
    (SOURCE_ROW, pa.int64()),
)

Progress = Callable[..., None]


@dataclass(frozen=True)
class Staged:
    """What became of a table's files, part by part; with `faults` nothing of it is kept."""

    table: Table
    parts: tuple[Part, ...] = ()
    faults: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()

    @property
    def rows_read(self) -> int:
        return sum(part.rows for part in self.parts)


class Unreadable(ValueError):
    """A parquet file broke off in the middle; `fault` says which and why."""

    def __init__(self, fault: Finding) -> None:
        super().__init__(fault.message)
        self.fault = fault


def accepted_files(building: Path, table: str) -> list[Path]:
    return sorted((building / "accepted" / table).glob("*.parquet"))


def accepted_file(building: Path, table: str, number: int = 0) -> Path:
    return building / "accepted" / table / f"part-{number:05}.parquet"


def rejected_file(building: Path, table: str) -> Path:
    return building / "rejected" / f"{table}.parquet"


def stage(
    table: Table,
    files: tuple[Path, ...],
    exports: Path,
    building: Path,
    as_of: date,
    progress: Progress,
    earlier: Earlier | None = None,
) -> Staged:
    """One table of an export, parted into accepted and rejected files below `building`.

    A file that the snapshot before has judged under the same rules is taken over from it.
    """
    inspected = [inspect(path, exports, table) for path in files]
    faults = tuple(fault for one in inspected for fault in one.faults)
    warnings = tuple(warning for one in inspected for warning in one.warnings)
    if faults:
        return Staged(table, (), faults, warnings)
    layouts = [one.layout for one in inspected if one.layout]
    try:
        parts = tuple(_parts(Desk(table, exports, building, as_of, earlier or Earlier()), layouts, progress))
    except Unreadable as broken:
        return Staged(table, (), (broken.fault,), warnings)
    _lay_out(table, parts, building)
    return Staged(table, parts, (), warnings)


@dataclass(frozen=True)
class Desk:
    """What the files of one table are judged with."""

    table: Table
    exports: Path
    building: Path
    as_of: date
    earlier: Earlier


def _parts(desk: Desk, layouts: list[Layout], progress: Progress) -> Iterator[Part]:
    step, read, total = f"read {desk.table.name}", 0, sum(layout.rows for layout in layouts)
    progress(step, 0, total)
    for layout in layouts:
        name = part_name(layout.path, desk.exports, desk.table.name, desk.as_of, desk.earlier.made_by)
        part = desk.earlier.taken_over(name, desk.building)
        if part is None:
            rows = 0
            for rows in _judged(desk, layout, name):
                progress(step, read + rows, total)
            part = made(name, rows, desk.building)
        read += part.rows
        progress(step, read, total)
        yield part


def _judged(desk: Desk, layout: Layout, name: str) -> Iterator[int]:
    """Parts the rows of one file; tells how many it has read so far."""
    schema, said, read = delivered(desk.table.name, desk.as_of), str(layout.path.relative_to(desk.exports)), 0
    with Sorter(desk.table, desk.building, name) as sorter:
        for rows in _batches(desk.table, layout, shown(said)):
            numbered = rows.with_row_index(SOURCE_ROW, read + 1).cast({SOURCE_ROW: pl.Int64})
            good, failure = schema.filter(numbered)
            sorter.accept(good.drop(SOURCE_ROW))
            sorter.reject(failure.details(), said)
            read += rows.height
            yield read


def _lay_out(table: Table, parts: tuple[Part, ...], building: Path) -> None:
    """The accepted parts as the files of the table, the rejected rows as one file, where there are any."""
    for number, part in enumerate(parts):
        linked(accepted_part(building, part.name), accepted_file(building, table.name, number))
    rejected = [rejected_part(building, part.name) for part in parts if part.rejected]
    if len(rejected) == 1:
        linked(rejected[0], rejected_file(building, table.name))
    elif rejected:
        _join(rejected, rejected_file(building, table.name), rejected_schema(table))


def _join(files: Iterable[Path], target: Path, schema: pa.Schema) -> None:
    with _writer(target, schema) as writer:
        for file in files:
            with pq.ParquetFile(file) as opened:
                for batch in opened.iter_batches(BATCH_ROWS):
                    writer.write_batch(batch.cast(schema))


def _batches(table: Table, layout: Layout, said: str) -> Iterator[pl.DataFrame]:
    """The rows of one file in the contract's columns and types; memory holds one batch."""
    try:
        pieces = (settled(rows, layout, table) for rows in _delivered(layout))
        yield from (_frame(rows) for rows in bounds.gathered(pieces, BATCH_ROWS))
    except MemoryError:
        raise
    except bounds.TooLarge as large:
        raise Unreadable(too_large(table.name, said, str(large), "请核对该表的文字列后重新导出")) from large
    except (pa.ArrowException, OSError, ValueError) as broken:
        raise Unreadable(unreadable(table.name, said, broken)) from broken


def _delivered(layout: Layout) -> Iterator[pa.RecordBatch]:
    settings = {"pre_buffer": False, "buffer_size": 1 << 20}
    with pq.ParquetFile(layout.path, read_dictionary=list(layout.texts), **settings) as opened:
        # One row group after the other: pyarrow cannot read lists of texts across the dictionaries of two.
        for group in range(opened.num_row_groups):
            for batch in opened.iter_batches(BATCH_ROWS, row_groups=[group], columns=list(layout.inside)):
                batch.validate(full=True)
                yield from bounds.portions(batch)


def _frame(rows: pa.Table) -> pl.DataFrame:
    """Groups named twice count once."""
    frame = pl.DataFrame(rows)
    lists = [name for name, dtype in frame.schema.items() if dtype == pl.List]
    return frame.with_columns(pl.col(name).list.unique(maintain_order=True) for name in lists)


class Sorter:
    """Writes rows to the accepted or the rejected part of one file; the latter only where there is one."""

    def __init__(self, table: Table, building: Path, name: str) -> None:
        self._accepted = _writer(accepted_part(building, name), arrow_schema(table))
        self._rejected_path = rejected_part(building, name)
        self._rejected_schema = rejected_schema(table)
        self._rejected: pq.ParquetWriter | None = None
        self._open = ExitStack()

    def __enter__(self) -> Self:
        self._open.enter_context(self._accepted)
        return self

    def __exit__(self, *raised: object) -> None:
        self._open.close()

    def accept(self, rows: pl.DataFrame) -> None:
        if rows.height:
            self._accepted.write_table(_arrow(rows, self._accepted.schema))

    def reject(self, details: pl.DataFrame, source: str) -> None:
        """`details` has dataframely's verdict in one column per rule, behind the table's own columns."""
        if not details.height:
            return
        rows = _with_reasons(details, self._rejected_schema.names).with_columns(source_file=pl.lit(source))
        writer = self._rejected or self._open.enter_context(
            _writer(self._rejected_path, self._rejected_schema)
        )
        self._rejected = writer
        writer.write_table(_arrow(rows, self._rejected_schema))


def rejected_schema(table: Table) -> pa.Schema:
    return pa.schema([*arrow_schema(table), *(pa.field(name, dtype) for name, dtype in EVIDENCE)])


def _with_reasons(details: pl.DataFrame, kept: list[str]) -> pl.DataFrame:
    rules = [name for name in details.columns if name not in kept]
    broken = [pl.when(pl.col(rule) == "invalid").then(pl.lit(plain(rule))) for rule in rules]
    return details.with_columns(reasons=pl.concat_list(broken).list.drop_nulls()).drop(rules)


def _arrow(rows: pl.DataFrame, schema: pa.Schema) -> pa.Table:
    ordered = rows.select(schema.names).to_arrow(compat_level=pl.CompatLevel.oldest())
    return ordered.cast(schema)


def _writer(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    path.parent.mkdir(parents=True, exist_ok=True)
    return pq.ParquetWriter(path, schema, compression="zstd", compression_level=1)
