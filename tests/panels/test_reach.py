"""Do the sentences and rows of the page on reach hold at their edges: nothing, little, ties, no year before?"""

from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from dashboard import changes, shelf
from dashboard.figure import Figure
from dashboard.indicators import Reading
from dashboard.panels import (
    reach,
    reach_access,
    reach_agencies,
    reach_criminal,
    reach_duty,
    reach_groups,
)
from dashboard.periods import parse
from dashboard.publish import publish
from dashboard.scope import Scope
from dashboard.text import criminal, groups
from dashboard.text import reach as sentences
from dashboard.view import View
from tests.exports import export

AS_OF = date(2020, 10, 15)
HERE = "150102"
CRIMINAL = {
    "matter": "criminal",
    "cause": "theft",
    "service": "criminal_defence",
    "stage": "first_instance",
    "means_test": None,
}
NOTIFIED = CRIMINAL | {"origin": "notification", "channel": "police", "notifier": "police"}
CLOSED = {"closed_date": date(2020, 6, 1), "outcome": "won"}


def on(day: date, **more) -> dict:
    """A case that came in and was approved on a day."""
    return {"applied_date": day, "decided_date": day} | more


TABLES = {
    "cases": [
        on(date(2020, 1, 6), groups=["migrant_worker", "woman"], recipients=5, **CLOSED)
        | {"recovered_yuan": Decimal("300.00"), "wages_recovered_yuan": Decimal("200.00")},
        on(date(2020, 1, 7), groups=["migrant_worker", "migrant_worker"], means_test="declared"),
        on(date(2020, 10, 14), groups=["poor"], unit_code="150103"),
        on(date(2019, 10, 14), groups=["woman"]),
        on(date(2019, 10, 20), groups=["woman"]),  # after the fifteenth: not among the days compared with
        on(date(2020, 2, 1), decision="refused_means"),
        on(date(2020, 2, 1), decision="refused_other"),
        on(date(2020, 3, 1), **NOTIFIED),
        on(date(2020, 3, 2), **NOTIFIED | {"stage": "death_review"}),
        on(date(2020, 3, 3), **CRIMINAL | {"channel": "detention", "stage": "retrial"}),
        on(date(2020, 3, 3), **NOTIFIED | {"notifier": "court"} | CLOSED | {"outcome": "adopted"}),
    ],
    "service_points": [
        {"kind": "duty_station", "host": "court"},
        {"kind": "duty_station", "host": "court", "point_id": "second"},
        {"kind": "duty_station", "host": "court", "closed_date": AS_OF, "unit_code": "150103"},
        {"kind": "duty_station", "host": "prison"},
    ],
    "duty_services": [{"month": date(2020, 9, 1)}, {"month": date(2020, 10, 1), "site": "procuratorate"}],
}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A published export that can be counted by hand."""
    folder = tmp_path_factory.mktemp("reach")
    return publish(export(folder / "export", as_of=AS_OF, **TABLES), folder / "snapshots").folder


@pytest.fixture
def seen(small):
    """The view of the league that the small export is about."""
    shelf.pin(shelf.Served(small))
    yield View(Scope("150100"), parse("2020", AS_OF))
    shelf.pin(None)


def counted(now: dict[str, int], before: dict[str, int] | None) -> pl.DataFrame:
    """Groups with so many cases, named."""

    def table(cases: dict[str, int]) -> pl.DataFrame:
        empty = {"recipients": 0, "closed": 0, "recovered_yuan": None, "wages_recovered_yuan": None}
        rows = [{"group_code": code, "approved": n, **empty} for code, n in cases.items()]
        money = {"recovered_yuan": pl.Decimal(38, 2), "wages_recovered_yuan": pl.Decimal(38, 2)}
        return pl.DataFrame(rows, schema_overrides=money)

    rows = reach_groups.group_rows(table(now), None if before is None else table(before))
    return rows.with_columns(label=pl.col("group_code"))


class TestChange:
    def test_the_base_has_as_many_days(self, seen):
        base = changes.earlier(seen)
        assert base is not None
        assert base.period.cut == date(2019, 10, 15)

    def test_before_the_first_year_nothing_is_compared(self, seen):
        assert changes.earlier(seen.within(parse("2019", AS_OF))) is None


class TestGroups:
    def test_every_group_stands_once_the_plans_first(self):
        rows = counted({"poor": 4}, None)
        assert rows["group_code"].to_list() == [*reach_groups.PLAN, *reach_groups.FORM]
        assert rows["is_plan"].sum() == 7
        assert dict(rows.select("group_code", "approved").rows())["poor"] == 4
        assert rows["approved"].null_count() == 0

    def test_without_a_year_before_nothing_is_zero_there(self):
        assert counted({"poor": 4}, None)["base_approved"].null_count() == 11
        assert counted({"poor": 4}, {"woman": 1})["base_approved"].to_list().count(0) == 10

    def test_the_sentence_names_the_largest_of_the_plan(self):
        rows = counted({"poor": 90, "woman": 30, "minor": 20}, {"woman": 20, "minor": 30})
        said = groups.counts(rows, 100)
        assert said == "规划七类人群中woman最多（30件，同比+50.0%），1类多于上年同期"

    def test_a_tie_is_not_a_largest(self):
        said = groups.counts(counted({"woman": 30, "minor": 30}, None), 60)
        assert said == "规划七类人群中woman、minor并列最多（30件）"

    def test_few_cases_are_not_compared(self):
        assert "最多" not in groups.counts(counted({"woman": 9}, None), 9)

    def test_groups_of_the_form_alone(self):
        assert "没有规划七类" in groups.counts(counted({"poor": 30}, None), 30)

    def test_money_leaves_out_groups_without_any(self, seen):
        rows = reach_groups.rows_of(seen)
        bars = reach_groups.money_bars(rows)
        assert bars.select("label", "value", "part").rows() == [("农牧民工", 300, 200), ("妇女", 300, 200)]

    def test_groups_are_counted_like_for_like(self, seen):
        rows = {row["group_code"]: row for row in reach_groups.rows_of(seen).to_dicts()}
        assert (rows["migrant_worker"]["approved"], rows["migrant_worker"]["recipients"]) == (2, 6)
        assert (rows["woman"]["approved"], rows["woman"]["base_approved"]) == (1, 1)
        assert (rows["woman"]["closed"], rows["woman"]["wages_recovered_yuan"]) == (1, 200)
        assert rows["poor"]["recovered_yuan"] is None
        listed = reach_groups.table_rows(reach_groups.rows_of(seen))
        assert listed.filter(group_code="migrant_worker")["approved_change"].item() == "+2"

    @pytest.mark.parametrize(
        ("wages", "base", "recovered", "said"),
        [
            (50.0, 100.0, 200.0, "为农牧民工讨薪50元，同比下降50.0%（−50元），占全部挽回损失的25.0%"),
            (50.0, None, 200.0, "为农牧民工讨薪50元，占全部挽回损失的25.0%"),
            (None, 100.0, 200.0, "结案案件挽回损失或取得利益200元，未填报讨薪金额"),
            (0.0, 100.0, 200.0, "结案案件挽回损失或取得利益200元，没有讨薪金额"),
        ],
    )
    def test_wages(self, wages, base, recovered, said):
        assert groups.money(wages, base, recovered) == said


def flows(*rows: tuple[str, str, int]) -> pl.DataFrame:
    """Criminal cases by source and outcome."""
    return pl.DataFrame(rows, schema=["source", "outcome", "cases"], orient="row")


class TestCriminal:
    def test_who_notified_and_what_was_adopted(self):
        rows = flows(("court", "adopted", 15), ("court", "open", 5), ("application", "not_adopted", 5))
        said = criminal.flow(rows)
        assert said == "刑事案件25件，80.0%由办案机关通知或商请；已结20件中意见全部或部分采纳75.0%，未结5件"

    def test_few_are_fractions(self):
        said = criminal.flow(flows(("court", "adopted", 2), ("application", "terminated", 1)))
        assert said == "刑事案件3件，2/3由办案机关通知或商请；已结3件中意见全部或部分采纳2/3"

    def test_nothing_closed(self):
        assert criminal.flow(flows(("court", "open", 12))).endswith("，均未结案")

    def test_a_review_of_a_death_sentence_cannot_be_told_apart(self, seen):
        rows = seen.query("reach/criminal_flow")
        assert set(rows["stage"]) == {"first_instance", "other"}
        assert rows.filter(stage="other")["cases"].sum() == 2
        assert dict(rows.group_by("source").agg(pl.col("cases").sum()).rows()) == {
            "police": 2,
            "court": 1,
            "application": 1,
        }

    def test_agencies_by_notifier_then_by_channel(self, seen):
        assert dict(seen.case_query("reach/agencies").rows()) == {"police": 2, "court": 1, "detention": 1}

    def test_an_agency_without_a_row_had_no_case(self):
        now = pl.DataFrame({"agency": ["court"], "cases": [12]})
        rows = reach_agencies.agency_rows(now, now)
        assert rows["value"].to_list() == [0, 0, 12, 0]
        assert rows["before"].to_list() == [0, 0, 12, 0]
        assert reach_agencies.agency_rows(now, None)["before"].null_count() == 4

    @pytest.mark.parametrize(
        ("cases", "said"),
        [
            ({"court": 12, "police": 8}, "办案机关通知、转交20件，法院最多，占60.0%"),
            ({"court": 12, "police": 12}, "办案机关通知、转交24件，公安机关、法院并列最多"),
            ({"court": 9}, "办案机关通知、转交9件"),
        ],
    )
    def test_which_agency_brings_most(self, cases, said):
        now = pl.DataFrame({"agency": list(cases), "cases": list(cases.values())})
        assert sentences.agencies(reach_agencies.agency_rows(now, None)) == said

    @pytest.mark.parametrize(
        ("assigned", "cut", "said"),
        [
            (Reading("B13b", None, why="分母为零"), date(2021, 12, 31), "本期不适用"),
            (Reading("B13b", None, why="分母为零"), date(2022, 1, 1), "没有适用"),
            (Reading("B13b", 90.0, 18, 20), date(2022, 3, 31), "指派率90.0%"),
            (Reading("B13b", 50.0, 1, 2), date(2022, 3, 31), "指派率1/2"),
        ],
    )
    def test_three_days_bind_from_2022(self, assigned, cut, said):
        assert said in reach_agencies.three_days(assigned, cut)

    def test_procedures_without_criminal_cases(self):
        assert criminal.procedures(0, 0, 2, 0) == "没有批准的刑事案件，申诉代理2件"
        assert "占刑事案件1/4" in criminal.procedures(1, 0, 0, 4)

    def test_other_matters_have_no_criminal_cases(self, seen):
        civil = View(seen.scope, seen.period, ("civil",))
        figures = [reach_criminal.flow(civil, height=300), reach_criminal.procedures(civil, height=100)]
        assert [one.nothing for one in figures] == ["所选案件类型不含刑事案件"] * 2
        assert "刑事" not in reach.headline(civil)


class TestDuty:
    def test_months_of_one_year_are_numbers(self, seen):
        rows = reach_duty.month_rows(seen.query("reach/duty_help"), seen.period.cut)
        assert rows["label"].to_list() == ["9", "9", "10", "10"]
        assert rows["part"].to_list() == ["法院", "检察院"] * 2
        assert rows["value"].to_list() == [13, None, None, 13]
        assert rows["is_partial"].to_list() == [False, False, True, True]

    def test_months_of_two_years_carry_the_year(self, seen):
        rows = seen.query("reach/duty_help").with_columns(
            month=pl.Series([date(2019, 12, 1), date(2020, 1, 1)])
        )
        assert reach_duty.month_rows(rows, date(2020, 1, 31))["label"].unique(
            maintain_order=True
        ).to_list() == ["19-12", "20-01"]

    def test_help_is_never_a_case(self, seen):
        rows = seen.query("reach/duty_help")
        assert (
            criminal.duty_months(26, 20, reach_duty.site_sums(rows))
            == "值班律师提供法律帮助26件次，不计入办案数，同比增长30.0%（+6件次）"
        )
        one = rows.filter(site="court")
        assert criminal.duty_months(13, None, reach_duty.site_sums(one)).endswith("，法院最多，占100.0%")
        assert criminal.duty_months(0, 3, reach_duty.site_sums(one)) == "本期没有值班律师法律帮助"

    def test_kinds_leave_out_sites_that_report_nothing(self, seen):
        cells = reach_duty.kind_cells(seen.query("reach/duty_help"))
        assert cells["column_label"].unique(maintain_order=True).to_list() == ["法院", "检察院"]
        assert criminal.duty_kinds(*reach_duty.kind_sums(cells)) == "法律咨询最多，占61.5%；认罪认罚见证6件次"
        none = cells.with_columns(value=0)
        assert criminal.duty_kinds(*reach_duty.kind_sums(none)) == "本期没有值班律师法律帮助"

    def test_pleas_are_said_once(self, seen):
        cells = reach_duty.kind_cells(seen.query("reach/duty_help")).with_columns(
            value=pl.when(pl.col("row_label") == "认罪认罚见证").then(30).otherwise(5)
        )
        assert criminal.duty_kinds(*reach_duty.kind_sums(cells)) == "认罪认罚见证最多（60件次，占66.7%）"

    def test_a_site_counts_once_and_only_while_it_is_open(self, seen):
        hosts = seen.query("reach/duty_hosts")
        assert hosts.rows() == [(HERE, "court", 2)]
        assert "法院1/9、检察院0/9、看守所0/9" in reach_duty.hosts_note(hosts, seen.scope)

    @pytest.mark.parametrize(("manned", "said"), [(3, "3处派驻场所均有值班律师工作站"), (1, "缺2处")])
    def test_coverage(self, manned, said):
        found = Reading("B14", 100 * manned / 3, manned, 3)
        assert said in criminal.duty_coverage(found)


class TestAccess:
    def test_refusals_by_reason(self, seen):
        rows = seen.case_query("reach/refusals")
        assert reach_access.sums_of(rows, seen.scope) == {
            "decided": 6,
            "refused_means": 1,
            "refused_scope": 0,
            "refused_other": 1,
        }
        assert reach_access.sums_of(rows, Scope("150104"))["decided"] == 0

    def test_few_applications_are_fractions_and_none_are_a_circle(self):
        rows = pl.DataFrame(
            [("甲", 20, 2, 1, 0), ("乙", 4, 1, 0, 0), ("丙", 0, 0, 0, 0)],
            schema=["name", "decided", *reach_access.REASONS],
            orient="row",
        )
        cells = reach_access.refusal_cells(rows)
        assert cells["written"].to_list()[:8] == [
            "10.0%",
            "5.0%",
            "0.0%",
            "15.0%",
            "1/4",
            "0/4",
            "0/4",
            "1/4",
        ]
        assert cells["value"].to_list() == [10, 5, 0, 15, 0, 0, 0, 0, None, None, None, None]

    @pytest.mark.parametrize(
        ("decided", "counts", "said"),
        [
            (20, (2, 1, 0), "20件申请中3件不予援助（15.0%），因经济困难标准2件、不属范围1件"),
            (4, (1, 0, 0), "4件申请中1件不予援助（1/4），因经济困难标准1件、不属范围0件"),
            (4, (0, 0, 0), "4件申请均予援助"),
            (0, (0, 0, 0), "本单位本期没有作出决定的申请"),
        ],
    )
    def test_refusals_in_words(self, decided, counts, said):
        sums = {"decided": decided} | dict(zip(reach_access.REASONS, counts, strict=True))
        assert sentences.refusals(sums) == said

    def test_means(self, seen):
        tests = dict(seen.case_query("reach/means_tests").rows())
        assert tests == {"verified": 2, "declared": 1, "unknown": 1}
        told = sentences.means(Reading("B10", 20.0, 3, 15), "同比+5.0个百分点")
        assert told == "诚信承诺与免予核查占20.0%，同比+5.0个百分点"
        assert "没有注明" in sentences.means(Reading("B10", None), "")


class TestOthers:
    @pytest.mark.parametrize(
        ("stations", "said"),
        [(2, "；军队工作站2个"), (0, "；没有军队工作站"), (None, "军人军属案件3件，同比增加1件")],
    )
    def test_stations_with_the_forces(self, stations, said):
        assert sentences.military(3, 2, stations).endswith(said)

    def test_the_highest_share_names_its_circle(self):
        rows = pl.DataFrame(
            {
                "full_name": ["甲盟", "乙盟", "丙盟"],
                "value": [20.0, 20.0, 5.0],
                "label": ["20.0%", "20.0%", "5.0%"],
                "rank": [1, 1, 2],
            }
        )
        assert sentences.highest(rows, is_region=True) == "；各盟市中甲盟等2地并列最高（20.0%）"
        assert sentences.highest(rows[1:], is_region=False).startswith("；各旗县中乙盟")
        assert sentences.highest(rows[:2], is_region=True) == ""
        assert sentences.highest(rows[:1], is_region=True) == ""

    def test_the_headline_without_a_case_says_so(self, seen):
        silent = View(Scope("152523"), seen.period)
        assert reach.headline(silent).endswith("没有批准的案件。")


def drawn(view: View) -> list[Figure]:
    """All figures of the page."""
    figures = (
        reach_criminal.flow,
        reach_criminal.procedures,
        reach_agencies.agencies,
        reach_duty.months,
        reach_duty.kinds,
        reach_duty.coverage,
        reach_access.means,
        reach_access.refusals,
        reach.military,
        reach.mongolian,
    )
    grouped = [reach_groups.counts(view, height=300), reach_groups.money(view, height=300)]
    return grouped + [each(view, height=300) for each in figures]


def empty(figures: list[Figure]) -> dict[str, str]:
    """The figures that show nothing, and why."""
    return {one.name: one.nothing for one in figures if one.picture is None}


def test_every_table_behind_a_figure_has_the_columns_it_names(seen):
    figures = drawn(seen)
    assert len(figures) == 12
    for one in figures:
        assert one.nothing or set(one.twin.headings) <= set(one.twin.rows.columns), one.name


def test_a_unit_without_cases_says_so_everywhere(seen):
    silent = empty(drawn(View(Scope("152523"), seen.period)))
    assert {"groups", "groups-money", "criminal-flow", "agencies", "means", "refusals", "mongolian"} <= set(
        silent
    )
    assert "duty-months" in silent


def test_a_year_before_the_first_case_says_so(seen):
    assert {"groups", "criminal-flow", "means", "refusals"} <= set(
        empty(drawn(seen.within(parse("2015", AS_OF))))
    )


def test_an_absent_table_is_named(demo_absent):
    reasons = empty(drawn(demo_absent))
    assert "duty_services" in reasons["duty-months"]
    assert "duty_services" in reasons["duty-kinds"]


@pytest.fixture
def demo_absent(bare_snapshots):
    """The region in an export of the required tables alone."""
    shelf.pin(shelf.current(bare_snapshots))
    yield View(Scope(), parse("2020", date(2020, 10, 31)))
    shelf.pin(None)
