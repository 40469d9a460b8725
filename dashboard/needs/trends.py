"""Where has a number been worse than a year before, quarter after quarter?"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import takewhile

import polars as pl

from dashboard import theme
from dashboard.i18n import _
from dashboard.indicators.assess import SMALLEST_N
from dashboard.needs.need import Need, figure
from dashboard.needs.parts import options, with_option
from dashboard.periods import Period, add_months, compared, year_before
from dashboard.view import View

ENOUGH = 3  # quarters in a row
LONGEST = 8  # how far back a run is followed
# The sums that each number is formed from: without a second one it is a count.
NUMBERS = {
    "T3": ("approved", None),
    "A17b": ("calls_answered", "calls"),
    "C04": ("reviewed_on_time", "reviewed"),
}
SUMS = ("approved", "reviewed", "reviewed_on_time", "calls", "calls_answered")
Sums = Mapping[str, int]
# By part and first day of the quarter.
Known = Mapping[tuple[str, date], Sums]
NOTHING: Sums = dict.fromkeys(SUMS, 0)


def candidates(view: View, before: date | None) -> Iterator[Need]:
    """One line per number and part that fell below the year before in each of the last three quarters or more.

    A running quarter counts like for like. It holds since the first quarter of the run and is new where the third
    was known only after the last known day of the snapshot before.
    """
    quarters = _quarters(view)
    if len(quarters) < ENOUGH:
        return
    now, base = _sums(view, quarters)
    for option in sorted(set(options(view).values())):
        for code in NUMBERS:
            changes = [_change(code, now, base, option, quarter.start) for quarter in quarters]
            run = len(list(takewhile(lambda change: change is not None and change < 0, changes)))
            if run >= ENOUGH:
                third, last = quarters[run - ENOUGH].cut, changes[0] or 0.0
                is_new = before is not None and third > before
                yield _need(code, option, run, last, quarters[run - 1].start, is_new=is_new)


def _need(code: str, option: str, run: int, last: float, since: date, *, is_new: bool) -> Need:
    names = {"T3": _("办案数"), "A17b": _("12348接通率"), "C04": _("审查按时率")}
    _top, bottom = NUMBERS[code]
    page, fields = figure(code)
    return Need(
        kind="trends",
        severity="amber",
        option=option,
        about=code,
        reason=_("{name}同比连降{n}季").format(name=names[code], n=run),
        size=-last,
        extent=_("末季{change}").format(change=theme.points(last) if bottom else theme.pct(last)),
        since=since,
        is_new=is_new,
        page=page,
        fields=fields,
    )


def _quarters(view: View) -> list[Period]:
    """The quarter of the last known day and those before it, as far as the year before is in the data."""
    day, lead = view.period.cut, int(view.period.statistical)  # statistical quarters begin a month earlier
    passed = (day.month - 1 + lead) % 3
    start = add_months(day.replace(day=1), -passed)
    first = date(view.query("data/years")["first_year"][0], 1, 1)
    starts = [add_months(start, -3 * n) for n in range(LONGEST)]
    quarters = [Period("quarter", s, add_months(s, 3), day, view.period.statistical) for s in starts]
    return [quarter for quarter in quarters if year_before(quarter).start >= first]


def _sums(view: View, quarters: Sequence[Period]) -> tuple[Known, Known]:
    """What each quarter is formed from, and the same one a year before, like for like."""
    latest, oldest = quarters[0], year_before(quarters[-1])
    span = Period("range", oldest.start, latest.finish, latest.as_of)
    every = _by_quarter(view, span)
    starts = [(quarter.start, year_before(quarter).start) for quarter in quarters]
    base = {(o, start): every.get((o, earlier), NOTHING) for o, _s in every for start, earlier in starts}
    if latest.is_partial:
        then = year_before(latest)
        cut = _by_quarter(view, then)
        base |= {(o, latest.start): cut.get((o, then.start), NOTHING) for o, _s in every}
    return every, base


def _by_quarter(view: View, period: Period) -> Known:
    """Sums by part and quarter; a quarter begins in the month that the period begins in, or three later."""
    rows = with_option(view, view.within(period).case_query("needs/months"))
    back = f"{-((period.start.month - 1) % 3)}mo"
    forth = f"{(period.start.month - 1) % 3}mo"
    quarter = pl.col("month").dt.offset_by(back).dt.truncate("1q").dt.offset_by(forth)
    found = rows.group_by("option", quarter=quarter).agg(pl.col(SUMS).sum())
    return {(row["option"], row["quarter"]): row for row in found.to_dicts()}


def _change(code: str, now: Known, base: Known, option: str, quarter: date) -> float | None:
    """Change against the year before, in % of a count or in points of a rate; none on fewer than ten."""
    top, bottom = NUMBERS[code]
    ours, theirs = now.get((option, quarter), NOTHING), base.get((option, quarter), NOTHING)
    if bottom is None:
        change = compared(ours[top], theirs[top], is_count=True)
        return change.pct if change else None
    if min(ours[bottom], theirs[bottom]) < SMALLEST_N:
        return None
    shares = (100 * sums[top] / sums[bottom] for sums in (ours, theirs))
    change = compared(*shares, is_rate=True)
    return change.difference if change else None
