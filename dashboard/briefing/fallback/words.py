"""How do the texts of a figure get on the page, with their bold and coloured parts?"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.offsetbox import AnnotationBbox, HPacker, OffsetBox, TextArea, VPacker
from matplotlib.patches import Patch

from dashboard import theme
from dashboard.briefing.fallback.colours import colour_of
from dashboard.briefing.fallback.fonts import font
from dashboard.briefing.fallback.page import Page, as_list, number
from dashboard.briefing.fallback.shapes import placed
from dashboard.charts.base import SIZE

_RUN = re.compile(r'<b>|</b>|<span style="color:\s*([^";]+)[^"]*">|</span>|<[^>]*>')
Align = Literal["left", "center", "right"]
ACROSS = {"left": 0.0, "center": 0.5, "right": 1.0, "auto": 0.5}
# plotly keeps a little distance between a text and its place.
AIR = {"bottom": 2.0, "middle": 0.0, "top": -2.0, "auto": 0.0}
UP = {"bottom": 0.0, "middle": 0.5, "top": 1.0, "auto": 0.5}


def annotate(shown: Page) -> None:
    """All texts at their places."""
    for words in shown.layout.get("annotations") or ():
        if words.get("text"):
            shown.axes.add_artist(_text(shown, words))


def _text(shown: Page, words: Mapping[str, Any]) -> AnnotationBbox:
    ink, size = (words.get("font") or {}).get("color", theme.INK), (words.get("font") or {}).get("size", SIZE)
    side = words.get("xanchor", "center")
    ground = words.get("bgcolor")
    return AnnotationBbox(
        block(words["text"], ink, size, words.get("align") or "center"),
        (number(words["x"]), number(words["y"])),
        xycoords=placed(shown, words.get("xref"), words.get("yref")),
        xybox=(words.get("xshift") or 0, (words.get("yshift") or 0) + AIR[words.get("yanchor", "middle")]),
        boxcoords="offset points",
        box_alignment=(ACROSS[side], UP[words.get("yanchor", "middle")]),
        frameon=bool(ground),
        bboxprops={
            "facecolor": colour_of(ground) if ground else "none",
            "edgecolor": "none",
            "boxstyle": "square,pad=0",
        },
        pad=0,
        annotation_clip=False,
        zorder=6,
    )


def block(text: str, ink: str, size: float, align: Align) -> OffsetBox:
    """Lines of runs, each in its own colour and weight."""
    lines: list[Artist] = [
        HPacker(children=[_run(*run, size) for run in runs(line, ink)], pad=0, sep=0, align="baseline")
        for line in text.split("<br>")
    ]
    return VPacker(children=lines, pad=0, sep=size * 0.3, align=align)


def _run(text: str, colour: str, is_bold: bool, size: float) -> TextArea:
    look = {"color": colour_of(colour), "fontproperties": font(size, bold=is_bold)}
    return TextArea(text or " ", textprops=look, multilinebaseline=True)


def runs(line: str, ink: str) -> Iterator[tuple[str, str, bool]]:
    """The parts of a line: text, colour, bold."""
    colour, is_bold, at, found = ink, False, 0, False
    for tag in _RUN.finditer(line):
        if tag.start() > at:
            found = True
            yield line[at : tag.start()], colour, is_bold
        at, word = tag.end(), tag.group(0)
        is_bold = word == "<b>" or (is_bold and word != "</b>")
        colour = tag.group(1) or (ink if word == "</span>" else colour)
    if line[at:] or not found:
        yield line[at:], colour, is_bold


def legend(shown: Page) -> None:
    """The names of the traces at the right, where the figure has a legend."""
    if not shown.layout.get("showlegend"):
        return
    entries = [
        entry(trace)
        for trace in shown.spec["data"]
        if trace.get("name") and trace.get("showlegend") is not False
    ]
    shown.axes.legend(
        handles=entries,
        loc="upper left",
        bbox_to_anchor=(1.0, 1.02),
        frameon=False,
        prop=font(),
        labelcolor=theme.INK,
    )


def entry(trace: Mapping[str, Any]) -> Patch | Line2D:
    """A square for bars, a stroke for lines."""
    marker, line = trace.get("marker") or {}, trace.get("line") or {}
    if trace["type"] == "bar":
        return Patch(color=colour_of(as_list(marker.get("color", theme.MAIN), 1)[0]), label=trace["name"])
    colour = colour_of(line.get("color") or as_list(marker.get("color", theme.MAIN), 1)[0])
    return Line2D([], [], color=colour, linewidth=line.get("width", 2), label=trace["name"])
