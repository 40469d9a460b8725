"""Which faults are planted that show only in the sums of a unit's whole year (F-44, F-47, F-48, F-49)?"""

from datetime import date

import numpy as np

from dashboard.demo import duty, places, totals
from dashboard.demo.case_faults import between, category
from dashboard.demo.codes import ID, NOTHING
from dashboard.demo.ledger import lines
from dashboard.demo.plan import FIRST_YEAR, day
from dashboard.demo.planter import Planter
from dashboard.demo.totals import Totals
from dashboard.demo.truth import Truth, of_year

# The rule looks at ten lottery cases and more.
ENOUGH_LOTTERY_CASES, LOTTERY_CASES = 10, 12
ENOUGH_YUAN = 2_000
PROMOTION = ("publicity", "training", "other_business")
CASE_WORK = ("case_subsidy", "direct_cost", "duty_subsidy")
# Shares that promotion is lifted to: from, to, severity, share of the year's faults.
TOO_MUCH = ((0.165, 0.22, "I", 0.4), (0.27, 0.34, "A", 0.12))
TOO_LITTLE = (0.58, 0.7)
# Yuan a shift, from and to: far below the usual, far above it.
ODD_PAY = ((20, 60), (450, 650))


def plant(work: Planter, before: Totals) -> list[Truth]:
    """Every fault of the batch's own calendar year, which no later batch adds to; `before` holds the others."""
    truths = major_cases(work, before)
    truths += [] if work.plan.required_only else odd_duty_pay(work)
    for low, high, severity, share in TOO_MUCH:
        truths += much_promotion(work, before, (low, high), severity, work.several(share))
    return truths + little_case_work(work, before)


def spent(work: Planter, before: Totals) -> np.ndarray:
    """Business yuan of the year by unit and category, all batches together."""
    money = before.money + totals.money(work.plan, work.payments)
    return money[:, work.made.year - FIRST_YEAR].sum(axis=1)


def truths_of(work: Planter, rule: str, units: np.ndarray, note: str, severity: str = "A") -> list[Truth]:
    """The units a rule must return for the batch's year."""
    return [of_year(rule, int(unit), work.made.year, note, severity) for unit in units]


def days_of_year(work: Planter, size: int) -> np.ndarray:
    """Random days of the batch's year, none after the last one."""
    first, last = day(date(work.made.year, 1, 1)), day(date(work.made.year, 12, 31))
    return between(work, np.full(size, first), np.full(size, min(last, work.plan.last)))


