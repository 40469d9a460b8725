"""No address, however wrong or hostile, puts a traceback on the screen or shows another snapshot."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from benchmarks.fuzz_addresses import Address, addresses, complaints, contents, opened
from tests.load.running import run

EXAMPLES = 60
# Quick ones, which all read the filters; `python -m benchmarks.fuzz_addresses` opens the others too.
PAGES = ("revisions", "verify", "briefing")


@pytest.fixture(scope="module")
def server(serve, bare_snapshots) -> str:
    """Of the export of five tables: its pages are quick."""
    return serve(bare_snapshots)


def test_a_hostile_address_shows_a_page(server, bare_snapshots):
    published, before = (
        frozenset(path.name for path in bare_snapshots.glob("20*-*")),
        contents(bare_snapshots),
    )

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(addresses(PAGES))
    def tried(asked: Address) -> None:
        assert complaints(run(opened(server, asked)), published) == [], asked

    tried()
    assert contents(bare_snapshots) == before
