"""Does the slow implementation count what a hand counts?"""

import json
from datetime import date
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from . import (
    IDS,
    World,
    completion_pct,
    deviation,
    findings,
    light,
    parse,
    previous_period,
    read,
    same_period_last_year,
    target,
    time_progress_pct,
    value,
)
from .limits import working_days
from .reader import unit_levels, units_in
from .targets import ENTRIES
from .values_d import median

LEAGUE, BANNER, OTHER = "150100", "150102", "150103"
AS_OF = date(2020, 10, 31)
CASE = {
    "case_id": "c1", "unit_code": BANNER, "matter": "civil", "origin": "application", "channel": "window",
    "notifier": None, "applied_date": date(2020, 3, 2), "decided_date": date(2020, 3, 4),
    "decision": "approved", "means_test": None, "assigned_date": date(2020, 3, 5), "closed_date": None,
    "filed_date": None, "audited_date": None, "archived_date": None, "cause": "labour_pay",
    "service": "civil_litigation", "stage": None, "procedure": None, "groups": [], "recipients": 1,
    "is_collective": None, "is_major": None, "is_mongolian": None, "provider_id": None, "outcome": None,
    "recovered_yuan": None, "wages_recovered_yuan": None, "handled_online": None, "is_advance": False,
}  # fmt: skip
PAYMENT = {
    "payment_id": "p1", "unit_code": BANNER, "paid_date": date(2020, 5, 1), "fund": "local_budget",
    "category": "publicity", "amount_yuan": 100, "case_id": None, "provider_id": None,
    "payee_kind": "vendor", "account": "dedicated", "tax_withheld_yuan": None, "contract_id": None,
}  # fmt: skip
BUDGET = {
    "year": 2020, "unit_code": BANNER, "fund": "local_budget", "appropriated_yuan": 1000,
    "received_yuan": 1000, "is_separate_line": True, "approved_date": None, "issued_date": None,
    "received_date": None,
}  # fmt: skip
POINT = {
    "point_id": "s1", "unit_code": BANNER, "kind": "window", "host": None, "name": "窗口", "lon": None,
    "lat": None, "opened_date": date(2018, 1, 1), "closed_date": None, "is_street_front": None,
    "is_accessible": None, "has_zones": None, "has_full_equipment": None, "has_dedicated_staff": None,
    "has_video": None, "is_one_stop": None, "accepts_online": None,
}  # fmt: skip
REVIEW = {
    "review_id": "r1", "case_id": "c1", "tier": "banner", "review_year": 2020,
    "reviewed_date": date(2020, 9, 1), "round": 1, "reviewer_id": "x", "grade": "good", "score": None,
}  # fmt: skip
MILESTONE = {
    "item_id": "C05", "unit_code": BANNER, "status": "done", "due_date": None, "done_date": None,
    "document": None,
}  # fmt: skip
TARGET = {"indicator_id": "T3", "unit_code": BANNER, "year": 2020, "value": 10.0}
PROVIDER = {"provider_id": "v1", "kind": "aid_staff", "unit_code": BANNER}
DEFAULTS = {
    "cases": (CASE, "case_id"),
    "payments": (PAYMENT, "payment_id"),
    "budgets": (BUDGET, "year"),
    "service_points": (POINT, "point_id"),
    "reviews": (REVIEW, "review_id"),
    "milestones": (MILESTONE, "item_id"),
    "unit_targets": (TARGET, "indicator_id"),
    "providers": (PROVIDER, "provider_id"),
}
REQUIRED = ("cases", "payments", "budgets", "service_points", "reviews")


def world(as_of: date = AS_OF, **tables: list[dict]) -> World:
    """An export of the rows given; defaults fill the rest, keys left out are numbered."""
    filled = {name: [] for name in REQUIRED}
    for name, rows in tables.items():
        default, key = DEFAULTS[name]
        numbered = name in ("cases", "payments", "service_points", "reviews")
        filled[name] = [
            {**default, **({key: f"{name}{n}"} if numbered else {}), **row} for n, row in enumerate(rows)
        ]
    return World(as_of, filled)


def of(sample: World, indicator: str, unit_code: str = "150000", period: str = "2020", **settings):
    return value(sample, indicator, unit_code, settings.pop("own", False), period, **settings)


