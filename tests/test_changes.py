"""What may an indicator be compared with, and where is no comparison made?"""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from dashboard import changes, charts, shelf
from dashboard.indicators import assess
from dashboard.panels import items
from dashboard.periods import parse
from dashboard.publish import publish
from dashboard.scope import Scope
from dashboard.view import View
from tests.exports import export

AS_OF = date(2022, 10, 31)


def cases_on(day: date, n: int, **more) -> list[dict]:
    """Cases that came in and were approved on a day."""
    return [{"applied_date": day, "decided_date": day} | more for _i in range(n)]


@pytest.fixture(scope="module")
def seen(tmp_path_factory) -> View:
    """12 cases in May 2021, 15 in May 2022; 20 and 30 in January, 10 and 5 in February; 4 a year later than 6."""
    folder = tmp_path_factory.mktemp("changes")
    cases = [
        *cases_on(date(2021, 1, 5), 20), *cases_on(date(2022, 1, 5), 30),
        *cases_on(date(2021, 2, 5), 10), *cases_on(date(2022, 2, 5), 5),
        *cases_on(date(2021, 5, 4), 12), *cases_on(date(2022, 5, 4), 15), *cases_on(date(2022, 4, 4), 10),
        *cases_on(date(2021, 7, 4), 6), *cases_on(date(2022, 7, 4), 4),
        *cases_on(date(2021, 12, 4), 50),
    ]  # fmt: skip
    publish(export(folder / "export", as_of=AS_OF, cases=cases), folder / "snapshots")
    shelf.pin(shelf.current(folder / "snapshots"))
    yield View(Scope(), parse("2022", AS_OF))
    shelf.pin(None)


def compared(view: View, code: str, indicator_id: str = "T3"):
    inside = view.within(parse(code, AS_OF))
    found = assess(indicator_id, inside.scope, inside.period)
    year, previous = changes.year_on_year(found, inside), changes.on_previous(found, inside)
    return [one and (one.now, one.base, one.pct) for one in (year, previous, changes.spring(found, inside))]


def test_counts_compare_with_the_same_days_and_with_the_month_before(seen):
    assert compared(seen, "2022-05") == [(15, 12, 25), (15, 10, 50), None]
    # December 2021 lies beyond the same days of the year before.
    assert compared(seen, "2022") == [(64, 48, pytest.approx(100 * 16 / 48)), None, None]
    # Six are too few for a change in %.
    assert compared(seen, "2022-07") == [(4, 6, None), (4, 0, None), None]


def test_the_months_of_the_spring_festival_are_taken_together(seen):
    assert compared(seen, "2022-01") == [(30, 20, 50), (30, 50, -40), (35, 30, pytest.approx(100 * 5 / 30))]
    assert compared(seen, "2022-02")[2] == (35, 30, pytest.approx(100 * 5 / 30))


def test_nothing_is_compared_before_the_first_year_with_data(seen):
    assert compared(seen, "2020") == [None, None, None]


def test_a_series_whose_definition_changed_is_not_compared_across_the_change(seen):
    year = assess("C04", seen.scope, seen.period)
    assert year.reading.n == 64
    assert changes.year_on_year(year, seen) is None
    unbroken = replace(year, indicator=replace(year.indicator, breaks=()))
    assert changes.year_on_year(unbroken, seen) is not None


def test_a_broken_series_carries_its_mark(seen):
    rows = pl.DataFrame(
        {"label": ["2021年", "2022年"], "value": [90.0, 95.0], "written": ["90%", "95%"], "is_partial": [False, True], "is_break": [False, True]}
    )  # fmt: skip
    picture = charts.columns(rows)
    assert [shape.x0 for shape in picture.layout.shapes] == [0.5]
    assert "口径变更" in [words.text for words in picture.layout.annotations]
    assert not charts.columns(rows.drop("is_break")).layout.shapes


def test_both_comparisons_stand_in_the_table_of_items(seen):
    inside = seen.within(parse("2022-05", AS_OF))
    found = assess("T3", inside.scope, inside.period)
    assert items.changed(found, inside) == {"year_on_year": "+3（+25.0%）", "on_previous": "+5（+50.0%）"}


class TestFindings:
    """Rules about a year date what they find on its last day, and of the year under way on the last day of the data."""

    @pytest.mark.parametrize(
        ("code", "year", "previous"),
        [
            ("2022", False, False),  # holds the last day of the data
            ("2022-10", False, False),
            ("2022-Q3", True, True),  # no day on which years are judged, on either side
            ("2022-01", True, False),  # December before it holds the end of the year
            ("2021-12", True, False),
            ("2021", True, False),  # years have no 环比
        ],
    )
    def test_are_compared_where_both_sides_hold_as_many_year_ends(self, seen, code, year, previous):
        inside = seen.within(parse(code, AS_OF))
        found = assess("D08", inside.scope, inside.period)
        compared = changes.year_on_year(found, inside), changes.on_previous(found, inside)
        assert [one is not None for one in compared] == [year, previous]
