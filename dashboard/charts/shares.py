"""Of what does a whole consist, row by row?"""

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go
import polars as pl

from dashboard import theme
from dashboard.charts.base import SIZE, blank, exact, key, key_note, pair
from dashboard.charts.rows import HATCH, Label, add_bars, rows_canvas
from dashboard.drawing import Drawing
from dashboard.i18n import _

SMALLEST_N = 10  # under it a share is written as a fraction and drawn pale
PALE = 0.45
LEAST_SHARE = 0.15
MOST_COLOURS = 7


def grades(rows: pl.DataFrame, *, height: int = 260) -> go.Figure:
    """100 % bars of the four grades, one a row in the order given, with n at the right.

    rows: label, excellent, good, qualified, unqualified (counts). Under ten cases: counts instead of
    percentages, pale.
    """
    words = (_("优秀"), _("良好"), _("合格"), _("不合格"))
    parts = ("excellent", "good", "qualified", "unqualified")
    return _stacked(rows, parts, words, theme.GRADES, height)


def features(rows: pl.DataFrame, *, height: int = 260) -> go.Figure:
    """100 % bars of what is met, missing or unknown, the most often met on top.

    rows: label, met, missing, unknown (counts). Unknown is grey and stays in the whole.
    """
    if rows.is_empty():
        return blank(height)
    whole = pl.sum_horizontal("met", "missing", "unknown")
    ordered = rows.sort(
        pl.when(whole > 0).then(pl.col("met") / whole), descending=True, nulls_last=True, maintain_order=True
    )
    colours = (theme.MAIN, theme.COMPARISON, theme.TRACK)
    words = (_("符合"), _("不符合"), _("未知"))
    return _stacked(ordered, ("met", "missing", "unknown"), words, colours, height)


def composition(
    rows: pl.DataFrame,
    parts: Mapping[str, str],
    *,
    colours: Sequence[str] | None = None,
    height: int = 220,
) -> go.Figure:
    """100 % bars, one a row in the order given, with n at the right.

    rows: label and a count for each column named in `parts`, which says what the part is called (at most seven).
    """
    usual = (theme.MAIN, theme.COMPARISON) if len(parts) == 2 else theme.SERIES[: len(parts)]
    return _stacked(rows, list(parts), list(parts.values()), colours or usual, height)


def _stacked(
    rows: pl.DataFrame, parts: Sequence[str], words: Sequence[str], colours: Sequence[str], height: int
) -> go.Figure:
    if rows.is_empty():
        return blank(height)
    wholes = rows.select(whole=pl.sum_horizontal(*parts))["whole"].to_list()
    lines, top = key(list(zip(colours, words, strict=True)))
    labels = [_whole_label(name, n) for name, n in zip(rows["label"], wholes, strict=True)]
    picture = rows_canvas(labels, height, top=top)
    _add_empty_tracks(picture, wholes)
    for part, word, colour in zip(parts, words, colours, strict=True):
        _add_part(picture, rows["label"].to_list(), rows[part].to_list(), wholes, part, word, colour)
    picture.x_axis(range=[0, 100])
    picture.layout |= {"barmode": "stack", "barcornerradius": 0}
    picture.write([key_note(picture, lines)])
    return picture.finished()


def _whole_label(name: str, n: int) -> Label:
    return Label(name, f"n={exact(n)}" if n else _("未报送"), n < SMALLEST_N)


def _add_empty_tracks(picture: Drawing, wholes: Sequence[int]) -> None:
    """Rows without a case are hatched, not white."""
    if all(wholes):
        return
    widths = [None if n else 100 for n in wholes]
    hatch = {"pattern": HATCH}
    add_bars(picture, widths, len(wholes), colour=theme.TRACK, name="empty", marker=hatch)


