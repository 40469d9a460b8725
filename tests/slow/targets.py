"""Which target does an indicator have, how far is it, and which light does it show?"""

from dataclasses import dataclass
from datetime import timedelta

from .periods import Period
from .reader import REGION, AbsentTable, World, units_in
from .sets import Quotient, View, regional_milestone
from .values import BY_CALENDAR_YEAR, raw, resolve, value, view_of
from .values_d import misappropriation


@dataclass(frozen=True)
class Entry:
    """`measure` is count, money, pct, other or status; a pair of numbers as target is a band."""

    measure: str
    kind: str
    better: str = "up"
    target: float | tuple[float, float] | str | None = None


COUNTED = ("T3", "T3b", "T3c", "A12b", "B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08")
RECEIVED = ("T4", "T4c", "D01b", "D04", "D06")
FULL_RATES = (
    "T7b",
    "A01",
    "A02",
    "A03",
    "A18",
    "C04",
    "C04b",
    "C04c",
    "C18",
    "D10",
    "D11",
    "D13",
    "D14",
)
FREE_RATES = (
    "A01b",
    "A10",
    "A12",
    "A13",
    "B12",
    "C05c",
    "C06b",
    "C15",
    "C19b",
    "C20",
    "C20b",
    "C21b",
    "C21c",
)
ENTRIES = {
    **dict.fromkeys((*COUNTED, "B11", "B16", "B17", "B18"), Entry("count", "flow")),
    **dict.fromkeys(("T1", "T1b", "T7"), Entry("count", "stock")),
    **dict.fromkeys(RECEIVED, Entry("money", "year")),
    **dict.fromkeys(("C21", "D05", "D07", "G02"), Entry("money", "flow")),
    **dict.fromkeys(FULL_RATES, Entry("pct", "ratio", target=100)),
    **dict.fromkeys(FREE_RATES, Entry("pct", "ratio")),
    "T2": Entry("pct", "ratio", target=95.65),
    "T4b": Entry("money", "flow", "n/a"),
    "T5": Entry("status", "milestone", target="certified"),
    "T6": Entry("pct", "year", target=100),
    "T6b": Entry("pct", "milestone", target=100),
    "A16": Entry("count", "stock", "down", 0),
    "B19": Entry("count", "flow", "n/a"),
    "C05": Entry("pct", "milestone", target=100),
    "C05b": Entry("pct", "ratio", target=98),
    "C06": Entry("pct", "year", target=100),
    "C06c": Entry("pct", "ratio", target=10),
    "C19": Entry("other", "ratio", "down", 7),
    "D01": Entry("pct", "year", target=100),
    "D04b": Entry("pct", "year"),
    "D08b": Entry("pct", "ratio", "down", 0),
    "D09": Entry("pct", "year", target=(60, 105)),
    "D09b": Entry("other", "ratio", "n/a", (600, 2500)),
    "D09c": Entry("other", "ratio"),
    "D12": Entry("count", "flow", "down", 0),
    "D14b": Entry("other", "ratio", "down", 30),
    "D14c": Entry("count", "stock", "down"),
    "G02b": Entry("pct", "ratio", "n/a"),
}
PLAN_OF_2020 = {"T1": 110, "T2": 95.65, "T3": 40_000, "T4": 50_000_000}


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
    if indicator == "T2":
        return PLAN_OF_2020["T2"] if days.Y == 2020 else None
    if indicator in PLAN_OF_2020 and unit_code == REGION and not own and days.Y == 2020:
        return PLAN_OF_2020[indicator]
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
    """Value in % of the target; none for bands, statuses and a target of nothing."""
    aim = target(world, indicator, unit_code, own, period, statistical)
    now = value(world, indicator, unit_code, own, period, statistical)
    if now is None or aim is None or aim == 0 or isinstance(aim, tuple | str):
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
    if indicator == "C06" or (indicator == "D09" and not days.complete):
        return now - progress
    if isinstance(aim, tuple) or (aim == 0 and entry.measure != "pct"):
        return None
    ahead = _ahead(entry, now, aim, progress)
    return -ahead if entry.better == "down" else ahead


def _ahead(entry: Entry, now: float, aim: float, progress: float) -> float:
    if entry.measure == "pct":
        return now - aim
    if entry.measure == "other":
        return 100 * (now - aim) / aim
    if entry.kind == "stock":
        return 100 * (now / aim - 1)
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
    if indicator == "T5":
        return _certification_light(view)
    now = value(world, indicator, unit_code, own, view.period, None, set_aside_case_ids)
    aim = target(world, indicator, unit_code, own, view.period)
    if now is None or aim is None or _too_few(view, indicator):
        return "grey"
    if isinstance(aim, tuple) and (indicator != "D09" or view.period.complete):
        return "green" if aim[0] <= now <= aim[1] else "amber"
    if aim == 0:
        return _light_of_nothing(view, indicator, now)
    if _reached(indicator, now, aim):
        return "blue"
    ahead = deviation(world, indicator, unit_code, own, view.period)
    return "green" if ahead >= 0 else "amber" if ahead >= -10 else "red"


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
    severe = indicator == "D08b" or (
        indicator == "D12" and any(f["severity"] == "R" for f in misappropriation(view))
    )
    return "red" if severe else "amber"


def _certification_light(view: View) -> str:
    """T5: only certified is done; past the due date it is red, at work or merely done amber."""
    status = raw(view, "T5")
    if status is None:
        return "grey"
    if status == "certified":
        return "blue"
    due = regional_milestone("T5", view)["due_date"]
    if due is not None and due < view.d:
        return "red"
    return "grey" if status == "not_started" else "amber"
