"""Do the charts over time start at zero, hatch what is unfinished and dot what is expected?"""

from datetime import date

import polars as pl

from dashboard import charts, theme
from dashboard.estimates import Projection
from tests.charts.reading import names, trace, words

YEAR = {"start": date(2020, 1, 1), "finish": date(2021, 1, 1)}


def volume() -> pl.DataFrame:
    return pl.DataFrame(
        {
            "month": [date(2020, m, 1) for m in (1, 2, 3, 4)],
            "now": [2500, 1900, 800, None],
            "before": [2400, None, 2600, 2700],
            "is_partial": [False, False, True, True],
        }
    )


def days() -> pl.DataFrame:
    return pl.DataFrame({"day": [date(2020, 1, 1), date(2020, 10, 31)], "total": [100, 31_200]})


def test_months_start_at_zero_and_hatch_the_partial_month():
    figure = charts.months(volume())
    assert figure.layout.yaxis.range[0] == 0
    assert figure.layout.yaxis.range[1] > 2700
    assert trace(figure, "now").marker.pattern.shape == ("", "", "/", "/")


def test_months_without_a_value_stay_gaps():
    figure = charts.months(volume())
    assert trace(figure, "now").y == (2500, 1900, 800, None)
    assert trace(figure, "before").y == (2400, None, 2600, 2700)
    assert trace(figure, "before").connectgaps is False


def test_months_name_both_years_and_colour_last_year_orange():
    figure = charts.months(volume())
    assert set(words(figure)) == {"■ 本年", "━ 上年同月"}
    assert trace(figure, "before").line.color == theme.COMPARISON
    assert trace(figure, "now").hovertext[2] == "本年：800 件（未满月）"


def test_ticks_from_ten_thousand_up_are_written_in_ten_thousands():
    figure = charts.months(volume().with_columns(pl.col("now") * 10))
    assert figure.layout.yaxis.ticktext == ("0", "1万", "2万")


def test_the_path_runs_evenly_to_the_target_on_the_last_day():
    figure = charts.path(days(), 36_600, **YEAR, projection=None, before=None)
    target = trace(figure, "target")
    assert target.x == (date(2020, 1, 1), date(2020, 12, 31))
    assert target.y == (100, 36_600)
    assert target.line.dash == "dash"
    assert "目标 3.66万" in words(figure)
    assert figure.layout.yaxis.range[0] == 0


def test_the_projection_is_dotted_from_the_last_day_and_has_a_band():
    figure = charts.path(
        days(), None, **YEAR, projection=Projection(37_000, 38_000, 39_000, "spread"), before=None
    )
    assert trace(figure, "projection").y == (31_200, 38_000)
    assert trace(figure, "projection").line.dash == "dot"
    assert trace(figure, "band").y == (31_200, 39_000, 37_000, 31_200)
    assert f"预计 {theme.count(38_000)}" in words(figure)
    assert figure.layout.yaxis.range[1] > 39_000


def test_a_path_without_target_projection_or_last_year_is_one_line():
    figure = charts.path(days(), None, **YEAR, projection=None, before=None)
    assert names(figure) == ["total"]
    assert words(figure) == [f"━ 累计 {theme.count(31_200)}（至10月31日）"]


def test_last_years_run_stops_with_the_period():
    before = pl.DataFrame(
        {"day": [date(2020, 1, 1), date(2020, 12, 31), date(2021, 1, 1)], "total": [90, 33_000, 33_100]}
    )
    figure = charts.path(days(), None, **YEAR, projection=None, before=before)
    assert trace(figure, "before").y == (90, 33_000)
    assert "━ 上年" in words(figure)


def test_every_method_of_a_projection_has_its_words():
    assert len({charts.method_note(method) for method in ("spread", "poisson", "even")}) == 3


def steps() -> pl.DataFrame:
    return pl.DataFrame(
        {
            "month": [date(2021, 11, 1), date(2021, 12, 1), date(2022, 1, 1), date(2022, 2, 1)],
            "p90": [8.0, 9.0, 6.5, 5.0],
            "n": [40, 9, 30, 50],
            "limit": [7.0, 7.0, 7.0, 7.0],
            "is_working": [True, True, False, False],
        }
    )


def test_a_month_with_fewer_than_ten_steps_is_a_gap():
    figure = charts.waits(steps())
    assert trace(figure, "p90").y == (8, None, 6.5, 5)
    assert trace(figure, "p90").connectgaps is False
    assert "n=9" in trace(figure, "p90").hovertext[1]
    assert figure.layout.yaxis.range[0] == 0


def test_the_limit_changes_its_words_where_working_days_end():
    figure = charts.waits(steps())
    assert names(figure) == ["limit", "limit", "p90"]
    assert "┅ 时限 7 个工作日" in words(figure)
    assert "┅ 时限 7 天" in words(figure)
    first, last = figure.layout.xaxis.range
    assert all(first <= note.x <= last for note in figure.layout.annotations), (
        "plotly hides texts outside the axis"
    )
    assert "6.5 天" in trace(figure, "p90").hovertext[2]


def test_months_without_a_limit_have_no_limit_line():
    figure = charts.waits(steps().with_columns(limit=pl.lit(None, dtype=pl.Float64)))
    assert names(figure) == ["p90"]
