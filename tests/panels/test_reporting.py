"""Does the board on reports tell late, missing, without record, set aside and changed afterwards apart?"""

from datetime import date
from decimal import Decimal

import duckdb
import polars as pl
import pytest

from dashboard import address, compare, shelf, snapshot
from dashboard.lineage import export_tables
from dashboard.panels import reporting, reporting_board, reporting_lists
from dashboard.periods import parse
from dashboard.publish import publish
from dashboard.scope import Scope
from dashboard.text import reporting as sentences
from dashboard.units import leagues
from dashboard.view import View
from tests.exports import export

AS_OF = date(2020, 10, 15)
YEAR = parse("2020", AS_OF)
REPORTS = {"table_name": pl.String, "unit_code": pl.String, "period": pl.Date, "is_yearly": pl.Boolean}
HOHHOT, BAOTOU, WUHAI = leagues()[:3]


def reports(*rows) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=REPORTS, orient="row")


def monthly(table: str, months: dict[str, tuple[int, ...]], year: int = 2020) -> list[tuple]:
    """Rows of every league in the months given for it under its code, else under the empty code."""
    return [
        (table, unit, date(year, month, 1), False)
        for unit in leagues()
        for month in months.get(unit, months[""])
    ]


def gaps_of(rows: pl.DataFrame, period=YEAR) -> dict[str, tuple]:
    """What is not complete: kind, months, holes and since by unit."""
    found = reporting.standing(rows, period).filter(pl.col("kind") != "complete")
    return {
        row["unit_code"]: tuple(row[c] for c in ("kind", "months", "holes", "since"))
        for row in found.to_dicts()
    }


def test_a_report_behind_the_others_is_late_and_a_month_between_is_a_hole():
    rows = monthly("outreach", {"": (1, 2, 3, 4, 5), HOHHOT: (1, 2, 3), BAOTOU: (1, 2, 4, 5), WUHAI: (1, 3)})
    assert gaps_of(reports(*rows)) == {
        HOHHOT: ("late", 2, 0, date(2020, 4, 1)),
        BAOTOU: ("holes", 0, 1, date(2020, 3, 1)),
        WUHAI: ("late", 2, 1, date(2020, 4, 1)),
    }


def test_months_that_half_of_a_level_have_not_reported_are_not_due():
    ahead = {unit: (1, 2) for unit in leagues()[:6]}
    assert not gaps_of(reports(*monthly("outreach", {"": (1,)} | ahead)))
    more = {unit: (1, 2) for unit in leagues()[:7]}
    assert set(gaps_of(reports(*monthly("outreach", {"": (1,)} | more)))) == set(leagues()[7:])


def test_nothing_in_the_period_is_missing_since_the_month_after_the_last_report():
    earlier = [("outreach", HOHHOT, date(2019, 8, 1), False)]
    rows = reports(*monthly("outreach", {"": (1, 2), HOHHOT: (), BAOTOU: ()}), *earlier)
    assert gaps_of(rows) == {
        HOHHOT: ("missing", 2, 0, date(2019, 9, 1)),
        BAOTOU: ("missing", 2, 0, None),
    }


def test_months_without_a_case_are_without_record_and_never_missing():
    rows = reports(*monthly("cases", {"": (1, 2, 3, 4), HOHHOT: (1, 2), BAOTOU: (), WUHAI: (1, 4)}))
    assert gaps_of(rows) == {
        HOHHOT: ("no_record", 2, 0, date(2020, 3, 1)),
        BAOTOU: ("no_record", 4, 0, None),
    }


def test_only_levels_of_which_someone_reports_are_asked():
    rows = reports(*[("grassroots", "150102", date(2020, 1, 1), True)])
    found = reporting.standing(rows, YEAR)
    assert found.height == 103
    assert HOHHOT not in found["unit_code"]
    assert found.filter(kind="complete")["unit_code"].to_list() == ["150102"]


