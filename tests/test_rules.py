"""Which rows does each fund rule suspect, and which just not? Counted by hand at the boundaries."""

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from dashboard import plan, snapshot
from dashboard.contract import TABLES
from dashboard.publish import publish
from dashboard.sqlfile import load
from dashboard.tools import rule_headers
from dashboard.units import banners
from tests.exports import AS_OF, Row, export

NEW_YEARS_EVE = date(2020, 12, 31)
EVE_OF_2023 = date(2022, 12, 31)
DAY_BEFORE = date(2022, 12, 30)
SPRING_OF_2023 = date(2023, 3, 31)
LEAP_DAY = date(2020, 2, 29)
LEAGUE = "150100"
REQUIRED = ("cases", "payments", "budgets", "service_points", "reviews")


@dataclass(frozen=True)
class Story:
    """What a unit of its own did, and the finding that one rule makes of it: severity, day, yuan."""

    rule: str
    says: str
    key: str
    found: tuple | None
    as_of: date = AS_OF
    tables: dict[str, list[Row]] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.rule} {self.says}"


def after(start: date, days: int) -> date:
    return start + timedelta(days=days)


# Rows. "{unit}" stands for the unit of the story.


def case(**more) -> Row:
    return {"case_id": "{unit}-c"} | more


def closed(*, day: date = date(2020, 1, 10), **more) -> Row:
    """A case whose file was accepted on the day it was closed."""
    end = {"assigned_date": date(2020, 1, 9), "closed_date": day, "filed_date": day, "audited_date": day}
    return case(outcome="won") | end | more


def approved(number: int, day: date, **more) -> list[Row]:
    return [{"applied_date": day, "decided_date": day} | more] * number


def paid(yuan: str | int = 800, category: str = "case_subsidy", **more) -> Row:
    return {"category": category, "amount_yuan": Decimal(yuan), "paid_date": date(2020, 3, 2)} | more


def subsidy(**more) -> Row:
    return paid(**{"payment_id": "{unit}-p", "case_id": "{unit}-c"} | more)


def fee() -> Row:
    return subsidy(category="appraisal_fee")


def to_employee(category: str) -> Row:
    return paid(category=category, payee_kind="public_employee")


def given(year: int, yuan: str | int, fund: str = "local_budget", **more) -> Row:
    sums = {"appropriated_yuan": Decimal(yuan), "received_yuan": Decimal(yuan)}
    return {"year": year, "fund": fund, "is_separate_line": True} | sums | more


def payment_story(rule: str, says: str, severity: str | None, payment: Row, **tables) -> Story:
    """A story of one payment, which is its own finding."""
    row = {"payment_id": "{unit}-p"} | payment
    found = (severity, row["paid_date"], row["amount_yuan"]) if severity else None
    as_of = tables.pop("as_of", AS_OF)
    return Story(rule, says, "{unit}-p", found, as_of, tables={"payments": [row]} | tables)


def year_story(rule: str, says: str, year: int, found: tuple | None, **tables) -> Story:
    """A story of one unit in one year; found: severity and yuan."""
    as_of = tables.pop("as_of", AS_OF)
    day = min(date(year, 12, 31), as_of)
    return Story(rule, says, f"{{unit}}-{year}", found and (found[0], day, found[1]), as_of, tables)


# Single payments

SET_BY_PAYMENT = [
    payment_story("F-01", "lottery money spent on publicity", "R", paid(fund="lottery", category="publicity")),
    payment_story("F-01", "lottery money spent on a case", None, paid(fund="lottery")),
    payment_story("F-01", "regional money for duty lawyers", "A", paid(fund="region_special", category="duty_subsidy")),
    payment_story(
        "F-01", "regional money a day before its rules", "A",
        paid(fund="region_special", category="publicity", paid_date=date(2019, 5, 29)),
    ),
    payment_story(
        "F-01", "regional money on the day of its rules", "R",
        paid(fund="region_special", category="publicity", paid_date=date(2019, 5, 30)),
    ),
    payment_story("F-02", "other business of the bureau", "R", paid(category="other_judicial")),
    payment_story("F-02", "office costs", None, paid(category="office")),
    payment_story("F-03", "a mixed account", "R", paid(account="mixed")),
    payment_story("F-03", "an account of its own", None, paid()),
    payment_story("F-04", "a duty subsidy to a public employee", "R", to_employee("duty_subsidy")),
    payment_story("F-04", "a training by a public employee", None, to_employee("training")),
    payment_story("F-06", "no case named", "R", paid()),
    payment_story("F-06", "costs of a case that is not there", "A", paid(category="direct_cost", case_id="nowhere")),
    payment_story("F-06", "an approved case", None, subsidy(), cases=[case()]),
    payment_story("F-11", "a banner spends regional money", None, paid(fund="region_special")),
    payment_story(
        "F-11", "a league spends it a day before the rules", None,
        paid(fund="region_special", unit_code=LEAGUE, paid_date=date(2019, 5, 29)),
    ),
    payment_story(
        "F-11", "a league spends it on the day of the rules", "R",
        paid(fund="region_special", unit_code=LEAGUE, paid_date=date(2019, 5, 30)),
    ),
    payment_story("F-36", "paid on the day of the audit", None, subsidy(), cases=[closed(day=date(2020, 3, 2))]),
    payment_story("F-36", "paid a day before closing", "R", subsidy(), cases=[closed(day=date(2020, 3, 3))]),
    payment_story(
        "F-36", "paid a day before the audit", "A", subsidy(), cases=[closed(audited_date=date(2020, 3, 3))]
    ),
    payment_story("F-46", "an elderly recipient", None, subsidy(fund="lottery"), cases=[case(groups=["elderly"])]),
    payment_story("F-46", "a poor recipient", "R", subsidy(fund="lottery"), cases=[case(groups=["poor"])]),
    payment_story("F-46", "a woman's wages", "A", subsidy(fund="lottery"), cases=[case(groups=["woman"])]),
    payment_story("F-05", "the handler was paid", None, subsidy(provider_id="one"), cases=[case(provider_id="one")]),
    payment_story("F-05", "somebody else was paid", "A", subsidy(provider_id="two"), cases=[case(provider_id="one")]),
    payment_story("F-05", "nobody knows who was paid", None, subsidy(), cases=[case(provider_id="one")]),
    payment_story("F-05", "nobody knows who handled it", None, subsidy(provider_id="two"), cases=[case()]),
    payment_story(
        "F-05", "costs go to somebody else", None,
        subsidy(category="direct_cost", provider_id="two"), cases=[case(provider_id="one")],
    ),
    payment_story(
        "F-09", "tax a day before the exemption", None,
        paid(tax_withheld_yuan=Decimal(5), paid_date=date(2021, 12, 31)), as_of=EVE_OF_2023,
    ),
    payment_story(
        "F-09", "one fen of tax on its first day", "A",
        paid(tax_withheld_yuan=Decimal("0.01"), paid_date=date(2022, 1, 1)), as_of=EVE_OF_2023,
    ),
    *(
        payment_story(
            "F-09", f"tax on {category}", "A",
            paid(category=category, tax_withheld_yuan=Decimal(5), paid_date=date(2022, 1, 1)), as_of=EVE_OF_2023,
        )
        for category in ("duty_subsidy", "consultation_subsidy", "drafting_subsidy")
    ),
    payment_story(
        "F-09", "no tax", None, paid(tax_withheld_yuan=Decimal(0), paid_date=date(2022, 1, 1)), as_of=EVE_OF_2023
    ),
    payment_story("F-09", "tax not told", None, paid(paid_date=date(2022, 1, 1)), as_of=EVE_OF_2023),
    payment_story(
        "F-09", "tax on a training", None,
        paid(category="training", tax_withheld_yuan=Decimal(5), paid_date=date(2022, 1, 1)), as_of=EVE_OF_2023,
    ),
    payment_story("F-13", "a lost case", None, fee(), cases=[closed(outcome="lost")]),
    payment_story("F-13", "an arbitrated case", None, fee(), cases=[closed(outcome="arbitrated")]),
    payment_story("F-13", "a case partly won", "A", fee(), cases=[closed(outcome="partly_won")]),
    payment_story("F-13", "an open case", "A", fee(), cases=[case()]),
    payment_story("F-13", "a refused case", None, fee(), cases=[case(decision="refused_means")]),
    payment_story("F-13", "an unknown case", None, fee()),
    payment_story("F-13", "a subsidy for a case won", None, subsidy(), cases=[closed()]),
]  # fmt: skip


