"""Does the slow implementation judge money provided, its growth and what a case gets as a hand does?"""

from datetime import date
from decimal import Decimal

import pytest

from . import completion_pct, deviation, light, target
from .rows import BANNER, LEAGUE, OTHER, SUBSIDY, of, world

END_OF_2020 = date(2020, 12, 31)


def grown(now: int, cases_now: int, before: int = 1000, cases_before: int = 10, as_of: date = END_OF_2020):
    """Two years of one banner: yuan received and appropriated, cases approved."""
    return world(
        as_of,
        cases=[{"decided_date": date(2019, 6, 1)}] * cases_before + [{}] * cases_now,
        budgets=[
            {"year": 2019, "received_yuan": before, "appropriated_yuan": before},
            {"received_yuan": now, "appropriated_yuan": now},
        ],
    )


@pytest.mark.parametrize(
    ("yuan", "share", "expected"),
    [(12_500, 100, "green"), (12_499, 99.992, "amber"), (10_000, 80, "amber"), (9_999, 79.992, "red")],
)
def test_what_the_cases_of_a_year_should_cost(yuan, share, expected):
    sample = grown(yuan, 10)
    assert of(sample, "D02") == pytest.approx(share)
    assert of(sample, "D02", BANNER, "2020-Q1") == pytest.approx(share)
    assert light(sample, "D02", BANNER, False, "2020") == expected
    assert of(grown(yuan, 10, as_of=date(2020, 12, 30)), "D02") is None


def test_few_cases_say_nothing_of_costs():
    assert of(grown(9_000, 9), "D02") == 80
    assert light(grown(9_000, 9), "D02", BANNER, False, "2020") == "grey"
    assert of(grown(9_000, 0), "D02") is None


@pytest.mark.parametrize(
    ("now", "cases", "difference", "expected"),
    [(1100, 11, 0, "green"), (1150, 12, -5, "green"), (1100, 12, -10, "amber"), (1000, 12, -20, "red")],
)
def test_money_and_cases_growing_apart(now, cases, difference, expected):
    sample = grown(now, cases)
    assert of(sample, "D03") == difference
    assert deviation(sample, "D03", BANNER, False, "2020") == difference + 5
    assert light(sample, "D03", BANNER, False, "2020") == expected
    assert completion_pct(sample, "D03", BANNER, False, "2020") is None
    assert of(sample, "D03", period="2019") is None
    assert of(grown(now, cases, as_of=date(2020, 12, 30)), "D03") is None


def test_growth_needs_something_to_grow_from():
    assert of(grown(1000, 10, before=0), "D03") is None
    assert of(grown(1000, 10, before=0), "D03b") is None
    assert of(grown(1000, 10, cases_before=0), "D03") is None
    assert light(grown(1000, 10, cases_before=9), "D03", BANNER, False, "2020") == "grey"


@pytest.mark.parametrize(
    ("now", "growth", "expected"),
    [(1000, 0, "green"), (1200, 20, "green"), (901, -9.9, "amber"), (890, -11, "red")],
)
def test_own_money_should_not_shrink(now, growth, expected):
    sample = grown(now, 0, as_of=date(2020, 3, 1))
    assert of(sample, "D03b") == pytest.approx(growth)
    assert target(sample, "D03b", "150000", False, "2020") == 0
    assert light(sample, "D03b", BANNER, False, "2020") == expected


def test_central_money_on_its_way():
    central = {"fund": "central_transfer", "issued_date": date(2020, 3, 1)}
    sample = world(
        budgets=[
            {**central, "received_date": date(2020, 3, 1)},
            {**central, "received_date": date(2020, 4, 20), "unit_code": OTHER},
            {**central, "received_date": date(2020, 2, 28), "unit_code": LEAGUE},
            {**central, "unit_code": "150104"},
            {**central, "received_date": date(2020, 12, 1), "fund": "lottery"},
        ]
    )
    assert of(sample, "D04c") == 25
    assert of(sample, "D04c", "150104") is None


