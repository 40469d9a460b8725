"""B01 to B10: the cases by group of people and what is asked of their means, counted slowly."""

from .operators import Quotient, count, flag_rate, share, total
from .reader import Row
from .reports import CO
from .sets import AP, CL, DA, MU, RA, SP, View, has_group


def of_group(rows: list[Row], group: str) -> list[Row]:
    return [row for row in rows if has_group(row, group)]


def B01(view: View) -> int:
    return len(of_group(AP(view), "migrant_worker"))


def B01b(view: View) -> float | None:
    return total(CL(view), "wages_recovered_yuan")


def B01c(view: View) -> Quotient:
    tested = [row for row in of_group(AP(view), "migrant_worker") if row["means_test"] is not None]
    return share(tested, lambda row: row["means_test"] == "exempt")


def B02(view: View) -> int:
    return len(of_group(AP(view), "laid_off"))


def B03(view: View) -> int:
    return len(of_group(AP(view), "woman"))


def B03b(view: View) -> int:
    return count(AP(view), lambda row: row["cause"] == "domestic_violence")


def B04(view: View) -> int:
    return len(of_group(AP(view), "minor"))


def B04b(view: View) -> int:
    notified = [row for row in of_group(AP(view), "minor") if row["origin"] == "notification"]
    return count(notified, lambda row: row["matter"] == "criminal")


def B05(view: View) -> int:
    return len(of_group(AP(view), "elderly"))


def B05b(view: View) -> int:
    return count(of_group(AP(view), "elderly"), lambda row: row["cause"] == "support")


def B06(view: View) -> int:
    return len(of_group(AP(view), "disabled"))


def B06b(view: View) -> Quotient:
    return share(of_group(RA(view), "disabled"), lambda row: row["channel"] == "home_visit")


def B07(view: View) -> int:
    return len(of_group(AP(view), "military"))


def B07b(view: View) -> int:
    return count(SP(view), lambda row: row["kind"] == "department_station" and row["host"] == "military")


def B07c(view: View) -> Quotient:
    return MU("B07", view)


def B08(view: View) -> int:
    return len(of_group(AP(view), "ethnic_minority"))


def B08b(view: View) -> Quotient:
    return flag_rate("is_mongolian", AP(view))


def B08c(view: View) -> Quotient:
    """Not reported, rather than zero, where nothing is said of Mongolian."""
    calls = CO(view, "hotline_12348")
    mongolian = [row for row in calls if row["language"] == "mn"]
    received = total(calls, "received", if_no_rows=None)
    return Quotient(total(mongolian, "received", if_no_rows=None), received, n=received)


def B09(view: View) -> Quotient:
    return share(DA(view), lambda row: row["decision"] == "refused_means")


def B09b(view: View) -> Quotient:
    return MU("B09", view)


def B10(view: View) -> Quotient:
    applied = [row for row in AP(view) if row["origin"] == "application" and row["means_test"] is not None]
    return share(applied, lambda row: row["means_test"] in ("declared", "exempt"))


def B10b(view: View) -> Quotient:
    return share(DA(view), lambda row: row["decision"] == "refused_scope")
