"""What becomes of repeated rows, of rows that share a key, and of references that point nowhere?"""

from datetime import date
from decimal import Decimal

import pyarrow.parquet as pq
import pytest

from dashboard.publish.delivery import Limits
from tests.exports import CLOSED_CASE, export, write_table
from tests.publish.delivery_rows import accepted, rejected
from tests.publish.judging import broken, counts, judged, rules


@pytest.fixture
def building(tmp_path):
    return tmp_path / "building"


def test_equal_rows_count_once_with_a_warning(tmp_path, building):
    folder = export(tmp_path / "x", payments=[{"payment_id": "a"}] * 3 + [{"payment_id": "b"}])
    delivery = judged(folder, building)
    assert counts(delivery, "payments") == (4, 2, 0)
    assert accepted(building, "payments", "payment_id") == ["a", "b"]
    (warning,) = delivery.warnings
    assert (warning.rule, warning.rows, warning.keys) == ("equal_rows", 2, ("a",))


def test_equal_rows_in_different_files_count_once(tmp_path, building):
    folder = export(tmp_path / "x", omit=["payments"])
    for n in range(2):
        write_table(folder / "payments" / f"{n}.parquet", "payments", [{"payment_id": "a"}])
    assert counts(judged(folder, building), "payments") == (2, 1, 0)


def test_different_rows_with_one_key_are_all_set_aside(tmp_path, building):
    rows = [{"payment_id": "a"}, {"payment_id": "a", "amount_yuan": Decimal("7.00")}, {"payment_id": "b"}]
    delivery = judged(export(tmp_path / "x", payments=rows), building)
    assert counts(delivery, "payments") == (3, 1, 2)
    assert broken(delivery, "payments") == {"key_repeated": 2}
    assert rejected(building, "payments", "reasons") == [["key_repeated"], ["key_repeated"]]


def test_of_two_equal_and_one_different_row_two_are_set_aside(tmp_path, building):
    rows = [{"payment_id": "a"}, {"payment_id": "a"}, {"payment_id": "a", "fund": "lottery"}]
    delivery = judged(export(tmp_path / "x", payments=rows), building)
    assert counts(delivery, "payments") == (3, 0, 2)
    assert rules(delivery.warnings) == ["equal_rows"]


def test_a_faulty_version_of_a_key_puts_the_good_one_in_doubt(tmp_path, building):
    rows = [{"payment_id": "a"}, {"payment_id": "a", "fund": "gift"}]
    delivery = judged(export(tmp_path / "x", payments=rows), building)
    assert counts(delivery, "payments") == (2, 0, 2)
    assert broken(delivery, "payments") == {"key_repeated": 2, "fund|known_code": 1}


def test_equal_faulty_rows_are_one_faulty_row(tmp_path, building):
    delivery = judged(export(tmp_path / "x", payments=[{"payment_id": "a", "fund": "gift"}] * 9), building)
    assert counts(delivery, "payments") == (9, 0, 1)
    assert delivery.faults == []


def test_rows_that_differ_only_in_a_null_differ(tmp_path, building):
    rows = [{"payment_id": "a"}, {"payment_id": "a", "contract_id": "c"}]
    assert counts(judged(export(tmp_path / "x", payments=rows), building), "payments") == (2, 0, 2)


def test_rows_without_a_key_do_not_share_one(tmp_path, building):
    rows = [{"payment_id": None}, {"payment_id": None, "fund": "lottery"}]
    delivery = judged(export(tmp_path / "x", payments=rows), building)
    assert broken(delivery, "payments") == {"payment_id|required": 2}


def test_a_composite_key_is_repeated_only_as_a_whole(tmp_path, building):
    rows = [{"year": 2019}, {"year": 2020}, {"year": 2020, "fund": "lottery"}]
    assert counts(judged(export(tmp_path / "x", budgets=rows), building), "budgets") == (3, 3, 0)


@pytest.mark.parametrize(
    ("review", "rule"),
    [
        ({"case_id": "nowhere"}, "case_id|case_unknown"),
        ({"case_id": "faulty"}, "case_id|case_unknown"),
        ({"case_id": "open"}, "case_id|case_not_closed"),
        ({"reviewed_date": date(2020, 5, 31)}, "reviewed_date|reviewed_before_closing"),
    ],
)
def test_a_review_needs_an_accepted_case_that_was_closed_by_then(tmp_path, building, review, rule):
    cases = [CLOSED_CASE, {"case_id": "open"}, CLOSED_CASE | {"case_id": "faulty", "recipients": 0}]
    folder = export(tmp_path / "x", cases=cases, reviews=[{}, review | {"review_id": "wrong"}])
    delivery = judged(folder, building)
    assert counts(delivery, "reviews") == (2, 1, 1)
    assert broken(delivery, "reviews") == {rule: 1}
    assert rejected(building, "reviews", "review_id") == ["wrong"]


