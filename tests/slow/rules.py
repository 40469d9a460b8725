"""Which payments does each fund rule return, and what does a finding say?"""

from dataclasses import dataclass
from datetime import date

from .reader import Row, World, is_banner

SPECIAL_FUND_RULES_FROM = date(2019, 5, 30)
PERSONAL_SUBSIDIES = ("case_subsidy", "duty_subsidy", "consultation_subsidy", "drafting_subsidy")
LOTTERY_GROUPS = {"migrant_worker", "disabled", "elderly", "woman", "minor"}
LOTTERY_CAUSES_OF_WOMEN = ("support", "domestic_violence", "marriage_family")
LOTTERY_CAP_YUAN = 5000
MAX_SUBSIDIES = 1

# One letter per fund, in the order of FUNDS: Y allowed, N not allowed, ? not confirmed.
FUNDS = ("local_budget", "central_transfer", "region_special", "lottery", "donation")
ALLOWED = {
    "case_subsidy": "YYYYY",
    "direct_cost": "YYNN?",
    "duty_subsidy": "YY?N?",
    "consultation_subsidy": "YYNN?",
    "drafting_subsidy": "Y?NN?",
    "appraisal_fee": "YYNN?",
    "publicity": "Y?NN?",
    "training": "Y?NN?",
    "other_business": "Y?NN?",
    "personnel": "YNNNN",
    "office": "YNNNN",
    "informatization": "Y?NN?",
}


@dataclass(frozen=True)
class Hit:
    """One key of one rule with the payments it rests on."""

    severity: str
    key: str
    payments: tuple[Row, ...]


def findings(
    world: World, rule: str, set_aside_case_ids: frozenset[str] = frozenset()
) -> list[dict[str, object]]:
    """One dict per (rule, key); the date of a group is the latest, its amount the sum of its rows."""
    return [_finding(rule, hit) for hit in hits(world, rule, set_aside_case_ids)]


def _finding(rule: str, hit: Hit) -> dict[str, object]:
    return {
        "rule": rule,
        "severity": hit.severity,
        "key": hit.key,
        "unit_codes": {row["unit_code"] for row in hit.payments},
        "date": max(row["paid_date"] for row in hit.payments),
        "amount_yuan": float(sum(row["amount_yuan"] for row in hit.payments)),
    }


def hits(world: World, rule: str, set_aside_case_ids: frozenset[str] = frozenset()) -> list[Hit]:
    """Every hit of the rule over all units and all days of the export."""
    if rule == "F-07":
        return world.remember(rule, lambda: repeated_subsidies(world))
    if rule == "F-43":
        return world.remember(rule, lambda: lottery_over_cap(world))
    return world.remember((rule, set_aside_case_ids), lambda: _single(world, rule, set_aside_case_ids))


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
            found.append(Hit(severity, payment["payment_id"], (payment,)))
    return found


def outside_purpose(world: World, payment: Row) -> str | None:
    """F-01; other_judicial is left to F-02."""
    if payment["category"] == "other_judicial":
        return None
    cell = ALLOWED[payment["category"]][FUNDS.index(payment["fund"])]
    unruled = payment["fund"] == "region_special" and payment["paid_date"] < SPECIAL_FUND_RULES_FROM
    if cell == "N" and unruled:
        cell = "?"
    return {"Y": None, "N": "R", "?": "A"}[cell]


def other_judicial(world: World, payment: Row) -> str | None:
    """F-02."""
    return "R" if payment["category"] == "other_judicial" else None


def mixed_account(world: World, payment: Row) -> str | None:
    """F-03."""
    return "R" if payment["account"] == "mixed" else None


def paid_to_staff(world: World, payment: Row) -> str | None:
    """F-04."""
    if payment["category"] not in PERSONAL_SUBSIDIES:
        return None
    salaried = world.provider_kinds().get(payment["provider_id"]) == "aid_staff"
    return "R" if salaried or payment["payee_kind"] == "public_employee" else None


def no_real_case(world: World, payment: Row) -> str | None:
    """F-06."""
    if payment["category"] not in ("case_subsidy", "direct_cost", "appraisal_fee"):
        return None
    case = world.cases().get(payment["case_id"])
    if case is not None and case["decision"] == "approved":
        return None
    return "R" if payment["category"] == "case_subsidy" else "A"


def special_not_in_banner(world: World, payment: Row) -> str | None:
    """F-11."""
    if payment["fund"] != "region_special" or payment["paid_date"] < SPECIAL_FUND_RULES_FROM:
        return None
    return None if is_banner(payment["unit_code"]) else "R"


def paid_too_early(world: World, payment: Row) -> str | None:
    """F-36."""
    case = world.cases().get(payment["case_id"])
    if payment["category"] != "case_subsidy" or case is None or case["decision"] != "approved":
        return None
    if case["closed_date"] is None or case["closed_date"] > payment["paid_date"]:
        return "R"
    if case["audited_date"] is None or case["audited_date"] > payment["paid_date"]:
        return "A"
    return None


def lottery_for_others(world: World, payment: Row) -> str | None:
    """F-46."""
    case = world.cases().get(payment["case_id"])
    if payment["fund"] != "lottery" or case is None:
        return None
    shared = LOTTERY_GROUPS & set(case["groups"] or [])
    if not shared:
        return "R"
    if shared == {"woman"} and case["cause"] not in LOTTERY_CAUSES_OF_WOMEN:
        return "A"
    return None


SEVERITY = {
    "F-01": outside_purpose,
    "F-02": other_judicial,
    "F-03": mixed_account,
    "F-04": paid_to_staff,
    "F-06": no_real_case,
    "F-11": special_not_in_banner,
    "F-36": paid_too_early,
    "F-46": lottery_for_others,
}


def repeated_subsidies(world: World) -> list[Hit]:
    """F-07: every row of a case with more than one subsidy."""
    groups = _by_case([row for row in world.table("payments") if row["category"] == "case_subsidy"])
    return [Hit("R", case_id, tuple(rows)) for case_id, rows in groups.items() if len(rows) > MAX_SUBSIDIES]


def lottery_over_cap(world: World) -> list[Hit]:
    """F-43: every lottery row of a case that had more than the cap."""
    found = []
    for case_id, rows in _by_case(
        [row for row in world.table("payments") if row["fund"] == "lottery"]
    ).items():
        if sum(row["amount_yuan"] for row in rows) > LOTTERY_CAP_YUAN:
            found.append(Hit("R", case_id, tuple(rows)))
    return found


def _by_case(payments: list[Row]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in payments:
        if row["case_id"] is not None:
            groups.setdefault(row["case_id"], []).append(row)
    return groups
