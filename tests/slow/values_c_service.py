"""C10 to C21: appraisals, teams, complaints, ways to apply and outcomes, counted slowly."""

from .operators import Quotient, count, distinct, flag_rate, share, total
from .reader import Row
from .reports import (
    CM,
    IS,
    OU,
    PV,
    appraised_institutions,
    appraised_providers,
    institutions_of_year,
    known_providers,
)
from .sets import AP, CL, CLN, DA, MU, RA, View, W, has_group, share_of_units

INSIDE = ("file_audit", "service_check", "hearing_observed")
OUTSIDE = ("follow_up", "agency_opinion")
LABOUR = ("labour_pay", "work_injury", "labour_other", "social_insurance")
FAMILY = ("support", "domestic_violence", "marriage_family")
SETTLED = ("mediated", "settled", "conciliated")


def C10(view: View) -> Quotient:
    institutions = distinct(institutions_of_year(view), "institution_id")
    appraised = distinct(appraised_institutions(view), "subject_id", if_no_rows=None)
    return Quotient(appraised, institutions, n=institutions)


def C10b(view: View) -> Quotient:
    at_work = {row["provider_id"] for row in PV(view)}
    rows = [row for row in appraised_providers(view) if row["subject_id"] in at_work]
    return Quotient(distinct(rows, "subject_id", if_no_rows=None), len(at_work), n=len(at_work))


def C10c(view: View) -> Quotient:
    rows = appraised_institutions(view) + appraised_providers(view)
    return share(rows, lambda row: row["grade"] in ("excellent", "competent"))


def C11(view: View) -> int:
    return count(PV(view), lambda row: row["speciality"] is not None)


def C11b(view: View) -> Quotient:
    """Cases of some field given to a known provider; one without a speciality matches none."""
    providers, asked, matched = known_providers(view), 0, 0
    for case in view.world.rows("cases", view.units):
        known = providers.get(case["provider_id"])
        if known is None or not view.period.holds(case["assigned_date"]) or not fields(case):
            continue
        asked += 1
        if known["speciality"] in fields(case):
            matched += 1
    return Quotient(matched, asked, n=asked)


def fields(case: Row) -> set[str]:
    """What a case asks its handler to know."""
    asked = {
        "criminal": case["matter"] == "criminal",
        "minors": has_group(case, "minor"),
        "military": has_group(case, "military"),
        "labour": case["cause"] in LABOUR,
        "family": case["cause"] in FAMILY,
        "land": case["cause"] == "grassland_land",
    }
    return {field for field in asked if asked[field]}


def C12(view: View) -> int:
    return count(AP(view), lambda row: row["is_major"] is True or row["is_collective"] is True)


def C12b(view: View) -> int | None:
    return total([row for row in AP(view) if row["is_collective"] is True], "recipients")


def C12c(view: View) -> Quotient:
    return MU("C12", view)


def C13(view: View) -> Quotient:
    rows = IS(view)
    inside = {row["unit_code"] for row in rows if row["kind"] in INSIDE}
    outside = {row["unit_code"] for row in rows if row["kind"] in OUTSIDE}
    return share_of_units(view, inside & outside)


def C13b(view: View) -> int:
    return len(IS(view))


def C14(view: View) -> Quotient:
    return share(CM(view), lambda row: _is_resolved(row, view))


def C14b(view: View) -> Quotient:
    approved = len(AP(view))
    return Quotient(len(CM(view)), approved, times=10_000, n=approved)


def C14c(view: View) -> Quotient:
    """A complaint resolved without a finding was not upheld."""
    resolved = [row for row in CM(view) if _is_resolved(row, view)]
    return share(resolved, lambda row: row["finding"] in ("sanctioned", "corrected"))


def _is_resolved(complaint: Row, view: View) -> bool:
    return complaint["resolved_date"] is not None and complaint["resolved_date"] <= view.d


def C15(view: View) -> Quotient:
    return share(RA(view), lambda row: row["channel"] in ("phone", "online", "mail"))


def C16(view: View) -> int:
    return count(RA(view), lambda row: row["channel"] in ("home_visit", "circuit"))


def C16b(view: View) -> int | None:
    rows = OU(view)
    return sum(row["home_visits"] + row["circuit_trips"] for row in rows) if rows else None


def C16c(view: View) -> float | None:
    return total(OU(view), "kilometres", if_no_rows=None)


def C17(view: View) -> Quotient:
    return MU("C17", view)


def C18(view: View) -> Quotient:
    return flag_rate("is_one_stop", W(view))


def C19(view: View) -> Quotient:
    decided, days = DA(view), 0
    for row in decided:
        days += (row["decided_date"] - row["applied_date"]).days
    return Quotient(days, len(decided), times=1, n=len(decided))


def C19b(view: View) -> Quotient:
    return share(DA(view), lambda row: row["decided_date"] == row["applied_date"])


def C20(view: View) -> Quotient:
    return share(CLN(view), lambda row: row["service"] in ("non_litigation", "labour_arbitration"))


def C20b(view: View) -> Quotient:
    return share(CLN(view), lambda row: row["outcome"] in SETTLED)


def C21(view: View) -> float | None:
    return total(CL(view), "recovered_yuan")


def C21b(view: View) -> Quotient:
    undecidable = (None, "withdrawn", "terminated", "arbitrated")
    judged = [row for row in CLN(view) if row["outcome"] not in undecidable]
    return share(judged, lambda row: row["outcome"] in ("won", "partly_won", *SETTLED))


def C21c(view: View) -> Quotient:
    answered = [row for row in CL(view) if row["outcome"] in ("adopted", "partly_adopted", "not_adopted")]
    return share(answered, lambda row: row["outcome"] != "not_adopted")
