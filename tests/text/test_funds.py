"""Sentences on money: provided, spent, execution against time, and sums of nought."""

import itertools
from collections.abc import Iterator

from dashboard.i18n import pick
from dashboard.text import funds
from tests.text.grid import MONTH, PERIOD, WHOLE, assessed, number

MONEY = (0.0, 1.0, 9_999.0, 10_000.0, 39_033_500.0)


def sentences() -> Iterator[str]:
    why = pick("未报送", "not reported")
    for period, money, pct, deviation in itertools.product(
        (PERIOD, WHOLE, MONTH), (None, *MONEY), (None, 0.0, 99.98, 100.0), (None, 0.04, -5.3, 8.0)
    ):
        provided = assessed("T4", number(money, why=why), period=period)
        execution = assessed("D09", number(pct, why=why), deviation=deviation, period=period)
        yield funds.headline(provided, money, execution, str(period.year))
        yield funds.execution(period.year, execution)
    yield from (funds.by_fund(spent, spent / 4) for spent in MONEY)
    yield from (funds.provided(2020, money, pct) for money in MONEY for pct in (None, 0.0, 100.0, 112.5))
    yield from (funds.cost(money) for money in (None, *MONEY))


def test_a_running_year_is_held_against_time_and_a_whole_one_is_not():
    running, whole = (assessed("D09", number(70.0), deviation=-13.3, period=p) for p in (PERIOD, WHOLE))
    assert funds.execution(2020, running) == "2020年执行率70.0%，较时序慢13.3个百分点"
    assert funds.execution(2019, whole) == "2019年执行率70.0%"


def test_a_part_of_nothing_is_not_divided():
    assert funds.by_fund(0.0, 0.0) == "业务支出0元"
    assert funds.by_fund(200_000.0, 50_000.0) == "业务支出20万元，其中办案补贴占25.0%"


def test_what_was_not_provided_is_not_nought():
    assert funds.headline(assessed("T4", number(None)), 5.0, assessed("D09", None), "1—10月").endswith(
        "年经费投入未报送。"
    )


def test_what_is_done_of_the_target():
    assert funds.provided(2020, 39_033_500, 99.96) == "2020年到位3903.35万元，完成目标的99.96%"
    assert funds.provided(2020, 5_000, None) == "2020年到位5000元"
