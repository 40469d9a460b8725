"""Which lines of exceptions.csv are taken, and is every other one named with its number?"""

from datetime import date
from pathlib import Path

import pytest

from dashboard.publish.exceptions import FILE, LONGEST_REASON, MOST_LINES, Register, read, strangers
from dashboard.publish.files import inventory
from tests.exports import AS_OF, export

HEAD = "finding_id,reason,who,until"
GOOD = "F-43:a,已复核,监督科,2020-12-31"


def registered(tmp_path: Path, *lines: str, encoding: str = "utf-8") -> Register:
    file = tmp_path / FILE
    file.write_text("".join(f"{line}\n" for line in lines), encoding=encoding)
    return read(file, AS_OF)


def messages(register: Register) -> list[str]:
    return [warning.message for warning in register.warnings]


def test_no_file_is_no_exception():
    assert read(None, AS_OF).rows.is_empty()
    assert read(None, AS_OF).warnings == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_good_line_is_taken(tmp_path, encoding):
    found = registered(tmp_path, HEAD, GOOD, encoding=encoding)
    assert found.rows.rows() == [("F-43:a", "已复核", "监督科", date(2020, 12, 31), 2)]
    assert found.warnings == ()


def test_columns_may_stand_in_any_order_and_lines_may_be_empty(tmp_path):
    found = registered(tmp_path, "until,who,finding_id,reason", "", "2020-12-31,监督科,F-43:a,已复核", ",,,")
    assert found.rows.rows() == [("F-43:a", "已复核", "监督科", date(2020, 12, 31), 3)]
    assert found.warnings == ()


def test_an_exception_holds_on_its_last_day_and_not_after(tmp_path):
    found = registered(tmp_path, HEAD, "F-01:a,r,w,2020-10-31", "F-01:b,r,w,2020-10-30")
    assert found.rows["finding_id"].to_list() == ["F-01:a"]
    assert messages(found) == ["exceptions.csv 有 1 行已过有效期（第 3 行），不再作为例外"]


def test_of_several_lines_the_one_that_holds_longest_counts(tmp_path):
    lines = ("F-01:a,first,w,2020-12-31", "F-01:a,second,w,2021-12-31", "F-01:a,third,w,2021-06-30")
    assert registered(tmp_path, HEAD, *lines).rows["reason"].to_list() == ["second"]


def test_of_lines_that_hold_equally_long_the_last_counts(tmp_path):
    lines = ("F-01:a,first,w,2020-12-31", "F-01:a,second,w,2020-12-31")
    assert registered(tmp_path, HEAD, *lines).rows["reason"].to_list() == ["second"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("F-43:b,,监督科,2020-12-31", "缺少 reason"),
        ("F-43:b, ,,2020-12-31", "缺少 reason、who"),
        (",已复核,监督科,2020-12-31", "缺少 finding_id"),
        ("F-43:b,已复核,监督科,", "缺少 until"),
        ("F-43:b,已复核,监督科,2020/12/31", "until 须是形如 2020-10-31 的日期，实为 2020/12/31"),
        ("F-43:b,已复核,监督科,20201231", "until 须是形如 2020-10-31 的日期，实为 20201231"),
        ("F-43:b,已复核,监督科,2020-W44-6", "until 须是形如 2020-10-31 的日期，实为 2020-W44-6"),
        ("F-43:b,已复核,监督科,2020-11-31", "until 须是形如 2020-10-31 的日期，实为 2020-11-31"),
        ("F-43:b,已复核,监督科", "有 3 栏，表头有 4 栏"),
        ("F-43:b,已复核,监督科,2020-12-31,多余", "有 5 栏，表头有 4 栏"),
        ("F-43:11010519491231002X,r,w,2020-12-31", "finding_id 疑似含个人号码：F-43:1101************2X"),
    ],
)
def test_a_line_that_cannot_be_used_is_named_and_the_others_are_taken(tmp_path, line, why):
    found = registered(tmp_path, HEAD, GOOD, line)
    assert found.rows["finding_id"].to_list() == ["F-43:a"]
    assert messages(found) == [f"exceptions.csv 第 3 行：{why}，未采用"]


