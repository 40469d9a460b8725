"""Does the slow implementation read exports, scopes, periods and time limits rightly?"""

import json
from datetime import date
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from . import (
    parse,
    previous_period,
    read,
    same_period_last_year,
)
from .limits import working_days
from .reader import unit_levels, units_in
from .rows import AS_OF, LEAGUE, of, world


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
