"""Places on a map, a shape for each kind."""

import polars as pl

from dashboard import theme
from dashboard.drawing import Trace, trace
from dashboard.i18n import _

# (symbol, filled); kinds that are not named here follow with the spare shapes.
SHAPES = {"street_front": ("circle", True), "other": ("circle", False), "unknown": ("x-thin", False)}
SPARE = (("diamond", True), ("square", False), ("triangle-up", True), ("cross-thin", False))


def marks(points: pl.DataFrame | None) -> list[Trace]:
    """One trace for each kind of point, the known kinds first."""
    if points is None or points.is_empty():
        return []
    found = points["kind"].unique().to_list()
    strange = sorted(kind for kind in found if kind not in SHAPES)
    found = [kind for kind in SHAPES if kind in found] + strange
    spare = {kind: SPARE[i % len(SPARE)] for i, kind in enumerate(strange)}
    return [mark(points.filter(kind=kind), kind, *(SHAPES | spare)[kind]) for kind in found]


def mark(places: pl.DataFrame, kind: str, symbol: str, filled: bool) -> Trace:
    """The points of one kind; white around a filled mark, white inside an open one."""
    fill, line = (theme.INK, theme.PAPER) if filled else (theme.PAPER, theme.INK)
    return trace(
        "scattergeo",
        lon=places["lon"].to_list(),
        lat=places["lat"].to_list(),
        text=places["text"].to_list(),
        customdata=places["unit_code"].to_list(),
        hovertemplate="%{text}<extra></extra>",
        mode="markers",
        name=kind_name(kind),
        marker={"symbol": symbol, "size": 7, "color": fill, "line": {"color": line, "width": 1.2}},
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        showlegend=True,
    )


def kind_name(kind: str) -> str:
    """What a mark on the map stands for; a kind without a name of its own is its own name."""
    names = {"street_front": _("临街窗口"), "other": _("非临街窗口"), "unknown": _("临街未知")}
    return names.get(kind, kind)
