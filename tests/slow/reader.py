"""Reads an export folder into lists of plain dicts; a conforming export is assumed, nothing is filtered."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

import pyarrow.parquet as pq

Row = dict[str, object]
REGION = "150000"
UNITS_CSV = Path(__file__).resolve().parents[2] / "data" / "reference" / "units.csv"


class AbsentTable(Exception):
    """The export does not hold the table: whatever rests on it is not reported."""


@dataclass(frozen=True)
class World:
    """An export in memory: its as_of and its tables. `memory` keeps look-ups that every question repeats."""

    as_of: date
    tables: dict[str, list[Row]]
    memory: dict[object, object] = field(default_factory=dict, repr=False, compare=False)

    def table(self, name: str) -> list[Row]:
        """All rows of a table; an absent one raises AbsentTable."""
        if name not in self.tables:
            raise AbsentTable(name)
        return self.tables[name]

    def rows(self, name: str, unit_codes: tuple[str, ...]) -> list[Row]:
        """The rows of a table with a unit_code that belong to the units."""
        by_unit = self.remember(("by unit", name), lambda: _grouped(self.table(name), "unit_code"))
        return [row for code in unit_codes for row in by_unit.get(code, [])]

    def cases(self) -> dict[str, Row]:
        """The cases by case_id."""
        return self.remember("cases", lambda: {row["case_id"]: row for row in self.table("cases")})

    def provider_kinds(self) -> dict[str, str]:
        """Kind of every known provider; an absent table knows none."""
        rows = self.tables.get("providers", [])
        return self.remember("kinds", lambda: {row["provider_id"]: row["kind"] for row in rows})

    def remember(self, key: object, make: object) -> object:
        """What `make` returns, made only once for the key."""
        if key not in self.memory:
            self.memory[key] = make()
        return self.memory[key]


def _grouped(rows: list[Row], column: str) -> dict[object, list[Row]]:
    groups: dict[object, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups


def read(folder: Path | str) -> World:
    """The export in `folder`: each parquet file or folder of parquet files is a table."""
    folder = Path(folder)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    tables = {}
    for entry in sorted(folder.iterdir()):
        if entry.is_dir() and any(entry.rglob("*.parquet")):
            tables[entry.name] = [
                row for part in sorted(entry.rglob("*.parquet")) for row in _part(part, entry)
            ]
        elif entry.suffix == ".parquet":
            tables[entry.stem] = list(_part(entry, folder))
    return World(date.fromisoformat(manifest["as_of"]), tables)


def _part(path: Path, top: Path) -> Iterator[Row]:
    """Rows of one file; columns named by hive folders fill in what the file itself lacks."""
    hive = {}
    for name in path.relative_to(top).parts[:-1]:
        key, equals, text = name.partition("=")
        if not equals:
            continue
        hive[key] = int(text) if text.isdigit() and key == "year" else text
    for row in pq.ParquetFile(path).read().to_pylist():
        yield {**hive, **row}


@cache
def unit_levels() -> dict[str, str]:
    """Level (region, league, banner) of the 116 units by code."""
    with UNITS_CSV.open(encoding="utf-8") as lines:
        levels = {row["code"]: row["level"] for row in csv.DictReader(lines)}
    return {REGION: "region", **levels}


def is_banner(code: str) -> bool:
    return unit_levels()[code] == "banner"


def league_of(code: str) -> str | None:
    """The league with the same first four digits; the regional centre belongs to none."""
    return None if code == REGION else code[:4] + "00"


def units_in(unit_code: str, own: bool) -> tuple[str, ...]:
    """S: the units a scope counts; `own` is the centre alone, a single code."""
    if own or is_banner(unit_code):
        return (unit_code,)
    if unit_code == REGION:
        return tuple(unit_levels())
    return tuple(code for code in unit_levels() if league_of(code) == unit_code)


@cache
def residents(unit_code: str, own: bool) -> int | None:
    """Residents of a scope in the census of 2020, the region's those of its leagues; a centre alone has none."""
    with UNITS_CSV.open(encoding="utf-8") as lines:
        places = list(csv.DictReader(lines))
    if own and not is_banner(unit_code):
        return None
    if unit_code == REGION:
        return sum(int(row["pop_2020"]) for row in places if row["level"] == "league")
    return next(int(row["pop_2020"]) for row in places if row["code"] == unit_code)