def _add_part(
    picture: Drawing,
    names: Sequence[str],
    counts: Sequence[int],
    wholes: Sequence[int],
    part: str,
    word: str,
    colour: str,
) -> None:
    shares = [100 * k / n if n else None for k, n in zip(counts, wholes, strict=True)]
    texts = [_share_text(k, n) for k, n in zip(counts, wholes, strict=True)]
    hover = [
        pair(name, _("{word} {k}/{n}，{pct}").format(word=word, k=exact(k), n=exact(n), pct=theme.pct(share)))
        for name, k, n, share in zip(names, counts, wholes, shares, strict=True)
    ]
    add_bars(
        picture,
        shares,
        len(names),
        colour=colour,
        name=part,
        hover=hover,
        marker={
            "opacity": [1 if n >= SMALLEST_N else PALE for n in wholes],
            "line": {"width": 1, "color": theme.PAPER},
        },
        text=texts,
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        insidetextfont={
            "size": SIZE,
            "color": [ink_on(colour) if n >= SMALLEST_N else theme.INK for n in wholes],
        },
    )


def _share_text(k: int, n: int) -> str:
    """The number inside a segment, if it is wide enough for it on a phone."""
    if not n or k / n < LEAST_SHARE:
        return ""
    return exact(k) if n < SMALLEST_N else f"{100 * k / n:.0f}%"


def ink_on(colour: str) -> str:
    """White on dark colours, ink on the others."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return theme.PAPER if 0.299 * red + 0.587 * green + 0.114 * blue < 120 else theme.INK


def fund_category(rows: pl.DataFrame, *, height: int = 280) -> go.Figure:
    """Money by fund: one bar a fund, the largest on top, a segment a category; totals at the right.

    rows: fund_label, category_label, amount_yuan. The axis is in 万元. Beyond seven categories the
    smallest become 其他.
    """
    rows = rows.drop_nulls("amount_yuan").with_columns(pl.col("amount_yuan").cast(pl.Float64))
    if rows.is_empty():
        return blank(height)
    amounts = merged(rows)
    funds = _order(rows, "fund_label")
    categories = _order(amounts.filter(~pl.col("is_rest")), "category_label")
    categories += [_("其他")] if amounts["is_rest"].any() else []
    lines, top = key(list(zip(theme.SERIES, categories, strict=False)))
    totals = dict(rows.group_by("fund_label").agg(pl.col("amount_yuan").sum()).rows())
    labels = [Label(fund, theme.yuan(totals[fund])) for fund in funds]
    picture = rows_canvas(labels, height, top=top)
    cells = {(fund, name): yuan for fund, name, yuan, _rest in amounts.rows()}
    for category, colour in zip(categories, theme.SERIES, strict=False):
        segments = [cells.get((fund, category), 0.0) for fund in funds]
        hover = [
            pair(fund + _("，") + category, theme.yuan(yuan))
            for fund, yuan in zip(funds, segments, strict=True)
        ]
        widths = [yuan / 10_000 for yuan in segments]
        edge = {"line": {"width": 1, "color": theme.PAPER}}
        add_bars(picture, widths, len(funds), colour=colour, name=category, hover=hover, marker=edge)
    picture.x_axis(range=[0, max(totals.values()) / 10_000 or 1])
    picture.layout |= {"barmode": "stack", "barcornerradius": 0}
    picture.write([key_note(picture, lines)])
    return picture.finished()


def merged(rows: pl.DataFrame, most: int = MOST_COLOURS) -> pl.DataFrame:
    """Sums by fund and category (fund_label, category_label, amount_yuan, is_rest), the smallest under 其他."""
    names = _order(rows, "category_label")
    kept = names if len(names) <= most else names[: most - 1]
    is_rest = ~pl.col("category_label").is_in(kept)
    named = pl.when(is_rest).then(pl.lit(_("其他"))).otherwise("category_label")
    return (
        rows.with_columns(category_label=named, is_rest=is_rest)
        .group_by("fund_label", "category_label", "is_rest", maintain_order=True)
        .agg(pl.col("amount_yuan").sum())
        .select("fund_label", "category_label", "amount_yuan", "is_rest")
    )


def _order(rows: pl.DataFrame, label: str) -> list[str]:
    """The labels by falling sum."""
    sums = rows.group_by(label, maintain_order=True).agg(pl.col("amount_yuan").sum())
    return sums.sort("amount_yuan", descending=True, maintain_order=True)[label].to_list()
