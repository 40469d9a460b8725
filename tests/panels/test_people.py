"""Do the sentences and rows of the page on people hold at their edges: nothing, little, ties, older reports?"""

from datetime import date

import polars as pl
import pytest

from dashboard import shelf
from dashboard.indicators import assess
from dashboard.panels import (
    coverage,
    needed,
    people,
    people_cases,
    people_staff,
    people_training,
)
from dashboard.periods import parse
from dashboard.publish import publish
from dashboard.scope import Scope
from dashboard.text import handlers
from dashboard.text import people as sentences
from dashboard.view import View
from tests.exports import export

AS_OF = date(2020, 10, 31)
LEAGUE, HERE, THERE = "150100", "150102", "150103"
MARCH = date(2020, 3, 2)


def closed(day: date = MARCH, **more) -> dict:
    """A case approved in January and closed on a day."""
    return {"closed_date": day, "outcome": "won"} | more


TABLES = {
    "cases": [
        closed(provider_id="providers-1"),
        closed(provider_id="providers-1"),
        closed(provider_id="providers-2"),
        closed(provider_id="nobody"),
        closed(date(2020, 4, 1), provider_id="providers-3", unit_code=THERE),
        {"unit_code": THERE},
        closed(unit_code=LEAGUE),
    ],
    "providers": [
        {"kind": "private_lawyer", "speciality": "labour", "is_bilingual": True},
        {"kind": "aid_staff"},
        {"kind": "volunteer", "unit_code": THERE, "left_date": date(2020, 6, 1)},
    ],
    # Reports end with 2019: the year on screen shows them as such.
    "institutions": [
        {"year": 2019, "posts_authorised": 8, "posts_filled": 6, "aid_lawyers": 2},
        {"year": 2019, "unit_code": THERE, "posts_authorised": 4, "posts_filled": 4, "aid_lawyers": 0},
        {"year": 2018, "posts_authorised": 99},
    ],
    "appraisals": [
        {"year": 2019, "subject_id": "providers-1", "grade": "excellent"},
        {"year": 2019, "subject_id": "providers-2", "grade": "basic"},
        {"year": 2019, "subject": "institution", "subject_id": "institutions-1", "grade": "competent"},
        {"year": 2019, "subject_id": "nobody"},
        {"year": 2018, "subject": "institution", "subject_id": "institutions-1"},
    ],
    "trainings": [
        {"held_date": MARCH, "is_planned": True, "attendees": 20, "hours": 4.0, "passed": 18},
        {"held_date": MARCH, "is_planned": None, "attendees": 10, "hours": 1.0, "audience": "manager"},
        {"held_date": MARCH, "unit_code": THERE},
        {"held_date": date(2019, 3, 2), "is_planned": True},
    ],
    "unit_targets": [{"indicator_id": "E09", "value": 4.0}],
}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A published export that can be counted by hand."""
    folder = tmp_path_factory.mktemp("people")
    return publish(export(folder / "export", as_of=AS_OF, **TABLES), folder / "snapshots").folder


@pytest.fixture
def seen(small):
    """The view of the league that the small export is about."""
    shelf.pin(shelf.Served(small))
    yield View(Scope(LEAGUE), parse("2020", AS_OF))
    shelf.pin(None)


class TestHeadline:
    def test_older_reports_are_named_with_their_year(self, seen):
        assert people.headline(seen) == (
            "2019年编制12名，在编10名（编制使用率83.3%），法律援助律师2名，1个单位没有法律援助律师；"
            "2020年1—10月每编制办案0.6件。"
        )
        assert people.year_mark(seen) == "（2019年数）"

    def test_a_unit_alone_under_ten_posts_gets_a_fraction(self, seen):
        here = View(Scope(THERE), seen.period)
        assert people.headline(here) == (
            "2019年编制4名，在编4名（编制使用率4/4），法律援助律师0名；2020年1—10月每编制办案0.5件。"
        )

    def test_before_the_first_report_the_handlers_are_counted(self, seen):
        earlier = seen.within(parse("2017", AS_OF))
        assert people.report_year(earlier) is None
        assert people.headline(earlier) == "2017年0名承办人结案0件；机构报表未报送。"

    def test_a_unit_without_a_report_says_so(self, seen):
        own = View(Scope(LEAGUE, own=True), seen.period)
        assert people.headline(own) == "2020年（截至10月31日）0名承办人结案0件；机构报表未报送。"

    def test_reports_of_the_year_itself_carry_no_mark(self, seen):
        assert people.year_mark(seen.within(parse("2019", AS_OF))) == ""

    def test_a_table_that_is_not_delivered_is_named(self, tmp_path):
        shelf.pin(
            shelf.Served(publish(export(tmp_path / "export", as_of=AS_OF), tmp_path / "snapshots").folder)
        )
        said = people.headline(View(Scope(), parse("2020", AS_OF)))
        assert said.endswith("；机构编制未报送：导出中没有表 institutions。")
        shelf.pin(None)


def load(*rows: tuple[str, int | None, int]) -> pl.DataFrame:
    """Units with name, posts and cases, as load_rows gives them."""
    return pl.DataFrame(
        [
            {
                "unit_code": f"15010{i}",
                "full_name": name,
                "name": name,
                "is_own": False,
                "population": 100_000,
                "posts": posts,
                "cases": cases,
                "n": posts,
                "y": None if posts is None else cases / posts,
            }
            for i, (name, posts, cases) in enumerate(rows, start=1)
        ],
        schema_overrides={"posts": pl.Int64, "y": pl.Float64},
    )


class TestLoad:
    def test_the_most_loaded_unit_is_named(self):
        rows = load(("甲", 10, 800), ("乙", 20, 400), ("丙", 9, 900))
        assert sentences.load(rows, 50.0, "全区") == (
            "编制满10名的2个单位中，1个每编制办案多于全区平均（50.0件），甲最多（80.0件）"
        )

    def test_equals_are_not_called_the_most(self):
        rows = load(("甲", 10, 800), ("乙", 10, 800))
        assert sentences.load(rows, 80.0, "全区") == (
            "编制满10名的2个单位中，0个每编制办案多于全区平均（80.0件）"
        )

    def test_under_ten_posts_nobody_is_compared(self):
        assert sentences.load(load(("甲", 9, 800), ("乙", 4, 1)), 50.0, "全区").endswith("不作比较")

    def test_the_parts_of_a_league_with_its_own_centre(self, seen):
        rows = people.load_rows(seen, seen)
        here = rows.filter(unit_code=HERE).row(0, named=True)
        assert (here["posts"], here["cases"], here["tone"]) == (8, 4, "grey")
        assert here["x"] == pytest.approx(here["population"] / 8 / 10_000)
        own = rows.filter("is_own").row(0, named=True)
        assert (own["population"], own["posts"], own["y"]) == (None, None, None)


class TestPostsByNeed:
    def test_posts_are_rounded_up_and_the_widest_gap_stands_first(self):
        rows = people.need_rows(load(("甲", 10, 100), ("乙", 2, 101), ("丙", None, 5)), cases=1000, posts=100)
        assert rows.select("name", "need", "gap").rows() == [("乙", 11, -9), ("甲", 10, 0), ("丙", 1, None)]

    def test_without_cases_no_post_is_needed(self):
        assert people.need_rows(load(("甲", 3, 0)), cases=7, posts=3)["need"].to_list() == [0]

    def test_the_units_that_are_short(self):
        rows = people.need_rows(load(("甲", 9, 100), ("乙", 2, 101), ("丙", 40, 1)), cases=1000, posts=100)
        assert people.need_sentence(rows, Scope(LEAGUE), 10.0, "全区") == (
            "按全区每编制10.0件测算，2个单位编制少于测算数，共少10名"
        )

    def test_nobody_is_short(self):
        rows = people.need_rows(load(("甲", 40, 1)), cases=1000, posts=100)
        assert people.need_sentence(rows, Scope(LEAGUE), 10.0, "全区").endswith("各单位编制均不少于测算数")

    def test_a_unit_alone(self):
        rows = people.need_rows(load(("甲", 4, 55), ("乙", None, 55)), cases=1000, posts=100)
        rows = rows.with_columns(unit_code=pl.Series([HERE, THERE]))
        assert (
            people.need_sentence(rows, Scope(HERE), 10.0, "全区")
            == "按全区每编制10.0件测算，需编制6名，现有4名"
        )
        assert people.need_sentence(rows, Scope(THERE), 10.0, "全区").endswith("本单位未报送编制")


class TestStaff:
    @pytest.mark.parametrize(
        ("without", "reported", "is_single", "said"),
        [
            (7, 116, False, "7/116个单位没有法律援助律师"),
            (0, 115, False, "报送的115个单位均有法律援助律师"),
            (0, 0, False, "未报送机构报表"),
            (1, 1, True, "本单位没有法律援助律师"),
            (0, 1, True, "本单位有法律援助律师"),
            (0, 0, True, "未报送机构报表"),
        ],
    )
    def test_units_without_a_lawyer(self, without, reported, is_single, said):
        assert sentences.lawyers(without, reported, is_single=is_single) == said

    def test_names_stand_by_league(self):
        rows = people_staff.by_league([LEAGUE, "150202", THERE])
        assert rows.rows() == [("呼和浩特市", 2, "呼和浩特本级、回民区"), ("包头市", 1, "东河区")]

    def test_nobody_gives_an_empty_table(self):
        assert people_staff.by_league([]).is_empty()

    def test_helpers_not_reported_are_not_zero(self):
        row = {"year": 2019, "volunteers": 12, "welfare_posts": 0, "social_workers": None, "interns": 3}
        assert sentences.helpers(row) == ("2019年志愿者12人、公益岗位0人、社会工作者未报送、实习人员3人")

    def test_appraisals_count_known_subjects_of_the_scope(self, seen):
        rows = seen.query("people/appraisals_by_year")
        assert rows.filter(year=2019)["appraised"].sum() == 3
        assert sentences.appraisals(rows, 2020) == (
            "2020年考评结果未报送；2019年考评机构1个、承办人2名，称职以上占2/3"
        )
        assert sentences.appraisals(rows, 2019).startswith("2019年考评机构1个")

    def test_each_year_has_a_row_for_each_subject(self, seen):
        rows = people_staff.grade_rows(seen.query("people/appraisals_by_year"))
        assert rows["label"].to_list()[:2] == ["2019年法律援助机构", "2019年承办人"]
        assert rows.row(1, named=True) == {
            "label": "2019年承办人",
            "excellent": 1,
            "competent": 0,
            "basic": 1,
            "incompetent": 0,
        }

    def test_shares_below_their_target_are_named(self, seen):
        found = [assess(code, seen.scope, seen.period) for code in ("E03", "E11")]
        assert sentences.rates(found) == "编制使用率未达到要求（可评的共2项）"
        assert sentences.rates(found[1:]) == "可评的1项比率均达到要求"
        assert sentences.rates([assess("C10", seen.scope, seen.period)]).endswith("本期各项不评")


class TestHandlers:
    def test_cases_of_unknown_handlers_have_no_kind(self, seen):
        rows = people_cases.kind_rows(seen.case_query("people/closed_by_kind"), seen)
        assert rows.row(0, named=True) == {
            "label": "呼和浩特",
            "private_lawyer": 2,
            "aid_staff": 1,
            "grassroots_worker": 0,
            "ngo_staff": 0,
            "volunteer": 1,
        }
        assert rows["label"].to_list() == ["呼和浩特", "新城区", "回民区"]

    def test_kinds_in_words(self):
        none = dict.fromkeys(people_cases.KINDS, 0)
        assert handlers.kinds(none) == "本期没有承办人已知的结案"
        assert handlers.kinds(none | {"volunteer": 3}) == "结案3件中，法律援助志愿者承办3/3"
        assert handlers.kinds(none | {"private_lawyer": 75, "aid_staff": 25}) == (
            "结案100件中，社会律师承办75.0%，法律援助机构人员承办25.0%"
        )

    def test_each_handler_counts_once_however_named(self, seen):
        assert seen.case_query("people/busiest")["closed"].to_list() == [2, 1, 1, 1]

    def test_the_busiest_tenth_is_rounded_up(self):
        closed = [50, 30, *[1] * 20]
        assert handlers.busiest(closed) == "22名承办人结案100件，最忙的10%（3名）承办81.0%"
        rows = people_cases.tenths(closed)
        assert rows["handlers"].sum() == 22
        assert rows["handlers"][0] == 3
        assert rows["closed"].sum() == 100
        assert rows["value"].sum() == pytest.approx(100)

    def test_under_ten_handlers_each_stands_alone(self):
        assert handlers.busiest([5, 1]) == "2名承办人结案6件"
        rows = people_cases.tenths([5, 1])
        assert rows.select("label", "value", "written").rows() == [("1", 5.0, "5"), ("2", 1.0, "1")]

    def test_providers_who_left_are_not_counted(self, seen):
        rows = seen.query("people/specialities")
        assert dict(rows.select("speciality", "providers").iter_rows()) == {"labour": 1, None: 1}


class TestTraining:
    def test_the_plan_and_its_pace(self, seen):
        said = handlers.trainings(assess("E09", seen.scope, seen.period))
        assert said == "举办计划内培训1期，年度计划4期，完成25.0%，较时序慢58.3个百分点"

    def test_a_year_that_is_over_has_no_pace(self, seen):
        earlier = assess("E09", seen.scope, parse("2019", AS_OF))
        assert handlers.trainings(earlier) == "举办计划内培训1期，未设本期计划数"

    def test_hours_are_weighted_and_passes_are_of_those_examined(self, seen):
        found = [assess(code, Scope(HERE), seen.period) for code in ("E10", "E10c", "E11")]
        assert people_training.attended_sentence("2020年", *found) == (
            "2020年参训30人次，人均3.0学时，考核通过率90.0%"
        )

    def test_nobody_examined_is_not_zero(self, seen):
        found = [assess(code, Scope(THERE), seen.period) for code in ("E10", "E10c", "E11")]
        assert people_training.attended_sentence("2020年", *found).endswith("考核通过率—")

    def test_cells_name_trainings_and_people(self, seen):
        cells = people_training.training_cells(people_training.training_sums(seen.query("people/trainings")))
        assert cells.select("row_label", "column_label", "written").rows() == [
            ("旗县级", "管理人员", "1期 10人次"),
            ("旗县级", "承办人员", "2期 40人次"),
            ("旗县级", "站点人员", "0"),
        ]

    @pytest.mark.parametrize(
        ("went", "size", "said"),
        [
            ((40, 61, 34), 116, "三类人员培训覆盖率38.8%，站点人员最低，34/116个单位办过"),
            ((5, 5, 5), 10, "三类人员培训覆盖率50.0%，三类均有5/10个单位办过"),
            ((0, 3, 0), 10, "三类人员培训覆盖率10.0%，管理人员、站点人员最低，0/10个单位办过"),
            ((1, 1, 1), 1, "三类人员均已办过培训"),
            ((0, 0, 0), 1, "三类人员均未办过培训"),
            ((1, 0, 1), 1, "未办过承办人员培训"),
        ],
    )
    def test_audiences(self, went, size, said):
        kinds = ("manager", "lawyer", "station_staff")
        assert handlers.audiences(dict(zip(kinds, went, strict=True)), size) == said


class TestCoverage:
    FOUND = pl.DataFrame({"unit_code": [HERE, HERE, THERE], "kind": ["a", "b", "a"], "times": [3, 1, 2]})

    def test_a_part_of_several_units_counts_units(self):
        cells = coverage.cells(self.FOUND, (Scope(LEAGUE), Scope(LEAGUE, own=True)), {"a": "甲", "b": "乙"})
        assert cells.select("row_label", "column_label", "written", "value").rows() == [
            ("呼和浩特", "甲", "2/10", 20.0),
            ("呼和浩特", "乙", "1/10", 10.0),
            ("呼和浩特本级", "甲", "0/1", 0.0),
            ("呼和浩特本级", "乙", "0/1", 0.0),
        ]

    def test_units_alone_count_times(self):
        cells = coverage.cells(self.FOUND, (Scope(HERE), Scope(THERE)), {"a": "甲"})
        assert cells.select("written", "value", "units").rows() == [("3", 3.0, 1), ("2", 2.0, 1)]

    def test_reached(self):
        went = coverage.reached(self.FOUND, Scope(LEAGUE), ("a", "b", "c"))
        assert went == {"a": 2, "b": 1, "c": 0}


def test_tables_that_are_not_delivered_are_named(seen):
    assert needed.missing(seen, "institutions", "trainings") == ""
    assert needed.missing(seen, "trainings", "publicity", "outreach").endswith("publicity、outreach")
