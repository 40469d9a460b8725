"""What does the header of a query file promise?"""

import re
from dataclasses import dataclass, field
from functools import cache

import duckdb

from dashboard.units import ROOT

QUERIES = ROOT / "queries"


class UnknownQuery(ValueError):
    """No file of that name stands under queries/; the message lists near ones."""


@dataclass(frozen=True)
class SqlFile:
    """One query file: its question, its columns in order, its parameters, its text."""

    name: str
    question: str
    text: str
    grain: dict[str, str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    params: dict[str, str] = field(default_factory=dict)
    notes: str = ""


@cache
def load(name: str) -> SqlFile:
    """queries/<name>.sql with its header taken apart; raises UnknownQuery."""
    path = (QUERIES / f"{name}.sql").resolve()
    if QUERIES not in path.parents or not path.is_file():
        raise UnknownQuery(f"没有名为 {name} 的查询；现有：{'、'.join(names(name.split('/')[0])) or '—'}")
    text = path.read_text(encoding="utf-8")
    header = [line[2:].strip() for line in text.split("\n\n", 1)[0].splitlines() if line.startswith("--")]
    parts: dict[str, dict[str, str]] = {"grain": {}, "column": {}, "param": {}}
    notes = []
    for line in header[1:]:
        if matched := re.fullmatch(r"(grain|column|param) (\w+): (.+)", line):
            parts[matched[1]][matched[2]] = matched[3]
        elif line:
            notes.append(line)
    return SqlFile(name, header[0], text, parts["grain"], parts["column"], parts["param"], " ".join(notes))


def names(folder: str = "") -> list[str]:
    """The names of all query files in a folder of queries/, sorted."""
    return sorted(str(path.relative_to(QUERIES))[:-4] for path in (QUERIES / folder).rglob("*.sql"))


@cache
def tables(name: str) -> frozenset[str]:
    """The tables that queries/<name>.sql reads."""
    bound = re.sub(r"\$\w+", "(null)", load(name).text)
    with duckdb.connect() as con:
        return frozenset(con.get_table_names(bound))