def review(grade: str, day: date = date(2020, 2, 3), **more) -> Row:
    return {"case_id": "{unit}-c", "grade": grade, "reviewed_date": day, "review_id": "{unit}-1"} | more


def reviewed(says: str, severity: str | None, *reviews: Row, **more) -> Story:
    return payment_story("F-42", says, severity, subsidy(**more), cases=[closed()], reviews=list(reviews))


QUALITY = [
    reviewed("paid on the day of the review", "A", review("unqualified", date(2020, 3, 2))),
    reviewed("paid a day before the review", None, review("unqualified", date(2020, 3, 3))),
    reviewed("a qualified case", None, review("qualified")),
    reviewed("costs of an unqualified case", None, review("unqualified"), category="direct_cost"),
    reviewed(
        "better in the second round", None,
        review("unqualified", date(2020, 3, 1)), review("good", date(2020, 2, 1), round=2, review_id="{unit}-0"),
    ),
    reviewed(
        "worse in the second round of an earlier year", "A",
        review("good"), review("unqualified", date(2020, 2, 1), round=2, review_year=2019, review_id="{unit}-0"),
    ),
    reviewed(
        "the later of two reviews", "A", review("good"), review("unqualified", date(2020, 2, 4), review_id="{unit}-0")
    ),
    reviewed(
        "the larger id of two on one day", "A",
        review("good", review_id="{unit}-10"), review("unqualified", review_id="{unit}-9"),
    ),
]  # fmt: skip

# Cases


def file_story(rule: str, says: str, start: date, end: date | None, found: date | None) -> Story:
    """How long a file took to be handed in (F-33) or audited (F-34)."""
    dates = (
        {"closed_date": start, "filed_date": end}
        if rule == "F-33"
        else {"filed_date": start, "audited_date": end}
    )
    row = case(outcome="won", assigned_date=date(2020, 1, 9), **{"closed_date": start} | dates)
    return Story(rule, says, "{unit}-c", found and ("A", found, None), tables={"cases": [row]})


def waiting(says: str, audited: date, found: tuple | None, *payments: Row, **more) -> Story:
    """How long a handler waited for the subsidy (F-35)."""
    tables = {"cases": [closed(audited_date=audited, **more)], "payments": list(payments)}
    tables["providers"] = [{"provider_id": "{unit}-staff", "kind": "aid_staff"}]
    return Story("F-35", says, "{unit}-c", found and (found[0], found[1], None), tables=tables)


JANUARY = date(2020, 1, 31)
LATE = date(2020, 3, 2)  # 31 days after 31 January, with a 29 February between
STEPS = [
    file_story(rule, f"{says} ({rule})", *dates)
    for rule in ("F-33", "F-34")
    for says, *dates in (
        ("30 days", LEAP_DAY, date(2020, 3, 30), None),
        ("31 days", LEAP_DAY, date(2020, 3, 31), date(2020, 3, 31)),
        ("open for 30 days", date(2020, 10, 1), None, None),
        ("open for 31 days", date(2020, 9, 30), None, AS_OF),
    )
] + [
    waiting("paid in 30 days", JANUARY, None, subsidy(paid_date=date(2020, 3, 1))),
    waiting("paid in 31 days", JANUARY, ("A", LATE), subsidy(paid_date=LATE)),
    waiting("paid in 90 days", JANUARY, ("A", LATE), subsidy(paid_date=after(JANUARY, 90))),
    waiting("paid in 91 days", JANUARY, ("R", LATE), subsidy(paid_date=after(JANUARY, 91))),
    waiting("not paid for 30 days", date(2020, 10, 1), None),
    waiting("not paid for 31 days", date(2020, 9, 30), ("A", AS_OF)),
    waiting("not paid since January", JANUARY, ("R", LATE)),
    waiting("paid before the audit", JANUARY, None, subsidy(paid_date=date(2020, 1, 20))),
    waiting(
        "another unit paid in time", JANUARY, None, subsidy(unit_code=LEAGUE, paid_date=date(2020, 3, 1))
    ),
    waiting("only costs were paid", JANUARY, ("R", LATE), subsidy(category="direct_cost")),
    waiting("staff are not paid", JANUARY, None, provider_id="{unit}-staff"),
    waiting("a handler who is not known", JANUARY, ("R", LATE), provider_id="nobody"),
]


