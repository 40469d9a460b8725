"""Do meeting mode and the print view show a page's figures, whatever is asked, and say what they cannot show?"""

import io
import re

import polars as pl
import pytest
from PIL import Image

from dashboard import figures, menu, shelf, wholepage
from dashboard.panels import meeting
from dashboard.view import view_at
from tests.test_pages import headline, opened, written

# The print view draws with the one browser of a worker.
pytestmark = pytest.mark.xdist_group("camera")


@pytest.fixture
def demo(demo_snapshots, monkeypatch):
    """Pages read the full export."""
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(demo_snapshots))


def bodies(screen) -> str:
    return "".join(element.proto.body for element in screen.get("html"))


def place(screen) -> tuple[int, int]:
    """Which figure of how many is shown."""
    number, many = re.search(r'<p class="progress"[^>]*>(\d+)/(\d+)</p>', bodies(screen)).groups()
    return int(number), int(many)


@pytest.mark.parametrize("of", [page.script for page in menu.LISTED if figures.of_page(page.script)])
def test_a_page_can_be_shown_in_a_meeting(demo, of):
    screen = opened("meeting", of=of, unit="152500")
    assert not screen.exception, screen.exception[0].message
    assert not screen.warning
    assert place(screen)[0] == 1
    assert 1 < place(screen)[1] <= len(figures.of_page(of))
    assert headline(screen)
    assert "范围：锡林郭勒盟 · 时期：2020年（截至10月31日） · 数据截至 2020-10-31" in bodies(screen)
    assert "演示数据" in bodies(screen)
    assert not screen.selectbox


@pytest.mark.parametrize(
    ("published", "address"),
    [
        ("demo", {"unit": "152523", "period": "2018-05"}),
        ("demo", {"unit": "152500.own", "calendar": "statistical"}),
        ("demo", {"matter": "civil", "cases": "closed"}),
        ("bare", {"unit": "152523"}),
    ],
)
def test_the_filters_are_frozen_and_said(request, monkeypatch, published, address):
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(request.getfixturevalue(f"{published}_snapshots")))
    screen = opened("meeting", of="cases", **address)
    assert not screen.exception, screen.exception[0].message
    assert not screen.warning
    said = re.search(r'<p class="frozen">(.*?)<', bodies(screen))[1]
    for name, words in {"unit": "", "period": "2018年5月", "matter": "民事案件", "cases": "结案"}.items():
        assert words in said if name in address else True
    assert {name: screen.query_params[name] for name in address} == address


def test_the_keys_lead_on_and_back_and_stop_at_the_ends(demo):
    screen = opened("meeting", of="overview")
    first, many = headline(screen), place(screen)[1]
    assert screen.button(key="back-left").disabled
    screen.button(key="on-right").click().run()
    assert screen.query_params["at"] == "goal-map"
    assert headline(screen) != first
    screen.button(key="back-pageup").click().run()
    assert (screen.query_params["at"], headline(screen)) == ("goals", first)
    last = opened("meeting", of="overview", at="needs")
    assert place(last) == (many, many)
    assert last.button(key="on-space").disabled


def test_the_address_opens_the_very_figure(demo):
    assert "12个盟市" in headline(opened("meeting", of="overview", at="goal-progress"))
    assert place(opened("meeting", of="overview", at="nosuch"))[0] == 1


def test_a_map_says_where_its_boundaries_come_from(demo):
    assert "边界数据来源" in bodies(opened("meeting", of="overview", at="goal-map"))


def test_figures_without_anything_to_show_are_left_out(request, monkeypatch):
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(request.getfixturevalue("bare_snapshots")))
    screen = opened("meeting", of="publicity")
    assert not screen.exception, screen.exception[0].message
    assert "publicity" in {page.script for page in menu.LISTED}
    assert place(screen)[1] < len(figures.of_page("publicity"))


@pytest.mark.parametrize("script", ["meeting", "print"])
@pytest.mark.parametrize("of", ["nosuch", "revisions"])
def test_a_page_without_figures_is_named_and_the_first_one_shown(demo, script, of):
    screen = opened(script, of=of)
    assert not screen.exception, screen.exception[0].message
    assert [warning.value for warning in screen.warning] == [f"没有页面“{of}”，已转到总览。"]
    assert "五项目标" in bodies(screen)


@pytest.mark.parametrize(
    ("published", "address"),
    [("demo", {}), ("demo", {"unit": "152523", "period": "2018-05"}), ("bare", {"unit": "152500"})],
)
def test_a_page_opens_for_paper_with_who_each_figure_is(request, monkeypatch, published, address):
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(request.getfixturevalue(f"{published}_snapshots")))
    screen = opened("print", of="reporting", **address)
    assert not screen.exception, screen.exception[0].message
    assert not screen.warning
    assert headline(screen) == "报送质量"
    shown = [element.proto.body for element in screen.get("html") if 'class="sheet' in element.proto.body]
    assert shown
    assert all("data:image/svg+xml;base64," in one for one in shown)
    assert re.search(r"核验码 [0-9A-Z]{8}", bodies(screen))


@pytest.mark.parametrize("script", ["meeting", "print"])
def test_in_english_nothing_chinese_is_left(demo, script):
    screen = opened(script, of="reporting", unit="152500", lang="en")
    assert not screen.exception, screen.exception[0].message
    assert not [text for text in written(screen) if re.search(r"[\u4e00-\u9fff]", text)]


def test_every_page_with_figures_offers_both_ways_and_others_do_not(demo):
    def ways(script):
        return {button.key for button in opened(script).button if button.key.startswith("to-")}

    assert ways("overview") == {"to-meeting", "to-print"}
    assert not ways("revisions")


def test_a_page_is_one_picture_that_leaves_out_what_is_empty(demo):
    screen = opened("reporting", unit="152500")
    assert not screen.exception
    shelf.pin(shelf.current())
    try:
        requests = wholepage.asked("reporting", view_at("152500", "2020-10"))
        with Image.open(io.BytesIO(wholepage.picture("reporting", requests))) as picture:
            assert picture.size == (1920, 1080)
        empty = [request for request in requests if figures.make(request).nothing]
        if empty:
            with pytest.raises(wholepage.NothingToDraw):
                wholepage.picture("reporting", empty)
    finally:
        shelf.pin(None)


def test_a_cell_does_not_repeat_what_stands_above_it():
    rows = pl.DataFrame(
        {"target": ["目标 110个", "2020年末目标 4万件", "目标 已通过认证"], "change": ["同比+9", "—", None]}
    )
    shown = meeting.unrepeated(rows, {"target": "目标值", "change": "同比"})
    assert shown.rows() == [("110个", "+9"), ("2020年末目标 4万件", "—"), ("目标 已通过认证", None)]
