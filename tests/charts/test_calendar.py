"""Does the calendar put each day where it belongs, and a frame around each key date?"""

from datetime import date

import polars as pl

from dashboard import charts
from tests.charts.reading import trace, words

KEY_DATES = {date(2020, 5, 1): "劳动节", date(2020, 5, 17): "助残日"}


def drawn(first: date, last: date):
    days = pl.date_range(first, last, eager=True).alias("day").to_frame()
    rows = days.with_columns(
        value=pl.when(pl.col("day") < date(2020, 5, 20)).then(pl.col("day").dt.day().cast(pl.Int64))
    )
    return charts.calendar(rows, KEY_DATES, around=3, unit="场")


def test_a_line_a_month_and_a_cell_a_day():
    grid = trace(drawn(date(2020, 4, 1), date(2020, 5, 31)), "calendar").z
    assert list(grid[0]) == [*range(1, 31), None]
    assert list(grid[1][:19]) == list(range(1, 20))
    assert set(grid[1][19:]) == {None}


def test_a_frame_that_leaves_its_month_is_drawn_in_two_parts():
    frames = [
        (shape.x0 + 0.5, shape.x1 - 0.5, round(shape.y0 + 0.48))
        for shape in drawn(date(2020, 4, 1), date(2020, 5, 31)).layout.shapes
    ]
    assert frames == [(28, 30, 0), (1, 4, 1), (14, 20, 1)]


def test_months_outside_the_calendar_have_no_frame():
    frames = drawn(date(2020, 5, 1), date(2020, 5, 31)).layout.shapes
    assert [shape.x0 + 0.5 for shape in frames] == [1, 14]


def test_the_names_stand_beside_their_month():
    said = words(drawn(date(2020, 4, 1), date(2020, 5, 31)))
    assert {"4月", "5月", "劳动节、助残日"} <= set(said)


def test_more_than_one_year_names_its_years():
    assert {"2019-12", "2020-01"} <= set(words(drawn(date(2019, 12, 1), date(2020, 1, 31))))
