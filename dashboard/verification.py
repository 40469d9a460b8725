"""核验码: which figure was exported under a code, and how is a code given?

A code is eight characters made from everything that decides a figure: snapshot, definitions, figure, units, days and
readings. What it stands for is written once into codes.jsonl beside the snapshot and never changed.
"""

import fcntl
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from dashboard import plan, shelf, snapshot
from dashboard.sqlfile import QUERIES

REGISTER = "codes.jsonl"
LENGTH = 8
ALPHABET = (
    "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no letter that reads like another or like a digit
)
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


class CannotRegister(RuntimeError):
    """A code could not be written down, so no figure may carry it; the message says where and why."""


@dataclass(frozen=True)
class Asked:
    """A figure as it was asked for: its name, the snapshot, who reads, and fields of the address without usual values."""

    figure: str
    snapshot_id: str
    audience: str
    fields: tuple[tuple[str, str], ...] = ()

    @property
    def named(self) -> dict[str, str]:
        """The fields by name."""
        return dict(self.fields)


@dataclass(frozen=True)
class Entry:
    """What a code stands for. sentence and rows (a hash) say what the figure showed when the code was given."""

    code: str
    asked: Asked
    definitions: str
    sentence: str
    rows: str


def asked(figure: str, snapshot_id: str, audience: str, fields: Mapping[str, str]) -> Asked:
    """The request with its fields in a fixed order."""
    return Asked(figure, snapshot_id, audience, tuple(sorted(fields.items())))


def definitions() -> str:
    """Eight characters that change with the queries and the plan: the version of what the numbers mean."""
    return _definitions(plan.plan_folder())


@lru_cache(maxsize=4)
def _definitions(folder: Path) -> str:
    digest = hashlib.sha256()
    for base in (QUERIES, folder):
        for path in sorted(p for p in base.rglob("*") if p.suffix in (".sql", ".toml", ".csv")):
            digest.update(path.relative_to(base).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:8]


def register(request: Asked, sentence: str, rows: str) -> Entry:
    """The code of a figure, written down beside its snapshot; the same figure always has the same code.

    Raises CannotRegister.
    """
    folder = snapshot.default_folder() / request.snapshot_id
    try:
        with (folder / REGISTER).open("a+", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(0)
            known = {entry.code: entry for entry in _entries(file.read())}
            entry = _coded(request, sentence, rows, known)
            if entry.code not in known:
                file.write(json.dumps(asdict(entry), ensure_ascii=False) + "\n")
            return entry
    except OSError as fault:
        raise CannotRegister(
            f"核验码无法登记到 {folder / REGISTER}：{fault.strerror or fault}。请检查快照文件夹是否可写、磁盘是否已满，然后重试"
        ) from fault


def _coded(request: Asked, sentence: str, rows: str, known: Mapping[str, Entry]) -> Entry:
    """The entry under the first eight characters of its hash that no other figure has."""
    told = definitions()
    text = json.dumps([asdict(request), told], ensure_ascii=False, sort_keys=True)
    number = int.from_bytes(hashlib.sha256(text.encode()).digest())
    while True:
        code = "".join(ALPHABET[number >> 5 * place & 31] for place in range(LENGTH))
        entry = Entry(code, request, told, sentence, rows)
        held = known.get(code)
        if held is None or (held.asked, held.definitions) == (request, told):
            return held or entry
        number >>= 5


def find(text: str) -> Entry | None:
    """What a code stands for, as typed (small letters, spaces, dashes); none where nobody gave it."""
    code = normal(text)
    if code is None:
        return None
    registers = sorted(snapshot.default_folder().glob(f"20*-*/{REGISTER}"), reverse=True)
    return next((e for path in registers for e in _entries(path.read_text("utf-8")) if e.code == code), None)


def normal(text: str) -> str | None:
    """A code in its own letters; none where the text cannot be one."""
    code = re.sub(r"[\s\-－—]", "", text).upper().translate(MISREAD)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def _entries(text: str) -> Iterator[Entry]:
    """The whole lines of a register; a line that was cut off by a crash stands for nothing."""
    for line in text.splitlines():
        try:
            told = json.loads(line)
            request = told["asked"]
            fields = tuple((name, value) for name, value in request["fields"])
            request = Asked(request["figure"], request["snapshot_id"], request["audience"], fields)
            yield Entry(told["code"], request, told["definitions"], told["sentence"], told["rows"])
        except (ValueError, KeyError, TypeError):
            continue


def edition(entry: Entry) -> shelf.Edition | None:
    """The snapshot of a figure; none where it is no longer on the shelf."""
    return shelf.edition(entry.asked.snapshot_id)