def sums(rule: str, says: str, severity: str | None, total: str, *payments: Row) -> Story:
    """What several payments for one case come to; the latest is of 3 March."""
    rows = [{"case_id": "{unit}-c", "payment_id": f"{{unit}}-{n}"} | row for n, row in enumerate(payments)]
    found = severity and (severity, max(row["paid_date"] for row in rows), Decimal(total))
    return Story(rule, says, "{unit}-c", found, tables={"payments": rows})


AMOUNTS = [
    sums("F-07", "one payment", None, "800", paid()),
    sums("F-07", "two payments from two funds", "R", "1600", paid(), paid(fund="lottery")),
    sums("F-43", "5,000 yuan", None, "5000", paid(2500, fund="lottery"), paid(2500, fund="lottery")),
    sums("F-43", "one fen more", "R", "5000.01", paid(2500, fund="lottery"), paid("2500.01", fund="lottery")),
    sums("F-40", "300 yuan", None, "300", paid(300)),
    sums("F-40", "one fen less", "I", "299.99", paid("299.99")),
    sums("F-40", "3,000 yuan", None, "3000", paid(3000)),
    sums(
        "F-40", "one fen more from two units", "I", "3000.01",
        paid(1500), paid("1500.01", unit_code=LEAGUE, paid_date=date(2020, 3, 3)),
    ),
    sums("F-40", "costs do not count", None, "3000", paid(3000), paid(500, category="direct_cost")),
]  # fmt: skip


def complaint(says: str, severity: str | None, **more) -> Story:
    row = {"complaint_id": "{unit}-t", "kind": "taking_money", "received_date": LEAP_DAY} | more
    found = severity and (severity, LEAP_DAY, None)
    return Story("F-08", says, "{unit}-t", found, tables={"complaints": [row]})


COMPLAINTS = [
    complaint("not decided", "A"),
    complaint("sanctioned", "R", finding="sanctioned"),
    complaint("corrected", "R", finding="corrected"),
    complaint("unfounded", None, finding="unfounded"),
    complaint("about something else", None, kind="neglect", finding="sanctioned"),
]


def regional(says: str, approved_on: date | None, issued: date | None, found: date | None, **more) -> Story:
    row = given(2020, 100, "region_special", approved_date=approved_on, issued_date=issued) | more
    key = f"2020-{{unit}}-{row['fund']}"
    return Story("F-31", says, key, found and ("R", found, 100), tables={"budgets": [row]})


PASSED_ON = [
    regional("60 days", date(2020, 1, 30), date(2020, 3, 30), None),
    regional("61 days", date(2020, 1, 30), date(2020, 3, 31), date(2020, 3, 31), received_yuan=Decimal(0)),
    regional("not yet for 60 days", date(2020, 9, 1), None, None),
    regional("not yet for 61 days", date(2020, 8, 31), None, AS_OF),
    regional("not approved", None, date(2020, 3, 31), None),
    regional("central money", date(2020, 1, 1), AS_OF, None, fund="central_transfer"),
]

# Units and years


def own(says: str, found: tuple | None, *budgets: Row, year: int = 2020, **more) -> Story:
    return year_story("F-20", says, year, found, budgets=list(budgets), **more)


def fell(says: str, found: bool, *budgets: Row, year: int = 2020, **more) -> Story:
    return year_story("F-21", says, year, ("A", None) if found else None, budgets=list(budgets), **more)


BUDGETS = [
    own("a line with one fen", None, given(2020, "0.01")),
    own("a line without money", ("R", None), given(2020, 0)),
    own("donations only", ("R", None), given(2020, 5, "donation")),
    own("nothing at all", ("R", None)),
    own("money without a line", ("A", None), given(2020, 5, is_separate_line=False)),
    own("money, the line not told", ("A", None), given(2020, 5, is_separate_line=None)),
    own(
        "money without a line, another fund's has one",
        ("A", None),
        given(2020, 5, is_separate_line=False),
        given(2020, 5, "lottery"),
    ),
    own("nothing in an earlier year", ("R", None), given(2020, 5), year=2019),
    own("a year that no unit has", None, year=2016, payments=[paid(paid_date=date(2016, 6, 1))]),
    own("a year that has not begun", None, given(2021, 0), year=2021, as_of=NEW_YEARS_EVE),
    fell("the same", False, given(2019, 1000), given(2020, 1000)),
    fell("one fen less", True, given(2019, 1000), given(2020, "999.99")),
    fell("5 % less", True, given(2019, 1000), given(2020, 950)),
    fell("one fen below 5 % less", True, given(2019, 1000), given(2020, "949.99")),
    fell("no row this year", True, given(2019, 1000)),
    fell("nothing before", False, given(2019, 0), given(2020, 0)),
    fell("a year that no unit has", False, given(2021, 10), year=2022, as_of=EVE_OF_2023),
    fell("years of budgets alone", True, given(2017, 10), given(2018, 5), year=2018, as_of=DAY_BEFORE),
    fell("only another fund fell", False, given(2019, 10, "lottery"), given(2020, 5, "lottery")),
]


def growth(says: str, found: bool, before: int, money: str | None, year: int = 2019) -> Story:
    """So many cases the year before and one more now; 1,000 yuan before and `money` now."""
    cases = [*approved(before, date(year - 1, 6, 1)), *approved(before + 1, date(year, 6, 1))]
    budgets = [given(year - 1, 1000)] + ([given(year, money)] if money else [])
    return year_story("F-22", says, year, ("A", None) if found else None, budgets=budgets, cases=cases)


def per_case(says: str, severity: str | None, number: int, *payments: Row, year: int = 2019, **more) -> Story:
    found = severity and (severity, None)
    cases = approved(number, date(year, 6, 1))
    return year_story("F-24", says, year, found, cases=cases, payments=list(payments), **more)


