"""How does a snapshot follow from the one before it, where only some rows of its export have changed?

The database is a copy of the one before. A table none of whose inputs changed stays as it is. Where cases or payments
changed, the *slice* is all rows of the cases concerned, as they were (schema `before`) and as they are (`after`): the
same queries, run on the slice, say which rows of a table rest on it. Whatever is not named here is made anew, whole.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from dashboard import contract, loading, plan, snapshot
from dashboard.loading import Order
from dashboard.snapshot import RULE_ROWS, Check, Progress
from dashboard.sqlfile import load, tables

# The rows of a case rest on rows of the same case alone (and on tables that did not change).
BY_CASE = ("case_steps", "audited_cases", "graded_reviews")
# Cubes to whose rows of a day, month or year each case contributes by itself.
BY_FIRST_GRAIN = frozenset(
    (
        "agency_days",
        "applied_days",
        "approved_days",
        "closed_days",
        "contract_months",
        "criminal_days",
        "criminal_flow_months",
        "decided_days",
        "group_days",
        "group_result_days",
        "handler_days",
        "handler_months",
        "match_days",
        "means_months",
        "open_months",
        "outcome_days",
        "overdue_changes",
        "spending_years",
        "split_months",
        "step_days",
        "step_months",
        "subsidy_days",
        "subsidy_waits",
    )
)
# Rules that look at the rows of one case, or at one payment and its case; the key of what they suspect is its number.
RULES_BY_CASE = frozenset(("F-07", "F-33", "F-34", "F-35", "F-40", "F-43"))
RULES_BY_PAYMENT = frozenset(
    ("F-01", "F-02", "F-03", "F-04", "F-05", "F-06", "F-09", "F-11", "F-13", "F-36", "F-42", "F-46")
)
SLICED = {"cases": "case_id", "payments": "payment_id"}
MAIN = "snapshot.main"
# Of the facts, queries read these; the id goes into finding_history alone, which reads a table of PAST besides.
FACTS = "as_of, is_synthetic, contract"


@dataclass(frozen=True)
class Delta:
    """How the accepted rows of one table differ from those of the snapshot before: files only it, only this one has.

    gone is None where files do not tell: then all rows of the table before are compared with those in `come`.
    """

    gone: tuple[Path, ...] | None
    come: tuple[Path, ...]


@dataclass
class Renewal:
    """A copied database on the way to the new one: which tables have changed, and which of them by a slice alone."""

    con: duckdb.DuckDBPyConnection
    changed: set[str] = field(default_factory=set)
    sliced: set[str] = field(default_factory=set)

    def look(self, *schemas: str) -> None:
        """Where names of tables are looked up, first to last."""
        self.con.execute(f"set search_path = '{','.join((*schemas, MAIN))}'")

    def is_touched(self, reads: frozenset[str]) -> bool:
        return bool(reads & (self.changed | self.sliced))

    def is_sliced(self, reads: frozenset[str]) -> bool:
        """Everything that changed among what is read lies within the slice."""
        return not reads & self.changed


def renew(folder: Path, order: Order, deltas: Mapping[str, Delta], progress: Progress) -> list[Check]:
    """Turns folder/snapshot.duckdb, a copy of the one before, into what snapshot.build would make.

    deltas: of the tables of the export that may have changed. The code, the queries and the reference files must be
    those that built the one before. Raises BrokenPromise.
    """
    with snapshot.opened(folder) as con:
        for name in ("work", "before", "after"):
            con.execute(f"attach ':memory:' as {name}")
        work = Renewal(con)
        work.look()
        _cut(work, deltas)
        _load(work, folder, order, deltas)
        for name in snapshot.build_order():
            progress(name)
            _renew_rules(work) if name == RULE_ROWS else _renew(work, name)
        checks = snapshot.keep_promises(con, progress)
        for name in ("work", "before", "after"):
            con.execute(f"detach {name}")
        con.execute("checkpoint")
    return checks


def _cut(work: Renewal, deltas: Mapping[str, Delta]) -> None:
    """The slice before and after, and cases and payments as they are now."""
    for name in SLICED:
        _compare(work, name, deltas.get(name, Delta((), ())))
    work.con.execute(
        """
        create table work.cases as
        select case_id from work.cases_gone
        union
        select case_id from work.cases_come
        union
        select case_id from work.payments_gone where case_id is not null
        union
        select case_id from work.payments_come where case_id is not null;

        create table work.payments as
        select payment_id from work.payments_gone union select payment_id from work.payments_come;
        """
    )
    for name in ("cases", "payments", *BY_CASE):
        _slice(work, "before", name)
    for name, key in SLICED.items():
        work.con.execute(f"delete from {name} where {key} in (select {key} from work.{name}_gone)")
        work.con.execute(f"insert into {name} select * from work.{name}_come")
        _slice(work, "after", name)


def _compare(work: Renewal, name: str, delta: Delta) -> None:
    """The rows that only one of the two has, a changed row in both tables: as it was, and as it is."""
    came, went = _rows(name, delta.come), _rows(name, delta.gone)
    work.con.execute(f"create table work.{name}_gone as {went} except {came}")
    work.con.execute(f"create table work.{name}_come as {came} except {went}")
    if work.con.execute(f"from work.{name}_gone union all from work.{name}_come limit 1").fetchall():
        work.sliced.add(name)


def _rows(name: str, files: tuple[Path, ...] | None) -> str:
    columns = ", ".join(f'"{column.name}"' for column in contract.TABLES[name].columns)
    if not files:
        return f"select {columns} from {name}{' where false' if files == () else ''}"
    listed = ", ".join("'" + str(file).replace("'", "''") + "'" for file in files)
    return f"select {columns} from read_parquet([{listed}])"


def _slice(work: Renewal, side: str, name: str) -> None:
    touched = "case_id in (select case_id from work.cases)"
    if name == "payments":
        touched += " or payment_id in (select payment_id from work.payments)"
    work.con.execute(f"create table {side}.{name} as select * from {MAIN}.{name} where {touched}")


def _load(work: Renewal, folder: Path, order: Order, deltas: Mapping[str, Delta]) -> None:
    """What is small is loaded whole, and compared."""
    con = work.con
    _replace(work, ("facts", "deliveries"), lambda: loading.facts(con, order), {"facts": FACTS})
    _replace(work, tuple(loading.PAST), lambda: loading.past(con, order))
    _replace(work, ("set_aside_cases", "set_aside"), lambda: loading.set_aside(con, folder))
    work.changed.update(loading.PAST)
    for name in deltas.keys() - SLICED.keys():
        _replace(work, (name,), lambda table=contract.TABLES[name]: loading.export(con, table, folder))


def _replace(
    work: Renewal, names: tuple[str, ...], make: Callable[[], None], columns: Mapping[str, str] | None = None
) -> None:
    """Makes tables anew and notes which of them have other rows in those columns."""
    for name in names:
        work.con.execute(f"create table work.{name} as from {name}")
        work.con.execute(f"drop table {name}")
    make()
    for name in names:
        chosen = (columns or {}).get(name, "*")
        was, now = f"select {chosen} from work.{name}", f"select {chosen} from {name}"
        differs = f"select exists (({was} except all {now}) union all ({now} except all {was}))"
        if work.con.execute(differs).fetchall() == [(True,)]:
            work.changed.add(name)


def _renew(work: Renewal, name: str) -> None:
    reads = tables(f"snapshot/{name}")
    if not work.is_touched(reads):
        pass
    elif not work.is_sliced(reads):
        _make(work, name)
    elif name in BY_CASE:
        work.con.execute(f"delete from {name} where case_id in (select case_id from work.cases)")
        work.look("after.main")
        work.con.execute(f"insert into {MAIN}.{name} {load(f'snapshot/{name}').text}")
        work.look()
        work.sliced.add(name)
    elif name in BY_FIRST_GRAIN:
        _renew_grain(work, name)
    else:
        _make(work, name)
    if name in BY_CASE:
        _slice(work, "after", name)


def _make(work: Renewal, name: str) -> None:
    work.con.execute(f"drop table {name}")
    snapshot.create(work.con, name)
    work.changed.add(name)


def _renew_grain(work: Renewal, name: str) -> None:
    """Makes the rows anew of every day (month, year) on which the slice had, or has, a row."""
    asked = load(f"snapshot/{name}")
    grain = next(iter(asked.grain))
    days: set[Any] = set()
    for side in ("before", "after"):
        work.look(f"{side}.main")
        days |= {
            day for (day,) in work.con.execute(f"select distinct {grain} from ({asked.text})").fetchall()
        }
    work.look()
    if None in days:
        _make(work, name)
    elif days:
        chosen = {"days": tuple(days)}
        work.con.execute(f"delete from {name} where {grain} in $days", chosen)
        work.con.execute(f"insert into {name} select * from ({asked.text}) where {grain} in $days", chosen)
        work.changed.add(name)


def _renew_rules(work: Renewal) -> None:
    for rule in plan.current().rules.values():
        reads = tables(f"rules/{rule.id}")
        if work.is_touched(reads):
            is_sliced = work.is_sliced(reads) and rule.id in RULES_BY_CASE | RULES_BY_PAYMENT
            work.con.execute(
                f"delete from {RULE_ROWS} where rule = $rule{_keys(rule.id) if is_sliced else ''}",
                {"rule": rule.id},
            )
            work.look(*(("after.main",) if is_sliced else ()))
            snapshot.run_rule(work.con, rule)
            work.look()
            work.changed.add(RULE_ROWS)


def _keys(rule: str) -> str:
    """The condition on the keys of a rule's rows that rest on the slice."""
    if rule in RULES_BY_CASE:
        return " and key in (select case_id from work.cases)"
    return " and key in (select payment_id from before.payments union select payment_id from after.payments)"
