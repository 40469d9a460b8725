"""Rows counted by hand: what the door accepted becomes the numbers that readers see."""

import shutil
from datetime import date
from decimal import Decimal

import duckdb
import polars as pl
import pytest

from dashboard import loading, shelf, snapshot, sqlfile
from dashboard.indicators import assess, read
from dashboard.periods import parse
from dashboard.publish import Refused, publish
from dashboard.query import query
from dashboard.scope import Scope
from tests.exports import AS_OF, export

HERE = "150102"  # 新城区, a banner of 150100
THERE = "150103"  # 回民区, another one
ELSEWHERE = "152523"  # a banner of 152500
CRIMINAL = {
    "matter": "criminal",
    "origin": "notification",
    "channel": "court",
    "notifier": "court",
    "cause": "theft",
    "service": "criminal_defence",
    "stage": "first_instance",
    "procedure": "ordinary",
}


@pytest.fixture
def world(tmp_path):
    """Publishes an export of the rows you say and reads from it."""

    def make(*, as_of: date = AS_OF, **tables) -> snapshot.Path:
        published = publish(export(tmp_path / "export", as_of=as_of, **tables), tmp_path / "snapshots")
        assert published.report["outcome"] == "published"
        shelf.pin(shelf.Served(published.folder))
        return published.folder

    yield make
    shelf.pin(None)


def value(code: str, unit: str = "150000", period: str = "2020", *, as_of: date = AS_OF):
    """An indicator's reading."""
    return read(code, Scope(unit), parse(period, as_of))


def fraction(code: str, unit: str = "150000", period: str = "2020", *, as_of: date = AS_OF):
    """The two numbers behind a ratio."""
    reading = value(code, unit, period, as_of=as_of)
    return reading.numerator, reading.denominator


def applied(day: date, decided: date | None, **more) -> dict:
    """An application with its decision; without one it is pending."""
    return {"applied_date": day, "decided_date": decided, "decision": "approved" if decided else None} | more


def in_order(folder, table: str, columns: str = "*") -> list[tuple]:
    with snapshot.open_database(folder) as con:
        return con.sql(f"select {columns} from {table} order by all").fetchall()


def findings_of(scope: Scope, *rules: str) -> pl.DataFrame:
    """What some of the rules suspect in 2020."""
    found = query("compliance/findings", scope, parse("2020", AS_OF))
    return found.filter(pl.col("rule").is_in(rules), pl.col("state") != "gone")


def overdue(day: date, unit: str = "150000") -> int:
    """Cases overdue on a day."""
    return query("cases/overdue", Scope(unit), stock_day=day)["overdue"].sum() or 0


# Cases counted


def test_a_case_counts_in_the_month_it_was_approved_whatever_its_origin(world):
    world(
        cases=[
            applied(date(2020, 1, 6), date(2020, 1, 31)),
            applied(date(2020, 1, 6), date(2020, 2, 1)),
            applied(date(2020, 1, 6), date(2020, 1, 8), **CRIMINAL),
            applied(date(2020, 1, 6), date(2020, 1, 8)) | {"decision": "refused_means"},
            applied(date(2020, 1, 6), None),
        ]
    )
    assert value("T3", period="2020-01").value == 2
    assert value("T3", period="2020-02").value == 1
    assert value("T3").value == 3


def test_the_cube_of_approvals_counts_cases_and_persons_by_day_unit_and_matter(world):
    day = date(2020, 1, 8)
    folder = world(
        cases=[
            applied(date(2020, 1, 6), day, recipients=3),
            applied(date(2020, 1, 7), day),
            applied(date(2020, 1, 7), day, unit_code=THERE),
            applied(date(2020, 1, 7), day, **CRIMINAL),
            applied(date(2020, 1, 7), date(2020, 1, 9)),
        ]
    )
    assert in_order(folder, "approved_days", "day, unit_code, matter, approved, recipients") == [
        (day, HERE, "civil", 2, 4),
        (day, HERE, "criminal", 1, 1),
        (day, THERE, "civil", 1, 1),
        (date(2020, 1, 9), HERE, "civil", 1, 1),
    ]


