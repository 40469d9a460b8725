"""How do horizontal bars become bars of an office program?"""

from collections.abc import Iterable, Sequence

import plotly.graph_objects as go

from dashboard import theme
from dashboard.briefing.native.description import Native, Series
from dashboard.briefing.native.reading import (
    TEN_THOUSAND,
    apart,
    beside,
    hatched,
    heading,
    in_ten_thousands,
    key,
    money_format,
    names,
    number_format,
    numbers,
    point_colours,
    said,
    shared,
    told,
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
    words = ["" if v is None else labels.get(i, "") for i, v in enumerate(values)]
    written, notes, form = told(values, words)
    categories = tuple(
        unreported(f"{ranks[i]} {name}" if i in ranks else name, value)
        for i, (name, value) in enumerate(zip(titles, values, strict=True))
    )
    colour, colours = point_colours(bars)
    keyed = [one for one in key(picture) if one[0] != theme.COMPARISON or "before" not in traces]
    title = keyed[0][1] if len(keyed) == 1 else heading(twin, values)
    series = [Series(title, values, colour, colours=colours, labels=written, number_format=form)]
    series += _marks(picture, traces, len(values))
    number = number_format(values, words)
    low, high = picture.layout.xaxis.range
    meant = tuple(key(picture)) if len(keyed) > 1 else ()
    return Native("bar_clustered", categories, tuple(series), number, low, high, key=meant, notes=notes)


def _marks(picture: go.Figure, traces: dict, size: int) -> list[Series]:
    """The target of each row as a tick across its bar, last year's number as a bar of its own."""
    found = []
    for name, mark in (("mark", "tick"), ("before", "bar")):
        places = dict(zip(traces[name].y, numbers(traces[name].x), strict=True)) if name in traces else {}
        values = tuple(places.get(i) for i in range(size))
        if any(value is not None for value in values):
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
    """Bars made of parts: shares of 100, or money; n or the total of each row is a note."""
    parts = [trace for trace in picture.data if trace.name != "empty"]
    is_share = parts[0].text is not None
    words = [word for _colour, word in key(picture)]
    totals = beside(picture)
    titles = shared(parts) if is_share else _funds(parts[0], words[0])
    values = [numbers(part.x) for part in parts]
    is_known = [any(value is not None for value in row) for row in zip(*values, strict=True)]
    categories = tuple(
        unreported(title, 0 if has else None) for title, has in zip(titles, is_known, strict=True)
    )
    if is_share and all(total.isdigit() for total in totals.values()):
        return _counted(parts, words, categories, totals)
    kind, number = ("bar_100", '0.0"%"') if is_share else ("bar_stacked", money_format())
    series = [_part(part, word, is_share=is_share) for part, word in zip(parts, words, strict=True)]
    notes = tuple(totals[i] if has else "" for i, has in enumerate(is_known))
    return Native(kind, categories, tuple(series), number, *picture.layout.xaxis.range, notes=notes)


def _part(part: go.Bar, word: str, *, is_share: bool) -> Series:
    """One part of each row; of a share its % stands in it where the picture says so."""
    values, (colour, colours) = numbers(part.x), point_colours(part)
    labels, _notes, form = told(values, part.text) if is_share else ((), (), "")
    return Series(
        word, values, colour, colours=colours, hatched=hatched(part), labels=labels, number_format=form
    )


def _counted(
    parts: Sequence[go.Bar], words: list[str], names: tuple[str, ...], totals: dict[int, str]
) -> Native:
    """Shares that the picture writes as counts become these counts: the program makes the shares of them."""
    series = []
    for part, word in zip(parts, words, strict=True):
        shares, (colour, colours) = numbers(part.x), point_colours(part)
        counts = [None if x is None else round(x * float(totals[i]) / 100) for i, x in enumerate(shares)]
        written = tuple("" if not n else str(n) for n in counts)
        series.append(
            Series(
                word,
                tuple(counts),
                colour,
                colours=colours,
                hatched=hatched(part),
                labels=written,
                number_format="0",
            )
        )
    return Native(
        "bar_100", names, tuple(series), "0", 0, 100, notes=tuple(totals[i] for i in range(len(names)))
    )


def _funds(part: go.Bar, word: str) -> list[str]:
    """The names of the rows, behind which each hover text names its part."""
    return [name.removesuffix(_("，") + word) for name in names(part)]


def _within(picture: go.Figure, traces: dict) -> Native:
    """The part and the rest of each whole, end to end: as long as they are drawn; the whole is a note."""
    (dark, part_word), (light, rest_word) = key(picture)
    words = [apart(hover.split("<br>")[1])[1] for hover in traces["part"].hovertext]
    whole, part = numbers(traces["value"].x), numbers(traces["part"].x)
    scale = TEN_THOUSAND if in_ten_thousands(part, words) else 1
    whole, part = _scaled(whole, scale), _scaled(part, scale)
    rest = tuple(None if a is None else a - (b or 0) for a, b in zip(whole, part, strict=True))
    form = money_format() if scale > 1 else told(part, words)[2]
    titles, totals = names(traces["value"]), beside(picture)
    categories = tuple(unreported(name, value) for name, value in zip(titles, whole, strict=True))
    series = (
        Series(part_word, part, dark, labels=tuple(words), number_format=form),
        Series(rest_word, rest, light, labels=("",) * len(rest)),
    )
    low, high = _scaled(picture.layout.xaxis.range, scale)
    notes = tuple("" if value is None else totals[i] for i, value in enumerate(whole))
    return Native("bar_stacked", categories, series, form or number_format(whole), low, high, notes=notes)


def _scaled(values: Iterable[float | None], scale: int) -> tuple[float | None, ...]:
    """Numbers in units of `scale`; whole ones stay whole where it is one."""
    return tuple(value if value is None or scale == 1 else value / scale for value in values)
