"""From which tables of the export does a query draw?"""

import re
from collections.abc import Callable, Iterable
from functools import cache

from dashboard import contract
from dashboard.sqlfile import load, names, tables

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
# The rows that the fund rules suspect: one table, made by all files of queries/rules/.
SUSPECTED = "rule_rows"


@cache
def export_tables(name: str) -> frozenset[str]:
    """The tables of the contract behind queries/<name>.sql, through all snapshot tables and fund rules."""
    return _drawn_from(name, _of_rules)


@cache
def needed_tables(name: str) -> frozenset[str]:
    """Those without which the answer says nothing.

    A fund rule whose optional table was not delivered suspects nobody, and the others still count: of the rules
    only the ledger is needed.
    """
    return _drawn_from(name, lambda _reader: {"payments"})


def counts_zero(name: str) -> bool:
    """No row means zero: the query draws from events only, not from reported totals."""
    return not needed_tables(name) & REPORTED_TOTALS


def _drawn_from(name: str, behind_rules: Callable[[str], Iterable[str]]) -> frozenset[str]:
    """The tables of the contract that a query reaches; behind_rules says what a reader of findings draws on."""
    built = {made.split("/")[1] for made in names("snapshot")}
    found: set[str] = set()
    waiting, done = [name], set()
    while waiting:
        reader = waiting.pop()
        done.add(reader)
        read = tables(reader)
        if SUSPECTED in read:
            read |= set(behind_rules(reader))
        found |= read
        waiting += {f"snapshot/{table}" for table in read & built} - done
    return frozenset(found & set(contract.TABLES))


def _of_rules(reader: str) -> set[str]:
    """What the rules read whose rows a query takes: those that it names, else all of them."""
    rules = set(re.findall(r"'(F-\d\d)'", load(reader).text))
    return set().union(*(tables(rule) for rule in names("rules") if not rules or rule.split("/")[1] in rules))
