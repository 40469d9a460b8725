"""A01 to A09: windows, stations and contact points, counted slowly."""

from datetime import timedelta

from .operators import Quotient, flag_rate, paid, ratio_of_sums, share, total
from .reader import Row
from .reports import CO, GS
from .sets import PY, SP, View, W

STANDARD = ("is_accessible", "has_zones", "has_full_equipment", "has_dedicated_staff")
STATIONS_AND_POINTS = ("township_station", "department_station", "contact_point")


def A01(view: View) -> Quotient:
    windows = W(view)
    if _standard_unknown(windows):
        return Quotient(None, len(windows), n=len(windows))
    return share(windows, lambda row: all(row[flag] is True for flag in STANDARD))


def A01b(view: View) -> Quotient:
    windows = W(view)
    asked = len(STANDARD) * len(windows)
    if _standard_unknown(windows):
        return Quotient(None, asked, n=asked)
    met = 0
    for row in windows:
        for flag in STANDARD:
            if row[flag] is True:
                met += 1
    return Quotient(met, asked, n=asked)


def _standard_unknown(windows: list[Row]) -> bool:
    return all(row[flag] is None for row in windows for flag in STANDARD)


def A02(view: View) -> Quotient:
    return flag_rate("has_zones", W(view))


def A03(view: View) -> Quotient:
    return flag_rate("is_accessible", W(view))


def A04(view: View) -> int | None:
    return total(CO(view, "window"), "received", if_no_rows=None)


def A04b(view: View) -> Quotient:
    """The days of the period that have passed count, holidays too."""
    windows = len(W(view))
    days = (view.period.c - view.period.start + timedelta(days=1)).days
    return Quotient(A04(view), windows * days, times=1, n=windows)


def A04c(view: View) -> Quotient:
    return ratio_of_sums(CO(view, "window"), "satisfied", "rated")


def A05(view: View) -> float | None:
    return paid([row for row in PY(view) if row["category"] == "informatization"])


def A06(view: View) -> Quotient:
    return _coverage(view, "township_station", "townships")


def A06b(view: View) -> int:
    return len(_of_kind(view, "township_station"))


def A06c(view: View) -> Quotient:
    return flag_rate("has_dedicated_staff", _of_kind(view, "township_station"))


def A07(view: View) -> int:
    return len(_of_kind(view, "department_station"))


def A07b(view: View) -> Quotient:
    return flag_rate("has_dedicated_staff", _of_kind(view, "department_station"))


def A08(view: View) -> Quotient:
    return _coverage(view, "contact_point", "villages")


def A08b(view: View) -> int:
    return len(_of_kind(view, "contact_point"))


def A09(view: View) -> Quotient:
    return flag_rate("has_full_equipment", _of_kind(view, *STATIONS_AND_POINTS))


def _of_kind(view: View, *kinds: str) -> list[Row]:
    return [row for row in SP(view) if row["kind"] in kinds]


def _coverage(view: View, kind: str, places: str) -> Quotient:
    """Places with a station, a surplus in one unit making up for no lack in another."""
    stations: dict[object, int] = {}
    for point in _of_kind(view, kind):
        stations[point["unit_code"]] = stations.get(point["unit_code"], 0) + 1
    covered = asked = 0
    for row in GS(view):
        covered += min(stations.get(row["unit_code"], 0), row[places])
        asked += row[places]
    return Quotient(covered, asked)
