"""What people type: is the log whole, and who looked at what?"""

import csv
import io
import json
from datetime import datetime

import pytest

from dashboard import audit, clock
from dashboard.audit import place
from dashboard.audit.__main__ import main

SEEN = (
    (1, "page", "cases", "zhang", "152500"),
    (1, "page", "cases", "zhang", "152500.own"),
    (1, "figure", "volume", "zhang", "152500"),
    (2, "page", "funds", "wang", "150000"),
    (3, "page", "cases", "wang", "150000"),
    (3, "file", "docx", "wang", "150000"),
    (3, "file", "docx", "zhang", "150000"),
    (3, "file", "pdf", "wang", "150000"),
    (4, "refused", "compliance", "li", "150100"),
)


@pytest.fixture
def log(tmp_path, monkeypatch):
    """Nine lines of four days."""
    folder = tmp_path / "audit"
    monkeypatch.setenv("DASHBOARD_AUDIT", str(folder))
    for day, event, what, who, unit in SEEN:
        monkeypatch.setattr(clock, "now", lambda day=day: datetime(2026, 11, day, 9, 30))
        audit.record(event, what, who=who, unit=unit, filters={"period": "2020"}, snapshot="2020-10-31-ab")
    return folder


@pytest.fixture
def counts(log, capsys):
    """Runs a report; gives counts by group and name."""

    def run(*options: str) -> dict[tuple[str, str], int]:
        assert main(["report", "--format", "json", *options]) == 0
        return {(row["分类"], row["名称"]): row["次数"] for row in json.loads(capsys.readouterr().out)}

    return run


def test_counts_are_those_of_the_lines(counts):
    assert counts() == {
        ("事件", "查看页面"): 4,
        ("事件", "导出文件"): 3,
        ("事件", "查看图"): 1,
        ("事件", "拒绝访问"): 1,
        ("人员", "zhang"): 4,
        ("人员", "wang"): 4,
        ("人员", "li"): 1,
        ("页面", "办案趋势"): 3,
        ("页面", "经费使用"): 1,
        ("人员与页面", "zhang · 办案趋势"): 2,
        ("人员与页面", "wang · 办案趋势"): 1,
        ("人员与页面", "wang · 经费使用"): 1,
        ("单位", "内蒙古自治区"): 2,
        ("单位", "锡林郭勒盟"): 1,
        ("单位", "锡林郭勒盟（本级）"): 1,
        ("图", "volume"): 1,
        ("导出的文件", "docx"): 2,
        ("导出的文件", "pdf"): 1,
        ("导出文件的人员", "wang"): 2,
        ("导出文件的人员", "zhang"): 1,
    }


@pytest.mark.parametrize(
    ("options", "lines"),
    [
        (["--from", "2026-11-02", "--to", "2026-11-03"], 5),
        (["--to", "2026-11-01"], 3),
        (["--who", "wang"], 4),
        (["--unit", "152500"], 3),
        (["--unit", "152500", "--who", "wang"], 0),
    ],
)
def test_only_what_was_asked_for_is_counted(counts, options, lines):
    assert sum(n for (group, _name), n in counts(*options).items() if group == "事件") == lines


def test_the_lines_themselves_are_listed_for_spreadsheets(log, capsys):
    assert main(["report", "--lines", "--format", "csv", "--who", "li"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert row == {
        "编号": "9",
        "时间": "2026-11-04T09:30:00.000+08:00",
        "人员": "li",
        "事件": "拒绝访问",
        "对象": "经费合规",
        "单位": "呼和浩特市",
        "筛选": "period=2020",
        "快照": "2020-10-31-ab",
    }


def test_a_table_for_people_is_printed(log, capsys):
    assert main(["report"]) == 0
    assert "锡林郭勒盟（本级）" in capsys.readouterr().out


def test_a_whole_log_is_said_to_be_whole_with_what_to_keep(log, capsys):
    assert main(["verify"]) == 0
    out = capsys.readouterr().out
    assert "文件1个，记录9行" in out
    head = place.read_head(log)
    assert head
    assert main(["verify", "--anchor", f"9:{head.hash}"]) == 0


def test_the_first_broken_place_is_named(log, capsys):
    path = place.files(log)[0]
    path.write_bytes(path.read_bytes().replace(b'"who":"wang"', b'"who":"zhao"', 1))
    assert main(["verify", "--folder", str(log)]) == 3
    assert f"{path.name} 第4行：第4号内容被改动" in capsys.readouterr().err


def test_where_no_log_is_the_commands_say_so(tmp_path, capsys):
    for command in ("verify", "report"):
        assert main([command, "--folder", str(tmp_path / "none")]) == 1
        assert "没有审计记录" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [[], ["report", "--from", "1.11."], ["report", "--unit", "1"], ["verify", "--anchor", "x"]]
)
def test_wrong_usage_is_refused(arguments, capsys):
    with pytest.raises(SystemExit) as refused:
        main(arguments)
    assert refused.value.code == 2
