"""Which rows does each named set hold, for a scope and its days?"""

from dataclasses import dataclass, replace
from datetime import date

from .operators import Quotient
from .periods import Period
from .reader import REGION, Row, World, is_banner, league_of

NOT_BUSINESS = ("personnel", "office", "informatization", "other_judicial")


@dataclass(frozen=True)
class View:
    """What a number is asked of: an export, the units of the scope, the days."""

    world: World
    units: tuple[str, ...]
    period: Period
    set_aside_case_ids: frozenset[str] = frozenset()
    residents: int | None = None

    @property
    def d(self) -> date:
        return self.period.d

    @property
    def money(self) -> Period:
        return self.period.for_money()


def share_of_units(view: View, units: set[str], reported: bool = True) -> Quotient:
    """UR: units of the scope that are among `units`, in % of all; none where nothing was reported."""
    return Quotient(len(units & set(view.units)) if reported else None, len(view.units))


def calendar_year(view: View, year: int) -> View:
    """The same question asked of a calendar year."""
    return replace(view, period=Period(date(year, 1, 1), date(year + 1, 1, 1), "year", view.world.as_of))


def has_group(row: Row, group: str) -> bool:
    return group in (row["groups"] or [])


def RC(view: View) -> list[Row]:
    rows = view.world.rows("cases", view.units)
    return [row for row in rows if view.period.holds(row["applied_date"])]


def RA(view: View) -> list[Row]:
    return [row for row in RC(view) if row["origin"] == "application"]


def DA(view: View) -> list[Row]:
    rows = view.world.rows("cases", view.units)
    decided = [row for row in rows if row["decision"] is not None and view.period.holds(row["decided_date"])]
    return [row for row in decided if row["origin"] == "application"]


def AP(view: View) -> list[Row]:
    rows = view.world.rows("cases", view.units)
    return [row for row in rows if row["decision"] == "approved" and view.period.holds(row["decided_date"])]


def CL(view: View, period: Period | None = None) -> list[Row]:
    """Closed in the period, or in another one where the formula says so."""
    days = period or view.period
    return [row for row in view.world.rows("cases", view.units) if days.holds(row["closed_date"])]


def CLN(view: View) -> list[Row]:
    return [row for row in CL(view) if row["matter"] != "criminal"]


def PY(view: View) -> list[Row]:
    return view.world.remember(("PY", view.units, view.money), lambda: _payments(view))


def _payments(view: View) -> list[Row]:
    rows = view.world.rows("payments", view.units)
    return [row for row in rows if view.money.holds(row["paid_date"])]


def BZ(view: View) -> list[Row]:
    return [row for row in PY(view) if row["category"] not in NOT_BUSINESS]


def business_of_year_so_far(view: View) -> list[Row]:
    """Business payments of calendar year Y up to d."""
    first, last = date(view.period.Y, 1, 1), view.money.d
    rows = view.world.rows("payments", view.units)
    spent = [row for row in rows if first <= row["paid_date"] <= last]
    return [row for row in spent if row["category"] not in NOT_BUSINESS]


def BU(view: View, fund: str | None = None) -> list[Row]:
    rows = [row for row in view.world.rows("budgets", view.units) if row["year"] == view.period.Y]
    return [row for row in rows if fund is None or row["fund"] == fund]


def SP(view: View) -> list[Row]:
    return view.world.remember(("SP", view.units, view.d), lambda: _open_points(view))


def _open_points(view: View) -> list[Row]:
    return [row for row in view.world.rows("service_points", view.units) if _is_open(row, view.d)]


def _is_open(point: Row, day: date) -> bool:
    closed = point["closed_date"]
    return point["opened_date"] <= day and (closed is None or closed > day)


def W(view: View) -> list[Row]:
    return [row for row in SP(view) if row["kind"] == "window"]


def reviews_by_case(view: View) -> dict[str, list[Row]]:
    """The reviews in P of each case of the scope; a whole year goes by review_year."""
    cases, found = view.world.cases(), {}
    for review in view.world.table("reviews"):
        case = cases.get(review["case_id"])
        if case is None or case["unit_code"] not in view.units:
            continue
        if view.period.kind == "year":
            counts = review["review_year"] == view.period.Y and review["reviewed_date"] <= view.world.as_of
        else:
            counts = view.period.holds(review["reviewed_date"])
        if counts:
            found.setdefault(review["case_id"], []).append(review)
    return found


def GR(view: View) -> dict[str, Row]:
    """The review that gives each case its grade."""
    chosen = {}
    for case_id, reviews in reviews_by_case(view).items():
        chosen[case_id] = deciding(reviews)
    return chosen


def deciding(reviews: list[Row]) -> Row:
    """Of several reviews of a case the one whose grade counts."""
    return max(reviews, key=lambda row: (row["round"], row["reviewed_date"], row["review_id"]))


def organiser(review: Row, case: Row) -> str | None:
    """The unit that held the review; none where the tier does not fit the unit of the case."""
    unit = case["unit_code"]
    if review["tier"] == "region":
        return REGION
    if review["tier"] == "league":
        return league_of(unit)
    return unit if is_banner(unit) else None


def milestone_is_done(row: Row, day: date) -> bool:
    return row["status"] in ("done", "certified") and (row["done_date"] is None or row["done_date"] <= day)


def MU(item: str, view: View) -> Quotient:
    """Units of the scope that have done the item, in % of all; not reported if none has a row of it."""
    rows = [row for row in view.world.rows("milestones", view.units) if row["item_id"] == item]
    if not rows:
        return Quotient(None, len(view.units))
    done = {row["unit_code"] for row in rows if milestone_is_done(row, view.d)}
    return Quotient(len(done), len(view.units))


def regional_milestone(item: str, view: View) -> Row | None:
    """The regional centre's row of the item, whatever the scope."""
    for row in view.world.rows("milestones", (REGION,)):
        if row["item_id"] == item:
            return row
    return None


def MR(item: str, view: View) -> str | None:
    """Status of the regional centre; a done_date still ahead reads as in progress."""
    row = regional_milestone(item, view)
    if row is None:
        return None
    if row["done_date"] is not None and row["done_date"] > view.d:
        return "in_progress"
    return row["status"]
