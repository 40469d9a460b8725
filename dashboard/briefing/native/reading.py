"""What do the traces and the texts of a drawn picture say?"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import plotly.graph_objects as go
import polars as pl

from dashboard.briefing.amounts import Amount
from dashboard.briefing.amounts import apart as apart_from
from dashboard.charts.base import pair
from dashboard.figure import Twin
from dashboard.i18n import _, pick

_TAG = re.compile("<[^>]*>")
_KEYED = re.compile(r'<span style="color:(#[0-9a-fA-F]{6})">[■━]</span> ([^<　]+)')
TEN_THOUSAND = 10_000


def numbers(values: Iterable[object]) -> tuple[float | None, ...]:
    """What a trace draws, in full; whole numbers stay whole."""
    return tuple(None if value is None else _number(value) for value in values)


def _number(value: object) -> float:
    return value if isinstance(value, int) and not isinstance(value, bool) else float(str(value))


def said(text: str) -> str:
    """A text without its markup, on one line."""
    return _TAG.sub("", text.replace("<br>", "")).strip()


def apart(hover: str) -> tuple[str, str]:
    """The name and the value that the first line of a hover text joins; a name may have a second line (11月, 2019年)."""
    sign = pair("\0", "\0").strip("\0")
    first, *others = hover.split("<br>")
    if sign not in first and others:
        first = f"{first} {others[0]}"
    name, _sign, value = first.rpartition(sign)
    return said(name), said(value)


def shared(parts: Sequence[go.Bar]) -> list[str]:
    """The names of the rows of a stack: what the hover texts of all its parts begin with."""
    sign = pair("\0", "\0").strip("\0")
    found = []
    for hovers in zip(*(part.hovertext for part in parts), strict=True):
        places = [match.start() for match in re.finditer(re.escape(sign), hovers[0])]
        begun = [hovers[0][: at + len(sign)] for at in places]
        found.append(next(b for b in reversed(begun) if all(hover.startswith(b) for hover in hovers)))
    return [said(begun.removesuffix(sign)) for begun in found]


def names(trace: go.Bar) -> list[str]:
    """The full names of a trace's points: those written beside them may be cut."""
    return [apart(hover)[0] for hover in trace.hovertext]


def beside(picture: go.Figure, side: str = "right") -> dict[int, str]:
    """The words at the right of each row: its value; at the left of its name ("rank"): its rank."""
    place, anchor = (1, "right") if side == "right" else (0, "right")
    return {
        int(one.y): said(one.text)
        for one in picture.layout.annotations
        if one.yref == "y" and one.xref == "paper" and one.x == place and one.xanchor == anchor
    }


def key(picture: go.Figure) -> list[tuple[str, str]]:
    """The colours that the picture names above the plot, with their words, in order."""
    return [
        (colour, word.strip())
        for one in picture.layout.annotations
        if (one.x, one.y, one.yref) == (0, 1, "paper")
        for colour, word in _KEYED.findall(one.text)
    ]


def point_colours(trace: go.Bar) -> tuple[str, tuple[str, ...]]:
    """The colour of a trace, and those of its points where they differ or some are pale."""
    size = len(trace.y)
    pattern, opacity = trace.marker.pattern, trace.marker.opacity
    # bars that are hatched all over show the colour of their strokes, on the pale ground of what is unknown
    colour = pattern.fgcolor if isinstance(pattern.shape, str) else trace.marker.color
    colours = [colour] * size if isinstance(colour, str) else list(colour)
    paleness = [1.0] * size if opacity is None else [opacity] * size if _is_one(opacity) else list(opacity)
    mixed = tuple(_on_white(c, p) for c, p in zip(colours, paleness, strict=True))
    main = max(mixed, key=mixed.count) if mixed else str(colour)
    return main, mixed if len(set(mixed)) > 1 else ()


def _is_one(value: object) -> bool:
    return isinstance(value, int | float)


def _on_white(colour: str, opacity: float) -> str:
    parts = (round(opacity * int(colour[i : i + 2], 16) + (1 - opacity) * 255) for i in (1, 3, 5))
    return colour if opacity == 1 else "#" + "".join(f"{part:02x}" for part in parts)


