"""How do the items of a page stand, and how did one of them run, in one sentence?"""

from collections.abc import Sequence

from dashboard.i18n import _
from dashboard.indicators import Assessment


def table(found: Sequence[Assessment]) -> str:
    """How many of the items have a value, and how many of these meet what is asked."""
    known = [one for one in found if one.reading.value is not None]
    return _("本页{n}项指标中{known}项有数值，{lit}项达到要求，{late}项未达到").format(
        n=len(found),
        known=len(known),
        lit=sum(one.light in ("blue", "green") for one in known),
        late=sum(one.light in ("amber", "red") for one in known),
    )


def course(measure: str, years: Sequence[tuple[str, str]], *, is_broken: bool) -> str:
    """The first and the last known year side by side: name and value in words; not across a changed definition."""
    if len(years) < 2 or is_broken:
        return _("{measure}：各年数值").format(measure=measure)
    (first, before), (last, now) = years[0], years[-1]
    return _("{measure}：{first}{before}，{last}{now}").format(
        measure=measure, first=first, before=before, last=last, now=now
    )


def cards(n: int, known: int) -> str:
    """How many numbers a row of small cards shows, and how many of them have a value."""
    if known == n:
        return _("{n}项主要数字").format(n=n)
    return _("{n}项主要数字，{known}项有数值").format(n=n, known=known)