def spent(yuan: str | int, day: date = date(2019, 6, 3), **more) -> Row:
    return paid(yuan, paid_date=day, **more)


def replaced(says: str, found: bool, *budgets: Row) -> Story:
    return year_story("F-26", says, 2020, ("A", None) if found else None, budgets=list(budgets))


def pace(says: str, found: bool, year: int, received: int, *payments: Row) -> Story:
    tables = {"budgets": [given(year, received)], "payments": list(payments)}
    return year_story("F-39", says, year, ("A", None) if found else None, **tables)


GROWTH = [
    growth("5 points slower", False, 10, "1050"),
    growth("one fen slower", True, 10, "1049.99"),
    growth("nine cases before", False, 9, "1"),
    growth("no row this year", True, 10, None),
    growth("a year not over", False, 10, "1", year=2020),
    per_case("600 yuan", None, 10, spent(6000)),
    per_case("600 yuan less one fen", "I", 10, spent("5999.99")),
    per_case("2,500 yuan", None, 10, spent(25_000)),
    per_case("one fen more", "I", 10, spent("25000.01")),
    per_case("office costs do not count", None, 10, spent(25_000), spent(9_000, category="office")),
    per_case("nothing", "I", 10),
    per_case("nine cases", None, 9),
    per_case("a year of cases alone", "I", 10, year=2016, as_of=SPRING_OF_2023),
    per_case("a year not over", None, 10, year=2020),
    replaced(
        "one fen less for one fen more", True,
        given(2019, 100), given(2020, "99.99"),
        given(2019, 10, "central_transfer"), given(2020, "10.01", "central_transfer"),
    ),
    replaced("both rows are new or gone", True, given(2019, 100), given(2020, 10, "region_special")),
    replaced(
        "the same from above", False,
        given(2019, 100), given(2019, 10, "region_special"), given(2020, 10, "central_transfer"),
    ),
    replaced("the same of its own", False, given(2019, 100), given(2020, 100), given(2020, 10, "central_transfer")),
    replaced("lottery money is not from above", False, given(2019, 100), given(2020, 10, "lottery")),
    replaced("no row before", False, given(2018, 100), given(2020, 10, "central_transfer")),
    pace("90 % of a whole year", False, 2019, 1000, spent(900)),
    pace("one fen less", True, 2019, 1000, spent("899.99")),
    pace("80 %", True, 2019, 1000, spent(800)),
    pace("one fen below 80 %", True, 2019, 1000, spent("799.99")),
    pace("office costs do not count", True, 2019, 1000, spent(799), spent(200, category="office")),
    pace("305 of 366 days less 10 points", False, 2020, 366, spent("268.40", LEAP_DAY)),
    pace("one fen less than that", True, 2020, 366, spent("268.39", LEAP_DAY)),
    pace("nothing received", False, 2019, 0),
]  # fmt: skip


NOT_BUSINESS = ("personnel", "office", "informatization", "other_judicial")


def share(rule: str, says: str, found: tuple | None, *payments: tuple[str | int, str]) -> Story:
    rows = [spent(yuan, category=category) for yuan, category in payments]
    rows += [spent(700, date(2018, 6, 4), category=category) for category in ("publicity", "case_subsidy")]
    return year_story(rule, says, 2019, found and (found[0], Decimal(found[1])), payments=rows)


def on_duty(yuan: str | int, **more) -> Row:
    return paid(yuan, **{"category": "duty_subsidy"} | more)


def duty(says: str, found: int | str | None, shifts: tuple[int, ...], *payments: Row) -> Story:
    """Shifts of several months; what was paid for them, which is the amount of the finding."""
    rows = [{"month": date(2020, month, 1), "shifts": held} for month, held in enumerate(shifts, start=2)]
    expected = None if found is None else ("A", Decimal(found))
    return year_story("F-47", says, 2020, expected, duty_services=rows, payments=list(payments))


def lottery(
    says: str, found: bool, plain: int, major: int, *payments: Row, year: int = 2019, **more
) -> Story:
    """Cases with a lottery subsidy, some of them major, and further payments."""
    ids = [f"{{unit}}-{n}" for n in range(plain + major)]
    cases = [{"case_id": code, "is_major": n < major} for n, code in enumerate(ids)]
    rows = [spent(800, fund="lottery", case_id=code) | more for code in ids] + list(payments)
    return year_story("F-44", says, year, ("A", None) if found else None, cases=cases, payments=rows)


SHARES = [
    share("F-48", "15 %", None, (150, "publicity"), (850, "case_subsidy")),
    share("F-48", "one fen more", ("I", "150.01"), ("150.01", "training"), ("849.99", "case_subsidy")),
    share("F-48", "25 %", ("I", "250"), (150, "training"), (100, "other_business"), (750, "case_subsidy")),
    share("F-48", "one fen above 25 %", ("A", "250.01"), ("250.01", "other_business"), ("749.99", "direct_cost")),
    share("F-48", "without office costs", ("I", "200"), (200, "training"), (800, "case_subsidy"), (900, "office")),
    share("F-48", "publicity alone", ("I", "160"), (160, "publicity"), (840, "case_subsidy")),
    share("F-49", "75 %", None, (250, "case_subsidy"), (250, "direct_cost"), (250, "duty_subsidy"), (250, "training")),
    share("F-49", "one fen less", ("I", "749.99"), ("749.99", "case_subsidy"), ("250.01", "training")),
    share("F-49", "nothing for cases", ("I", "0"), (5, "drafting_subsidy")),
    share("F-49", "no business money in the year", None, *((5, category) for category in NOT_BUSINESS)),
    year_story(
        "F-49", "a year of payments alone", 2017, ("I", 0),
        payments=[paid(5, "training", paid_date=date(2017, 1, 1))], as_of=EVE_OF_2023,
    ),
    duty("80 yuan", None, (1, 3), on_duty(320)),
    duty("one fen less", "319.99", (1, 3), on_duty(300), on_duty("19.99")),
    duty("400 yuan", None, (4,), on_duty(1600)),
    duty("one fen more", "1600.01", (4,), on_duty("1600.01")),
    duty("nothing for four shifts", 0, (4,)),
    duty("nothing for no shift", None, (0,)),
    duty("one fen for no shift", "0.01", (0, 0), on_duty("0.01")),
    duty("shifts not reported", None, (), on_duty(5)),
    duty("paid in another year", 0, (1,), on_duty(100, paid_date=date(2019, 6, 3))),
    duty("paid for something else", 0, (1,), on_duty(100, category="consultation_subsidy")),
    lottery("one of ten", False, 9, 1),
    lottery("one of ten, which was paid twice", False, 9, 1, spent(1, fund="lottery", case_id="{unit}-0")),
    lottery("two of ten", True, 8, 2),
    lottery("nine of nine", False, 0, 9),
    lottery("two of nine, one of them paid twice", False, 7, 2, spent(1, fund="lottery", case_id="{unit}-0")),
    lottery("nine of nine and an unknown one", False, 0, 9, spent(1, fund="lottery", case_id="nowhere")),
    lottery("two of ten from another fund", False, 8, 2, fund="local_budget"),
    lottery("two of ten for other costs", False, 8, 2, category="direct_cost"),
    lottery("in another year", False, 8, 2, year=2020),
]  # fmt: skip


