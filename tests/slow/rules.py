"""What does each fund rule return, and what does a finding say?"""

from . import rules_cases, rules_spending, rules_steps, rules_years
from .reader import AbsentTable, World
from .rules_hit import Hit, of_payments
from .rules_payments import SEVERITY

RETURNED = {
    **rules_cases.RETURNED,
    **rules_steps.RETURNED,
    **rules_years.RETURNED,
    **rules_spending.RETURNED,
}
RULES = tuple(sorted([*SEVERITY, *RETURNED]))


def findings(
    world: World, rule: str, set_aside_case_ids: frozenset[str] = frozenset()
) -> list[dict[str, object]]:
    """One dict per (rule, key)."""
    return [_finding(rule, hit) for hit in hits(world, rule, set_aside_case_ids)]


def _finding(rule: str, hit: Hit) -> dict[str, object]:
    return {
        "rule": rule,
        "severity": hit.severity,
        "key": hit.key,
        "unit_codes": set(hit.unit_codes),
        "date": hit.day,
        "amount_yuan": None if hit.amount_yuan is None else float(hit.amount_yuan),
    }


def hits(world: World, rule: str, set_aside_case_ids: frozenset[str] = frozenset()) -> list[Hit]:
    """Every hit of the rule over all units and all days of the export; none if a table it needs is absent."""
    if rule in SEVERITY:
        return world.remember((rule, set_aside_case_ids), lambda: _single(world, rule, set_aside_case_ids))
    return world.remember(rule, lambda: _returned(world, rule))


def payment_ids(world: World, rule: str, severity: str, set_aside_case_ids: frozenset[str]) -> set[str]:
    """Ids of the payments returned with that severity."""
    found = set()
    for hit in hits(world, rule, set_aside_case_ids):
        if hit.severity == severity:
            found |= {row["payment_id"] for row in hit.payments}
    return found


def _single(world: World, rule: str, set_aside_case_ids: frozenset[str]) -> list[Hit]:
    found = []
    for payment in world.table("payments"):
        severity = SEVERITY[rule](world, payment)
        if severity and rule == "F-06" and payment["case_id"] in set_aside_case_ids:
            severity = "I"
        if severity:
            found.append(of_payments(severity, payment["payment_id"], [payment]))
    return found


def _returned(world: World, rule: str) -> list[Hit]:
    try:
        return RETURNED[rule](world)
    except AbsentTable:
        return []
