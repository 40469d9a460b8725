"""What does the plan say about publishing its numbers: which are protected, and what hangs together?"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard import plan
from dashboard.disclosure.suppression import circle, family
from dashboard.plan import BrokenPlan, Indicator
from dashboard.sqlfile import load

FILE = "disclosure.toml"
REST = " 其余"  # behind the name of a part or of a total: what is left of it


@dataclass(frozen=True)
class Sum:
    """A total and parts that add up to it, all of them query.column; the rest is a part of its own."""

    total: str
    parts: tuple[str, ...]
    has_rest: bool = False

    @property
    def rest(self) -> str:
        """The name of the part that no query gives."""
        return f"{self.total} - {' - '.join(self.parts)}{REST}"

    @property
    def members(self) -> tuple[str, ...]:
        """All parts, the rest included."""
        return (*self.parts, self.rest) if self.has_rest else self.parts


@dataclass(frozen=True)
class Rules:
    """disclosure.toml of a plan, and the sums that its percentages make."""

    counts: frozenset[str]
    exempt: frozenset[str]
    open: frozenset[str]
    unpublished: frozenset[str]
    same: tuple[tuple[str, ...], ...]
    sums: tuple[Sum, ...]
    rests_on: dict[str, str]
    two_years: frozenset[str]
    signed: frozenset[str]

    def is_exempt(self, column: str) -> bool:
        """Shown as it is: the column, its whole query, the number of units or of residents."""
        return "." not in column or column in self.exempt or column.split(".")[0] in self.exempt

    def is_protected(self, column: str) -> bool:
        """A count of cases or persons, or what rests on one."""
        return column in self.counts or column in self.rests_on

    def follows(self) -> list[tuple[str, str]]:
        """(a, b) for every column b that is hidden where a is."""
        pairs = [(base, column) for column, base in self.rests_on.items()]
        pairs += [pair for names in self.same for pair in circle(names)]
        for each in self.sums:
            pairs += family(each.total, each.members)
        return pairs


def current() -> Rules:
    """The rules of the plan in use; raises BrokenPlan where it has none: then nothing is published."""
    return read(plan.current().folder)


@cache
def read(folder: Path) -> Rules:
    """The rules in a plan's folder; raises BrokenPlan."""
    path = folder / FILE
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        sums = [Sum(row["total"], tuple(row["parts"]), row.get("has_rest", False)) for row in told["sums"]]
        sets = {
            name: frozenset(told[name]) for name in ("counts", "exempt", "open", "unpublished", "two_years")
        }
        same = tuple(tuple(names) for names in told["same"])
        rests_on = dict(told["rests_on"])
    except (OSError, KeyError, tomllib.TOMLDecodeError) as fault:
        raise BrokenPlan(f"规划 {folder.name} 的 {FILE} 无法读取：{fault}；没有它就没有公开版") from fault
    indicators = plan.load(folder).indicators.values()
    sums += _of_percentages(indicators, sets["counts"])
    return Rules(**sets, same=same, sums=tuple(sums), rests_on=rests_on, signed=_signed(indicators))


def _of_percentages(indicators, counts: frozenset[str]) -> Iterator[Sum]:
    """Each percentage of a count: its denominator is its numerator and the rest."""
    pairs = {(i.numerator, i.denominator) for i in indicators if is_share(i) and i.numerator in counts}
    for part, total in sorted(pairs):
        yield Sum(total, (part,), has_rest=True)


def is_share(indicator: Indicator) -> bool:
    """Part of a whole in %, both from the snapshot."""
    return indicator.unit == "%" and "." in (indicator.denominator or "")


def _signed(indicators) -> frozenset[str]:
    """The columns that are printed as counts of their own."""
    return frozenset(i.numerator for i in indicators if not i.is_ratio and i.unit != "status")


def columns_of(indicator: Indicator) -> tuple[str, ...]:
    """The columns that an indicator is formed from, each once."""
    named = (indicator.numerator, indicator.denominator, indicator.cases, indicator.severe)
    return tuple(dict.fromkeys(name for name in named if name and "." in name))


def is_by_unit(query: str) -> bool:
    """Its answers add up over units; otherwise each unit is asked by itself."""
    return "unit_code" in load(query).grain


def is_monthly(query: str) -> bool:
    """Counts what happened in given days, unit by unit; stocks and yearly tables are published for years."""
    params = set(load(query).params)
    in_days = bool(params & {"first_day", "money_first_day"})
    return is_by_unit(query) and in_days and not params & {"stock_day", "year", "by_review_year"}


@cache
def bundle(rules_folder: Path, column: str) -> tuple[str, ...]:
    """All columns that hang together with this one, itself included: they are weighed together."""
    pairs = read(rules_folder).follows()
    found, size = {column}, 0
    while size != (size := len(found)):
        found |= {name for pair in pairs if found & set(pair) for name in pair}
    return tuple(sorted(found))