def test_every_indicator_has_a_function_and_an_entry():
    assert set(IDS) == set(ENTRIES)
    assert len(IDS) == len(set(IDS)) == 76


def test_units_of_a_scope():
    assert len(unit_levels()) == len(units_in("150000", False)) == 116
    assert units_in("150000", True) == ("150000",)
    assert units_in(LEAGUE, True) == (LEAGUE,)
    assert units_in(LEAGUE, False)[0] == LEAGUE
    assert all(code.startswith("1501") for code in units_in(LEAGUE, False))


@pytest.mark.parametrize(
    ("code", "statistical", "start", "end", "year"),
    [
        ("2020", False, date(2020, 1, 1), date(2021, 1, 1), 2020),
        ("2020", True, date(2019, 12, 1), date(2020, 12, 1), 2020),
        ("2020-Q3", False, date(2020, 7, 1), date(2020, 10, 1), 2020),
        ("2020-Q1", True, date(2019, 12, 1), date(2020, 3, 1), 2020),
        ("2020-H2", True, date(2020, 6, 1), date(2020, 12, 1), 2020),
        ("2020-12", False, date(2020, 12, 1), date(2021, 1, 1), 2020),
        ("2019-12..2020-11", False, date(2019, 12, 1), date(2020, 12, 1), 2020),
    ],
)
def test_period_codes(code, statistical, start, end, year):
    period = parse(code, AS_OF, statistical)
    assert (period.start, period.end, period.Y) == (start, end, year)


def test_partial_periods_compare_with_the_same_elapsed_days():
    assert same_period_last_year(parse("2020", AS_OF)) == (date(2019, 1, 1), date(2019, 11, 1))
    assert same_period_last_year(parse("2021", date(2021, 3, 1))) == (date(2020, 1, 1), date(2020, 3, 2))
    assert same_period_last_year(parse("2020", date(2020, 2, 29))) == (date(2019, 1, 1), date(2019, 3, 1))
    assert same_period_last_year(parse("2020-02", AS_OF)) == (date(2019, 2, 1), date(2019, 3, 1))
    assert same_period_last_year(parse("2021", AS_OF)) is None


def test_previous_period():
    assert previous_period(parse("2020-Q3", AS_OF)) == (date(2020, 4, 1), date(2020, 7, 1))
    assert previous_period(parse("2020-Q4", AS_OF)) == (date(2020, 7, 1), date(2020, 8, 1))
    assert previous_period(parse("2020-03", date(2020, 3, 31))) == (date(2020, 2, 1), date(2020, 3, 1))
    assert previous_period(parse("2020-03", date(2020, 3, 30))) == (date(2020, 2, 1), date(2020, 3, 1))
    assert previous_period(parse("2020", AS_OF)) is None


def test_reading_files_folders_and_hive_partitions(tmp_path):
    (tmp_path / "manifest.json").write_text(json.dumps({"contract": 1, "as_of": "2020-10-31"}))
    pq.write_table(pa.table({"case_id": ["a"], "groups": [["woman"]]}), tmp_path / "cases.parquet")
    for year, payment_id in ((2019, "p"), (2020, "q")):
        (tmp_path / "payments" / f"year={year}").mkdir(parents=True)
        ledger = pa.table({"payment_id": [payment_id], "amount_yuan": [Decimal("1.10")]})
        pq.write_table(ledger, tmp_path / "payments" / f"year={year}" / "part-0.parquet")
    export = read(tmp_path)
    assert export.as_of == AS_OF
    assert export.tables == {
        "cases": [{"case_id": "a", "groups": ["woman"]}],
        "payments": [
            {"year": 2019, "payment_id": "p", "amount_yuan": Decimal("1.10")},
            {"year": 2020, "payment_id": "q", "amount_yuan": Decimal("1.10")},
        ],
    }


def test_cases_count_by_decision_in_every_scope():
    sample = world(
        cases=[
            {},
            {"unit_code": LEAGUE, "origin": "notification"},
            {"unit_code": "150000"},
            {"decision": "refused_means"},
            {"decided_date": date(2019, 12, 31)},
        ]
    )
    assert of(sample, "T3") == 3
    assert of(sample, "T3", LEAGUE) == 2
    assert of(sample, "T3", LEAGUE, own=True) == 1
    assert of(sample, "T3", "150000", own=True) == 1
    assert of(sample, "T3", period="2020-Q1") == 3
    assert of(sample, "T3", period="2019") == 1
    assert of(sample, "T3", statistical=True) == 4
    assert of(sample, "T3", period="2021") is None


