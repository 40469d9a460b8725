"""What do the rules return that judge sums, shares and growth?

Such findings also arise by chance, or follow from a fault planted elsewhere; so they are worked out from what was
written. Those planted on purpose are recorded where they are planted, and keep that origin in the truth.
"""

import numpy as np

from dashboard.demo import grants, places, totals
from dashboard.demo.codes import FUNDS, ID
from dashboard.demo.grants import LOCAL, UPPER, Grants
from dashboard.demo.plan import FIRST_YEAR, Plan
from dashboard.demo.planter import Planter
from dashboard.demo.totals import Totals
from dashboard.demo.truth import ARISEN, Truth, of_year
from dashboard.demo.unit_faults import CASE_WORK, ENOUGH_LOTTERY_CASES, PROMOTION

USUAL_SUBSIDY = (300, 3_000)
USUAL_COST = (600, 2_500)
NOTES = {
    "F-21": "本级预算低于上年",
    "F-22": "经费增长低于办案增长",
    "F-24": "单案业务经费偏离参考区间",
    "F-26": "上级补助增加而本级减少",
    "F-38": "结转资金超过两年",
    "F-39": "支出进度偏慢",
    "F-40": "单案补贴合计偏离参考区间",
    "F-44": "彩票公益金重大疑难案件占比偏高",
    "F-48": "宣传、培训等支出占比偏高",
    "F-49": "办案类支出占比偏低",
    "F-65": "支出超过到位资金",
}


def of_cases(work: Planter) -> list[Truth]:
    """F-40: cases whose subsidies add up to an unusual sum."""
    rows = (work.payments["category"] == ID["case_subsidy"]) & (work.payments["case"] >= 0)
    case, unit = work.payments["case"][rows], work.payments["unit"][rows]
    paid = np.bincount(case, work.payments["amount"][rows])
    payer = np.zeros(len(paid), dtype=np.int64)
    payer[case] = unit
    low, high = USUAL_SUBSIDY
    ids = work.case_ids
    hits = np.flatnonzero((paid > 0) & ((paid < low) | (paid > high)))
    return [
        Truth("F-40", ids[int(row)], "I", places.CODES[payer[row]], NOTES["F-40"], ARISEN) for row in hits
    ]


def of_units(plan: Plan, sums: Totals, made: Grants) -> list[Truth]:
    """The rules that compare a unit's money, cases and budgets by year."""
    return [*of_shares(sums), *of_growth(plan, sums, made), *of_funds(made)]


def by_year(rule: str, hit: np.ndarray, severity: str = "A") -> list[Truth]:
    """One truth for each unit and year that a rule returns."""
    return [
        of_year(rule, int(unit), FIRST_YEAR + int(year), NOTES[rule], severity, ARISEN)
        for unit, year in zip(*np.nonzero(hit), strict=True)
    ]


def of_shares(sums: Totals) -> list[Truth]:
    """F-44, F-48 and F-49: what takes too large or too small a part."""
    money = sums.money.sum(axis=2)
    whole = money[:, :, totals.BUSINESS].sum(axis=2)
    promotion, cases = (money[:, :, totals.of(*words)].sum(axis=2) for words in (PROMOTION, CASE_WORK))
    return [
        *by_year("F-44", (sums.lottery >= ENOUGH_LOTTERY_CASES) & (10 * sums.major > sums.lottery)),
        *by_year("F-48", 4 * promotion > whole, "A"),
        *by_year("F-48", (20 * promotion > 3 * whole) & (4 * promotion <= whole), "I"),
        *by_year("F-49", 4 * cases < 3 * whole, "I"),
    ]


def of_growth(plan: Plan, sums: Totals, made: Grants) -> list[Truth]:
    """F-21, F-22, F-24, F-26 and F-39: a year against the year before, against its cases and its days."""
    spent, received, cases = made.spent.sum(axis=2), made.received.sum(axis=2), sums.approved
    fell = grants.growth(made.promised[:, :, LOCAL]) < 0
    rose = grants.growth(made.promised[:, :, UPPER].sum(axis=2)) > 0
    low, high = USUAL_COST
    unusual = (spent < low * cases) | (spent > high * cases)
    return [
        *by_year("F-21", fell),
        *by_year("F-22", grants.behind_cases(received, cases) & made.complete),
        *by_year("F-24", unusual & (cases >= grants.ENOUGH_CASES) & made.complete, "I"),
        *by_year("F-26", fell & rose),
        *by_year("F-39", grants.is_slow(plan, spent, received)),
    ]


def of_funds(made: Grants) -> list[Truth]:
    """F-38 and F-65: money of a fund that stays too long, or was never there."""
    found = []
    for unit, year, fund in zip(*np.nonzero(grants.left_over(made)), strict=True):
        code = places.CODES[unit]
        key = f"{code}-{FUNDS[fund]}-{FIRST_YEAR + year}"
        found.append(Truth("F-38", key, "A", code, NOTES["F-38"], ARISEN))
    for unit, fund in zip(*np.nonzero(grants.overspent(made)), strict=True):
        code = places.CODES[unit]
        found.append(Truth("F-65", f"{code}-{FUNDS[fund]}", "A", code, NOTES["F-65"], ARISEN))
    return found
