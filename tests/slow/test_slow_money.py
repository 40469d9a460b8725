"""Does the slow implementation count money, findings, targets and lights as a hand does?"""

from datetime import date

import pytest

from . import (
    World,
    completion_pct,
    deviation,
    findings,
    light,
    target,
    time_progress_pct,
)
from .rows import BANNER, LEAGUE, OTHER, SUBSIDY, of, world
from .values_d import median


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
