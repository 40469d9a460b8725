"""Does the slow implementation suspect the units and years that a hand would pick?"""

from datetime import date
from decimal import Decimal

import pytest

from . import World, findings
from .reader import unit_levels
from .rows import AS_OF, BANNER, LEAGUE, OTHER, SUBSIDY, world

END_OF_2020 = date(2020, 12, 31)
LAST_YEAR = date(2019, 5, 1)
FROM_ABOVE = {"fund": "central_transfer"}


def severities(sample: World, rule: str) -> dict[str, str]:
    return {row["key"]: row["severity"] for row in findings(sample, rule)}


def amounts(sample: World, rule: str) -> dict[str, float | None]:
    return {row["key"]: row["amount_yuan"] for row in findings(sample, rule)}


def decided(number: int, year: int) -> list[dict]:
    return [{"decided_date": date(year, 3, 4)}] * number


def test_units_without_a_line_of_their_own():
    sample = world(
        budgets=[
            {"year": 2019},
            {"year": 2019, "unit_code": OTHER, "is_separate_line": None},
            {"year": 2019, "unit_code": LEAGUE, "appropriated_yuan": 0},
            {"year": 2019, "unit_code": "150000", "fund": "donation"},
            {"year": 2019, "unit_code": "150200", "is_separate_line": False},
            {"year": 2021, "unit_code": OTHER},
        ]
    )
    expected = {f"{unit}-2019": "R" for unit in unit_levels() if unit not in (BANNER, OTHER, "150200")}
    assert severities(sample, "F-20") == {**expected, f"{OTHER}-2019": "A", "150200-2019": "A"}
    assert {row["date"] for row in findings(sample, "F-20")} == {date(2019, 12, 31)}


def test_own_funds_below_those_of_the_year_before():
    sample = world(
        budgets=[
            {"year": 2019},
            {"appropriated_yuan": Decimal("999.99")},
            {"year": 2019, "unit_code": OTHER},
            {"unit_code": OTHER},
            {"year": 2019, "unit_code": LEAGUE},
            {"year": 2019, "unit_code": "150200", "appropriated_yuan": 0},
        ]
    )
    assert severities(sample, "F-21") == {f"{BANNER}-2020": "A", f"{LEAGUE}-2020": "A"}
    assert {row["date"] for row in findings(sample, "F-21")} == {AS_OF}
    assert severities(world(budgets=[{"year": 2019}]), "F-21") == {}


@pytest.mark.parametrize(
    ("received", "before", "now", "fires"),
    [
        (1250, 10, 13, False),  # 25 % against 30 % less 5
        (Decimal("1249.99"), 10, 13, True),
        (0, 10, 0, False),  # −100 % against −105 %
        (0, 10, 1, True),
        (0, 9, 9, False),
    ],
)
def test_money_that_grew_less_than_cases(received, before, now, fires):
    tables = {
        "cases": decided(before, 2019) + decided(now, 2020),
        "budgets": [{"year": 2019}, {"received_yuan": received}],
    }
    assert severities(world(END_OF_2020, **tables), "F-22") == ({f"{BANNER}-2020": "A"} if fires else {})
    assert severities(world(date(2020, 12, 30), **tables), "F-22") == {}


def test_a_unit_without_a_budget_row_got_nothing():
    sample = world(END_OF_2020, cases=decided(10, 2019) * 2 + decided(10, 2020), budgets=[{"year": 2019}])
    assert severities(sample, "F-22") == {f"{BANNER}-2020": "A"}


@pytest.mark.parametrize(
    ("yuan", "cases", "fires"),
    [
        (6000, 10, False),
        (Decimal("5999.99"), 10, True),
        (25000, 10, False),
        (Decimal("25000.01"), 10, True),
        (1, 9, False),
    ],
)
def test_what_a_case_costs(yuan, cases, fires):
    tables = {
        "cases": decided(cases, 2020),
        "payments": [{"amount_yuan": yuan}, {"amount_yuan": 99999, "category": "office"}],
    }
    assert severities(world(END_OF_2020, **tables), "F-24") == ({f"{BANNER}-2020": "I"} if fires else {})
    assert findings(world(date(2020, 12, 30), **tables), "F-24") == []


