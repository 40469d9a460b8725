"""T: the development targets, counted slowly."""

from .operators import Quotient, count, flag_rate, total
from .sets import AP, BU, BZ, CL, MR, MU, SP, View, W


def T1(view: View) -> int:
    return count(W(view), lambda row: row["is_street_front"] is True)


def T1b(view: View) -> int:
    return len(W(view))


def T2(view: View) -> Quotient:
    return flag_rate("is_street_front", W(view))


def T3(view: View) -> int:
    return len(AP(view))


def T3b(view: View) -> int:
    return len(CL(view))


def T3c(view: View) -> int | None:
    return total(AP(view), "recipients")


def T4(view: View) -> float | None:
    return total(BU(view), "received_yuan", if_no_rows=None)


def T4b(view: View) -> float | None:
    return total(BZ(view), "amount_yuan")


def T4c(view: View) -> float | None:
    rows = [row for row in BU(view) if row["fund"] != "donation"]
    return total(rows, "received_yuan", if_no_rows=None)


def T5(view: View) -> str | None:
    return MR("T5", view)


def T6(view: View) -> Quotient:
    """Units whose own budget did not fall, of those that had one the year before."""
    year, budgets = view.period.Y, view.world.table("budgets")
    if not any(row["year"] == year for row in budgets):
        return Quotient(None, None)
    before, now = _own_budgets(view, year - 1), _own_budgets(view, year)
    had_one = [unit for unit in before if before[unit] > 0]
    kept = [unit for unit in had_one if unit in now and now[unit] >= before[unit]]
    return Quotient(len(kept), len(had_one))


def _own_budgets(view: View, year: int) -> dict[str, float]:
    """Appropriated by the unit's own treasury in the year, by unit."""
    sums = {}
    for row in view.world.rows("budgets", view.units):
        if row["year"] == year and row["fund"] == "local_budget":
            sums[row["unit_code"]] = sums.get(row["unit_code"], 0) + row["appropriated_yuan"]
    return sums


def T6b(view: View) -> Quotient:
    return MU("T6", view)


def T7(view: View) -> int:
    return count(SP(view), lambda row: row["kind"] == "video_point" or row["has_video"] is True)


def T7b(view: View) -> Quotient:
    return flag_rate("has_full_equipment", W(view))
