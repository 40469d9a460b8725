"""How do horizontal bars become bars of an office program?"""

import plotly.graph_objects as go

from dashboard import theme
from dashboard.briefing.native.description import Native, Series
from dashboard.briefing.native.reading import (
    apart,
    beside,
    hatched,
    heading,
    key,
    money_format,
    names,
    number_format,
    numbers,
    point_colours,
    said,
    shared,
    unreported,
)
from dashboard.figure import Twin
from dashboard.i18n import _

PLAIN = {"track", "value", "mark", "before"}


def rows(picture: go.Figure, twin: Twin | None) -> Native | None:
    """Bars with their values beside them; control limits have no native kind."""
    traces = {trace.name: trace for trace in picture.data}
    if picture.layout.barmode == "stack":
        return _parted(picture)
    if set(traces) == {"value", "part"}:
        return _within(picture, traces)
    return _plain(picture, twin, traces) if set(traces) <= PLAIN and "value" in traces else None


def _plain(picture: go.Figure, twin: Twin | None, traces: dict) -> Native:
    """Rankings, bullets, splits and comparisons: one bar a row, perhaps a mark or last year's bar with it."""
    bars = traces["value"]
    values, labels = numbers(bars.x), beside(picture)
    ranks = beside(picture, "rank")
    titles = names(bars)
    written = tuple("" if v is None else labels.get(i, "") for i, v in enumerate(values))
    categories = tuple(
        unreported(f"{ranks[i]} {name}" if i in ranks else name, value)
        for i, (name, value) in enumerate(zip(titles, values, strict=True))
    )
    colour, colours = point_colours(bars)
    keyed = [one for one in key(picture) if one[0] != theme.COMPARISON or "before" not in traces]
    title = keyed[0][1] if len(keyed) == 1 else heading(twin, values)
    series = [Series(title, values, colour, colours=colours, labels=written)]
    series += _marks(picture, traces, len(values))
    number = number_format(values, written)
    low, high = picture.layout.xaxis.range
    meant = tuple(key(picture)) if len(keyed) > 1 else ()
    return Native("bar_clustered", categories, tuple(series), number, low, high, key=meant)


def _marks(picture: go.Figure, traces: dict, size: int) -> list[Series]:
    """The target of each row as a frame over its bar, last year's number as a bar of its own."""
    found = []
    for name, mark in (("mark", "frame"), ("before", "bar")):
        if name in traces and len(traces[name].x):
            places = dict(zip(traces[name].y, numbers(traces[name].x), strict=True))
            values = tuple(places.get(i) for i in range(size))
            word = _mark_word(picture, values) if name == "mark" else _("上年同期")
            colour = theme.TARGET if name == "mark" else theme.COMPARISON
            found.append(Series(word, values, colour, mark))
    return found


def _mark_word(picture: go.Figure, values: tuple[float | None, ...]) -> str:
    """What the picture calls the mark that all rows share; marks of each row are targets."""
    above = [note for note in picture.layout.annotations if note.y == 1 and note.yref == "paper"]
    shared = [said(note.text) for note in above if note.xref == "x" and note.x == values[0]]
    return shared[0] if shared else _("目标")


def _parted(picture: go.Figure) -> Native:
    """Bars made of parts: shares of 100 with n beside the name, or money with its total beside the name."""
    parts = [trace for trace in picture.data if trace.name != "empty"]
    is_share = parts[0].text is not None
    words = [word for _colour, word in key(picture)]
    totals = beside(picture)
    titles = shared(parts) if is_share else _funds(parts[0], words[0])
    categories = tuple(
        _("{name}（{value}）").format(name=title, value=totals[i]) for i, title in enumerate(titles)
    )
    series = [
        Series(
            word,
            numbers(part.x),
            point_colours(part)[0],
            colours=point_colours(part)[1],
            hatched=hatched(part),
            labels=tuple(part.text) if is_share else (),
        )
        for part, word in zip(parts, words, strict=True)
    ]
    kind, number = ("bar_100", '0.0"%"') if is_share else ("bar_stacked", money_format())
    return Native(kind, categories, tuple(series), number, *picture.layout.xaxis.range)


def _funds(part: go.Bar, word: str) -> list[str]:
    """The names of the rows, behind which each hover text names its part."""
    return [name.removesuffix(_("，") + word) for name in names(part)]


def _within(picture: go.Figure, traces: dict) -> Native:
    """The part and the rest of each whole, end to end: as long as they are drawn."""
    whole, part = numbers(traces["value"].x), numbers(traces["part"].x)
    rest = tuple(None if a is None else a - (b or 0) for a, b in zip(whole, part, strict=True))
    totals = beside(picture)
    categories = tuple(
        _("{name}（{value}）").format(name=name, value=totals[i])
        for i, name in enumerate(names(traces["value"]))
    )
    (dark, part_word), (light, rest_word) = key(picture)
    written = tuple(apart(hover.split("<br>")[1])[1] for hover in traces["part"].hovertext)
    series = (
        Series(part_word, part, dark, labels=written),
        Series(rest_word, rest, light, labels=("",) * len(rest)),
    )
    return Native("bar_stacked", categories, series, number_format(whole), *picture.layout.xaxis.range)