def test_own_funds_that_made_room_for_funds_from_above():
    less = {"appropriated_yuan": 999}
    sample = world(
        budgets=[
            {"year": 2019},
            {**FROM_ABOVE, "appropriated_yuan": 1},
            # as much from above as before
            {"year": 2019, "unit_code": OTHER},
            {"year": 2019, "unit_code": OTHER, "fund": "region_special"},
            {"unit_code": OTHER, **less},
            {"unit_code": OTHER, **FROM_ABOVE},
            # as much of its own as before
            {"year": 2019, "unit_code": "150300"},
            {"unit_code": "150300"},
            {"unit_code": "150300", **FROM_ABOVE},
            # no row the year before
            {"unit_code": LEAGUE, **less},
            # from the lottery, which is not counted
            {"year": 2019, "unit_code": "150200"},
            {"unit_code": "150200", **less},
            {"unit_code": "150200", "fund": "lottery"},
        ]
    )
    assert severities(sample, "F-26") == {f"{BANNER}-2020": "A"}


def test_money_left_over_for_more_than_two_years():
    def left(spent: Decimal, as_of: date = END_OF_2020) -> dict[str, float | None]:
        paid = {"fund": "lottery", "category": "training"}
        return amounts(
            world(
                as_of,
                budgets=[
                    {"year": 2018, "fund": "lottery"},
                    {"year": 2019, "fund": "lottery"},
                    {"year": 2017},
                ],
                payments=[
                    {**paid, "paid_date": END_OF_2020, "amount_yuan": spent},
                    {**paid, "paid_date": date(2016, 12, 31), "amount_yuan": 500},
                    {**paid, "category": "office", "amount_yuan": 500},
                    {"paid_date": LAST_YEAR, "amount_yuan": 1000},
                ],
            ),
            "F-38",
        )

    assert left(Decimal(999)) == {f"{BANNER}-lottery-2020": 1}
    assert left(Decimal("999.01")) == {}
    assert left(Decimal(999), date(2020, 12, 30)) == {}
    # the money of 2018 and 2019 stays a year longer
    assert left(Decimal(999), date(2021, 12, 31)) == {
        f"{BANNER}-lottery-2020": 1,
        f"{BANNER}-lottery-2021": 1001,
    }


def test_spending_against_the_part_of_the_year():
    half = date(2021, 7, 1)  # day 182 of 365
    sample = world(
        half,
        budgets=[
            {"year": 2021, "received_yuan": 3650},
            {"year": 2021, "unit_code": OTHER, "received_yuan": 3650},
            {"year": 2021, "unit_code": LEAGUE, "received_yuan": 0},
            {"received_yuan": 1000},
            {"unit_code": OTHER, "received_yuan": 1000},
        ],
        payments=[
            {"paid_date": half, "amount_yuan": 1455},
            {"paid_date": half, "amount_yuan": Decimal("1454.99"), "unit_code": OTHER},
            {"amount_yuan": 900},
            {"amount_yuan": Decimal("899.99"), "unit_code": OTHER},
        ],
    )
    found = {row["key"]: row["date"] for row in findings(sample, "F-39")}
    assert found == {f"{OTHER}-2021": half, f"{OTHER}-2020": END_OF_2020}


def test_the_share_of_major_cases_under_the_lottery():
    def share(major: int, cases: int) -> dict[str, str]:
        paid = {**SUBSIDY, "fund": "lottery"}
        return severities(
            world(
                cases=[{"case_id": f"c{n}", "is_major": n < major or None} for n in range(cases)],
                payments=[
                    *({**paid, "case_id": f"c{n}"} for n in range(cases)),
                    {**paid, "case_id": "c0"},
                    {**paid, "case_id": "nowhere"},
                    {**paid, "case_id": "c1", "fund": "donation", "unit_code": OTHER},
                ],
            ),
            "F-44",
        )

    assert share(1, 10) == {}
    assert share(2, 10) == {f"{BANNER}-2020": "A"}
    assert share(2, 19) == {f"{BANNER}-2020": "A"}
    assert share(2, 20) == {}
    assert share(9, 9) == {}


