"""Where are cases past a time limit now?"""

from collections.abc import Iterator
from datetime import date

import polars as pl

from dashboard import theme
from dashboard.i18n import _
from dashboard.needs.need import Need, figure
from dashboard.needs.parts import with_option
from dashboard.view import View


def candidates(view: View, before: date | None) -> Iterator[Need]:
    """One line per part with overdue cases (A16), since the first of them ran over its limit.

    It is new where all of them did so after the last known day of the snapshot before.
    """
    late = with_option(view, view.case_query("needs/overdue"))
    sums = late.group_by("option").agg(overdue=pl.col("overdue").sum(), since=pl.col("since").min())
    page, fields = figure("A16")
    for row in sums.to_dicts():
        yield Need(
            kind="limits",
            severity="amber",
            option=row["option"],
            about="A16",
            reason=_("在办案件超过时限"),
            size=row["overdue"],
            extent=_("{n}件").format(n=theme.count(row["overdue"])),
            since=row["since"],
            is_new=before is not None and row["since"] > before,
            page=page,
            fields=fields,
        )
