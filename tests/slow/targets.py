"""Which target does an indicator have, how far is it, and which light does it show?"""

from datetime import timedelta

from .entries import COUNTED_ONCE_A_YEAR, ENTRIES, PLAN_OF_2020, TARGET_FROM_2022, Entry
from .operators import Quotient
from .periods import Period
from .reader import REGION, AbsentTable, World, units_in
from .sets import View, regional_milestone
from .values import BY_CALENDAR_YEAR, raw, resolve, value, view_of
from .values_d import misappropriation, suspicions

# The sum of the units' numbers never stands in for the region's own in the year of the plan, but for E09.
BROKEN_DOWN_AT_EVERY_LEVEL = ("E09",)
RED_BELOW = {"D02": -20}


def target(
    world: World,
    indicator: str,
    unit_code: str,
    own: bool,
    period: Period | str,
    statistical: bool | None = None,
) -> float | tuple[float, float] | str | None:
    """The number, band (a pair) or status to reach; None where nothing is set."""
    days, entry = resolve(world, period, statistical), ENTRIES[indicator]
    if entry.kind in ("flow", "year") and days.kind != "year":
        return None
    if indicator in TARGET_FROM_2022 and days.Y < 2022:
        return None
    if indicator == "T2":
        return PLAN_OF_2020["T2"] if days.Y == 2020 else None
    of_the_plan = unit_code == REGION and not own and days.Y == 2020
    if of_the_plan and indicator not in BROKEN_DOWN_AT_EVERY_LEVEL:
        return PLAN_OF_2020.get(indicator, entry.target)
    if entry.measure in ("count", "money"):
        broken_down = _broken_down(world, indicator, units_in(unit_code, own), days.Y)
        return entry.target if broken_down is None else broken_down
    return entry.target


def _broken_down(world: World, indicator: str, units: tuple[str, ...], year: int) -> float | None:
    """Sum of the unit targets of the scope, none where it has no row."""
    try:
        rows = world.rows("unit_targets", units)
    except AbsentTable:
        return None
    values = [row["value"] for row in rows if row["indicator_id"] == indicator and row["year"] == year]
    return sum(values) if values else None


def time_progress_pct(
    world: World,
    indicator: str,
    period: Period | str,
    statistical: bool | None = None,
) -> float | None:
    """Elapsed days in % of the period; the ledger goes by the calendar year."""
    days = resolve(world, period, statistical)
    days = days.for_money() if indicator in BY_CALENDAR_YEAR else days
    if not days.started:
        return None
    return 100 * (days.c - days.start + timedelta(days=1)) / (days.end - days.start)


def completion_pct(
    world: World,
    indicator: str,
    unit_code: str,
    own: bool,
    period: Period | str,
    statistical: bool | None = None,
) -> float | None:
    """Value in % of the target; none for bands, statuses and targets not above nothing."""
    aim = target(world, indicator, unit_code, own, period, statistical)
    now = value(world, indicator, unit_code, own, period, statistical)
    if now is None or aim is None or isinstance(aim, tuple | str) or aim <= 0:
        return None
    return 100 * now / aim


def deviation(
    world: World,
    indicator: str,
    unit_code: str,
    own: bool,
    period: Period | str,
    statistical: bool | None = None,
) -> float | None:
    """Percentage points ahead (+) or behind (−); none without a number to measure against."""
    days, entry = resolve(world, period, statistical), ENTRIES[indicator]
    aim = target(world, indicator, unit_code, own, days)
    now = value(world, indicator, unit_code, own, days)
    progress = time_progress_pct(world, indicator, days)
    if now is None or aim is None or isinstance(aim, str):
        return None
    if indicator in ("C06", "A15") or (indicator == "D09" and not days.complete):
        return now - progress
    if isinstance(aim, tuple) or (aim == 0 and entry.measure != "pct"):
        return None
    grows = entry.kind != "stock" and indicator not in COUNTED_ONCE_A_YEAR
    ahead = _ahead(entry, now, aim, progress if grows else 100)
    return -ahead if entry.better == "down" else ahead


def _ahead(entry: Entry, now: float, aim: float, progress: float) -> float:
    if entry.measure == "pct":
        return now - aim
    if entry.measure == "other":
        return 100 * (now - aim) / aim
    return 100 * now / aim - progress


def light(
    world: World,
    indicator: str,
    unit_code: str,
    own: bool,
    period: Period | str,
    statistical: bool | None = None,
    set_aside_case_ids: frozenset[str] = frozenset(),
) -> str:
    """blue, green, amber, red or grey."""
    view = view_of(world, unit_code, own, period, statistical, set_aside_case_ids)
    entry = ENTRIES[indicator]
    if entry.measure == "status":
        return _status_light(view, indicator)
    now = value(world, indicator, unit_code, own, view.period, None, set_aside_case_ids)
    aim = target(world, indicator, unit_code, own, view.period)
    if now is None or aim is None or _too_few(view, indicator):
        return "grey"
    if isinstance(aim, tuple) and (indicator != "D09" or view.period.complete):
        return "green" if aim[0] <= now <= aim[1] else "amber"
    if aim == 0 and entry.better == "down":
        return _light_of_nothing(view, indicator, now)
    if _reached(indicator, now, aim):
        return "blue"
    ahead = deviation(world, indicator, unit_code, own, view.period)
    return "green" if ahead >= 0 else "amber" if ahead >= RED_BELOW.get(indicator, -10) else "red"


def _too_few(view: View, indicator: str) -> bool:
    """Fewer than ten in the denominator, units and money excepted."""
    ratio = raw(view, indicator)
    return isinstance(ratio, Quotient) and ratio.n is not None and ratio.n < 10


def _reached(indicator: str, now: float, aim: float | tuple[float, float]) -> bool:
    """Blue is for counts, money and T2; the number of cases must be passed, not met."""
    entry = ENTRIES[indicator]
    if entry.measure not in ("count", "money") and indicator != "T2":
        return False
    if indicator == "T3":
        return now > aim
    return now <= aim if entry.better == "down" else now >= aim


def _light_of_nothing(view: View, indicator: str, now: float) -> str:
    """Where nothing at all is the target; what D08b counts is R by definition."""
    if now == 0:
        return "blue"
    counted = {"D08": suspicions, "D12": misappropriation}.get(indicator)
    severe = indicator == "D08b" or (counted and any(f["severity"] == "R" for f in counted(view)))
    return "red" if severe else "amber"


def _status_light(view: View, indicator: str) -> str:
    """Reached is blue; past the due date it is red, at work or (for T5) merely done amber."""
    status = raw(view, indicator)
    if status is None:
        return "grey"
    if status == "certified" or status == ENTRIES[indicator].target:
        return "blue"
    due = regional_milestone(indicator.rstrip("bc"), view)["due_date"]
    if due is not None and due < view.d:
        return "red"
    return "grey" if status == "not_started" else "amber"
