"""The empty figure every chart begins with, and how many pixels a text takes."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard import theme
from dashboard.drawing import Drawing
from dashboard.i18n import _, pick

SIZE = 13  # px; nothing is written smaller
ROW = 17  # px a row of text needs; a figure with more rows grows
NARROW = 336  # px of text that fit a phone's card
TONES = {
    "main": theme.MAIN,
    "light": theme.MAIN_LIGHT,
    "comparison": theme.COMPARISON,
    "grey": theme.NOT_REPORTED,
}
_TAG = re.compile("<[^>]*>")


def canvas(height: int, *, top: int = 8, right: int = 8, bottom: int = 26, left: int = 8) -> Drawing:
    """White paper without title, legend, zoom or grid; margins in px are exact."""
    still: dict[str, Any] = dict.fromkeys(("showgrid", "zeroline", "showline", "automargin"), False)
    still |= {"fixedrange": True, "linecolor": theme.LINE}
    return Drawing(
        theme.LAYOUT
        | {
            "height": height,
            "margin": {"t": top, "r": right, "b": bottom, "l": left, "pad": 0},
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "barcornerradius": 3,
            "xaxis": dict(still),
            "yaxis": still | {"gridcolor": theme.LINE},
        }
    )


def blank(height: int) -> go.Figure:
    """The figure of a frame without rows: it says so in words."""
    picture = canvas(height)
    picture.x_axis(visible=False)
    picture.y_axis(visible=False)
    picture.write([note(_("没有可显示的数据"), x=0.5, y=0.5, colour=theme.SECONDARY)])
    return picture.finished()


def tall(height: int, rows: int, *, margins: int, row: int = ROW) -> int:
    """The asked height, or more where the rows would not fit it."""
    return max(height, margins + rows * row)


def width(text: str, size: int = SIZE) -> int:
    """Pixels a text takes at most: a Chinese character is as wide as high, a Latin one about 0.6 of it."""
    lines = _TAG.sub("", text.replace("<br>", "\n")).split("\n")
    return round(max(sum(size if ord(c) > 0x2000 else 0.6 * size for c in line) for line in lines))


def widest(texts: Iterable[str], *, least: int = 0) -> int:
    """Pixels of the widest text."""
    return max((width(text) for text in texts), default=least)


def faded(colour: str, opacity: float) -> str:
    """A colour of the theme that lets through what lies beneath."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def stroke(colour: str, word: str) -> str:
    """A line's name behind a short stroke of its colour; the word itself stays dark enough to read."""
    return f'<span style="color:{colour}">━</span> {word}'


def square(colour: str, word: str) -> str:
    """A column's or a segment's name behind a square of its colour."""
    return f'<span style="color:{colour}">■</span> {word}'


def pair(name: str, value: str) -> str:
    """A name and its value, as hover texts say it."""
    return _("{name}：{value}").format(name=name, value=value)


def exact(value: float) -> str:
    """A count to its last digit: 31234 (31,234 in English)."""
    return pick(f"{value:.0f}", f"{value:,.0f}")


def wrapped(text: str, limit: int, lines: int = 2) -> str:
    """The text in at most so many lines of `limit` px; what does not fit ends in …"""
    if width(text) <= limit:
        return text
    if lines == 1:
        return text[: _fitting(text, limit - SIZE)].rstrip() + "…"
    cut = _fitting(text, limit)
    return f"{text[:cut].rstrip()}<br>{wrapped(text[cut:], limit, lines - 1)}"


def _fitting(text: str, limit: int) -> int:
    """How many characters fit; a break falls behind a space or a dash if there is one."""
    cut = len(text)
    while cut > 1 and width(text[:cut]) > limit:
        cut -= 1
    soft = max(text.rfind(sign, 0, cut) for sign in " —–/")
    return soft + 1 if soft > 0 else cut


def note(
    text: str,
    *,
    x: object,
    y: object,
    xref: str = "paper",
    yref: str = "paper",
    anchor: str = "center",
    level: str = "middle",
    colour: str = theme.INK,
    shift: tuple[float, float] = (0, 0),
    on_white: bool = False,
) -> dict[str, object]:
    """A text at a place, without an arrow; `shift` is px to the right and up."""
    words = {"text": text, "x": x, "y": y, "xref": xref, "yref": yref, "xanchor": anchor, "yanchor": level}
    words["showarrow"] = False
    # only what differs from the defaults: plotly checks each entry, and a ranking has dozens of texts
    if "<br>" in text:
        words["align"] = "right" if anchor == "right" else "left"
    if colour != theme.INK:
        words["font"] = {"color": colour}
    if on_white:
        words["bgcolor"] = faded(theme.PAPER, 0.8)
    words |= {name: px for name, px in zip(("xshift", "yshift"), shift, strict=True) if px}
    return words


def key(entries: Sequence[tuple[str, str]]) -> tuple[list[str], int]:
    """Lines that name colours, from (colour, word); the px they need on top of a figure."""
    lines, used = [""], 0
    for colour, word in entries:
        step = width(word) + 2 * SIZE + 4
        if used and used + step > NARROW:
            lines, used = [*lines, ""], 0
        lines[-1] += square(colour, word) + "　"
        used += step
    return lines, 18 * len(lines) + 6


def key_note(picture: Drawing, lines: Sequence[str]) -> dict[str, object]:
    """The lines of a key at the top left of the figure, above the plot."""
    margin = picture.layout["margin"]
    text = "<br>".join(line.rstrip("　") for line in lines)
    return note(text, x=0, y=1, anchor="left", level="top", shift=(4 - margin["l"], margin["t"] - 2))
