"""Was a step of a case on time, under the limit in force on its first day?"""

from datetime import date, timedelta

LAW_OF_2022 = date(2022, 1, 1)
WORKING_DAYS_BEFORE_2022 = {"review": 7, "assignment": 7}
DAYS = {"review": 7, "assignment": 3, "notified case": 3, "file handed in": 30, "file audit": 30}


def working_days(first: date, last: date) -> int:
    """Mondays to Fridays after `first` up to and including `last`; the table of holidays is empty."""
    days = 0
    while first < last:
        first += timedelta(days=1)
        if first.weekday() < 5:
            days += 1
    return days


def within_limit(step: str, begun: date | None, ended: date | None) -> bool:
    """True if the step took no longer than allowed; an unknown date is never on time."""
    if begun is None or ended is None:
        return False
    if begun < LAW_OF_2022 and step in WORKING_DAYS_BEFORE_2022:
        return working_days(begun, ended) <= WORKING_DAYS_BEFORE_2022[step]
    return (ended - begun).days <= DAYS[step]


def is_overdue(case: dict[str, object], day: date) -> bool:
    """True if on `day` some step of the case has begun, has not ended and has passed its limit."""
    applied_for = case["origin"] == "application"
    approved = case["decision"] == "approved"
    return (
        (applied_for and _open_too_long("review", case["applied_date"], case["decided_date"], day))
        or (
            applied_for
            and approved
            and _open_too_long("assignment", case["decided_date"], case["assigned_date"], day)
        )
        or _open_too_long("file handed in", case["closed_date"], case["filed_date"], day)
        or _open_too_long("file audit", case["filed_date"], case["audited_date"], day)
    )


def _open_too_long(step: str, begun: date | None, ended: date | None, day: date) -> bool:
    if begun is None or begun > day:
        return False
    if ended is not None and ended <= day:
        return False
    return not within_limit(step, begun, day)
