"""Is each fault of structure named, and does it refuse a required table and set an optional one aside?"""

import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dashboard.contract import TABLES
from dashboard.publish import publish
from dashboard.publish.columns import inspect
from tests.exports import export, write_table
from tests.publish.judging import counts, judged, rules

BUILDING = "building"


def rewrite(folder, name, change):
    """The table's file with its arrow table changed."""
    path = folder / f"{name}.parquet"
    pq.write_table(change(pq.read_table(path)), path)


def retyped(name, column, dtype):
    return lambda rows: rows.set_column(
        rows.column_names.index(column), column, pa.array([None] * rows.num_rows, dtype)
    )


WRONG_TYPES = [
    ("payments", "amount_yuan", pa.float64(), "decimal(14,2)"),
    ("payments", "amount_yuan", pa.decimal128(12, 2), "decimal(14,2)"),
    ("payments", "amount_yuan", pa.int64(), "decimal(14,2)"),
    ("payments", "paid_date", pa.timestamp("us"), "date32"),
    ("payments", "paid_date", pa.string(), "date32"),
    ("payments", "case_id", pa.int64(), "字符串"),
    ("budgets", "year", pa.float64(), "整数"),
    ("budgets", "is_separate_line", pa.int8(), "boolean"),
    ("service_points", "lon", pa.float32(), "double"),
    ("cases", "groups", pa.string(), "字符串列表"),
    ("cases", "groups", pa.list_(pa.int32()), "字符串列表"),
]


@pytest.mark.parametrize(("table", "column", "dtype", "wanted"), WRONG_TYPES)
def test_a_wrong_type_is_named(tmp_path, table, column, dtype, wanted):
    folder = export(tmp_path / "x")
    rewrite(folder, table, retyped(table, column, dtype))
    (fault,) = inspect(folder / f"{table}.parquet", folder, TABLES[table]).faults
    assert (fault.rule, fault.table, fault.columns) == ("wrong_type", table, (column,))
    assert fault.message.startswith(f"{table}.parquet 的列 {column} 须是 {wanted}")


ACCEPTED_TYPES = [
    ("payments", "provider_id", pa.null()),
    ("payments", "provider_id", pa.large_string()),
    ("payments", "provider_id", pa.dictionary(pa.int8(), pa.string())),
    ("payments", "tax_withheld_yuan", pa.null()),
    ("budgets", "is_separate_line", pa.null()),
    ("cases", "is_major", pa.bool_()),
    ("service_points", "closed_date", pa.null()),
]


@pytest.mark.parametrize(("table", "column", "dtype"), ACCEPTED_TYPES)
def test_a_writers_other_form_of_the_same_type_is_accepted(tmp_path, table, column, dtype):
    folder = export(tmp_path / "x")
    rewrite(folder, table, retyped(table, column, dtype))
    delivery = judged(folder, tmp_path / BUILDING)
    assert delivery.faults == []
    assert counts(delivery, table) == (1, 1, 0)


@pytest.mark.parametrize("dtype", [pa.int8(), pa.uint8(), pa.int16(), pa.int32(), pa.uint64()])
def test_a_count_may_have_any_width(tmp_path, dtype):
    folder = export(tmp_path / "x")
    rewrite(
        folder,
        "cases",
        lambda rows: rows.set_column(
            rows.column_names.index("recipients"), "recipients", pa.array([3], dtype)
        ),
    )
    assert counts(judged(folder, tmp_path / BUILDING), "cases") == (1, 1, 0)


def test_an_unsigned_count_beyond_64_bits_is_set_aside(tmp_path):
    folder = export(tmp_path / "x")
    huge = pa.array([2**63 + 5], pa.uint64())
    rewrite(
        folder,
        "cases",
        lambda rows: rows.set_column(rows.column_names.index("recipients"), "recipients", huge),
    )
    assert counts(judged(folder, tmp_path / BUILDING), "cases") == (1, 0, 1)


def test_a_wrong_type_refuses_a_required_table(tmp_path):
    folder = export(tmp_path / "x")
    rewrite(folder, "payments", retyped("payments", "amount_yuan", pa.float64()))
    assert rules(judged(folder, tmp_path / BUILDING).faults) == ["wrong_type"]


def test_null_is_no_type_for_a_column_that_must_be_filled(tmp_path):
    folder = export(tmp_path / "x")
    rewrite(folder, "payments", retyped("payments", "fund", pa.null()))
    assert rules(judged(folder, tmp_path / BUILDING).faults) == ["wrong_type"]


def test_an_empty_table_may_have_columns_without_a_type(tmp_path):
    folder = export(tmp_path / "x", payments=[])
    rewrite(folder, "payments", retyped("payments", "fund", pa.null()))
    delivery = judged(folder, tmp_path / BUILDING)
    assert delivery.faults == []
    assert rules(delivery.warnings) == ["table_empty"]


