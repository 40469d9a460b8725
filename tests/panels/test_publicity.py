"""Do the sentences and rows of the page on publicity hold at their edges: nothing, little, ties, open months?"""

from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from dashboard import shelf
from dashboard.indicators.values import Reading
from dashboard.panels import publicity, publicity_months, publicity_shares
from dashboard.periods import parse
from dashboard.publish import publish
from dashboard.scope import Scope
from dashboard.text import publicity as sentences
from dashboard.view import View
from tests.exports import export

AS_OF = date(2020, 10, 15)
LEAGUE, HERE, THERE = "150100", "150102", "150103"
TABLES = {
    "publicity": [
        {"held_date": date(2020, 3, 11), "venue": "village", "is_bilingual": True},
        {"held_date": date(2020, 3, 12), "venue": "village"},
        {"held_date": date(2020, 10, 2), "venue": "community", "unit_code": THERE},
        {"held_date": date(2020, 10, 3), "form": "film", "unit_code": LEAGUE, "audience": 50},
        {"held_date": date(2019, 5, 17), "venue": "campus"},
    ],
    "payments": [
        {"paid_date": date(2020, 3, 2), "amount_yuan": Decimal("20.00")},
        {"paid_date": date(2020, 3, 2), "amount_yuan": Decimal("80.00"), "category": "training"},
        {"paid_date": date(2020, 3, 2), "amount_yuan": Decimal("900.00"), "category": "personnel"},
        {"paid_date": date(2019, 3, 2), "amount_yuan": Decimal("1.00")},
    ],
}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A published export that can be counted by hand."""
    folder = tmp_path_factory.mktemp("publicity")
    return publish(export(folder / "export", as_of=AS_OF, **TABLES), folder / "snapshots").folder


@pytest.fixture
def seen(small):
    """The view of the league that the small export is about."""
    shelf.pin(shelf.Served(small))
    yield View(Scope(LEAGUE), parse("2020", AS_OF))
    shelf.pin(None)


class TestHeadline:
    def test_of_a_league(self, seen):
        assert publicity.headline(seen) == (
            "2020年（截至10月15日）宣传4次，受众350人次（每万人1.0人次），“五进”覆盖率2.0%，7个旗县没有宣传活动。"
        )

    def test_of_a_banner_and_of_an_own_centre(self, seen):
        here = publicity.headline(View(Scope(HERE), seen.period))
        assert here.endswith("，到过“五进”5类场所中的1类。")
        own = publicity.headline(View(Scope(LEAGUE, own=True), seen.period))
        assert own == "2020年（截至10月15日）宣传1次，受众50人次，没有到过“五进”场所。"

    def test_a_table_that_is_not_delivered_is_named(self, tmp_path):
        bare = publish(export(tmp_path / "export", as_of=AS_OF), tmp_path / "snapshots").folder
        shelf.pin(shelf.Served(bare))
        said = publicity.headline(View(Scope(), parse("2020", AS_OF)))
        assert said == "2020年（截至10月15日）宣传情况未报送：导出中没有表 publicity。"
        shelf.pin(None)


@pytest.mark.parametrize(
    ("went", "size", "said"),
    [
        ((51, 49, 76, 61, 32), 116, "“五进”覆盖率46.4%，军营最低，32/116个单位到过"),
        ((0, 0, 3, 0, 0), 10, "“五进”覆盖率6.0%，企业、工地、校园、军营最低，0/10个单位到过"),
        ((2, 2, 2, 2, 2), 10, "“五进”覆盖率20.0%，五类场所均有2/10个单位到过"),
        ((1, 1, 1, 1, 1), 1, "五类场所均已到过"),
        ((0, 0, 0, 0, 0), 1, "五类场所均未到过"),
        ((1, 0, 1, 1, 0), 1, "五类场所到过3类，未到工地、军营"),
    ],
)
def test_venues(went, size, said):
    assert sentences.venues(dict(zip(publicity.VENUES, went, strict=True)), size) == said


class TestBlanks:
    @pytest.mark.parametrize(
        ("silent", "homely", "said"),
        [
            ([], [], "各单位均有宣传活动，并到过“五进”场所"),
            ([HERE], [], "1个旗县没有宣传活动，其余单位均到过“五进”场所"),
            ([HERE], [THERE], "1个旗县没有宣传活动，另有1个单位没有到过“五进”场所"),
            ([], [THERE, LEAGUE], "各旗县均有宣传活动，2个单位没有到过“五进”场所"),
            ([LEAGUE, HERE], [], "1个旗县没有宣传活动，1个本级没有宣传活动，其余单位均到过“五进”场所"),
            ([LEAGUE], [], "各旗县均有宣传活动，1个本级没有宣传活动，其余单位均到过“五进”场所"),
        ],
    )
    def test_of_several_units(self, silent, homely, said):
        assert publicity.blank_sentence(silent, homely, Scope()) == said

    def test_of_a_unit_alone(self):
        here = Scope(HERE)
        assert publicity.blank_sentence([HERE], [], here) == "本期没有宣传活动"
        assert publicity.blank_sentence([], [HERE], here) == "有宣传活动，但“五进”五类场所均未到过"
        assert publicity.blank_sentence([], [], here) == "有宣传活动，并到过“五进”场所"

    def test_names_stand_by_league(self):
        rows = publicity.blank_rows([HERE], [LEAGUE, "150202"])
        assert rows.rows() == [("呼和浩特市", "新城区", "呼和浩特本级"), ("包头市", "—", "东河区")]
        assert publicity.blank_rows([], []).is_empty()


class TestMonths:
    def test_a_month_that_is_not_over_is_marked_and_a_month_without_anything_stands_there(self, seen):
        view = publicity_months.shown(seen)
        rows = publicity_months.form_months(view.query("publicity/by_month"), AS_OF, view.period.start)
        assert rows["month"].n_unique() == 10
        assert rows.filter("is_partial")["label"].unique().to_list() == ["10"]
        march = rows.filter(month=date(2020, 3, 1)).select("part", "value", "audience").rows()
        assert march == [("现场活动", 2, 200), ("影视作品", 0, 0)]

    def test_more_than_a_year_names_its_years(self):
        rows = pl.DataFrame(
            {"month": [date(2019, 3, 1)], "form": ["film"], "items": [1], "audience": [2], "materials": [0]}
        )
        found = publicity_months.form_months(rows, date(2020, 3, 31), date(2019, 3, 1))
        assert found["label"].n_unique() == found.height == 13
        assert found["label"][0] == "3<br>'19"

    def test_nothing_is_shown_before_the_first_year_with_data(self, seen):
        january = seen.within(parse("2019-01", AS_OF))
        assert publicity_months.shown(january).period.start == date(2019, 1, 1)
        assert publicity_months.shown(seen.within(parse("2020-10", AS_OF))).period.start == date(2019, 11, 1)

    def test_forms_in_words(self):
        said = sentences.forms({"film": 1, "event": 5, "new_media": 5, "product": 2})
        assert said == "宣传13次，其中现场活动5次、新媒体5次、宣传品2次"
        assert sentences.forms({}) == "本期没有宣传活动"


class TestCalendar:
    def test_three_days_around_a_key_date_count(self, seen):
        days = seen.query("publicity/event_days")
        around = days.filter("is_around_key_date")
        assert days["events"].sum() == 3
        assert around["events"].sum() == 1
        assert around.height == 35  # five key dates up to the middle of October, seven days each
        assert days["day"].sort()[-1] == AS_OF

    def test_days_to_come_have_no_value(self, seen):
        cells = publicity_months.cells(seen.query("publicity/event_days"), seen.period.finish)
        assert cells["day"].sort()[-1] == date(2020, 12, 31)
        assert cells.filter(pl.col("day") > AS_OF)["value"].null_count() == 77
        assert cells.filter(pl.col("day") <= AS_OF)["value"].null_count() == 0

    def test_the_moving_date_is_that_of_the_disabled(self, seen):
        names = {day: publicity_months.key_name(day) for day in seen.query("publicity/key_dates")["day"]}
        assert names[date(2020, 5, 17)] == names[date(2019, 5, 19)] == "助残日"
        assert names[date(2020, 12, 4)] == "宪法日"
        assert sum(name == "助残日" for name in names.values()) == len({day.year for day in names})

    @pytest.mark.parametrize(
        ("near", "events", "days", "said"),
        [
            (302, 670, 35 / 305, "宣传咨询活动670场，重要时点前后3天占45.1%（这些日子占本期天数11.5%）"),
            (1, 3, 0.1, "宣传咨询活动3场，重要时点前后3天占1/3（这些日子占本期天数10.0%）"),
            (0, 12, 0.0, "宣传咨询活动12场，重要时点前后3天占0.0%"),
            (0, 0, 0.1, "本期没有宣传咨询活动"),
            (None, None, None, "本期没有宣传咨询活动"),
        ],
    )
    def test_events_in_words(self, near, events, days, said):
        assert sentences.events(near, events, days) == said


class TestShares:
    @pytest.mark.parametrize(
        ("money", "share", "line", "said"),
        [
            (1_744_000.0, 5.315, 15, "2020年宣传支出174.40万元，占业务经费5.3%，未超过15%的监测线"),
            (10.0, 15.0, 15, "2020年宣传支出10元，占业务经费15.0%，与15%的监测线持平"),
            (10.0, 15.1, 15, "2020年宣传支出10元，占业务经费15.1%，高于15%的监测线"),
            (10.0, 15.1, None, "2020年宣传支出10元，占业务经费15.1%"),
            (0.0, None, 15, "2020年宣传支出0元，没有业务经费支出"),
        ],
    )
    def test_spending_in_words(self, money, share, line, said):
        assert sentences.spending("2020年", money, share, line) == said

    def test_years_of_spending(self, seen):
        rows = publicity_shares.spending_rows(seen)
        assert rows.select("label", "value", "written", "is_partial", "publicity_yuan").rows() == [
            ("2019年", 100.0, "100.0%", False, 1.0),
            ("2020年", 20.0, "20.0%", True, 20.0),
        ]

    def test_a_year_without_spending_is_not_called_unreported(self, seen):
        rows = publicity_shares.spending_rows(View(Scope(THERE), seen.period))
        assert rows.select("value", "share_pct", "written").rows() == [(0.0, None, "无支出")] * 2

    def test_why_there_is_no_share(self, seen):
        def reading(value, denominator):
            return Reading("G06b", value, None, denominator)

        assert publicity_shares.nothing(reading(40.0, 10), seen) == ""
        assert publicity_shares.nothing(reading(None, 0), seen) == "2020年（截至10月15日）没有宣传活动"
        assert publicity_shares.nothing(reading(None, 5), seen).endswith("均未注明是否双语")
