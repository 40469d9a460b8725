"""How many rows of a table were set aside, by which rule, and which are the first?"""

from dashboard.contract import Table, sentence, unit_codes
from dashboard.publish.findings import Finding, shown
from dashboard.publish.workbench import Workbench

FIRST_KEYS = FIRST_VALUES = 5
LISTED = ("|known_code", "|known_unit")  # rules that a value breaks which stands in no list
# A number of a person is 18 characters at most: one that the cut would halve lies far behind what is shown.
_FETCHED_CHARACTERS = 200


def key_text(table: Table) -> str:
    """SQL for a row's key as one text; parts of a key that are null read 空."""
    parts = [f"coalesce(nullif(\"{column}\"::varchar, ''), '空')" for column in table.key]
    joined = " || '/' || ".join(parts)
    return f"left({joined}, {_FETCHED_CHARACTERS})"


def keys_shown(bench: Workbench, table: Table, rows: str) -> tuple[str, ...]:
    """The first keys among `rows` (what follows `from`), fit to be shown."""
    found = bench.con.execute(
        f"select distinct {key_text(table)} as key from {rows} order by key limit $first",
        {"first": FIRST_KEYS},
    )
    return tuple(shown(key) for (key,) in found.fetchall())


def set_aside(bench: Workbench, table: Table) -> tuple[Finding, ...]:
    """One finding for each rule that rows of the table break, most rows first."""
    place = "if(source_file is null, '', '（' || source_file || ' 第 ' || source_row || ' 行）')"
    blank = " or ".join(f"coalesce(trim(\"{column}\"::varchar), '') = ''" for column in table.key)
    found = bench.con.execute(
        f"""
        with broken as (
            select
                unnest(reasons) as rule,
                {key_text(table)} || if({blank}, {place}, '') as key,
                coalesce(source_file, '') || lpad(coalesce(source_row, 0)::varchar, 12, '0') as place
            from {bench.rejected(table)}
        )
        select rule, count(*) as rows, arg_min(key, place || key, $first) as keys
        from broken
        group by rule
        order by rows desc, rule
        """,
        {"first": FIRST_KEYS},
    )
    return tuple(_finding(bench, table, *row) for row in found.fetchall())


def _finding(bench: Workbench, table: Table, rule: str, rows: int, keys: list[str]) -> Finding:
    columns = columns_of(table, rule)
    message = f"{table.name}.{'、'.join(columns)}：{sentence(rule)}（{rows} 行）"
    if rule.endswith(LISTED):
        message += f"；表外的值：{_unlisted(bench, table, rule)}"
    return Finding(rule, message, table.name, columns, rows=rows, keys=tuple(shown(key) for key in keys))


def _unlisted(bench: Workbench, table: Table, rule: str) -> str:
    """The values of a code or unit column that stand in no list, those of most rows first."""
    column = table.column(rule.rpartition("|")[0])
    each = f'unnest("{column.name}")' if column.kind == "codes" else f'"{column.name}"'
    found = bench.con.execute(
        f"""
        with told as (select {each} as value from {bench.rejected(table)} where list_contains(reasons, $rule))
        select coalesce(nullif(trim(left(value, {_FETCHED_CHARACTERS})), ''), '空') as value
        from told
        where value is null or not list_contains($known, value)
        group by all
        order by count(*) desc, value
        limit $most
        """,
        {"rule": rule, "known": list(column.codes or unit_codes()), "most": FIRST_VALUES + 1},
    )
    values = [shown(value) for (value,) in found.fetchall()]
    return "、".join(values[:FIRST_VALUES]) + ("等" if len(values) > FIRST_VALUES else "")


def columns_of(table: Table, rule: str) -> tuple[str, ...]:
    """The columns a rule is about."""
    column, _, _ = rule.rpartition("|")
    if column:
        return (column,)
    declared = getattr(table.schema, rule, None)
    if declared is None:
        return table.key
    return tuple(sorted(set(declared.validation_fn(table.schema).meta.root_names())))
