"""E: institutions, people and trainings, counted slowly."""

from .operators import Quotient, count, distinct, ratio_of_sums, share, total
from .reader import Row
from .reports import IN, PV, TR, known_providers
from .sets import AP, CL, MR, View, calendar_year, share_of_units

AUDIENCES = ("manager", "lawyer", "station_staff")


def E01(view: View) -> Quotient:
    units = {row["unit_code"] for row in IN(view)}
    return share_of_units(view, units, bool(units))


def E01b(view: View) -> int | None:
    return distinct(IN(view), "institution_id", if_no_rows=None)


def E02(view: View) -> Quotient:
    return Quotient(_people(view, "posts_authorised"), view.residents, times=100_000)


def E02b(view: View) -> Quotient:
    """Cases of the whole calendar year, whatever part of it is asked for."""
    posts = _people(view, "posts_authorised")
    return Quotient(len(AP(calendar_year(view, view.period.Y))), posts, times=1, n=posts)


def E03(view: View) -> Quotient:
    return ratio_of_sums(IN(view), "posts_filled", "posts_authorised")


def E03b(view: View) -> int | None:
    """Units whose institutions, as far as they say, have no lawyer of their own."""
    lawyers, rows = {}, IN(view)
    for row in rows:
        if row["aid_lawyers"] is not None:
            lawyers[row["unit_code"]] = lawyers.get(row["unit_code"], 0) + row["aid_lawyers"]
    return count(list(lawyers), lambda unit: lawyers[unit] == 0) if rows else None


def E03c(view: View) -> Quotient:
    return ratio_of_sums(IN(view), "qualified_staff", "posts_filled")


def E04(view: View) -> Quotient:
    return _closed_by(view, "ngo_staff")


def E04b(view: View) -> int:
    return count(PV(view), lambda row: row["kind"] == "ngo_staff")


def E05(view: View) -> int | None:
    return _people(view, "volunteers")


def E05b(view: View) -> Quotient:
    return _closed_by(view, "volunteer")


def E06(view: View) -> int | None:
    return _people(view, "welfare_posts")


def E07(view: View) -> int | None:
    return _people(view, "social_workers")


def E08(view: View) -> int | None:
    return _people(view, "interns")


def _people(view: View, column: str) -> int | None:
    return total(IN(view), column, if_no_rows=None)


def E09(view: View) -> int:
    return count(TR(view), lambda row: row["is_planned"] is True)


def E09b(view: View) -> str | None:
    return MR("E09", view)


def E10(view: View) -> int | None:
    return total(TR(view), "attendees")


def E10b(view: View) -> Quotient:
    """Each unit should train all three audiences."""
    reached = {(row["unit_code"], row["audience"]) for row in TR(view) if row["audience"] in AUDIENCES}
    return Quotient(len(reached), len(AUDIENCES) * len(view.units))


def E10c(view: View) -> Quotient:
    rows = TR(view)
    attendees = total(rows, "attendees")
    return Quotient(sum(row["hours"] * row["attendees"] for row in rows), attendees, times=1, n=attendees)


def E11(view: View) -> Quotient:
    return ratio_of_sums(TR(view), "passed", "attendees")


def E12(view: View) -> Quotient:
    return _closed_by(view, "private_lawyer")


def E12b(view: View) -> Quotient:
    """A handler who closed cases in several units of the scope is one handler."""
    handled = [row for row in CL(view) if row["provider_id"] is not None]
    handlers = distinct(handled, "provider_id")
    return Quotient(len(handled), handlers, times=1, n=handlers)


def E12c(view: View) -> int:
    return count(PV(view), lambda row: row["is_bilingual"] is True)


def _closed_by(view: View, kind: str) -> Quotient:
    """Of the closed cases whose handler is known, those of one kind."""
    providers = known_providers(view)
    known: list[Row] = [row for row in CL(view) if row["provider_id"] in providers]
    return share(known, lambda row: providers[row["provider_id"]]["kind"] == kind)