def test_the_regional_fund_within_sixty_days():
    special = {"fund": "region_special", "approved_date": date(2020, 1, 20)}
    sample = world(
        budgets=[
            {**special, "issued_date": date(2020, 3, 20)},
            {**special, "issued_date": date(2020, 3, 21), "unit_code": OTHER},
            {**special, "issued_date": date(2020, 1, 19), "unit_code": LEAGUE, "received_yuan": 500},
            {**special, "unit_code": "150104", "received_yuan": 0},
            {**special, "issued_date": date(2020, 3, 1), "fund": "lottery"},
        ]
    )
    assert of(sample, "D06b") == pytest.approx(200 / 3)
    assert of(sample, "D06b", OTHER) == 0
    assert of(sample, "D06b", "150104") is None
    assert light(sample, "D06b", OTHER, False, "2020") == "grey"
    assert of(sample, "D06c") == 80
    assert of(sample, "D06c", BANNER) == 100
    assert of(sample, "D06c", LEAGUE, own=True) is None
    assert light(sample, "D06c", LEAGUE, False, "2020") == "red"


def test_subsidies_in_the_usual_range():
    sample = world(
        payments=[
            {**SUBSIDY, "amount_yuan": Decimal("199.99")},
            {**SUBSIDY, "amount_yuan": Decimal("100.01"), "unit_code": OTHER},
            {**SUBSIDY, "case_id": "b", "amount_yuan": Decimal("3000.01")},
            {**SUBSIDY, "case_id": "c", "amount_yuan": Decimal("3000.00")},
            {**SUBSIDY, "case_id": "d", "amount_yuan": Decimal("299.99")},
            {**SUBSIDY, "case_id": "d", "amount_yuan": Decimal("1.00"), "paid_date": date(2019, 12, 31)},
            {**SUBSIDY, "case_id": None, "amount_yuan": Decimal("500.00")},
            {"case_id": "e", "category": "direct_cost", "amount_yuan": Decimal("500.00")},
        ]
    )
    assert of(sample, "D10b") == 50
    # each scope adds up only what it paid itself
    assert [of(sample, "D10b", unit) for unit in (BANNER, OTHER)] == [25, 0]
    assert of(sample, "D10b", period="2020-Q1") is None
    assert target(sample, "D10b", "150000", False, "2020") is None


def test_different_cases_and_contracts():
    lottery = {**SUBSIDY, "fund": "lottery", "contract_id": "k1"}
    sample = world(
        payments=[
            lottery,
            {**lottery, "unit_code": OTHER},
            {**lottery, "case_id": "b", "contract_id": "k2"},
            {**lottery, "case_id": None, "contract_id": None},
            {**lottery, "case_id": "c", "category": "direct_cost"},
        ]
    )
    assert [of(sample, name) for name in ("D05b", "D07b")] == [2, 2]
    assert [of(sample, name, OTHER) for name in ("D05b", "D07b")] == [1, 1]


def test_money_of_a_statistical_year_is_that_of_its_calendar_year():
    december = {"paid_date": date(2019, 12, 15), "category": "informatization"}
    sample = world(date(2020, 12, 15), payments=[december, {**december, "paid_date": date(2020, 12, 1)}])
    assert of(sample, "A05", statistical=True) == 100
    assert of(sample, "A05", period="2020-Q1", statistical=True) == 100
    assert of(sample, "A05", period="2021", statistical=True) is None


def test_the_region_keeps_to_the_plan_in_its_year():
    sample = world(unit_targets=[{"indicator_id": "T3b"}, {"indicator_id": "T3b", "year": 2019}])
    assert [target(sample, "T3b", "150000", False, code) for code in ("2020", "2019")] == [None, 10]
    assert target(sample, "T3b", BANNER, False, "2020") == 10
    rates = world(unit_targets=[{"indicator_id": "C06c"}, {"indicator_id": "C19"}])
    assert [target(rates, name, BANNER, False, "2020") for name in ("C06c", "C19")] == [10, 7]