def carried(
    says: str, found: str | int | None, budgets: list[Row], *payments: Row, year: int = 2019, **more
) -> Story:
    """Money left of what was received two years before; found: the rest."""
    expected = None if found is None else ("A", date(year, 12, 31), Decimal(found))
    tables = {"budgets": budgets, "payments": list(payments)}
    key = f"{{unit}}-local_budget-{year}"
    return Story("F-38", says, key, expected, more.get("as_of", NEW_YEARS_EVE), tables=tables)


def overspent(says: str, found: str | int | None, budgets: list[Row], *payments: Row) -> Story:
    expected = None if found is None else ("A", NEW_YEARS_EVE, Decimal(found))
    tables = {"budgets": budgets, "payments": list(payments)}
    return Story("F-65", says, "{unit}-local_budget", expected, NEW_YEARS_EVE, tables=tables)


# The first budget year of this world is 2017.
BALANCES = [
    carried("one yuan of 2017 in 2019", 1, [given(2017, 100)], spent(99, date(2019, 12, 31))),
    carried("one fen more than a yuan", "1.01", [given(2017, 100)], spent("98.99", date(2017, 6, 1))),
    carried("one fen less", None, [given(2017, 100)], spent("99.01", date(2017, 6, 1))),
    carried("spent a day too late", 100, [given(2017, 100)], spent(100, date(2020, 1, 1))),
    carried("one yuan of 2018 in 2020", 1, [given(2018, 100)], spent(99, date(2020, 12, 31)), year=2020),
    carried(
        "one yuan of 2018 in 2020, not over", None, [given(2018, 100)], spent(99), year=2020, as_of=AS_OF
    ),
    carried("money of the year before", None, [given(2018, 100)]),
    carried("appropriated and not received", None, [given(2017, 100, received_yuan=Decimal(0))]),
    carried("spent from another fund", 100, [given(2017, 100)], spent(100, fund="lottery")),
    carried("spent on staff", 100, [given(2017, 100)], spent(100, category="personnel")),
    carried("spent before the first budget", 100, [given(2017, 100)], spent(100, date(2016, 12, 31))),
    overspent("1 % too much", None, [given(2017, 60), given(2020, 40)], spent(101)),
    overspent("one fen more", "1.01", [given(2017, 60), given(2020, 40)], spent("101.01", NEW_YEARS_EVE)),
    overspent("without a budget", 5, [], spent(5)),
    overspent("from another fund's money", 5, [given(2017, 60, "lottery")], spent(5)),
    overspent("next year's money", 5, [given(2021, 60)], spent(5)),
    overspent("before the first budget", None, [], spent(5, date(2016, 12, 31))),
    overspent("in the first budget year", 5, [], spent(5, date(2017, 1, 1))),
    overspent("on staff", None, [], spent(5, category="personnel")),
]


def disclosed(says: str, found: bool, as_of: date = EVE_OF_2023, **more) -> Story:
    """One report of item A15 by the unit; the last complete year of the data is judged."""
    tables = {"milestones": [{"item_id": "A15"} | more] if more else []}
    expected = ("A", date(2022, 12, 31), None) if found else None
    return Story("F-60", says, "{unit}-2022", expected, as_of, tables=tables)


DISCLOSURE = [
    disclosed("on 1 January", False, status="done", done_date=date(2022, 1, 1)),
    disclosed("on the last day", False, status="certified", done_date=EVE_OF_2023),
    disclosed("a day too early", True, status="done", done_date=date(2021, 12, 31)),
    disclosed("on a day not told", True, status="done"),
    disclosed("begun", True, status="in_progress", done_date=date(2022, 6, 1)),
    disclosed("not reported by the unit", True),
    disclosed("another item", True, item_id="C01", status="done", done_date=date(2022, 6, 1)),
    disclosed("a year not over", False, DAY_BEFORE, status="in_progress"),
    disclosed("no unit has reported", False, SPRING_OF_2023, item_id="C01", status="done"),
]

STORIES = {
    "cases": [*SET_BY_PAYMENT, *QUALITY, *STEPS, *AMOUNTS, *COMPLAINTS, *PASSED_ON],
    "years": [*BUDGETS, *GROWTH, *SHARES, *BALANCES, *DISCLOSURE],
}


def told() -> Iterator[tuple[tuple[str, date], str, Story]]:
    """Every story with its world, which it shares with others of one day, and with its unit there."""
    for name, stories in STORIES.items():
        numbers: Counter[date] = Counter()
        for story in stories:
            yield (name, story.as_of), banners()[numbers[story.as_of]], story
            numbers[story.as_of] += 1


TOLD = list(told())


def rows_of(world: tuple[str, date], table: str) -> list[Row]:
    """What the units of a world did, each row in the unit of its story unless it names another one."""
    return [
        {"unit_code": unit} | {name: at(unit, value) for name, value in row.items()}
        for where, unit, story in TOLD
        if where == world
        for row in story.tables.get(table, [])
    ]


def at(unit: str, value: object) -> object:
    return value.replace("{unit}", unit) if isinstance(value, str) else value


