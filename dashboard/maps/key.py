"""What do the colours and marks of a map mean? A page says so in its own text, a file within the picture.

plotly.js lays a legend out twice and measures each entry: a third of the time in which it draws a map of the leagues.
"""

from html import escape

import plotly.graph_objects as go

from dashboard import theme
from dashboard.drawing import Picture, Trace, in_parts
from dashboard.maps.paper import LEGEND_PX

HATCHED = "square-x"
EDGE = 4  # px below the map, for a label that hangs over its view
# As the marks look that plotly draws: (symbol, filled).
SIGNS = {
    ("circle", True): "●",
    ("circle", False): "○",
    ("x-thin", False): "×",
    ("diamond", True): "◆",
    ("square", False): "□",
    ("triangle-up", True): "▲",
    ("cross-thin", False): "+",
}


def without_legend(picture: go.Figure) -> go.Figure:
    """The map alone, as large as it was above its legend."""
    spec = in_parts(picture)
    height = spec["layout"]["height"] - LEGEND_PX + EDGE
    layout = spec["layout"] | {
        "showlegend": False,
        "height": height,
        "margin": spec["layout"]["margin"] | {"b": EDGE},
    }
    return Picture([one for one in spec["data"] if not is_swatch(one)], layout, _validate=False)


def key(picture: go.Figure) -> str:
    """The entries of its legend as one paragraph of HTML."""
    named = [one for one in in_parts(picture)["data"] if one.get("showlegend")]
    return f'<p class="key">{"".join(entry(one) for one in named)}</p>'


def is_swatch(one: Trace) -> bool:
    """A trace that is nothing but an entry of the legend."""
    return bool(one.get("showlegend")) and one["lon"] == [None]


def entry(one: Trace) -> str:
    """A swatch or a sign and its name."""
    marker, name = one["marker"], escape(one["name"])
    if not is_swatch(one):
        sign = SIGNS[marker["symbol"], marker["color"] == theme.INK]
        return f"<span>{sign} {name}</span>"
    hatched = " hatched" if marker["symbol"] == HATCHED else ""
    return f'<span><i class="swatch{hatched}" style="background-color:{marker["color"]}"></i>{name}</span>'
