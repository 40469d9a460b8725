"""The soak tells growth from noise, and asks for what readers ask for."""

from datetime import date

from benchmarks.load.paths import usual
from benchmarks.load.soak import told

MINUTES = [n / 6 for n in range(6 * 9)]


def test_caches_that_fill_at_first_are_no_growth():
    assert told([(m, 400 + 10 * min(m, 3)) for m in MINUTES]) == {
        "MB a minute": 0,
        "MB in minutes 3, 6, …": "424 430",
    }


def test_memory_that_grows_all_the_time_shows_with_its_slope():
    assert told([(m, 400 + 2 * m) for m in MINUTES])["MB a minute"] == 2


def test_a_soak_that_was_too_short_tells_no_slope():
    assert told([(m, 400.0) for m in MINUTES if m < 3])["MB a minute"] is None


def test_most_readers_are_at_the_region_and_leagues_in_the_newest_periods():
    corner = usual(date(2020, 10, 31))
    at_region = corner.units.count("150000") / len(corner.units)
    newest = sum(p in ("2020", "2020-H2", "2020-Q4", "2020-10") for p in corner.periods)
    assert 0.25 < at_region < 0.35
    assert 0.75 < newest / len(corner.periods) < 0.85
