"""C: the quality of the work, counted slowly."""

from .limits import within_limit
from .sets import (
    CL,
    CLN,
    DA,
    GR,
    MU,
    RA,
    Quotient,
    View,
    W,
    flag_rate,
    organiser,
    reviews_by_case,
    share,
    total,
)

SETTLED = ("mediated", "settled", "conciliated")


def C04(view: View) -> Quotient:
    return share(DA(view), lambda row: within_limit("review", row["applied_date"], row["decided_date"]))


def C04b(view: View) -> Quotient:
    assigned = [
        row for row in view.world.rows("cases", view.units) if view.period.holds(row["assigned_date"])
    ]
    assigned = [row for row in assigned if row["origin"] == "application" and row["decision"] == "approved"]
    return share(assigned, lambda row: within_limit("assignment", row["decided_date"], row["assigned_date"]))


def C04c(view: View) -> Quotient:
    filed = [row for row in view.world.rows("cases", view.units) if view.period.holds(row["filed_date"])]
    return share(filed, lambda row: within_limit("file handed in", row["closed_date"], row["filed_date"]))


def C05(view: View) -> Quotient:
    return MU("C05", view)


def C05b(view: View) -> Quotient:
    return share(list(GR(view).values()), lambda row: row["grade"] != "unqualified")


def C05c(view: View) -> Quotient:
    """Of the cases reviewed in both rounds, those whose first grade was also the last."""
    grades, agreed, twice = GR(view), 0, 0
    for case_id, reviews in reviews_by_case(view).items():
        if not {1, 2} <= {row["round"] for row in reviews}:
            continue
        twice += 1
        first_round = [row for row in reviews if row["round"] == 1]
        first = max(first_round, key=lambda row: (row["reviewed_date"], row["review_id"]))
        if first["grade"] == grades[case_id]["grade"]:
            agreed += 1
    return Quotient(agreed, twice, n=twice)


def C06(view: View) -> Quotient:
    """Units that held a review for year Y, wherever the reviewed case belongs."""
    cases, held = view.world.cases(), set()
    for review in view.world.table("reviews"):
        if review["review_year"] == view.period.Y and review["reviewed_date"] <= view.world.as_of:
            case = cases.get(review["case_id"])
            if case is not None:
                held.add(organiser(review, case))
    return Quotient(len([unit for unit in view.units if unit in held]), len(view.units))


def C06b(view: View) -> Quotient:
    return share(list(GR(view).values()), lambda row: row["grade"] in ("excellent", "good"))


def C06c(view: View) -> Quotient:
    """Defined for whole years only."""
    closed = len(CL(view))
    return Quotient(len(GR(view)) if view.period.kind == "year" else None, closed, n=closed)


def C15(view: View) -> Quotient:
    return share(RA(view), lambda row: row["channel"] in ("phone", "online", "mail"))


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
