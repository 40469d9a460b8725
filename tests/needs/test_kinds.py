"""Which candidates does each kind find, and which just not? Counted by hand in one small export."""

import csv
from datetime import date
from decimal import Decimal
from math import comb

import polars as pl
import pytest

from dashboard import shelf
from dashboard.contract import TABLES
from dashboard.needs import limits, needs, outliers, reports, suspects, targets, trends
from dashboard.needs.need import Need
from dashboard.periods import parse
from dashboard.publish import publish
from dashboard.scope import Scope
from dashboard.units import banners
from dashboard.view import View
from tests.exports import Row, export

AS_OF = date(2020, 10, 30)  # a Friday; 304 of 366 days have passed: 83.06 %
YEAR = parse("2020", AS_OF)
LEAGUE, OWN, OTHER_LEAGUE, OTHER = "150100", "150100.own", "150200", "150203"
# One story a banner.
SUSPECT, SLOW, LATE, FALLING, STEADY, MANY, ON_LIMIT, BELOW, SILENT = banners(LEAGUE)
GRADED = {MANY: (40, 36), ON_LIMIT: (20, 7), BELOW: (20, 6), SUSPECT: (9, 0)}


def cases_of(unit: str, day: date, n: int, **more) -> list[Row]:
    """Cases that came in, were approved and assigned on one day."""
    dates = {"applied_date": day, "decided_date": day, "assigned_date": day}
    return [{"case_id": f"{unit}-{day}-{i}", "unit_code": unit} | dates | more for i in range(n)]


def closed(unit: str, n: int) -> list[Row]:
    """Approved cases that were closed and filed in June."""
    june = date(2020, 6, 1)
    ends = {"closed_date": june, "filed_date": june, "audited_date": june, "outcome": "won"}
    return cases_of(unit, date(2020, 2, 3), n, **ends)


def quarters(unit: str, before: list[int], now: list[int]) -> list[Row]:
    """Approved cases in the second, third and fourth quarter of 2019, and of 2020."""
    days = {2019: before, 2020: now}
    months = [(5, 6), (8, 6), (10, 9)]
    return [
        row
        for year, counts in days.items()
        for (month, day), n in zip(months, counts, strict=True)
        for row in cases_of(unit, date(year, month, day), n)
    ]


def late_reviews() -> list[Row]:
    """In each quarter ten applications; of those of 2020 one decided after more than seven working days."""
    rows = quarters(LATE, [10, 10, 10], [9, 9, 9])
    for came, decided in (((4, 7), (5, 7)), ((7, 7), (8, 7)), ((9, 22), (10, 8))):
        rows += cases_of(
            LATE, date(2020, *decided), 1, applied_date=date(2020, *came), case_id=f"late-{came[0]}"
        )
    return rows


def undecided(unit: str, day: date) -> Row:
    return {
        "case_id": f"{unit}-{day}-open",
        "unit_code": unit,
        "applied_date": day,
        "decided_date": None,
        "decision": None,
    }


def reviews() -> list[Row]:
    return [
        {
            "review_id": f"r-{row['case_id']}",
            "case_id": row["case_id"],
            "grade": "good" if i < good else "qualified",
        }
        for unit, (n, good) in GRADED.items()
        for i, row in enumerate(closed(unit, n))
    ]


def payment(key: str, unit: str, day: date, yuan: int, **more) -> Row:
    facts = {"payment_id": key, "unit_code": unit, "paid_date": day, "amount_yuan": Decimal(yuan)}
    return facts | more


