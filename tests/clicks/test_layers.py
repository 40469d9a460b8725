"""A run of the server is told in layers, each a part of the whole."""

import os
import sys

import pytest

from benchmarks.clicks.asking import Log
from benchmarks.clicks.layers import LAYERS, Watch
from benchmarks.load.reader import reading
from benchmarks.serving import serving
from dashboard.units import ROOT
from tests.load.running import run


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "layers.jsonl"
    path.touch()
    return path


def test_a_layer_inside_itself_counts_once(log):
    watch, hours = Watch(log), iter(range(100))
    inner = watch.around("figures", lambda: None, lambda: next(hours))
    watch.around("figures", inner, lambda: next(hours))()
    assert (watch.seconds["figures"], watch.calls["figures"]) == (1, 1)


def test_a_click_on_the_server_is_told_in_layers(demo_snapshots, log, tmp_path):
    command = (sys.executable, "-m", "benchmarks.clicks.watched", str(log), "{port}")
    environment = os.environ | {"DASHBOARD_SNAPSHOTS": str(demo_snapshots)}

    async def clicked(address: str) -> list[tuple[float, dict[str, float]]]:
        told, found = Log(log), []
        async with reading(address, "funds") as reader:
            for unit in ("150100", "150200"):
                await reader.choose(unit=unit)
                assert reader.screen.count("bidi_component")
                found.append((reader.seconds, told.last()))
        return found

    with serving(command, ROOT, environment, tmp_path / "log.txt") as served:
        runs = run(clicked(served.address))
    for seconds, layers in runs:
        assert all(layers[layer] > 0 for layer in LAYERS)
        assert (
            layers["queries"] + layers["figures"] < seconds
        )  # one thread's; messages are written by another