@pytest.fixture(scope="module")
def findings(tmp_path_factory) -> dict[tuple, dict[tuple[str, str], tuple]]:
    """By world: rule and key of every finding, with severity, day, yuan and what made it fire."""
    return {
        world: suspected(tmp_path_factory.mktemp("world"), world)
        for world in dict.fromkeys(where for where, _unit, _story in TOLD)
    }


def suspected(folder: Path, world: tuple[str, date]) -> dict[tuple[str, str], tuple]:
    tables = {name: rows for name in TABLES if (rows := rows_of(world, name)) or name in REQUIRED}
    made = export(folder / "export", as_of=world[1], **tables)
    return read_findings(publish(made, folder / "snapshots").folder)


def read_findings(folder: Path) -> dict[tuple[str, str], tuple]:
    with snapshot.open_database(folder) as con:
        rows = con.sql("select rule, key, severity, date, amount_yuan, detail from findings").fetchall()
    return {row[:2]: row[2:] for row in rows}


@pytest.mark.parametrize(("world", "unit", "story"), TOLD, ids=[str(story) for *_, story in TOLD])
def test_a_rule_fires_at_its_boundary_and_not_before(findings, world, unit, story):
    found = findings[world].get((story.rule, at(unit, story.key)))
    assert (found[:3] if found else None) == story.found


@pytest.mark.parametrize(
    ("name", "detail"),
    [
        ("F-05 somebody else was paid", {"provider_id": "two", "handler_id": "one"}),
        ("F-08 sanctioned", {"finding": "sanctioned"}),
        ("F-21 5 % less", {"growth_pct": -5, "is_strong": False, "g_pct": 0, "g2_pct": -5}),
        ("F-21 one fen below 5 % less", {"own_yuan": 949.99, "is_strong": True}),
        ("F-21 no row this year", {"own_yuan": None, "growth_pct": -100}),
        ("F-22 one fen slower", {"money_growth_pct": 5, "case_growth_pct": 10, "m_points": 5}),
        ("F-24 600 yuan less one fen", {"cost_yuan": 600, "approved": 10, "spent_yuan": 5999.99}),
        ("F-31 not yet for 61 days", {"days": 61, "n_days": 60, "issued_date": None}),
        ("F-35 paid in 91 days", {"days": 91, "audited_date": "2020-01-31", "paid_date": "2020-05-01"}),
        ("F-38 one fen more than a yuan", {"received_yuan": 100, "spent_yuan": 98.99, "min_yuan": 1}),
        ("F-39 80 %", {"spent_pct": 80, "elapsed_pct": 100, "is_strong": False}),
        ("F-39 one fen below 80 %", {"is_strong": True, "m_points": 10, "m2_points": 20}),
        ("F-39 one fen less than that", {"spent_pct": 73.33, "elapsed_pct": 83.33}),
        ("F-40 one fen less", {"total_yuan": 299.99, "lo_yuan": 300, "hi_yuan": 3000}),
        ("F-44 two of ten", {"cases": 10, "major_cases": 2, "share_pct": 20, "s_pct": 10}),
        ("F-47 one fen more", {"shifts": 4, "per_shift_yuan": 400, "paid_yuan": 1600.01}),
        ("F-47 one fen for no shift", {"shifts": 0, "per_shift_yuan": None}),
        ("F-48 one fen more", {"part_yuan": 150.01, "spent_yuan": 1000, "share_pct": 15}),
        ("F-60 a day too early", {"status": "done", "done_date": "2021-12-31", "year": 2022}),
        ("F-65 without a budget", {"spent_yuan": 5, "received_yuan": 0, "t_pct": 1}),
    ],
)
def test_a_finding_says_what_made_the_rule_fire(findings, name, detail):
    world, unit, story = next(row for row in TOLD if str(row[2]) == name)
    told = json.loads(findings[world][story.rule, at(unit, story.key)][3])
    assert {word: told[word] for word in detail} == detail


@pytest.mark.parametrize("rule", plan.current().rules)
def test_every_rule_has_a_row_that_it_finds_and_one_that_it_does_not(rule):
    found = {story.found is not None for *_, story in TOLD if story.rule == rule}
    assert found == {True, False}


@pytest.mark.parametrize("rule", ["F-05", "F-08", "F-09", "F-13", "F-31", "F-42", "F-47"])
def test_nothing_is_found_that_no_story_tells(findings, rule):
    for world, found in findings.items():
        mine = [(unit, story) for where, unit, story in TOLD if where == world and story.rule == rule]
        expected = {at(unit, story.key) for unit, story in mine if story.found}
        assert {key for fired, key in found if fired == rule} == expected


def test_every_one_of_the_116_units_is_asked_for_its_budget_line_in_every_budget_year(findings):
    found = [key for rule, key in findings["years", AS_OF] if rule == "F-20"]
    assert {key.split("-")[1] for key in found} == {"2018", "2019", "2020"}
    with_a_line = [
        (unit, row["year"])
        for world, unit, story in TOLD
        for row in story.tables.get("budgets", [])
        if world == ("years", AS_OF)
        and (row["fund"], row["is_separate_line"]) == ("local_budget", True)
        and row["appropriated_yuan"] > 0
    ]
    assert len(found) == 3 * 116 - len(with_a_line)


@pytest.mark.parametrize("day", [DAY_BEFORE, SPRING_OF_2023])
def test_nobody_is_asked_to_disclose_before_the_year_is_over_or_where_no_unit_has_reported(findings, day):
    assert not [key for rule, key in findings["years", day] if rule == "F-60"]


def test_all_units_but_the_two_that_disclosed_in_time_are_asked_to(findings):
    found = [key for rule, key in findings["years", EVE_OF_2023] if rule == "F-60"]
    assert len(found) == 116 - 2


# A rule judges by the version of its day


