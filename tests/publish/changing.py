"""Someone writes into an export while the publisher reads it."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from dashboard.publish import Refused, publish
from tests.exports import write_manifest, write_table

OTHER = [{"payment_id": "another"}]


def _with_its_time(path: Path, rows: list) -> None:
    """Other content of the same size, and the clock of the file set back."""
    before = path.stat()
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _replaced(path: Path, rows: list) -> None:
    write_table(path.with_suffix(".fresh"), "payments", rows)
    path.with_suffix(".fresh").rename(path)


# What happens to payments.parquet once the first table is read.
CHANGES: Mapping[str, Callable[[Path], object]] = {
    "written anew": lambda path: write_table(path, "payments", OTHER),
    "replaced by a rename": lambda path: _replaced(path, OTHER),
    "changed with its time set back": lambda path: _with_its_time(path, OTHER),
    "cut off": lambda path: os.truncate(path, path.stat().st_size // 2),
    "removed": lambda path: path.unlink(),
    "a folder of parts beside it": lambda path: write_table(
        path.parent / "payments/p.parquet", "payments", OTHER
    ),
    "a table that was not there": lambda path: write_table(
        path.with_name("providers.parquet"), "providers", [{}]
    ),
    "another manifest": lambda path: write_manifest(path.parent, facts={"source": "another"}),
}


def while_read(export: Path, shelf: Path, name: str) -> str:
    """Publishes while the change happens; the refusal must name it. Raises AssertionError."""
    waiting = [CHANGES[name]]

    def disturb(step: str, *_: int) -> None:
        if step == "read budgets" and waiting:
            waiting.pop()(export / "payments.parquet")

    try:
        publish(export, shelf, progress=disturb)
    except Refused as refused:
        rules = [fault["rule"] for fault in refused.report["faults"]]
        assert "export_changed" in rules, rules
        assert not waiting, "the change never happened"
        return "old, refused"
    raise AssertionError("published")
