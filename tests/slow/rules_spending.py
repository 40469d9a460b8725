"""Which units are suspected for how much, how fast and on what they spent?"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from .reader import Row, World
from .rules_hit import Hit, of_unit, of_year
from .rules_ledger import (
    Sums,
    budget_rows,
    business,
    is_complete,
    last_day,
    part,
    part_elapsed,
    received,
    spent,
    sums,
    unit_and_year,
)

ByYear = dict[int, Decimal | int]
CARRIED_OVER_YUAN = 1
BEHIND_TIME = Fraction(10, 100)
MAJOR_SHARE, ENOUGH_CASES = Fraction(10, 100), 10
YUAN_PER_SHIFT = (80, 400)
PROMOTION = ("publicity", "training", "other_business")
PROMOTION_SHARE, PROMOTION_SHARE_TO_REVIEW = Fraction(15, 100), Fraction(25, 100)
CASE_WORK = ("case_subsidy", "direct_cost", "duty_subsidy")
CASE_WORK_SHARE = Fraction(75, 100)
OVERSPENT_BY = Fraction(1, 100)


def money_left_over(world: World) -> list[Hit]:
    """F-38: what arrived more than two years ago and all spending since has not used up."""
    outlays, found = _spent_by_fund(world), []
    for (unit, fund), arrived in _received_by_fund(world).items():
        for year in range(min(arrived) + 2, world.as_of.year + 1):
            left = _up_to(year - 2, arrived) - _up_to(year, outlays.get((unit, fund), {}))
            if is_complete(world, year) and left >= CARRIED_OVER_YUAN:
                key = f"{unit}-{fund}-{year}"
                found.append(of_unit("A", key, unit, last_day(world, year), left))
    return found


def overspent(world: World) -> list[Hit]:
    """F-65: all that was spent of a fund against all that ever arrived of it."""
    amounts, this_year, found = _received_by_fund(world), world.as_of.year, []
    for (unit, fund), outlay in _spent_by_fund(world).items():
        arrived, paid = _up_to(this_year, amounts.get((unit, fund), {})), _up_to(this_year, outlay)
        if paid > (1 + OVERSPENT_BY) * Fraction(arrived):
            key = f"{unit}-{fund}"
            found.append(of_unit("A", key, unit, last_day(world, this_year), paid - arrived))
    return found


def _received_by_fund(world: World) -> dict[tuple[str, str], ByYear]:
    rows = budget_rows(world)
    return _by_fund(sums(rows, "received_yuan", lambda row: (row["unit_code"], row["fund"], row["year"])))


def _spent_by_fund(world: World) -> dict[tuple[str, str], ByYear]:
    """Business payments since the first year of all budgets; without budgets there is no such year."""
    first = min((row["year"] for row in budget_rows(world)), default=None)
    since = [row for row in business(world) if first is not None and row["paid_date"].year >= first]
    return _by_fund(
        sums(since, "amount_yuan", lambda row: (row["unit_code"], row["fund"], row["paid_date"].year))
    )


def _by_fund(known: Sums) -> dict[tuple[str, str], ByYear]:
    found: dict[tuple[str, str], ByYear] = {}
    for (unit, fund, year), amount in known.items():
        found.setdefault((unit, fund), {})[year] = amount
    return found


def _up_to(year: int, amounts: ByYear) -> Decimal | int:
    return sum(amount for earlier, amount in amounts.items() if earlier <= year)


def spent_too_slowly(world: World) -> list[Hit]:
    """F-39."""
    outlays, found = spent(world), []
    for (unit, year), arrived in received(world).items():
        if arrived == 0:
            continue
        done = part(outlays.get((unit, year), 0), arrived)
        if done - part_elapsed(world, year) < -BEHIND_TIME:
            found.append(of_year(world, "A", unit, year))
    return found


def many_major_cases(world: World) -> list[Hit]:
    """F-44: among the known cases that a unit subsidised from the lottery in a year."""
    subsidised: dict[tuple[str, int], dict[str, Row]] = {}
    for row in world.table("payments"):
        case = world.cases().get(row["case_id"])
        if row["fund"] == "lottery" and row["category"] == "case_subsidy" and case is not None:
            subsidised.setdefault(unit_and_year(row), {})[row["case_id"]] = case
    found = []
    for (unit, year), cases in subsidised.items():
        major = [case for case in cases.values() if case["is_major"] is True]
        if len(cases) >= ENOUGH_CASES and Fraction(len(major), len(cases)) > MAJOR_SHARE:
            found.append(of_year(world, "A", unit, year))
    return found


def shifts_do_not_fit(world: World) -> list[Hit]:
    """F-47: only where shifts are reported; shifts without any pay do not fit either."""
    low, high = YUAN_PER_SHIFT
    paid = _spent_on(world, ("duty_subsidy",))
    shifts = sums(world.table("duty_services"), "shifts", lambda row: (row["unit_code"], row["month"].year))
    found = []
    for (unit, year), held in shifts.items():
        amount = paid.get((unit, year), 0)
        if amount > 0 if held == 0 else not low <= part(amount, held) <= high:
            found.append(of_year(world, "A", unit, year, amount))
    return found


def much_promotion(world: World) -> list[Hit]:
    """F-48."""
    found = []
    for unit, year, amount, of_all in _shares(world, PROMOTION):
        if of_all > PROMOTION_SHARE:
            severity = "A" if of_all > PROMOTION_SHARE_TO_REVIEW else "I"
            found.append(of_year(world, severity, unit, year, amount))
    return found


def little_case_work(world: World) -> list[Hit]:
    """F-49."""
    return [
        of_year(world, "I", unit, year, amount)
        for unit, year, amount, of_all in _shares(world, CASE_WORK)
        if of_all < CASE_WORK_SHARE
    ]


def _shares(world: World, categories: tuple[str, ...]) -> Iterator[tuple[str, int, Decimal | int, Fraction]]:
    """Unit, year, the money spent on the categories, and its part in all business money spent."""
    on_these = _spent_on(world, categories)
    for (unit, year), whole in spent(world).items():
        amount = on_these.get((unit, year), 0)
        yield unit, year, amount, part(amount, whole)


def _spent_on(world: World, categories: tuple[str, ...]) -> Sums:
    rows = [row for row in world.table("payments") if row["category"] in categories]
    return sums(rows, "amount_yuan", unit_and_year)


RETURNED = {
    "F-38": money_left_over,
    "F-39": spent_too_slowly,
    "F-44": many_major_cases,
    "F-47": shifts_do_not_fit,
    "F-48": much_promotion,
    "F-49": little_case_work,
    "F-65": overspent,
}
