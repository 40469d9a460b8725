"""D01 to D04, D06 and D09: the money provided, counted slowly."""

from fractions import Fraction

from . import values_t
from .operators import Quotient, paid, share, total
from .reader import is_banner
from .sets import AP, BU, View, business_of_year_so_far, calendar_year, share_of_units

YUAN_PER_CASE = 1250
DAYS_TO_ISSUE = 60


def D01(view: View) -> Quotient:
    rows, with_line = BU(view), set()
    for row in rows:
        if row["fund"] == "local_budget" and row["is_separate_line"] is True and row["appropriated_yuan"] > 0:
            with_line.add(row["unit_code"])
    return share_of_units(view, with_line, bool(rows))


def D01b(view: View) -> float | None:
    return total(BU(view, "local_budget"), "appropriated_yuan", if_no_rows=None)


def D02(view: View) -> Quotient | None:
    """What was provided in % of what the year's cases should cost; only of years that are over."""
    if not view.period.complete:
        return None
    cases = len(AP(calendar_year(view, view.period.Y)))
    return Quotient(values_t.T4(view), cases * YUAN_PER_CASE, n=cases)


def D03(view: View) -> Quotient | None:
    """Growth of the money less growth of the cases, in percentage points; only of years that are over."""
    if not view.period.complete:
        return None
    this, last = (calendar_year(view, year) for year in (view.period.Y, view.period.Y - 1))
    money = _growth(values_t.T4(this), values_t.T4(last))
    cases = _growth(values_t.T3(this), values_t.T3(last))
    if money is None or cases is None:
        return None
    return Quotient(100 * (money - cases), 1, times=1, n=values_t.T3(last))


def D03b(view: View) -> Quotient | None:
    """Grown since the year before, in %; a year still running counts as it stands."""
    growth = _growth(D01b(view), D01b(calendar_year(view, view.period.Y - 1)))
    return None if growth is None else Quotient(growth, 1)


def _growth(now: object, before: object) -> Fraction | None:
    if now is None or not before:
        return None
    return (Fraction(now) - Fraction(before)) / Fraction(before)


def D04(view: View) -> float | None:
    return total(BU(view, "central_transfer"), "received_yuan", if_no_rows=None)


def D04b(view: View) -> Quotient:
    spent = [row for row in business_of_year_so_far(view) if row["fund"] == "central_transfer"]
    return Quotient(paid(spent), D04(view))


def D04c(view: View) -> Quotient:
    """Money that arrived before it was issued tells nothing of the way."""
    waits = []
    for row in BU(view, "central_transfer"):
        issued, received = row["issued_date"], row["received_date"]
        if issued is not None and received is not None and received >= issued:
            waits.append((received - issued).days)
    return Quotient(sum(waits), len(waits), times=1, n=len(waits))


def D06(view: View) -> float | None:
    return total(BU(view, "region_special"), "received_yuan", if_no_rows=None)


def D06b(view: View) -> Quotient:
    rows = BU(view, "region_special")
    dated = [row for row in rows if row["approved_date"] is not None and row["issued_date"] is not None]
    return share(dated, lambda row: (row["issued_date"] - row["approved_date"]).days <= DAYS_TO_ISSUE)


def D06c(view: View) -> Quotient:
    """Not reported, rather than zero, where no banner has a row."""
    of_banners = [row for row in BU(view, "region_special") if is_banner(row["unit_code"])]
    return Quotient(total(of_banners, "received_yuan", if_no_rows=None), D06(view))


def D09(view: View) -> Quotient:
    provided = total(BU(view), "received_yuan", if_no_rows=None)
    return Quotient(paid(business_of_year_so_far(view)), provided)
