"""Which cases, grants and complaints are suspected for a step that took too long or ended badly?"""

from datetime import date, timedelta

from .reader import Row, World
from .rules_hit import Hit, of_unit

GRANT_DAYS = 60
FILE_DAYS = 30
PAYMENT_DAYS, PAYMENT_DAYS_OF_BREACH = 30, 90


def money_taken(world: World) -> list[Hit]:
    """F-08: a complaint found true, or not yet decided."""
    severity = {"sanctioned": "R", "corrected": "R", None: "A"}
    return [
        of_unit(severity[row["finding"]], row["complaint_id"], row["unit_code"], row["received_date"])
        for row in world.table("complaints")
        if row["kind"] == "taking_money" and row["finding"] in severity
    ]


def grant_held_back(world: World) -> list[Hit]:
    """F-31: the money of the region's own fund passed on late, or not yet."""
    found = []
    for row in world.table("budgets"):
        approved = row["approved_date"]
        if row["fund"] != "region_special" or _days(world, approved, row["issued_date"]) <= GRANT_DAYS:
            continue
        key = f"{row['year']}-{row['unit_code']}-{row['fund']}"
        overdue = _day_after(approved, GRANT_DAYS)
        found.append(of_unit("R", key, row["unit_code"], overdue, row["appropriated_yuan"]))
    return found


def file_handed_in_late(world: World) -> list[Hit]:
    """F-33."""
    return _late_files(world, "closed_date", "filed_date")


def file_audited_late(world: World) -> list[Hit]:
    """F-34."""
    return _late_files(world, "filed_date", "audited_date")


def _late_files(world: World, first: str, last: str) -> list[Hit]:
    return [
        of_unit("A", case["case_id"], case["unit_code"], _day_after(case[first], FILE_DAYS))
        for case in world.table("cases")
        if _days(world, case[first], case[last]) > FILE_DAYS
    ]


def subsidy_paid_late(world: World) -> list[Hit]:
    """F-35: the finding has the same date whether or not the delay became a breach."""
    first, found = first_subsidy(world), []
    for case in world.table("cases"):
        audited = case["audited_date"]
        days = _days(world, audited, first.get(case["case_id"]))
        if is_payable(world, case) and days > PAYMENT_DAYS:
            severity = "R" if days > PAYMENT_DAYS_OF_BREACH else "A"
            overdue = _day_after(audited, PAYMENT_DAYS)
            found.append(of_unit(severity, case["case_id"], case["unit_code"], overdue))
    return found


def _days(world: World, first: date | None, last: date | None) -> int:
    """Days a step took, up to as_of if it goes on; a step never begun took none."""
    return 0 if first is None else ((last or world.as_of) - first).days


def _day_after(begun: date, limit: int) -> date:
    return begun + timedelta(days=limit + 1)


def is_payable(world: World, case: Row) -> bool:
    """Audited, and its handler not known as salaried staff."""
    return case["audited_date"] is not None and (
        world.provider_kinds().get(case["provider_id"]) != "aid_staff"
    )


def first_subsidy(world: World) -> dict[str, date]:
    """The day of the first case subsidy of each case, whoever paid it."""
    return world.remember("first subsidy", lambda: _first_subsidy(world))


def _first_subsidy(world: World) -> dict[str, date]:
    first: dict[str, date] = {}
    for row in world.table("payments"):
        case_id = row["case_id"]
        if row["category"] == "case_subsidy" and case_id is not None:
            first[case_id] = min(row["paid_date"], first.get(case_id, row["paid_date"]))
    return first


RETURNED = {
    "F-08": money_taken,
    "F-31": grant_held_back,
    "F-33": file_handed_in_late,
    "F-34": file_audited_late,
    "F-35": subsidy_paid_late,
}
