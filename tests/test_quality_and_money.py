"""Quality, funds and people counted by hand, where several units, nulls and boundaries decide."""

from datetime import date
from decimal import Decimal

import pytest

from dashboard import shelf
from dashboard.compare import written
from dashboard.indicators import assess, read
from dashboard.periods import parse
from dashboard.plan import current
from dashboard.publish import publish
from dashboard.scope import Scope
from tests.exports import export

AS_OF = date(2020, 10, 31)
HERE = "150102"  # 新城区, a banner of 150100
THERE = "150103"  # 回民区, another one
LEAGUE = "150100"
FAR = "152502"  # 锡林浩特市, a banner of another league
SILENT = "152523"  # a banner without a row anywhere
REGION = "150000"


def closed(case_id: str, day: date, outcome: str = "won", **more) -> dict:
    """A civil case assigned on 10 January 2020 and closed on the day."""
    return {
        "case_id": case_id,
        "assigned_date": date(2020, 1, 10),
        "closed_date": day,
        "outcome": outcome,
    } | more


def audited(case_id: str, day: date, **more) -> dict:
    """A case closed, filed and accepted on one day."""
    return closed(case_id, day, filed_date=day, audited_date=day, provider_id="lawyer") | more


def approved(number: int, unit: str, day: date) -> list[dict]:
    return [{"unit_code": unit, "applied_date": day, "decided_date": day}] * number


def subsidy(case_id: str | None, day: date, yuan: str = "800", **more) -> dict:
    paid = {"category": "case_subsidy", "case_id": case_id, "paid_date": day, "amount_yuan": Decimal(yuan)}
    return paid | {"provider_id": "lawyer", "payee_kind": "provider"} | more


def budget(unit: str, year: int, yuan: str, fund: str = "local_budget", **more) -> dict:
    money = {"appropriated_yuan": Decimal(yuan), "received_yuan": Decimal(yuan)}
    return {"unit_code": unit, "year": year, "fund": fund} | money | more


def inspection(kind: str, **more) -> dict:
    return {"kind": kind, "inspected_date": date(2020, 2, 3)} | more


def office(unit: str, **more) -> dict:
    return {"institution_id": f"house-{unit}", "year": 2019, "unit_code": unit} | more


TABLES = {
    "cases": [
        closed("both", date(2020, 2, 3), provider_id="lawyer"),
        closed("settled", date(2020, 2, 4), "conciliated", provider_id="ngo", service="non_litigation"),
        closed("there", date(2020, 3, 2), "withdrawn", provider_id="lawyer", unit_code=THERE),
        closed(
            "stranger", date(2020, 3, 3), "lost", provider_id="stranger", is_collective=True, recipients=30
        ),
        closed("untold", date(2020, 3, 4), "arbitrated", service="labour_arbitration", is_major=True),
        closed("theft", date(2020, 3, 5), "partly_adopted", provider_id="mute")
        | {"matter": "criminal", "cause": "theft", "service": "criminal_defence"}
        | {"stage": "first_instance", "procedure": "ordinary", "groups": ["minor"]},
        audited("on-day-30", date(2020, 10, 1)),
        audited("late", date(2020, 9, 30)),
        audited("not-due", date(2020, 10, 2)),
        audited("early", date(2020, 9, 1)),
        audited("salaried", date(2020, 9, 1), provider_id="staff"),
        audited("december", date(2019, 12, 1), assigned_date=None)
        | {"applied_date": date(2019, 11, 29), "decided_date": date(2019, 11, 29)},
        *approved(10, THERE, date(2019, 5, 6)),
        *approved(10, FAR, date(2019, 5, 6)),
    ],
    "payments": [
        subsidy("both", date(2020, 4, 1), "200", fund="lottery", contract_id="one"),
        subsidy("both", date(2020, 4, 2), "200", fund="lottery", contract_id="one", unit_code=THERE),
        subsidy("settled", date(2020, 4, 3), "3000.01"),
        subsidy("on-day-30", date(2020, 10, 31), unit_code=THERE),
        subsidy("late", date(2020, 10, 31)),
        subsidy("early", date(2020, 8, 31)),
        subsidy("december", date(2020, 1, 1)),
        subsidy(
            None, date(2020, 5, 6), category="direct_cost", unit_code=FAR, fund="donation", account="mixed"
        ),
    ],
    "budgets": [
        budget(HERE, 2020, "1000"),
        budget(HERE, 2019, "1000"),
        budget(THERE, 2019, "10000"),
        budget(THERE, 2020, "9000"),
        budget(FAR, 2019, "9999"),
        budget(FAR, 2020, "8999.09"),
        *(
            budget(
                HERE, 2020 - year, "100", "region_special", approved_date=date(2018, 1, 1), issued_date=issued
            )
            for year, issued in enumerate((date(2018, 3, 2), date(2018, 3, 3), None))
        ),
        budget(LEAGUE, 2020, "300", "region_special"),
        budget(
            HERE,
            2020,
            "50",
            "central_transfer",
            issued_date=date(2020, 3, 1),
            received_date=date(2020, 3, 11),
        ),
        budget(
            THERE,
            2020,
            "50",
            "central_transfer",
            issued_date=date(2020, 3, 12),
            received_date=date(2020, 3, 11),
        ),
    ],
    "inspections": [
        inspection("service_check", published_date=date(2020, 4, 13)),
        inspection("follow_up", satisfied=6, basically_satisfied=3, unsatisfied=1),
        inspection("follow_up", satisfied=0, basically_satisfied=None, unsatisfied=9),
        inspection("file_audit", unit_code=THERE),
        inspection("agency_opinion", unit_code=FAR),
    ],
    "complaints": [
        {"received_date": date(2020, 1, 6), "resolved_date": date(2020, 4, 1), "finding": "corrected"},
        {"received_date": date(2020, 1, 7), "resolved_date": date(2020, 2, 3)},
        {"received_date": date(2020, 1, 8)},
    ],
    "institutions": [
        office(HERE, aid_lawyers=0),
        office(HERE, institution_id="second", aid_lawyers=1),
        office(THERE, aid_lawyers=0),
    ],
    "providers": [
        {"provider_id": "lawyer", "speciality": "labour", "is_bilingual": True},
        {"provider_id": "ngo", "kind": "ngo_staff", "left_date": date(2020, 10, 31)},
        {"provider_id": "mute", "practising_since": date(2020, 10, 31), "unit_code": THERE},
        {"provider_id": "staff", "kind": "aid_staff", "practising_since": date(2020, 6, 1)},
    ],
    "appraisals": [
        {"year": 2019, "subject": "institution", "subject_id": f"house-{HERE}", "grade": "competent"},
        {"year": 2019, "subject": "institution", "subject_id": "nowhere", "grade": "incompetent"},
        {"year": 2020, "subject": "provider", "subject_id": "lawyer", "grade": "basic"},
        {"year": 2020, "subject": "provider", "subject_id": "ngo", "grade": "excellent"},
    ],
    "trainings": [
        {"audience": "lawyer", "attendees": 30, "hours": 2.0, "passed": 27, "is_planned": True},
        {"audience": "lawyer", "attendees": 10, "hours": 6.0},
        {"audience": "manager", "attendees": 20, "hours": 4.0, "unit_code": THERE},
    ],
}