def payments() -> list[Row]:
    mixed = {"account": "mixed"}
    twice = {
        "category": "case_subsidy",
        "payee_kind": "provider",
        "case_id": closed(SUSPECT, 1)[0]["case_id"],
    }
    return [
        payment("mixed-1", SUSPECT, date(2020, 5, 4), 100, **mixed),
        payment("mixed-2", SUSPECT, date(2020, 3, 2), 300, **mixed),
        payment("mixed-2019", SUSPECT, date(2019, 12, 31), 5000, **mixed),
        payment("known", LATE, date(2020, 3, 2), 700, **mixed),
        payment("twice-1", SUSPECT, date(2020, 6, 10), 800, **twice),
        payment("twice-2", OTHER, date(2020, 8, 20), 800, **twice),
        payment("spent-1", SLOW, date(2020, 3, 2), 300),
        payment("spent-2", SLOW, date(2020, 6, 1), 600),
    ]


def budgets() -> list[Row]:
    """Every banner but one has reported 2020; two have received money."""
    got = {SLOW: 1200, SUSPECT: 1000}
    reported = [
        {"unit_code": code, "appropriated_yuan": yuan, "received_yuan": yuan}
        for code in banners()
        if code != SILENT
        for yuan in [Decimal(got.get(code, 0))]
    ]
    ended = [{"unit_code": code, "year": 2019} for code in (SUSPECT, SLOW)]
    return [*reported, *ended, {"unit_code": SILENT, "year": 2018}]


