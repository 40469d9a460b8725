"""Parquet files that are small on disk and enormous inside, and what stands in the place of a file but is none."""

import os
import socket
import struct
from collections.abc import Callable, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tests.exports import table_of

MEGABYTE = 1 << 20


def many_columns(path: Path, columns: int = 10_000) -> None:
    """All the contract's columns of payments, and thousands beside them."""
    rows = table_of("payments", [{}])
    extra = pa.table({f"c{n}": pa.array([n]) for n in range(columns)})
    pq.write_table(pa.table([*rows.columns, *extra.columns], [*rows.column_names, *extra.column_names]), path)


def long_footer(path: Path, groups: int = 12_000) -> None:
    """One row in each of thousands of row groups."""
    rows = table_of("payments", [{}])
    with pq.ParquetWriter(path, rows.schema) as writer:
        for _ in range(groups):
            writer.write_table(rows)


def huge_column(path: Path, megabytes: int = 600) -> None:
    """A row group whose text is hundreds of MB once unpacked and some KB on disk."""
    _texts(path, ["x" * MEGABYTE] * megabytes, use_dictionary=False)


def huge_group(path: Path, megabytes: int = 500) -> None:
    """No column is too large, but the row group is."""
    text = pa.array(["x" * MEGABYTE] * megabytes)
    rows = table_of("payments", [{}] * megabytes)
    for name in ("payment_id", "case_id", "provider_id"):
        rows = rows.set_column(rows.column_names.index(name), name, text)
    pq.write_table(rows, path, compression="zstd", use_dictionary=False, row_group_size=megabytes)


def repeated_text(path: Path, rows: int = 200_000) -> None:
    """One text of 1 MB named by every row: 200 GB once written out, a few KB on disk."""
    column = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), pa.array(["x" * MEGABYTE]))
    delivered = table_of("payments", [{}] * rows)
    place = delivered.column_names.index("payee_name") if "payee_name" in delivered.column_names else 0
    name = delivered.column_names[place]
    pq.write_table(delivered.set_column(place, name, column), path, compression="zstd")


def one_long_text(path: Path, megabytes: int = 200) -> None:
    """A single row with more text than is judged at once."""
    _texts(path, ["x" * MEGABYTE * megabytes])


def long_lists(path: Path, elements: int = 20_000_000) -> None:
    """A row with millions of elements in a list."""
    rows = table_of("cases", [{}])
    codes = pa.DictionaryArray.from_arrays(pa.array([0]).take(pa.array([0] * elements)), pa.array(["woman"]))
    lists = pa.ListArray.from_arrays(pa.array([0, elements], pa.int32()), codes.cast(pa.string()))
    pq.write_table(rows.set_column(rows.column_names.index("groups"), "groups", lists), path)


def deep(path: Path, depth: int = 100_000) -> None:
    """A schema of so many groups within each other, written by hand: no library writes one."""
    path.write_bytes(b"PAR1" + _framed(_deep_footer(depth)))


def false_footer(path: Path) -> None:
    """A footer that claims to be longer than the file."""
    path.write_bytes(b"PAR1" + b"\0" * 64 + struct.pack("<I", 0x7FFFFFF0) + b"PAR1")


def _texts(path: Path, texts: list[str], *, use_dictionary: bool = True) -> None:
    rows = table_of("payments", [{}] * len(texts))
    rows = rows.set_column(rows.column_names.index("payment_id"), "payment_id", pa.array(texts))
    pq.write_table(rows, path, compression="zstd", use_dictionary=use_dictionary, row_group_size=len(texts))


def _framed(footer: bytes) -> bytes:
    return footer + struct.pack("<I", len(footer)) + b"PAR1"


def _deep_footer(depth: int) -> bytes:
    """Thrift in its compact form: version, schema of a root, groups and one leaf, no rows, no row groups."""
    root = b"\x48\x01r\x15\x02\x00"
    group = b"\x35\x02\x18\x01g\x15\x02\x00"
    leaf = b"\x15\x02\x25\x02\x18\x01l\x00"
    return b"\x15\x02\x19\xfc" + _varint(depth + 2) + root + group * depth + leaf + b"\x16\x00\x19\x0c\x00"


def _varint(number: int) -> bytes:
    found = bytearray()
    while number > 0x7F:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*found, number])


# The bomb, the table it stands in, and what the refusal must name.
BOMBS: Mapping[str, tuple[str, Callable[[Path], None], str]] = {
    "10,000 columns": ("payments", many_columns, "列，上限 1000 列"),
    "12,000 row groups": ("payments", long_footer, "文件尾有"),
    "a column of 600 MB": ("payments", huge_column, "解压后有 600 MB，上限 512 MB"),
    "a row group of 1,500 MB": ("payments", huge_group, "解压后有 1500 MB，上限 1024 MB"),
    "200 GB of repeated text": ("payments", repeated_text, "MB 文字，上限 1024 MB"),
    "a row of 200 MB": ("payments", one_long_text, "有一行含 200 MB 文字，上限 128 MB"),
    "20 million elements in a row": ("cases", long_lists, "20000000 个值，而该行组只有 1 行"),
    "100,000 levels": ("payments", deep, "嵌套超过 100 层"),
    "a footer longer than the file": ("payments", false_footer, "文件尾有"),
}


def _instead(path: Path) -> Path:
    path.unlink(missing_ok=True)
    return path


def _parts_led_out(export: Path) -> None:
    outside = export.parent / f"{export.name}-outside"
    outside.mkdir()
    (export / "payments.parquet").rename(outside / "p.parquet")
    (export / "payments").symlink_to(outside)


def _socket(export: Path) -> None:
    with socket.socket(socket.AF_UNIX) as bound:
        before = os.getcwd()
        os.chdir(export)  # a socket's whole path must be short
        try:
            bound.bind(_instead(Path("payments.parquet")).name)
        finally:
            os.chdir(before)


# Something in the place of a file: each takes the folder of a good export.
STRANGERS: Mapping[str, Callable[[Path], object]] = {
    "a link to /etc/passwd": lambda x: _instead(x / "payments.parquet").symlink_to("/etc/passwd"),
    "a link to nowhere": lambda x: _instead(x / "payments.parquet").symlink_to(x / "nowhere.parquet"),
    "a link to itself": lambda x: _instead(x / "payments.parquet").symlink_to("payments.parquet"),
    "a link to /dev/zero": lambda x: _instead(x / "payments.parquet").symlink_to("/dev/zero"),
    "a link to a pipe": lambda x: (
        os.mkfifo(x / "pipe"),
        _instead(x / "payments.parquet").symlink_to("pipe"),
    ),
    "a folder of parts led out": _parts_led_out,
    "a pipe": lambda x: os.mkfifo(_instead(x / "payments.parquet")),
    "a pipe among the parts": lambda x: (
        _instead(x / "payments.parquet"),
        (x / "payments").mkdir(),
        os.mkfifo(x / "payments" / "p.parquet"),
    ),
    "a socket": _socket,
    "a pipe as manifest": lambda x: os.mkfifo(_instead(x / "manifest.json")),
    "a manifest led out": lambda x: _instead(x / "manifest.json").symlink_to("/etc/passwd"),
    "a folder as manifest": lambda x: _instead(x / "manifest.json").mkdir(),
}


def make(name: str, path: Path) -> None:
    """Writes a bomb in the place of a file."""
    BOMBS[name][1](_instead(path))