def test_a_line_is_numbered_by_where_it_begins(tmp_path):
    found = registered(tmp_path, HEAD, '"F-43:a","说明\n两行",监督科,2020-12-31', "F-43:b,,w,2020-12-31")
    assert found.rows["reason"].to_list() == ["说明 两行"]
    assert messages(found) == ["exceptions.csv 第 4 行：缺少 reason，未采用"]


def test_an_unknown_column_is_named_and_its_cells_are_not_read(tmp_path):
    found = registered(tmp_path, f"{HEAD},电话", f"{GOOD},13912345678")
    assert found.rows.columns == ["finding_id", "reason", "who", "until", "line"]
    assert found.rows.height == 1
    assert messages(found) == ["exceptions.csv 第 1 行：不认识的列 电话，未读取"]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ((), "缺少列 finding_id、reason、who、until"),
        (("finding_id,reason,who", "a,b,c"), "缺少列 until"),
        ((HEAD.replace(",", ";"), GOOD.replace(",", ";")), "缺少列 finding_id、reason、who、until"),
        ((f"{HEAD},who", f"{GOOD},x"), "列 who 重复"),
        ((HEAD, GOOD, '"F-43:b,已复核,监督科,2020-12-31'), "读不出来：须是 UTF-8 编码的 CSV，引号成对"),
    ],
)
def test_a_file_that_cannot_be_read_is_no_exception_at_all(tmp_path, lines, why):
    found = registered(tmp_path, *lines)
    assert found.rows.is_empty()
    assert messages(found) == [f"exceptions.csv {why}；整个文件未采用"]


def test_a_file_in_another_encoding_is_named(tmp_path):
    found = registered(tmp_path, HEAD, GOOD, encoding="gbk")
    assert found.rows.is_empty()
    assert [warning.rule for warning in found.warnings] == ["exceptions_unusable"]


def test_what_people_wrote_is_masked_and_cut(tmp_path):
    long = "长" * (LONGEST_REASON + 1)
    lines = ("F-43:a,见11010519491231002X,电话13912345678,2020-12-31", f"F-43:b,{long},w,2020-12-31")
    first, second = sorted(registered(tmp_path, HEAD, *lines).rows.to_dicts(), key=lambda row: row["line"])
    assert (first["reason"], first["who"]) == ("见1101************2X", "电话1391*****78")
    assert second["reason"] == long[:LONGEST_REASON] + "…"


def test_only_so_many_lines_are_named_and_the_last_warning_says_what_to_do(tmp_path):
    bad = [f"F-43:{n},,w,2020-12-31" for n in range(MOST_LINES + 3)]
    warnings = registered(tmp_path, HEAD, *bad).warnings
    assert len(warnings) == MOST_LINES + 1
    assert warnings[-1].message == "exceptions.csv 另有 3 行，未采用"
    assert (warnings[-1].rows, [bool(warning.remedy) for warning in warnings].count(True)) == (3, 1)
    assert warnings[-1].remedy


def test_an_exception_without_a_finding_is_named():
    (warning,) = strangers([("F-43:nowhere", 7)])
    assert warning.message == "exceptions.csv 第 7 行：没有编号为 F-43:nowhere 的疑似问题，未采用"
    assert strangers([]) == ()


def test_the_file_belongs_to_an_export(tmp_path):
    folder = export(tmp_path / "x")
    assert inventory(folder).exceptions is None
    (folder / FILE).write_text(HEAD)
    assert inventory(folder).exceptions == folder / FILE
    assert inventory(folder).warnings == ()


def test_a_file_that_is_none_or_leads_out_is_not_read(tmp_path):
    folder, outside = export(tmp_path / "x"), tmp_path / "outside.csv"
    outside.write_text(HEAD)
    (folder / FILE).symlink_to(outside)
    assert inventory(folder).exceptions is None
    assert [warning.rule for warning in inventory(folder).warnings] == ["exceptions_unusable"]
    (folder / FILE).unlink()
    (folder / FILE).mkdir()
    assert inventory(folder).exceptions is None
    assert [warning.rule for warning in inventory(folder).warnings] == ["exceptions_unusable"]
