"""Do many files make one table, and does the path of a file give the columns that the file lacks?"""

from datetime import date

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.exports import export, table_of, write_table
from tests.publish.judging import counts, judged

BUILDING = "building"
GROUPS = ("minor", "woman", "elderly", "disabled")


def partitioned(folder, column, value, rows):
    rows = table_of("payments", rows).drop_columns([column])
    path = folder / "payments" / f"{column}={value}" / "part-0.parquet"
    path.parent.mkdir(parents=True)
    pq.write_table(rows, path)


def accepted_payments(tmp_path):
    return pq.read_table(tmp_path / BUILDING / "accepted/payments/part-00000.parquet").to_pylist()


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("fund", "lottery", "lottery"),
        ("unit_code", "150100", "150100"),
        ("amount_yuan", "12.5", 12.5),
        ("paid_date", "2019-05-01", date(2019, 5, 1)),
        ("case_id", "__HIVE_DEFAULT_PARTITION__", None),
        ("contract_id", "%E5%90%88%E5%90%8C", "合同"),
    ],
)
def test_a_partition_gives_the_column_that_the_file_lacks(tmp_path, column, value, told):
    folder = export(tmp_path / "x", omit=["payments"])
    partitioned(folder, column, value, [{}])
    assert judged(folder, tmp_path / BUILDING).faults == []
    assert [row[column] for row in accepted_payments(tmp_path)] == [told]


def test_a_partition_that_is_no_column_is_ignored(tmp_path):
    folder = export(tmp_path / "x", omit=["payments"])
    write_table(folder / "payments" / "year=2019" / "part-0.parquet", "payments", [{"payment_id": "a"}])
    write_table(folder / "payments" / "year=2020" / "part-0.parquet", "payments", [{"payment_id": "b"}])
    delivery = judged(folder, tmp_path / BUILDING)
    assert (delivery.faults, delivery.warnings) == ([], [])
    assert counts(delivery, "payments") == (2, 2, 0)


@pytest.mark.parametrize(("column", "value"), [("paid_date", "may"), ("amount_yuan", "much")])
def test_a_partition_of_the_wrong_type_refuses(tmp_path, column, value):
    folder = export(tmp_path / "x", omit=["payments"])
    partitioned(folder, column, value, [{}])
    (fault,) = judged(folder, tmp_path / BUILDING).faults
    assert (fault.rule, fault.columns) == ("wrong_type", (column,))


def test_a_row_rule_holds_for_a_partitions_value(tmp_path):
    folder = export(tmp_path / "x", omit=["payments"])
    partitioned(folder, "fund", "gift", [{}])
    assert counts(judged(folder, tmp_path / BUILDING), "payments") == (1, 0, 1)


def test_accepted_columns_stand_in_the_contracts_order_and_types(tmp_path):
    folder = export(tmp_path / "x", omit=["budgets"])
    rows = table_of("budgets", [{}])
    path = folder / "budgets" / "part-0.parquet"
    path.parent.mkdir()
    pq.write_table(rows.select(rows.column_names[::-1]), path)
    judged(folder, tmp_path / BUILDING)
    schema = pq.read_schema(tmp_path / BUILDING / "accepted/budgets/part-00000.parquet")
    assert schema.names == table_of("budgets", [{}]).column_names
    assert schema.field("year").type == pa.int64()
    assert schema.field("received_yuan").type == pa.decimal128(14, 2)


def test_lists_in_many_row_groups_are_read_whichever_program_wrote_them(tmp_path):
    """DuckDB's files have a dictionary for each row group, across which pyarrow reads no lists."""
    folder = export(tmp_path / "x", omit=["cases"])
    rows = table_of(
        "cases", [{"case_id": f"c{number}", "groups": [GROUPS[number % 4]]} for number in range(6_000)]
    )
    with duckdb.connect() as con:
        con.register("rows", rows)
        con.execute(f"copy rows to '{folder / 'cases.parquet'}' (format parquet, row_group_size 2048)")
    assert pq.read_metadata(folder / "cases.parquet").num_row_groups == 3
    assert counts(judged(folder, tmp_path / BUILDING), "cases") == (6_000, 6_000, 0)
