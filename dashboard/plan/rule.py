"""What does one fund rule of the plan say of itself?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from dashboard.plan.files import BrokenPlan, tupled

# What the finding of a rule is about, which its key names.
SUBJECTS = ("payment", "case", "complaint", "budget", "unit_year", "unit_fund", "unit_fund_year")
# How sure the legal basis of a rule is.
CONFIDENCE = {
    "law": ("原文已核", "text seen"),
    "reported": ("据公开报道，原文待核实", "reported, text to verify"),
    "proposal": ("系统建议", "proposal"),
}


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


def rule_of(code: str, row: dict) -> Rule:
    """A rule of the plan; a version takes from the rule what it does not say itself. Raises BrokenPlan."""
    shared = {name: row.pop(name) for name in ("params", "article", "text_zh") if name in row}
    versions = [_version(shared | told) for told in row.pop("versions", [{}])]
    versions.sort(key=lambda version: version.first_day)
    units = tuple(row.pop("units", {}).items())
    rule = Rule(id=code, versions=tuple(versions), units=units, **tupled(row))
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
