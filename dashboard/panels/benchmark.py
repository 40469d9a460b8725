"""How does one unit compare with the whole and with its peers, measure by measure?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from dashboard import access, address, assessment, changes, chapters, compare, estimates, plan, text, theme
from dashboard.assessment import Measure, Measured, measured, ranks
from dashboard.i18n import _
from dashboard.plan import Indicator
from dashboard.remembering import remembered_anywhere
from dashboard.scope import Scope
from dashboard.text.words import places as places_named
from dashboard.units import REGION, league_of, leagues
from dashboard.view import View, unit_name, unit_option

# A dozen of all chapters, in percent, days or per 10,000 residents.
USUAL = ("T2", "T3", "A06", "A08", "B14", "B10", "C04", "C04b", "C06b", "C19", "D09", "D11", "E02", "G08")
DEFAULT = "usual"
MOST = 20  # measures side by side


@dataclass(frozen=True)
class Group:
    """Who is compared: the whole, the units of one kind in it, and the one that was chosen."""

    whole: Scope
    peers: tuple[Scope, ...]
    chosen: Scope | None

    @property
    def place(self) -> int | None:
        """The position of the chosen unit among the peers."""
        return None if self.chosen is None else self.peers.index(self.chosen)

    @property
    def whole_name(self) -> str:
        """What the whole is called."""
        return unit_name(unit_option(self.whole))

    @property
    def kind(self) -> str:
        """What the peers are, as a plural."""
        words = {"league": _("盟市"), "banner": _("旗县"), "own": _("盟市本级")}
        return words[self.peers[0].level]


def group(view: View) -> Group:
    """Leagues among leagues, banners among those of their league, own centres among own centres."""
    scope = view.scope
    widest = access.widest(scope)
    if widest.level != "region":
        return _within(widest, scope)
    if scope.level == "banner":
        league = Scope(league_of(scope.unit_code) or REGION)
        return Group(league, league.children(), scope)
    if scope.level == "own" and scope.unit_code != REGION:
        return Group(Scope(REGION), tuple(Scope(code, own=True) for code in leagues()), scope)
    if scope.level == "own":
        return Group(Scope(REGION), (scope,), scope)
    return Group(Scope(REGION), Scope(REGION).children(), scope if scope.level == "league" else None)


def _within(widest: Scope, scope: Scope) -> Group:
    """For a reader who does not see the region: banners among those of the league, else a unit alone."""
    if widest.level == "league" and scope.level != "own":
        return Group(widest, widest.children(), scope if scope.level == "banner" else None)
    return Group(widest, (scope,), scope)


@dataclass(frozen=True)
class Line:
    """One measure for the whole and for every peer; `before` holds the peers' ranks a year earlier."""

    measure: Measure
    indicator: Indicator
    whole: Measured
    peers: tuple[Measured, ...]
    place: int | None
    before: tuple[int | None, ...] = ()

    @property
    def unit(self) -> Measured | None:
        """The chosen unit's number."""
        return None if self.place is None else self.peers[self.place]

    @cached_property
    def ranks(self) -> list[int | None]:
        """The peers' places from the best; equal ones share a place, none where neither way is better."""
        return places(self.indicator, self.peers)

    @cached_property
    def limits(self) -> tuple[float, float] | None:
        """Between which values the chosen unit would lie by chance alone; none for complete counts."""
        return None if self.unit is None else limits_of(self.unit, self.whole)

    @property
    def tone(self) -> str:
        """better, worse, chance (no difference or one within chance), or none."""
        if self.unit is None or self.unit.value is None or self.whole.value is None:
            return "none"
        if self.indicator.better == "none":
            return "none"
        if not differs(self.unit, self.whole):
            return "chance"
        is_more = self.unit.value > self.whole.value
        return "better" if is_more == (self.indicator.better == "up") else "worse"


def limits_of(unit: Measured, whole: Measured) -> tuple[float, float] | None:
    """Between which values a unit would lie by chance alone; none for complete counts, money and means."""
    if unit.value is None or whole.value is None:
        return None
    if not (is_share_of_cases(unit) and is_share_of_cases(whole)):
        return None
    low, high = estimates.funnel_limits(whole.value / 100, int(unit.found.reading.n or 0))
    return 100 * low, 100 * high


def differs(unit: Measured, whole: Measured) -> bool:
    """A unit's number is another than that of the whole, and by more than chance."""
    if unit.value is None or whole.value is None or unit.value == whole.value:
        return False
    limits = limits_of(unit, whole)
    return limits is None or not limits[0] <= unit.value <= limits[1]


