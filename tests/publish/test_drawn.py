"""Whatever an export holds, is it refused with what to do about it, or published whole?

`python -m benchmarks.faults flips manifests tables` publishes hundreds of each.
"""

from functools import partial
from itertools import compress

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from dashboard.contract import TABLES
from dashboard.publish.manifest import read
from dashboard.publish.rows import accepted_file, rejected_file, stage
from tests.exports import AS_OF, export
from tests.publish import drawn
from tests.publish.judging import silent

drawing = partial(
    settings,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def bench(tmp_path_factory) -> drawn.Bench:
    return drawn.bench(tmp_path_factory.mktemp("drawn"))


def test_changed_bytes_change_no_snapshot(bench):
    @drawing(max_examples=4)
    @given(drawn.flips(bench.good))
    def tried(spoilt: drawn.Spoilt) -> None:
        assert bench.tried(spoilt) in ("refused", "published"), spoilt

    tried()


def test_any_manifest_is_read_or_its_faults_are_named(tmp_path):
    good = export(tmp_path / "good")

    @drawing(max_examples=50)
    @given(drawn.manifests(good))
    def tried(spoilt: drawn.Spoilt) -> None:
        (tmp_path / spoilt.file).write_bytes(spoilt.content)
        told = read(tmp_path, AS_OF)
        assert (told.manifest is None) == bool(told.faults), spoilt
        assert all(fault.message and fault.remedy for fault in told.faults), spoilt

    tried()


def test_every_row_of_any_table_is_accepted_or_set_aside(tmp_path):
    good, building = drawn.whole_export(tmp_path / "good"), tmp_path / "building"
    seen = set()

    @drawing(max_examples=40)
    @given(drawn.tables(good))
    def tried(spoilt: drawn.Spoilt) -> None:
        path = tmp_path / spoilt.file
        path.write_bytes(spoilt.content)
        staged = stage(TABLES[path.stem], (path,), tmp_path, building, AS_OF, silent)
        kept = [accepted_file(building, path.stem), rejected_file(building, path.stem)]
        rows = [pq.read_metadata(file).num_rows if file.is_file() else 0 for file in kept]
        assert sum(rows) == staged.rows_read == (0 if staged.faults else pq.read_metadata(path).num_rows), (
            spoilt
        )
        assert all(fault.message and fault.remedy for fault in staged.faults), spoilt
        seen.update({"refused"} if staged.faults else compress(("accepted", "set aside"), rows))
        for file in kept:
            file.unlink(missing_ok=True)

    tried()
    assert seen == {"refused", "set aside", "accepted"}
