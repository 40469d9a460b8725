"""Does the page of revisions say which figures and which past months differ from an earlier snapshot?"""

from datetime import date
from decimal import Decimal

import duckdb
import pytest

from dashboard import address, shelf, snapshot
from dashboard.panels import reporting_lists, revisions, revisions_figures, revisions_months
from dashboard.panels.revisions import Pair
from dashboard.periods import parse
from dashboard.publish import publish
from dashboard.scope import Scope
from dashboard.view import View
from tests.exports import CLOSED_CASE, export

SEPTEMBER, OCTOBER = date(2020, 9, 15), date(2020, 10, 15)
THEN = {
    "payments": [{"paid_date": date(2020, 3, 2)}, {"paid_date": date(2020, 9, 2)}],
    "complaints": [{"received_date": date(2020, 4, 1)}],
    "milestones": [{"unit_code": "150000", "item_id": "C01", "status": "in_progress"}],
    "budgets": [{}, {"year": 2019}],
}
# March corrected, April withdrawn, June added; September was open then and October is later.
NOW = {
    "payments": [
        {"paid_date": date(2020, 3, 2), "amount_yuan": Decimal("250.00")},
        {"paid_date": date(2020, 9, 2)},
        {"paid_date": date(2020, 9, 3)},
        {"paid_date": date(2020, 10, 2), "amount_yuan": Decimal("1000.00")},
    ],
    "complaints": [{"received_date": date(2020, 6, 1)}],
    "milestones": [{"unit_code": "150000", "item_id": "C01", "status": "done"}],
    "budgets": [{}, {"year": 2019, "received_yuan": Decimal("800.00")}],
    "outreach": [{"month": date(2020, 4, 1)}],
}


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory):
    """A shelf with a snapshot of September and one of October that says the past otherwise."""
    folder = tmp_path_factory.mktemp("revisions")
    publish(export(folder / "then", as_of=SEPTEMBER, **THEN), folder / "snapshots")
    publish(export(folder / "now", as_of=OCTOBER, **NOW), folder / "snapshots")
    return folder / "snapshots"


@pytest.fixture
def asked(monkeypatch):
    """The fields of the address, by default as they usually are."""
    fields = dict(address.FIELDS)
    monkeypatch.setattr(address, "read", fields.__getitem__)
    return fields


@pytest.fixture
def pair(snapshots, asked):
    """The two snapshots side by side for a unit and a period."""
    newest, oldest = shelf.editions(snapshots)
    shelf.pin(shelf.Served(newest.folder))
    yield lambda unit="150102", period="2020": Pair(View(Scope(unit), parse(period, OCTOBER)), oldest)
    shelf.pin(None)


def lines(found: revisions_figures.Figures) -> dict[str, tuple[str, str, str, str]]:
    """Then, now, the difference and the latest value of each changed item, by its id."""
    rows = [(c.now.indicator.id, revisions_figures.row(c, found.pair)) for c in found.changes]
    return {code: (row["before"], row["now"], row["difference"], row["latest"]) for code, row in rows}


def test_a_difference_counts_the_days_that_both_snapshots_know(pair):
    found = lines(revisions_figures.found(pair()))
    # 100 and 100 then; 250, 100 and 100 up to 15 September now; 1000 more in October.
    assert found["T4b"] == ("200元", "450元", "+250元", "1450元")


def test_a_rate_differs_in_points_and_a_state_in_words(pair):
    found = lines(revisions_figures.found(pair("150000")))
    # 200 and 450 yuan spent of 1000 received.
    assert found["D09"] == ("20.0%", "45.0%", "+25.0个百分点", "145.0%")
    assert found["C01"] == ("进行中", "已完成", "状态改变", "已完成")


def test_a_value_that_came_is_said_in_words(pair):
    before, _now, difference, _latest = lines(revisions_figures.found(pair()))["C16b"]
    assert before == "未报送：导出中没有表 outreach"
    assert difference == "新有数值"


def test_items_stand_by_kind_and_size_and_the_others_are_counted(pair):
    found = revisions_figures.found(pair())
    ranks = [(revisions_figures.KINDS.index(c.kind), -abs(c.size or 0)) for c in found.changes]
    assert ranks == sorted(ranks)
    assert found.total == 201
    said = revisions_figures.sentence(found)
    assert said.startswith(f"{len(found.changes)}项指标有变动（")
    assert f"其余{found.unchanged}项未变，其中{found.silent}项两次都没有数值" in said