def places(indicator: Indicator, peers: Sequence[Measured]) -> list[int | None]:
    """The places of the peers in a measure."""
    if indicator.better == "none" or len(peers) < 2:
        return [None] * len(peers)
    return ranks([peer.value for peer in peers], is_low_best=indicator.better == "down")


def is_share_of_cases(number: Measured) -> bool:
    """A share of counted events, which chance moves; not of money, of units or of places."""
    reading, indicator = number.found.reading, number.found.indicator
    if indicator.unit != "%" or not indicator.needs_cases or reading.cases is not None:
        return False
    k, n = reading.numerator, reading.denominator
    return isinstance(k, int) and isinstance(n, int) and 0 <= k <= n


def chosen_measures() -> tuple[Measure, ...]:
    """The measures of the address: the usual ones, those of a chapter, or a list of ids."""
    asked = address.read("set")
    known = plan.current().indicators
    of_chapter = {chapter.code: chapter.items for chapter in chapters.chapters()}
    wanted = of_chapter.get(asked) or [code for code in asked.split(",") if code in known] or USUAL
    found = [assessment.usual(known[code]) for code in wanted if code in known]
    usual = [measure for measure in found if measure][:MOST]
    return tuple(usual or [m for m in map(assessment.usual, known.values()) if m][: len(USUAL)])


def lines(view: View, those: Group, measures: tuple[Measure, ...]) -> list[Line]:
    """Each measure for the whole and for the peers, with the places of a year earlier where comparable."""
    found = _lines(replace(view, scope=those.whole), those.peers, measures)
    return [replace(line, place=those.place) for line in found]


@remembered_anywhere
def _lines(whole: View, peers: tuple[Scope, ...], measures: tuple[Measure, ...]) -> list[Line]:
    """The lines for whichever of the peers is chosen."""
    return [_line(whole, peers, measure) for measure in measures]


def _line(whole: View, peers: tuple[Scope, ...], measure: Measure) -> Line:
    indicator = plan.current().indicators[measure.id]
    found = measured(measure, whole.scope, whole.period, matters=whole.matters)
    base = base_of(whole, indicator)
    before = tuple(places(indicator, _measured(measure, peers, base))) if base else ()
    return Line(measure, indicator, found, _measured(measure, peers, whole), None, before)


def _measured(measure: Measure, peers: Sequence[Scope], view: View) -> tuple[Measured, ...]:
    return tuple(measured(measure, peer, view.period, matters=view.matters) for peer in peers)


def base_of(view: View, indicator: Indicator) -> View | None:
    """The same days a year earlier; none for a value of a year that is not over."""
    if indicator.kind == "year" and not view.period.is_complete_year:
        return None
    return changes.earlier(view)


def name(measure: Measure) -> str:
    """A measure in words: id, name, and how it is measured."""
    indicator = plan.current().indicators[measure.id]
    said = f"{indicator.id} {text.name(indicator)}"
    if measure.basis == "pace":
        return _("{name}（进度）").format(name=said)
    return _("{name}（每万人）").format(name=said) if measure.basis == "per_10k" else said


def written(measure: Measure, number: Measured) -> str:
    """A number of a measure in its unit; what rests on too few cases as a fraction, none as its reason."""
    if number.value is not None:
        return text.value(number.found) if measure.basis == "value" else said(measure, number.value)
    indicator, reading = number.found.indicator, number.found.reading
    if reading.number is None or measure.basis != "value":
        return number.why
    value = text.value(number.found)
    return value if indicator.unit == "%" else _("{value}（n={n}）").format(value=value, n=f"{reading.n:g}")


def said(measure: Measure, value: float) -> str:
    """A value of a measure in its unit."""
    indicator = plan.current().indicators[measure.id]
    if measure.basis == "pace":
        return theme.pct(value)
    if measure.basis == "value":
        return compare.written(indicator, value)
    if assessment.is_money(indicator):
        return theme.yuan(value)
    return f"{value:.1f}{compare.unit_word(indicator.unit)}"


def comparable(line: Line) -> bool:
    """The unit and the whole both have a number, and one way is better."""
    unit = line.unit
    return (
        unit is not None
        and unit.value is not None
        and line.whole.value is not None
        and line.indicator.better != "none"
    )


def units_named(numbers: Sequence[Measured], *, short: bool = False) -> str:
    """The unit of the first number; with others 某地等3地."""
    return places_named([unit_name(unit_option(one.found.scope), short=short) for one in numbers], most=1)