def hatched(trace: go.Bar) -> tuple[int, ...]:
    """The points that are drawn with strokes: not over yet, or not reported."""
    shapes = trace.marker.pattern.shape or ()
    shapes = shapes * len(trace.y) if isinstance(shapes, str) else shapes
    return tuple(i for i, shape in enumerate(shapes) if shape)


def money_format() -> str:
    """Money in 万元."""
    return '0.00"' + _("万元") + '"'


def month_names(months: Sequence[date]) -> tuple[str, ...]:
    """1月 within one year, 2020-01 over several."""
    if len({month.year for month in months}) > 1:
        return tuple(f"{month:%Y-%m}" for month in months)
    return tuple(pick(f"{month.month}月", f"{month:%b}") for month in months)


def heading(twin: Twin | None, values: Sequence[float | None]) -> str:
    """What the twin calls the column that holds the drawn values, in whatever order."""
    usual = _("数值")
    if twin is None:
        return usual
    columns = [name for name in twin.headings if twin.rows.schema[name].is_numeric()]
    drawn = _sorted(values)
    for scale in (1, TEN_THOUSAND):
        for name in columns:
            if _is_same(_sorted(twin.rows[name].cast(pl.Float64)), drawn, scale):
                title = twin.headings[name]
                return title if scale == 1 else title.replace(_("元"), _("万元"))
    # A picture may leave rows out, such as an own centre: the column then holds more than is drawn.
    for name in columns:
        if _holds(_sorted(twin.rows[name].cast(pl.Float64)), drawn):
            return twin.headings[name]
    if "value" in columns:
        return twin.headings["value"]
    return twin.headings[columns[0]] if len(columns) == 1 else usual


def _sorted(values: Iterable[float | None]) -> list[float]:
    return sorted(float(value) for value in values if value is not None)


def _holds(held: Sequence[float], drawn: Sequence[float]) -> bool:
    return bool(drawn) and all(any(abs(a - b) <= 1e-9 * max(1.0, abs(a)) for a in held) for b in drawn)


def _is_same(held: Sequence[float], drawn: Sequence[float], scale: int) -> bool:
    return (
        bool(drawn)
        and len(held) == len(drawn)
        and all(abs(a - scale * b) <= 1e-9 * max(1.0, abs(a)) for a, b in zip(held, drawn, strict=True))
    )


def number_format(values: Iterable[float | None], labels: Iterable[str] = ()) -> str:
    """How an office program writes such numbers: rates with %, counts whole, everything else with two decimals."""
    first = next((label for label in labels if label[:1].isdigit()), "")
    if re.match(r"[\d.]+%", first):
        return '0.0"%"'
    return "0" if all(value is None or float(value).is_integer() for value in values) else "0.00"


def told(
    values: Sequence[float | None], words: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Of the words beside points: the number as it is written, what else they say, and the number's format.

    Words that do not hold the number itself, such as 4/4 for 100, are something else altogether.
    """
    found = [apart_from(word, value) for word, value in zip(words, values, strict=True)]
    known = [(one, value or 0) for (one, _rest), value in zip(found, values, strict=True) if one is not None]
    written = tuple("" if one is None else one.written for one, _rest in found)
    return written, tuple(rest for _one, rest in found), _one_format(known)


def _one_format(known: Sequence[tuple[Amount, float]]) -> str:
    """The number format of amounts of one series: in 万 where the values are, with the most decimals of any."""
    if not known:
        return ""
    is_big = any(one.is_in_big(value) for one, value in known)
    decimals = max((one.decimals for one, _value in known if one.is_big == is_big), default=0)
    first = known[0][0]
    return replace(first, decimals=decimals, is_big=is_big, is_signed=False).number_format()


def in_ten_thousands(values: Sequence[float | None], words: Sequence[str]) -> bool:
    """Whether the numbers are money in 元 that the words give in 万元."""
    found = [apart_from(word, value)[0] for word, value in zip(words, values, strict=True)]
    return any(one is not None and one.is_big and one.unit == _("元") for one in found)


def unreported(name: str, value: float | None) -> str:
    """A name that says so where nothing is drawn at it."""
    return _("{name}（{value}）").format(name=name, value=_("未报送")) if value is None else name
