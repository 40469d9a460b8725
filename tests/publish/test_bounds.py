"""Is a file that is small on disk and enormous inside refused before it is unpacked, with what was found and the limit?

`python -m benchmarks.faults bombs` has them in full size and measures the publisher's memory.
"""

from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dashboard.contract import TABLES
from dashboard.publish import bounds
from dashboard.publish.files import inventory
from dashboard.publish.manifest import read
from dashboard.publish.rows import Staged, stage
from tests.exports import AS_OF, export, table_of, write_table
from tests.publish import bombs
from tests.publish.delivery_rows import accepted
from tests.publish.judging import silent

MEGABYTE = 1 << 20
SMALL = {
    "columns": ("payments", partial(bombs.many_columns, columns=1000), "有 1012 列，上限 1000 列"),
    "row groups": ("payments", partial(bombs.long_footer, groups=40), "的文件尾有 0 MB，上限 0 MB"),
    "column": ("payments", partial(bombs.huge_column, megabytes=5), "解压后有 5 MB，上限 4 MB"),
    "row group": ("payments", partial(bombs.huge_group, megabytes=3), "解压后有 9 MB，上限 8 MB"),
    "repeated text": ("payments", partial(bombs.repeated_text, rows=2000), "有 2000 行共含 2000 MB 文字"),
    "row": ("payments", partial(bombs.one_long_text, megabytes=3), "有一行含 3 MB 文字，上限 2 MB"),
    "list": ("cases", partial(bombs.long_lists, elements=20_000), "有 20000 个值，而该行组只有 1 行"),
    "levels": ("payments", bombs.deep, "的列嵌套超过 100 层"),
    "false footer": ("payments", bombs.false_footer, "的文件尾有 2048 MB"),
}


def staged(folder: Path, table: str) -> Staged:
    """One file of a table, read and judged."""
    file = folder / f"{table}.parquet"
    return stage(TABLES[table], (file,), folder, folder / "building", AS_OF, silent)


@pytest.mark.parametrize("name", SMALL)
def test_a_bomb_is_refused_with_what_was_found_and_the_limit(tmp_path, monkeypatch, name):
    limits = {"LARGEST_COLUMN": 4, "LARGEST_GROUP": 8, "AT_ONCE": 2, "LARGEST_FOOTER": 8}
    for limit, megabytes in limits.items():
        monkeypatch.setattr(bounds, limit, megabytes * MEGABYTE)
    if name == "row groups":
        monkeypatch.setattr(bounds, "LARGEST_FOOTER", 40_000)
    table, make, words = SMALL[name]
    make(tmp_path / f"{table}.parquet")
    (fault,) = staged(tmp_path, table).faults
    assert (fault.rule, fault.file) == ("too_large", f"{table}.parquet")
    assert words in fault.message
    assert fault.remedy


def test_text_beyond_a_portion_is_judged_in_pieces(tmp_path, monkeypatch):
    monkeypatch.setattr(bounds, "AT_ONCE", 1_000)
    rows = [{"payment_id": f"payment-{n}", "case_id": "closed-case"} for n in range(40)]
    pieces = list(bounds.portions(table_of("payments", rows).to_batches()[0]))
    assert len(pieces) > 1
    assert [pay for piece in pieces for pay in piece["payment_id"].to_pylist()] == [
        r["payment_id"] for r in rows
    ]
    write_table(tmp_path / "payments.parquet", "payments", rows)
    assert staged(tmp_path, "payments").rows_read == 40
    assert accepted(tmp_path / "building", "payments", "payment_id") == sorted(r["payment_id"] for r in rows)


def test_a_long_text_in_a_column_that_is_not_read_does_no_harm(tmp_path, monkeypatch):
    monkeypatch.setattr(bounds, "LARGEST_COLUMN", MEGABYTE)
    rows = table_of("payments", [{}]).append_column("note", pa.array(["x" * 3 * MEGABYTE]))
    pq.write_table(rows, tmp_path / "payments.parquet")
    assert staged(tmp_path, "payments").faults == ()


def test_many_small_row_groups_are_judged_together(tmp_path):
    pq.write_table(table_of("payments", [{}] * 50), tmp_path / "payments.parquet", row_group_size=1)
    assert staged(tmp_path, "payments").rows_read == 50
    assert pq.read_metadata(tmp_path / "building/accepted/payments/part-00000.parquet").num_row_groups == 1


def test_of_many_unknown_columns_the_first_are_named(tmp_path):
    bombs.many_columns(tmp_path / "payments.parquet", columns=50)
    warnings = [warning.message for warning in staged(tmp_path, "payments").warnings]
    assert len(warnings) == 21
    assert warnings[-1] == "payments.parquet 另有 30 个不认识的列，未读取"


@pytest.mark.parametrize("name", bombs.STRANGERS)
def test_what_is_no_file_of_the_export_is_not_opened(tmp_path, name):
    folder = export(tmp_path / "x")
    bombs.STRANGERS[name](folder)
    faults = (*inventory(folder).faults, *read(folder, AS_OF).faults)
    assert faults
    assert all(fault.remedy for fault in faults)
    where = {fault.table or fault.file for fault in faults}
    assert where == ({"manifest.json"} if "manifest" in name else {"payments"})


def test_parts_beyond_the_limit_of_rows_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(bounds, "MOST_ROWS", 3)
    write_table(tmp_path / "payments.parquet", "payments", [{}] * 4)
    (fault,) = staged(tmp_path, "payments").faults
    assert fault.message == "payments.parquet 有 4 行，上限 3 行"