@pytest.fixture(scope="module", autouse=True)
def world(tmp_path_factory):
    """The rows above, published."""
    folder = tmp_path_factory.mktemp("money")
    published = publish(export(folder / "export", as_of=AS_OF, **TABLES), folder / "snapshots")
    assert published.report["outcome"] == "published"
    shelf.pin(shelf.Served(published.folder))
    yield
    shelf.pin(None)


def reading(code: str, unit: str, period: str, statistical: bool = False):
    return read(code, Scope(unit), parse(period, AS_OF, statistical=statistical))


@pytest.mark.parametrize(
    ("code", "unit", "period", "expected"),
    [
        # A case, a contract, a handler of two units counts once in their total.
        ("D05b", HERE, "2020", 1),
        ("D05b", THERE, "2020", 1),
        ("D05b", LEAGUE, "2020", 1),
        ("D07b", HERE, "2020", 1),
        ("D07b", REGION, "2020", 1),
        # Shares of days: what was published or resolved later is not known yet.
        ("C13b", REGION, "2020", 5),
        ("C11", REGION, "2020", 1),
        ("C12", HERE, "2020", 2),
        ("C12b", HERE, "2020", 30),
        ("C16b", HERE, "2020", None),
        ("D06", LEAGUE, "2020", 400),
        ("D06", THERE, "2020", None),
        ("D14b", HERE, "2020", 30.5),  # 0, 30, 31 and 31 days
        ("D14b", SILENT, "2020", None),
        ("D14c", HERE, "2020", 1),
        ("D14c", HERE, "2020-Q3", 1),
        ("E01b", LEAGUE, "2020", 3),
        ("E01b", SILENT, "2020", None),
        ("E03b", LEAGUE, "2020", 1),
        ("E04b", REGION, "2020", 0),
        ("E09", HERE, "2020", 1),
        ("E09", SILENT, "2020", 0),
        ("E12c", REGION, "2020", 1),
    ],
)
def test_a_count(code, unit, period, expected):
    assert reading(code, unit, period).value == expected


