"""Which units are suspected for the money they were given in a year, or for what they published?"""

from datetime import date
from fractions import Fraction

from .reader import World, unit_levels
from .rules_hit import Hit, of_year
from .rules_ledger import (
    appropriated,
    approved_cases,
    budget_rows,
    is_complete,
    part,
    received,
    spent,
)
from .sets import milestone_is_done

GROWTH_BEHIND_CASES = Fraction(5, 100)
ENOUGH_CASES = 10
YUAN_PER_CASE = (600, 2500)
PUBLISHED_FROM = 2022


def not_in_own_budget(world: World) -> list[Hit]:
    """F-20: every unit in every year the table holds, whether or not it has a row."""
    rows = budget_rows(world)
    own = {(row["unit_code"], row["year"]): row for row in rows if row["fund"] == "local_budget"}
    found = []
    for year in {row["year"] for row in rows}:
        for unit in unit_levels():
            row = own.get((unit, year))
            if row is None or row["appropriated_yuan"] == 0:
                found.append(of_year(world, "R", unit, year))
            elif row["is_separate_line"] is not True:
                found.append(of_year(world, "A", unit, year))
    return found


def own_funds_fell(world: World) -> list[Hit]:
    """F-21: less than the year before; no row in a year that the table holds is nothing."""
    amounts, years = appropriated(world), {row["year"] for row in budget_rows(world)}
    found = []
    for (unit, before, fund), base in amounts.items():
        year = before + 1
        if fund != "local_budget" or year not in years:
            continue
        if base > 0 and amounts.get((unit, year, fund), 0) < base:
            found.append(of_year(world, "A", unit, year))
    return found


def money_grew_less_than_cases(world: World) -> list[Hit]:
    """F-22."""
    money, cases, found = received(world), approved_cases(world), []
    for (unit, before), base in money.items():
        year = before + 1
        if base == 0 or cases[unit, before] < ENOUGH_CASES or not is_complete(world, year):
            continue
        of_money = part(money.get((unit, year), 0), base)
        of_cases = Fraction(cases[unit, year], cases[unit, before])
        if of_money < of_cases - GROWTH_BEHIND_CASES:
            found.append(of_year(world, "A", unit, year))
    return found


def unusual_cost_of_a_case(world: World) -> list[Hit]:
    """F-24."""
    low, high = YUAN_PER_CASE
    money, found = spent(world), []
    for (unit, year), cases in approved_cases(world).items():
        if cases < ENOUGH_CASES or not is_complete(world, year):
            continue
        if not low <= part(money.get((unit, year), 0), cases) <= high:
            found.append(of_year(world, "I", unit, year))
    return found


def own_funds_replaced(world: World) -> list[Hit]:
    """F-26: more from above, less of its own."""
    amounts, found = appropriated(world), []
    reported = {(row["unit_code"], row["year"]) for row in budget_rows(world)}
    for unit, year in reported:
        if (unit, year - 1) not in reported:
            continue
        above, above_before = (
            sum(amounts.get((unit, y, fund), 0) for fund in ("central_transfer", "region_special"))
            for y in (year, year - 1)
        )
        own, own_before = (amounts.get((unit, y, "local_budget"), 0) for y in (year, year - 1))
        if above > above_before and own < own_before:
            found.append(of_year(world, "A", unit, year))
    return found


def nothing_published(world: World) -> list[Hit]:
    """F-60: units that did not publish for the latest complete year; silent if no unit has a row."""
    year = world.as_of.year if is_complete(world, world.as_of.year) else world.as_of.year - 1
    rows = [row for row in world.table("milestones") if row["item_id"] == "A15"]
    if not rows or year < PUBLISHED_FROM:
        return []
    published = set()
    for row in rows:
        done = row["done_date"]
        if milestone_is_done(row, world.as_of) and done is not None and done >= date(year, 1, 1):
            published.add(row["unit_code"])
    return [of_year(world, "A", unit, year) for unit in unit_levels() if unit not in published]


RETURNED = {
    "F-20": not_in_own_budget,
    "F-21": own_funds_fell,
    "F-22": money_grew_less_than_cases,
    "F-24": unusual_cost_of_a_case,
    "F-26": own_funds_replaced,
    "F-60": nothing_published,
}
