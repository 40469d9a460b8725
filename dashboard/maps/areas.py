"""The polygons of a map in the colours of their classes."""

from dashboard import boundaries, theme
from dashboard.drawing import Trace, trace
from dashboard.i18n import _

# The two classes below all others: too few cases for a rate, and 未报送, which is also hatched.
SMALL, SILENT = -2, -1
GROUNDS = {SMALL: "#e6e3dc", SILENT: "#eef1f4"}
CLEAR = "rgba(0,0,0,0)"
# A click selects; Plotly would fade everything else.
UNFADED = {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}


def areas(rows: list[dict], colours: tuple[str, ...], geojson: object) -> Trace:
    """All units in one trace, so that a click tells its code."""
    steps = (*GROUNDS.values(), *colours)
    return trace(
        "choropleth",
        geojson=geojson,
        featureidkey="id",
        locations=[row["unit_code"] for row in rows],
        z=[row["class_"] for row in rows],
        zmin=SMALL - 0.5,
        zmax=len(colours) - 0.5,
        colorscale=stepped(steps),
        showscale=False,
        text=[row["hover"] for row in rows],
        hovertemplate="%{text}<extra></extra>",
        marker={"line": {"color": theme.PAPER, "width": 1}},
        **UNFADED,
    )


def stepped(colours: tuple[str, ...]) -> list[list[float | str]]:
    """A colour scale without blending: each colour over an equal share."""
    share = 1 / len(colours)
    ends = [[[i * share, colour], [(i + 1) * share, colour]] for i, colour in enumerate(colours)]
    return [end for pair in ends for end in pair]


def outline(selected: str | None, rows: list[dict], geojson: object) -> list[Trace]:
    """The selected unit with a dark border, see-through; hover and click reach the area beneath."""
    if selected not in {row["unit_code"] for row in rows}:
        return []
    return [
        trace(
            "choropleth",
            geojson=geojson,
            featureidkey="id",
            locations=[selected],
            z=[0],
            colorscale=[[0, CLEAR], [1, CLEAR]],
            showscale=False,
            hoverinfo="skip",
            marker={"line": {"color": theme.INK, "width": 3}},
            **UNFADED,
        )
    ]


def hatching(rows: list[dict]) -> Trace:
    """Slanting lines over the units that did not report, a hue of their own even in greyscale."""
    lines = boundaries.load("hatch.json")
    ends = [
        end
        for row in rows
        if row["class_"] == SILENT
        for line in lines[row["unit_code"]]
        for end in (*line, None)
    ]
    return trace(
        "scattergeo",
        lon=[end and end[0] for end in ends],
        lat=[end and end[1] for end in ends],
        mode="lines",
        line={"color": theme.NOT_REPORTED, "width": 1},
        hoverinfo="skip",
        showlegend=False,
    )


def legend(rows: list[dict], labels: tuple[str, ...], colours: tuple[str, ...]) -> list[Trace]:
    """A swatch for every class, used or not, and one for each kind of grey that occurs."""
    swatches = [
        swatch(label, colour, theme.NOT_REPORTED, "square")
        for label, colour in zip(labels, colours, strict=True)
    ]
    present = {row["class_"] for row in rows}
    if SMALL in present:
        swatches.append(swatch(_("分母不足10，写分数"), GROUNDS[SMALL], theme.NOT_REPORTED, "square"))
    if SILENT in present:
        missing = _("未报送或不公开") if any(row.get("is_hidden") for row in rows) else _("未报送")
        swatches.append(swatch("○ " + missing, GROUNDS[SILENT], theme.NOT_REPORTED, "square-x"))
    return swatches


def swatch(label: str, fill: str, line: str, symbol: str) -> Trace:
    """A legend entry without a point on the map."""
    marker = {"symbol": symbol, "size": 14, "color": fill, "line": {"color": line, "width": 0.8}}
    return trace(
        "scattergeo",
        lon=[None],
        lat=[None],
        mode="markers",
        marker=marker,
        name=label,
        showlegend=True,
        hoverinfo="skip",
    )