def test_pay_for_shifts():
    pay = {BANNER: 800, OTHER: Decimal("799.99"), LEAGUE: 4000, "150200": Decimal("4000.01"), "150300": 5}
    shifts = {BANNER: 10, OTHER: 10, LEAGUE: 10, "150200": 10, "150300": 0, "150400": 1, "150500": 0}
    sample = world(
        payments=[
            *(
                {"category": "duty_subsidy", "unit_code": unit, "amount_yuan": yuan}
                for unit, yuan in pay.items()
            ),
            {"category": "duty_subsidy", "unit_code": "150600"},
        ]
    )
    held = [{"unit_code": u, "month": date(2020, 5, 1), "shifts": n} for u, n in shifts.items()]
    reported = World(AS_OF, {**sample.tables, "duty_services": held})
    assert amounts(reported, "F-47") == {
        f"{OTHER}-2020": 799.99,
        "150200-2020": 4000.01,
        "150300-2020": 5,
        "150400-2020": 0,
    }
    assert findings(sample, "F-47") == []


def test_what_business_money_was_spent_on():
    def spent(**yuan: int | Decimal) -> World:
        return world(payments=[{"category": name, "amount_yuan": amount} for name, amount in yuan.items()])

    key, cent = f"{BANNER}-2020", Decimal("0.01")
    at_15, above_15 = (
        spent(case_subsidy=85, training=15, office=900),
        spent(duty_subsidy=85, training=15 + cent),
    )
    at_25, above_25 = spent(direct_cost=75, publicity=25), spent(direct_cost=75, other_business=25 + cent)
    assert [severities(at_15, "F-48"), severities(above_15, "F-48")] == [{}, {key: "I"}]
    assert [severities(at_25, "F-48"), severities(above_25, "F-48")] == [{key: "I"}, {key: "A"}]
    assert [severities(at_25, "F-49"), severities(above_25, "F-49")] == [{}, {key: "I"}]
    assert [amounts(above_25, rule) for rule in ("F-48", "F-49")] == [{key: 25.01}, {key: 75}]
    assert amounts(spent(consultation_subsidy=1), "F-49") == {key: 0}
    assert [findings(spent(office=9), rule) for rule in ("F-48", "F-49")] == [[], []]


def test_units_that_published_nothing_last_year():
    def silent(as_of: date, *rows: dict) -> set[str]:
        sample = world(as_of, milestones=[{"item_id": "A15", **row} for row in rows])
        return set(severities(sample, "F-60"))

    done, spring = {"status": "done", "done_date": date(2022, 1, 1)}, date(2023, 3, 1)
    all_units = {f"{unit}-2022" for unit in unit_levels()}
    assert silent(spring, done) == all_units - {f"{BANNER}-2022"}
    assert silent(spring, {**done, "done_date": date(2021, 12, 31)}) == all_units
    assert silent(spring, {**done, "status": "in_progress"}) == all_units
    assert silent(spring, {"status": "done"}) == all_units
    assert silent(spring, {**done, "item_id": "C05"}) == set()
    assert silent(date(2022, 12, 30), done) == set()
    assert silent(date(2022, 12, 31), done) == all_units - {f"{BANNER}-2022"}


def test_more_spent_than_ever_arrived():
    sample = world(
        budgets=[
            {"year": 2019, "received_yuan": 600},
            {"received_yuan": 400},
            {"year": 2021, "received_yuan": 9999},
            {"unit_code": OTHER},
        ],
        payments=[
            {"amount_yuan": 1010},
            {"amount_yuan": 99, "paid_date": date(2018, 12, 31)},
            {"amount_yuan": 99, "category": "office"},
            {"amount_yuan": Decimal("1010.01"), "unit_code": OTHER, "paid_date": LAST_YEAR},
            {"amount_yuan": 1, "fund": "donation"},
        ],
    )
    assert amounts(sample, "F-65") == {f"{OTHER}-local_budget": 10.01, f"{BANNER}-donation": 1}
    assert {row["date"] for row in findings(sample, "F-65")} == {AS_OF}
    assert findings(world(payments=[{}]), "F-65") == []
