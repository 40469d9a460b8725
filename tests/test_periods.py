"""Days are counted as the rules of comparison say; every case here was counted by hand."""

import re
from datetime import date

import pytest

from dashboard.periods import (
    Period,
    UnknownPeriod,
    add_months,
    bases_of,
    compared,
    months_between,
    parse,
    period_before,
    shift_year,
    spring_months,
    stock_base,
    whole_year_before,
    year_after,
    year_before,
)
from dashboard.units import ROOT

AS_OF = date(2020, 10, 31)
CODES = (
    "2020",
    "2020-H1",
    "2020-H2",
    "2020-Q1",
    "2020-Q2",
    "2020-Q3",
    "2020-Q4",
    "2020-01",
    "2020-09",
    "2019-12..2020-11",
    "2020-02..2020-02",
)


def known(period: Period) -> tuple[date, date]:
    """First and last known day."""
    return period.start, period.cut


@pytest.mark.parametrize("statistical", [False, True])
@pytest.mark.parametrize("code", CODES)
def test_a_code_is_written_as_it_was_read(code, statistical):
    assert parse(code, AS_OF, statistical=statistical).code() == code


@pytest.mark.parametrize(
    ("code", "start", "finish"),
    [
        ("2020", date(2020, 1, 1), date(2021, 1, 1)),
        ("2020-H1", date(2020, 1, 1), date(2020, 7, 1)),
        ("2020-H2", date(2020, 7, 1), date(2021, 1, 1)),
        ("2020-Q1", date(2020, 1, 1), date(2020, 4, 1)),
        ("2020-Q4", date(2020, 10, 1), date(2021, 1, 1)),
        ("2020-02", date(2020, 2, 1), date(2020, 3, 1)),
        ("2020-12", date(2020, 12, 1), date(2021, 1, 1)),
        ("2019-12..2020-11", date(2019, 12, 1), date(2020, 12, 1)),
    ],
)
def test_calendar_periods(code, start, finish):
    period = parse(code, AS_OF)
    assert (period.start, period.finish) == (start, finish)


@pytest.mark.parametrize(
    ("code", "start", "finish"),
    [
        ("2020", date(2019, 12, 1), date(2020, 12, 1)),
        ("2020-H1", date(2019, 12, 1), date(2020, 6, 1)),
        ("2020-H2", date(2020, 6, 1), date(2020, 12, 1)),
        ("2020-Q1", date(2019, 12, 1), date(2020, 3, 1)),
        ("2020-Q2", date(2020, 3, 1), date(2020, 6, 1)),
        ("2020-Q3", date(2020, 6, 1), date(2020, 9, 1)),
        ("2020-Q4", date(2020, 9, 1), date(2020, 12, 1)),
        ("2020-09", date(2020, 9, 1), date(2020, 10, 1)),
    ],
)
def test_statistical_years_begin_in_december(code, start, finish):
    period = parse(code, AS_OF, statistical=True)
    assert (period.start, period.finish, period.year) == (start, finish, 2020)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "20",
        "1999",
        "2101",
        "2020-Q5",
        "2020-Q0",
        "2020-H3",
        "2020-00",
        "2020-13",
        "2020-9",
        "2020-10..2020-09",
        "2020-10..",
        "2020..2021",
        "去年",
    ],
)
def test_what_is_no_period_is_named_with_the_accepted_forms(code):
    with pytest.raises(UnknownPeriod) as told:
        parse(code, AS_OF)
    assert code in str(told.value)
    assert "2020-Q3" in str(told.value)
    assert "2019-12..2020-11" in str(told.value)


def test_a_running_year_is_known_up_to_as_of():
    period = parse("2020", AS_OF)
    assert known(period) == (date(2020, 1, 1), AS_OF)
    assert period.is_partial
    assert not period.is_complete_year
    assert not period.is_future


def test_a_finished_quarter_is_whole():
    period = parse("2020-Q3", AS_OF)
    assert period.cut == date(2020, 9, 30)
    assert not period.is_partial


def test_a_period_that_ends_on_as_of_is_whole():
    assert not parse("2020-10", AS_OF).is_partial
    assert parse("2020-10", date(2020, 10, 30)).is_partial


def test_a_period_that_begins_on_as_of_is_not_future():
    assert not parse("2020-10", date(2020, 10, 1)).is_future
    assert parse("2020-11", AS_OF).is_future


