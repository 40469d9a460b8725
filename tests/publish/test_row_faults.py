"""Is each rule on a row named with its table, columns, number of rows and first key?"""

from datetime import date
from decimal import Decimal

import pytest

from tests.exports import CLOSED_CASE
from tests.publish.judging import Verdict, faults_of, verdict_on

IDENTITY = "11010519491231002X"
CRIMINAL = {"matter": "criminal", "stage": "first_instance", "cause": "theft", "service": "criminal_defence"}

# table, the row's own facts, the rule it breaks
ROWS = [
    ("cases", {"case_id": None}, "case_id|required"),
    ("cases", {"case_id": ""}, "case_id|not_empty"),
    ("cases", {"case_id": "  "}, "case_id|not_empty"),
    ("cases", {"case_id": "x" * 41}, "case_id|at_most_40_characters"),
    ("cases", {"case_id": "案" * 41}, "case_id|at_most_40_characters"),
    ("cases", {"case_id": "a\tb"}, "case_id|printable"),
    ("cases", {"case_id": "a\u200bb"}, "case_id|printable"),
    ("cases", {"case_id": "a\u3000b"}, "case_id|printable"),
    ("cases", {"case_id": IDENTITY}, "case_id|no_identity_number"),
    ("cases", {"case_id": IDENTITY.lower()}, "case_id|no_identity_number"),
    ("cases", {"case_id": f"民援-{IDENTITY}-1"}, "case_id|no_identity_number"),
    ("cases", {"case_id": "13812345678"}, "case_id|no_mobile_number"),
    ("cases", {"unit_code": None}, "unit_code|required"),
    ("cases", {"unit_code": "110000"}, "unit_code|known_unit"),
    ("cases", {"unit_code": "1501"}, "unit_code|known_unit"),
    ("cases", {"matter": "penal"}, "matter|known_code"),
    ("cases", {"matter": None}, "matter|required"),
    ("cases", {"origin": "notification"}, "notifier_unless_application"),
    ("cases", {"notifier": "court"}, "notifier_unless_application"),
    ("cases", {"origin": "notification", "notifier": "prison"}, "notifier|known_code"),
    ("cases", {"applied_date": None}, "applied_date|required"),
    ("cases", {"applied_date": date(1999, 12, 31)}, "applied_date|not_before_2000"),
    ("cases", {"archived_date": date(2020, 11, 1)}, "archived_date|not_after_as_of"),
    ("cases", {"decision": None}, "decision_with_its_date"),
    ("cases", {"decided_date": None}, "decision_with_its_date"),
    ("cases", {"decided_date": date(2020, 1, 5)}, "decided_in_order"),
    ("cases", {"assigned_date": date(2020, 1, 7)}, "assigned_in_order"),
    ("cases", {"assigned_date": date(2020, 1, 5), "is_advance": True}, "assigned_in_order"),
    ("cases", {"closed_date": date(2020, 1, 7), "outcome": "won"}, "closed_in_order"),
    ("cases", {"closed_date": date(2020, 1, 7), "outcome": "won", "is_advance": True}, "closed_in_order"),
    ("cases", {**CLOSED_CASE, "filed_date": date(2020, 5, 31)}, "filed_in_order"),
    ("cases", {**CLOSED_CASE, "audited_date": date(2020, 5, 31)}, "audited_in_order"),
    (
        "cases",
        {**CLOSED_CASE, "audited_date": date(2020, 7, 1), "archived_date": date(2020, 6, 30)},
        "archived_in_order",
    ),
    ("cases", {"cause": "murder"}, "cause|known_code"),
    ("cases", {"service": "advice"}, "service|known_code"),
    ("cases", {"stage": "retrial"}, "stage_of_criminal_only"),
    ("cases", CRIMINAL | {"stage": None}, "stage_of_criminal_only"),
    ("cases", {"procedure": "ordinary"}, "procedure_of_criminal_only"),
    ("cases", {"groups": None}, "groups|required"),
    ("cases", {"groups": ["woman", "child"]}, "groups|known_code"),
    ("cases", {"groups": ["woman", None]}, "groups|known_code"),
    ("cases", {"recipients": 0}, "recipients|at_least_1"),
    ("cases", {"recipients": None}, "recipients|required"),
    ("cases", {"provider_id": IDENTITY}, "provider_id|no_identity_number"),
    ("cases", {"outcome": "won"}, "outcome_with_closing"),
    ("cases", {"closed_date": date(2020, 6, 1)}, "outcome_with_closing"),
    ("cases", {"recovered_yuan": Decimal("-0.01")}, "recovered_yuan|not_negative"),
    (
        "cases",
        {"recovered_yuan": Decimal("1.00"), "wages_recovered_yuan": Decimal("1.01")},
        "wages_within_recovered",
    ),
    ("cases", {"decision": "refused_scope", "provider_id": "p1"}, "approved_before_handling"),
    (
        "cases",
        {"decision": None, "decided_date": None, "assigned_date": date(2020, 1, 9)},
        "approved_before_handling",
    ),
    ("payments", {"amount_yuan": Decimal("0.00")}, "amount_yuan|positive"),
    ("payments", {"tax_withheld_yuan": Decimal("-1.00")}, "tax_withheld_yuan|not_negative"),
    ("payments", {"fund": "gift"}, "fund|known_code"),
    ("payments", {"category": "travel"}, "category|known_code"),
    ("payments", {"paid_date": date(2020, 11, 1)}, "paid_date|not_after_as_of"),
    ("payments", {"contract_id": "15912345678"}, "contract_id|no_mobile_number"),
    ("budgets", {"year": -1}, "year|from_2000_to_2099"),
    ("budgets", {"year": 2_852_128_735}, "year|from_2000_to_2099"),
    ("unit_targets", {"year": 2100}, "year|from_2000_to_2099"),
    ("reviews", {"review_year": 1999}, "review_year|from_2000_to_2099"),
    ("cases", {"recipients": 2**63 - 1}, "recipients|at_most_1_billion"),
    ("budgets", {"received_yuan": Decimal("1000.01")}, "received_within_appropriated"),
    ("service_points", {"name": ""}, "name|one_to_100_characters"),
    ("service_points", {"name": "窗" * 101}, "name|one_to_100_characters"),
    ("service_points", {"name": "窗口\n一"}, "name|no_control_characters"),
    ("service_points", {"name": f"窗口{IDENTITY}"}, "name|no_identity_number"),
    ("service_points", {"name": "窗口（13812345678）"}, "name|no_mobile_number"),
    ("service_points", {"lon": 111.0}, "both_coordinates_or_neither"),
    ("service_points", {"lon": 96.9, "lat": 40.0}, "lon|within_97_127"),
    ("service_points", {"lon": 111.0, "lat": 54.1}, "lat|within_37_54"),
    ("service_points", {"closed_date": date(2017, 5, 2)}, "closed_after_opened"),
    ("service_points", {"opened_date": date(2020, 11, 1)}, "opened_date|not_after_as_of"),
    ("reviews", {"round": 3}, "round|round_1_or_2"),
    ("reviews", {"score": 100.5}, "score|within_0_100"),
    ("reviews", {"grade": "perfect"}, "grade|known_code"),
    ("review_items", {"full_marks": float("inf")}, "full_marks|finite"),
    ("consultations", {"answered": 11}, "answered_within_received"),
    ("consultations", {"answered_in_24h": 11}, "answered_in_24h_within_received"),
    ("consultations", {"rated": 1, "satisfied": 2}, "satisfied_within_rated"),
    ("consultations", {"wait_seconds": -1}, "wait_seconds|not_negative"),
    ("duty_services", {"month": date(2020, 4, 2)}, "month|first_of_month"),
    ("outreach", {"month": date(2020, 4, 30)}, "month|first_of_month"),
    ("outreach", {"kilometres": float("nan")}, "kilometres|finite"),
    ("milestones", {"status": "late"}, "status|known_code"),
    ("milestones", {"done_date": date(2020, 11, 1)}, "done_date|not_after_as_of"),
    ("milestones", {"document": f"见{IDENTITY}"}, "document|no_identity_number"),
    ("unit_targets", {"value": None}, "value|required"),
    ("grassroots", {"villages": -1}, "villages|not_negative"),
]


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory) -> dict[str, Verdict]:
    """Every table's rows above judged in one go: one delivery, many faults."""
    rows: dict[str, list] = {}
    for table, row, _ in ROWS:
        rows.setdefault(table, []).append(row)
    return {table: verdict_on(tmp_path_factory.mktemp(table), table, rows[table]) for table in rows}