def test_windows_go_by_the_stock_date_and_unknown_flags_stay_below():
    sample = world(
        service_points=[
            {"is_street_front": True},
            {"is_street_front": None},
            {"is_street_front": True, "opened_date": date(2020, 4, 1)},
            {"is_street_front": True, "closed_date": AS_OF},
            {"kind": "video_point"},
        ]
    )
    assert [of(sample, name) for name in ("T1", "T1b", "T2")] == [2, 3, pytest.approx(200 / 3)]
    assert [of(sample, name, period="2020-Q1") for name in ("T1", "T1b")] == [2, 3]
    assert of(sample, "T7") == 1
    assert of(sample, "A03") is None
    assert of(sample, "A18", LEAGUE) == pytest.approx(100 / (len(units_in(LEAGUE, False)) - 1))
    assert of(sample, "A18", LEAGUE, own=True) is None


def test_the_standard_of_a_window():
    full = dict.fromkeys(("is_accessible", "has_zones", "has_full_equipment", "has_dedicated_staff"), True)
    sample = world(service_points=[full, {**full, "has_zones": None}, {}])
    assert of(sample, "A01") == pytest.approx(100 / 3)
    assert of(sample, "A01b") == pytest.approx(700 / 12)
    assert of(world(service_points=[{}]), "A01b") is None


def test_money_provided_and_spent():
    sample = world(
        budgets=[{}, {"fund": "donation", "received_yuan": 50}, {"year": 2019, "received_yuan": 7}],
        payments=[{}, {"category": "office", "amount_yuan": 5}, {"paid_date": date(2019, 12, 15)}],
    )
    assert [of(sample, name) for name in ("T4", "T4b", "T4c", "G02b")] == [1050, 100, 1000, 100]
    assert of(sample, "T4", OTHER) is None
    assert of(sample, "T4b", OTHER) == 0
    assert of(sample, "D04") is None
    assert of(sample, "T4b", statistical=True) == 100
    assert of(sample, "T4b", period="2020-Q1", statistical=True) == 100
    assert of(sample, "D09") == pytest.approx(100 * 100 / 1050)
    assert of(sample, "D09", period="2020-Q1") == 0


def test_own_funds_that_did_not_fall():
    sample = world(
        budgets=[
            {"year": 2019},
            {},
            {"year": 2019, "unit_code": OTHER},
            {"unit_code": OTHER, "appropriated_yuan": 999},
            {"year": 2019, "unit_code": LEAGUE},
            {"unit_code": "150000"},
        ]
    )
    assert of(sample, "T6") == pytest.approx(100 / 3)
    assert of(sample, "T6", period="2021") is None
    assert of(sample, "T6", period="2019") is None
    assert of(sample, "D01") == pytest.approx(100 * 3 / 116)


def test_milestones_of_units_and_of_the_region():
    sample = world(
        milestones=[
            {},
            {"unit_code": OTHER, "done_date": date(2020, 6, 1), "status": "certified"},
            {"item_id": "T5", "unit_code": "150000", "status": "certified", "done_date": date(2020, 6, 1)},
        ]
    )
    assert of(sample, "C05", LEAGUE) == pytest.approx(200 / len(units_in(LEAGUE, False)))
    assert of(sample, "C05", period="2020-Q1") == pytest.approx(100 / 116)
    assert of(sample, "T6b") is None
    assert of(sample, "T5", BANNER) == "certified"
    assert of(sample, "T5", period="2020-Q1") == "in_progress"
    assert of(world(), "T5") is None
    assert light(sample, "T5", "150000", False, "2020") == "blue"
    assert light(sample, "T5", "150000", False, "2020-Q1") == "amber"


def test_working_days_stand_between_friday_and_monday():
    assert working_days(date(2020, 3, 6), date(2020, 3, 9)) == 1
    assert working_days(date(2020, 3, 2), date(2020, 3, 11)) == 7


