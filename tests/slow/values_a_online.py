"""A10 to A19: applications, the platform, the hotline and overdue cases, counted slowly."""

from .limits import is_overdue
from .operators import Quotient, count, flag_rate, ratio_of_sums, share, total
from .reader import is_banner
from .reports import CO, IN
from .sets import AP, MR, RA, SP, View, milestone_is_done, share_of_units


def A10(view: View) -> Quotient:
    return share(RA(view), lambda row: row["channel"] == "station")


def A11(view: View) -> Quotient:
    return _institutions_with(view, "has_information_system")


def A11b(view: View) -> str | None:
    return MR("A11", view)


def A12(view: View) -> Quotient:
    return share(RA(view), lambda row: row["channel"] == "online")


def A12b(view: View) -> int:
    return count(RA(view), lambda row: row["channel"] == "online")


def A12c(view: View) -> Quotient:
    return _institutions_with(view, "accepts_online")


def _institutions_with(view: View, flag: str) -> Quotient:
    """Units of which some institution says yes."""
    rows = IN(view)
    return share_of_units(view, {row["unit_code"] for row in rows if row[flag] is True}, bool(rows))


def A13(view: View) -> Quotient:
    return flag_rate("handled_online", AP(view))


def A14(view: View) -> Quotient:
    return ratio_of_sums(CO(view, "web"), "answered_in_24h", "received")


def A14b(view: View) -> int | None:
    rows = CO(view, "web")
    return sum(row["received"] - row["answered"] for row in rows) if rows else None


def A15(view: View) -> Quotient:
    """What was done in an earlier year does not count for this one, nor what has no date."""
    rows = [row for row in view.world.rows("milestones", view.units) if row["item_id"] == "A15"]
    disclosed = set()
    for row in rows:
        dated = row["done_date"] is not None and row["done_date"].year == view.period.Y
        if dated and milestone_is_done(row, view.d):
            disclosed.add(row["unit_code"])
    return share_of_units(view, disclosed, bool(rows))


def A16(view: View) -> int:
    """Cases with at least one step overdue on the stock date."""
    return count(view.world.rows("cases", view.units), lambda case: is_overdue(case, view.d))


def A17(view: View) -> int | None:
    return total(CO(view, "hotline_12348"), "received", if_no_rows=None)


def A17b(view: View) -> Quotient:
    return ratio_of_sums(CO(view, "hotline_12348"), "answered", "received")


def A17c(view: View) -> Quotient:
    return ratio_of_sums(CO(view, "hotline_12348"), "satisfied", "rated")


def A18(view: View) -> Quotient:
    banners = [unit for unit in view.units if is_banner(unit)]
    with_video = set()
    for row in SP(view):
        if row["kind"] == "video_point" or row["has_video"] is True:
            with_video.add(row["unit_code"])
    return Quotient(count(banners, lambda unit: unit in with_video), len(banners))


def A18b(view: View) -> int | None:
    return total(CO(view, "video"), "received", if_no_rows=None)


def A19(view: View) -> Quotient:
    """Not reported, rather than zero, where nothing is said of web and video."""
    asked = total(CO(view), "received", if_no_rows=None)
    return Quotient(total(CO(view, "web", "video"), "received", if_no_rows=None), asked, n=asked)


def A19b(view: View) -> Quotient:
    online = [row for row in AP(view) if row["origin"] == "application" and row["channel"] == "online"]
    return flag_rate("handled_online", online)