def test_a_finished_statistical_year_is_no_complete_calendar_year():
    period = parse("2020", date(2020, 11, 30), statistical=True)
    assert not period.is_partial
    assert not period.is_complete_year
    assert parse("2020", date(2020, 12, 31), statistical=True).is_complete_year


@pytest.mark.parametrize(
    ("code", "as_of", "statistical", "days", "of"),
    [
        ("2020", AS_OF, False, 305, 366),  # 31+29+31+30+31+30+31+31+30+31
        ("2019", AS_OF, False, 365, 365),
        ("2019", date(2019, 10, 31), False, 304, 365),
        ("2020", date(2020, 2, 29), False, 60, 366),
        ("2020", AS_OF, True, 336, 366),  # December 2019 and 305 days of 2020
        ("2020-Q4", AS_OF, False, 31, 92),
        ("2020-02", date(2020, 2, 15), False, 15, 29),
    ],
)
def test_time_elapsed_counts_every_day(code, as_of, statistical, days, of):
    assert parse(code, as_of, statistical=statistical).elapsed_pct == pytest.approx(100 * days / of)


@pytest.mark.parametrize(
    ("code", "as_of", "first", "last"),
    [
        # January to October stands against January to October.
        ("2020", AS_OF, date(2019, 1, 1), date(2019, 10, 31)),
        ("2021", date(2021, 10, 31), date(2020, 1, 1), date(2020, 10, 31)),
        ("2019", date(2019, 10, 31), date(2018, 1, 1), date(2018, 10, 31)),
        # 29 February on this side, on the other side, and the days around it.
        ("2020", date(2020, 2, 28), date(2019, 1, 1), date(2019, 2, 28)),
        ("2020", date(2020, 2, 29), date(2019, 1, 1), date(2019, 2, 28)),
        ("2020", date(2020, 3, 1), date(2019, 1, 1), date(2019, 3, 1)),
        ("2021", date(2021, 2, 28), date(2020, 1, 1), date(2020, 2, 28)),
        ("2021", date(2021, 3, 1), date(2020, 1, 1), date(2020, 3, 1)),
        # Parts of quarters, months and ranges.
        ("2020-Q4", AS_OF, date(2019, 10, 1), date(2019, 10, 31)),
        ("2020-02", date(2020, 2, 15), date(2019, 2, 1), date(2019, 2, 15)),
        ("2019-12..2020-11", AS_OF, date(2018, 12, 1), date(2019, 10, 31)),
        # Whole against whole, however long.
        ("2019", AS_OF, date(2018, 1, 1), date(2018, 12, 31)),
        ("2020-02", AS_OF, date(2019, 2, 1), date(2019, 2, 28)),
        ("2020-02", date(2020, 2, 29), date(2019, 2, 1), date(2019, 2, 28)),
        ("2021-02", date(2021, 2, 28), date(2020, 2, 1), date(2020, 2, 29)),
        ("2020-Q3", AS_OF, date(2019, 7, 1), date(2019, 9, 30)),
        # The first day alone.
        ("2020", date(2020, 1, 1), date(2019, 1, 1), date(2019, 1, 1)),
    ],
)
def test_a_period_compares_with_the_same_days_of_the_year_before(code, as_of, first, last):
    assert known(year_before(parse(code, as_of))) == (first, last)


def test_a_statistical_year_compares_with_the_statistical_year_before():
    base = year_before(parse("2020", AS_OF, statistical=True))
    assert known(base) == (date(2018, 12, 1), date(2019, 10, 31))
    assert base.statistical


def test_two_years_back_is_the_year_before_twice():
    base = year_before(year_before(parse("2021", date(2021, 2, 28))))
    assert known(base) == (date(2019, 1, 1), date(2019, 2, 28))