def test_limits_change_with_the_law():
    march = {"applied_date": date(2020, 3, 2), "assigned_date": None}
    late = {"applied_date": date(2022, 3, 1), "assigned_date": None}
    sample = world(
        date(2022, 12, 31),
        cases=[
            {**march, "decided_date": date(2020, 3, 11)},
            {**march, "decided_date": date(2020, 3, 12)},
            {**late, "decided_date": date(2022, 3, 8), "assigned_date": date(2022, 3, 11)},
            {**late, "decided_date": date(2022, 3, 9), "assigned_date": date(2022, 3, 13)},
            {**late, "decided_date": date(2022, 3, 9), "assigned_date": date(2022, 3, 5)},
        ],
    )
    assert of(sample, "C04") == 50
    assert of(sample, "C04", period="2022") == pytest.approx(100 / 3)
    assert of(sample, "C04b", period="2022") == pytest.approx(200 / 3)
    assert of(sample, "C19") == 9.5


def test_an_overdue_case_counts_once():
    pending = {"decision": None, "decided_date": None, "assigned_date": None}
    closed = {"closed_date": date(2020, 7, 1)}
    sample = world(
        cases=[
            {**pending, "applied_date": date(2020, 10, 20)},
            {**pending, "applied_date": date(2020, 10, 22)},
            {**pending, "applied_date": date(2020, 10, 1), "origin": "invitation"},
            {"assigned_date": None},
            {"assigned_date": None, "decision": "refused_scope"},
            {**closed, "origin": "notification"},
            {**closed, "assigned_date": None},
            {**closed, "filed_date": date(2020, 10, 1)},
            {**closed, "filed_date": date(2020, 9, 30), "audited_date": date(2020, 10, 31)},
        ]
    )
    # the first waits 9 days of which 8 are working days, the second 9 - 2 = 7 days and 6 working days
    assert of(sample, "A16") == 4
    # on 31 July: not decided cases had not begun; case 4 and 7 wait for assignment, files have 30 days
    assert of(sample, "A16", period="2020-07") == 2
    # on 31 August: also every closed case without its file
    assert of(sample, "A16", period="2020-08") == 5


def test_the_highest_round_then_the_latest_review_gives_the_grade():
    sample = world(
        cases=[{"case_id": "a"}, {"case_id": "b"}, {"case_id": "c", "unit_code": LEAGUE}],
        reviews=[
            {"case_id": "a", "round": 2, "grade": "unqualified"},
            {"case_id": "a", "round": 1, "grade": "good", "reviewed_date": date(2020, 10, 1)},
            {"case_id": "b", "review_id": "x", "grade": "good", "tier": "league"},
            {"case_id": "b", "review_id": "y", "grade": "qualified", "tier": "region"},
            {"case_id": "c", "grade": "excellent", "tier": "banner"},
            {"case_id": "c", "grade": "unqualified", "round": 2, "review_year": 2019},
        ],
    )
    assert of(sample, "C05b") == pytest.approx(200 / 3)
    assert of(sample, "C06b") == pytest.approx(100 / 3)
    assert of(sample, "C05b", period="2020-Q3") == pytest.approx(100 / 3)
    assert of(sample, "C05c") == 0
    assert of(sample, "C06") == pytest.approx(100 * 3 / 116)
    assert of(sample, "C06", LEAGUE, own=True) == 100
    assert of(sample, "C06", OTHER) == 0
    assert of(sample, "C06c") is None


def test_closed_cases_and_their_outcomes():
    closed = {"closed_date": date(2020, 8, 1)}
    sample = world(
        cases=[
            {**closed, "outcome": "won", "recovered_yuan": Decimal("10.50")},
            {**closed, "outcome": "terminated"},
            {**closed, "outcome": "mediated", "service": "non_litigation"},
            {**closed, "outcome": "lost"},
            {**closed, "outcome": "adopted", "matter": "criminal"},
            {**closed, "outcome": "not_adopted", "matter": "criminal"},
        ],
        reviews=[{"case_id": "cases0"}],
        payments=[{"amount_yuan": 42}],
    )
    names = ("T3b", "C20", "C20b", "C21", "C21b", "C21c", "C06c", "D09b", "D09c")
    expected = (6, 25, 25, 10.5, 200 / 3, 50, 100 / 6, 7, 0.25)
    assert [of(sample, name) for name in names] == pytest.approx(list(expected))
    assert of(sample, "C06c", period="2020-Q3") is None
    assert of(world(cases=[closed]), "C21") is None
    assert of(world(), "C21") == 0


SUBSIDY = {"category": "case_subsidy", "case_id": "a", "payee_kind": "provider"}


