"""Sentences on recipients, agencies, criminal cases and duty lawyers: changes, ties, what was not reported."""

import itertools
from collections.abc import Iterator

import polars as pl
import pytest

from dashboard.i18n import pick
from dashboard.indicators import Reading
from dashboard.text import criminal, groups, reach
from tests.text.grid import COUNTS, number, reading

MONEY = (None, 0.0, 1.0, 9_999.0, 39_033_500.0)
SITES = ("court", "procuratorate")


def ranked(*values: float | None, chance: bool = False) -> pl.DataFrame:
    """Units by a share."""
    rows = pl.DataFrame({"full_name": [chr(65 + i) for i in range(len(values))], "value": pl.Series(values, dtype=pl.Float64)})  # fmt: skip
    label = pl.Series(["—" if v is None else f"{v:.1f}%" for v in values])
    rows = rows.with_columns(label=label, rank=pl.col("value").rank("dense", descending=True))
    stands = pl.lit("within") if chance else pl.lit(None, pl.String)
    return rows.with_columns(stands=stands, rank_best=pl.lit(1), rank_worst=pl.lit(2))


def agencies(*rows: tuple[int, int | None]) -> pl.DataFrame:
    found = [{"label": chr(65 + i), "value": v, "before": b} for i, (v, b) in enumerate(rows)]
    return pl.DataFrame(found, schema_overrides={"value": pl.Int64, "before": pl.Int64})


def grouped(*rows: tuple[int, int | None], is_plan: bool = True) -> pl.DataFrame:
    found = [
        {"label": chr(65 + i), "is_plan": is_plan or i == 0, "approved": v, "base_approved": b}
        for i, (v, b) in enumerate(rows)
    ]
    return pl.DataFrame(found, schema_overrides={"base_approved": pl.Float64})  # fmt: skip


def flows(*rows: tuple[str, str, int]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=["source", "outcome", "cases"], orient="row")


def sentences() -> Iterator[str]:
    days = pick("1—10月", "Jan–Oct")
    yield reach.nothing_approved("2020")
    for now, base, wages in itertools.product((None, *COUNTS), (None, 0, 1, 250), MONEY):
        yield reach.headline(days, (now, base), wages, "", reach.duty(now))
        yield reach.military(now, base, None if wages is None else wages % 3)
        yield groups.money(wages, base, wages or 0.0)
    for k, n in itertools.product(COUNTS, COUNTS):
        yield reach.criminal(reading(k, n), max(n, 1))
        yield reach.refusals(
            {"decided": n, "refused_means": min(k, n), "refused_scope": 0, "refused_other": 0}
        )
        yield reach.means(reading(k, n), pick("同比提高3.2个百分点", "up 3.2 points"))
        yield groups.table(k, n)
        yield criminal.procedures(k, k, n, n)
        yield criminal.duty_kinds([("A", k), ("B", n)], k)
        yield criminal.duty_months(k, n, [("A", k), ("B", 0)])
        yield criminal.duty_months(k + n, None, [("A", k), ("B", n)])
        yield criminal.duty_coverage(reading(min(k, n), n))
        yield criminal.flow(flows(("court", "adopted", k), ("application", "open", n)))
        yield reach.agencies(agencies((k, n), (n, None), (k, 0)))
        yield groups.counts(grouped((k, n), (n, k), (k, None)), n)
        yield groups.counts(grouped((n, None), (0, None)), n)
        yield groups.counts(grouped((0, 0), (0, 0)), n)
    yield criminal.duty_months(None, None, [])
    yield criminal.duty_coverage(number(None, why=pick("未报送", "not reported")))
    for values in itertools.product((20.0, 20.04, 5.0, None), repeat=3):
        for is_region, chance in itertools.product((True, False), repeat=2):
            yield reach.mongolian(reading(3, 9), ranked(*values, chance=chance), is_region=is_region)


@pytest.mark.parametrize(
    ("values", "end"),
    [
        ((20.0, 5.0, 7.0), "；各盟市中A最高（20.0%）"),
        ((20.0, 20.04, 5.0), "；各盟市中A等2地并列最高（20.0%）"),
        ((20.0, 20.04, None), ""),
        ((20.0, None, None), ""),
    ],
)
def test_the_highest_share_in_mongolian(values, end):
    assert reach.highest(ranked(*values), is_region=True) == end
    assert reach.highest(ranked(*values, chance=True), is_region=True) == ""


def test_what_was_not_reported_is_not_none():
    assert reach.military(None, 3, 0) == "军人军属案件未报送；没有军队工作站"
    assert reach.military(3, 2, 1) == "军人军属案件3件，同比增加1件；军队工作站1个"
    assert criminal.duty_months(None, 5, []) == "本期未报送值班律师法律帮助"
    assert criminal.duty_months(0, 5, []) == "本期没有值班律师法律帮助"
    assert criminal.duty_coverage(number(None)) == "值班律师工作站：未报送"
    assert criminal.duty_coverage(reading(0, 0)) == "值班律师工作站：没有应设站的派驻场所"
    assert groups.money(None, None, 5.0).endswith("未填报讨薪金额")
    assert groups.money(0.0, None, 5.0).endswith("没有讨薪金额")


def test_the_site_or_kind_with_most_is_named_alone_or_not_at_all():
    assert criminal.duty_months(20, None, [("法院", 12), ("检察院", 8)]).endswith("，法院最多，占60.0%")
    assert criminal.duty_months(20, None, [("法院", 10), ("检察院", 10)]).endswith("不计入办案数")
    assert criminal.duty_months(9, None, [("法院", 9)]).endswith("不计入办案数")
    assert criminal.duty_kinds([("咨询", 12), ("见证", 8)], 8) == "咨询最多，占60.0%；认罪认罚见证8件次"
    assert criminal.duty_kinds([("咨询", 10), ("见证", 10)], 10) == "法律帮助共20件次，其中认罪认罚见证10件次"


def test_agencies_in_a_tie_are_named_together():
    assert reach.agencies(agencies((6, 3), (6, 2), (1, 1))).endswith("，A、B并列最多")
    assert reach.agencies(agencies((12, 3), (8, 2))) == "办案机关通知、转交20件，同比增加15件，A最多，占60.0%"
    assert reach.agencies(agencies((6, 3), (2, 2))) == "办案机关通知、转交8件，同比增加3件"


def test_groups_are_counted_once_each_and_never_summed():
    assert (
        groups.counts(grouped((30, 20), (10, 12), (5, 5)), 40)
        == "规划七类人群中A最多（30件，同比+50.0%），1类多于上年同期"
    )
    assert groups.counts(grouped((30, None), (30, None)), 60) == "规划七类人群中A、B并列最多（30件）"
    assert "不作总数" in groups.table(40, 40)
    assert "不等于总数" in groups.table(41, 40)


def test_notified_and_refused():
    assert reach.criminal(reading(30, 40), 100) == "刑事案件40件，占40.0%，其中75.0%由办案机关通知"
    assert reach.criminal(Reading("B11c", None, 0, 0), 100) == "没有批准的刑事案件"
    sums = {"decided": 40, "refused_means": 3, "refused_scope": 1, "refused_other": 0}
    assert reach.refusals(sums) == "40件申请中4件不予援助（10.0%），因经济困难标准3件、不属范围1件"


def test_criminal_flow():
    rows = flows(("court", "adopted", 6), ("application", "not_adopted", 6), ("court", "open", 8))
    assert (
        criminal.flow(rows)
        == "刑事案件20件，70.0%由办案机关通知或商请；已结12件中意见全部或部分采纳50.0%，未结8件"
    )
