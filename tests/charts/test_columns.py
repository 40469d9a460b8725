"""Which columns have their name beneath them?"""

import polars as pl
import pytest

from dashboard import charts

QUARTERS = [f"Q{quarter}<br>{year}" for year in range(2016, 2021) for quarter in (1, 2, 3, 4)]
MONTHS = [f"{month}月" for month in range(1, 13)]


@pytest.mark.parametrize(
    ("labels", "named"),
    [
        (MONTHS, MONTHS),
        (QUARTERS, QUARTERS[::4]),  # a year under each of them would run into the next
        (QUARTERS[:8], QUARTERS[:8]),
        (QUARTERS[:9], QUARTERS[:9:2]),
        (
            [*MONTHS, "次年1月", "次年2月", "次年3月"],
            ["1月", "3月", "5月", "7月", "9月", "11月", "次年1月", "次年3月"],
        ),
    ],
)
def test_as_many_names_as_stand_beside_each_other_on_a_phone(labels, named):
    rows = pl.DataFrame({"label": labels, "part": "疑似", "value": 1})
    assert [text.replace("<br>月", "月") for text in charts.stacked(rows).layout.xaxis.ticktext] == named
