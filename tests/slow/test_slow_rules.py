"""Does the slow implementation suspect the payments, cases, steps and complaints that a hand would pick?"""

from datetime import date
from decimal import Decimal

from . import World, findings, light
from .rows import AS_OF, BANNER, LEAGUE, OTHER, SUBSIDY, of, world
from .rules import RULES

COMPLAINT = {"complaint_id": "t", "unit_code": BANNER, "received_date": date(2020, 3, 1), "finding": None}
CLOSED = {"closed_date": date(2020, 1, 30)}


def severities(sample: World, rule: str) -> dict[str, str]:
    return {row["key"]: row["severity"] for row in findings(sample, rule)}


def dates(sample: World, rule: str) -> dict[str, date]:
    return {row["key"]: row["date"] for row in findings(sample, rule)}


def complaining(*rows: dict, **tables: list[dict]) -> World:
    sample = world(**tables)
    return World(sample.as_of, {**sample.tables, "complaints": [{**COMPLAINT, **row} for row in rows]})


def test_all_rules_answer_on_an_empty_export():
    assert len(set(RULES)) == len(RULES) == 33
    assert {rule: findings(world(), rule) for rule in RULES} == {rule: [] for rule in RULES}


def test_a_subsidy_that_another_than_the_handler_earned():
    sample = world(
        cases=[{"case_id": "a", "provider_id": "v1"}, {"case_id": "b"}],
        payments=[
            {**SUBSIDY, "provider_id": "v2"},
            {**SUBSIDY, "provider_id": "v1"},
            SUBSIDY,
            {**SUBSIDY, "case_id": "b", "provider_id": "v2"},
            {**SUBSIDY, "case_id": "nowhere", "provider_id": "v2"},
            {**SUBSIDY, "category": "direct_cost", "provider_id": "v2"},
        ],
    )
    assert severities(sample, "F-05") == {"payments0": "A"}


def test_tax_on_a_subsidy_since_the_law():
    first_day, taxed = date(2022, 1, 1), {"category": "duty_subsidy", "tax_withheld_yuan": Decimal("0.01")}
    sample = world(
        date(2022, 6, 30),
        payments=[
            {**taxed, "paid_date": first_day},
            {**taxed, "paid_date": date(2021, 12, 31)},
            {**taxed, "paid_date": first_day, "tax_withheld_yuan": Decimal("0.00")},
            {**taxed, "paid_date": first_day, "tax_withheld_yuan": None},
            {**taxed, "paid_date": first_day, "category": "training"},
        ],
    )
    assert severities(sample, "F-09") == {"payments0": "A"}
    assert findings(sample, "F-09")[0]["amount_yuan"] == 100


def test_fees_of_cases_that_were_not_lost():
    fee = {"category": "appraisal_fee"}
    sample = world(
        cases=[
            {**CLOSED, "case_id": "won", "outcome": "won"},
            {**CLOSED, "case_id": "lost", "outcome": "lost"},
            {**CLOSED, "case_id": "arbitrated", "outcome": "arbitrated"},
            {"case_id": "open"},
            {"case_id": "refused", "decision": "refused_means"},
        ],
        payments=[
            {**fee, "case_id": name} for name in ("won", "lost", "arbitrated", "open", "refused", "nowhere")
        ],
    )
    assert severities(sample, "F-13") == {"payments0": "A", "payments3": "A"}


def test_a_subsidy_after_the_grade_unqualified():
    graded = {"case_id": "a", "grade": "unqualified", "reviewed_date": date(2020, 6, 1)}
    sample = world(
        cases=[{"case_id": "a"}, {"case_id": "b"}],
        reviews=[
            graded,
            {
                "case_id": "a",
                "grade": "good",
                "reviewed_date": date(2020, 8, 1),
                "review_year": 2021,
                "round": 0,
            },
            {**graded, "case_id": "b"},
            {"case_id": "b", "grade": "qualified", "reviewed_date": date(2019, 8, 1), "round": 2},
        ],
        payments=[
            {**SUBSIDY, "paid_date": date(2020, 6, 1)},
            {**SUBSIDY, "paid_date": date(2020, 5, 31)},
            {**SUBSIDY, "paid_date": date(2020, 6, 2), "category": "direct_cost"},
            {**SUBSIDY, "paid_date": date(2020, 6, 2), "case_id": "b"},
        ],
    )
    assert severities(sample, "F-42") == {"payments0": "A"}


def test_the_subsidies_of_a_case_add_up_over_units():
    sample = world(
        payments=[
            {**SUBSIDY, "amount_yuan": Decimal("2999.99"), "unit_code": LEAGUE},
            {**SUBSIDY, "amount_yuan": Decimal("0.02"), "paid_date": date(2020, 4, 1)},
            {**SUBSIDY, "case_id": "b", "amount_yuan": 3000},
            {**SUBSIDY, "case_id": "c", "amount_yuan": Decimal("299.99")},
            {**SUBSIDY, "case_id": "d", "amount_yuan": 300},
            {**SUBSIDY, "case_id": None},
            {**SUBSIDY, "case_id": "e", "amount_yuan": 5, "category": "direct_cost"},
        ],
    )
    assert severities(sample, "F-40") == {"a": "I", "c": "I"}
    assert findings(sample, "F-40")[0] == {
        "rule": "F-40",
        "severity": "I",
        "key": "a",
        "unit_codes": {BANNER, LEAGUE},
        "date": date(2020, 5, 1),
        "amount_yuan": 3000.01,
    }


