"""What do the commands that read a snapshot share: options, output, errors?"""

import argparse
import csv
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from rich.console import Console
from rich.table import Table

from dashboard import access, periods, plan, query, scope, shelf, snapshot, sqlfile
from dashboard.disclosure.audience import NotPublic

MISTAKES = (
    periods.UnknownPeriod,
    scope.UnknownUnit,
    sqlfile.UnknownQuery,
    query.WrongParameters,
    shelf.NothingPublished,
    plan.BrokenPlan,
    NotPublic,
)


def parser(module: str, description: str) -> argparse.ArgumentParser:
    """A parser with the options that every reading command takes."""
    made = argparse.ArgumentParser(prog=f"python -m {module}", description=description)
    made.add_argument("--snapshots", metavar="DIR", help="快照文件夹（默认 data/snapshots）")
    made.add_argument("--format", choices=("table", "json", "csv"), default="table", help="输出格式")
    return made


def run(command: Callable[[argparse.Namespace], list[dict]], made: argparse.ArgumentParser) -> int:
    """Runs a command; prints only its rows to standard output. 0 done, 1 nothing published, 2 usage."""
    options = made.parse_args()
    if options.snapshots:
        os.environ["DASHBOARD_SNAPSHOTS"] = options.snapshots
    access.use(access.OPERATOR)
    try:
        shelf.pin(served := shelf.current(snapshot.default_folder()))
        if served.notice:
            print(served.notice, file=sys.stderr)
        show(command(options), options.format)
    except shelf.NothingPublished as fault:
        print(fault, file=sys.stderr)
        return 1
    except MISTAKES as fault:
        print(fault, file=sys.stderr)
        return 2
    return 0


def show(rows: Sequence[dict], form: str) -> None:
    """Rows as JSON, as CSV or as a table for people; who has read enough (| head) may leave before the end."""
    try:
        _write(rows, form)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write(rows: Sequence[dict], form: str) -> None:
    if form == "json":
        json.dump(rows, sys.stdout, ensure_ascii=False, indent=1, default=_plain)
        sys.stdout.write("\n")
    elif form == "csv" and rows:
        writer = csv.DictWriter(sys.stdout, _columns(rows))
        writer.writeheader()
        writer.writerows(rows)
    elif rows:
        columns = _columns(rows)
        table = Table(*columns)
        for row in rows:
            table.add_row(*("" if row.get(name) is None else str(row[name]) for name in columns))
        Console(width=None if sys.stdout.isatty() else 220).print(table)


def _columns(rows: Sequence[dict]) -> list[str]:
    """The names of all rows in the order they first come: some rows say more than others."""
    return list(dict.fromkeys(name for row in rows for name in row))


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON form for {type(value).__name__}")