@pytest.mark.parametrize(
    ("code", "unit", "period", "expected"),
    [
        ("C08", HERE, "2020-Q1", (0, 1)),
        ("C08", HERE, "2020", (1, 1)),
        ("C08b", HERE, "2020", (70, 1)),
        ("C09b", HERE, "2020", (9, 10)),
        ("C10", HERE, "2019", (1, 2)),
        ("C10", REGION, "2019", (1, 3)),
        ("C10", THERE, "2019", (None, 1)),
        ("C10b", HERE, "2020", (1, 2)),
        ("C10b", THERE, "2020", (None, 1)),
        ("C10c", HERE, "2020", (1, 2)),
        ("C10c", REGION, "2019", (1, 1)),
        ("C11b", HERE, "2020", (5, 8)),
        ("C13", LEAGUE, "2020", (1, 10)),
        ("C14", HERE, "2020-Q1", (1, 3)),
        ("C14c", HERE, "2020-Q1", (0, 1)),
        ("C14c", HERE, "2020", (1, 2)),
        ("C20", HERE, "2020", (2, 9)),
        ("C20b", HERE, "2020", (1, 9)),
        ("C21b", HERE, "2020", (7, 8)),
        ("C21c", HERE, "2020", (1, 1)),
        ("D04c", LEAGUE, "2020", (10, 1)),
        ("D06b", HERE, "2020", (1, 1)),
        ("D06b", HERE, "2019", (0, 1)),
        ("D06b", HERE, "2018", (0, 0)),
        ("D06c", LEAGUE, "2020", (100, 400)),
        ("D10b", HERE, "2020", (3, 5)),
        ("D10b", LEAGUE, "2020", (5, 6)),
        ("D13", REGION, "2020", (400, 1200)),
        ("D14", HERE, "2020", (2, 3)),
        ("E02b", LEAGUE, "2019", (11, 15)),
        ("E04", HERE, "2020", (1, 8)),
        ("E10b", LEAGUE, "2020", (2, 30)),
        ("E10c", HERE, "2020", (120, 40)),
        ("E11", HERE, "2020", (27, 30)),
        ("E12b", REGION, "2020-Q1", (5, 4)),
        ("E12b", THERE, "2020-Q1", (1, 1)),
    ],
)
def test_a_ratio(code, unit, period, expected):
    found = reading(code, unit, period)
    assert (found.numerator, found.denominator) == expected


@pytest.mark.parametrize(
    ("period", "statistical", "expected"),
    [("2019", False, (0, 1)), ("2020", False, (2, 3)), ("2020", True, (2, 4)), ("2019", True, (0, 0))],
)
def test_payment_in_time_follows_the_year_of_the_cases(period, statistical, expected):
    """Audited on 1 December 2019 and paid on day 31: the statistical year 2020, the calendar year 2019."""
    found = reading("D14", HERE, period, statistical)
    assert (found.numerator, found.denominator) == expected


def test_a_growth_from_nothing_is_none():
    assert reading("D03b", SILENT, "2020").value is None
    assert reading("D03b", HERE, "2019").value is None
    assert reading("D03b", HERE, "2020").value == 0


def test_what_needs_the_whole_year_says_so_before():
    found = reading("D02", HERE, "2020")
    assert (found.value, found.why) == (None, "年度结束后才计算")
    assert reading("D03", THERE, "2020").why == "年度结束后才计算"
    assert reading("D02", THERE, "2019").value == 80


def test_posts_per_resident_are_not_given_for_a_centre_alone():
    found = read("E02", Scope(LEAGUE, own=True), parse("2020", AS_OF))
    assert (found.value, found.why) == (None, "本级没有单独的人口数")
    assert reading("E02", LEAGUE, "2020").value == pytest.approx(15 * 100_000 / Scope(LEAGUE).population)


@pytest.mark.parametrize(
    ("code", "unit", "period", "expected"),
    [
        ("D02", THERE, "2019", "amber"),  # exactly 80
        ("D02", FAR, "2019", "red"),  # 79.992
        ("D02", HERE, "2019", "grey"),  # one case
        ("D03b", HERE, "2020", "green"),  # exactly as the year before
        ("D03b", THERE, "2020", "amber"),  # exactly 10 % less
        ("D03b", FAR, "2020", "red"),  # a little more than that
        ("D12", FAR, "2020", "amber"),  # severity A alone
        ("D12", HERE, "2020", "red"),
        ("D12", SILENT, "2020", "blue"),
        ("E03b", LEAGUE, "2020", "amber"),
        ("E03b", HERE, "2020", "blue"),
        ("E10b", HERE, "2020", "red"),  # 1 of 3: audiences are never too few
    ],
)
def test_a_light(code, unit, period, expected):
    assert assess(code, Scope(unit), parse(period, AS_OF)).light == expected


def test_few_cases_are_written_as_a_fraction_only_where_they_are_the_denominator():
    indicators = current().indicators
    assert written(indicators["D02"], 80.0, 1000, 1) == "80.0%"
    assert written(indicators["C08"], 50.0, 1, 2) == "1/2"
