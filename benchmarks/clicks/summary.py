"""What do the clicks come to, page by page?"""

import statistics
from collections.abc import Sequence
from typing import Any

from benchmarks.clicks.asking import Click
from benchmarks.clicks.layers import LAYERS
from benchmarks.load.many import quantile

FIRST = "overview"  # it stands at the bare address


def by_page(clicks: Sequence[Click]) -> list[dict[str, Any]]:
    """A row per page, slowest first: milliseconds of a new click, its layers, of a repeated one; medians unless p95."""
    rows = [
        _row(page, [c for c in clicks if c.page == page]) for page in dict.fromkeys(c.page for c in clicks)
    ]
    return sorted(rows, key=lambda row: -row["p50"])


def _row(page: str, clicks: Sequence[Click]) -> dict[str, Any]:
    new = [click for click in clicks if click.is_new]
    seconds = [click.cost.seconds for click in new]
    again = [click.cost.seconds for click in clicks if not click.is_new]
    layers = {layer: 1000 * statistics.median(c.layers[layer] for c in new) for layer in LAYERS}
    rest = 1000 * statistics.median(c.cost.seconds - sum(c.layers.values()) for c in new)
    return {
        "page": page or FIRST,
        "p50": round(1000 * quantile(seconds, 50)),
        "p95": round(1000 * quantile(seconds, 95)),
        **{layer: round(value) for layer, value in layers.items()},
        "rest": round(rest),
        "again p50": round(1000 * quantile(again, 50)),
        "again p95": round(1000 * quantile(again, 95)),
        "kB": round(statistics.median(c.kilobytes for c in new)),
        "of plain": round(against_plain(new), 2),
        "processor of plain": round(processor_against_plain(new), 2),
    }


def plain(clicks: Sequence[Click]) -> dict[str, int]:
    """Milliseconds of the plain page's clicks, each counted once."""
    seconds = list(dict.fromkeys(click.plain.seconds for click in clicks))
    return {f"p{percent}": round(1000 * quantile(seconds, percent)) for percent in (50, 95)}


def against_plain(clicks: Sequence[Click]) -> float:
    """The median of the ratios of clicks to the plain page's click just before."""
    return statistics.median(click.cost.seconds / click.plain.seconds for click in clicks)


def processor_against_plain(clicks: Sequence[Click]) -> float:
    """The processor time of clicks to that of the plain page's; of sums, since it is counted in hundredths of a second."""
    return sum(click.cost.processor for click in clicks) / sum(click.plain.processor for click in clicks)


def worst_against_plain(clicks: Sequence[Click]) -> tuple[str, float]:
    """The page with the largest ratio, and the ratio; new clicks only."""
    new = [click for click in clicks if click.is_new]
    ratios = {page: against_plain([c for c in new if c.page == page]) for page in {c.page for c in new}}
    page = max(ratios, key=lambda name: ratios[name])
    return page or FIRST, ratios[page]