def test_an_item_needs_an_accepted_review(tmp_path, building):
    reviews = [{}, {"case_id": "nowhere"}]
    items = [{"review_id": name} for name in ("reviews-1", "reviews-2", "reviews-3")]
    delivery = judged(export(tmp_path / "x", reviews=reviews, review_items=items), building)
    assert counts(delivery, "review_items") == (3, 1, 2)
    assert broken(delivery, "review_items") == {"review_id|review_unknown": 2}


def test_a_payment_for_no_known_case_stays_with_a_warning(tmp_path, building):
    payments = [{"case_id": "nowhere"}, {"case_id": "closed-case"}, {"case_id": None}]
    delivery = judged(export(tmp_path / "x", payments=payments), building)
    assert counts(delivery, "payments") == (3, 3, 0)
    (warning,) = delivery.warnings
    assert (warning.rule, warning.table, warning.columns) == ("points_nowhere", "payments", ("case_id",))
    assert (warning.rows, warning.keys) == (1, ("payments-1",))


def test_a_case_that_was_set_aside_is_no_case(tmp_path, building):
    cases = [CLOSED_CASE, {"case_id": "faulty", "recipients": 0}]
    delivery = judged(
        export(tmp_path / "x", cases=cases, payments=[{"case_id": "faulty"}], reviews=[{}]), building
    )
    assert rules(delivery.warnings) == ["points_nowhere"]


def test_handlers_are_missed_only_where_handlers_are_reported(tmp_path, building):
    handled = {"provider_id": "nobody"}
    tables = {"cases": [CLOSED_CASE | handled], "payments": [handled], "reviews": [{}]}
    unreported = judged(export(tmp_path / "x", **tables), building)
    assert unreported.warnings == []
    reported = judged(export(tmp_path / "y", **tables, providers=[{}]), tmp_path / "again")
    assert [(w.table, w.columns, w.rows) for w in reported.warnings] == [
        ("cases", ("provider_id",), 1),
        ("payments", ("provider_id",), 1),
    ]


def test_complaints_and_appraisals_may_point_nowhere(tmp_path, building):
    appraisals = [{}, {"subject_id": "nobody"}, {"subject": "institution", "subject_id": "nobody"}]
    folder = export(
        tmp_path / "x",
        complaints=[{"case_id": "nowhere"}],
        providers=[{}],
        institutions=[{}],
        appraisals=appraisals,
    )
    delivery = judged(folder, building)
    assert [(warning.table, warning.rows) for warning in delivery.warnings] == [
        ("complaints", 1),
        ("appraisals", 1),
        ("appraisals", 1),
    ]


@pytest.mark.parametrize(
    ("rows", "faulty", "is_refused"),
    [(10, 5, False), (10, 6, True), (600, 6, False), (600, 7, True), (699, 7, True), (700, 7, False)],
)
def test_up_to_one_percent_or_five_rows_may_be_faulty(tmp_path, building, rows, faulty, is_refused):
    payments = [{"fund": "gift"}] * faulty + [{}] * (rows - faulty)
    delivery = judged(export(tmp_path / "x", payments=payments), building)
    assert rules(delivery.faults) == ["too_many_faulty_rows"] * is_refused


def test_the_limit_says_what_it_is(tmp_path, building):
    (fault,) = judged(export(tmp_path / "x", payments=[{"fund": "gift"}] * 6), building).faults
    assert fault.message == "payments 读取 6 行，其中 6 行不符合约定，超过允许的 5 行"


def test_the_limit_holds_for_optional_tables(tmp_path, building):
    publicity = [{"form": "opera"}] * 6
    assert rules(judged(export(tmp_path / "x", publicity=publicity), building).faults) == [
        "too_many_faulty_rows"
    ]


def test_the_limit_is_a_setting(tmp_path, building):
    folder = export(tmp_path / "x", payments=[{"fund": "gift"}] * 1)
    assert rules(judged(folder, building, limits=Limits(Decimal(0), 0)).faults) == ["too_many_faulty_rows"]


def test_rejected_rows_are_kept_with_reasons_and_place(tmp_path, building):
    rows = [{"payment_id": "a"}, {"payment_id": "b", "fund": "gift", "amount_yuan": Decimal("0.00")}]
    judged(export(tmp_path / "x", payments=rows), building)
    (row,) = pq.read_table(building / "rejected/payments.parquet").to_pylist()
    assert (row["payment_id"], row["fund"], row["amount_yuan"]) == ("b", "gift", 0)
    assert sorted(row["reasons"]) == ["amount_yuan|positive", "fund|known_code"]
    assert (row["source_file"], row["source_row"]) == ("payments.parquet", 2)


def test_a_table_without_faults_leaves_no_rejected_file(tmp_path, building):
    judged(export(tmp_path / "x"), building)
    assert not (building / "rejected").exists()


def test_a_group_named_twice_counts_once(tmp_path, building):
    judged(export(tmp_path / "x", cases=[{"groups": ["woman", "minor", "woman"]}]), building)
    assert accepted(building, "cases", "groups") == [["woman", "minor"]]
