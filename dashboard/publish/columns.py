"""Does a parquet file bring the columns of its table, each of the contract's type?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dashboard.contract import Column, Table
from dashboard.publish import bounds
from dashboard.publish.findings import Finding, shown
from dashboard.publish.trouble import trouble

HIVE_NULL = "__HIVE_DEFAULT_PARTITION__"
LARGEST_COUNT = 2**63 - 1
# A report names so many unknown columns of a file; how many more there are is told in one sentence.
MOST_NAMED = 20

ARROW_TYPES: dict[str, pa.DataType] = {
    "id": pa.large_string(),
    "unit": pa.large_string(),
    "code": pa.large_string(),
    "text": pa.large_string(),
    "codes": pa.large_list(pa.large_string()),
    "date": pa.date32(),
    "money": pa.decimal128(14, 2),
    "count": pa.int64(),
    "double": pa.float64(),
    "flag": pa.bool_(),
}
TYPE_WORDS = {
    "id": "字符串",
    "unit": "字符串",
    "code": "字符串",
    "text": "字符串",
    "codes": "字符串列表",
    "date": "date32",
    "money": "decimal(14,2)",
    "count": "整数",
    "double": "double（float64）",
    "flag": "boolean",
}


@dataclass(frozen=True)
class Layout:
    """How one file is read: columns found in it, and values that its path gives to the rest.

    texts are the places of its text, as parquet writes them (groups.list.element).
    """

    path: Path
    inside: tuple[str, ...]
    from_path: dict[str, object]
    rows: int
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Inspection:
    layout: Layout | None
    faults: tuple[Finding, ...]
    warnings: tuple[Finding, ...]


def inspect(path: Path, exports: Path, table: Table) -> Inspection:
    """The layout of a file, or every fault of its structure at once."""
    said = shown(str(path.relative_to(exports)))
    try:
        if found := bounds.footer_excess(path):
            return Inspection(None, (too_large(table.name, said, *found),), ())
        with pq.ParquetFile(path) as opened:
            footer = opened.metadata
            wanted = frozenset(column.name for column in table.columns)
            if large := [too_large(table.name, said, *found) for found in bounds.excess(footer, wanted)]:
                return Inspection(None, tuple(large), ())
            schema, rows = opened.schema_arrow, footer.num_rows
    except MemoryError:
        raise
    except (pa.ArrowException, OSError, ValueError) as broken:
        return Inspection(None, (unreadable(table.name, said, broken),), ())
    partitions = _partitions(path.relative_to(exports))
    faults = (*_column_faults(schema, rows, partitions, table, said), *_path_faults(partitions, table, said))
    warnings = tuple(_unknown(schema, table, said))
    if faults:
        return Inspection(None, faults, warnings)
    inside = tuple(column.name for column in table.columns if column.name in schema.names)
    outside = (column for column in table.columns if column.name not in schema.names)
    values = {column.name: _parsed(partitions[column.name], column) for column in outside}
    return Inspection(Layout(path, inside, values, rows, bounds.text_leaves(footer)), (), warnings)


def unreadable(table: str, file: str, broken: BaseException) -> Finding:
    """A file that the system does not hand out is told apart from one that is damaged."""
    if isinstance(broken, OSError) and broken.errno:
        why = trouble(broken)
        return Finding("not_readable", f"{file} 打不开：{why.what}", table, file=file, remedy=why.remedy)
    if "too deeply nested" in str(broken):
        return too_large(table, file, "的列嵌套超过 100 层", "请只导出约定的列")
    remedy = "请重新导出该文件（parquet 格式）"
    return Finding(
        "not_parquet", f"{file} 不是可读的 parquet 文件，或已损坏", table, file=file, remedy=remedy
    )


def too_large(table: str, file: str, what: str, remedy: str) -> Finding:
    return Finding("too_large", f"{file} {what}", table, file=file, remedy=remedy)


def _column_faults(
    schema: pa.Schema, rows: int, partitions: dict[str, str], table: Table, said: str
) -> Iterator[Finding]:
    for column in table.columns:
        times = schema.names.count(column.name)
        if times > 1:
            message = f"{said} 的列 {column.name} 出现 {times} 次"
            yield _fault("column_repeated", message, table, column, said, "请只保留一列后重新导出")
        elif times == 0 and column.name not in partitions:
            message = f"{said} 缺少列 {column.name}"
            yield _fault("column_missing", message, table, column, said, "请补上该列后重新导出")
        elif times == 1 and not _fits(column, schema.field(column.name).type, rows):
            found = shown(str(schema.field(column.name).type))
            message = f"{said} 的列 {column.name} 须是 {TYPE_WORDS[column.kind]}，实为 {found}"
            yield _fault("wrong_type", message, table, column, said, "请按约定类型重新导出")


def _fault(rule: str, message: str, table: Table, column: Column, file: str, remedy: str) -> Finding:
    return Finding(rule, message, table.name, (column.name,), file, remedy=remedy)


def _path_faults(partitions: dict[str, str], table: Table, said: str) -> Iterator[Finding]:
    for column in table.columns:
        if column.name not in partitions:
            continue
        try:
            _parsed(partitions[column.name], column)
        except (ValueError, ArithmeticError):
            value = shown(partitions[column.name])
            message = f"{said} 路径中的 {column.name}={value} 不是 {TYPE_WORDS[column.kind]}"
            yield _fault("wrong_type", message, table, column, said, "请改正文件夹名称")


def _unknown(schema: pa.Schema, table: Table, said: str) -> Iterator[Finding]:
    known = {column.name for column in table.columns}
    strange = [shown(name) for name in dict.fromkeys(schema.names) if name not in known]
    for column in strange[:MOST_NAMED]:
        message = f"{said} 有不认识的列 {column}，未读取"
        yield Finding("unknown_column", message, table.name, (column,), said)
    if (more := len(strange) - MOST_NAMED) > 0:
        message = f"{said} 另有 {more} 个不认识的列，未读取"
        yield Finding("unknown_column", message, table.name, (), said)


def _fits(column: Column, found: pa.DataType, rows: int) -> bool:
    """A column that holds nothing at all has no type of its own: writers then say `null`."""
    if pa.types.is_null(found):
        return column.nullable or rows == 0
    return _ACCEPTS[column.kind](found)


def _is_text(found: pa.DataType) -> bool:
    if pa.types.is_dictionary(found):
        found = found.value_type
    return pa.types.is_string(found) or pa.types.is_large_string(found) or pa.types.is_string_view(found)


def _is_text_list(found: pa.DataType) -> bool:
    is_list = pa.types.is_list(found) or pa.types.is_large_list(found)
    return is_list and (_is_text(found.value_type) or pa.types.is_null(found.value_type))


def _is_money(found: pa.DataType) -> bool:
    return pa.types.is_decimal(found) and (found.precision, found.scale) == (14, 2)


_ACCEPTS: dict[str, Callable[[pa.DataType], bool]] = {
    "id": _is_text,
    "unit": _is_text,
    "code": _is_text,
    "text": _is_text,
    "codes": _is_text_list,
    "date": pa.types.is_date32,
    "money": _is_money,
    "count": pa.types.is_integer,
    "double": pa.types.is_float64,
    "flag": pa.types.is_boolean,
}


def _partitions(path: Path) -> dict[str, str]:
    """Hive partitions: year=2019 among the folders above a file."""
    pairs = (part.partition("=") for part in path.parts[:-1] if "=" in part)
    return {unquote(key): unquote(value) for key, _, value in pairs}


def _parsed(value: str, column: Column) -> object:
    """A value written in a path, as its column's type; ValueError or ArithmeticError where it is none."""
    if value == HIVE_NULL:
        return None
    match column.kind:
        case "count":
            return _whole(value)
        case "date":
            return date.fromisoformat(value)
        case "money":
            return Decimal(value).quantize(Decimal("0.01"))
        case "double":
            return float(value)
        case "flag":
            return _yes(value)
        case "codes":
            raise ValueError("a path cannot hold a list")
    return value


def _yes(value: str) -> bool:
    if value.lower() not in ("true", "false"):
        raise ValueError("neither true nor false")
    return value.lower() == "true"


def _whole(value: str) -> int:
    number = int(value)
    if abs(number) > LARGEST_COUNT:
        raise ValueError("no 64-bit number")
    return number


def settled(batch: pa.RecordBatch, layout: Layout, table: Table) -> pa.Table:
    """A batch with the table's columns in order, each of its one type."""
    length = batch.num_rows
    columns = (_column(batch, layout, column, length) for column in table.columns)
    return pa.table(list(columns), schema=arrow_schema(table))


def _column(batch: pa.RecordBatch, layout: Layout, column: Column, length: int) -> pa.Array:
    target = ARROW_TYPES[column.kind]
    if column.name in layout.from_path:
        return pa.repeat(pa.scalar(layout.from_path[column.name], target), length)
    delivered = batch.column(column.name)
    if column.kind == "count":
        # An unsigned number beyond 64 bits turns negative and falls to the rule not_negative.
        return pc.cast(delivered, target, safe=False)
    return pc.cast(delivered, target)


def arrow_schema(table: Table) -> pa.Schema:
    return pa.schema([(column.name, ARROW_TYPES[column.kind]) for column in table.columns])