def test_a_missing_table_refuses(tmp_path):
    (fault,) = judged(export(tmp_path / "x", omit=["budgets"]), tmp_path / BUILDING).faults
    assert (fault.rule, fault.table, fault.message) == ("table_missing", "budgets", "缺少必报表 budgets")


def test_a_missing_column_refuses(tmp_path):
    folder = export(tmp_path / "x")
    rewrite(folder, "cases", lambda rows: rows.drop_columns(["is_major"]))
    (fault,) = judged(folder, tmp_path / BUILDING).faults
    assert (fault.rule, fault.message) == ("column_missing", "cases.parquet 缺少列 is_major")


def test_a_repeated_column_refuses(tmp_path):
    folder = export(tmp_path / "x")
    rewrite(folder, "cases", lambda rows: rows.append_column("matter", rows["matter"]))
    (fault,) = judged(folder, tmp_path / BUILDING).faults
    assert (fault.rule, fault.message) == ("column_repeated", "cases.parquet 的列 matter 出现 2 次")


def test_an_unknown_column_is_a_warning(tmp_path):
    folder = export(tmp_path / "x")
    rewrite(folder, "cases", lambda rows: rows.append_column("身份证", rows["case_id"]))
    delivery = judged(folder, tmp_path / BUILDING)
    assert delivery.faults == []
    (warning,) = delivery.warnings
    assert (warning.rule, warning.columns) == ("unknown_column", ("身份证",))


def test_every_fault_of_an_export_is_in_one_list(tmp_path):
    folder = export(tmp_path / "x", omit=["budgets"], payments=[{"fund": "gift"}] * 6)
    (folder / "cases.parquet").write_text("no parquet")
    rewrite(folder, "service_points", lambda rows: rows.drop_columns(["lon", "lat"]))
    found = rules(judged(folder, tmp_path / BUILDING).faults)
    assert found == [
        "table_missing",
        "not_parquet",
        "column_missing",
        "column_missing",
        "too_many_faulty_rows",
    ]


BROKEN_FILES = {
    "text": lambda path: path.write_text("case_id,unit_code\n1,2"),
    "empty": lambda path: path.write_bytes(b""),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:-100]),
    "damaged inside": lambda path: path.write_bytes(
        path.read_bytes()[:4] + b"\xff" * 400 + path.read_bytes()[404:]
    ),
    "no right to read": lambda path: (path.unlink(), path.symlink_to(path.parent / "nowhere.parquet")),
}


@pytest.mark.parametrize("spoil", BROKEN_FILES.values(), ids=BROKEN_FILES.keys())
def test_what_is_not_parquet_refuses(tmp_path, spoil):
    folder = export(tmp_path / "x")
    spoil(folder / "payments.parquet")
    delivery = judged(folder, tmp_path / BUILDING)
    assert {fault.rule for fault in delivery.faults} <= {"not_parquet", "not_a_file", "table_missing"}
    assert {fault.table for fault in delivery.faults} == {"payments"}


def test_text_that_is_not_unicode_is_a_damaged_file(tmp_path):
    folder = export(tmp_path / "x")
    bad = pa.Array.from_buffers(
        pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\2\0\0\0"), pa.py_buffer(b"\xff\xfe")]
    )
    rewrite(
        folder, "payments", lambda rows: rows.set_column(rows.column_names.index("case_id"), "case_id", bad)
    )
    assert rules(judged(folder, tmp_path / BUILDING).faults) == ["not_parquet"]


def test_a_file_and_a_folder_of_one_table_refuse(tmp_path):
    folder = export(tmp_path / "x")
    write_table(folder / "cases" / "part-0.parquet", "cases", [{}])
    assert rules(judged(folder, tmp_path / BUILDING).faults) == ["file_and_folder"]


def test_a_link_out_of_the_export_refuses(tmp_path):
    folder = export(tmp_path / "x", omit=["cases"])
    write_table(tmp_path / "elsewhere.parquet", "cases", [{}])
    (folder / "cases.parquet").symlink_to(tmp_path / "elsewhere.parquet")
    assert rules(judged(folder, tmp_path / BUILDING).faults) == ["link_leads_out"]


def test_a_linked_folder_inside_a_table_refuses(tmp_path):
    folder = export(tmp_path / "x", omit=["payments"])
    write_table(folder / "payments" / "part-0.parquet", "payments", [{}])
    write_table(tmp_path / "elsewhere" / "part-1.parquet", "payments", [{}])
    (folder / "payments" / "year=2020").symlink_to(tmp_path / "elsewhere")
    assert rules(judged(folder, tmp_path / BUILDING).faults) == ["link_leads_out"]


def test_a_link_inside_the_export_is_followed(tmp_path):
    folder = export(tmp_path / "x")
    (folder / "payments").mkdir()
    (folder / "payments.parquet").rename(folder / "payments" / "part-0.parquet")
    write_table(folder / "more" / "p.parquet", "payments", [{"payment_id": "other"}])
    (folder / "payments" / "part-1.parquet").symlink_to(folder / "more" / "p.parquet")
    delivery = judged(folder, tmp_path / BUILDING)
    assert counts(delivery, "payments") == (2, 2, 0)
    assert rules(delivery.warnings) == ["unknown_file"]


