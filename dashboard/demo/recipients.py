"""Who is helped: recipient groups (they overlap), persons, and the marks of a case?"""

import numpy as np
import polars as pl

from dashboard.demo import places
from dashboard.demo.codes import ID, Columns, is_in

GROUPS = (
    "migrant_worker",
    "farmer_herder",
    "laid_off",
    "woman",
    "minor",
    "elderly",
    "disabled",
    "military",
    "ethnic_minority",
    "poor",
)
# Share of recipients in each group where nothing below says otherwise.
BASE = (0.05, 0.16, 0.02, 0.18, 0.03, 0.06, 0.04, 0.006, 0.0, 0.14)
BY_CAUSE = {
    "labour_pay": {"migrant_worker": 0.9, "woman": 0.13, "minor": 0.002, "poor": 0.05},
    "work_injury": {"migrant_worker": 0.74, "woman": 0.15, "disabled": 0.12, "minor": 0.002},
    "labour_other": {"migrant_worker": 0.55, "laid_off": 0.15, "minor": 0.002},
    "traffic_accident": {"migrant_worker": 0.2, "elderly": 0.2, "minor": 0.09},
    "support": {"elderly": 0.55, "minor": 0.33, "woman": 0.5, "farmer_herder": 0.4},
    "domestic_violence": {"woman": 0.94, "minor": 0.06},
    "marriage_family": {"woman": 0.72, "elderly": 0.08},
    "grassland_land": {"farmer_herder": 0.96},
    "minimum_living": {"poor": 0.8, "disabled": 0.25, "elderly": 0.3},
}
CRIMINAL = {
    "migrant_worker": 0.09,
    "woman": 0.09,
    "minor": 0.17,
    "elderly": 0.03,
    "disabled": 0.03,
    "poor": 0.1,
}


def chances(cases: Columns) -> np.ndarray:
    """Chance of each group for each case: rows are cases, columns are GROUPS."""
    chance = np.tile(np.array(BASE, dtype=np.float32), (len(cases["unit"]), 1))
    for group, share in CRIMINAL.items():
        chance[cases["matter"] == ID["criminal"], GROUPS.index(group)] = share
    for cause, changed in BY_CAUSE.items():
        rows = np.flatnonzero(cases["cause"] == ID[cause])
        for group, share in changed.items():
            chance[rows, GROUPS.index(group)] = share
    chance[:, GROUPS.index("ethnic_minority")] = places.trait("minority")[cases["unit"]]
    return chance


def add_groups(rng: np.random.Generator, cases: Columns) -> None:
    """One true or false column a group, named group_…; `group_other` where a non-criminal case has none."""
    chance = chances(cases)
    member = rng.random(chance.shape, dtype=np.float32) < chance
    for column, group in enumerate(GROUPS):
        cases[f"group_{group}"] = member[:, column]
    nobody = ~member.any(axis=1) & (cases["matter"] != ID["criminal"])
    cases["group_other"] = nobody & (rng.random(len(nobody)) < 0.7)


def add_marks(rng: np.random.Generator, cases: Columns) -> None:
    """Persons helped and the case's marks: collective, major, in Mongolian."""
    size = len(cases["unit"])
    labour = is_in(cases["cause"], "labour_pay", "grassland_land")
    cases["is_collective"] = rng.random(size) < np.where(labour, 0.04, 0.003)
    crowd = 5 + rng.geometric(0.08, size)
    pair = 1 + (rng.random(size) < 0.03)
    cases["recipients"] = np.where(cases["is_collective"], crowd, pair)
    cases["is_major"] = rng.random(size) < np.where(cases["is_collective"], 0.2, 0.015)
    cases["surely_major"] = np.zeros(size, dtype=bool)
    mongolian = places.trait("mongolian")[cases["unit"]]
    lift = np.where(cases["group_ethnic_minority"], 2.4, 0.55)
    cases["is_mongolian"] = rng.random(size) < np.minimum(0.9, mongolian * lift)


def group_lists(cases: Columns) -> pl.Series:
    """The groups column of the contract: a list of codes, possibly empty."""
    names = (*GROUPS, "other")
    member = pl.DataFrame({name: cases[f"group_{name}"] for name in names})
    parts = [pl.when(pl.col(name)).then(pl.lit(name)) for name in names]
    return member.select(pl.concat_list(parts).list.drop_nulls().alias("groups")).to_series()
