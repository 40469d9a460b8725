"""What needs attention (需要关注), in which order, and why?"""

from dataclasses import dataclass

from dashboard import access, variants
from dashboard.needs import limits, outliers, ranking, reports, suspects, targets, trends
from dashboard.needs.need import Need
from dashboard.needs.ranking import order
from dashboard.remembering import remembered
from dashboard.view import View

__all__ = ["Need", "Needs", "needs", "order"]


@dataclass(frozen=True)
class Needs:
    """The lines of the list, how many candidates it leaves out, and how many findings have an exception."""

    listed: tuple[Need, ...]
    others: int
    excepted: int


@remembered
def needs(view: View) -> Needs:
    """The most urgent lines of a view, for the first page and the briefing alike.

    They are judged by the plan's own reading of its numbers, whichever the reader has chosen.
    """
    if view.period.is_future:
        return Needs((), 0, 0)
    with variants.as_written():
        return _needs(view)


def _needs(view: View) -> Needs:
    before = view.query("needs/previous")["as_of"][0]
    may_suspect = access.covers(view.scope, access.FINDINGS)
    found = [
        *(suspects.candidates(view) if may_suspect else ()),
        *targets.candidates(view, before),
        *limits.candidates(view, before),
        *outliers.candidates(view, before),
        *reports.candidates(view, before),
        *trends.candidates(view, before),
    ]
    listed = ranking.shortlist(found)
    return Needs(tuple(listed), len(found) - len(listed), suspects.excepted(view) if may_suspect else 0)
