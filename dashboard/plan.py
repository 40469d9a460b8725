"""What does the plan ask for: indicators, targets, fund rules?"""

import os
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

from dashboard import variants
from dashboard.units import ROOT
from dashboard.variants import Variant, variant_of

PLANS = ROOT / "data" / "reference" / "plans"
# What the finding of a rule is about, which its key names.
SUBJECTS = ("payment", "case", "complaint", "budget", "unit_year", "unit_fund", "unit_fund_year")
# How sure the legal basis of a rule is.
CONFIDENCE = {
    "law": ("原文已核", "text seen"),
    "reported": ("据公开报道，原文待核实", "reported, text to verify"),
    "proposal": ("系统建议", "proposal"),
}


class BrokenPlan(ValueError):
    """A file of the plan's folder is missing or unreadable; the message names file and entry."""


@dataclass(frozen=True)
class Indicator:
    """One number of the plan (one row of the registry).

    numerator and denominator name `query.column`; denominator may also be `units` (their number in
    the scope) or `population` (of the 2020 census). value = times x sum of numerator / sum of denominator;
    a query without grain answers for the scope as a whole. `cases` names what decides whether there are
    enough cases for a light (default: the denominator). severe names what makes the light red where
    nothing at all is the target. cuts are the borders of its map's classes.
    breaks are the years from which on it means something else than before.
    """

    id: str
    clause: str
    name_zh: str
    name_en: str
    unit: str
    kind: str
    better: str
    numerator: str
    page: str
    chart: str
    definition: str
    definition_en: str
    denominator: str | None = None
    times: float = 1
    target: float | str | None = None
    target_basis: str = ""
    target_year: int | None = None
    target_from: int | None = None
    is_strict: bool = False
    is_by_progress: bool = False
    is_red_above_zero: bool = False
    is_year_only: bool = False
    is_full_year_only: bool = False
    is_any_n: bool = False
    cases: str | None = None
    severe: str | None = None
    red_below: float | None = None
    line: float | None = None
    is_aggregate: bool = False
    computable_without: tuple[str, ...] = ()
    band: tuple[float, float] | None = None
    is_year_end_band: bool = False
    item: str | None = None
    cuts: tuple[float, ...] = ()
    breaks: tuple[int, ...] = ()

    @property
    def is_ratio(self) -> bool:
        """The value is a quotient; its denominator decides whether it can be ranked."""
        return self.denominator is not None

    @property
    def is_rate(self) -> bool:
        """A ratio, a share, a duration or a status: every unit is held to the plan's own number."""
        return self.is_ratio or self.unit in ("%", "百分点", "天", "status")

    @property
    def in_points(self) -> bool:
        """The distance to the target is a difference, in percentage points."""
        return self.unit in ("%", "百分点")

    @property
    def needs_cases(self) -> bool:
        """Fewer than ten in the denominator give no rank and no light; units and residents are exempt."""
        if self.is_any_n or self.denominator in ("units", "population"):
            return False
        return self.is_ratio or self.cases is not None

    @property
    def is_share(self) -> bool:
        """So many of so many events, in %: chance alone moves it, which limits and intervals allow for."""
        columns = (self.numerator, self.denominator or "")
        is_money = any(column.endswith("_yuan") for column in columns)
        return self.unit == "%" and self.needs_cases and self.cases is None and not is_money

    @property
    def sources(self) -> tuple[str, ...]:
        """The queries that the number is formed from, each once."""
        named = (self.numerator, self.denominator, self.cases, self.severe)
        return tuple(dict.fromkeys(name.split(".")[0] for name in named if name and "." in name))


@dataclass(frozen=True)
class Version:
    """What a rule asks in a span of days, and the article that says so; no bound where a day is None.

    text_zh is the article's own words, empty where they were not seen.
    """

    params: tuple[tuple[str, object], ...] = ()
    article: str = ""
    text_zh: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def first_day(self) -> date:
        """The first day it is in force; the first day there is where it has no bound."""
        return self.valid_from or date.min

    @property
    def last_day(self) -> date:
        """The last day it is in force; the last day there is where it has no bound."""
        return self.valid_to or date.max


@dataclass(frozen=True)
class Rule:
    """One fund rule: what it suspects, on which article, and how sure the article is.

    subject is one of SUBJECTS, confidence one of CONFIDENCE; remark says more about either. versions stand in
    the order of their days. limit names the parameter with the days that a step may take: there the step's
    first day decides which version applies, else the day of the finding.
    """

    id: str
    name_zh: str
    name_en: str
    severity: tuple[str, ...]
    subject: str
    basis: str
    basis_en: str
    confidence: str
    versions: tuple[Version, ...]
    units: tuple[tuple[str, str], ...] = ()
    remark: str = ""
    remark_en: str = ""
    limit: str | None = None

    @property
    def latest(self) -> Version:
        """The version with the latest days."""
        return self.versions[-1]

    @property
    def params(self) -> tuple[tuple[str, object], ...]:
        """The parameters of the latest version."""
        return self.latest.params

    def on(self, day: date) -> Version | None:
        """The version in force on a day."""
        return next((v for v in self.versions if v.first_day <= day <= v.last_day), None)

    def days_before(self, version: Version) -> int:
        """How many days before the finding the day lies that decides which version applies."""
        days = dict(version.params)[self.limit] if self.limit else None
        return days + 1 if isinstance(days, int) else 0


