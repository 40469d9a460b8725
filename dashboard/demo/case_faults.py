"""Which faults are planted among the payments that belong to a case (F-05, 06, 07, 13, 36, 40, 43, 46)?"""

import numpy as np

from dashboard.demo import places
from dashboard.demo.codes import ID, NOTHING, is_in
from dashboard.demo.ledger import lines
from dashboard.demo.planter import Planter


def category(work: Planter, *words: str) -> np.ndarray:
    """Payments of some categories."""
    return is_in(work.payments["category"], *words)


def case_of(work: Planter, column: str) -> np.ndarray:
    """A case column beside every payment; NOTHING where no known case is named."""
    case = work.payments["case"]
    known = (case >= 0) & (case < len(work.made.ids))
    return np.where(known, work.cases[column][np.where(known, case, 0)], NOTHING)


def between(work: Planter, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """A random day from `first` to `last`, both included."""
    return first + (work.rng.random(len(first)) * (last - first + 1)).astype(np.int64)


def extra_subsidies(work: Planter, rows: np.ndarray, paid: np.ndarray) -> np.ndarray:
    """New case subsidies from local money for some cases, to the person who handles them."""
    amount = work.rng.integers(8, 24, len(rows)) * 50
    provider = work.cases["provider"][rows]
    payee = np.full(len(rows), ID["provider"])
    unit = work.cases["unit"][rows]
    return work.add(lines(unit, paid, "case_subsidy", amount, case=rows, provider=provider, payee=payee))


def record_recipients(work: Planter, rows: np.ndarray) -> None:
    """F-46 for lottery payments whose case has no eligible group."""
    severity = work.lottery[work.payments["case"][rows]]
    work.hit("F-46", "R", rows[severity == 2], "受援人不属彩票公益金资助对象")
    work.hit("F-46", "A", rows[severity == 1], "受援妇女案件不属婚姻家庭类")


def no_case(work: Planter) -> None:
    """F-06: a case subsidy that names no case."""
    rows = work.pick(category(work, "case_subsidy"), work.several(0.5))
    work.hit("F-06", "R", work.copies(rows, case=NOTHING), "办案补贴未填案号")


def unknown_case(work: Planter) -> None:
    """F-06: a case subsidy for a case that does not exist."""
    rows = work.pick(category(work, "case_subsidy"), work.several(0.5))
    invented = work.copies(rows, case=work.new_unknown_ids(len(rows)))
    work.hit("F-06", "R", invented, "案号在案件表中查不到")


def refused_case(work: Planter) -> None:
    """F-06: money for a case that was refused or not yet decided; subsidies R, direct costs A."""
    applied = work.cases["applied"]
    where = (work.cases["decision"] != ID["approved"]) & (applied + 1 <= work.plan.last)
    where &= ~work.pool.is_staff(work.cases["provider"])
    rows = work.pick_cases(where, work.several(0.5) + work.several(0.25))
    paid = np.minimum(work.plan.last, applied[rows] + work.rng.integers(10, 60, len(rows)))
    added = extra_subsidies(work, rows, paid)
    half = (len(added) + 1) // 2
    work.hit("F-06", "R", added[:half], "案件未获批准")
    work.edit(added[half:], category=ID["direct_cost"], amount=120)
    work.hit("F-06", "A", added[half:], "未获批准的案件列支直接费用")


def costs_without_case(work: Planter) -> None:
    """F-06 (to review): direct costs and fees that name no case."""
    rows = work.pick(category(work, "direct_cost", "appraisal_fee"), work.several(0.5))
    work.hit("F-06", "A", work.copies(rows, case=NOTHING), "直接费用未填案号")


def second_payment(work: Planter, where: np.ndarray, number: int, **values: np.ndarray | int) -> np.ndarray:
    """Pay a subsidy again some weeks later, untaxed as from 2022; returns the new rows."""
    paid = work.payments["paid"]
    rows = work.pick(where & category(work, "case_subsidy") & (paid + 60 <= work.plan.last), number)
    again = paid[rows] + work.rng.integers(12, 60, len(rows))
    return work.copies(rows, paid=again, tax=NOTHING, **values)


def paid_twice(work: Planter) -> None:
    """F-07: one unit pays a case twice, the second time from another fund."""
    local = work.payments["fund"] == ID["local_budget"]
    twice = second_payment(work, local, work.several(0.5), fund=ID["central_transfer"])
    work.hit("F-07", "R", twice, "同一案件由两项资金重复支付", by_case=True)
    thrice = work.copies(twice[:1], fund=ID["local_budget"])
    work.payments["paid"][thrice] = np.minimum(work.plan.last, work.payments["paid"][thrice] + 7)


def paid_by_two_units(work: Planter) -> None:
    """F-07: a banner and its league centre both pay for one case."""
    at_banner = places.IS_BANNER[work.payments["unit"]]
    twice = second_payment(work, at_banner, work.several(0.5), fund=ID["local_budget"])
    work.edit(twice, unit=places.CENTRE[work.payments["unit"][twice]])
    work.hit("F-07", "R", twice, "旗县与盟市本级重复支付同一案件", by_case=True)


def lottery_twice(work: Planter) -> None:
    """F-07 and F-43: two lottery subsidies for one case, together over the cap of 5,000 yuan."""
    lottery = work.payments["fund"] == ID["lottery"]
    twice = second_payment(work, lottery, work.several(0.25))
    work.edit(twice, amount=5_400 - work.payments["amount"][twice])
    work.hit("F-07", "R", twice, "彩票公益金重复支付同一案件", by_case=True)
    work.hit("F-43", "R", twice, "彩票公益金两笔合计超过单案限额", by_case=True)


def before_closing(work: Planter) -> None:
    """F-36: the subsidy is paid while the case is still open."""
    rows = work.pick(category(work, "case_subsidy"), work.several(0.5))
    decided, closed = case_of(work, "decided")[rows], case_of(work, "closed")[rows]
    work.edit(rows, paid=between(work, decided, closed - 1))
    work.hit("F-36", "R", rows, "结案前已支付办案补贴")


def before_audit(work: Planter) -> None:
    """F-36 (to review): the subsidy is paid after closing but before the file was accepted."""
    rows = work.pick(category(work, "case_subsidy"), work.several(0.5))
    closed, audited = case_of(work, "closed")[rows], case_of(work, "audited")[rows]
    work.edit(rows, paid=between(work, closed, audited - 1))
    work.hit("F-36", "A", rows, "案卷审查合格前已支付办案补贴")


def open_case(work: Planter) -> None:
    """F-36: a subsidy for a case that is not closed on as_of."""
    assigned = work.cases["assigned"]
    where = (assigned >= 0) & (work.cases["closed"] < 0) & (work.cases["decision"] == ID["approved"])
    where &= ~work.pool.is_staff(work.cases["provider"])
    rows = work.pick_cases(where, work.several(0.5))
    paid = between(work, assigned[rows], np.full(len(rows), work.plan.last))
    work.hit("F-36", "R", extra_subsidies(work, rows, paid), "案件尚未结案")


def over_the_cap(work: Planter) -> None:
    """F-43: one lottery subsidy over 5,000 yuan."""
    where = category(work, "case_subsidy") & (work.payments["fund"] == ID["lottery"])
    rows = work.pick(where, work.several(0.6))
    work.edit(rows, amount=5_000 + work.rng.integers(2, 60, len(rows)) * 50)
    work.hit("F-43", "R", rows, "彩票公益金单案超过限额", by_case=True)


def wrong_recipients(work: Planter) -> None:
    """F-46: lottery subsidies for recipients the lottery fund does not know."""
    case = work.payments["case"]
    named = (case >= 0) & (case < len(work.lottery))
    severity = np.where(named, work.lottery[np.where(named, case, 0)], 0)
    for level in (1, 2):
        rows = work.pick(category(work, "case_subsidy") & (severity == level), work.several(0.6))
        work.edit(rows, fund=ID["lottery"])
        record_recipients(work, rows)


def other_payee(work: Planter) -> None:
    """F-05: the subsidy of a case goes to another lawyer of the unit than the one who handled it."""
    handler = case_of(work, "provider")
    where = category(work, "case_subsidy") & (handler >= 0) & (work.payments["provider"] == handler)
    rows = work.pick(where & work.pool.is_lawyer(handler), work.several(0.75))
    work.edit(rows, provider=work.pool.colleague(handler[rows]))
    work.hit("F-05", "A", rows, "收款人不是案件承办人")


def fees_of_cases_not_lost(work: Planter) -> None:
    """F-13: an appraisal fee for a case that ended well or is still open."""
    closed = work.cases["closed"]
    approved = (work.cases["decision"] == ID["approved"]) & (work.cases["decided"] + 20 <= work.plan.last)
    well = (
        (closed >= 0) & (closed + 20 <= work.plan.last) & ~is_in(work.cases["outcome"], "lost", "arbitrated")
    )
    for where, number in (
        (approved & well, work.several(0.5)),
        (approved & (closed < 0), work.several(0.25)),
    ):
        rows = work.pick_cases(where, number)
        begin = np.maximum(work.cases["decided"][rows], closed[rows])
        paid = between(work, begin, np.minimum(begin + 60, work.plan.last))
        amount = work.rng.integers(30, 180, len(rows)) * 10
        payee = np.full(len(rows), ID["other_unit"])
        fees = lines(work.cases["unit"][rows], paid, "appraisal_fee", amount, case=rows, payee=payee)
        work.hit("F-13", "A", work.add(fees), "案件并非败诉而列支鉴定、仲裁费")


def unusual_subsidies(work: Planter) -> None:
    """F-40: a subsidy far below or above what is usual."""
    few, many = work.several(0.25), work.several(0.4)
    rows = work.pick(category(work, "case_subsidy") & (work.payments["fund"] != ID["lottery"]), few + many)
    work.edit(rows[:few], amount=work.rng.integers(2, 6, len(rows[:few])) * 50)
    work.edit(rows[few:], amount=work.rng.integers(62, 96, len(rows[few:])) * 50)
    work.hit("F-40", "I", rows, "单案补贴明显偏离常规", by_case=True)
