"""Spoil a file of an export as hypothesis draws it, publish it, and look what became of the shelf."""

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import strategies as st

from dashboard.contract import TABLES
from dashboard.publish import Refused, publish, swap
from tests.exports import CLOSED_CASE, export
from tests.publish.witness import digest, hashes, served


@dataclass(frozen=True)
class Spoilt:
    """A file of an export, what is wrong with it in words, and its whole content."""

    file: str
    how: str
    content: bytes = field(repr=False)

    def __str__(self) -> str:
        return f"{self.file}: {self.how}"


@st.composite
def flips(draw: st.DrawFn, good: Path) -> Spoilt:
    """One to eight bytes of any file become others."""
    path = draw(st.sampled_from(sorted(path for path in good.iterdir() if path.is_file())))
    content = bytearray(path.read_bytes())
    places = st.tuples(st.integers(0, len(content) - 1), st.integers(1, 255))
    changed = draw(st.lists(places, min_size=1, max_size=8))
    for place, bits in changed:
        content[place] ^= bits
    return Spoilt(path.name, " ".join(f"{place}^{bits}" for place, bits in changed), bytes(content))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=8,
)
# What nearly passes for a day or a moment.
MOMENTS = (
    st.dates().map(str)
    | st.datetimes().map(str)
    | st.datetimes(timezones=st.just(UTC)).map(lambda at: at.isoformat())
    | st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", fullmatch=True)
)


@st.composite
def manifests(draw: st.DrawFn, good: Path) -> Spoilt:
    """Another manifest: some facts replaced or gone, any JSON at all, or no JSON."""
    file = "manifest.json"
    told = json.loads((good / file).read_bytes())
    facts = st.dictionaries(st.sampled_from(sorted(told)), MOMENTS | JSON, min_size=1, max_size=3)
    gone = st.lists(st.sampled_from(sorted(told)), max_size=1)
    near = st.builds(
        lambda new, out: {k: v for k, v in (told | new).items() if k not in out}, facts, gone
    ).map(json.dumps)
    content = draw(
        near.map(str.encode) | JSON.map(lambda any_: json.dumps(any_).encode()) | st.binary(max_size=60)
    )
    return Spoilt(file, ascii(content[:300]), content)


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
VALUES: Mapping[pa.DataType, st.SearchStrategy[Any]] = {
    pa.string(): TEXT,
    pa.int64(): st.integers(0, 3000) | st.integers(-(2**63), 2**63 - 1),
    pa.float64(): st.floats(),
    pa.bool_(): st.booleans(),
    pa.date32(): st.dates(),
    pa.timestamp("us"): st.datetimes(),
    pa.decimal128(38, 2): st.decimals(-(10**30), 10**30, places=2),
    pa.binary(): st.binary(max_size=20),
    pa.list_(pa.string()): st.lists(st.none() | TEXT, max_size=3),
}
# Those of the contract's own width; what has no entry in VALUES is money.
MONEY = st.decimals(-(10**11), 10**11, places=2)


@st.composite
def tables(draw: st.DrawFn, good: Path) -> Spoilt:
    """A table in which one to four columns hold any values, of their own or another type, or are gone."""
    file = f"{draw(st.sampled_from(sorted(path.stem for path in good.glob('*.parquet'))))}.parquet"
    rows = pq.read_table(good / file)
    chosen = draw(
        st.lists(st.sampled_from([*rows.column_names, "另一列"]), min_size=1, max_size=4, unique=True)
    )
    said = []
    for name in chosen:
        own = [rows.schema.field(name).type] if name in rows.column_names else []
        dtype = draw(st.sampled_from([*own, *own, *own, *VALUES, None]))
        rows = rows.drop_columns(own and [name])
        if dtype is not None:
            values = VALUES.get(dtype, MONEY)
            drawn = st.lists(st.none() | values, min_size=rows.num_rows, max_size=rows.num_rows)
            rows = rows.append_column(name, pa.array(draw(drawn), dtype))
        said.append(f"{name} {dtype or 'gone'}")
    written = pa.BufferOutputStream()
    pq.write_table(rows, written)
    return Spoilt(file, ", ".join(said), written.getvalue().to_pybytes())


KINDS: Mapping[str, Callable[[Path], st.SearchStrategy[Spoilt]]] = {
    "flips": flips,
    "manifests": manifests,
    "tables": tables,
}


def whole_export(folder: Path) -> Path:
    """An export of all tables, a few rows each."""
    rows = {name: [{}] for name in TABLES}
    cases = [CLOSED_CASE, *({"case_id": f"case-{n}", "groups": ["woman", "minor"]} for n in range(20))]
    return export(folder, **rows | {"cases": cases, "payments": [{}] * 20})


@dataclass(frozen=True)
class Bench:
    """A good export, and a shelf with its snapshot."""

    good: Path
    shelf: Path
    old: str

    def tried(self, spoilt: Spoilt) -> str:
        """Publishes the export with the spoilt file: published or refused. Raises AssertionError."""
        before = digest(self.shelf / self.old)
        delivered = Path(shutil.copytree(self.good, self.good.with_name("spoilt"), dirs_exist_ok=True))
        (delivered / spoilt.file).write_bytes(spoilt.content)
        new = self._published(delivered)
        assert served(self.shelf) == (new or self.old)
        assert hashes(self.shelf / served(self.shelf))
        assert digest(self.shelf / self.old) == before
        if new and new != self.old:
            swap.point(self.shelf, self.old)
            shutil.rmtree(self.shelf / new)
        return "published" if new else "refused"

    def _published(self, delivered: Path) -> str | None:
        """The id of the new snapshot; none where the export is refused with what to do about it."""
        try:
            done = publish(delivered, self.shelf, keep=1000)
        except Refused as refused:
            faults = refused.report["faults"]
            if not faults or any(not (fault["message"] and fault["remedy"]) for fault in faults):
                raise AssertionError(f"refused without a reason or a remedy: {faults}") from refused
            return None
        for table in done.report["tables"]:
            left = ("rows_accepted", "rows_set_aside", "rows_collapsed")
            assert table["rows_read"] == sum(table[name] for name in left)
        return done.id


def bench(folder: Path, make: Callable[[Path], Path] = export) -> Bench:
    """An export in a folder, published beside it."""
    good = make(folder / "good")
    return Bench(good, folder / "shelf", publish(good, folder / "shelf").id)
