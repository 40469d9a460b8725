"""How long do a briefing of twelve figures and thirteen monthly briefings take, and how much of it are the pictures?

Warm: the browser that draws charts is running. Against it, in the same run, the same pictures by a browser of their own each.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import kaleido

from dashboard import access, shelf
from dashboard.briefing import pack
from dashboard.briefing.camera import Camera, camera, embedded
from dashboard.briefing.document import Briefing
from dashboard.demo.export import export
from dashboard.demo.plan import Plan
from dashboard.drafting import draft, template
from dashboard.publish import publish
from dashboard.units import REGION, leagues

RUNS = 5
PERIOD = "2020-10"
MADE_AT = datetime(2020, 11, 2, 8)
TWELVE = "\n".join(
    ["title = 'bench'", "[[sections]]", "title = 'bench'", "figures = ["]
    + [f"'{name}'," for name in ("goals", "volume", "path", "goal-map", "goal-progress", "funnel", "on-time", "waits-review", "execution", "by-fund", "suspects", "needs")]
    + ["]"]
)  # fmt: skip


class Watch:
    """Seconds spent in what it wraps."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def around(self, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same work, timed."""

        def timed(*given: Any, **named: Any) -> Any:
            began = time.perf_counter()
            try:
                return work(*given, **named)
            finally:
                self.seconds += time.perf_counter() - began

        return timed


def main() -> int:
    """Prints times, the share of the pictures and the ratio to cold pictures."""
    with tempfile.TemporaryDirectory() as folder, camera() as shoot:
        place = Path(folder)
        export(Plan(), place / "export")
        access.use(access.OPERATOR)
        shelf.pin(publish(place / "export", place / "snapshots"))
        os.environ["DASHBOARD_SNAPSHOTS"] = str(place / "snapshots")
        pictures = Watch()
        pack.framed = pictures.around(pack.framed)
        timed_camera: Any = pictures.around(shoot)
        wanted = template.parse(TWELVE, "bench", is_json=False)
        made(wanted, REGION, timed_camera, place / "warm")
        runs = [made(wanted, REGION, timed_camera, place / f"run{run}") for run in range(RUNS)]
        pictures.seconds = 0.0
        whole = made(wanted, REGION, timed_camera, place / "share")
        print(
            f"twelve figures, all files, warm: median {statistics.median(runs):.1f} s of {RUNS} runs; pictures {100 * pictures.seconds / whole:.0f} %"
        )
        pictures.seconds = 0.0
        monthly = template.load("monthly")
        thirteen = sum(made(monthly, unit, timed_camera, place / unit) for unit in (REGION, *leagues()))
        print(
            f"thirteen monthly briefings, all files: {thirteen:.0f} s; pictures {100 * pictures.seconds / thirteen:.0f} %"
        )
        print(
            f"ratio of a picture by the warm browser to one by a browser of its own: {against_cold(shoot):.2f}"
        )
    return 0


def made(wanted: template.Template, unit: str, shoot: Camera, folder: Path) -> float:
    """Seconds from the query to the zip."""
    began = time.perf_counter()
    pack.write(draft.draft(wanted, unit, PERIOD, MADE_AT), folder, pack.FORMATS, shoot, {})
    return time.perf_counter() - began


def against_cold(shoot: Camera) -> float:
    """Median of pictures taken in turns, warm against cold."""
    drawn = [e.figure for e in briefing().exhibits() if e.figure.picture is not None]
    figures = [figure for figure in drawn if not figure.is_map][:RUNS]
    warm, cold = Watch(), Watch()
    ratios = []
    for figure in figures:
        warm.seconds = cold.seconds = 0.0
        warm.around(shoot)(figure.picture, 900, 400)
        cold.around(kaleido.calc_fig_sync)(
            embedded(figure.picture), opts={"format": "svg", "width": 900, "height": 400}
        )
        ratios.append(warm.seconds / cold.seconds)
    return statistics.median(ratios)


def briefing() -> Briefing:
    """The twelve figures of the region."""
    return draft.draft(template.parse(TWELVE, "bench", is_json=False), REGION, PERIOD, MADE_AT)


if __name__ == "__main__":
    sys.exit(main())