DATED = """
[F-43]
name_zh = "某限额"
name_en = "Some cap"
severity = ["R"]
subject = "case"
basis = "某条"
basis_en = "clause"
article = "新条"
confidence = "proposal"
params = { cap_yuan = 6000 }
units = { cap_yuan = "元" }
[[F-43.versions]]
valid_from = 2020-01-01
[[F-43.versions]]
valid_to = 2019-12-31
article = "旧条"
params = { cap_yuan = 5000 }

[F-33]
name_zh = "某期限"
name_en = "Some limit"
severity = ["A"]
subject = "case"
basis = "某条"
basis_en = "clause"
confidence = "proposal"
params = { n_days = 30 }
units = { n_days = "天" }
limit = "n_days"
[[F-33.versions]]
valid_from = 2018-01-01
valid_to = 2018-12-31
[[F-33.versions]]
valid_from = 2019-01-01
valid_to = 2019-12-31
params = { n_days = 10 }
[[F-33.versions]]
valid_from = 2020-01-01

[F-48]
name_zh = "某比重"
name_en = "Some share"
severity = ["I", "A"]
subject = "unit_year"
basis = "某条"
basis_en = "clause"
confidence = "proposal"
units = { s_pct = "%", s2_pct = "%" }
[[F-48.versions]]
valid_to = 2019-12-30
params = { s_pct = 15, s2_pct = 25 }
[[F-48.versions]]
valid_from = 2019-12-31
params = { s_pct = 40, s2_pct = 50 }
"""
LAST, FIRST = date(2019, 12, 31), date(2020, 1, 1)
TOO_MUCH = "5000.01"  # more than the old cap, less than the new one


def of_lottery(case: str, *sums: tuple[str | int, date]) -> list[Row]:
    return [
        paid(yuan, fund="lottery", case_id=case, paid_date=day, payment_id=f"{case}-{n}")
        for n, (yuan, day) in enumerate(sums)
    ]


def filed(case: str, start: date, days: int) -> Row:
    """A file handed in so many days after the case was closed."""
    return closed(day=start, filed_date=after(start, days), audited_date=None) | {
        "case_id": case,
        "applied_date": date(2017, 6, 1),
        "decided_date": date(2017, 6, 1),
        "assigned_date": date(2017, 6, 1),
    }


def shares_of(unit: str, year: int, yuan: int) -> list[Row]:
    """So many of 100 yuan spent on training."""
    rows = [paid(yuan, "training"), paid(100 - yuan)]
    return [row | {"unit_code": unit, "paid_date": date(year, 6, 3)} for row in rows]


@pytest.fixture(scope="module")
def dated(tmp_path_factory) -> dict[tuple[str, str], tuple]:
    """The findings of rules whose parameters changed: severity, day, yuan, detail, day judged."""
    folder = tmp_path_factory.mktemp("dated")
    shutil.copytree(plan.plan_folder(), folder / "plans" / "dated")
    (folder / "plans" / "dated" / "rules.toml").write_text(DATED, encoding="utf-8")
    payments = [
        *of_lottery("old", (TOO_MUCH, LAST)),
        *of_lottery("old cap", (5000, LAST)),
        *of_lottery("new", (TOO_MUCH, FIRST)),
        *of_lottery("new cap", (6000, FIRST)),
        *of_lottery("above both", ("6000.01", FIRST)),
        *of_lottery("half and half", (3000, LAST), ("2000.01", FIRST)),
        *of_lottery("half and half above both", (3000, LAST), ("3000.01", FIRST)),
        *shares_of("150102", 2018, 16),
        *shares_of("150102", 2019, 40),
        *shares_of("150103", 2019, 41),
    ]
    cases = [
        filed("no rule yet", date(2017, 12, 31), 60),
        filed("30 in 2018", date(2018, 12, 31), 30),
        filed("31 in 2018", date(2018, 12, 31), 31),
        filed("10 in 2019", date(2019, 1, 1), 10),
        filed("11 in 2019", date(2019, 1, 1), 11),
        filed("11 at the end of 2019", LAST, 11),
        filed("30 in 2020", FIRST, 30),
        filed("31 in 2020", FIRST, 31),
    ]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(plan, "PLANS", folder / "plans")
        patched.setenv("DASHBOARD_PLAN", "dated")
        made = export(folder / "export", as_of=AS_OF, cases=cases, payments=payments, budgets=[])
        published = publish(made, folder / "snapshots").folder
    with snapshot.open_database(published) as con:
        rows = con.sql("select rule, key, severity, date, amount_yuan, detail, judged_on from findings")
        return {row[:2]: row[2:] for row in rows.fetchall()}


@pytest.mark.parametrize(
    ("case", "found"),
    [
        ("old", (LAST, "5000.01", 5000)),
        ("old cap", None),
        ("new", None),
        ("new cap", None),
        ("above both", (FIRST, "6000.01", 6000)),
        ("half and half", None),
        ("half and half above both", (FIRST, "6000.01", 6000)),
    ],
)
def test_a_cap_is_that_of_the_latest_payment_of_the_case(dated, case, found):
    row = dated.get(("F-43", case))
    assert (row and (row[1], row[2], json.loads(row[3])["cap_yuan"])) == (
        found and (found[0], Decimal(found[1]), found[2])
    )


@pytest.mark.parametrize(
    ("case", "found"),
    [
        ("no rule yet", None),
        ("30 in 2018", None),
        ("31 in 2018", (date(2019, 1, 31), date(2018, 12, 31))),
        ("10 in 2019", None),
        ("11 in 2019", (date(2019, 1, 12), date(2019, 1, 1))),
        ("11 at the end of 2019", (date(2020, 1, 11), LAST)),
        ("30 in 2020", None),
        ("31 in 2020", (date(2020, 2, 1), FIRST)),
    ],
)
def test_the_days_for_a_step_are_those_of_its_first_day(dated, case, found):
    row = dated.get(("F-33", case))
    assert (row and (row[1], row[4])) == found


def test_a_year_is_judged_by_what_holds_on_its_last_day(dated):
    found = {key: row[0] for (rule, key), row in dated.items() if rule == "F-48"}
    assert found == {"150102-2018": "I", "150103-2019": "I"}


def test_a_version_says_which_article_it_rests_on(tmp_path):
    shutil.copytree(plan.plan_folder(), tmp_path / "dated")
    (tmp_path / "dated" / "rules.toml").write_text(DATED, encoding="utf-8")
    cap, limit, share = plan.load(tmp_path / "dated").rules.values()
    assert [cap.on(day).article for day in (date(2000, 1, 1), LAST, FIRST, date(2030, 1, 1))] == [
        "旧条", "旧条", "新条", "新条",
    ]  # fmt: skip
    assert (cap.latest.article, dict(cap.params)) == ("新条", {"cap_yuan": 6000})
    assert [limit.on(day) is None for day in (date(2017, 12, 31), date(2018, 1, 1))] == [True, False]
    assert [limit.days_before(version) for version in limit.versions] == [31, 11, 31]
    assert [share.days_before(version) for version in share.versions] == [0, 0]


