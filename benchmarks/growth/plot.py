"""What does growth look like? Cases against seconds, memory, file size and clicks, on logarithmic axes, as SVG."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure

PANELS = {
    "processor seconds": ("publish_cpu_s", "incremental_cpu_s", "scan_cpu_s"),
    "MiB": ("peak_mib", "snapshot_mib"),
    "worst page, a click against scale 1": ("click_ratio",),
}


def drawn(rows: Sequence[Mapping[str, Any]], path: Path) -> Path:
    """Writes the picture; rows as the benchmark prints them, smallest scale first."""
    figure = Figure(figsize=(12, 4), layout="constrained")
    for axes, (unit, names) in zip(figure.subplots(1, len(PANELS)), PANELS.items(), strict=True):
        for name in names:
            known = [(row["cases"], row[name]) for row in rows if row.get(name) is not None]
            if known:
                axes.plot(*zip(*known, strict=True), marker="o", label=name)
        axes.set(xlabel="cases", ylabel=unit, xscale="log", yscale="log" if len(names) > 1 else "linear")
        axes.grid(visible=True, which="both", alpha=0.3)
        axes.set_ylim(bottom=None if len(names) > 1 else 0)
        if axes.lines:
            axes.legend()
    figure.savefig(path, metadata={"Date": None})
    return path