def test_closed_cases_add_up_what_they_recovered_and_stay_silent_where_none_says(world):
    end = {"assigned_date": date(2020, 1, 9), "closed_date": date(2020, 3, 2), "outcome": "won"}
    folder = world(
        cases=[
            end | {"recovered_yuan": Decimal("100.50")},
            end | {"recovered_yuan": None, "recipients": 2},
            end | {"recovered_yuan": None, "unit_code": THERE, "outcome": "terminated"},
        ]
    )
    columns = "day, unit_code, matter, closed, recipients, recovered_yuan"
    assert in_order(folder, "closed_days", columns) == [
        (date(2020, 3, 2), HERE, "civil", 2, 3, Decimal("100.50")),
        (date(2020, 3, 2), THERE, "civil", 1, 1, None),
    ]
    assert value("T3b").value == 3


def test_a_case_of_two_groups_counts_once_in_each_and_once_in_all(world):
    world(cases=[{"groups": ["woman", "disabled", "woman"]}, {"groups": ["woman"]}, {"groups": []}])
    rows = query("cases/split", Scope(), parse("2020", AS_OF), split="groups")
    assert rows.select("code", "cases").rows() == [("woman", 2), ("disabled", 1)]
    assert value("T3").value == 3


def test_the_age_of_an_open_case_is_counted_in_months_since_approval(world):
    world(
        cases=[
            applied(date(2020, 8, 28), date(2020, 8, 31)),
            applied(date(2020, 10, 12), date(2020, 10, 15)),
            applied(date(2020, 1, 6), date(2020, 1, 8))
            | {"assigned_date": date(2020, 1, 9), "closed_date": date(2020, 10, 5), "outcome": "won"},
        ]
    )
    rows = query("cases/open_by_age", Scope(), stock_day=AS_OF)
    assert rows.rows() == [(0, 1), (2, 1)]


def test_no_cases_at_all_are_zero_cases(world):
    world(cases=[])
    assert value("T3").value == 0
    assert value("C04").why == "分母为零"


# Time limits


def test_seven_working_days_are_on_time_and_eight_are_late(world):
    monday = date(2020, 1, 6)
    world(
        cases=[
            applied(monday, date(2020, 1, 15)),  # 7 8 9 10 13 14 15
            applied(monday, date(2020, 1, 16), unit_code=THERE),
        ]
    )
    assert fraction("C04", HERE) == (1, 1)
    assert fraction("C04", THERE) == (0, 1)
    assert fraction("C04") == (1, 2)
    assert value("C04").value == 50


def test_an_application_on_a_saturday_begins_to_count_on_monday(world):
    world(
        cases=[
            applied(date(2020, 1, 4), date(2020, 1, 14)),  # 6 7 8 9 10 13 14
            applied(date(2020, 1, 4), date(2020, 1, 15), unit_code=THERE),
        ]
    )
    assert (fraction("C04", HERE), fraction("C04", THERE)) == ((1, 1), (0, 1))


