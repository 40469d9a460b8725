"""B: the cases by group, matter and stage, counted slowly."""

from .sets import AP, Quotient, View, count, has_group, share


def B01(view: View) -> int:
    return count(AP(view), lambda row: has_group(row, "migrant_worker"))


def B02(view: View) -> int:
    return count(AP(view), lambda row: has_group(row, "laid_off"))


def B03(view: View) -> int:
    return count(AP(view), lambda row: has_group(row, "woman"))


def B04(view: View) -> int:
    return count(AP(view), lambda row: has_group(row, "minor"))


def B05(view: View) -> int:
    return count(AP(view), lambda row: has_group(row, "elderly"))


def B06(view: View) -> int:
    return count(AP(view), lambda row: has_group(row, "disabled"))


def B07(view: View) -> int:
    return count(AP(view), lambda row: has_group(row, "military"))


def B08(view: View) -> int:
    return count(AP(view), lambda row: has_group(row, "ethnic_minority"))


def B11(view: View) -> int:
    return count(AP(view), lambda row: row["matter"] == "criminal")


def B12(view: View) -> Quotient:
    criminal = [row for row in AP(view) if row["matter"] == "criminal"]
    return share(criminal, lambda row: row["stage"] in ("investigation", "prosecution"))


def B16(view: View) -> int:
    return count(AP(view), lambda row: row["service"] == "petition" or row["stage"] == "retrial")


def B17(view: View) -> int:
    return count(AP(view), lambda row: row["procedure"] == "fast_track")


def B18(view: View) -> int:
    return count(AP(view), lambda row: row["procedure"] == "reconciliation")


def B19(view: View) -> int:
    return count(AP(view), lambda row: row["stage"] == "death_review")