def test_complaints_about_money_taken():
    taking = {"kind": "taking_money"}
    sample = complaining(
        {**taking, "complaint_id": "open"},
        {**taking, "complaint_id": "true", "finding": "sanctioned"},
        {**taking, "complaint_id": "mended", "finding": "corrected"},
        {**taking, "complaint_id": "untrue", "finding": "unfounded"},
        {"complaint_id": "other", "kind": "neglect", "finding": "sanctioned"},
    )
    assert severities(sample, "F-08") == {"open": "A", "true": "R", "mended": "R"}
    assert set(dates(sample, "F-08").values()) == {date(2020, 3, 1)}


def test_grants_passed_on_after_sixty_days():
    grant = {"fund": "region_special", "approved_date": date(2020, 1, 1), "appropriated_yuan": 7}
    sample = world(
        budgets=[
            {**grant, "issued_date": date(2020, 3, 1)},
            {**grant, "issued_date": date(2020, 3, 2), "year": 2019},
            {**grant, "unit_code": OTHER},
            {**grant, "approved_date": date(2020, 9, 1), "unit_code": LEAGUE},
            {**grant, "approved_date": date(2020, 9, 2), "year": 2018},
            {**grant, "approved_date": None, "year": 2017},
            {**grant, "fund": "lottery"},
        ],
    )
    # 29 February stands between the first two dates; on 31 October a grant of 1 September is 60 days old
    assert dates(sample, "F-31") == {
        f"2019-{BANNER}-region_special": date(2020, 3, 2),
        f"2020-{OTHER}-region_special": date(2020, 3, 2),
    }
    assert {row["amount_yuan"] for row in findings(sample, "F-31")} == {7}


def test_files_handed_in_and_audited_late():
    sample = world(
        cases=[
            {**CLOSED, "case_id": "a", "filed_date": date(2020, 2, 29)},
            {**CLOSED, "case_id": "b", "filed_date": date(2020, 3, 1), "audited_date": date(2020, 3, 31)},
            {**CLOSED, "case_id": "c"},
            {"case_id": "d", "closed_date": date(2020, 10, 1)},
            {"case_id": "e"},
        ]
    )
    assert dates(sample, "F-33") == dict.fromkeys("bc", date(2020, 3, 1))
    assert dates(sample, "F-34") == {"a": date(2020, 3, 31)}


def test_subsidies_paid_late():
    audited = {"audited_date": date(2020, 6, 1)}
    paid_on = {"a": date(2020, 7, 1), "b": date(2020, 7, 2), "c": date(2020, 8, 30), "d": date(2020, 8, 31)}
    sample = world(
        cases=[
            *({**audited, "case_id": name} for name in "abcde"),
            {**audited, "case_id": "staff", "provider_id": "v1"},
            {"case_id": "fresh", "audited_date": date(2020, 10, 1)},
        ],
        payments=[
            *(
                {**SUBSIDY, "case_id": name, "paid_date": day, "unit_code": OTHER}
                for name, day in paid_on.items()
            ),
            {**SUBSIDY, "case_id": "e", "category": "direct_cost"},
        ],
        providers=[{}],
    )
    assert severities(sample, "F-35") == {"b": "A", "c": "A", "d": "R", "e": "R"}
    assert dates(sample, "F-35") == dict.fromkeys("bcde", date(2020, 7, 2))
    assert all(row["unit_codes"] == {BANNER} for row in findings(sample, "F-35"))
    # without a table of providers nobody is known as staff
    assert "staff" in severities(World(AS_OF, {**sample.tables, "providers": []}), "F-35")


def test_suspicions_of_all_rules_belong_to_every_scope_that_paid():
    sample = complaining(
        {"kind": "taking_money"},
        cases=[{"case_id": "a", "groups": ["elderly"]}],
        payments=[
            {**SUBSIDY, "amount_yuan": 200},
            {**SUBSIDY, "amount_yuan": 200, "unit_code": OTHER, "paid_date": date(2020, 6, 1)},
        ],
    )
    # both rows were paid before the case was closed (F-36), together they are one repetition (F-07)
    assert of(sample, "D08", LEAGUE) == 4
    assert [of(sample, "D08", unit) for unit in (BANNER, OTHER)] == [3, 2]
    by_days = {code: of(sample, "D08", period=code) for code in ("2020-Q1", "2020-05", "2020-06", "2019")}
    assert by_days == {"2020-Q1": 1, "2020-05": 1, "2020-06": 2, "2019": 0}
    assert light(sample, "D08", BANNER, False, "2020") == "red"
    assert light(complaining({"kind": "taking_money"}), "D08", BANNER, False, "2020") == "amber"
    assert light(sample, "D08", BANNER, False, "2019") == "blue"


def test_the_day_itself_of_a_rule_and_of_a_step():
    special = {"fund": "region_special", "unit_code": LEAGUE}
    sample = world(
        cases=[{**CLOSED, "case_id": "a", "audited_date": date(2020, 2, 5)}],
        payments=[
            {**special, "paid_date": date(2019, 5, 30)},
            {**special, "paid_date": date(2019, 5, 29)},
            {**SUBSIDY, "paid_date": date(2020, 1, 29)},
            {**SUBSIDY, "paid_date": date(2020, 1, 30)},
            {**SUBSIDY, "paid_date": date(2020, 2, 5)},
        ],
    )
    assert severities(sample, "F-11") == {"payments0": "R"}
    assert severities(sample, "F-36") == {"payments2": "R", "payments3": "A"}