def test_ready_cases_wait_for_their_subsidy():
    audited = {"audited_date": date(2020, 6, 1)}
    sample = world(
        cases=[
            {**audited, "case_id": "a"},
            {**audited, "case_id": "b"},
            {**audited, "case_id": "c"},
            {**audited, "case_id": "d", "provider_id": "v1"},
            {"audited_date": date(2020, 10, 2), "case_id": "e"},
        ],
        payments=[
            {**SUBSIDY, "paid_date": date(2020, 7, 1), "unit_code": OTHER},
            {**SUBSIDY, "paid_date": date(2020, 8, 1), "unit_code": OTHER},
            {**SUBSIDY, "paid_date": date(2020, 7, 2), "case_id": "b"},
        ],
        providers=[{}],
    )
    assert of(sample, "D14") == pytest.approx(100 / 3)
    assert of(sample, "D14b") == 30.5
    assert [of(sample, "D14c", period=code) for code in ("2020", "2020-06")] == [2, 3]
    assert median([]) is None
    assert median([3, 1, 2]) == 2


def severities(sample: World, rule: str, **settings) -> dict[str, str]:
    return {row["key"]: row["severity"] for row in findings(sample, rule, **settings)}


def test_what_a_fund_may_pay_for():
    special = {"fund": "region_special", "category": "training"}
    sample = world(
        payments=[
            {},
            {**special, "paid_date": date(2019, 5, 29)},
            {**special, "paid_date": date(2019, 5, 30)},
            {"fund": "central_transfer", "category": "training"},
            {"fund": "lottery", "category": "other_judicial", "unit_code": LEAGUE},
            {**special, "category": "case_subsidy", "unit_code": LEAGUE},
        ]
    )
    assert severities(sample, "F-01") == {"payments1": "A", "payments2": "R", "payments3": "A"}
    assert severities(sample, "F-02") == {"payments4": "R"}
    assert severities(sample, "F-11") == {"payments5": "R"}
    # in 2020 of 400 yuan: payments4 and payments5 are returned, of the 300 earmarked one third is not
    assert of(sample, "D10") == 75
    assert of(sample, "D13") == pytest.approx(100 / 3)
    assert of(sample, "D08b") == 50


def test_rules_on_the_case_of_a_subsidy():
    sample = world(
        cases=[
            {"case_id": "a", "closed_date": date(2020, 4, 1), "audited_date": date(2020, 4, 9)},
            {"case_id": "b", "closed_date": date(2020, 4, 1), "audited_date": date(2020, 5, 2)},
            {"case_id": "d", "decision": "refused_means"},
        ],
        payments=[
            SUBSIDY,
            {**SUBSIDY, "unit_code": OTHER, "paid_date": date(2020, 3, 31), "account": "mixed"},
            {**SUBSIDY, "case_id": "b", "payee_kind": "public_employee"},
            {**SUBSIDY, "case_id": "z", "provider_id": "v1"},
            {"category": "appraisal_fee", "case_id": "d"},
            {"category": "direct_cost"},
        ],
        providers=[{}],
    )
    assert severities(sample, "F-03") == {"payments1": "R"}
    assert severities(sample, "F-04") == {"payments2": "R", "payments3": "R"}
    assert severities(sample, "F-06") == {"payments3": "R", "payments4": "A", "payments5": "A"}
    assert severities(sample, "F-06", set_aside_case_ids=frozenset("z"))["payments3"] == "I"
    assert severities(sample, "F-36") == {"payments1": "R", "payments2": "A"}
    assert findings(sample, "F-07") == [
        {
            "rule": "F-07",
            "severity": "R",
            "key": "a",
            "unit_codes": {BANNER, OTHER},
            "date": date(2020, 5, 1),
            "amount_yuan": 200,
        }
    ]
    assert [of(sample, "D12", unit) for unit in ("150000", BANNER, OTHER)] == [6, 6, 1]
    assert of(sample, "D12", set_aside_case_ids=frozenset("z")) == 5
    assert of(sample, "D12", OTHER, "2020-Q1") == 0
    assert of(sample, "D11") == pytest.approx(500 / 6)


