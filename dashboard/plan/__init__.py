"""What does the plan ask for: indicators, targets, fund rules?"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from dashboard import variants
from dashboard.plan.files import BrokenPlan, chapters, read, tupled
from dashboard.plan.indicator import Indicator
from dashboard.plan.rule import CONFIDENCE, SUBJECTS, Rule, Version, rule_of
from dashboard.units import ROOT
from dashboard.variants import Variant, variant_of

__all__ = [
    "CONFIDENCE",
    "SUBJECTS",
    "BrokenPlan",
    "Indicator",
    "Plan",
    "Rule",
    "Version",
    "current",
    "load",
    "plan_folder",
    "readings",
    "reads_as_written",
]

PLANS = ROOT / "data" / "reference" / "plans"


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
    return _folder_in(PLANS, os.environ.get("DASHBOARD_PLAN", "nmg-135"))


@cache
def _folder_in(plans: Path, name: str) -> Path:
    """Asked with every number, hence remembered."""
    return plans / name


def current() -> Plan:
    """The plan in force, its unsettled numbers as the reader wants them."""
    return _read_as(plan_folder(), variants.in_use())


def readings(fields: Mapping[str, str]) -> dict[str, str]:
    """The readings that fields of an address choose, by variant; without the plan's own and without unknown codes."""
    known = load(plan_folder()).variants
    return {
        name: code
        for name, variant in known.items()
        if (code := fields.get(name, "")) in variant.choices and code != variant.usual
    }


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
    head = read(folder / "plan.toml")
    try:
        indicators = {i: Indicator(id=i, **tupled(row)) for i, row in chapters(folder / "indicators")}
        rules = {r: rule_of(r, row) for r, row in read(folder / "rules.toml").items()}
        told = read(folder / "variants.toml") if (folder / "variants.toml").is_file() else {}
        readings = {name: variant_of(row) for name, row in told.items()}
        return Plan(folder=folder, indicators=indicators, rules=rules, variants=readings, **head)
    except (KeyError, TypeError) as fault:
        raise BrokenPlan(
            f"规划 {folder.name} 有条目缺项或多项：{fault}；请对照 CONTRIBUTING.md 修正"
        ) from fault
