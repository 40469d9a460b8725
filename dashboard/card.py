"""口径卡: what does a number mean, where does it come from, and how many rows stand behind it?"""

import html
from collections.abc import Sequence

from dashboard import plan
from dashboard.compare import written
from dashboard.contract import TABLES
from dashboard.disclosure.audience import is_public
from dashboard.i18n import _, language, pick
from dashboard.lineage import export_tables
from dashboard.plan import Indicator
from dashboard.query import query
from dashboard.scope import Scope
from dashboard.sqlfile import load, names, tables


def escaped(text: str) -> str:
    """Text as it may stand in HTML."""
    return html.escape(text)


def of(indicators: Sequence[str], queries: Sequence[str]) -> str:
    """The definitions of the indicators and the source tables of all queries behind them, as HTML."""
    known = plan.current().indicators
    parts = "".join(_definition(known[code]) for code in indicators)
    return f'<div class="definitions"><dl>{parts}</dl>{_sources(queries_of(indicators, queries))}</div>'


def queries_of(indicators: Sequence[str], queries: Sequence[str]) -> list[str]:
    """The queries behind a figure: those it names and those of its indicators, each once."""
    known = plan.current().indicators
    asked = dict.fromkeys([*queries, *(file for code in indicators for file in files_of(known[code]))])
    return list(asked | dict.fromkeys(cube for file in asked for cube in _cubes(file)))


def _cubes(name: str) -> list[str]:
    """The queries that made the tables which a query reads, the nearest first."""
    made = [f"snapshot/{table}" for table in sorted(tables(name)) if f"snapshot/{table}" in names("snapshot")]
    return list(dict.fromkeys([*made, *(deeper for cube in made for deeper in _cubes(cube))]))


def files_of(indicator: Indicator) -> list[str]:
    """The queries that an indicator is computed from."""
    names = (indicator.numerator, indicator.denominator or "")
    return list(dict.fromkeys(name.split(".")[0] for name in names if "." in name))


def _definition(indicator: Indicator) -> str:
    name = f"{indicator.id} {pick(indicator.name_zh, indicator.name_en)}"
    said = pick(indicator.definition, indicator.definition_en)
    target = ""
    if indicator.target is not None:
        goal = _("目标 {target}").format(target=written(indicator, indicator.target))
        target = f"；{goal}（{indicator.target_basis}）" if language() == "zh" else f"; {goal}"
    return f"<dt>{html.escape(name)}</dt><dd>{html.escape(said + target)}</dd>"


def _sources(files: Sequence[str]) -> str:
    """One line per table of the export: rows behind the numbers and rows set aside.

    The public gets names alone: rows are counts of cases that no year holds.
    """
    wanted = sorted({table for file in files for table in export_tables(file)})
    title = html.escape(_("数据来源"))
    if is_public():
        said = [pick(TABLES[table].title_zh, table) for table in wanted]
    else:
        rows = {row["table_name"]: row for row in query("data/deliveries", Scope()).to_dicts()}
        said = [_source(table, rows.get(table)) for table in wanted]
    lines = "".join(f"<li>{html.escape(line)}</li>" for line in said)
    return f"<p>{title}</p><ul>{lines}</ul>"


def _source(table: str, row: dict | None) -> str:
    title = pick(TABLES[table].title_zh, table)
    if row is None or not row["is_reported"]:
        return _("{table}（{name}）：未报送").format(table=title, name=table)
    return _("{table}（{name}）：{accepted}行，另有{aside}行因不符合规范被搁置").format(
        table=title, name=table, accepted=row["rows_accepted"], aside=row["rows_set_aside"]
    )


def sql(name: str) -> str:
    """The text of a query, header included."""
    return load(name).text
