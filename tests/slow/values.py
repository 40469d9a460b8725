"""What is the value of an indicator, counted slowly?"""

import re
from decimal import Decimal

from . import (
    values_a,
    values_a_online,
    values_b,
    values_b_criminal,
    values_c,
    values_c_service,
    values_d,
    values_d_budgets,
    values_e,
    values_g,
    values_t,
)
from .operators import Quotient
from .periods import Period, parse
from .reader import AbsentTable, World, residents, units_in
from .sets import View

ROOMS = (
    values_t,
    values_a,
    values_a_online,
    values_b,
    values_b_criminal,
    values_c,
    values_c_service,
    values_d,
    values_d_budgets,
    values_e,
    values_g,
)
ID = re.compile(r"[A-GT]\d{1,2}[bc]?")
IDS = tuple(name for room in ROOMS for name in vars(room) if ID.fullmatch(name))
FUNCTIONS = {name: vars(room)[name] for room in ROOMS for name in vars(room) if ID.fullmatch(name)}
BY_CALENDAR_YEAR = (
    *("T4", "T4b", "T4c", "T6", "A05", "B15", "D01", "D01b", "D02", "D03", "D03b", "D04", "D04b", "D04c"),
    *("D05", "D05b", "D06", "D06b", "D06c", "D07", "D07b", "D08", "D08b", "D09", "D09b", "D09c", "D10"),
    *("D10b", "D11", "D12", "D13", "D14b", "E02b", "G02", "G02b"),
)


def value(
    world: World,
    indicator: str,
    unit_code: str,
    own: bool,
    period: Period | str,
    statistical: bool | None = None,
    set_aside_case_ids: frozenset[str] = frozenset(),
) -> float | int | str | None:
    """The unrounded number (% times 100, yuan, days) or milestone status; None = not reported or undefined."""
    found = raw(view_of(world, unit_code, own, period, statistical, set_aside_case_ids), indicator)
    if isinstance(found, Quotient):
        return found.number()
    return float(found) if isinstance(found, Decimal) else found


def raw(view: View, indicator: str) -> Quotient | Decimal | float | str | None:
    """The value with its ratio still undivided; a light asks for the same one as its value and its target."""
    key = (indicator, view.units, view.period, view.set_aside_case_ids, view.residents)
    return view.world.remember(key, lambda: _counted(view, indicator))


def _counted(view: View, indicator: str) -> Quotient | Decimal | float | str | None:
    days = view.money if indicator in BY_CALENDAR_YEAR else view.period
    if not (days.started and view.period.started):
        return None
    try:
        return FUNCTIONS[indicator](view)
    except AbsentTable:
        return None


def view_of(
    world: World,
    unit_code: str,
    own: bool,
    period: Period | str,
    statistical: bool | None = None,
    set_aside_case_ids: frozenset[str] = frozenset(),
) -> View:
    """The scope and the days; a period given as text is parsed, one given parsed must fit the setting."""
    days = resolve(world, period, statistical)
    return View(world, units_in(unit_code, own), days, set_aside_case_ids, residents(unit_code, own))


def resolve(world: World, period: Period | str, statistical: bool | None = None) -> Period:
    if isinstance(period, str):
        return parse(period, world.as_of, bool(statistical))
    if statistical not in (None, period.statistical):
        raise ValueError("the period was parsed under the other setting of the statistical year")
    return period
