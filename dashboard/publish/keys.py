"""Which rows come twice, and which different rows claim one key?"""

from dashboard.contract import Table
from dashboard.publish.findings import Finding
from dashboard.publish.tally import keys_shown
from dashboard.publish.workbench import Workbench, columns, names

REASON = "key_repeated"


def settle_keys(bench: Workbench, table: Table) -> Finding | None:
    """Counts rows equal in every column once, sets different rows of one key aside, all of them.

    A row that was rejected for another reason still has its key: two versions of a case stay in doubt even
    when only one of them breaks a rule.
    """
    _find_repeated(bench, table)
    warning = None
    if bench.number("select count(*) from repeated"):
        _find_versions(bench, table)
        warning = _equal_rows(bench, table)
        _rewrite(bench, table)
        bench.con.execute("drop table versions")
    bench.con.execute("drop table repeated")
    return warning


def _find_repeated(bench: Workbench, table: Table) -> None:
    key = names(table.key)
    known = " and ".join(f'"{column}" is not null' for column in table.key)
    bench.con.execute(
        f"""
        create temp table repeated as
        select {key} from (
            select {key} from {bench.accepted(table.name)}
            union all
            select {key} from {bench.rejected(table)} where {known}
        )
        group by {key}
        having count(*) > 1
        """
    )


def _find_versions(bench: Workbench, table: Table) -> None:
    """Each different row of a repeated key once: how often it came, and of how many versions it is one."""
    key, row = names(table.key), columns(table)
    bench.con.execute(
        f"""
        create temp table versions as
        with delivered as (
            select {row}, null::varchar[] as reasons, null::varchar as source_file, null::bigint as source_row
            from {bench.accepted(table.name)} semi join repeated using ({key})
            union all
            select {row}, reasons, source_file, source_row
            from {bench.rejected(table)} semi join repeated using ({key})
        ),
        different as (
            select
                {row},
                any_value(reasons) as reasons,
                arg_min(source_file, source_row) as source_file,
                min(source_row) as source_row,
                count(*) as times
            from delivered
            group by {row}
        )
        select *, count(*) over (partition by {key}) as versions from different
        """
    )


def _equal_rows(bench: Workbench, table: Table) -> Finding | None:
    spare = bench.number("select coalesce(sum(times - 1), 0)::bigint from versions")
    if not spare:
        return None
    keys = keys_shown(bench, table, "versions where times > 1")
    message = f"{table.name} 有 {spare} 行与另一行完全相同，每种只计一次"
    return Finding("equal_rows", message, table.name, table.key, rows=spare, keys=keys)


def _rewrite(bench: Workbench, table: Table) -> None:
    key, row = names(table.key), columns(table)
    bench.write_accepted(
        table,
        f"""
        select {row} from {bench.accepted(table.name)} anti join repeated using ({key})
        union all
        select {row} from versions where versions = 1 and reasons is null
        """,
    )
    doubtful = f"list_append(coalesce(reasons, []), '{REASON}')"
    bench.write_rejected(
        table,
        f"""
        select {row}, reasons, source_file, source_row
        from {bench.rejected(table)} anti join repeated using ({key})
        union all
        select {row}, if(versions > 1, {doubtful}, reasons), source_file, source_row
        from versions
        where versions > 1 or reasons is not null
        """,
    )
