"""What does the plan ask for: indicators, targets, fund rules?"""

import os
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.units import ROOT

PLANS = ROOT / "data" / "reference" / "plans"


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
    computable_without: tuple[str, ...] = ()
    band: tuple[float, float] | None = None
    is_year_end_band: bool = False
    item: str | None = None
    cuts: tuple[float, ...] = ()

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
    def sources(self) -> tuple[str, ...]:
        """The queries that the number is formed from, each once."""
        named = (self.numerator, self.denominator, self.cases, self.severe)
        return tuple(dict.fromkeys(name.split(".")[0] for name in named if name and "." in name))


@dataclass(frozen=True)
class Rule:
    """One fund rule: what it suspects, on which article, and how sure the article is."""

    id: str
    name_zh: str
    name_en: str
    severity: tuple[str, ...]
    basis: str
    basis_en: str
    confidence: str
    confidence_en: str
    params: tuple[tuple[str, object], ...] = ()


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


def plan_folder() -> Path:
    """The folder of the plan in force; DASHBOARD_PLAN names another one."""
    return PLANS / os.environ.get("DASHBOARD_PLAN", "nmg-135")


def current() -> Plan:
    """The plan in force."""
    return load(plan_folder())


@cache
def load(folder: Path) -> Plan:
    """Reads plan.toml, indicators/ and rules.toml of a plan's folder; raises BrokenPlan."""
    head = _read(folder / "plan.toml")
    try:
        indicators = {i: Indicator(id=i, **_tupled(row)) for i, row in _chapters(folder / "indicators")}
        rules = {r: Rule(id=r, **_with_params(row)) for r, row in _read(folder / "rules.toml").items()}
        return Plan(folder=folder, indicators=indicators, rules=rules, **head)
    except TypeError as fault:
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


def _with_params(row: dict) -> dict:
    return _tupled(row) | {"params": tuple(sorted(row.get("params", {}).items()))}


def _tupled(row: dict) -> dict:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}


def _read(path: Path) -> dict:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as fault:
        raise BrokenPlan(f"规划文件 {path.name} 无法读取：{fault}；请对照 CONTRIBUTING.md 修正") from fault
