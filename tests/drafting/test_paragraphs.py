"""What paragraphs of a briefing say, against rows counted by hand."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from dashboard import shelf
from dashboard.drafting import draft, paragraphs, problems, template
from dashboard.needs.need import KINDS
from dashboard.publish import publish
from dashboard.view import view_at
from tests.exports import export

HERE, THERE = "150102", "150103"
CRIMINAL = {"matter": "criminal", "cause": "theft", "service": "criminal_defence", "stage": "first_instance", "means_test": None}  # fmt: skip


def on(day: date, **more) -> dict:
    return {"applied_date": day, "decided_date": day} | more


# October: 2 civil, 1 criminal in one banner, 1 civil in another; September: 1; October a year before: 2.
CASES = [
    on(date(2020, 10, 5), recipients=3),
    on(
        date(2020, 10, 6),
        closed_date=date(2020, 10, 20),
        outcome="won",
        recovered_yuan=Decimal("5000.00"),
        wages_recovered_yuan=Decimal("2000.00"),
    ),
    on(date(2020, 10, 7), **CRIMINAL),
    on(date(2020, 10, 8), unit_code=THERE),
    on(date(2020, 9, 9)),
    on(date(2019, 10, 5)),
    on(date(2019, 10, 6)),
]
PAYMENTS = [{"amount_yuan": Decimal("1000.00"), "paid_date": date(2020, 10, 9)}, {"category": "office", "amount_yuan": Decimal("77.00"), "paid_date": date(2020, 10, 9)}]  # fmt: skip


@pytest.fixture(scope="module")
def counted(tmp_path_factory):
    """A published export that can be counted by hand."""
    folder = tmp_path_factory.mktemp("drafting")
    rows = {"cases": CASES, "payments": PAYMENTS, "unit_targets": [{"indicator_id": "T3", "value": 10.0}]}
    return publish(export(folder / "export", as_of=date(2020, 10, 31), **rows), folder / "shelf").folder


@pytest.fixture
def october(counted, monkeypatch):
    """October in the city."""
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(counted.parent))
    shelf.pin(shelf.Served(counted))
    yield view_at("150100", "2020-10")
    shelf.pin(None)


def test_cases_of_a_month(october):
    assert paragraphs.cases(october) == (
        "2020年10月，呼和浩特市法律援助机构共批准办理案件4件，同比增加2件；其中刑事1件、民事3件、行政0件。"
    )


def test_cases_of_one_matter_are_not_split(october):
    civil = paragraphs.View(october.scope, october.period, ("civil",))
    assert paragraphs.cases(civil) == "2020年10月，呼和浩特市法律援助机构共批准办理案件3件，同比增加1件。"


def test_the_year_to_date_stands_against_its_target(october):
    year = draft.to_date(october)
    assert year.period.code() == "2020"
    said = paragraphs.cases(year)
    assert said.startswith("1—10月，呼和浩特市法律援助机构共批准办理案件5件")
    assert "完成年度目标任务的50.0%" in said
    # 305 of 366 days: 83.3 %
    assert "较时序慢33.3个百分点" in said


def test_the_year_to_date_of_an_earlier_month_ends_with_it(october):
    september = draft.to_date(view_at("150100", "2020-09"))
    assert september.period.code() == "2020-01..2020-09"
    assert "批准办理案件1件" in paragraphs.cases(september)


def test_recipients_and_what_was_won(october):
    said = paragraphs.helped(october)
    assert "受援6人次" in said
    assert "挽回损失或取得利益5000元，其中为农牧民工讨薪2000元" in said


def test_what_was_not_reported_is_never_zero(october):
    assert paragraphs.asked(october).count("（数据未报）") == 4


def test_money_without_office_costs(october):
    assert "业务经费支出1000元" in paragraphs.money_line(october)


def test_few_units_are_not_ranked_at_both_ends(october):
    assert all("居前三位" not in line for line in paragraphs.ranking(view_at("150102", "2020")))


@pytest.mark.parametrize(
    ("values", "first", "last"),
    [
        ([9, 8, 7, 6, 5, 4, 3], "甲（9）、乙（8）、丙（7）", "庚（3）、己（4）、戊（5）"),
        ([9, 8, 7, 7, 5, 4, 3], "甲（9）、乙（8）、丙（7）、丁（7）（有并列）", "庚（3）、己（4）、戊（5）"),
        ([9, 8, 7, 6, 3, 3, 3], "甲（9）、乙（8）、丙（7）", "戊（3）、己（3）、庚（3）"),
    ],
)
def test_the_ends_of_a_ranking_name_all_that_share_a_place(values, first, last):
    rows = paragraphs.pl.DataFrame({"full_name": list("甲乙丙丁戊己庚"), "v": values})
    assert paragraphs._ends(rows, "v", str) == (first, last)


def test_problems_and_requests_name_the_same_units(october):
    found, requests = problems.parts(october), problems.requests(october)
    assert len(found) == len(requests)
    for (_title, said), (_asked, wanted) in zip(found, requests, strict=True):
        units = wanted[0].partition("责任单位：")[2].partition("；")[0].split("、")
        assert all(unit in said[0] for unit in units)
        assert "完成时限" in wanted[0]


def test_every_kind_of_need_has_its_words():
    assert set(problems.TITLES) == set(problems.REQUESTS) == set(KINDS)


@pytest.mark.parametrize("name", template.names())
@pytest.mark.parametrize(
    ("unit", "period"),
    [("150000", "2020"), ("150100", "2020-Q3"), ("150102", "2020-10"), ("150100.own", "2020")],
)
def test_every_template_reads_well_for_every_kind_of_unit(october, name, unit, period):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(draft.exhibits, "exhibit", lambda request, comment="": None)
        made = draft.draft(template.load(name), unit, period, datetime(2020, 11, 2, 8))
    texts = [made.title, made.lead, made.addressee]
    for section in made.sections:
        texts += [section.title, *section.paragraphs]
        texts += [line for part in section.sections for line in (part.title, *part.paragraphs)]
    for said in texts:
        assert "{" not in said
        assert "None" not in said
        assert "，，" not in said
        assert "。。" not in said
    assert any("数据未报" in said for said in texts) or name != "monthly"
    assert made.is_public == (name == "yearly")