@pytest.mark.parametrize(
    ("code", "as_of", "first", "last"),
    [
        ("2020-10", AS_OF, date(2020, 9, 1), date(2020, 9, 30)),
        ("2020-01", AS_OF, date(2019, 12, 1), date(2019, 12, 31)),
        ("2020-10", date(2020, 10, 12), date(2020, 9, 1), date(2020, 9, 12)),
        # 30 days of March against the 29 that February has.
        ("2020-03", date(2020, 3, 30), date(2020, 2, 1), date(2020, 2, 29)),
        ("2021-03", date(2021, 3, 30), date(2021, 2, 1), date(2021, 2, 28)),
        ("2020-Q4", AS_OF, date(2020, 7, 1), date(2020, 7, 31)),
        ("2020-Q4", date(2020, 12, 31), date(2020, 7, 1), date(2020, 9, 30)),
        # 92 days of a quarter against the 91 before: 30 of June, the last known day, is the 91st.
        ("2020-Q3", date(2020, 9, 29), date(2020, 4, 1), date(2020, 6, 30)),
        ("2020-H2", AS_OF, date(2020, 1, 1), date(2020, 5, 2)),  # 123 days: 31+29+31+30+2
        ("2020-H1", AS_OF, date(2019, 7, 1), date(2019, 12, 31)),
    ],
)
def test_a_period_compares_with_as_many_days_of_the_one_before(code, as_of, first, last):
    before = period_before(parse(code, as_of))
    assert before is not None
    assert known(before) == (first, last)


def test_the_statistical_first_quarter_follows_the_autumn():
    before = period_before(parse("2020-Q1", AS_OF, statistical=True))
    assert before is not None
    assert known(before) == (date(2019, 9, 1), date(2019, 11, 30))
    assert before.code() == "2019-Q4"


@pytest.mark.parametrize("code", ["2020", "2019-12..2020-11"])
def test_years_and_ranges_have_no_period_before(code):
    assert period_before(parse(code, AS_OF)) is None


@pytest.mark.parametrize(
    ("code", "as_of", "day"),
    [
        ("2020", AS_OF, date(2019, 10, 31)),
        ("2020", date(2020, 2, 29), date(2019, 2, 28)),
        ("2020-02", AS_OF, date(2019, 2, 28)),
        ("2020-Q3", AS_OF, date(2019, 9, 30)),
        ("2019", AS_OF, date(2018, 12, 31)),
    ],
)
def test_a_stock_compares_with_the_same_day_a_year_earlier(code, as_of, day):
    assert stock_base(parse(code, as_of)).cut == day


def test_money_follows_the_calendar():
    statistical = parse("2020", AS_OF, statistical=True)
    assert known(statistical.money) == (date(2020, 1, 1), AS_OF)
    quarter = parse("2020-Q1", AS_OF, statistical=True)
    assert quarter.money == quarter
    assert known(parse("2020-Q3", AS_OF).calendar_year) == (date(2020, 1, 1), date(2020, 9, 30))


def test_a_period_gives_every_parameter_of_days():
    assert parse("2020", AS_OF, statistical=True).params() == {
        "first_day": date(2019, 12, 1),
        "last_day": AS_OF,
        "money_first_day": date(2020, 1, 1),
        "money_last_day": AS_OF,
        "year_first_day": date(2020, 1, 1),
        "year_last_day": AS_OF,
        "stock_day": AS_OF,
        "as_of": AS_OF,
        "year": 2020,
        "by_review_year": True,
    }
    assert parse("2020-Q3", AS_OF).params()["by_review_year"] is False


def test_a_leap_day_shifts_to_the_28th_and_not_back():
    assert shift_year(date(2020, 2, 29)) == date(2019, 2, 28)
    assert shift_year(date(2019, 2, 28), 1) == date(2020, 2, 28)
    assert shift_year(date(2020, 2, 29), -4) == date(2016, 2, 29)


def test_months_are_added_and_counted():
    assert add_months(date(2020, 11, 1), 3) == date(2021, 2, 1)
    assert add_months(date(2020, 1, 1), -1) == date(2019, 12, 1)
    assert months_between(date(2019, 12, 1), date(2020, 9, 1)) == 9


def test_a_line_of_last_year_shows_whole_months_on_the_days_of_this_one():
    assert known(whole_year_before(parse("2020", AS_OF))) == (date(2019, 1, 1), date(2019, 12, 31))
    assert year_after([date(2019, 3, 1), date(2020, 2, 29)]) == [date(2020, 3, 1), date(2021, 2, 28)]


