"""Money that belongs to a case: subsidies after the audit, direct costs, appraisal fees."""

import numpy as np

from dashboard.demo import places
from dashboard.demo.cases import Batch
from dashboard.demo.codes import ID, Columns, choose, is_in, join, take
from dashboard.demo.ledger import FUND_SHARE, lines, payee, tax
from dashboard.demo.matters import yearly
from dashboard.demo.plan import Plan
from dashboard.demo.providers import Providers
from dashboard.demo.seasons import next_workday

RATES = {
    "criminal_defence": 820,
    "criminal_representation": 820,
    "civil_litigation": 1080,
    "administrative_litigation": 1150,
    "state_compensation": 1150,
    "labour_arbitration": 860,
    "non_litigation": 520,
    "petition": 860,
}
MEAN_RATE = 850
PRETRIAL_RATE = 0.72
LEAST, MOST = 300, 3000
LOTTERY_GROUPS = ("migrant_worker", "disabled", "elderly", "woman", "minor")
# How many handlers who are not on the payroll are refunded their travel; in 2016 there were few subsidies yet.
REFUNDED = {2016: 0.3, 2017: 0.04}
FAMILY_CAUSES = ("support", "domestic_violence", "marriage_family")


def lottery_severity(cases: Columns) -> np.ndarray:
    """0 the lottery fund may pay the case, 1 only because of `woman` and no family matter, 2 no group fits."""
    groups = {name: cases[f"group_{name}"] for name in LOTTERY_GROUPS}
    others = np.any([groups[name] for name in LOTTERY_GROUPS if name != "woman"], axis=0)
    family = is_in(cases["cause"], *FAMILY_CAUSES)
    return np.select([others, groups["woman"] & family, groups["woman"]], [0, 0, 1], 2)


def subsidies(plan: Plan, pool: Providers, made: Batch) -> Columns:
    """One subsidy for every audited case whose handler is not on the payroll, paid by its own unit."""
    rng = plan.rng("subsidies", made.year)
    cases = made.cases
    paid = next_workday(cases["audited"] + cases["pay_wait"])
    payable = (cases["audited"] >= 0) & ~pool.is_staff(cases["provider"]) & (paid <= plan.last)
    rows = np.flatnonzero(payable)
    some = take(cases, rows)
    columns = lines(
        some["unit"],
        paid[rows],
        "case_subsidy",
        amounts(rng, some),
        fund=funds(rng, some),
        case=rows,
        provider=some["provider"],
        payee=payee(rng, pool, some["provider"]),
    )
    columns["tax"] = tax(rng, columns)
    return columns


def amounts(rng: np.random.Generator, cases: Columns) -> np.ndarray:
    """300–3,000 yuan by service and stage, higher where the league pays more."""
    rate = np.zeros(len(ID))
    for service, yuan in RATES.items():
        rate[ID[service]] = yuan
    base = rate[cases["service"]] * places.trait("pay")[cases["unit"]]
    base = np.where(is_in(cases["stage"], "investigation", "prosecution"), base * PRETRIAL_RATE, base)
    base = np.where(cases["is_major"] | cases["is_collective"], base * 1.9, base)
    noisy = base * np.exp(rng.normal(0, 0.18, len(base)))
    return np.clip(np.round(noisy / 50) * 50, LEAST, MOST)


def funds(rng: np.random.Generator, cases: Columns) -> np.ndarray:
    """Which fund pays: no regional money outside banners, no lottery money outside its groups."""
    fund = choose(rng, len(cases["unit"]), FUND_SHARE)
    barred = (fund == ID["region_special"]) & ~places.IS_BANNER[cases["unit"]]
    barred |= (fund == ID["lottery"]) & (lottery_severity(cases) > 0)
    return np.where(barred, ID["local_budget"], fund)


def direct_costs(plan: Plan, pool: Providers, made: Batch) -> Columns:
    """Travel and copying: what staff handlers are refunded, and a few others."""
    rng = plan.rng("direct costs", made.year)
    cases = made.cases
    staff = pool.is_staff(cases["provider"])
    paid = next_workday(cases["closed"] + rng.integers(3, 40, len(staff)))
    wanted = rng.random(len(staff)) < np.where(staff, 0.85, yearly(REFUNDED, made.year))
    rows = np.flatnonzero(wanted & (cases["closed"] >= 0) & (paid <= plan.last))
    size = len(rows)
    return lines(
        cases["unit"][rows],
        paid[rows],
        "direct_cost",
        np.clip(np.round(np.exp(rng.normal(5.5, 0.45, size)) / 10) * 10, 50, 500),
        fund=choose(rng, size, {"local_budget": 60, "central_transfer": 40}),
        case=rows,
        provider=cases["provider"][rows],
        payee=payee(rng, pool, cases["provider"][rows]),
    )


def appraisal_fees(plan: Plan, made: Batch) -> Columns:
    """Fees of cases that were lost or went through arbitration."""
    rng = plan.rng("appraisal fees", made.year)
    cases = made.cases
    paid = next_workday(cases["closed"] + rng.integers(3, 50, len(cases["closed"])))
    wanted = is_in(cases["outcome"], "lost", "arbitrated") & (rng.random(len(paid)) < 0.06)
    rows = np.flatnonzero(wanted & (paid <= plan.last))
    size = len(rows)
    fund = choose(rng, size, {"local_budget": 60, "central_transfer": 40})
    amount = np.clip(np.round(np.exp(rng.normal(6.7, 0.4, size)) / 10) * 10, 200, 3000)
    payees = np.full(size, ID["other_unit"])
    return lines(cases["unit"][rows], paid[rows], "appraisal_fee", amount, fund=fund, case=rows, payee=payees)


def case_payments(plan: Plan, pool: Providers, made: Batch) -> Columns:
    """All money that names a case of this batch."""
    return join(
        subsidies(plan, pool, made),
        direct_costs(plan, pool, made),
        appraisal_fees(plan, made),
    )
