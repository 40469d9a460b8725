"""From which tables of the export does a query draw?"""

from functools import cache

from dashboard import contract
from dashboard.sqlfile import names, tables

# Tables that units report as totals: no row means "not reported", never zero (indicators 1.5).
REPORTED_TOTALS = frozenset(
    (
        "appraisals",
        "budgets",
        "consultations",
        "duty_services",
        "grassroots",
        "institutions",
        "milestones",
        "outreach",
        "unit_targets",
    )
)


@cache
def export_tables(name: str) -> frozenset[str]:
    """The tables of the contract behind queries/<name>.sql, through all snapshot tables."""
    found: set[str] = set()
    built = {built.split("/")[1] for built in names("snapshot")}
    waiting = list(tables(name))
    while waiting:
        table = waiting.pop()
        if table == "rule_rows":
            found.add("payments")
        elif table in built:
            waiting += tables(f"snapshot/{table}")
        else:
            found.add(table)
    return frozenset(found & set(contract.TABLES))


def counts_zero(name: str) -> bool:
    """No row means zero: the query draws from events only, not from reported totals."""
    return not export_tables(name) & REPORTED_TOTALS
