"""How sure is a number, and where does it lead? Quantiles, limits, intervals, projections."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import NormalDist, stdev

import polars as pl

YEAR = timedelta(days=365)
NEGLIGIBLE = 1e-18  # a term this small beside the mode's cannot move a limit at any level in use
# 0.90 quantiles of Student's t by degrees of freedom (two-sided 80 %); from ten on the normal one is near enough.
T90 = {2: 1.886, 3: 1.638, 4: 1.533, 5: 1.476, 6: 1.440, 7: 1.415, 8: 1.397, 9: 1.383}
Z90 = NormalDist().inv_cdf(0.9)


@dataclass(frozen=True)
class Projection:
    """A year-end value with its 80 % interval; `method` is spread, poisson or even (see project_year_end)."""

    low: float
    mid: float
    high: float
    method: str


def quantile(histogram: pl.DataFrame, q: float) -> float | None:
    """The q-quantile (0…1) of the days in a histogram (days, n), exactly as from the single rows.

    Linear interpolation between order statistics at position 1 + (n − 1)·q; None without a row.
    """
    known = histogram.drop_nulls(["days", "n"]).filter(pl.col("n") > 0).sort("days")
    if known.is_empty():
        return None
    days, reached = known["days"].to_list(), known["n"].cum_sum()
    place = (reached[-1] - 1) * q  # counted from 0
    below = math.floor(place)
    low = days[int(reached.search_sorted(below + 1))]
    high = days[int(reached.search_sorted(min(below + 2, reached[-1])))]
    return low + (high - low) * (place - below)


def funnel_limits(rate: float, n: int, level: float = 0.95) -> tuple[float, float]:
    """The shares between which a unit with n cases and the overall `rate` stays at this level.

    Exact binomial quantiles without interpolation: low is the largest k ÷ n with P(X < k) ≤ (1 − level) ÷ 2,
    high the smallest k ÷ n with P(X > k) ≤ (1 − level) ÷ 2, X ~ Binomial(n, rate). A share strictly outside has at
    most half the remaining probability on its side (conservative). Nothing counted (n = 0): (0, 1).
    """
    if n <= 0:
        return 0.0, 1.0
    if rate <= 0 or rate >= 1:
        return float(rate), float(rate)
    mode = min(int((n + 1) * rate), n)
    down, up = _walk(mode, rate, n, -1), _walk(mode, rate, n, +1)
    tail = (1 - level) / 2 * (1.0 + math.fsum(down) + math.fsum(up))
    terms = [*reversed(down), 1.0, *up]
    first = mode - len(down)
    skipped_low = _skip(terms, tail)
    skipped_high = _skip(terms[::-1], tail)
    return (first + skipped_low) / n, (first + len(terms) - 1 - skipped_high) / n


def _walk(mode: int, rate: float, n: int, step: int) -> list[float]:
    """Binomial terms relative to the mode's, going away from it until they no longer count."""
    odds, terms, term, k = rate / (1 - rate), [], 1.0, mode
    while 0 <= k + step <= n:
        term *= (n - k) / (k + 1) * odds if step > 0 else k / (n - k + 1) / odds
        if term < NEGLIGIBLE:
            break
        k += step
        terms.append(term)
    return terms


def _skip(terms: list[float], tail: float) -> int:
    """How many terms from the outside together stay within the tail."""
    total = 0.0
    for count, term in enumerate(terms):
        total += term
        if total > tail:
            return count
    return len(terms) - 1


def wilson(k: int, n: int, level: float = 0.95) -> tuple[float, float]:
    """Wilson's score interval of the share k ÷ n; (0, 1) when nothing was counted."""
    if n <= 0:
        return 0.0, 1.0
    z2, share = NormalDist().inv_cdf((1 + level) / 2) ** 2, k / n
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = math.sqrt(z2 * (share * (1 - share) / n + z2 / (4 * n * n))) / (1 + z2 / n)
    return max(0.0, centre - half), min(1.0, centre + half)


def rank_ranges(shares: Sequence[tuple[int, int]], level: float = 0.95) -> list[tuple[int, int]]:
    """The best and the worst rank that each of the shares (k, n) may have, given their intervals.

    One is surely higher than another where their Wilson intervals do not touch; ranks run from the highest.
    """
    limits = [wilson(k, n, level) for k, n in shares]
    return [
        (
            1 + sum(low > mine[1] for low, _high in limits),
            len(limits) - sum(high < mine[0] for _low, high in limits),
        )
        for mine in limits
    ]


def project_year_end(
    to_date: float, earlier: Sequence[tuple[float, float]], elapsed_share: float
) -> Projection:
    """The year-end value of a count, by the same-season share, with an 80 % interval.

    mid = to_date × last year's total ÷ last year's count in the same elapsed days. `earlier` holds one
    (same elapsed days, whole year) per earlier year, last year first; years with a zero are left out. The interval:
    spread — three years or more: sample deviation of the yearly ratios × √2 (last year's ratio stands in for this
    year's) × Student's t; poisson — fewer: √ of the part still to come × 1.28; even — no earlier year: to_date ÷
    elapsed_share, interval as poisson. Never narrower than poisson, never below to_date. The poisson width is
    for counts only: of money it would be far too narrow.
    """
    ratios = [total / part for part, total in earlier if part > 0 and total > 0]
    if not ratios and elapsed_share <= 0:
        raise ValueError("no day of the year has passed and no earlier year is given: nothing to project")
    if elapsed_share >= 1:
        ratios, mid = [], to_date
    else:
        mid = to_date * (max(ratios[0], 1.0) if ratios else 1 / elapsed_share)
    half = Z90 * math.sqrt(max(mid - to_date, 0.0))
    method = "poisson" if ratios else "even"
    if len(ratios) >= 3:
        half = max(half, to_date * stdev(ratios) * math.sqrt(2) * T90.get(len(ratios) - 1, Z90))
        method = "spread"
    return Projection(max(to_date, mid - half), mid, mid + half, method)


def reach_date(series: Sequence[tuple[date, float]], goal: float) -> date | None:
    """The day on which the goal is reached at the average pace of the last 12 months of the series.

    Already reached: the day of the last point. None if the pace is zero or negative, or if there is one
    point only. A series shorter than 12 months gives the pace of all its days.
    """
    points = sorted(series)
    if not points:
        return None
    last_day, last = points[-1]
    if last >= goal:
        return last_day
    year_ago = [point for point in points if point[0] <= last_day - YEAR]
    since_day, since = year_ago[-1] if year_ago else points[0]
    if last <= since:
        return None
    wait = math.ceil((goal - last) * (last_day - since_day).days / (last - since) - 1e-9)
    return last_day + timedelta(days=wait) if wait <= (date.max - last_day).days else None
