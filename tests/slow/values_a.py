"""A: the service system, counted slowly."""

from .limits import is_overdue
from .reader import Row, is_banner
from .sets import AP, RA, SP, Quotient, View, W, count, flag_rate, share

STANDARD = ("is_accessible", "has_zones", "has_full_equipment", "has_dedicated_staff")


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


def A10(view: View) -> Quotient:
    return share(RA(view), lambda row: row["channel"] == "station")


def A12(view: View) -> Quotient:
    return share(RA(view), lambda row: row["channel"] == "online")


def A12b(view: View) -> int:
    return count(RA(view), lambda row: row["channel"] == "online")


def A13(view: View) -> Quotient:
    return flag_rate("handled_online", AP(view))


def A16(view: View) -> int:
    """Cases with at least one step overdue on the stock date."""
    return count(view.world.rows("cases", view.units), lambda case: is_overdue(case, view.d))


def A18(view: View) -> Quotient:
    banners = [unit for unit in view.units if is_banner(unit)]
    with_video = set()
    for row in SP(view):
        if row["kind"] == "video_point" or row["has_video"] is True:
            with_video.add(row["unit_code"])
    return Quotient(count(banners, lambda unit: unit in with_video), len(banners))