@pytest.mark.parametrize(
    ("kind", "code", "year", "previous"),
    [
        ("flow", "2020-09", (date(2019, 9, 1), date(2019, 9, 30)), (date(2020, 8, 1), date(2020, 8, 31))),
        ("flow", "2020", (date(2019, 1, 1), date(2019, 10, 31)), None),
        ("ratio", "2020-Q4", (date(2019, 10, 1), date(2019, 10, 31)), (date(2020, 7, 1), date(2020, 7, 31))),
        # A stock looks at one day: a year earlier, and the last one before the period.
        ("stock", "2020-Q4", (date(2019, 10, 1), date(2019, 10, 31)), (date(2020, 7, 1), date(2020, 9, 30))),
        ("year", "2019", (date(2018, 1, 1), date(2018, 12, 31)), None),
        ("year", "2020", None, None),
        ("milestone", "2019", None, None),
    ],
)
def test_each_kind_has_its_days_to_compare_with(kind, code, year, previous):
    bases = bases_of(kind, parse(code, AS_OF))
    assert (bases.year and known(bases.year), bases.previous and known(bases.previous)) == (year, previous)


@pytest.mark.parametrize(
    ("code", "as_of", "last"),
    [
        ("2020-01", AS_OF, date(2020, 2, 29)),
        ("2020-02", AS_OF, date(2020, 2, 29)),
        ("2020-02", date(2020, 2, 10), date(2020, 2, 10)),
        ("2020-01", date(2020, 1, 31), None),
        ("2020-03", AS_OF, None),
        ("2020-Q1", AS_OF, None),
    ],
)
def test_january_and_february_are_also_taken_together(code, as_of, last):
    both = spring_months(parse(code, as_of))
    assert (both and known(both)) == (last and (date(2020, 1, 1), last))


@pytest.mark.parametrize(
    ("now", "base", "kind", "difference", "pct", "is_level"),
    [
        (110, 100, {"is_count": True}, 10, 10, False),
        (0, 100, {"is_count": True}, -100, -100, False),
        # Ten cases are enough for a change in %, nine are not.
        (11, 10, {"is_count": True}, 1, 10, False),
        (10, 9, {"is_count": True}, 1, None, False),
        (9, 9, {"is_count": True}, 0, None, True),
        (5, 0, {}, 5, None, False),
        (5, -2, {}, 7, None, False),
        (3, 2, {}, 1, 50, False),
        (91.5, 90.0, {"is_rate": True}, 1.5, None, False),
        (90.04, 90.0, {"is_rate": True}, 0.04, None, True),
        (90.06, 90.0, {"is_rate": True}, 0.06, None, False),
        (104, 100, {"is_stock": True}, 4, None, False),
        (100, 100, {"is_stock": True}, 0, None, True),
        # 0.04 % reads as level, 0.06 % does not.
        (10_004, 10_000, {"is_count": True}, 4, 0.04, True),
        (10_006, 10_000, {"is_count": True}, 6, 0.06, False),
    ],
)
def test_what_may_be_said_of_a_difference(now, base, kind, difference, pct, is_level):
    change = compared(now, base, **kind)
    assert change is not None
    assert change.difference == pytest.approx(difference)
    assert change.pct == (pct if pct is None else pytest.approx(pct))
    assert change.is_level is is_level


def test_a_missing_side_gives_no_comparison():
    assert compared(None, 5) is None
    assert compared(5, None) is None


# Arithmetic on years and changes that stands anywhere else would be a second opinion.
ELSEWHERE = re.compile(
    r"""offset_by\(\s*["']-?1y|shift_year|timedelta\(\s*(?:days\s*=\s*)?36[56]|replace\(\s*year\s*=|"""
    r"""-\s*base\w*\s*\)\s*/|/\s*base\w*\s*-\s*1"""
)
ALLOWED = {
    # The next report of a yearly table is due a year after the last one.
    "dashboard/panels/reporting.py": 1,
    # The pace of the last 365 days, which compares nothing.
    "dashboard/estimates.py": 1,
}


def test_nothing_else_compares_years():
    found = {
        path.relative_to(ROOT).as_posix(): len(ELSEWHERE.findall(path.read_text(encoding="utf-8")))
        for folder in ("dashboard", "pages")
        for path in (ROOT / folder).rglob("*.py")
        if not {"periods", "demo"} & set(path.relative_to(ROOT).parts)
    }
    assert {name: n for name, n in found.items() if n} == ALLOWED