@pytest.mark.parametrize("n", range(len(ROWS)), ids=lambda n: f"{ROWS[n][0]}-{ROWS[n][2]}")
def test_a_broken_rule_is_named(verdicts, n):
    table, _, rule = ROWS[n]
    verdict = verdicts[table]
    assert rule in verdict.reasons[sum(earlier[0] == table for earlier in ROWS[:n])]
    found = next(finding for finding in verdict.findings if finding.rule == rule)
    rows = sum(rule in reasons for reasons in verdict.reasons)
    assert (found.table, found.rows) == (table, rows)
    assert found.message.startswith(f"{table}.{'、'.join(found.columns)}：")
    assert f"（{rows} 行）" in found.message
    assert len(found.keys) == min(rows, 5)


# table, facts that look odd and are right
RIGHT = [
    ("cases", {"case_id": "15010212345"}),
    ("cases", {"case_id": "x13812345678"}),
    ("cases", {"case_id": "110105194912310021"}),
    ("cases", {"case_id": "9110105194912310029"}),
    ("cases", {"case_id": "11010519490231002X"}),
    ("cases", {"case_id": "内援（2020）第 1 号"}),
    ("cases", {"unit_code": "150000"}),
    ("cases", {"unit_code": "150100"}),
    ("cases", {"groups": ["woman", "minor"]}),
    ("cases", {"decision": None, "decided_date": None}),
    ("cases", {"assigned_date": date(2020, 1, 7), "is_advance": True}),
    (
        "cases",
        {"decision": None, "decided_date": None, "assigned_date": date(2020, 1, 9), "is_advance": True},
    ),
    ("cases", {"decision": None, "decided_date": None, "provider_id": "p1", "is_advance": True}),
    ("cases", {"wages_recovered_yuan": Decimal("5.00")}),
    ("cases", CRIMINAL),
    ("cases", CRIMINAL | {"procedure": "fast_track"}),
    ("cases", CRIMINAL | {"cause": "labour_pay", "outcome": "won", "closed_date": date(2020, 2, 1)}),
    ("service_points", {"closed_date": date(2021, 5, 2)}),
    ("service_points", {"lon": 97.0, "lat": 54.0}),
    ("service_points", {"name": "窗口15010212345"}),
    ("milestones", {"due_date": date(2020, 12, 31)}),
    ("payments", {"case_id": None, "paid_date": date(2020, 10, 31)}),
]


