"""D05, D07 to D14: the ledger, counted slowly."""

from datetime import date, timedelta

from .operators import Quotient, count, distinct, paid, share, total
from .reader import Row
from .rules import RULES, findings, payment_ids
from .rules_steps import first_subsidy, is_payable
from .sets import BZ, CL, PY, View

UNDER_SUSPICION = ("F-01", "F-02", "F-03", "F-04", "F-06", "F-07", "F-11", "F-36", "F-43", "F-46")
MONTH = timedelta(days=30)


def _returned(view: View, *rules: str) -> set[str]:
    """Ids of the payments that at least one of the rules returns with R."""
    found = set()
    for rule in rules:
        found |= payment_ids(view.world, rule, "R", view.set_aside_case_ids)
    return found


def D05(view: View) -> float | None:
    return paid([row for row in PY(view) if row["fund"] == "lottery"])


def D05b(view: View) -> int:
    rows = [row for row in PY(view) if row["fund"] == "lottery" and row["category"] == "case_subsidy"]
    return distinct(rows, "case_id")


def D07(view: View) -> float | None:
    return paid([row for row in PY(view) if row["contract_id"] is not None])


def D07b(view: View) -> int:
    return distinct(PY(view), "contract_id")


def D08(view: View) -> int:
    return len(suspicions(view))


def suspicions(view: View) -> list[dict[str, object]]:
    """R and A findings of all rules."""
    return _of_weight(view, RULES)


def _of_weight(view: View, rules: tuple[str, ...]) -> list[dict[str, object]]:
    """R and A findings of the rules, dated in the period, in which the scope has at least one row."""
    found = []
    for rule in rules:
        for finding in findings(view.world, rule, view.set_aside_case_ids):
            ours = any(unit in view.units for unit in finding["unit_codes"])
            if ours and finding["severity"] in ("R", "A") and view.money.holds(finding["date"]):
                found.append(finding)
    return found


def D08b(view: View) -> Quotient:
    suspected = _returned(view, *UNDER_SUSPICION)
    rows = PY(view)
    return Quotient(paid([row for row in rows if row["payment_id"] in suspected]), paid(rows))


def D09b(view: View) -> Quotient:
    closed = len(CL(view, view.money))
    return Quotient(paid(BZ(view)), closed, times=1, n=closed)


def D09c(view: View) -> Quotient:
    return Quotient(total(CL(view, view.money), "recovered_yuan"), paid(BZ(view)), times=1)


def D10(view: View) -> Quotient:
    outside = _returned(view, "F-01", "F-02")
    rows = PY(view)
    return Quotient(paid([row for row in rows if row["payment_id"] not in outside]), paid(rows))


def D10b(view: View) -> Quotient:
    """By the case named in the ledger, whether it is found or not."""
    subsidies = {}
    for row in PY(view):
        if row["category"] == "case_subsidy" and row["case_id"] is not None:
            subsidies[row["case_id"]] = subsidies.get(row["case_id"], 0) + row["amount_yuan"]
    return share(list(subsidies.values()), lambda yuan: 300 <= yuan <= 3000)


def D11(view: View) -> Quotient:
    rows = PY(view)
    return Quotient(paid([row for row in rows if row["account"] == "dedicated"]), paid(rows))


def D12(view: View) -> int:
    return len(misappropriation(view))


def misappropriation(view: View) -> list[dict[str, object]]:
    """R and A findings of the rules on embezzlement."""
    return _of_weight(view, ("F-04", "F-06", "F-07"))


def D13(view: View) -> Quotient:
    earmarked = [row for row in PY(view) if row["fund"] != "local_budget"]
    astray = _returned(view, "F-01", "F-02", "F-03", "F-11")
    return Quotient(paid([row for row in earmarked if row["payment_id"] not in astray]), paid(earmarked))


def payable(view: View) -> list[Row]:
    """Payable cases of the scope."""
    return [row for row in view.world.rows("cases", view.units) if is_payable(view.world, row)]


def D14(view: View) -> Quotient:
    first, due = first_subsidy(view.world), []
    for case in payable(view):
        if view.period.holds(case["audited_date"]) and case["audited_date"] + MONTH <= view.d:
            due.append(case)
    return share(due, lambda case: _paid_in_time(case, first.get(case["case_id"])))


def _paid_in_time(case: Row, first_paid: date | None) -> bool:
    return first_paid is not None and first_paid <= case["audited_date"] + MONTH


def D14b(view: View) -> Quotient:
    first, waits = first_subsidy(view.world), []
    for case in payable(view):
        first_paid = first.get(case["case_id"])
        if view.money.holds(first_paid):
            waits.append(max(0, (first_paid - case["audited_date"]).days))
    return Quotient(median(waits), 1, times=1, n=len(waits))


def median(numbers: list[int]) -> float | None:
    """The middle number, or half-way between the two in the middle."""
    if not numbers:
        return None
    ordered, half = sorted(numbers), len(numbers) // 2
    if len(ordered) % 2:
        return ordered[half]
    return (ordered[half - 1] + ordered[half]) / 2


def D14c(view: View) -> int:
    first = first_subsidy(view.world)
    audited = [case for case in payable(view) if case["audited_date"] <= view.d]
    return count(audited, lambda case: _unpaid(first.get(case["case_id"]), view.d))


def _unpaid(first_paid: date | None, day: date) -> bool:
    return first_paid is None or first_paid > day
