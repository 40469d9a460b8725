"""What does the plan ask for: indicators, targets, fund rules?"""

import os
import tomllib
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

    numerator and denominator name `query.column`; denominator may also be `units`
    (their number in the scope). value = times x sum of numerator / sum of denominator. cuts are the borders of its map's classes.
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
    is_strict: bool = False
    is_by_progress: bool = False
    is_red_above_zero: bool = False
    is_year_only: bool = False
    is_share_of_units: bool = False
    band: tuple[float, float] | None = None
    is_year_end_band: bool = False
    item: str | None = None
    cuts: tuple[float, ...] = ()

    @property
    def is_ratio(self) -> bool:
        """The value is a quotient; its denominator decides whether it can be ranked."""
        return self.denominator is not None

    @property
    def counts_units(self) -> bool:
        """The denominator is a number of units, which is exempt from the small-number rule."""
        return self.denominator == "units" or self.is_share_of_units


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
    """Reads plan.toml, indicators.toml and rules.toml of a plan's folder; raises BrokenPlan."""
    head = _read(folder / "plan.toml")
    try:
        indicators = {
            i: Indicator(id=i, **_tupled(row)) for i, row in _read(folder / "indicators.toml").items()
        }
        rules = {r: Rule(id=r, **_with_params(row)) for r, row in _read(folder / "rules.toml").items()}
        return Plan(folder=folder, indicators=indicators, rules=rules, **head)
    except TypeError as fault:
        raise BrokenPlan(
            f"规划 {folder.name} 有条目缺项或多项：{fault}；请对照 CONTRIBUTING.md 修正"
        ) from fault


def _with_params(row: dict) -> dict:
    return _tupled(row) | {"params": tuple(sorted(row.get("params", {}).items()))}


def _tupled(row: dict) -> dict:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}


def _read(path: Path) -> dict:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as fault:
        raise BrokenPlan(f"规划文件 {path.name} 无法读取：{fault}；请对照 CONTRIBUTING.md 修正") from fault
