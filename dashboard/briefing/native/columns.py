"""How do upright columns become columns of an office program?"""

import plotly.graph_objects as go

from dashboard.briefing.native.description import Native, Series
from dashboard.briefing.native.reading import (
    apart,
    hatched,
    heading,
    key,
    month_names,
    names,
    number_format,
    numbers,
    point_colours,
    said,
    told,
    unreported,
)
from dashboard.charts.columns import FEW
from dashboard.figure import Twin
from dashboard.i18n import _


def columns(picture: go.Figure, twin: Twin | None) -> Native | None:
    """Columns, with the line of last year or of a target over them; a broken series has no native kind."""
    if any(shape.x0 == shape.x1 for shape in picture.layout.shapes):
        return None
    traces = {trace.name: trace for trace in picture.data}
    if picture.layout.barmode == "stack":
        return _stacked(picture)
    if set(traces) == {"now", "before"}:
        return _months(traces)
    if set(traces) <= {"value", "cases"}:
        return _columns(picture, twin)
    return None


def _columns(picture: go.Figure, twin: Twin | None) -> Native:
    bars = picture.data[0]
    values = numbers(bars.y)
    labels = tuple(bars.text) if bars.text is not None else tuple(apart(h)[1] for h in bars.hovertext)
    words = ["" if v is None else said(label) for v, label in zip(values, labels, strict=True)]
    written, notes, form = told(values, words)
    written = written if len(values) <= FEW else ()
    categories = tuple(unreported(name, v) for name, v in zip(names(bars), values, strict=True))
    colour, colours = point_colours(bars)
    title = heading(twin, values)
    hatch = hatched(bars)
    series = [
        Series(title, values, colour, colours=colours, hatched=hatch, labels=written, number_format=form)
    ]
    series += _target(picture, len(values))
    low = min(0.0, picture.layout.yaxis.range[0])
    low = low if min([0, *(v for v in values if v is not None)]) < 0 else 0.0
    number = number_format(values, words)
    return Native("column_clustered", categories, tuple(series), number, low, notes=notes)


def _target(picture: go.Figure, size: int) -> list[Series]:
    """The dashed line across the columns under the words that stand above it."""
    shapes = [shape for shape in picture.layout.shapes if shape.y0 == shape.y1]
    words = [said(one.text).lstrip("╌ ") for one in picture.layout.annotations if one.text.startswith("╌")]
    return [
        Series(word, numbers([shape.y0] * size), shape.line.color, "line", "dash")
        for shape, word in zip(shapes, words, strict=True)
    ]


def _stacked(picture: go.Figure) -> Native:
    """Columns made of parts, each with the name it was given."""
    parts, keyed = picture.data, [word for _colour, word in key(picture)]
    first = parts[0]
    categories = tuple(name.removesuffix(f" {first.name}") for name in names(first))
    series = []
    for part, word in zip(parts, keyed, strict=True):
        colour, colours = point_colours(part)
        series.append(Series(word, numbers(part.y), colour, colours=colours, hatched=hatched(part)))
    number = number_format(value for one in series for value in one.values)
    return Native("column_stacked", categories, tuple(series), number, 0.0)


def _months(traces: dict) -> Native:
    """This year's columns and last year's line."""
    now, before = traces["now"], traces["before"]
    series = [Series(_("本年"), numbers(now.y), point_colours(now)[0], hatched=hatched(now))]
    if any(value is not None for value in before.y):
        series.append(Series(_("上年同月"), numbers(before.y), before.line.color, "line"))
    return Native("column_clustered", month_names(now.x), tuple(series), number_format(series[0].values), 0.0)
