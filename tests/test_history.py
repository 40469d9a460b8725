"""Does every page show an earlier snapshot when asked, say that it is not the latest, and lead back?"""

import shutil
from datetime import date

import duckdb
import pytest

from dashboard import history, shelf, snapshot
from dashboard.menu import LISTED
from dashboard.publish import publish
from tests.exports import export
from tests.test_pages import headline, opened

SCRIPTS = [*(page.script for page in LISTED), "meeting"]


@pytest.fixture(scope="module")
def shelved(tmp_path_factory):
    """A shelf with an unreadable snapshot, one of September and the current one of October, oldest first."""
    folder = tmp_path_factory.mktemp("history")
    made = []
    for name, as_of, cases in (
        ("a", date(2020, 8, 31), 1),
        ("b", date(2020, 9, 30), 2),
        ("c", date(2020, 10, 31), 3),
    ):
        exported = export(folder / name, as_of=as_of, cases=[{}] * cases)
        made.append(publish(exported, folder / "snapshots").folder)
    with duckdb.connect(made[0] / snapshot.DATABASE) as con:
        con.execute("drop table unit_reports")
    return made


@pytest.fixture
def ids(shelved, monkeypatch):
    """The pages read that shelf; the ids of its snapshots, oldest first."""
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(shelved[0].parent))
    return [folder.name for folder in shelved]


def bodies(screen) -> str:
    return "".join(element.proto.body for element in screen.get("html"))


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_page_shows_what_was_known_then_and_says_so(ids, script):
    screen = opened(script, snapshot=ids[1])
    assert not screen.exception, screen.exception[0].message
    assert f"正在查看历史快照 {ids[1]}：数据截至2020-09-30" in bodies(screen)
    assert "数据截至 2020-09-30" in bodies(screen)
    assert "不是最新数据" in bodies(screen)


def test_the_numbers_are_those_of_the_snapshot(ids):
    assert "批准2件" in headline(opened("cases", snapshot=ids[1]))
    assert "批准3件" in headline(opened("cases"))
    assert "批准2件" in headline(opened("cases", snapshot=ids[1]))


def test_a_click_leads_back_to_the_latest_data(ids):
    screen = opened("cases", snapshot=ids[1], unit="150102")
    screen.button(key="latest").click().run()
    assert "批准3件" in headline(screen)
    assert "正在查看历史快照" not in bodies(screen)
    assert dict(screen.query_params) == {"unit": "150102"}


def test_the_snapshot_stays_when_the_page_changes(ids):
    screen = opened("overview", snapshot=ids[1])
    screen.switch_page("../pages/cases.py").run()
    assert "批准2件" in headline(screen)


@pytest.mark.parametrize("asked", ["nosuch", "../x", "2020-10-31-00000000"])
def test_an_unknown_snapshot_is_named_and_the_current_one_shown(ids, asked):
    screen = opened("cases", snapshot=asked)
    assert not screen.exception
    said = f"没有快照“{asked}”，或其文件不完整；现显示当前快照 {ids[2]}。"
    assert [warning.value for warning in screen.warning] == [said]
    assert "批准3件" in headline(screen)


@pytest.mark.parametrize("script", ["overview", "revisions"])
def test_a_snapshot_of_an_older_form_says_why_it_cannot_be_read(ids, script):
    screen = opened(script, snapshot=ids[0])
    assert not screen.exception, screen.exception[0].message
    (warning,) = screen.warning
    assert f"无法读取快照 {ids[0]}：快照缺少表unit_reports，由较早版本生成" in warning.value
    assert "正在查看历史快照" not in bodies(screen)


def test_a_current_snapshot_of_an_older_form_is_said_in_place_of_the_page(
    ids, shelved, tmp_path, monkeypatch
):
    shutil.copytree(shelved[0], tmp_path / ids[0])
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(tmp_path))
    screen = opened("overview")
    assert not screen.exception
    (error,) = screen.error
    assert error.value.startswith(f"现行快照 {ids[0]} 无法读取：快照缺少表unit_reports")


def test_the_list_says_the_day_and_the_publication(ids):
    told = shelf.edition(ids[1])
    moment = f"{told.published_at:%Y-%m-%d %H:%M}"
    assert history.option(told) == f"截至2020-09-30，{moment}发布，{ids[1][-8:]}"


def test_the_page_of_revisions_compares_with_the_snapshot_before(ids):
    screen = opened("revisions", unit="150102")
    assert headline(screen).startswith(f"新城区：较快照{ids[1]}，201项指标中")
    assert any(ids[0] in caption.value for caption in screen.caption)
    assert not screen.warning


def test_the_page_of_revisions_says_what_cannot_be_compared(ids):
    assert headline(opened("revisions", snapshot=ids[1])) == f"快照 {ids[1]} 之前的1个快照都不能比较。"
    screen = opened("revisions", against=ids[0])
    assert f"；已改与 {ids[1]} 比较。" in screen.warning[0].value
