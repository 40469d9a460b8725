"""G: publicity, counted slowly."""

from datetime import date, timedelta

from .operators import Quotient, count, flag_rate, paid, share, total
from .reader import Row, is_banner
from .reports import PB
from .sets import BZ, MR, MU, PY, View

FORMS = ("newspaper", "broadcast", "new_media", "film", "product", "event")
FIVE_VENUES = ("factory", "worksite", "village", "campus", "barracks")
FIXED_KEY_DATES = ((3, 8), (5, 1), (6, 1), (8, 1), (12, 4))
SUNDAY = 6


def G01(view: View) -> Quotient:
    return MU("G01", view)


def G02(view: View) -> float | None:
    return paid([row for row in PY(view) if row["category"] == "publicity"])


def G02b(view: View) -> Quotient:
    return Quotient(G02(view), paid(BZ(view)))


def G03(view: View) -> int:
    return len(PB(view, "newspaper", "broadcast"))


def G04(view: View) -> int:
    return len(PB(view, "film"))


def G04b(view: View) -> Quotient:
    return _covered(view, "form", FORMS)


def G05(view: View) -> int:
    return len(PB(view, "new_media"))


def G05b(view: View) -> int | None:
    return total(PB(view, "new_media"), "audience")


def G06(view: View) -> int | None:
    return total(PB(view), "materials")


def G06b(view: View) -> Quotient:
    return flag_rate("is_bilingual", PB(view))


def G07(view: View) -> int:
    return len(PB(view, "event"))


def G07b(view: View) -> Quotient:
    return share(PB(view, "event"), lambda row: is_near_a_key_date(row["held_date"]))


def is_near_a_key_date(day: date) -> bool:
    """At most three days from Women's, Labour, Disabled Persons', Children's, Army or Constitution Day."""
    key_dates = [date(day.year, month, number) for month, number in FIXED_KEY_DATES]
    key_dates.append(third_sunday_of_may(day.year))
    return any(abs((day - key_date).days) <= 3 for key_date in key_dates)


def third_sunday_of_may(year: int) -> date:
    day = date(year, 5, 15)
    while day.weekday() != SUNDAY:
        day += timedelta(days=1)
    return day


def G08(view: View) -> Quotient:
    return _covered(view, "venue", FIVE_VENUES)


def G08b(view: View) -> int:
    return count(PB(view), lambda row: row["venue"] in FIVE_VENUES)


def _covered(view: View, column: str, codes: tuple[str, ...]) -> Quotient:
    """Each unit should have used every code."""
    used: set[tuple[object, object]] = {(row["unit_code"], row[column]) for row in PB(view)}
    return Quotient(len([pair for pair in used if pair[1] in codes]), len(codes) * len(view.units))


def G09(view: View) -> int:
    active: list[Row] = PB(view)
    reached = {row["unit_code"] for row in active}
    return count(view.units, lambda unit: is_banner(unit) and unit not in reached)


def G10(view: View) -> Quotient:
    return Quotient(total(PB(view), "audience"), view.residents, times=10_000)


def G10b(view: View) -> str | None:
    return MR("G10", view)
