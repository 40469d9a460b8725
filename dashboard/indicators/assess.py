"""How far is an indicator from its target, and which light does it show?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dashboard import plan, shelf, variants
from dashboard.disclosure.audience import is_public
from dashboard.i18n import language
from dashboard.indicators.values import Reading, days_of, read
from dashboard.periods import Period
from dashboard.plan import Indicator
from dashboard.query import MATTERS, admit, query
from dashboard.scope import Scope
from dashboard.sqlfile import load
from dashboard.units import REGION

AMBER_FROM = -10.0  # percentage points; default of this project, adjustable
SMALLEST_N = 10  # below it a ratio is a fraction: no rank, no light
# Of value, target and the time elapsed in %: percentage points (indicators 1.6).
DEVIATIONS: dict[str, Callable[[float, float, float], float]] = {
    "progress": lambda value, _target, elapsed: value - elapsed,
    "points": lambda value, target, _elapsed: value - target,
    "share": lambda value, target, _elapsed: 100 * (value - target) / target,
    "pace": lambda value, target, elapsed: 100 * value / target - elapsed,
    "stand": lambda value, target, _elapsed: 100 * value / target - 100,
}


@dataclass(frozen=True)
class Assessment:
    """A reading held against its target.

    target in the indicator's unit (or a status); completion_pct and time_progress_pct in %;
    deviation in percentage points, positive is better; light is blue, green, amber, red or grey.
    """

    indicator: Indicator
    scope: Scope
    period: Period
    reading: Reading
    target: float | str | None
    completion_pct: float | None
    time_progress_pct: float | None
    deviation: float | None
    light: str

    @property
    def target_number(self) -> float | None:
        """The target of anything but a milestone."""
        return None if isinstance(self.target, str) else self.target


def assess(
    indicator_id: str,
    scope: Scope,
    period: Period,
    *,
    matters: tuple[str, ...] = MATTERS,
) -> Assessment:
    """Value, target, completion, time progress, deviation and light (indicators 1.6).

    With a choice of matters cases have no target: targets cover all matters. Raises KeyError for an id the plan
    lacks, and, where the reader may not see the units, access.NotGranted or NotSignedIn.
    """
    for name in plan.current().indicators[indicator_id].sources:
        admit(name, scope)
    around = (shelf.reading().folder, plan.plan_folder(), variants.in_use(), language(), is_public())
    return _assess(around, indicator_id, scope, period, matters)


@lru_cache(maxsize=1 << 14)
def _assess(
    _around: tuple, indicator_id: str, scope: Scope, period: Period, matters: tuple[str, ...]
) -> Assessment:
    """For who was admitted: a page of comparisons asks for thousands, and the next click for the same."""
    indicator = plan.current().indicators[indicator_id]
    reading = read(indicator_id, scope, period, matters=matters)
    is_split = matters != MATTERS and follows_matters(indicator)
    target = None if is_split else target_of(indicator, scope, period)
    days = days_of(indicator, period)
    progress = None if days.is_future else days.elapsed_pct
    is_inside_year = indicator.kind in ("flow", "year") and period.kind != "year"
    deviation = None if is_inside_year else deviation_of(indicator, reading.value, target, progress)
    return Assessment(
        indicator,
        scope,
        period,
        reading,
        target,
        completion_of(reading.value, target),
        progress,
        deviation,
        light_of(indicator, reading, target, deviation, scope, period),
    )


def follows_matters(indicator: Indicator) -> bool:
    """A choice of matters changes the value; windows and money do not know matters."""
    return "matters" in load(indicator.numerator.split(".")[0]).params


def target_of(indicator: Indicator, scope: Scope, period: Period) -> float | str | None:
    """The plan's number for the region in its year; below it or in other years the sum of unit targets."""
    if indicator.kind in ("flow", "year") and period.kind != "year":
        return None
    is_plan_year = indicator.target_year in (None, period.year) and period.year >= (
        indicator.target_from or 0
    )
    if indicator.is_rate:
        return indicator.target if is_plan_year else None
    if scope.level == "region" and is_plan_year and indicator.target:
        return indicator.target
    broken_down = _broken_down(indicator.id, scope, period)
    return 0 if broken_down is None and indicator.target == 0 else broken_down


