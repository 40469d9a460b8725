"""Sentences on reports and revisions: counts agree with rows, the worst is named, equals are not."""

import itertools
from collections.abc import Iterator

import polars as pl
import pytest

from dashboard.i18n import pick
from dashboard.text import reporting

NUMBERS = (0, 1, 12)
TABLES = ("cases", "duty_services", "consultations", "publicity")


def due(units: int, tables: int) -> pl.DataFrame:
    """A report from each unit in each table."""
    rows = [(table, f"{unit}") for unit in range(units) for table in TABLES[:tables]]
    return pl.DataFrame(rows, schema={"table_name": pl.String, "unit_code": pl.String}, orient="row")


def kinds(added: int, changed: int, withdrawn: int) -> dict[str, int]:
    return {"added": added, "changed": changed, "withdrawn": withdrawn}


def sentences() -> Iterator[str]:
    for units, tables, gaps in itertools.product((0, 1, 3), (1, 2, 4), (0, 1, 2)):
        every = due(units, tables)
        yield from (reporting.headline(every, every.head(gaps), n, n, n) for n in NUMBERS)
    three = due(3, 2)
    yield reporting.headline(three, three.filter(table_name="cases"), 0, 0, 0)
    yield reporting.headline(three, three, 1, 2, 3)
    for n in itertools.product(NUMBERS, repeat=3):
        yield reporting.heat([(chr(65 + i), k, 5) for i, k in enumerate(n)])
        yield reporting.gaps(*n)
        yield reporting.changes(kinds(*n))
        yield reporting.revised([("A", n[0] + 1), ("B", n[1] + 1)], kinds(*n))
        yield reporting.revised([("A", sum(n) or 1)], kinds(*n))
        yield reporting.revised_headline("2020-10-31-abc", n[0] + 1, n[1], n[2])
        yield reporting.revised_figures([("A", n[0]), ("B", n[1])], n[2] + 1, n[2])
    yield reporting.heat([("A", 0, 0)])
    yield from (reporting.touched(a, b) for a, b in itertools.product((1, 4), repeat=2))
    yield from (reporting.set_aside(a, b) for a, b in itertools.product((1, 4), repeat=2))
    yield from (reporting.not_yet_known("2020-10-31-abc", n, pick("2021年", "2021")) for n in (1, 94))


def test_units_that_are_complete_and_tables_with_gaps_add_up():
    every = due(3, 2)
    gaps = every.filter(unit_code="1", table_name="cases")
    said = reporting.headline(every, gaps, 0, 0, 0)
    assert said.startswith("3个单位中2个报齐应报的汇总表（共2张）；缺口最多的是")
    assert said.endswith("（1个单位）。")
    assert reporting.headline(every, every.clear(), 2, 1, 3) == (
        "3个单位中3个报齐应报的汇总表（共2张）；2个单位近月没有案件或支出记录；1张表全部未报送；3张表本期尚无单位报送。"
    )


def test_one_unit_is_told_of_its_tables():
    one = due(1, 3)
    assert reporting.headline(one, one.clear(), 0, 0, 0) == "应报的3张汇总表已报齐。"
    assert reporting.headline(one, one.head(2), 0, 0, 0).startswith("应报的3张汇总表中2张有缺口：")
    assert reporting.headline(one.clear(), one.clear(), 0, 0, 0) == "本期没有应报的汇总表。"


@pytest.mark.parametrize(
    ("gaps", "said"),
    [
        ((1, 3), "B汇总表缺口最多，3处"),
        ((3, 3, 1), "A等2地汇总表缺口最多，各3处"),
        ((0, 0), "所列各地汇总表均已报齐"),
    ],
)
def test_where_most_is_missing(gaps, said):
    assert reporting.heat([(chr(65 + i), n, 5) for i, n in enumerate(gaps)]) == said


def test_gaps_leave_out_what_there_is_none_of():
    assert reporting.gaps(2, 0, 1) == "2份报表未报送，1张表全部未报送"
    assert reporting.gaps(0, 0, 0) == "应报的汇总表没有缺口"


def test_changes_sum_to_their_kinds():
    assert reporting.changes(kinds(1, 2, 3)) == "较上次快照事后改动6处：补报1处，改报2处，撤回3处"
    told = reporting.revised([("甲旗", 4), ("乙旗", 2)], kinds(1, 2, 3))
    assert told == "2个单位事后改动6处：补报1处，改报2处，撤回3处；甲旗最多，4处"
    assert reporting.revised([("甲旗", 3), ("乙旗", 3)], kinds(1, 2, 3)).endswith("撤回3处")


def test_snapshots_without_a_difference():
    assert (
        reporting.revised_headline("甲", 94, 0, 0)
        == "较快照甲，94项指标数值均未变动，已结束的月份和年份没有事后改动。"
    )
    assert "94项指标中3项数值有变动" in reporting.revised_headline("甲", 94, 3, 0)
    assert reporting.revised_figures([("数量", 0)], 94, 20) == "94项指标均未变动，其中20项两次都没有数值"
    assert reporting.revised_figures([("数量", 2), ("金额", 0), ("比率", 1)], 91, 0) == "3项指标有变动（数量2项、比率1项），其余91项未变"  # fmt: skip
