"""Where is the quality of cases lower than chance explains?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from dashboard import access, estimates, theme
from dashboard.i18n import _
from dashboard.indicators import total
from dashboard.indicators.assess import SMALLEST_N
from dashboard.needs.need import Need, figure
from dashboard.needs.parts import with_option
from dashboard.periods import parse
from dashboard.query import query
from dashboard.scope import Scope
from dashboard.units import REGION, league_of
from dashboard.view import View

SHARE = "C06b"


@dataclass(frozen=True)
class Outlier:
    """A share of good grades and its cases, the lower limit and the share overall; shares are 0-1."""

    share: float
    n: int
    limit: float
    overall: float


def candidates(view: View, before: date | None) -> Iterator[Need]:
    """One line per part whose share of good grades lies below the lower control limit.

    It is new where the reviews known to the snapshot before did not show it.
    """
    low = below(view)
    if not low:
        return
    known = below(view.within(replace(view.period, as_of=before))) if before else low
    page, fields = figure(SHARE)
    started = _since(view, set(low))
    for option, found in low.items():
        yield Need(
            kind="quality",
            severity="amber",
            option=option,
            about=SHARE,
            reason=_("优良率低于控制下限"),
            size=found.limit - found.share,
            extent=_("{share}（n={n}），总体{overall}").format(
                share=theme.pct(100 * found.share), n=found.n, overall=theme.pct(100 * found.overall)
            ),
            since=started[option],
            is_new=option not in known,
            page=page,
            fields=fields,
        )


def below(view: View) -> dict[str, Outlier]:
    """Parts with enough cases whose share lies below the limit, by option."""
    rows = query("quality/grades", _whole(view), view.period, matters=view.matters)
    if not (graded := total(rows, "graded")):
        return {}
    overall = total(rows, "excellent_or_good") / graded
    sums = with_option(view, rows).group_by("option").agg(pl.col("graded", "excellent_or_good").sum())
    found = {}
    for option, n, good in sums.filter(pl.col("graded") >= SMALLEST_N).iter_rows():
        limit, _high = estimates.funnel_limits(overall, n)
        if good / n < limit:
            found[option] = Outlier(good / n, n, limit, overall)
    return found


def _whole(view: View) -> Scope:
    """What the parts are held against: the scope; for a single unit its league, or the region."""
    if view.scope.children():
        return view.scope
    around = Scope(league_of(view.scope.unit_code) or REGION)
    return around if access.covers(around) else access.widest(view.scope)


def _since(view: View, low: set[str]) -> dict[str, date]:
    """First day of the first of the years in a row that show it; of another period its first day."""
    started = dict.fromkeys(low, view.period.start)
    if view.period.kind != "year":
        return started
    first = view.query("data/years")["first_year"][0]
    for year in range(view.period.year - 1, first - 1, -1):
        period = parse(str(year), view.period.as_of, statistical=view.period.statistical)
        low &= set(below(view.within(period)))
        started |= dict.fromkeys(low, period.start)
    return started