def test_standing_reports_hold_from_the_latest_year_and_budgets_only_for_their_own():
    years = {unit: 2019 for unit in leagues()} | {HOHHOT: 2018}
    rows = [(t, u, date(y, 1, 1), True) for t in ("institutions", "budgets") for u, y in years.items()]
    assert gaps_of(reports(*rows)) == {HOHHOT: ("missing", 0, 0, date(2019, 1, 1))}
    assert set(reporting.standing(reports(*rows), YEAR)["table_name"]) == {"institutions"}


@pytest.mark.parametrize(
    ("kind", "months", "holes", "said"),
    [
        ("missing", 3, 0, "■ 未报送"),
        ("late", 3, 0, "▲ 迟报3个月"),
        ("late", 3, 1, "▲ 迟报3个月，此前漏报1个月"),
        ("holes", 0, 2, "▲ 漏报2个月"),
        ("no_record", 2, 1, "○ 2个月无记录"),
    ],
)
def test_a_gap_in_words(kind, months, holes, said):
    assert reporting_lists.said(kind, months, holes) == said


def test_the_tables_with_most_gaps_are_named_unless_many_are_equal():
    def most(*names: str) -> str:
        return sentences.most(pl.DataFrame({"table_name": names}, schema={"table_name": pl.String}))

    assert most() == ""
    assert most("consultations", "consultations", "budgets") == "缺口最多的是咨询（2个单位）"
    assert most("consultations", "budgets") == "缺口最多的是经费投入、咨询（各1个单位）"
    assert most("consultations", "budgets", "grassroots") == ""


def test_indicators_that_a_table_touches_draw_on_it():
    found = reporting.touched("grassroots")
    assert {i.id for i in found} >= {"A06", "A08"}
    assert all(any("grassroots" in export_tables(name) for name in i.sources) for i in found)


def cells(*gaps: int) -> pl.DataFrame:
    rows = [{"row_label": f"甲{i}", "n": n, "asked": 5, "is_event": False} for i, n in enumerate(gaps)]
    return pl.DataFrame([*rows, {"row_label": "乙", "n": 9, "asked": 9, "is_event": True}])


def test_the_picture_says_who_has_most_gaps_ties_included_and_events_left_out():
    assert reporting_board.heat_sentence(cells(0, 0)) == "所列各地汇总表均已报齐"
    assert reporting_board.heat_sentence(cells(1, 3)) == "甲1汇总表缺口最多，3处"
    assert reporting_board.heat_sentence(cells(3, 3, 1)) == "甲0等2地汇总表缺口最多，各3处"
    assert reporting_board.heat_sentence(cells().tail(1)) == "本期没有应报的汇总表"


BEFORE = {
    "payments": [{"paid_date": date(2020, 3, 2)}, {"paid_date": date(2020, 10, 2)}],
    "complaints": [{"received_date": date(2020, 4, 1)}, {"received_date": date(2020, 5, 1)}],
    "budgets": [{}, {"year": 2019}],
    "outreach": [{"month": date(2020, 4, 1), "unit_code": "150103"}],
}
NOW = {
    "payments": [{"paid_date": date(2020, 3, 2), "amount_yuan": Decimal("250.00")}],
    "complaints": [
        {"received_date": date(2020, 5, 1)},
        {"received_date": date(2020, 6, 1)},
        {"unit_code": "159999"},
        {"unit_code": "150103", "kind": "nosuch"},
    ],
    "budgets": [{"received_yuan": Decimal("900.00")}, {"year": 2019, "received_yuan": Decimal("800.00")}],
}


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory):
    """Two snapshots of which the second says closed months otherwise, and has faulty rows."""
    folder = tmp_path_factory.mktemp("reporting")
    first = publish(export(folder / "before", as_of=AS_OF, **BEFORE), folder / "snapshots").folder
    return first, publish(export(folder / "now", as_of=AS_OF, **NOW), folder / "snapshots").folder


@pytest.fixture
def reading(snapshots, monkeypatch):
    """Views that read the second snapshot under an empty address."""
    monkeypatch.setattr(address, "read", lambda name: address.FIELDS[name])
    shelf.pin(shelf.Served(snapshots[1]))
    yield lambda unit, period="2020": View(Scope(unit), parse(period, AS_OF))
    shelf.pin(None)


