"""C01 to C09: the standard, time limits, peer reviews and checks, counted slowly."""

from .limits import within_limit
from .operators import Quotient, ratio_of_sums, share, total
from .reader import Row
from .reports import IS
from .sets import CL, DA, GR, MR, MU, View, organiser, reviews_by_case

SATISFACTION = ("satisfied", "basically_satisfied", "unsatisfied")


def C01(view: View) -> str | None:
    return MR("C01", view)


def C02(view: View) -> Quotient:
    return MU("C02", view)


def C03(view: View) -> str | None:
    return MR("C03", view)


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


def C07(view: View) -> int | None:
    return total(IS(view, "file_audit"), "files_checked")


def C07b(view: View) -> Quotient:
    return ratio_of_sums(IS(view, "file_audit"), "problems_found", "files_checked")


def C08(view: View) -> Quotient:
    return share(IS(view, "service_check"), lambda row: _is_published(row, view))


def C08b(view: View) -> Quotient:
    """A result published after the stock date is not yet known to be."""
    published = [row for row in IS(view, "service_check") if _is_published(row, view)]
    days = sum((row["published_date"] - row["inspected_date"]).days for row in published)
    return Quotient(days, len(published), times=1, n=len(published))


def _is_published(check: Row, view: View) -> bool:
    return check["published_date"] is not None and check["published_date"] <= view.d


def C09(view: View) -> Quotient:
    closed = len(CL(view))
    return Quotient(total(IS(view, "follow_up"), "files_checked"), closed, n=closed)


def C09b(view: View) -> Quotient:
    """Follow-ups that say how many were satisfied, more or less so, and not."""
    told = [row for row in IS(view, "follow_up") if all(row[answer] is not None for answer in SATISFACTION)]
    content = sum(row["satisfied"] + row["basically_satisfied"] for row in told)
    asked = content + sum(row["unsatisfied"] for row in told)
    return Quotient(content, asked, n=asked)


def C09c(view: View) -> int | None:
    return total(IS(view, "hearing_observed"), "files_checked")
