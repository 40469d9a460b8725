"""Sentences on posts, lawyers, helpers and appraisals; and on who handles cases and who is trained."""

import itertools
from collections.abc import Iterator

import polars as pl
import pytest

from dashboard.i18n import pick
from dashboard.indicators import Reading
from dashboard.text import handlers, people
from tests.text.grid import COUNTS, LIGHTS, WHOLE, assessed, number, reading

AUDIENCES = ("manager", "lawyer", "station_staff")
KINDS = ("private_lawyer", "aid_staff", "volunteer")


def loads(*rows: tuple[int, float]) -> pl.DataFrame:
    """Units by their posts and their cases per post."""
    return pl.DataFrame([{"full_name": chr(65 + i), "n": n, "y": y} for i, (n, y) in enumerate(rows)])


def appraised(*rows: tuple[int, str, str, int]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=["year", "subject", "grade", "appraised"], orient="row")


def sentences() -> Iterator[str]:
    why = pick("未报送：导出中没有表", "not reported: no table")
    for k, n in itertools.product((None, *COUNTS), repeat=2):
        yield people.handlers("2020", Reading("E12b", None, k, n))
    yield people.unreported("2020")
    yield people.unreported("2020", why)
    for n, without, load in itertools.product((0, 1, 9, 250), (0, 1, 14), (None, 0.0, 41.04)):
        report = {"posts_authorised": n, "posts_filled": n, "aid_lawyers": n}
        said = people.case_load(2020, pick("1—10月", "Jan–Oct"), load)
        yield people.headline(2020, report, reading(n, n), without, said)
    for rows in (
        ((9, 5.0),),
        ((10, 5.0), (10, 7.0)),
        ((10, 5.0), (11, 5.04)),
        ((12, 3.0), (9, 99.0), (20, 8.0)),
    ):
        yield from (
            people.load(loads(*rows), expected, pick("全区", "the region"))
            for expected in (None, 0.0, 6.0, 50.0)
        )
    yield from (
        people.need_of_one(10.0, need, posts, pick("全区", "the region"))
        for need in (None, 0, 1, 6)
        for posts in (None, 0, 1, 4)
    )
    yield from (
        people.need(10.0, gaps, pick("全区", "the region")) for gaps in ([], [0], [-1], [-1, -3, 5], [2, 3])
    )
    for lights in itertools.product(LIGHTS, repeat=2):
        yield people.rates(
            [assessed(code, 50.0, light=light) for code, light in zip(("E03", "E01"), lights, strict=True)]
        )
    for without, reported, single in itertools.product((0, 1, 5), (0, 1, 14), (True, False)):
        yield people.lawyers(without, reported, is_single=single)
    yield from (people.helpers({"year": 2019} | dict.fromkeys(people.HELPERS, n)) for n in (None, *COUNTS))
    for good, bad in itertools.product((0, 1, 12), repeat=2):
        rows = appraised((2019, "provider", "excellent", good), (2019, "institution", "basic", bad))
        yield from (people.appraisals(rows, year) for year in (2019, 2020))
    yield from _of_handlers()


def _of_handlers() -> Iterator[str]:
    for counts in itertools.product((0, 1, 9, 75), repeat=3):
        yield handlers.kinds(dict(zip(KINDS, counts, strict=True)))
    yield from (handlers.busiest([3] * n) for n in (1, 2, 9, 10, 22))
    yield from (handlers.specialities(k, n) for k, n in ((0, 0), (1, 1), (3, 9), (3, 12)))
    why = pick("未报送", "not reported")
    for held, goal, pct, deviation in itertools.product(
        (None, *COUNTS), (None, 1, 12), (None, 8.3), (None, 0.0, -60.0)
    ):
        for period in (WHOLE, assessed().period):
            found = number(held, why=why)
            yield handlers.trainings(
                assessed("E09", found, target=goal, completion=pct, deviation=deviation, period=period)
            )
    for went in itertools.product((0, 1, 2), repeat=3):
        yield from (handlers.audiences(dict(zip(AUDIENCES, went, strict=True)), size) for size in (1, 2, 116))


