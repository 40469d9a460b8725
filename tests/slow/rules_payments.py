"""Which single payments are suspected, each looked at by itself (with its case, its provider)?"""

from datetime import date

from .reader import Row, World, is_banner
from .sets import deciding

SPECIAL_FUND_RULES_FROM = date(2019, 5, 30)
NO_TAX_FROM = date(2022, 1, 1)
PERSONAL_SUBSIDIES = ("case_subsidy", "duty_subsidy", "consultation_subsidy", "drafting_subsidy")
LOTTERY_GROUPS = {"migrant_worker", "disabled", "elderly", "woman", "minor"}
LOTTERY_CAUSES_OF_WOMEN = ("support", "domestic_violence", "marriage_family")
OUTCOMES_WITH_FEES = ("lost", "arbitrated")

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


def paid_to_another(world: World, payment: Row) -> str | None:
    """F-05; whoever is not named, of the two, is not another."""
    case = world.cases().get(payment["case_id"])
    if payment["category"] != "case_subsidy" or case is None:
        return None
    earner, handler = payment["provider_id"], case["provider_id"]
    if earner is None or handler is None:
        return None
    return "A" if earner != handler else None


def no_real_case(world: World, payment: Row) -> str | None:
    """F-06."""
    if payment["category"] not in ("case_subsidy", "direct_cost", "appraisal_fee"):
        return None
    case = world.cases().get(payment["case_id"])
    if case is not None and case["decision"] == "approved":
        return None
    return "R" if payment["category"] == "case_subsidy" else "A"


def taxed(world: World, payment: Row) -> str | None:
    """F-09."""
    if payment["category"] not in PERSONAL_SUBSIDIES or payment["paid_date"] < NO_TAX_FROM:
        return None
    withheld = payment["tax_withheld_yuan"]
    return "A" if withheld is not None and withheld > 0 else None


def special_not_in_banner(world: World, payment: Row) -> str | None:
    """F-11."""
    if payment["fund"] != "region_special" or payment["paid_date"] < SPECIAL_FUND_RULES_FROM:
        return None
    return None if is_banner(payment["unit_code"]) else "R"


def fee_of_a_case_not_lost(world: World, payment: Row) -> str | None:
    """F-13; without an approved case the fee is left to F-06."""
    case = world.cases().get(payment["case_id"])
    if payment["category"] != "appraisal_fee" or case is None or case["decision"] != "approved":
        return None
    if case["closed_date"] is None:
        return "A"
    return None if case["outcome"] in OUTCOMES_WITH_FEES else "A"


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


def paid_for_unqualified_work(world: World, payment: Row) -> str | None:
    """F-42: paid on or after the day on which the case got its last grade, if that is unqualified."""
    if payment["category"] != "case_subsidy":
        return None
    review = _last_grade(world).get(payment["case_id"])
    if review is None or review["grade"] != "unqualified":
        return None
    return "A" if payment["paid_date"] >= review["reviewed_date"] else None


def _last_grade(world: World) -> dict[str, Row]:
    """The review of any year that gives each case its grade."""
    return world.remember("last grade", lambda: _deciding_reviews(world))


def _deciding_reviews(world: World) -> dict[str, Row]:
    by_case: dict[str, list[Row]] = {}
    for review in world.table("reviews"):
        by_case.setdefault(review["case_id"], []).append(review)
    return {case_id: deciding(reviews) for case_id, reviews in by_case.items() if case_id in world.cases()}


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
    "F-05": paid_to_another,
    "F-06": no_real_case,
    "F-09": taxed,
    "F-11": special_not_in_banner,
    "F-13": fee_of_a_case_not_lost,
    "F-36": paid_too_early,
    "F-42": paid_for_unqualified_work,
    "F-46": lottery_for_others,
}