def _broken_down(indicator_id: str, scope: Scope, period: Period) -> float | None:
    rows = query("tasks/targets", scope, period)
    values = rows["value"].filter(rows["indicator_id"] == indicator_id)
    return None if values.is_empty() else float(values.sum())


def completion_of(value: float | str | None, target: float | str | None) -> float | None:
    """Value as a share of the target, in %; none without a number above zero to hold it against."""
    if isinstance(value, str) or isinstance(target, str) or value is None or not target:
        return None
    return 100 * value / target


def basis_of(indicator: Indicator, target: float | str | None) -> str | None:
    """How the deviation is formed, a key of DEVIATIONS; none where there is nothing to hold the value against."""
    if isinstance(target, str):
        return None
    if indicator.is_by_progress and (target or indicator.band):
        return "progress"
    if target is None or (target == 0 and not indicator.in_points):
        return None
    if indicator.in_points:
        return "points"
    if indicator.is_rate:
        return "share"
    return "pace" if indicator.kind in ("flow", "year") else "stand"


def deviation_of(
    indicator: Indicator, value: float | str | None, target: float | str | None, progress: float | None
) -> float | None:
    """Distance from where the value should be, in percentage points; positive is better."""
    basis = basis_of(indicator, target)
    if value is None or isinstance(value, str) or isinstance(target, str) or progress is None or not basis:
        return None
    gap = DEVIATIONS[basis](value, target or 0.0, progress)
    return -gap if indicator.better == "down" and basis != "progress" else gap


def light_of(
    indicator: Indicator,
    reading: Reading,
    target: float | str | None,
    deviation: float | None,
    scope: Scope,
    period: Period,
) -> str:
    """blue done, green on course, amber behind, red far behind, grey nothing to say (1.6)."""
    value = reading.value
    if indicator.unit == "status":
        return _milestone_light(indicator, value, period)
    if value is None or isinstance(value, str):
        return "grey"
    if indicator.needs_cases and (reading.n or 0) < SMALLEST_N:
        return "grey"
    if indicator.band and period.kind == "year" or indicator.band and indicator.kind == "ratio":
        if not indicator.is_year_end_band or period.is_complete_year:
            return "green" if indicator.band[0] <= value <= indicator.band[1] else "amber"
    elif target is None:
        return "grey"
    if target == 0 and indicator.better == "down":
        return "blue" if value == 0 else ("red" if indicator.is_red_above_zero or reading.severe else "amber")
    if _is_done(indicator, value, target):
        return "blue"
    if deviation is None:
        return "grey"
    return "green" if deviation >= 0 else ("amber" if _is_near(indicator, value, deviation) else "red")


def _is_near(indicator: Indicator, value: float, deviation: float) -> bool:
    """Behind, but not far: within ten points, or above the indicator's own line."""
    return deviation >= AMBER_FROM if indicator.red_below is None else value >= indicator.red_below


def _is_done(indicator: Indicator, value: float, target: float | str | None) -> bool:
    """The target of a count or of money is reached; of the ratios only the plan's own number."""
    if not isinstance(target, int | float) or indicator.better != "up":
        return False
    if indicator.is_rate and indicator.target_basis != "规划":
        return False
    return value > target if indicator.is_strict else value >= target


def _milestone_light(indicator: Indicator, status: float | str | None, period: Period) -> str:
    if status in (indicator.target or "done", "certified"):
        return "blue"
    rows = query("tasks/milestones", Scope(REGION, own=True), period)
    days = rows["due_date"].filter(rows["item_id"] == indicator.item)
    due: date | None = days[0] if len(days) else None
    if status is not None and status not in ("done", "certified") and due and due < period.cut:
        return "red"
    return "amber" if status in ("in_progress", "done") else "grey"