def test_the_unit_with_the_highest_load_is_named_alone_or_not_at_all():
    assert people.load(loads((12, 3.0), (9, 99.0), (20, 8.0)), 5.0, "全区").endswith("，C最多（8.0件）")
    assert "最多" not in people.load(loads((12, 8.0), (20, 8.04)), 5.0, "全区")
    assert people.load(loads((9, 8.0), (20, 8.0)), 5.0, "全区").endswith("不作比较")


def test_posts_by_need():
    assert people.need(10.0, [-1, -3, 5], "全区") == "按全区每编制10.0件测算，2个单位编制少于测算数，共少4名"
    assert people.need(10.0, [0, 5], "全区").endswith("各单位编制均不少于测算数")
    assert people.need_of_one(10.0, 6, None, "全区").endswith("本单位未报送编制")
    assert people.need_of_one(10.0, 6, 4, "全区").endswith("需编制6名，现有4名")


def test_the_headline_on_people():
    report = {"posts_authorised": 20, "posts_filled": 19, "aid_lawyers": 1}
    said = people.headline(2019, report, reading(19, 20), 3, people.case_load(2020, "1—10月", 41.04))
    assert said == "2019年编制20名，在编19名（编制使用率95.0%），法律援助律师1名，3个单位没有法律援助律师；2020年1—10月每编制办案41.0件。"  # fmt: skip
    assert people.headline(2019, report, reading(19, 20), 0, "").endswith("法律援助律师1名。")


def test_every_share_that_is_low_is_named():
    low = [assessed(code, 50.0, light="red") for code in ("E03", "E01", "C10", "C10b")]
    said = people.rates([*low, assessed("E11", 99.0), assessed("C11b", 1.0, light="grey")])
    assert said.count("、") == 3
    assert said.endswith("未达到要求（可评的共5项）")


@pytest.mark.parametrize(
    ("held", "goal", "said"),
    [
        (None, 12, "计划内培训：未报送"),
        (0, None, "举办计划内培训0期，未设本期计划数"),
        (5, 12, "举办计划内培训5期，年度计划12期，完成41.7%，较时序慢41.6个百分点"),
    ],
)
def test_trainings_that_were_not_reported_are_not_none_held(held, goal, said):
    found = assessed("E09", held, target=goal, completion=41.7, deviation=-41.6)
    assert handlers.trainings(found) == said


def test_who_handles_most():
    assert handlers.kinds({"private_lawyer": 75, "aid_staff": 25, "volunteer": 0}) == "结案100件中，社会律师承办75.0%，法律援助机构人员承办25.0%"  # fmt: skip
    assert "3/3" in handlers.kinds({"private_lawyer": 0, "aid_staff": 0, "volunteer": 3})
    assert handlers.busiest([50] + [1] * 9) == "10名承办人结案59件，最忙的10%（1名）承办84.7%"


def test_the_audience_with_fewest_is_named():
    went = dict(zip(AUDIENCES, (5, 1, 1), strict=True))
    assert handlers.audiences(went, 10) == "三类人员培训覆盖率23.3%，承办人员、站点人员最低，1/10个单位办过"
    assert handlers.audiences(dict.fromkeys(AUDIENCES, 1), 1) == "三类人员均已办过培训"
    assert handlers.audiences(dict.fromkeys(AUDIENCES, 4), 10).endswith("三类均有4/10个单位办过")


def test_an_earlier_appraisal_is_said_to_be_earlier():
    rows = appraised((2019, "provider", "excellent", 9), (2019, "institution", "basic", 3))
    assert people.appraisals(rows, 2019) == "2019年考评机构3个、承办人9名，称职以上占75.0%"
    assert (
        people.appraisals(rows, 2020) == "2020年考评结果未报送；2019年考评机构3个、承办人9名，称职以上占75.0%"
    )
