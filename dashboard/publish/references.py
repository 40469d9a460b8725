"""Which rows refer to something that was not delivered, or not accepted?"""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.contract import TABLES, Table
from dashboard.publish.findings import Finding
from dashboard.publish.tally import keys_shown
from dashboard.publish.workbench import Workbench, columns


@dataclass(frozen=True)
class Reference:
    """A column whose values should be found in another table; `only` narrows the rows that are asked."""

    table: str
    column: str
    target: str
    target_column: str
    only: str = "true"


LOOSE = (
    Reference("cases", "provider_id", "providers", "provider_id"),
    Reference("payments", "case_id", "cases", "case_id"),
    Reference("payments", "provider_id", "providers", "provider_id"),
    Reference("complaints", "case_id", "cases", "case_id"),
    Reference("appraisals", "subject_id", "institutions", "institution_id", "subject = 'institution'"),
    Reference("appraisals", "subject_id", "providers", "provider_id", "subject = 'provider'"),
)


def settle_reviews(bench: Workbench) -> None:
    """Sets reviews aside that are not of an accepted case, closed by the day of the review."""
    reason = """
        case
            when target.case_id is null then 'case_id|case_unknown'
            when target.closed_date is null then 'case_id|case_not_closed'
            when source.reviewed_date < target.closed_date then 'reviewed_date|reviewed_before_closing'
        end
    """
    _set_aside(bench, TABLES["reviews"], TABLES["cases"], "case_id", reason)


def settle_review_items(bench: Workbench) -> None:
    """Sets items aside whose review is not among the accepted ones."""
    reason = "if(target.review_id is null, 'review_id|review_unknown', null)"
    _set_aside(bench, TABLES["review_items"], TABLES["reviews"], "review_id", reason)


def _set_aside(bench: Workbench, table: Table, target: Table, shared: str, reason: str) -> None:
    row = columns(table)
    bench.con.execute(
        f"""
        create temp table judged as
        select {columns(table, "source.")}, {reason} as reason
        from {bench.accepted(table.name)} as source
        left join {bench.accepted(target.name)} as target on source.{shared} = target.{shared}
        """
    )
    if bench.number("select count(*) from judged where reason is not null"):
        bench.write_accepted(table, f"select {row} from judged where reason is null")
        bench.write_rejected(
            table,
            f"""
            select {row}, reasons, source_file, source_row from {bench.rejected(table)}
            union all
            select {row}, [reason], null, null from judged where reason is not null
            """,
        )
    bench.con.execute("drop table judged")


def dangling(bench: Workbench, delivered: set[str]) -> Iterator[Finding]:
    """References that point nowhere and stay; a table that was not delivered is not missed."""
    for reference in LOOSE:
        if {reference.table, reference.target} <= delivered:
            yield from _dangling(bench, reference)


def _dangling(bench: Workbench, reference: Reference) -> Iterator[Finding]:
    table = TABLES[reference.table]
    bench.con.execute(
        f"""
        create temp table lost as
        select source.*
        from {bench.accepted(reference.table)} as source
        anti join {bench.accepted(reference.target)} as target
            on source.{reference.column} = target.{reference.target_column}
        where source.{reference.column} is not null and {reference.only}
        """
    )
    if rows := bench.number("select count(*) from lost"):
        said = f"{reference.table}.{reference.column}"
        message = f"{said} 有 {rows} 行在 {reference.target} 中找不到对应，保留"
        keys = keys_shown(bench, table, "lost")
        yield Finding("points_nowhere", message, table.name, (reference.column,), rows=rows, keys=keys)
    bench.con.execute("drop table lost")