@pytest.mark.parametrize(
    ("holidays", "on_time"),
    [
        ([], 0),
        (["2020-01-10,false"], 1),
        (["2020-01-10,false", "2020-01-11,true"], 0),
    ],
)
def test_the_calendar_of_holidays_moves_the_limit(world, tmp_path, monkeypatch, holidays, on_time):
    """Eight ordinary working days; a holiday takes one away, a Saturday at work gives it back."""
    reference = shutil.copytree(loading.REFERENCE, tmp_path / "reference")
    lines = ["date,is_working", *holidays]
    (reference / "holidays.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    monkeypatch.setattr(loading, "REFERENCE", reference)
    world(cases=[applied(date(2020, 1, 6), date(2020, 1, 16))])
    assert fraction("C04") == (on_time, 1)


def test_the_limit_in_force_on_the_first_day_applies(world):
    later = date(2022, 6, 30)
    world(
        as_of=later,
        cases=[
            # 31 December 2021, a Friday: seven working days end on 11 January.
            applied(date(2021, 12, 31), date(2022, 1, 11), unit_code="150102"),
            applied(date(2021, 12, 31), date(2022, 1, 12), unit_code="150103"),
            # 1 January 2022: seven days end on 8 January.
            applied(date(2022, 1, 1), date(2022, 1, 8), unit_code="150104"),
            applied(date(2022, 1, 1), date(2022, 1, 9), unit_code="150105"),
        ],
    )
    on_time = [
        fraction("C04", unit, "2022", as_of=later) for unit in ("150102", "150103", "150104", "150105")
    ]
    assert on_time == [(1, 1), (0, 1), (1, 1), (0, 1)]


def test_assignment_has_seven_working_days_and_since_2022_three_days(world):
    later = date(2022, 6, 30)
    decided, decided_since = date(2021, 3, 1), date(2022, 3, 1)
    world(
        as_of=later,
        cases=[
            applied(decided, decided, assigned_date=date(2021, 3, 10), unit_code="150102"),
            applied(decided, decided, assigned_date=date(2021, 3, 11), unit_code="150103"),
            applied(decided_since, decided_since, assigned_date=date(2022, 3, 4), unit_code="150102"),
            applied(decided_since, decided_since, assigned_date=date(2022, 3, 5), unit_code="150103"),
        ],
    )
    found = [
        fraction("C04b", unit, year, as_of=later)
        for year in ("2021", "2022")
        for unit in ("150102", "150103")
    ]
    assert found == [(1, 1), (0, 1), (1, 1), (0, 1)]


def test_days_to_decision_are_calendar_days_of_applications_decided_or_refused(world):
    world(
        cases=[
            applied(date(2020, 1, 6), date(2020, 1, 6)),
            applied(date(2020, 1, 6), date(2020, 1, 16)) | {"decision": "refused_scope"},
            applied(date(2020, 1, 6), date(2020, 1, 9), **CRIMINAL),
        ]
    )
    assert value("C19").value == 5
    assert fraction("C19b") == (1, 2)


def test_a_file_has_thirty_days_from_closing(world):
    closed = {"assigned_date": date(2020, 1, 9), "closed_date": date(2020, 3, 1), "outcome": "won"}
    world(
        cases=[
            closed | {"filed_date": date(2020, 3, 31)},
            closed | {"filed_date": date(2020, 4, 1), "unit_code": THERE},
        ]
    )
    assert (fraction("C04c", HERE), fraction("C04c", THERE)) == ((1, 1), (0, 1))


# Overdue cases


def test_a_case_is_overdue_from_the_day_after_the_limit_until_the_step_is_done(world):
    world(cases=[applied(date(2020, 1, 6), date(2020, 2, 3), assigned_date=date(2020, 2, 4))])
    assert [overdue(date(2020, 1, d)) for d in (15, 16, 31)] == [0, 1, 1]
    assert [overdue(date(2020, 2, d)) for d in (2, 3, 4)] == [1, 0, 0]


def test_a_weekend_after_the_limit_is_not_overdue_yet(world):
    """Seven working days from Wednesday 8 January end on Friday the 17th; the eighth is Monday the 20th."""
    world(cases=[applied(date(2020, 1, 8), date(2020, 1, 8))])
    assert [overdue(date(2020, 1, d)) for d in (17, 18, 19, 20)] == [0, 0, 0, 1]


def test_overlapping_steps_of_a_case_count_once(world):
    """Never assigned (overdue from 20 January) and closed without a file (overdue from 2 April)."""
    folder = world(
        cases=[applied(date(2020, 1, 8), date(2020, 1, 8), closed_date=date(2020, 3, 2), outcome="won")]
    )
    assert in_order(folder, "overdue_changes") == [(date(2020, 1, 20), HERE, "civil", 1)]
    assert value("A16").value == 1


def test_separate_steps_of_a_case_are_separate_spells(world):
    folder = world(
        cases=[
            applied(date(2020, 1, 6), date(2020, 2, 3), assigned_date=date(2020, 2, 20)),
        ]
    )
    assert in_order(folder, "overdue_changes") == [
        (date(2020, 1, 16), HERE, "civil", 1),
        (date(2020, 2, 3), HERE, "civil", -1),
        (date(2020, 2, 13), HERE, "civil", 1),
        (date(2020, 2, 20), HERE, "civil", -1),
    ]
    assert value("A16").value == 0


def test_pending_applications_and_files_become_overdue_invitations_do_not(world):
    world(
        cases=[
            applied(date(2020, 9, 1), None),
            applied(date(2020, 1, 6), None)
            | {"origin": "invitation", "notifier": "court", "channel": "court"},
            applied(date(2020, 9, 1), date(2020, 9, 1), assigned_date=date(2020, 9, 1), unit_code=THERE)
            | {"closed_date": date(2020, 9, 30), "outcome": "won"},
        ]
    )
    assert value("A16", HERE).value == 1
    # 30 September + 30 days = 30 October: overdue on the 31st, the last known day.
    assert value("A16", THERE, "2020-10").value == 1
    assert value("A16", THERE, "2020-09").value == 0


# Peer reviews

REVIEWED = {"assigned_date": date(2020, 1, 9), "closed_date": date(2020, 1, 10), "outcome": "won"}


def review(case: str, grade: str, round_: int = 1, day: date = date(2020, 9, 1), **more) -> dict:
    return {"case_id": case, "grade": grade, "round": round_, "reviewed_date": day} | more


def test_a_case_has_the_grade_of_its_highest_round_then_latest_date_then_largest_id(world):
    world(
        cases=[
            REVIEWED | {"case_id": case, "unit_code": unit}
            for case, unit in (("round", HERE), ("date", THERE), ("id", ELSEWHERE))
        ],
        reviews=[
            review("round", "excellent", 1, date(2020, 9, 20)),
            review("round", "unqualified", 2, date(2020, 9, 10)),
            review("date", "good", 1, date(2020, 9, 2)),
            review("date", "qualified", 1, date(2020, 9, 1)),
            review("id", "good", 1, review_id="r-9"),
            review("id", "unqualified", 1, review_id="r-10"),
        ],
    )
    grades = query("quality/grades", Scope(), parse("2020", AS_OF))
    found = grades.select("unit_code", "graded", "excellent", "good", "qualified", "unqualified").rows()
    assert found == [(HERE, 1, 0, 0, 0, 1), (THERE, 1, 0, 1, 0, 0), (ELSEWHERE, 1, 0, 1, 0, 0)]
    assert fraction("C06b") == (2, 3)
    assert fraction("C05b") == (2, 3)
    assert fraction("C05c") == (0, 1)


def test_a_year_counts_the_reviews_made_for_it_a_month_those_held_in_it(world):
    world(
        cases=[REVIEWED | {"case_id": "a", "closed_date": date(2020, 1, 10)}],
        reviews=[review("a", "good", 1, date(2020, 1, 20), review_year=2019)],
    )
    assert fraction("C06b", period="2019") == (1, 1)
    assert fraction("C06b", period="2020-01") == (1, 1)
    assert value("C06b", period="2020").value is None


def test_a_review_belongs_to_the_unit_that_organised_it(world):
    world(
        cases=[REVIEWED | {"case_id": "a"}, REVIEWED | {"case_id": "b", "unit_code": "150000"}],
        reviews=[
            review("a", "good", tier="region"),
            review("a", "good", tier="league"),
            review("a", "good", tier="banner"),
            review("b", "good", tier="league"),  # no league above the regional centre: no organiser
        ],
    )
    assert fraction("C06") == (3, 116)
    held = query("quality/organisers", Scope(), parse("2020", AS_OF)).select("unit_code", "reviews").rows()
    assert held == [("150000", 1), ("150100", 1), (HERE, 1)]


def test_the_share_reviewed_is_computed_by_year_only(world):
    world(cases=[REVIEWED | {"case_id": "a"}, REVIEWED], reviews=[review("a", "good")])
    assert fraction("C06c") == (1, 2)
    assert value("C06c", period="2020-09").value is None
    assert value("C06c", period="2020-09").why == "只按年度计算"


def test_fewer_than_ten_cases_show_no_light(world):
    world(cases=[applied(date(2020, 1, 6), date(2020, 1, 8))])
    found = assess("C04", Scope(), parse("2020", AS_OF))
    assert (found.reading.value, found.light) == (100, "grey")


# Money


def test_a_unit_without_a_row_this_year_has_let_its_budget_fall(world):
    def budget(unit: str, year: int, yuan: str) -> dict:
        return {"unit_code": unit, "year": year, "appropriated_yuan": Decimal(yuan)} | {"received_yuan": 0}

    world(
        budgets=[
            budget(HERE, 2019, "1000"),
            budget(HERE, 2020, "1000"),
            budget(THERE, 2019, "1000"),
            budget(THERE, 2020, "999.99"),
            budget(ELSEWHERE, 2019, "1000"),
            budget("150104", 2020, "500"),
        ]
    )
    assert fraction("T6") == (1, 3)
    assert fraction("T6", ELSEWHERE) == (0, 1)
    assert value("T6", "150104").value is None
    assert value("T6", period="2019").value is None


def test_money_not_reported_is_not_zero(world):
    world(
        budgets=[
            {"unit_code": HERE, "received_yuan": Decimal("200.00")},
            {"unit_code": THERE, "received_yuan": Decimal("0.00")},
        ],
        payments=[
            {"unit_code": HERE, "amount_yuan": Decimal("50.00")},
            {"unit_code": ELSEWHERE, "amount_yuan": Decimal("9.00")},
        ],
    )
    assert value("T4", HERE).value == 200
    assert value("T4", THERE).value == 0
    assert (value("T4", ELSEWHERE).value, value("T4", ELSEWHERE).why) == (None, "未报送")
    assert value("T4").value == 200
    assert value("D09", HERE).value == 25
    assert (value("D09", THERE).value, value("D09", THERE).why) == (None, "分母为零")
    assert (value("D09", ELSEWHERE).value, value("D09", ELSEWHERE).why) == (None, "未报送")
    assert value("D09", "150104").value is None


def test_a_unit_that_spent_nothing_has_spent_zero_of_its_money(world):
    world(budgets=[{}], payments=[])
    assert value("T4b", HERE).value == 0
    assert value("D09", HERE).value == 0


def test_a_budget_line_counts_where_it_is_separate_and_holds_money(world):
    def line(unit: str, is_separate: bool | None, yuan: str, fund: str = "local_budget") -> dict:
        money = {"appropriated_yuan": Decimal(yuan), "received_yuan": Decimal("0.00")}
        return {"unit_code": unit, "is_separate_line": is_separate, "fund": fund} | money

    world(
        budgets=[
            line(HERE, True, "1"),
            line(THERE, True, "0"),
            line("150104", None, "1"),
            line("150105", True, "1", "donation"),
        ]
    )
    assert fraction("D01") == (1, 116)
    assert value("D01b").value == 2
    assert value("T4c", "150105").value is None


def test_business_money_leaves_out_staff_office_it_and_other_business(world):
    categories = ("case_subsidy", "publicity", "personnel", "office", "informatization", "other_judicial")
    world(payments=[{"category": c, "amount_yuan": Decimal(10)} for c in categories])
    assert value("T4b").value == 20


def test_a_payment_that_breaks_two_rules_is_suspect_once(world):
    folder = world(
        payments=[
            {"category": "other_judicial", "account": "mixed", "amount_yuan": Decimal("60.00")},
            {"account": "mixed", "amount_yuan": Decimal("30.00")},
            {"amount_yuan": Decimal("10.00")},
        ]
    )
    assert [row[0] for row in in_order(folder, "suspect_payments")] == ["F-02", "F-03", "F-03"]
    rows = query("funds/spent", Scope(), parse("2020", AS_OF)).row(0, named=True)
    assert (rows["amount_yuan"], rows["suspect_yuan"], rows["in_scope_yuan"]) == (100, 90, 40)
    assert (value("D08b").value, value("D10").value, value("D11").value) == (90, 40, 10)
    assert findings_of(Scope(), "F-02", "F-03").select("rule", "amount_yuan").rows() == [
        ("F-02", 60),
        ("F-03", 60),
        ("F-03", 30),
    ]


def test_a_case_paid_twice_is_one_finding_of_every_unit_that_paid(world):
    paid = {"category": "case_subsidy", "case_id": "a", "payee_kind": "provider"}
    closed = REVIEWED | {"filed_date": date(2020, 1, 11), "audited_date": date(2020, 1, 12)}
    world(
        cases=[closed | {"case_id": "a"}],
        payments=[
            paid | {"paid_date": date(2020, 2, 1), "amount_yuan": Decimal(800)},
            paid | {"paid_date": date(2020, 3, 1), "amount_yuan": Decimal(700), "unit_code": THERE},
        ],
    )
    for unit in (HERE, THERE):
        found = findings_of(Scope(unit), "F-07")
        assert found.select("key", "severity", "unit_code", "date", "amount_yuan").rows() == [
            ("a", "R", THERE, date(2020, 3, 1), 1500)
        ]
    assert findings_of(Scope(ELSEWHERE), "F-07").is_empty()


def test_money_of_a_statistical_year_follows_the_calendar(world):
    world(
        payments=[
            {"paid_date": date(2019, 12, 5), "amount_yuan": Decimal(5)},
            {"paid_date": date(2020, 10, 31), "amount_yuan": Decimal(7)},
        ],
        cases=[applied(date(2019, 12, 4), date(2019, 12, 5))],
    )
    year = parse("2020", AS_OF, statistical=True)
    assert read("T4b", Scope(), year).value == 7
    assert read("T3", Scope(), year).value == 1


# Windows


def test_an_unknown_flag_stays_below_the_line_and_is_no_yes(world):
    world(
        service_points=[
            {"is_street_front": True, "is_accessible": None},
            {"is_street_front": None, "is_accessible": None},
            {"is_street_front": False, "is_accessible": None},
        ]
    )
    assert value("T1").value == 1
    assert fraction("T2") == (1, 3)
    assert (value("A03").value, value("A03").why) == (None, "未报送")


def test_a_flag_that_nobody_told_has_no_rate(world):
    world(
        service_points=[
            {"is_street_front": None},
            {"is_street_front": None},
            {"is_street_front": True, "unit_code": THERE},
        ]
    )
    assert (value("T1", HERE).value, value("T2", HERE).value) == (0, None)
    assert fraction("T2", "150100") == (1, 3)
    assert (value("T1", ELSEWHERE).value, value("T2", ELSEWHERE).why) == (0, "分母为零")


def test_a_point_is_open_from_its_first_day_until_the_day_before_its_last(world):
    world(
        service_points=[
            {"opened_date": date(2019, 12, 31)},
            {"opened_date": date(2020, 2, 1), "closed_date": date(2020, 3, 31)},
            {"kind": "video_point"},
            {"kind": "township_station", "has_video": True},
        ]
    )
    months = [value("T1b", period=f"2020-0{m}").value for m in (1, 2, 3)]
    assert months == [1, 2, 1]
    assert value("T1b", period="2019").value == 1
    assert value("T7").value == 2


# What was not delivered


def test_an_absent_table_leaves_no_value_and_says_why(world):
    world(cases=[])
    for code in ("T5", "T6b", "C05"):
        reading = value(code)
        assert reading.value is None
        assert reading.why == "未报送：导出中没有表 milestones"
    assert assess("T5", Scope(), parse("2020", AS_OF)).light == "grey"


def test_milestones_are_read_on_the_day(world):
    world(
        milestones=[
            {
                "item_id": "T5",
                "unit_code": "150000",
                "status": "certified",
                "due_date": date(2020, 12, 31),
                "done_date": date(2020, 9, 30),
            },
            {"item_id": "C05", "unit_code": HERE, "status": "done"},
            {"item_id": "C05", "unit_code": THERE, "status": "in_progress"},
        ]
    )
    assert value("T5").value == "certified"
    assert value("T5", period="2020-08").value == "in_progress"
    assert fraction("C05") == (1, 116)
    assert value("T6b").value is None


def test_a_period_after_the_data_has_no_value(world):
    world()
    assert (value("T3", period="2021").value, value("T3", period="2021").why) == (None, "时期晚于数据截至日")


# The file itself


@pytest.mark.parametrize(
    "statement",
    [
        "insert into facts select * from facts",
        "create table mine as select 1 as one",
        "drop table facts",
        "select * from read_csv('{file}')",
        "select * from read_text('{file}')",
        "copy facts to '{file}.copy'",
        "attach '{file}.db'",
        "set enable_external_access = true",
        "set memory_limit = '1GB'",
        "set lock_configuration = false",
        "install httpfs",
    ],
)
def test_an_opened_snapshot_can_be_read_and_nothing_else(published_once, statement):
    with snapshot.open_database(published_once) as con:
        assert con.sql("select count(*) from facts").fetchall() == [(1,)]
        with pytest.raises(duckdb.Error):
            con.execute(statement.format(file=published_once / "report.json"))
    assert not list(published_once.glob("report.json.*"))


@pytest.fixture(scope="module")
def published_once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sealed")
    return publish(export(folder / "export"), folder / "snapshots").folder


def test_two_readers_may_open_the_same_snapshot_at_once(published_once):
    with snapshot.open_database(published_once) as one, snapshot.open_database(published_once) as other:
        assert one.sql("from facts").fetchall() == other.sql("from facts").fetchall()


@pytest.fixture
def broken_check(tmp_path, monkeypatch):
    """The project's queries and one promise that no data can keep."""
    queries = shutil.copytree(sqlfile.QUERIES, tmp_path / "queries")
    (queries / "checks" / "broken.sql").write_text(
        "-- No case is ever approved.\n\nselect day, approved from approved_days\n", encoding="utf-8"
    )
    monkeypatch.setattr(sqlfile, "QUERIES", queries)
    monkeypatch.setattr(snapshot, "QUERIES", queries)
    sqlfile.load.cache_clear()
    sqlfile.tables.cache_clear()
    yield
    sqlfile.load.cache_clear()
    sqlfile.tables.cache_clear()


def test_a_broken_promise_refuses_the_build_and_leaves_the_last_snapshot(tmp_path, request):
    snapshots = tmp_path / "snapshots"
    last = publish(export(tmp_path / "first"), snapshots)
    request.getfixturevalue("broken_check")
    with pytest.raises(Refused, match=r"No case is ever approved\. 1 rows do: \(.*2020, 1, 8") as refused:
        publish(export(tmp_path / "second", as_of=date(2020, 10, 30)), snapshots)
    assert isinstance(refused.value.__cause__, snapshot.BrokenPromise)
    assert shelf.current(snapshots).id == last.id
    assert [folder.name for folder in snapshots.iterdir() if folder.is_dir()] == [last.id]


def test_promises_that_held_are_listed_in_the_report(tmp_path):
    report = publish(export(tmp_path / "export"), tmp_path / "snapshots").report
    assert {check["promise"] for check in report["checks"]} == {
        sqlfile.load(name).question for name in sqlfile.names("checks")
    }
    assert all(check["rows"] == 0 for check in report["checks"])


def test_the_same_export_under_other_limits_is_another_snapshot(tmp_path, monkeypatch):
    made = export(tmp_path / "export")
    first = publish(made, tmp_path / "snapshots")
    reference = shutil.copytree(loading.REFERENCE, tmp_path / "reference")
    (reference / "holidays.csv").write_text("date,is_working\n2020-01-10,false\n", encoding="utf-8")
    monkeypatch.setattr(loading, "REFERENCE", reference)
    second = publish(made, tmp_path / "snapshots")
    assert first.id != second.id
    assert first.id[:10] == second.id[:10] == "2020-10-31"
