"""What does `python -m dashboard.publish` tell the clerk, and with which exit code?"""

import sys

import pytest

from dashboard.publish import __main__ as command
from dashboard.publish import swap
from tests.exports import export


def run(monkeypatch, capsys, *arguments) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "argv", ["publish", *map(str, arguments)])
    try:
        code = command.main()
    except SystemExit as left:
        code = int(left.code or 0)
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_good_export_is_published(tmp_path, monkeypatch, capsys):
    folder = export(tmp_path / "x", payments=[{"fund": "gift"}, {"payment_id": "b"}])
    code, out, _ = run(monkeypatch, capsys, folder, "--snapshots", tmp_path / "s")
    assert code == 0
    assert out.startswith("已发布：2020-10-31-")
    assert "演示数据" in out
    assert "payments                   2           1           1\n" in out
    assert "payments.fund：须是代码表中的代码（1 行）；表外的值：gift\n    前几条：payments-1\n" in out
    assert "providers             未报送\n" in out


def test_a_refused_export_says_what_to_mend_and_what_to_run(tmp_path, monkeypatch, capsys):
    folder = export(tmp_path / "x", omit=["budgets"], payments=[{"fund": "gift"}] * 6)
    code, out, _ = run(monkeypatch, capsys, folder, "--snapshots", tmp_path / "s")
    assert code == 1
    assert out.startswith("已拒绝：")
    assert "缺少必报表 budgets\n    处理：请导出 budgets.parquet 或文件夹 budgets/ 后重新发布" in out
    assert "payments 读取 6 行，其中 6 行不符合约定，超过允许的 5 行" in out
    assert f"改正后再次运行：\n  python -m dashboard.publish {folder} --snapshots {tmp_path / 's'}" in out


def test_the_same_export_again_says_so(tmp_path, monkeypatch, capsys):
    arguments = (export(tmp_path / "x"), "--snapshots", tmp_path / "s")
    run(monkeypatch, capsys, *arguments)
    code, out, _ = run(monkeypatch, capsys, *arguments)
    assert (code, "此前已发布" in out) == (0, True)


def test_a_second_publisher_is_told_to_wait(tmp_path, monkeypatch, capsys):
    folder = export(tmp_path / "x")
    with swap.locked(tmp_path / "s"):
        code, out, _ = run(monkeypatch, capsys, folder, "--snapshots", tmp_path / "s")
    assert (code, out.splitlines()[0]) == (3, "未发布：另一个发布正在进行，请等它结束后再试")


def test_the_share_of_faulty_rows_is_an_option(tmp_path, monkeypatch, capsys):
    folder = export(tmp_path / "x", payments=[{"fund": "gift"}] * 6 + [{}] * 4)
    options = (folder, "--snapshots", tmp_path / "s", "--max-rejected")
    assert run(monkeypatch, capsys, *options, "59%")[0] == 1
    assert run(monkeypatch, capsys, *options, "0.6")[0] == 0


USAGE = [
    [],
    ["nowhere"],
    ["EXPORTS", "--max-rejected", "many"],
    ["EXPORTS", "--max-rejected", "101%"],
    ["EXPORTS", "--max-rejected", "-1%"],
    ["EXPORTS", "--max-rejected", "nan"],
    ["EXPORTS", "--keep", "0"],
    ["EXPORTS", "--keep", "some"],
    ["EXPORTS", "--max-rejected-rows", "-1"],
    ["EXPORTS", "--colour"],
]


@pytest.mark.parametrize("arguments", USAGE, ids=" ".join)
def test_a_wrong_call_ends_with_two(tmp_path, monkeypatch, capsys, arguments):
    folder = export(tmp_path / "x")
    told = [str(folder) if word == "EXPORTS" else word for word in arguments]
    code, out, err = run(monkeypatch, capsys, *told, "--snapshots", tmp_path / "s")
    assert (code, out) == (2, "")
    assert "用法：python -m dashboard.publish" in err
    assert not (tmp_path / "s").exists()


def test_help_is_in_chinese(monkeypatch, capsys):
    code, out, _ = run(monkeypatch, capsys, "--help")
    assert code == 0
    assert "导出文件夹" in out