def parts(yuan: np.ndarray, usual: int) -> tuple[np.ndarray, np.ndarray]:
    """Split sums into lines of a usual size: whose each line is, and its yuan, which add up exactly."""
    counts = np.maximum(1, yuan // usual)
    owner = np.repeat(np.arange(len(yuan)), counts)
    amount = (yuan // counts)[owner]
    last = np.append(owner[1:] != owner[:-1], True)
    return owner, amount + np.where(last, (yuan % counts)[owner], 0)


def much_promotion(
    work: Planter, before: Totals, band: tuple[float, float], severity: str, number: int
) -> list[Truth]:
    """F-48: publicity and other costs take a large share of the year's money."""
    money = spent(work, before)
    whole = money[:, totals.BUSINESS].sum(axis=1)
    promotion = money[:, totals.of(*PROMOTION)].sum(axis=1)
    units = work.pick_units((whole >= ENOUGH_YUAN) & (promotion < 0.15 * whole), number)
    share = work.rng.uniform(*band, len(units))
    extra = np.ceil((share * whole[units] - promotion[units]) / (1 - share)).astype(np.int64)
    owner, amount = parts(extra, 3_000)
    kind = work.rng.choice([ID[word] for word in PROMOTION], len(owner))
    work.add(lines(units[owner], days_of_year(work, len(owner)), kind, amount))
    return truths_of(work, "F-48", units, "宣传、培训等支出占比偏高", severity)


def little_case_work(work: Planter, before: Totals) -> list[Truth]:
    """F-49: consultation is paid so well that cases take a small share of the year's money."""
    money = spent(work, before)
    whole = money[:, totals.BUSINESS].sum(axis=1)
    cases = money[:, totals.of(*CASE_WORK)].sum(axis=1)
    units = work.pick_units((whole >= ENOUGH_YUAN) & (cases >= 0.75 * whole), work.several(0.25))
    share = work.rng.uniform(*TOO_LITTLE, len(units))
    extra = np.ceil(cases[units] / share).astype(np.int64) - whole[units]
    owner, amount = parts(extra, 900)
    paid = days_of_year(work, len(owner))
    lawyer = work.pool.draw(work.rng, units[owner], np.ones(len(owner), dtype=int), paid)
    firm = np.full(len(owner), ID["law_firm"])
    work.add(lines(units[owner], paid, "consultation_subsidy", amount, provider=lawyer, payee=firm))
    return truths_of(work, "F-49", units, "办案类支出占比偏低", "I")


def odd_duty_pay(work: Planter) -> list[Truth]:
    """F-47: duty lawyers are paid far less or far more than their shifts are worth."""
    held = duty.shifts(work.plan, work.made.year).sum(axis=(1, 2))
    units = work.pick_units(held >= 3, work.several(0.25))
    for place, unit in enumerate(units):
        rows = np.flatnonzero(category(work, "duty_subsidy") & (work.payments["unit"] == unit))
        yuan = int(held[unit]) * int(work.rng.integers(*ODD_PAY[place % 2]))
        work.edit(rows, amount=yuan // len(rows))
        work.edit(rows[:1], amount=yuan // len(rows) + yuan % len(rows))
    return truths_of(work, "F-47", units, "值班补贴与上报班次不相称")


def major_cases(work: Planter, before: Totals) -> list[Truth]:
    """F-44: more than a tenth of the lottery's cases of a unit are major ones."""
    fitting = np.bincount(work.payments["unit"][fits_lottery(work)], minlength=len(places.CODES))
    units = work.pick_units(fitting >= LOTTERY_CASES, work.several(0.15))
    hit = [unit for unit in units if add_major(work, before, unit)]
    return truths_of(work, "F-44", np.array(hit), "彩票公益金重大疑难案件占比偏高")


def fits_lottery(work: Planter) -> np.ndarray:
    """Subsidies of the year that the lottery could pay and that no other fault uses."""
    case = work.payments["case"]
    known = (case >= 0) & (case < len(work.made.ids))
    case = np.where(known, case, NOTHING)
    own_year = totals.years_of(work.payments["paid"]) == work.made.year - FIRST_YEAR
    unused = known & own_year & work.free & ~work.used_cases[case]
    return unused & category(work, "case_subsidy") & (work.lottery[case] == 0)


def add_major(work: Planter, before: Totals, unit: int) -> bool:
    """Give a unit enough lottery cases, and so many major ones that they pass a tenth of all; false if too few."""
    year = work.made.year - FIRST_YEAR
    units, years, cases = totals.lottery_cases(work.plan, work.payments, work.cases)
    own = cases[(units == unit) & (years == year)]
    missing = max(0, LOTTERY_CASES - before.lottery[unit, year] - len(own))
    others = fits_lottery(work) & (work.payments["unit"] == unit) & (work.payments["fund"] != ID["lottery"])
    moved = np.flatnonzero(others)[:missing]
    work.edit(moved, fund=ID["lottery"])
    own = np.append(own, work.payments["case"][moved])
    paid = before.lottery[unit, year] + len(own)
    wanted = paid // 10 + 1 - before.major[unit, year]
    work.cases["surely_major"][own[: max(1, wanted)]] = True
    return paid >= ENOUGH_LOTTERY_CASES and wanted <= len(own)