def test_only_the_items_of_the_chosen_page_are_compared(pair, asked):
    asked["home"] = "funds"
    found = revisions_figures.found(pair())
    assert {c.now.indicator.page for c in found.changes} == {"funds"}
    assert found.total < 201


def test_what_did_not_change_is_said(pair, asked):
    asked["home"] = "windows"
    found = revisions_figures.found(pair("150200", "2018"))
    assert (found.changes, found.unchanged) == ((), found.total)
    assert revisions_figures.sentence(found).startswith(f"{found.total}项指标均未变动，其中")


def test_a_period_that_the_earlier_snapshot_did_not_reach(pair):
    october = pair(period="2020-10")
    months = revisions_months.changed(october)
    said = revisions_figures.headline(revisions_figures.found(october), months)
    assert said == f"快照{october.earlier.id}还没有2020年10月（截至10月15日）的数据，201项指标无从比较。"
    assert months.is_empty()


def test_changed_months_are_those_that_were_over(pair):
    rows = revisions_months.changed(pair())
    assert rows.drop("is_yearly", "unit_code").rows() == [
        ("complaints", date(2020, 4, 1), 1, 0, None, None),
        ("complaints", date(2020, 6, 1), 0, 1, None, None),
        ("outreach", date(2020, 4, 1), 0, 1, None, None),
        ("payments", date(2020, 3, 1), 1, 1, Decimal("100.00"), Decimal("250.00")),
    ]
    assert revisions_months.sentence(rows) == "1个单位事后改动4处：补报2处，改报1处，撤回1处"
    shown = reporting_lists.change_rows(rows)
    assert shown["what"].to_list() == ["改报", "补报", "补报", "撤回"]


def test_a_year_that_was_over_is_compared_in_yearly_tables(pair):
    rows = revisions_months.changed(pair(period="2019"))
    assert rows.select("table_name", "period", "yuan_before", "yuan_now").rows() == [
        ("budgets", date(2019, 1, 1), Decimal("1000.00"), Decimal("800.00"))
    ]


def test_the_snapshot_published_before_is_the_usual_one_to_compare_with(pair, snapshots, asked):
    newest, oldest = shelf.editions(snapshots)
    assert revisions.choice().earlier == oldest
    asked["against"] = newest.id
    assert revisions.choice().complaint == f"快照 {newest.id} 不早于正在查看的快照；已改与 {oldest.id} 比较。"
    asked["against"] = "nosuch"
    found = revisions.choice()
    assert (found.earlier, found.complaint[:18]) == (oldest, "没有快照“nosuch”，或其文件不")
    asked["against"] = oldest.id
    assert (revisions.choice().earlier, revisions.choice().complaint) == (oldest, "")


def test_before_the_first_snapshot_there_is_nothing_to_compare_with(snapshots, asked):
    oldest = shelf.editions(snapshots)[-1]
    with shelf.opened(oldest.folder):
        found = revisions.choice()
    assert found.nothing == f"快照 {oldest.id} 之前没有发布过别的快照，还没有可比较的数据。"


def test_demonstration_and_real_data_are_never_compared_nor_what_cannot_be_read(tmp_path, asked):
    tables = {"cases": [CLOSED_CASE]}
    broken = publish(export(tmp_path / "0", as_of=OCTOBER, **tables), tmp_path / "s")
    demo = publish(export(tmp_path / "1", as_of=OCTOBER), tmp_path / "s")
    real = publish(export(tmp_path / "2", as_of=OCTOBER, synthetic=False), tmp_path / "s")
    with duckdb.connect(broken.folder / snapshot.DATABASE) as con:
        con.execute("drop table unit_reports")
    asked["against"] = demo.id
    with shelf.opened(real.folder):
        found = revisions.choice()
    assert found.nothing == f"快照 {real.id} 之前的2个快照都不能比较。"
    assert found.reasons[0] == f"快照 {demo.id} 是演示数据，与真实数据从不比较"
    with shelf.opened(demo.folder):
        found = revisions.choice()
    assert found.reasons == (
        f"无法读取快照 {broken.id}：快照缺少表unit_reports，由较早版本生成，须用导出文件重新发布",
    )
