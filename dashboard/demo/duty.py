"""Duty lawyers: shifts by month and site, and what they are paid."""

from datetime import date

import numpy as np
import polars as pl

from dashboard.demo import codes, places
from dashboard.demo.codes import Columns
from dashboard.demo.ledger import lines, payee, tax
from dashboard.demo.plan import Plan, day
from dashboard.demo.providers import Providers
from dashboard.demo.seasons import next_workday
from dashboard.demo.subsidies import MEAN_RATE

SITES = ("court", "procuratorate", "detention_centre")
SITE_SHARE = np.array((0.46, 0.18, 0.36))
SHARE_OF_SUBSIDIES = {2016: 0.06, 2017: 0.08, 2018: 0.11, 2019: 0.14, 2020: 0.155}
MEAN_PAY = 180
# Help items a shift; witnessed pleas begin in earnest with the law of October 2018.
PLEAS = {2016: 0.15, 2017: 0.35, 2018: 0.8, 2019: 1.9, 2020: 2.5}


def expected_subsidies(plan: Plan, year: int) -> np.ndarray:
    """Yuan of case subsidies a unit can expect in a whole year: shifts are planned from them."""
    pay = places.shares(plan, year) * places.approved_in(year) * places.trait("pay") * MEAN_RATE
    return pay * plan.scale * 0.82


def pay_a_shift(plan: Plan) -> np.ndarray:
    """Yuan a shift in each unit, inside the usual 80–400."""
    return np.clip(plan.rng("duty pay").normal(MEAN_PAY, 30, len(places.CODES)), 110, 280)


def reported(plan: Plan, year: int) -> np.ndarray:
    """Which of the twelve months are over, so that their shifts have been reported and paid."""
    return np.array(
        [day(date(year + number // 12, number % 12 + 1, 1)) <= plan.last + 1 for number in range(1, 13)]
    )


def shifts(plan: Plan, year: int) -> np.ndarray:
    """Shifts held: unit × month × site; nothing from the month on that is not over yet."""
    yuan = expected_subsidies(plan, year) * SHARE_OF_SUBSIDIES[min(year, 2020)]
    mean = (yuan / MEAN_PAY / 12)[:, None, None] * SITE_SHARE[None, None, :] * np.ones((1, 12, 1))
    held = plan.rng("shifts", year).poisson(mean)
    held[:, ~reported(plan, year)] = 0
    return held


def payments(plan: Plan, pool: Providers, year: int) -> Columns:
    """Each month's shifts are paid before its end, about three shifts to a line."""
    rng = plan.rng("duty payments", year)
    held = shifts(plan, year).sum(axis=2)
    parts = -(-held // 3)
    unit, month = (np.repeat(place, parts.ravel()) for place in np.indices(held.shape).reshape(2, -1))
    amount = np.round(held[unit, month] * pay_a_shift(plan)[unit] / np.maximum(1, parts[unit, month]))
    first = np.array([day(date(year, number, 1)) for number in range(1, 13)])
    paid = next_workday(first[month] + rng.integers(20, 25, len(unit)))
    provider = pool.draw(rng, unit, np.ones(len(unit), dtype=int), paid)
    columns = lines(
        unit,
        paid,
        "duty_subsidy",
        amount,
        fund=codes.choose(rng, len(unit), {"local_budget": 55, "central_transfer": 45}),
        provider=provider,
        payee=payee(rng, pool, provider),
    )
    columns["tax"] = tax(rng, columns)
    return columns


def table(plan: Plan) -> pl.DataFrame:
    """The duty_services table: every month and site with a shift or with none reported as zero."""
    return pl.concat([year_table(plan, year) for year in plan.years])


def year_table(plan: Plan, year: int) -> pl.DataFrame:
    """One year of duty services."""
    rng = plan.rng("duty table", year)
    held = shifts(plan, year)
    unit, month, site = np.indices(held.shape).reshape(3, -1)
    first = np.array([day(date(year, number, 1)) for number in range(1, 13)])
    rows = reported(plan, year)[month]
    held, unit, month, site = held.ravel()[rows], unit[rows], month[rows], site[rows]
    rates = {
        "consultations": 2.4,
        "procedure_choices": 0.9,
        "plea_witnesses": PLEAS[min(year, 2020)],
        "other_helps": 0.4,
    }
    return pl.DataFrame(
        {
            "unit_code": codes.look_up(places.CODE_SERIES, unit),
            "month": codes.dates(first[month]),
            "site": codes.texts(codes.numbers(SITES)[site]),
            "shifts": pl.Series(held),
            **{name: pl.Series(rng.poisson(held * rate)) for name, rate in rates.items()},
        }
    )
