"""Where do the ticks of numbers and of days stand, and what do they say?"""

import math
from collections.abc import Iterable
from datetime import date, timedelta

from dashboard import theme
from dashboard.charts.base import SIZE, width
from dashboard.drawing import Drawing
from dashboard.i18n import pick

DAY = timedelta(days=1)
YEAR_DAYS = 400
SHORT_DAYS = 220  # seven months: each has its tick, left to itself plotly would name single days
MONTH_DAYS = 62
FORTNIGHT = 14 * 86_400_000  # ms
TICK_GAP = 40  # px between two ticks of a vertical axis, at least


def top_of(values: Iterable[float | None], *, room: float = 1.08) -> float:
    """The upper end of an axis that begins at zero: the largest value and some air."""
    return max((float(value) for value in values if value is not None), default=0.0) * room or 1.0


def step_of(upper: float, ticks: int) -> float:
    """A round distance (1, 2 or 5 times a power of ten) that makes at most `ticks` steps up to `upper`."""
    raw = upper / max(ticks, 1)
    power = 10 ** math.floor(math.log10(raw))
    return next(nice * power for nice in (1, 2, 5, 10) if nice * power >= raw * 0.999)


def plain(value: float) -> str:
    """A tick in as few characters as it needs: 500, 1500, 2.5万 (Chinese), 25,000 (English)."""
    if abs(value) >= 10_000:
        return pick(f"{value / 10_000:g}万", f"{value:,.0f}")
    return pick(f"{value:g}", f"{value:,g}")


def number_axis(picture: Drawing, upper: float, *, whole: bool = True, suffix: str = "") -> None:
    """Draws the vertical axis from zero to `upper` with pale lines; widens the left margin to its texts."""
    step = step_of(upper, max(2, int(picture.inner / TICK_GAP)))
    if whole:
        step = max(step, 1)
    ticks = [i * step for i in range(int(upper / step + 1e-9) + 1)]
    texts = [plain(tick) + (suffix if tick else "") for tick in ticks]
    picture.layout["margin"]["l"] = max(width(text) for text in texts) + 10
    picture.y_axis(
        range=[0, upper],
        tickmode="array",
        tickvals=ticks,
        ticktext=texts,
        tickfont={"size": SIZE, "color": theme.SECONDARY},
        showgrid=True,
        gridcolor=theme.LINE,
        ticks="",
        ticklabelstandoff=4,
    )


def day_axis(picture: Drawing, first: date, last: date, *, monthly: bool = True) -> None:
    """Draws the horizontal axis of days; ticks at first days of months, as many as the width allows.

    More than a year: the year stands beneath the first month shown of it.
    """
    years = (last - first).days > YEAR_DAYS
    months = pick("%-m月\n%Y年", "%b\n%Y") if years else pick("%-m月", "%b")
    picture.x_axis(
        type="date",
        range=[str(first), str(last)],
        tickformatstops=[
            {"dtickrange": [None, FORTNIGHT], "value": pick("%-m月%-d日", "%b %-d")},
            {"dtickrange": ["M1", "M6"], "value": months},
            {"dtickrange": ["M12", None], "value": pick("%Y年", "%Y")},
        ],
        hoverformat=pick("%Y年%-m月", "%b %Y") if monthly else pick("%Y年%-m月%-d日", "%-d %b %Y"),
        tickfont={"size": SIZE, "color": theme.SECONDARY},
        tickangle=0,
        ticks="outside",
        ticklen=4,
        tickcolor=theme.LINE,
        showline=True,
        linecolor=theme.LINE,
    )
    if (last - first).days <= SHORT_DAYS and (monthly or (last - first).days > MONTH_DAYS):
        picture.x_axis(dtick="M1", tick0="2000-01-01")
    if years:
        picture.layout["margin"]["b"] = 42
