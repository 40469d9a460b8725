"""Where is the quality of cases lower than chance explains?"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import polars as pl

from dashboard import compare, estimates, theme
from dashboard.i18n import _
from dashboard.indicators import assess
from dashboard.needs.need import Need
from dashboard.periods import parse
from dashboard.scope import Scope
from dashboard.units import REGION, league_of
from dashboard.view import View

SHARE = "C06b"


def candidates(view: View, before: date | None) -> Iterator[Need]:
    """One line per part whose share of good grades lies below the lower control limit.

    It is new where the reviews known to the snapshot before did not show it.
    """
    low = below(view)
    if not low:
        return
    known = below(view.within(replace(view.period, as_of=before))) if before else low
    started = _since(view, set(low))
    for option, (share, n, limit, overall) in low.items():
        yield Need(
            kind="quality",
            severity="amber",
            option=option,
            about=SHARE,
            reason=_("优良率低于控制下限"),
            size=100 * limit - share,
            extent=_("{share}（n={n}），总体{overall}").format(
                share=theme.pct(share), n=n, overall=theme.pct(overall)
            ),
            since=started[option],
            is_new=option not in known,
            page="quality",
            fields=(("item", SHARE),),
        )


def below(view: View) -> dict[str, tuple[float, int, float, float]]:
    """Parts below the limit: share (%), cases, lower limit (0-1), share overall (%)."""
    overall = assess(SHARE, _whole(view), view.period, matters=view.matters).reading.number
    if overall is None:
        return {}
    rows = compare.children(view, SHARE).filter(pl.col("value").is_not_null(), ~pl.col("is_small"))
    found = {}
    for row in rows.to_dicts():
        limit, _high = estimates.funnel_limits(overall / 100, int(row["n"]))
        if row["value"] / 100 < limit:
            found[row["option"]] = (row["value"], int(row["n"]), limit, overall)
    return found


def _whole(view: View) -> Scope:
    """What the parts are held against: the scope; for a single unit its league, or the region."""
    if view.scope.children():
        return view.scope
    return Scope(league_of(view.scope.unit_code) or REGION)


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
        if not low:
            break
    return started
