"""What the fund rules have to return from the export: the rows of planted.parquet."""

from dataclasses import dataclass

from dashboard.demo import places

PLANTED, ARISEN = "planted", "arisen"


@dataclass(frozen=True)
class Truth:
    """One key that a rule returns: planted on purpose, or arisen by chance or as what follows from a fault."""

    rule: str
    key: str
    severity: str
    unit_code: str
    note: str
    origin: str = PLANTED


def of_year(rule: str, unit: int, year: int, note: str, severity: str = "A", origin: str = PLANTED) -> Truth:
    """A unit in a calendar year."""
    code = places.CODES[unit]
    return Truth(rule, f"{code}-{year}", severity, code, note, origin)
