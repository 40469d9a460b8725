"""Which cases are suspected for what was paid for them altogether, by all units in all years?"""

from .reader import Row, World
from .rules_hit import Hit, of_payments

MAX_SUBSIDIES = 1
USUAL_SUBSIDY_YUAN = (300, 3000)
LOTTERY_CAP_YUAN = 5000


def repeated_subsidies(world: World) -> list[Hit]:
    """F-07: every row of a case with more than one subsidy."""
    return [
        of_payments("R", case_id, rows)
        for case_id, rows in _subsidies_by_case(world).items()
        if len(rows) > MAX_SUBSIDIES
    ]


def unusual_subsidies(world: World) -> list[Hit]:
    """F-40: every row of a case whose subsidies add up to less or more than is usual."""
    low, high = USUAL_SUBSIDY_YUAN
    found = []
    for case_id, rows in _subsidies_by_case(world).items():
        if not low <= sum(row["amount_yuan"] for row in rows) <= high:
            found.append(of_payments("I", case_id, rows))
    return found


def lottery_over_cap(world: World) -> list[Hit]:
    """F-43: every lottery row of a case that had more than the cap."""
    lottery = _by_case([row for row in world.table("payments") if row["fund"] == "lottery"])
    found = []
    for case_id, rows in lottery.items():
        if sum(row["amount_yuan"] for row in rows) > LOTTERY_CAP_YUAN:
            found.append(of_payments("R", case_id, rows))
    return found


def _subsidies_by_case(world: World) -> dict[str, list[Row]]:
    return _by_case([row for row in world.table("payments") if row["category"] == "case_subsidy"])


def _by_case(payments: list[Row]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in payments:
        if row["case_id"] is not None:
            groups.setdefault(row["case_id"], []).append(row)
    return groups


RETURNED = {"F-07": repeated_subsidies, "F-40": unusual_subsidies, "F-43": lottery_over_cap}