@pytest.mark.parametrize("table", dict.fromkeys(table for table, _ in RIGHT))
def test_what_the_contract_allows_is_accepted(tmp_path, table):
    rows = [row for name, row in RIGHT if name == table]
    assert verdict_on(tmp_path, table, rows).reasons == [[] for _ in rows]


def test_rows_are_counted_and_the_first_five_keys_are_shown(tmp_path):
    rows = [{"case_id": f"c{n}", "recipients": 0} for n in range(1, 8)] + [{"case_id": "good"}]
    (found,) = faults_of(tmp_path, "cases", rows)
    assert (found.rule, found.rows, found.keys) == (
        "recipients|at_least_1",
        7,
        ("c1", "c2", "c3", "c4", "c5"),
    )
    assert found.columns == ("recipients",)
    assert found.message == "cases.recipients：至少为1（7 行）"


def test_a_row_may_break_several_rules(tmp_path):
    found = faults_of(tmp_path, "payments", [{"fund": "gift", "amount_yuan": Decimal("-1.00")}])
    assert sorted(finding.rule for finding in found) == ["amount_yuan|positive", "fund|known_code"]


def test_a_rule_on_several_columns_names_them(tmp_path):
    (found,) = faults_of(tmp_path, "budgets", [{"received_yuan": Decimal("2000.00")}])
    assert found.columns == ("appropriated_yuan", "received_yuan")


def test_a_composite_key_is_shown_in_full(tmp_path):
    (found,) = faults_of(tmp_path, "consultations", [{"answered": 11}])
    assert found.keys == ("150102/2020-04-01/window/zh",)


def test_a_row_without_a_key_is_named_by_its_place(tmp_path):
    (found,) = faults_of(tmp_path, "payments", [{}, {"payment_id": None}])
    assert found.keys == ("空（payments.parquet 第 2 行）",)


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        (IDENTITY, "1101************2X"),
        ("13812345678", "1381*****78"),
        (f"a-{IDENTITY}", "a-1101************2X"),
    ],
)
def test_a_persons_number_is_never_repeated(tmp_path, number, masked):
    (found,) = faults_of(tmp_path, "payments", [{"payment_id": number}])
    assert found.keys == (masked,)
    assert number not in found.message


def test_what_a_key_smuggles_into_a_terminal_is_taken_out(tmp_path):
    (found,) = faults_of(tmp_path, "payments", [{"payment_id": "\x1b[31mred" + "x" * 10}])
    assert found.keys == ("�[31mredxxxxxxxxxx",)


def test_a_very_long_key_is_cut(tmp_path):
    (found,) = faults_of(tmp_path, "payments", [{"payment_id": "x" * 100_000}])
    assert found.keys == ("x" * 60 + "…",)


def test_values_that_no_list_holds_are_named(tmp_path):
    rows = [{"fund": "alms"}, {"fund": "gift"}, {"fund": "gift"}, {"fund": ""}]
    (fund,) = faults_of(tmp_path / "fund", "payments", rows)
    assert fund.message == "payments.fund：须是代码表中的代码（4 行）；表外的值：gift、alms、空"
    rows = [{"groups": ["woman", "child"]}, {"groups": ["woman", None]}, {"groups": ["child"]}]
    (groups,) = faults_of(tmp_path / "groups", "cases", rows)
    assert groups.message == "cases.groups：须是代码表中的代码（3 行）；表外的值：child、空"
    (unit,) = faults_of(tmp_path / "unit", "cases", [{"unit_code": f"99000{n}"} for n in range(7)])
    values = "990000、990001、990002、990003、990004等"
    assert unit.message == f"cases.unit_code：须是单位表中的六位代码（7 行）；表外的值：{values}"
