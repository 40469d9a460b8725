"""May the public see this reading, and if not, why?"""

from dataclasses import dataclass
from datetime import date

from dashboard import plan, shelf
from dashboard.disclosure import cells, rules
from dashboard.disclosure.audience import is_public
from dashboard.disclosure.suppression import Hidden, is_full, is_small
from dashboard.i18n import _
from dashboard.periods import DAY, Period, parse
from dashboard.plan import Indicator
from dashboard.query import MATTERS, answer
from dashboard.scope import Scope

SMALL, REST, REFUSED = "small", "rest", "refused"
SIGNS = {SMALL: "<5", REST: "—", REFUSED: "—"}  # what is printed in place of a hidden value


@dataclass(frozen=True)
class Verdict:
    """kind: empty where the reading may be shown, `small` for a count of 1 to 4, `rest` for what would tell
    one, `refused` for what is not published at all; why: the same in words."""

    kind: str = ""
    why: str = ""

    def __bool__(self) -> bool:
        return bool(self.kind)


OPEN = Verdict()


def weigh(indicator: Indicator, scope: Scope, period: Period, matters: tuple[str, ...]) -> Verdict:
    """What the audience of now may see of an indicator."""
    if not is_public():
        return OPEN
    told = rules.current()
    columns = rules.columns_of(indicator)
    if indicator.id in told.unpublished:
        return Verdict(REFUSED, _("这一项不公开"))
    if unknown := [c for c in columns if not told.is_protected(c) and not told.is_exempt(c)]:
        return Verdict(REFUSED, _("规划没有写明 {column} 可否公开").format(column=unknown[0]))
    protected = [column for column in columns if told.is_protected(column)]
    if not protected:
        return OPEN
    refusal = _refused(protected, scope, period, matters)
    return Verdict(REFUSED, refusal) if refusal else _weighed(indicator, protected, scope, period)


def _refused(protected: list[str], scope: Scope, period: Period, matters: tuple[str, ...]) -> str:
    """Why a protected number is not published for such units, days or matters; empty where it is."""
    queries = [column.split(".")[0] for column in protected]
    if matters != MATTERS:
        return _("公开版不分案件类型")
    if not _is_published_period(period):
        return _("公开版只有自然年和整月")
    if period.kind == "month" and not all(map(rules.is_monthly, queries)):
        return _("公开版中这一项只按年公布")
    if not all(map(rules.is_by_unit, queries)) and _plain(scope) not in (Scope(), *cells.groups()[0][1]):
        return _("公开版中这一项只公布到盟市")
    if not _is_of_today():
        return _("公开版只有当前快照")
    return ""


def _is_of_today() -> bool:
    """The snapshot being read is the current one, or was when this page began: a swap must not split a page."""
    read = shelf.reading()
    return read.was_current or read.folder == shelf.current(read.folder.parent).folder


def last_day() -> date:
    """The last day that the snapshot being read knows."""
    return answer("data/facts", Scope())["as_of"][0]


def _is_published_period(period: Period) -> bool:
    """A calendar year as far as it is known, or a calendar month that is over."""
    as_of = last_day()
    if period.kind not in ("year", "month") or period.statistical:
        return False
    whole = parse(period.code(), as_of)
    is_whole = (period.start, period.finish, period.cut) == (whole.start, whole.finish, whole.cut)
    return is_whole and (period.kind == "year" or period.finish - DAY <= as_of)


def published_period(period: Period) -> Period:
    """The nearest period that is published: itself, or the calendar year it ends in."""
    return period if _is_published_period(period) else parse(str(period.year), last_day())


def _plain(scope: Scope) -> Scope:
    """A banner has no own centre apart from itself."""
    return Scope(scope.unit_code) if scope.level == "banner" else scope


def _weighed(indicator: Indicator, protected: list[str], scope: Scope, period: Period) -> Verdict:
    """Shown where neither its columns nor the rest of its whole are hidden."""
    wanted = [*protected, *_rest_of(indicator)]
    if not any(_is_hidden(column, scope, period) for column in wanted):
        return OPEN
    if indicator.is_ratio or not _is_small(indicator, scope, period):
        return Verdict(REST, _("所依据的数小于5，或可推算出小于5的数，不公开"))
    return Verdict(SMALL, _("小于5，不公开具体数"))


def _rest_of(indicator: Indicator) -> list[str]:
    """Denominator minus numerator, where one is part of the other."""
    every = {each.rest: each for each in rules.current().sums if each.has_rest}
    return [
        name
        for name, each in every.items()
        if (each.total, each.parts) == (indicator.denominator, (indicator.numerator,))
    ]


def _is_hidden(column: str, scope: Scope, period: Period) -> bool:
    """In its year or in its months; what is formed with the year before is hidden with that one too."""
    years = (period.year, period.year - 1) if column in rules.current().two_years else (period.year,)
    for year in years:
        found = hidden_in(column, year)
        if _plain(scope) in (found.months if period.kind == "month" else found.year):
            return True
    return False


def hidden_in(column: str, year: int) -> Hidden:
    """What is hidden of a column in a year of the snapshot being read."""
    folder = plan.current().folder
    return cells.hidden(shelf.reading().folder, folder, rules.bundle(folder, column), year, last_day())[
        column
    ]


def _is_small(indicator: Indicator, scope: Scope, period: Period) -> bool:
    """A count of 1 to 4 that may say so: not one that signs of its parts would then tell."""
    column, place = indicator.numerator, _plain(scope)
    if not is_small(cells.values(column, period)[place]):
        return False
    below = [cells.values(column, period)[part] for part in cells.parts(place)]
    months = cells.months_of(period.year, last_day()) if period.kind == "year" else []
    by_month = [cells.values(column, m)[place] for m in months if rules.is_monthly(column.split(".")[0])]
    return not (is_full(below) or is_full(by_month))
