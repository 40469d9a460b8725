"""On which days of the months did something happen, and what happened around the days that matter?"""

from collections.abc import Mapping
from datetime import date, timedelta

import plotly.graph_objects as go
import polars as pl

from dashboard import theme
from dashboard.charts.base import blank, canvas, note, pair, tall, widest
from dashboard.drawing import Drawing, trace
from dashboard.i18n import joined, pick

ROW = 24  # px a month
DAYS = 31
NAMED = (1, 5, 10, 15, 20, 25, 30)  # days whose number stands above the columns
# A day without anything is as pale as the ground of the page, one with the most is the darkest blue.
SCALE = [[0.0, theme.GROUND], *([(i + 1) / 5, colour] for i, colour in enumerate(theme.MAP_CLASSES))]


def calendar(
    rows: pl.DataFrame, key_dates: Mapping[date, str], *, around: int, unit: str, height: int = 320
) -> go.Figure:
    """A line a month, a cell a day, pale to blue by count; frames around the key dates, their names at the right.

    rows: day, value (count). The months run from the first to the last of them, days without a row stay white.
    A frame spans `around` days before and after its key date; `unit` is the word behind each count.
    """
    if rows.is_empty():
        return blank(height)
    days = rows["day"].sort()
    months = _months(days[0], days[-1])
    names = _key_names(months, key_dates)
    labels = [_month_label(month, is_long=months[0].year != months[-1].year) for month in months]
    left, right, top = widest(labels) + 12, widest(names, least=0) + 12, 24
    picture = canvas(
        tall(height, len(months), margins=top + 8, row=ROW), top=top, right=right, bottom=8, left=left
    )
    _add_cells(picture, rows, months, unit)
    picture.x_axis(visible=False, range=[0.5, DAYS + 0.5])
    picture.y_axis(visible=False, range=[len(months) - 0.5, -0.5])
    picture.layout["shapes"] = [frame for day in key_dates for frame in _frames(day, around, months)]
    heads = [
        note(str(day), x=day, xref="x", y=1, level="bottom", shift=(0, 4), colour=theme.SECONDARY)
        for day in NAMED
    ]
    sides = [
        note(label, x=0, y=i, yref="y", anchor="left", shift=(4 - left, 0)) for i, label in enumerate(labels)
    ]
    ends = [
        note(name, x=1, y=i, yref="y", anchor="left", shift=(6, 0)) for i, name in enumerate(names) if name
    ]
    picture.write([*heads, *sides, *ends])
    return picture.finished()


def _months(first: date, last: date) -> list[date]:
    """The first days of all months from one day to another."""
    count = 12 * (last.year - first.year) + last.month - first.month + 1
    index = 12 * first.year + first.month - 1
    return [date((index + i) // 12, (index + i) % 12 + 1, 1) for i in range(count)]


def _month_label(month: date, *, is_long: bool) -> str:
    return f"{month:%Y-%m}" if is_long else pick(f"{month.month}月", f"{month:%b}")


def _key_names(months: list[date], key_dates: Mapping[date, str]) -> list[str]:
    """The names of a month's key dates, in their order."""
    return [
        joined([key_dates[day] for day in sorted(key_dates) if day.replace(day=1) == month])
        for month in months
    ]


def _frames(key_date: date, around: int, months: list[date]) -> list[dict[str, object]]:
    """The frame around a key date, in two parts where it leaves the month."""
    reach = timedelta(days=around)
    days = [key_date - reach + timedelta(days=i) for i in range(2 * around + 1)]
    frames: list[dict[str, object]] = []
    for line, month in enumerate(months):
        inside = [day.day for day in days if day.replace(day=1) == month]
        if inside:
            frames.append(
                {
                    "type": "rect",
                    "x0": inside[0] - 0.5,
                    "x1": inside[-1] + 0.5,
                    "y0": line - 0.48,
                    "y1": line + 0.48,
                    "line": {"color": theme.COMPARISON, "width": 1.5},
                }
            )
    return frames


def _add_cells(picture: Drawing, rows: pl.DataFrame, months: list[date], unit: str) -> None:
    counts = dict(rows.select("day", "value").iter_rows())
    known = {(day.replace(day=1), day.day): value for day, value in counts.items()}
    grid = [[known.get((month, day)) for day in range(1, DAYS + 1)] for month in months]
    hover = [
        [
            "" if value is None else pair(f"{month:%Y-%m}-{day:02}", theme.count(value) + unit)
            for day, value in enumerate(line, start=1)
        ]
        for month, line in zip(months, grid, strict=True)
    ]
    picture.add(
        trace(
            "heatmap",
            x=list(range(1, DAYS + 1)),
            y=list(range(len(months))),
            z=grid,
            name="calendar",
            zmin=0,
            zmax=max([1, *(value for value in counts.values() if value is not None)]),
            colorscale=SCALE,
            showscale=False,
            xgap=1,
            ygap=3,
            hovertext=hover,
            hoverinfo="text",
            hoverongaps=False,
        )
    )