def test_changes_are_those_of_closed_months_and_of_closed_years(reading):
    rows = reading("150102").query("reporting/changes")
    assert rows.select("table_name", "period", "rows_before", "rows_now").rows() == [
        ("complaints", date(2020, 4, 1), 1, 0),
        ("complaints", date(2020, 6, 1), 0, 1),
        ("payments", date(2020, 3, 1), 1, 1),
    ]
    assert rows.row(-1)[-2:] == (Decimal("100.00"), Decimal("250.00"))
    shown = reporting_lists.change_rows(rows)
    assert shown["what"].to_list() == ["改报", "补报", "撤回"]
    assert shown["when"].to_list() == ["2020年3月", "2020年6月", "2020年4月"]
    assert (
        sentences.changes(reporting_lists.counts_of(rows))
        == "较上次快照事后改动3处：补报1处，改报1处，撤回1处"
    )
    yearly = reading("150102", "2019").query("reporting/changes")
    assert yearly.select("table_name", "period", "yuan_now").rows() == [
        ("budgets", date(2019, 1, 1), Decimal("800.00"))
    ]
    assert reporting_lists.change_rows(yearly)["when"].to_list() == ["2019年"]


def test_without_an_earlier_snapshot_nothing_is_changed(snapshots):
    with snapshot.open_database(snapshots[0]) as con:
        assert con.sql("select count(*) from report_changes").fetchall() == [(0,)]
        assert con.sql("select count(*) from set_aside").fetchall() == [(0,)]


def test_an_earlier_snapshot_that_did_not_count_reports_still_compares_findings(tmp_path):
    first = publish(export(tmp_path / "before", as_of=AS_OF, **BEFORE), tmp_path / "snapshots")
    with duckdb.connect(first.folder / snapshot.DATABASE) as con:
        con.execute("drop table unit_reports")
    second = publish(export(tmp_path / "now", as_of=AS_OF, **NOW), tmp_path / "snapshots")
    with snapshot.open_database(second.folder) as con:
        assert con.sql("select snapshot_id from previous_snapshot").fetchall() == [(first.id,)]
        assert con.sql("select count(*) from report_changes").fetchall() == [(0,)]


def test_rows_set_aside_name_their_unit_where_it_is_known(reading):
    rows = reporting_lists.set_aside_rows(reading("150000").query("reporting/set_aside"))
    assert rows.select("table", "unit", "why", "rows").rows() == [
        ("投诉", "单位不明", "须是单位表中的六位代码（unit_code|known_unit）", 1),
        ("投诉", "回民区", "须是代码表中的代码（kind|known_code）", 1),
    ]
    said = sentences.set_aside(int(rows["rows"].sum()), rows["table_name"].n_unique())
    assert said == "2行不合规范被搁置，来自1张表"
    elsewhere = reading("150200").query("reporting/set_aside")
    assert elsewhere["unit_code"].to_list() == [None]


def test_the_board_of_a_small_export(reading):
    found = reporting.board(reading("150100"))
    assert "outreach" in found.absent
    assert reporting.headline(found).startswith(
        "9个单位中1个报齐应报的汇总表（共1张）；缺口最多的是经费投入（8个单位）"
    )
    lines = reporting_lists.gap_rows(found)
    assert lines.filter(unit="各单位")["state"].unique().to_list() == ["○ 全部未报送"]
    assert lines.filter(unit="回民区").select("state", "since").rows() == [("■ 未报送", "此前未报送过")]
    rows = reporting_board.cells(found, compare.parts(found.view))
    budgets = rows.filter(column_label="经费投入")
    assert dict(budgets.select("row_label", "written").rows())["新城区"] == "● 齐"
    assert dict(budgets.select("row_label", "written").rows())["回民区"] == "■ 未报"


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("150102", "应报的1张汇总表已报齐；"),
        ("150103", "应报的1张汇总表中1张有缺口：经费投入；"),
        ("150100.own", "本期没有应报的汇总表；"),
    ],
)
def test_the_conclusion_about_one_unit(reading, unit, said):
    view = View(Scope(unit.removesuffix(".own"), own=unit.endswith(".own")), YEAR)
    assert reporting.headline(reporting.board(view)).startswith(said)
