"""What does the header of a query file promise?"""

import json
import re
from dataclasses import dataclass, field
from functools import cache

import duckdb

from dashboard.units import ROOT

QUERIES = ROOT / "queries"


class UnknownQuery(ValueError):
    """No file of that name stands under queries/; the message lists near ones."""


# What the file of a fund rule says besides, each on a line of its own: `-- basis: …`.
RULE_WORDS = ("rule", "severity", "basis", "confidence", "valid")


@dataclass(frozen=True)
class SqlFile:
    """One query file: its question, its columns in order, its parameters, its text.

    rule holds the words of RULE_WORDS that it says: name, severity, legal basis, how sure, since when.
    """

    name: str
    question: str
    text: str
    grain: dict[str, str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    params: dict[str, str] = field(default_factory=dict)
    rule: dict[str, str] = field(default_factory=dict)
    notes: str = ""


@cache
def load(name: str) -> SqlFile:
    """queries/<name>.sql with its header taken apart; raises UnknownQuery."""
    path = (QUERIES / f"{name}.sql").resolve()
    if QUERIES not in path.parents or not path.is_file():
        raise UnknownQuery(f"没有名为 {name} 的查询；现有：{'、'.join(names(name.split('/')[0])) or '—'}")
    text = path.read_text(encoding="utf-8")
    header = [line[2:].strip() for line in text.split("\n\n", 1)[0].splitlines() if line.startswith("--")]
    parts: dict[str, dict[str, str]] = {"grain": {}, "column": {}, "param": {}, "rule": {}}
    notes = []
    for line in header[1:]:
        if matched := re.fullmatch(r"(grain|column|param) (\w+): (.+)", line):
            parts[matched[1]][matched[2]] = matched[3]
        elif name.startswith("rules/") and (
            matched := re.fullmatch(rf"({'|'.join(RULE_WORDS)}): (.+)", line)
        ):
            parts["rule"][matched[1]] = matched[2]
        elif line:
            notes.append(line)
    found = (parts["grain"], parts["column"], parts["param"], parts["rule"])
    return SqlFile(name, header[0], text, *found, " ".join(notes))


def names(folder: str = "") -> list[str]:
    """The names of all query files in a folder of queries/, sorted."""
    return sorted(str(path.relative_to(QUERIES))[:-4] for path in (QUERIES / folder).rglob("*.sql"))


@cache
def tables(name: str) -> frozenset[str]:
    """The tables that queries/<name>.sql reads, its own CTEs left out."""
    cursor = _parser().cursor()
    serialized = cursor.sql("select json_serialize_sql($text)", params={"text": load(name).text}).pl()
    tree = json.loads(serialized.item())
    if tree["error"]:
        raise ValueError(f"queries/{name}.sql: {tree['error_message']}")
    read, made = set(), set()
    _walk(tree["statements"], read, made)
    return frozenset(read - made)


@cache
def _parser() -> duckdb.DuckDBPyConnection:
    """An empty database that only parses; opening one for every file would take longer than the parsing."""
    return duckdb.connect()


def _walk(node: object, read: set[str], made: set[str]) -> None:
    if isinstance(node, list):
        for part in node:
            _walk(part, read, made)
    elif isinstance(node, dict):
        if node.get("type") == "BASE_TABLE":
            read.add(node["table_name"])
        made.update(entry["key"] for entry in (node.get("cte_map") or {}).get("map", []))
        for part in node.values():
            _walk(part, read, made)