@dataclass(frozen=True)
class Plan:
    """A plan as a folder under data/reference/plans/."""

    folder: Path
    code: str
    name_zh: str
    name_en: str
    document: str
    first_year: int
    last_year: int
    indicators: dict[str, Indicator]
    rules: dict[str, Rule]
    variants: dict[str, Variant]


def plan_folder() -> Path:
    """The folder of the plan in force; DASHBOARD_PLAN names another one."""
    return PLANS / os.environ.get("DASHBOARD_PLAN", "nmg-135")


def current() -> Plan:
    """The plan in force, its unsettled numbers as the reader wants them."""
    return _read_as(plan_folder(), variants.in_use())


def reads_as_written(indicator_id: str) -> bool:
    """No other reading of the item was chosen than the plan's own."""
    return current().indicators[indicator_id] == load(plan_folder()).indicators[indicator_id]


@cache
def _read_as(folder: Path, chosen: tuple[tuple[str, str], ...]) -> Plan:
    """A plan in which the chosen readings stand for their items; unknown names and codes change nothing."""
    plan = load(folder)
    changed = dict(plan.indicators)
    for name, code in chosen:
        variant = plan.variants.get(name)
        if variant and code in variant.choices:
            changed[variant.of] = replace(changed[variant.of], **dict(variant.choices[code].changes))
    return replace(plan, indicators=changed)


@cache
def load(folder: Path) -> Plan:
    """Reads plan.toml, indicators/ and rules.toml of a plan's folder; raises BrokenPlan."""
    head = _read(folder / "plan.toml")
    try:
        indicators = {i: Indicator(id=i, **_tupled(row)) for i, row in _chapters(folder / "indicators")}
        rules = {r: _rule(r, row) for r, row in _read(folder / "rules.toml").items()}
        told = _read(folder / "variants.toml") if (folder / "variants.toml").is_file() else {}
        read = {name: variant_of(row) for name, row in told.items()}
        return Plan(folder=folder, indicators=indicators, rules=rules, variants=read, **head)
    except (KeyError, TypeError) as fault:
        raise BrokenPlan(
            f"规划 {folder.name} 有条目缺项或多项：{fault}；请对照 CONTRIBUTING.md 修正"
        ) from fault


def _chapters(folder: Path) -> list[tuple[str, dict]]:
    """The entries of all chapters of a plan, in the order of their files; an id stands once."""
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise BrokenPlan(
            f"规划 {folder.parent.name} 没有指标文件 indicators/*.toml；请对照 CONTRIBUTING.md 补上"
        )
    entries = [entry for file in files for entry in _read(file).items()]
    repeated = {i for i, times in Counter(i for i, _row in entries).items() if times > 1}
    if repeated:
        raise BrokenPlan(
            f"规划 {folder.parent.name} 的指标 {'、'.join(sorted(repeated))} 重复；每个编号只留一节"
        )
    return entries


def _rule(code: str, row: dict) -> Rule:
    """A rule of the plan; a version takes from the rule what it does not say itself. Raises BrokenPlan."""
    shared = {name: row.pop(name) for name in ("params", "article", "text_zh") if name in row}
    versions = [_version(shared | told) for told in row.pop("versions", [{}])]
    versions.sort(key=lambda version: version.first_day)
    units = tuple(row.pop("units", {}).items())
    rule = Rule(id=code, versions=tuple(versions), units=units, **_tupled(row))
    if wrong := "；".join(_faults(rule)):
        raise BrokenPlan(f"规划的规则 {code}：{wrong}；请对照 CONTRIBUTING.md 修正")
    return rule


def _version(row: dict) -> Version:
    row["params"] = tuple(sorted(row.get("params", {}).items()))
    return Version(**row)


def _faults(rule: Rule) -> Iterator[str]:
    """What is wrong with a rule in itself, in words."""
    if rule.subject not in SUBJECTS:
        yield f"subject 须是 {'、'.join(SUBJECTS)} 之一"
    if rule.confidence not in CONFIDENCE:
        yield f"confidence 须是 {'、'.join(CONFIDENCE)} 之一"
    named = {name for name, _unit in rule.units}
    if any(named != {name for name, _value in version.params} for version in rule.versions):
        yield "每个版本的参数须齐全，且各有单位（units）"
    if any(version.first_day > version.last_day for version in rule.versions):
        yield "版本的 valid_to 早于 valid_from"
    if any(earlier.last_day >= later.first_day for earlier, later in pairwise(rule.versions)):
        yield "版本的有效期重叠"
    days = [dict(version.params).get(rule.limit) for version in rule.versions if rule.limit]
    if not all(isinstance(limit, int) for limit in days):
        yield f"limit 所指的参数 {rule.limit} 须在每个版本里，且是整数"


def _tupled(row: dict) -> dict:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}


def _read(path: Path) -> dict:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as fault:
        raise BrokenPlan(f"规划文件 {path.name} 无法读取：{fault}；请对照 CONTRIBUTING.md 修正") from fault
