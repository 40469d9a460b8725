"""Is a parquet file larger inside than this machine should open? Asked of its footer, before anything is unpacked."""

import struct
from collections.abc import Iterable, Iterator
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

MEGABYTE = 1 << 20
# A real export stays far below: 30 columns, 50,000 cases a year, row groups of some 100 MB.
LARGEST_FOOTER = 8 * MEGABYTE
MOST_COLUMNS = 1_000
MOST_ROWS = 50_000_000
LARGEST_COLUMN = 512 * MEGABYTE  # of one row group, unpacked
LARGEST_GROUP = 1_024 * MEGABYTE  # of the columns that are read, unpacked
MOST_IN_A_LIST = 50  # on average over a row group
FEW_IN_LISTS = 10_000
# A file may name one long text a million times in a few bytes: so much text may stand in a batch, each repetition
# counted, and so much is written out and judged at once.
MOST_TEXT = 1_024 * MEGABYTE
AT_ONCE = 128 * MEGABYTE

_SPLIT = "请按年或按月分成多个文件重新导出"
_ONLY = "请只导出约定的列"


class TooLarge(ValueError):
    """Rows of a file hold more text than may be; the message says how much."""


def footer_excess(path: Path) -> tuple[str, str] | None:
    """What is too large about the footer itself, and what to do; it must be known before it is parsed."""
    size = path.stat().st_size
    if size < 12:
        return None
    with path.open("rb") as opened:
        opened.seek(-8, 2)
        length, mark = struct.unpack("<I4s", opened.read(8))
    if mark != b"PAR1" or length <= LARGEST_FOOTER:
        return None
    return f"的文件尾有 {_mb(length)}，上限 {_mb(LARGEST_FOOTER)}", f"{_ONLY}，每个行组不少于 1 万行"


def excess(footer: pq.FileMetaData, wanted: frozenset[str]) -> Iterator[tuple[str, str]]:
    """What of a file is too large, and what to do; sizes count for the columns `wanted` alone."""
    if footer.num_columns > MOST_COLUMNS:
        yield f"有 {footer.num_columns} 列，上限 {MOST_COLUMNS} 列", _ONLY
        return
    if footer.num_rows > MOST_ROWS:
        yield (
            f"有 {footer.num_rows} 行，上限 {MOST_ROWS} 行",
            "请核对导出是否重复；确有这么多行的，分成多个文件",
        )
    places = [i for i in range(footer.num_columns) if _top(footer.schema.column(i).path) in wanted]
    for group in range(footer.num_row_groups):
        if found := next(_group_excess(footer.row_group(group), places, group + 1), None):
            yield found
            return


def _group_excess(group: pq.RowGroupMetaData, places: list[int], number: int) -> Iterator[tuple[str, str]]:
    chunks = [group.column(place) for place in places]
    for chunk in chunks:
        said = f"第 {number} 个行组的列 {_top(chunk.path_in_schema)}"
        if chunk.total_uncompressed_size > LARGEST_COLUMN:
            yield f"{said} 解压后有 {_mb(chunk.total_uncompressed_size)}，上限 {_mb(LARGEST_COLUMN)}", _SPLIT
        if chunk.num_values > MOST_IN_A_LIST * group.num_rows + FEW_IN_LISTS:
            yield (
                f"{said} 有 {chunk.num_values} 个值，而该行组只有 {group.num_rows} 行",
                "请核对该列的内容后重新导出",
            )
    total = sum(chunk.total_uncompressed_size for chunk in chunks)
    if total > LARGEST_GROUP:
        yield f"第 {number} 个行组解压后有 {_mb(total)}，上限 {_mb(LARGEST_GROUP)}", _SPLIT


def _top(path: str) -> str:
    return path.split(".")[0]


def _mb(size: int) -> str:
    return f"{size / MEGABYTE:.0f} MB"


def text_leaves(footer: pq.FileMetaData) -> tuple[str, ...]:
    """The columns of text: read as dictionaries, a repeated text stands in memory once."""
    columns = (footer.schema.column(i) for i in range(footer.num_columns))
    return tuple(column.path for column in columns if column.logical_type.type == "STRING")


def portions(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """The rows of a batch in pieces whose text, each repetition counted, fits. Raises TooLarge."""
    # No text is longer than all there is of it: small batches need no counting.
    is_small = batch.num_rows * batch.nbytes <= AT_ONCE
    size = 0 if is_small else sum(_text_bytes(column) for column in batch.columns)
    if size > MOST_TEXT:
        raise TooLarge(f"有 {batch.num_rows} 行共含 {_mb(size)} 文字，上限 {_mb(MOST_TEXT)}")
    if size <= AT_ONCE:
        yield batch
    elif batch.num_rows == 1:
        raise TooLarge(f"有一行含 {_mb(size)} 文字，上限 {_mb(AT_ONCE)}")
    else:
        half = batch.num_rows // 2
        yield from portions(batch.slice(0, half))
        yield from portions(batch.slice(half))


def gathered(pieces: Iterable[pa.Table], rows: int) -> Iterator[pa.Table]:
    """Pieces put together up to so many rows, or so many bytes: thousands of small row groups are few frames."""
    held: list[pa.Table] = []
    held_rows = held_bytes = 0
    for piece in pieces:
        if held and (held_rows + piece.num_rows > rows or held_bytes + piece.nbytes > AT_ONCE):
            yield pa.concat_tables(held)
            held, held_rows, held_bytes = [], 0, 0
        held.append(piece)
        held_rows, held_bytes = held_rows + piece.num_rows, held_bytes + piece.nbytes
    if held:
        yield pa.concat_tables(held)


def _text_bytes(column: pa.Array) -> int:
    """Bytes of the text of a column once written out; 0 for what is no text."""
    if pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
        return _text_bytes(column.flatten())
    if not pa.types.is_dictionary(column.type):
        return int(_lengths(column).sum() or 0)
    written = _lengths(column.dictionary).gather(pl.Series(column.indices.drop_null()))
    return int(written.sum() or 0)


def _lengths(texts: pa.Array) -> pl.Series:
    found = pl.Series(texts)
    return found.str.len_bytes().cast(pl.Int64) if found.dtype == pl.String else pl.Series([], dtype=pl.Int64)