def test_a_folder_named_like_a_file_says_what_to_do(tmp_path):
    folder = export(tmp_path / "x", omit=["cases"])
    write_table(folder / "cases.parquet" / "part-0.parquet", "cases", [{}])
    (fault,) = judged(folder, tmp_path / BUILDING).faults
    assert (fault.rule, fault.remedy) == ("not_a_file", "多个文件请放进文件夹 cases/")


def test_a_pipe_is_not_opened(tmp_path):
    folder = export(tmp_path / "x", omit=["payments"])
    (folder / "payments").mkdir()
    os.mkfifo(folder / "payments" / "part-0.parquet")
    assert rules(judged(folder, tmp_path / BUILDING).faults) == ["not_a_file"]


OPTIONAL_FAULTS = {
    "not_parquet": lambda folder: (folder / "providers.parquet").write_text("no"),
    "column_missing": lambda folder: rewrite(
        folder, "providers", lambda rows: rows.drop_columns(["left_date"])
    ),
    "column_repeated": lambda folder: rewrite(
        folder, "providers", lambda rows: rows.append_column("kind", rows["kind"])
    ),
    "wrong_type": lambda folder: rewrite(folder, "providers", retyped("providers", "left_date", pa.string())),
    "file_and_folder": lambda folder: (folder / "providers").mkdir(),
}


@pytest.mark.parametrize("rule", OPTIONAL_FAULTS)
def test_an_optional_table_is_set_aside_whole_and_the_rest_stands(tmp_path, rule):
    folder = export(tmp_path / "x", providers=[{}])
    OPTIONAL_FAULTS[rule](folder)
    delivery = judged(folder, tmp_path / BUILDING)
    assert delivery.faults == []
    (warning,) = delivery.warnings
    assert warning.rule == rule
    assert warning.message.endswith("；providers 整表未采用，相关指标按未报送处理")
    assert not next(table for table in delivery.tables if table.table.name == "providers").reported
    assert not (tmp_path / BUILDING / "accepted" / "providers").exists()


def test_an_absent_optional_table_is_not_reported(tmp_path):
    delivery = judged(export(tmp_path / "x", outreach=[]), tmp_path / BUILDING)
    reported = {table.table.name for table in delivery.tables if table.reported}
    assert reported == {"cases", "payments", "budgets", "service_points", "reviews", "outreach"}
    assert pq.read_metadata(tmp_path / BUILDING / "accepted/outreach/part-00000.parquet").num_rows == 0


def test_unknown_files_are_named(tmp_path):
    folder = export(tmp_path / "x")
    (folder / "notes.xlsx").write_text("")
    (folder / "contracts.parquet").write_text("")
    (folder / "payments").mkdir()
    (folder / "payments.parquet").rename(folder / "payments" / "p.parquet")
    (folder / "payments" / "readme.txt").write_text("")
    delivery = judged(folder, tmp_path / BUILDING)
    assert delivery.faults == []
    assert [warning.file for warning in delivery.warnings] == [
        "contracts.parquet",
        "notes.xlsx",
        "payments/readme.txt",
    ]


def test_an_unknown_file_may_carry_a_persons_number_in_its_name(tmp_path):
    folder = export(tmp_path / "x")
    (folder / "张三11010519491231002X.pdf").write_text("")
    (warning,) = judged(folder, tmp_path / BUILDING).warnings
    assert "1101************2X" in warning.message
    assert "19491231" not in str(warning)


def test_many_files_make_one_table(tmp_path):
    folder = export(tmp_path / "x", omit=["payments"])
    for n in range(3):
        rows = [{"payment_id": f"p{n}-{k}"} for k in range(n + 1)]
        write_table(folder / "payments" / f"part-{n}.parquet", "payments", rows)
    assert counts(judged(folder, tmp_path / BUILDING), "payments") == (6, 6, 0)


@pytest.mark.parametrize(
    "spoil", [Path.unlink, lambda path: path.write_bytes(b"PAR1")], ids=["absent", "cut"]
)
def test_an_optional_table_that_the_snapshot_before_had_is_named(tmp_path, spoil):
    folder, snapshots = export(tmp_path / "x", providers=[{}]), tmp_path / "snapshots"
    publish(folder, snapshots)
    spoil(folder / "providers.parquet")
    (gone,) = [told for told in publish(folder, snapshots).report["warnings"] if told["rule"] == "table_gone"]
    assert gone["table"] == "providers"
    assert "不再出现" in gone["message"]
    # It was not there before either.
    later = publish(export(tmp_path / "y", payments=[{}, {}]), snapshots).report["warnings"]
    assert not [told for told in later if told["rule"] == "table_gone"]