def test_rules_on_the_lottery_fund():
    lottery = {**SUBSIDY, "fund": "lottery"}
    sample = world(
        cases=[
            {"case_id": "a", "groups": ["woman", "poor"], "cause": "support"},
            {"case_id": "b", "groups": ["woman"]},
            {"case_id": "c", "groups": ["woman", "minor"]},
            {"case_id": "d", "groups": []},
        ],
        payments=[
            {**lottery, "amount_yuan": 3000},
            {**lottery, "amount_yuan": 2001, "category": "direct_cost"},
            {**lottery, "case_id": "b", "amount_yuan": 5000},
            {**lottery, "case_id": "c"},
            {**lottery, "case_id": "d"},
            {**lottery, "case_id": "nowhere"},
        ],
    )
    assert severities(sample, "F-43") == {"a": "R"}
    assert findings(sample, "F-43")[0]["amount_yuan"] == 5001
    assert severities(sample, "F-46") == {"payments2": "A", "payments4": "R"}


def test_targets_of_the_plan_and_below_the_region():
    sample = world(unit_targets=[{}, {"unit_code": LEAGUE, "value": 5.0}, {"year": 2019, "value": 3.0}])
    assert target(sample, "T3", "150000", False, "2020") == 40_000
    assert target(sample, "T3", "150000", False, "2020-Q1") is None
    assert target(sample, "T3", "150000", False, "2019") == 3
    assert target(sample, "T3", LEAGUE, False, "2020") == 15
    assert target(sample, "T3", LEAGUE, True, "2020") == 5
    assert target(sample, "T3", OTHER, False, "2020") is None
    assert target(sample, "T1", "150000", False, "2020-Q1") == 110
    assert target(sample, "T2", BANNER, False, "2020") == 95.65
    assert target(sample, "T2", BANNER, False, "2019") is None
    assert target(sample, "D09", BANNER, False, "2019") == (60, 105)
    assert target(sample, "C05b", BANNER, False, "2020-Q1") == 98


def test_lights_follow_the_deviation():
    sample = world(cases=[{}] * 9, unit_targets=[{}, {"unit_code": LEAGUE, "value": 0.9}])
    assert time_progress_pct(sample, "T3", "2020") == pytest.approx(100 * 305 / 366)
    assert completion_pct(sample, "T3", BANNER, False, "2020") == 90
    assert deviation(sample, "T3", BANNER, False, "2020") == pytest.approx(90 - 100 * 305 / 366)
    assert light(sample, "T3", BANNER, False, "2020") == "green"
    assert light(sample, "T3", LEAGUE, False, "2020") == "amber"
    assert light(sample, "T3", "150000", False, "2020") == "red"
    assert light(sample, "T3", OTHER, False, "2020") == "grey"
    assert light(world(cases=[{}] * 10, unit_targets=[{}]), "T3", BANNER, False, "2020") == "green"
    assert light(world(cases=[{}] * 11, unit_targets=[{}]), "T3", BANNER, False, "2020") == "blue"


def test_lights_of_ratios_bands_and_nothing():
    nine, ten = world(cases=[{}] * 9), world(cases=[{}] * 10)
    assert [light(sample, "C19", BANNER, False, "2020") for sample in (nine, ten)] == ["grey", "green"]
    assert light(ten, "A16", BANNER, False, "2020") == "blue"
    assert light(world(cases=[{"assigned_date": None}]), "A16", BANNER, False, "2020") == "amber"
    spent = {"budgets": [{}], "payments": [{"amount_yuan": 600}]}
    assert light(world(**spent), "D09", BANNER, False, "2020") == "red"
    assert light(world(date(2020, 12, 31), **spent), "D09", BANNER, False, "2020") == "green"
    assert light(world(payments=[{"account": "mixed"}]), "D08b", BANNER, False, "2020") == "red"
    assert light(world(payments=[{}]), "D08b", BANNER, False, "2020") == "blue"
    assert light(world(payments=[SUBSIDY]), "D12", BANNER, False, "2020") == "red"


def test_every_indicator_answers_on_an_empty_export():
    answers = {name: of(world(), name) for name in IDS}
    assert {name for name in answers if answers[name] == 0} == {
        *("T1", "T1b", "T3", "T3b", "T3c", "T4b", "T7", "A12b", "A16", "A18", "C06", "C21", "D05", "D07"),
        *("D12", "D14c", "G02", "B11", "B16", "B17", "B18", "B19"),
        *(f"B{n:02d}" for n in range(1, 9)),
    }
    assert all(answer in (0, None) for answer in answers.values())
