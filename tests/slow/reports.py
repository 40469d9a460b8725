"""Which rows of the optional tables does a scope have in its days?"""

from .periods import Period
from .reader import Row
from .sets import View


def CO(view: View, *channels: str) -> list[Row]:
    """Consultations of the period, of all channels or of those named."""
    rows = view.world.remember(
        ("consultations", view.units, view.period), lambda: _dated(view, "consultations", "date")
    )
    return [row for row in rows if not channels or row["channel"] in channels]


def DU(view: View, period: Period | None = None) -> list[Row]:
    """Duty services of the months of the period, or of another one where the formula says so."""
    return _dated(view, "duty_services", "month", period)


def OU(view: View) -> list[Row]:
    return _dated(view, "outreach", "month")


def IS(view: View, kind: str | None = None) -> list[Row]:
    """Inspections of the period, of all kinds or of the one named."""
    rows = _dated(view, "inspections", "inspected_date")
    return [row for row in rows if kind is None or row["kind"] == kind]


def CM(view: View) -> list[Row]:
    return _dated(view, "complaints", "received_date")


def TR(view: View) -> list[Row]:
    return _dated(view, "trainings", "held_date")


def PB(view: View, *forms: str) -> list[Row]:
    """Publicity of the period, of all forms or of those named."""
    return [row for row in _dated(view, "publicity", "held_date") if not forms or row["form"] in forms]


def _dated(view: View, table: str, column: str, period: Period | None = None) -> list[Row]:
    days = period or view.period
    return [row for row in view.world.rows(table, view.units) if days.holds(row[column])]


def IN(view: View) -> list[Row]:
    return _latest(view, "institutions")


def GS(view: View) -> list[Row]:
    return _latest(view, "grassroots")


def _latest(view: View, table: str) -> list[Row]:
    """Rows of year Y*: the last one up to Y that any unit at all has reported."""
    years = view.world.remember(("years", table), lambda: {row["year"] for row in view.world.table(table)})
    year = max((year for year in years if year <= view.period.Y), default=None)
    return [row for row in view.world.rows(table, view.units) if row["year"] == year]


def PV(view: View) -> list[Row]:
    """Providers at work on the stock date."""
    return [row for row in view.world.rows("providers", view.units) if _at_work(row, view)]


def _at_work(provider: Row, view: View) -> bool:
    since, left = provider["practising_since"], provider["left_date"]
    return (since is None or since <= view.d) and (left is None or left > view.d)


def known_providers(view: View) -> dict[str, Row]:
    """Every provider of the whole table by id; without the table nothing can be said of handlers."""
    rows = view.world.table("providers")
    return view.world.remember("providers by id", lambda: {row["provider_id"]: row for row in rows})


def appraised_institutions(view: View) -> list[Row]:
    """Appraisals of year Y whose subject is an institution of the scope in that year."""
    ours = {row["institution_id"] for row in institutions_of_year(view)}
    return [row for row in _appraisals(view, "institution") if row["subject_id"] in ours]


def institutions_of_year(view: View) -> list[Row]:
    """Institutions of Y itself, not of Y*."""
    rows = view.world.rows("institutions", view.units)
    return [row for row in rows if row["year"] == view.period.Y]


def appraised_providers(view: View) -> list[Row]:
    """Appraisals of year Y whose subject is a provider of the scope."""
    ours = {row["provider_id"] for row in view.world.rows("providers", view.units)}
    return [row for row in _appraisals(view, "provider") if row["subject_id"] in ours]


def _appraisals(view: View, subject: str) -> list[Row]:
    rows = view.world.table("appraisals")
    return [row for row in rows if row["year"] == view.period.Y and row["subject"] == subject]
