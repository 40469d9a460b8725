"""What did the benchmarks find on a day: ratios, what stands behind them, and a table to read.

python -m benchmarks.results            the newest file as a Markdown table

Each benchmark adds its part to benchmarks/results/<date>.json; the table beside it is written anew.
"""

import json
import os
import platform
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "results"
# Every ratio that a file may hold, and the most it should be; None: to be watched from file to file.
GOALS: dict[str, float | None] = {
    "repaint_vs_dash": 0.8,
    "repaint_vs_plain": 0.5,
    "first_paint_vs_dash": 1.0,
    "server_click_vs_plain": 0.25,
    "click_100_vs_1": 1.2,
    "publish_vs_scan": 3.0,
    "incremental_vs_full": 0.2,
}


class UnknownRatio(ValueError):
    """A part names a ratio that is not in GOALS; the message names both."""


class NoResults(FileNotFoundError):
    """There is no such file of results; the message says which command makes one."""


@dataclass(frozen=True)
class Part:
    """What one benchmark found. ratios: by name; notes: what each of them is; measured: anything that JSON can hold."""

    benchmark: str
    ratios: Mapping[str, float]
    notes: Mapping[str, str]
    measured: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if unknown := sorted(set(self.ratios) - set(GOALS)):
            raise UnknownRatio(
                f"{self.benchmark} names {', '.join(unknown)}; benchmarks/results.py knows {', '.join(GOALS)}"
            )


def add(part: Part, folder: Path = FOLDER, day: date | None = None) -> Path:
    """Puts a part into the file of the day, in place of what the same benchmark had found before; gives the file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{day or date.today()}.json"
    found = load(path) if path.is_file() else {"ratios": {}, "notes": {}, "measured": {}}
    found["date"], found["machine"] = path.stem, machine()
    found["ratios"] |= part.ratios
    found["notes"] |= part.notes
    found["measured"][part.benchmark] = dict(part.measured)
    path.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    path.with_suffix(".md").write_text(table(found), encoding="utf-8")
    return path


def count(
    benchmark: str, counts: Sequence[dict[str, Any]], folder: Path = FOLDER, day: date | None = None
) -> Path:
    """Adds counts, each named by its first field, to those that a benchmark had found on the day; gives the file."""
    path = folder / f"{day or date.today()}.json"
    measured = load(path)["measured"].get(benchmark, {}) if path.is_file() else {}
    known = {_first(row): row for row in (*measured.get("counts", ()), *counts)}
    return add(Part(benchmark, {}, {}, measured | {"counts": list(known.values())}), folder, day)


def _first(row: Mapping[str, Any]) -> Any:
    return next(iter(row.values()))


def machine() -> dict[str, str | int | float]:
    """Where it was measured: enough to see that two files may not be comparable but as ratios.

    load: how many processes wanted to run in the last quarter of an hour; far above the cores, the ratios are rough.
    """
    return {
        "cores": os.cpu_count() or 0,
        "load": round(os.getloadavg()[2], 1),
        "python": platform.python_version(),
        "system": platform.machine(),
    }


def load(path: Path) -> dict[str, Any]:
    """The content of a file of results. Raises NoResults."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as missing:
        raise NoResults(f"no results at {path}; make bench writes them") from missing


def newest(folder: Path = FOLDER) -> Path:
    """The file of the last day. Raises NoResults."""
    files = sorted(folder.glob("*-*-*.json"))
    if not files:
        raise NoResults(f"no results in {folder}; make bench writes them")
    return files[-1]


def table(found: Mapping[str, Any]) -> str:
    """The ratios with their goals, and below them the lists of measurements, in Markdown."""
    ratios = [(name, found["ratios"][name]) for name in GOALS if name in found["ratios"]]
    where = ", ".join(f"{name} {value}" for name, value in sorted(found["machine"].items()))
    lines = [f"# {found['date']}", "", where, "", "| ratio | found | goal | |", "|---|---|---|---|"]
    lines += [f"| {name} | {ratio:.2f} | {_goal(name, ratio)} | {found['notes'].get(name, '')} |" for name, ratio in ratios]  # fmt: skip
    for benchmark, measured in sorted(found["measured"].items()):
        for name, rows in measured.items():
            if isinstance(rows, list) and rows:
                lines += ["", f"## {benchmark}: {name}", "", *listed(rows)]
    return "\n".join(lines) + "\n"


def _goal(name: str, ratio: float) -> str:
    most = GOALS[name]
    if most is None:
        return "–"
    return f"≤ {most:g} {'✓' if ratio <= most else '✗'}"


def listed(rows: list[dict[str, Any]]) -> list[str]:
    """Rows with the same fields as lines of a Markdown table."""
    names = list(rows[0])
    head = ["| " + " | ".join(names) + " |", "|" + "---|" * len(names)]
    return head + ["| " + " | ".join(_cell(row.get(name)) for name in names) + " |" for row in rows]


def _cell(value: Any) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str("" if value is None else value)


def main() -> int:
    """Exit 0 printed, 1 nothing measured yet."""
    try:
        print(table(load(newest())), end="")
    except NoResults as nothing:
        print(nothing, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
