"""Which faults are planted among the payments of a year, rule by rule? Those of funds and persons stand here."""

from datetime import date

import numpy as np

from dashboard.demo import case_faults, codes, places
from dashboard.demo.case_faults import category, extra_subsidies, record_recipients
from dashboard.demo.codes import ID
from dashboard.demo.ledger import SUBSIDIES, UNTAXED_SINCE
from dashboard.demo.plan import day
from dashboard.demo.planter import Planter

REGIONAL_SINCE = day(date(2019, 5, 30))
# Cells of the fund whitelist that are neither allowed nor barred, among those planted here.
UNCLEAR = {
    ("publicity", "central_transfer"),
    ("other_business", "central_transfer"),
    ("drafting_subsidy", "central_transfer"),
    ("duty_subsidy", "region_special"),
    ("training", "donation"),
}
# Categories moved to a fund that does not pay for them: categories, fund, share of the year's faults.
WRONG_FUNDS = (
    (("publicity", "training", "other_business"), "lottery", 0.5),
    (("personnel", "office"), "central_transfer", 0.4),
    (("publicity", "consultation_subsidy", "drafting_subsidy"), "region_special", 0.4),
    (("publicity", "other_business", "drafting_subsidy"), "central_transfer", 0.5),
    (("duty_subsidy",), "region_special", 0.25),
    (("training",), "donation", 0.15),
)


def plant(work: Planter) -> None:
    """Every fault in turn; each leaves its truth in `work.hits`."""
    for fault in (
        wrong_funds,
        lottery_costs,
        other_work,
        mixed_accounts,
        public_employees,
        paid_staff,
        case_faults.no_case,
        case_faults.unknown_case,
        case_faults.refused_case,
        case_faults.costs_without_case,
        case_faults.paid_twice,
        case_faults.paid_by_two_units,
        case_faults.lottery_twice,
        kept_by_the_league,
        case_faults.before_closing,
        case_faults.before_audit,
        case_faults.open_case,
        case_faults.over_the_cap,
        case_faults.wrong_recipients,
        taxed,
        case_faults.other_payee,
        case_faults.fees_of_cases_not_lost,
        case_faults.unusual_subsidies,
    ):
        fault(work)


def wrong_funds(work: Planter) -> None:
    """F-01: money of a fund used outside its scope."""
    for words, fund, share in WRONG_FUNDS:
        where = category(work, *words) & (work.payments["case"] < 0)
        if fund == "region_special":
            where &= places.IS_BANNER[work.payments["unit"]]
        rows = work.pick(where, work.several(share))
        work.edit(rows, fund=ID[fund])
        for row in rows:
            early = fund == "region_special" and work.payments["paid"][row] < REGIONAL_SINCE
            cell = (codes.WORDS[work.payments["category"][row]], fund)
            severity = "A" if early or cell in UNCLEAR else "R"
            work.hit("F-01", severity, np.array([row]), "资金用于来源规定以外的支出")


def lottery_costs(work: Planter) -> None:
    """F-01, and F-46 where the recipient is not one of the lottery's: direct costs paid from lottery money."""
    rows = work.pick(category(work, "direct_cost"), work.several(0.5))
    work.edit(rows, fund=ID["lottery"])
    work.hit("F-01", "R", rows, "彩票公益金支付直接费用")
    record_recipients(work, rows)


def other_work(work: Planter) -> None:
    """F-02: other judicial business paid from legal-aid money."""
    local = work.payments["fund"] == ID["local_budget"]
    rows = work.pick(category(work, "office", "other_business") & local, work.several())
    work.edit(rows, category=ID["other_judicial"])
    work.hit("F-02", "R", rows, "支付其他司法行政业务")


def mixed_accounts(work: Planter) -> None:
    """F-03: booked in an account shared with other business."""
    rows = work.pick(category(work, "case_subsidy", "duty_subsidy", "publicity", "training"), work.several())
    work.edit(rows, account=ID["mixed"])
    work.hit("F-03", "R", rows, "与其他业务经费同账核算")


def public_employees(work: Planter) -> None:
    """F-04: a subsidy paid to a public employee."""
    rows = work.pick(category(work, *SUBSIDIES), work.several(0.6))
    work.edit(rows, payee=ID["public_employee"])
    work.hit("F-04", "R", rows, "收款人为公职人员")


def paid_staff(work: Planter) -> None:
    """F-04: a case subsidy for a handler on the institution's payroll; only the providers table tells who is."""
    if work.plan.required_only:
        return
    audited = work.cases["audited"]
    where = (audited >= 0) & (audited + 25 <= work.plan.last) & work.pool.is_staff(work.cases["provider"])
    rows = work.pick_cases(where, work.several(0.6))
    places_hit = extra_subsidies(work, rows, audited[rows] + work.rng.integers(3, 25, len(rows)))
    work.hit("F-04", "R", places_hit, "承办人为法律援助机构工作人员")


def kept_by_the_league(work: Planter) -> None:
    """F-11: a league or the region spends regional money that belongs to banners."""
    since = work.payments["paid"] >= REGIONAL_SINCE
    where = category(work, "case_subsidy") & since & ~places.IS_BANNER[work.payments["unit"]]
    rows = work.pick(where, work.several(1.5))
    work.edit(rows, fund=ID["region_special"])
    work.hit("F-11", "R", rows, "自治区专项由盟市或区本级列支")


def taxed(work: Planter) -> None:
    """F-09: income tax kept back from a subsidy although it is free of tax."""
    since = work.payments["paid"] >= UNTAXED_SINCE
    rows = work.pick(category(work, *SUBSIDIES) & since, work.several(0.75))
    work.edit(rows, tax=np.maximum(10, work.payments["amount"][rows] // 5))
    work.hit("F-09", "A", rows, "补贴仍代扣个人所得税")
