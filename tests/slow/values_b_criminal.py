"""B11 to B19: criminal cases, the agencies, lawyers on duty and petitions, counted slowly."""

from datetime import date

from .limits import LAW_OF_2022, within_limit
from .operators import Quotient, count, paid, share, total
from .reader import Row, is_banner
from .reports import DU, known_providers
from .sets import AP, CL, DA, MR, PY, RC, SP, View

AGENCIES = ("police", "procuratorate", "court", "detention")
DUTY_HOSTS = ("court", "procuratorate", "detention_centre")
HELP = ("consultations", "procedure_choices", "plea_witnesses", "other_helps")


def criminal(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row["matter"] == "criminal"]


def B11(view: View) -> int:
    return len(criminal(AP(view)))


def B11b(view: View) -> Quotient:
    return share(criminal(DA(view)), lambda row: row["decision"] == "approved")


def B11c(view: View) -> Quotient:
    return share(criminal(AP(view)), lambda row: row["origin"] == "notification")


def B12(view: View) -> Quotient:
    return share(criminal(AP(view)), lambda row: row["stage"] in ("investigation", "prosecution"))


def B13(view: View) -> int:
    return count(
        RC(view),
        lambda row: row["origin"] in ("notification", "invitation") or row["channel"] in AGENCIES,
    )


def B13b(view: View) -> Quotient:
    """Before 2022 there was no limit for cases notified."""
    rows = [row for row in view.world.rows("cases", view.units) if row["applied_date"] >= LAW_OF_2022]
    rows = [row for row in rows if row["origin"] == "notification" and row["decision"] == "approved"]
    assigned = [row for row in rows if view.period.holds(row["assigned_date"])]
    return share(
        assigned, lambda row: within_limit("notified case", row["applied_date"], row["assigned_date"])
    )


def B14(view: View) -> Quotient:
    """One court, one procuratorate and one detention centre for each banner."""
    manned = set()
    for row in SP(view):
        if row["kind"] == "duty_station" and row["host"] in DUTY_HOSTS and is_banner(row["unit_code"]):
            manned.add((row["unit_code"], row["host"]))
    return Quotient(len(manned), len(DUTY_HOSTS) * count(view.units, is_banner))


def B14b(view: View) -> int | None:
    rows = DU(view)
    return sum(row[column] for row in rows for column in HELP) if rows else None


def B14c(view: View) -> int | None:
    return total(DU(view), "shifts", if_no_rows=None)


def B15(view: View) -> Quotient:
    """Shifts of the same calendar days as the money."""
    shifts = total(DU(view, view.money), "shifts", if_no_rows=None)
    duty = [row for row in PY(view) if row["category"] == "duty_subsidy"]
    return Quotient(paid(duty), shifts, times=1, n=shifts)


def B16(view: View) -> int:
    return count(AP(view), _is_petition)


def B16b(view: View) -> int:
    return count(CL(view), _is_petition)


def _is_petition(row: Row) -> bool:
    return row["service"] == "petition" or row["stage"] == "retrial"


def B17(view: View) -> int:
    return count(AP(view), lambda row: row["procedure"] == "fast_track")


def B17b(view: View) -> int | None:
    return total(DU(view), "plea_witnesses", if_no_rows=None)


def B18(view: View) -> int:
    return count(AP(view), lambda row: row["procedure"] == "reconciliation")


def B18b(view: View) -> str | None:
    return MR("B18", view)


def B19(view: View) -> int:
    return len(_death_reviews(view))


def B19b(view: View) -> Quotient:
    """Of the handlers whose first day in practice is known."""
    providers, known = known_providers(view), []
    for row in _death_reviews(view):
        since = providers.get(row["provider_id"], {}).get("practising_since")
        if row["assigned_date"] is not None and since is not None:
            known.append((since, row["assigned_date"]))
    return share(known, lambda days: three_years_after(days[0]) <= days[1])


def _death_reviews(view: View) -> list[Row]:
    return [row for row in AP(view) if row["stage"] == "death_review"]


def three_years_after(day: date) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 3, day=28 if leap else day.day)