def consultations() -> list[Row]:
    """Every banner but one reports May and October; the league's line answers less in three quarters."""
    days = (date(2020, 5, 6), date(2020, 10, 9))
    windows = [{"unit_code": code, "date": day} for code in banners() if code != SILENT for day in days]
    lines = [
        {
            "unit_code": LEAGUE,
            "date": date(year, month, 9),
            "channel": "hotline_12348",
            "received": 100,
            "answered": answered,
        }
        for year, answered in ((2019, 95), (2020, 94))
        for month in (5, 8, 10)
    ]
    return windows + lines


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A published export with one story a banner."""
    folder = tmp_path_factory.mktemp("needs")
    tables = {
        "cases": [
            *[row for unit, (n, _good) in GRADED.items() for row in closed(unit, n)],
            *closed(SILENT, 1),
            *quarters(FALLING, [10, 10, 10], [9, 9, 9]),
            *quarters(STEADY, [10, 10, 10], [9, 9, 10]),
            *cases_of(STEADY, date(2019, 10, 31), 5),
            *late_reviews(),
            *cases_of(SLOW, date(2020, 1, 6), 3),
            *cases_of(SLOW, date(2020, 5, 6), 6),
            undecided(LATE, date(2020, 9, 1)),
            undecided(LATE, date(2020, 10, 20)),
            undecided(FALLING, date(2020, 10, 21)),
        ],
        "reviews": reviews(),
        "payments": payments(),
        "budgets": budgets(),
        "consultations": consultations(),
        "institutions": [{"unit_code": code} for code in banners()[:51]],
        "service_points": [{"unit_code": code, "is_street_front": True} for code in (SLOW, SUSPECT)],
        "unit_targets": [
            {"unit_code": unit, "indicator_id": code, "value": value}
            for unit, values in {
                SLOW: {"T1": 2.0, "T3": 12.0, "T4": 1500.0},
                SUSPECT: {"T1": 1.0, "T3": 9.0, "T4": 1000.0},
            }.items()
            for code, value in values.items()
        ],
    }
    source = export(folder / "export", as_of=AS_OF, **tables)
    with (source / "exceptions.csv").open("w", encoding="utf-8", newline="") as file:
        rows = [["finding_id", "reason", "who", "until"], ["F-03:known", "已核实", "审计处", "2020-12-31"]]
        csv.writer(file).writerows(rows)
    return publish(source, folder / "snapshots").folder


@pytest.fixture
def league(small):
    shelf.pin(shelf.Served(small))
    yield View(Scope(LEAGUE), YEAR)
    shelf.pin(None)


def told(found, *about: str) -> list[tuple]:
    """What candidates say of some rules, indicators or tables: unit, severity, reason, extent, since; in order."""
    return sorted(
        (need.option, need.severity, need.reason, need.extent, need.since)
        for need in found
        if need.about in about
    )


class TestSuspects:
    def test_by_rule_and_banner_since_the_earliest_finding_without_exceptions(self, league):
        assert told(suspects.candidates(league), "F-03", "F-07") == [
            (SUSPECT, "red", "疑似同一案件重复领取办案补贴", "1条、1600元", date(2020, 8, 20)),
            (SUSPECT, "red", "疑似未单独核算（账户混同）", "2条、400元", date(2020, 3, 2)),
        ]
        assert suspects.excepted(league) == 1

    def test_a_finding_of_two_leagues_stands_in_both_with_its_whole_sum(self, league):
        region = View(Scope(), league.period)
        twice = told(suspects.candidates(region), "F-07")
        assert [(option, extent) for option, _s, _r, extent, _d in twice] == [
            (LEAGUE, "1条、1600元"),
            (OTHER_LEAGUE, "1条、1600元"),
        ]

    def test_those_of_another_period_are_left_out(self, league):
        then = league.within(parse("2019", AS_OF))
        assert [n.extent for n in suspects.candidates(then) if n.about == "F-03"] == ["1条、5000元"]

    def test_it_opens_the_rule(self, league):
        line = next(n for n in suspects.candidates(league) if n.about == "F-03")
        assert (line.page, line.fields, line.size) == ("compliance", (("rule", "F-03"),), 400.0)


class TestLimits:
    def test_the_eighth_working_day_is_overdue_and_the_seventh_is_not(self, league):
        found = [n for n in limits.candidates(league, None) if n.option in (LATE, FALLING)]
        assert told(found, "A16") == [(LATE, "amber", "在办案件超过时限", "2件", date(2020, 9, 11))]
        assert [(n.page, n.fields) for n in found] == [("cases", (("item", "A16"),))]

    def test_of_another_kind_of_matter_there_is_none(self, league):
        assert not list(limits.candidates(View(league.scope, YEAR, ("criminal",)), None))

    def test_before_the_limit_had_passed_there_was_only_one_case(self, league):
        september = league.within(parse("2020-09", AS_OF))
        assert [n.extent for n in limits.candidates(september, None) if n.option == LATE] == ["1件"]


class TestTargets:
    def test_who_is_behind_and_since_when(self, league):
        found = [n for n in targets.candidates(league, None) if n.option in (SLOW, SUSPECT)]
        october = date(2020, 10, 1)
        assert told(found, "T3", "T4", "D09") == [
            (SLOW, "amber", "办案慢于时序", "8.1个百分点（完成75.0%）", october),
            (SLOW, "amber", "经费到位慢于时序", "3.1个百分点（完成80.0%）", date(2020, 1, 1)),
            (SLOW, "amber", "经费支出慢于时序", "8.1个百分点（完成75.0%）", october),
        ]
        assert [n.option for n in found if n.kind == "windows"] == [SLOW]

    def test_a_year_that_is_over_is_held_against_its_number(self, league):
        then = league.within(parse("2019", AS_OF))
        spent = [n for n in targets.candidates(then, None) if n.about == "D09"]
        assert told(spent, "D09") == [
            (SUSPECT, "amber", "业务经费执行率不在60%—105%", "500.0%", date(2019, 1, 1)),
            (SLOW, "amber", "业务经费执行率不在60%—105%", "0.0%", date(2019, 1, 1)),
        ]
        assert {n.option: round(n.size) for n in spent} == {SLOW: 60, SUSPECT: 395}

    def test_windows_are_held_against_their_number(self, league):
        found = [n for n in targets.candidates(league, None) if n.kind == "windows"]
        assert told(found, "T1") == [
            (SLOW, "red", "临街一层窗口少于目标", "现有1个，目标2个", date(2020, 1, 1))
        ]

    def test_a_part_of_the_year_has_no_target(self, league):
        quarter = league.within(parse("2020-Q3", AS_OF))
        assert {n.about for n in targets.candidates(quarter, None)} == {"T1"}


class TestOutliers:
    def test_a_share_on_the_limit_is_within_it_and_few_cases_are_no_outlier(self, league):
        assert told(outliers.candidates(league, None), "C06b") == [
            (BELOW, "amber", "优良率低于控制下限", "30.0%（n=20），总体55.1%", date(2020, 1, 1))
        ]

    def test_the_limit_is_the_binomial_one(self, league):
        found = outliers.below(league)[BELOW]
        share = 49 / 89
        tail = [sum(comb(20, i) * share**i * (1 - share) ** (20 - i) for i in range(k)) for k in (7, 8)]
        assert tail[0] <= 0.025 < tail[1]
        assert found.limit == 7 / 20

    def test_a_banner_is_held_against_its_league(self, league):
        alone = View(Scope(BELOW), YEAR)
        assert told(outliers.candidates(alone, None), "C06b") == told(
            outliers.candidates(league, None), "C06b"
        )
        assert not list(outliers.candidates(View(Scope(ON_LIMIT), YEAR), None))


class TestReports:
    def test_the_silent_banner_among_those_that_report(self, league):
        found = [n for n in reports.candidates(league, None) if n.about != "deliveries"]
        assert told(found, *reports.PAGES) == [
            (SILENT, "amber", "2020年没有案件参加同行评估", "1个单位", date(2020, 1, 1)),
            (SILENT, "amber", "未报送2020年经费预算", "1个单位", date(2019, 1, 1)),
            (SILENT, "amber", "未按月报送咨询", "缺1份月报", date(2020, 5, 1)),
        ]

    def test_reviews_are_asked_for_after_half_a_year(self, league):
        half, later = (league.within(parse(code, AS_OF)) for code in ("2020-H1", "2020-07"))
        assert "reviews" not in {n.about for n in reports.candidates(half, None)}
        assert "reviews" in {n.about for n in reports.candidates(later, None)}

    def test_a_region_counts_the_silent_units_of_a_league(self, league):
        found = [n for n in reports.candidates(View(Scope(), YEAR), None) if n.about == "budgets"]
        assert [(n.option, n.size) for n in found] == [(LEAGUE, 1)]

    def test_tables_that_were_not_delivered_are_one_line(self, league):
        lines = [n for n in reports.candidates(league, None) if n.about == "deliveries"]
        missing = len(TABLES) - 8
        assert [(n.option, n.size, n.extent, n.since) for n in lines] == [
            ("150000", missing, f"{missing}张表", date(2019, 1, 1))
        ]

    @pytest.mark.parametrize(("told", "asked"), [(51, 0), (52, 51)])
    def test_a_report_is_asked_for_when_more_than_half_have_made_it(self, told, asked):
        rows = [{"unit_code": c, "report": "x", "is_reported": i < told} for i, c in enumerate(banners())]
        assert reports._silent(pl.DataFrame(rows), "report").height == asked

    def test_levels_are_asked_apart(self):
        rows = [{"unit_code": c, "report": "x", "is_reported": True} for c in banners()]
        rows += [{"unit_code": LEAGUE, "report": "x", "is_reported": False}]
        assert reports._silent(pl.DataFrame(rows), "report").is_empty()


class TestTrends:
    def test_three_quarters_below_the_year_before_like_for_like(self, league):
        assert told(trends.candidates(league, None), "T3") == [
            (FALLING, "amber", "办案数同比连降3季", "末季−10.0%", date(2020, 4, 1))
        ]

    def test_rates_too(self, league):
        assert told(trends.candidates(league, None), "A17b", "C04") == [
            (OWN, "amber", "12348接通率同比连降3季", "末季−1.0个百分点", date(2020, 4, 1)),
            (LATE, "amber", "审查按时率同比连降3季", "末季−10.0个百分点", date(2020, 4, 1)),
        ]

    def test_two_quarters_are_not_enough(self, league):
        third = league.within(parse("2020-Q3", AS_OF))
        assert not list(trends.candidates(third, None))

    def test_quarters_of_the_statistical_year_begin_in_december(self, league):
        year = league.within(parse("2020", AS_OF, statistical=True))
        starts = [quarter.start for quarter in trends._quarters(year)]
        assert starts == [date(2020, 9, 1), date(2020, 6, 1), date(2020, 3, 1)]
        assert [n.since for n in trends.candidates(year, None) if n.about == "T3"] == [date(2020, 3, 1)]

    @pytest.mark.parametrize(
        ("ours", "theirs", "change"),
        [((9, 9), (10, 10), None), ((9, 10), (10, 10), -10.0), ((9, 10), (18, 20), 0.0)],
    )
    def test_fewer_than_ten_calls_are_not_compared(self, ours, theirs, change):
        day = date(2020, 4, 1)
        known = [{("x", day): {"calls_answered": k, "calls": n}} for k, n in (ours, theirs)]
        assert trends._change("A17b", *known, "x", day) == change


class TestTogether:
    def test_the_list_counts_what_it_leaves_out(self, league):
        found = needs(league)
        assert len(found.listed) == 10
        assert found.others > 0
        assert found.excepted == 1

    def test_without_an_earlier_snapshot_nothing_is_new(self, league):
        assert not [n for n in needs(league).listed if n.is_new]

    def test_a_banner_has_its_own_lines_alone(self, league):
        found = needs(View(Scope(SLOW), YEAR)).listed
        assert {n.option for n in found if n.about != "deliveries"} == {SLOW}

    def test_of_a_period_to_come_nothing_is_said(self, league):
        assert not needs(league.within(parse("2021", AS_OF))).listed


@pytest.fixture(scope="module")
def second(tmp_path_factory):
    """A snapshot published a month after another one."""
    folder = tmp_path_factory.mktemp("novelty")
    mixed = {"account": "mixed"}
    old = [payment("old", SUSPECT, date(2020, 3, 2), 100, **mixed)]
    fresh = [
        payment("fresh-1", SUSPECT, date(2020, 10, 12), 200, **mixed),
        payment("fresh-2", LATE, date(2020, 10, 12), 50, **mixed),
    ]
    open_cases = [undecided(SUSPECT, date(2020, 8, 3)), undecided(LATE, date(2020, 9, 22))]
    steady = quarters(FALLING, [10, 10, 0], [9, 9, 0])
    before = {"cases": [*open_cases, *steady], "payments": old}
    after = {
        "cases": [*open_cases, *quarters(FALLING, [10, 10, 10], [9, 9, 9])],
        "payments": [*old, *fresh],
    }
    publish(export(folder / "1", as_of=date(2020, 9, 30), **before), folder / "snapshots")
    return publish(export(folder / "2", as_of=AS_OF, **after), folder / "snapshots").folder


class TestNovelty:
    @pytest.fixture
    def view(self, second):
        shelf.pin(shelf.Served(second))
        yield View(Scope(LEAGUE), YEAR)
        shelf.pin(None)

    def lines(self, view: View, about: str) -> list[tuple[str, str, bool]]:
        found: list[Need] = [n for n in needs(view).listed if n.about == about]
        return sorted((n.option, n.extent, n.is_new) for n in found)

    def test_a_rule_is_new_where_all_its_findings_are(self, view):
        assert self.lines(view, "F-03") == [
            (SUSPECT, "2条（新增1条）、300元", False),
            (LATE, "1条、50元", True),
        ]

    def test_a_missed_limit_is_new_where_all_its_cases_passed_it_since(self, view):
        assert self.lines(view, "A16") == [(SUSPECT, "1件", False), (LATE, "1件", True)]

    def test_a_run_is_new_when_its_third_quarter_was_not_known(self, view):
        assert self.lines(view, "T3") == [(FALLING, "末季−10.0%", True)]

    def test_what_is_new_stands_first_among_its_severity(self, view):
        reds = [n for n in needs(view).listed if n.severity == "red"]
        assert [n.is_new for n in reds] == sorted((n.is_new for n in reds), reverse=True)
        assert reds[0].option == LATE
