"""The columns of a payment, and what every payment has in common."""

from datetime import date

import numpy as np
import polars as pl

from dashboard.demo import codes, places
from dashboard.demo.codes import ID, NOTHING, Columns
from dashboard.demo.plan import day
from dashboard.demo.providers import Providers

NOT_BUSINESS = ("personnel", "office", "informatization", "other_judicial")
SUBSIDIES = ("case_subsidy", "duty_subsidy", "consultation_subsidy", "drafting_subsidy")
# Local money pays most; the regional fund goes to banners, the lottery to its five groups only.
FUND_SHARE = {"local_budget": 49, "central_transfer": 27, "region_special": 14, "lottery": 9, "donation": 1}
UNTAXED_SINCE = day(date(2022, 1, 1))
PAYEES = ("public_employee", "law_firm", "grassroots_office", "ngo", "provider")


def lines(
    unit: np.ndarray, paid: np.ndarray, category: str | np.ndarray, amount: np.ndarray, **more
) -> Columns:
    """Payments from their main columns; the others take the usual value unless given."""
    size = len(unit)
    usual = {
        "fund": ID["local_budget"],
        "case": NOTHING,
        "provider": NOTHING,
        "payee": ID["vendor"],
        "account": ID["dedicated"],
        "tax": NOTHING,
        "contract": NOTHING,
    }
    kind = np.full(size, ID[category]) if isinstance(category, str) else category
    columns = {"unit": unit, "paid": paid, "category": kind, "amount": amount}
    columns |= {name: more.get(name, np.full(size, value)) for name, value in usual.items()}
    return {name: column.astype(np.int64) for name, column in columns.items()}


def payee(rng: np.random.Generator, pool: Providers, provider: np.ndarray) -> np.ndarray:
    """The handler's firm, office or organisation, sometimes the person; a firm where the handler is unknown."""
    firm = codes.numbers(PAYEES)[pool.kind[provider]]
    person = rng.random(len(provider)) < 0.25
    paid_to = np.where(person & (firm != ID["public_employee"]), ID["provider"], firm)
    return np.where(provider < 0, ID["law_firm"], paid_to)


def tax(rng: np.random.Generator, columns: Columns) -> np.ndarray:
    """Income tax kept back from persons until 2021; from 2022 subsidies are free of it."""
    until_2021 = columns["paid"] < UNTAXED_SINCE
    subsidy = codes.is_in(columns["category"], *SUBSIDIES)
    taxed = np.maximum(0, columns["amount"] - 800) // 5
    kept = np.where(until_2021 & (columns["payee"] == ID["provider"]), taxed, 0)
    return np.where(subsidy & (rng.random(len(kept)) < 0.8), kept, NOTHING)


def payment_ids(columns: Columns, year: int) -> pl.Series:
    """P150102-2019-000123; the rows must be sorted by unit."""
    number = pl.Series(codes.number_within(columns["unit"])).cast(pl.String).str.zfill(6)
    unit = codes.look_up(places.CODE_SERIES, columns["unit"])
    return pl.select(pl.format(f"P{{}}-{year}-{{}}", unit, number).alias("payment_id")).to_series()


def frame(columns: Columns, ids: pl.Series, case_ids: pl.Series, pool: Providers) -> pl.DataFrame:
    """Payments in the columns of the contract."""
    unit = codes.look_up(places.CODE_SERIES, columns["unit"])
    year = codes.dates(columns["paid"]).dt.year()
    number = codes.nullable(columns["contract"], columns["contract"] >= 0).cast(pl.String).str.zfill(2)
    contract = pl.select(pl.format("K{}-{}-{}", unit, year, number).alias("contract_id")).to_series()
    return pl.DataFrame(
        {
            "payment_id": ids,
            "unit_code": unit,
            "paid_date": codes.dates(columns["paid"]),
            "fund": codes.texts(columns["fund"]),
            "category": codes.texts(columns["category"]),
            "amount_yuan": codes.money(columns["amount"]),
            "case_id": codes.look_up(case_ids, columns["case"]),
            "provider_id": codes.look_up(pool.ids, columns["provider"]),
            "payee_kind": codes.texts(columns["payee"]),
            "account": codes.texts(columns["account"]),
            "tax_withheld_yuan": codes.money(columns["tax"]),
            "contract_id": contract,
        }
    )
