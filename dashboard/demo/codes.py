"""Turn code words into small numbers and back, so that columns stay arrays until they are written."""

from collections.abc import Mapping

import numpy as np
import polars as pl

Columns = dict[str, np.ndarray]

WORDS = tuple(
    """
    criminal civil administrative application notification invitation
    window phone online mail home_visit circuit station duty_lawyer police procuratorate court detention other
    approved refused_scope refused_means refused_other verified declared exempt
    homicide_injury robbery rape drugs theft fraud bribery traffic_crime criminal_other
    labour_pay work_injury labour_other social_insurance support domestic_violence marriage_family
    traffic_accident medical product personal_injury grassland_land good_samaritan civil_other
    compensation minimum_living relief administrative_other
    criminal_defence criminal_representation civil_litigation administrative_litigation state_compensation
    labour_arbitration non_litigation petition
    investigation prosecution first_instance second_instance death_review retrial compulsory_treatment
    ordinary fast_track reconciliation
    migrant_worker farmer_herder laid_off woman minor elderly disabled military ethnic_minority poor
    adopted partly_adopted not_adopted won partly_won lost mediated withdrawn settled conciliated arbitrated
    terminated
    local_budget central_transfer region_special lottery donation
    case_subsidy direct_cost duty_subsidy consultation_subsidy drafting_subsidy appraisal_fee publicity training
    other_business personnel office informatization other_judicial
    law_firm grassroots_office ngo provider public_employee vendor other_unit dedicated mixed
    aid_staff private_lawyer grassroots_worker ngo_staff volunteer minors labour family land
    excellent good qualified unqualified competent basic incompetent region league banner
    hotline_12348 web video letter zh mn visit detention_centre
    improper_acceptance neglect taking_money sanctioned corrected unfounded
    file_audit service_check hearing_observed follow_up agency_opinion
    manager lawyer station_staff newspaper broadcast new_media film event
    factory worksite village campus barracks community public_institution
    township_station department_station contact_point duty_station video_point
    justice_office union youth_league womens_federation elderly_commission disabled_federation petition_office
    university prison not_started in_progress done certified
    """.split()
)
ID = {word: number for number, word in enumerate(WORDS)}
NOTHING = -1
FUNDS = ("local_budget", "central_transfer", "region_special", "lottery", "donation")


def choose(rng: np.random.Generator, size: int, weights: Mapping[str, float]) -> np.ndarray:
    """`size` draws from the words of `weights`, as numbers."""
    bounds = np.cumsum(list(weights.values()))
    drawn = np.searchsorted(bounds, rng.random(size) * bounds[-1], side="right")
    return np.array([ID[word] for word in weights], dtype=np.int16)[np.minimum(drawn, len(bounds) - 1)]


def is_in(column: np.ndarray, *words: str) -> np.ndarray:
    """Where a column holds one of the words."""
    return np.isin(column, [ID[word] for word in words])


def texts(column: np.ndarray) -> pl.Series:
    """Numbers back to words; NOTHING becomes null."""
    return look_up(pl.Series(WORDS), column)


def look_up(values: pl.Series, positions: np.ndarray) -> pl.Series:
    """values[positions], null where a position is negative."""
    return values.gather(nullable(positions.astype(np.int64), positions >= 0))


def nullable(column: np.ndarray, known: np.ndarray) -> pl.Series:
    """A column with null where it is not known."""
    frame = pl.DataFrame({"value": column, "known": known})
    return frame.select(pl.when("known").then("value")).to_series()


def dates(days: np.ndarray) -> pl.Series:
    """Days since 1970 as dates; a negative day is null."""
    return nullable(days.astype(np.int32), days >= 0).cast(pl.Date)


def money(yuan: np.ndarray) -> pl.Series:
    """Whole yuan as decimal(14,2); a negative amount is null."""
    return nullable(yuan.astype(np.int64), yuan >= 0).cast(pl.Decimal(14, 2))


def flags(rng: np.random.Generator, truth: np.ndarray, unknown: float) -> pl.Series:
    """A flag that is null for a share of the rows."""
    return nullable(truth.astype(bool), rng.random(len(truth)) >= unknown)


def within(days: np.ndarray, last: int) -> np.ndarray:
    """Days after `last` have not happened yet."""
    return np.where((days >= 0) & (days <= last), days, NOTHING)


def take(columns: Columns, rows: np.ndarray) -> Columns:
    """The same columns for some rows, by mask or by position."""
    return {name: column[rows] for name, column in columns.items()}


def join(*parts: Columns) -> Columns:
    """Tables with the same columns, one under the other."""
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def number_within(*keys: np.ndarray) -> np.ndarray:
    """1, 2, 3 … inside each run of equal keys; the rows must be sorted by them."""
    size = len(keys[0])
    if size == 0:
        return np.zeros(0, dtype=np.int64)
    changes = np.zeros(size, dtype=bool)
    changes[0] = True
    for key in keys:
        changes[1:] |= key[1:] != key[:-1]
    starts = np.flatnonzero(changes)
    return np.arange(size) - np.repeat(starts, np.diff(np.append(starts, size))) + 1