def test_what_was_found_under_an_earlier_law_rests_on_its_article():
    rules = plan.current().rules
    for code, old, new in (
        ("F-08", "法律援助条例第二十二条", "法律援助法第二十条"),
        ("F-35", "法律援助条例第二十四条第二款", "法律援助法第五十二条第一款"),
    ):
        assert rules[code].on(date(2021, 12, 31)).article == old
        assert rules[code].on(date(2022, 1, 1)).article == new
    assert [rules[code].on(date(2021, 12, 31)) for code in ("F-09", "F-60")] == [None, None]
    assert rules["F-11"].versions[0].first_day == date(2019, 5, 30)


# The header of a rule says what the plan says


@pytest.mark.parametrize("rule", plan.current().rules.values(), ids=lambda rule: rule.id)
def test_the_header_of_a_rule_says_what_the_plan_says(rule):
    header = load(f"rules/{rule.id}")
    assert header.text == rule_headers.brought_up_to_date(header.text, rule)
    assert header.rule["rule"] == f"{rule.id} {rule.name_zh}"
    assert tuple(header.rule["severity"].split(", ")) == rule.severity
    assert header.rule["basis"] == rule.basis
    assert header.rule["confidence"].split(", ")[0] == rule.confidence
    for name, value in rule.params:
        assert header.params[name].endswith(f" ({dict(rule.units)[name]}; default {value})")


@pytest.mark.parametrize(
    ("code", "valid"), [("F-01", "always"), ("F-09", "from 2022-01-01"), ("F-11", "from 2019-05-30")]
)
def test_the_header_says_from_when_to_when_a_rule_holds(code, valid):
    assert load(f"rules/{code}").rule["valid"] == valid


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("default 5000", "default 4000"),
        ("(元; ", "(yuan; "),
        ("-- severity: R\n", "-- severity: A\n"),
        ("-- severity: R\n", ""),
        ("-- valid: always\n", "-- valid: from 2020-01-01\n"),
    ],
)
def test_a_header_that_says_something_else_is_mended(right, wrong):
    text = load("rules/F-43").text
    assert right in text
    assert rule_headers.brought_up_to_date(text.replace(right, wrong), plan.current().rules["F-43"]) == text


def test_the_command_names_a_header_that_says_something_else(tmp_path, monkeypatch, capsys):
    shutil.copytree(rule_headers.QUERIES / "rules", tmp_path / "rules")
    file = tmp_path / "rules" / "F-43.sql"
    right = file.read_text(encoding="utf-8")
    file.write_text(right.replace("default 5000", "default 4000"), encoding="utf-8")
    monkeypatch.setattr(rule_headers, "QUERIES", tmp_path)
    assert rule_headers.main(["--check"]) == 1
    assert capsys.readouterr().out.splitlines() == ["F-43.sql：文件头与规划不一致"]
    assert rule_headers.main([]) == 1
    assert file.read_text(encoding="utf-8") == right
    assert rule_headers.main([]) == 0


# The list of findings


@pytest.fixture(scope="module")
def required_only(tmp_path_factory) -> Path:
    """A published export without any optional table; two units paid for one case, long after the audit."""
    folder = tmp_path_factory.mktemp("bare")
    rows = [
        {"payment_id": "b", "unit_code": "150102", "paid_date": date(2020, 6, 1)},
        {"payment_id": "a", "unit_code": LEAGUE, "paid_date": date(2020, 6, 1)},
        {"payment_id": "c", "unit_code": "150103", "paid_date": date(2020, 5, 1)},
    ]
    made = export(
        folder / "export",
        cases=[closed(case_id="one")],
        payments=[paid(1500, case_id="one") | row for row in rows],
    )
    return publish(made, folder / "snapshots").folder


def test_tables_that_were_not_delivered_suspect_nobody(required_only):
    rules = {rule for rule, _key in read_findings(required_only)}
    assert not rules & {"F-08", "F-47", "F-60"}
    assert read_findings(required_only)["F-35", "one"][:2] == ("R", after(date(2020, 1, 10), 31))


def test_a_finding_takes_its_unit_from_the_latest_row_and_names_all_units_and_payments(required_only):
    with snapshot.open_database(required_only) as con:
        rows = con.sql(
            "select unit_code, unit_codes, payment_ids, amount_yuan from findings where rule = 'F-40'"
        )
        assert rows.fetchall() == [("150102", [LEAGUE, "150102", "150103"], ["a", "b", "c"], 4500)]


def test_a_finding_about_no_payment_names_none(required_only):
    with snapshot.open_database(required_only) as con:
        rows = con.sql(
            "select unit_code, unit_codes, payment_ids, amount_yuan from findings where rule = 'F-35'"
        )
        assert rows.fetchall() == [("150102", ["150102"], [], None)]


@pytest.mark.parametrize(
    ("findings_are", "wrong"),
    [
        ([("F-01", "a", ["a"], 5), ("F-01", "b", ["b"], 7), ("F-20", "u", [], None)], []),
        ([("F-07", "c", ["a", "b"], 12)], []),
        ([("F-01", "a", ["a"], 5), ("F-01", "b", [], 7)], ["b"]),
        ([("F-01", "x", ["x"], 5)], ["x"]),
        ([("F-07", "c", ["a", "b"], 17)], ["c"]),
        ([("F-07", "c", ["a", "b"], None)], ["c"]),
    ],
)
def test_findings_on_payments_hold_what_the_ledger_holds(findings_are, wrong):
    with duckdb.connect() as con:
        con.execute("create table payments (payment_id varchar, amount_yuan decimal(14, 2))")
        con.execute("insert into payments values ('a', 5), ('b', 7)")
        con.execute(
            "create table findings (rule varchar, key varchar, payment_ids varchar[], amount_yuan decimal(38, 2))"
        )
        con.executemany("insert into findings values (?, ?, ?, ?)", findings_are)
        rows = con.sql(load("checks/findings_name_their_payments").text).fetchall()
    assert [row[1] for row in rows] == wrong
