"""The institutions and their staff year by year, and how institutions and handlers were appraised."""

import numpy as np
import polars as pl

from dashboard.demo import codes, places
from dashboard.demo.codes import choose
from dashboard.demo.plan import Plan
from dashboard.demo.providers import pool_sizes

NATURES = {"public_institution": 62, "administrative": 33, "other": 5}
GRADES = {"excellent": 17, "competent": 75, "basic": 7, "incompetent": 1}


def institutions(plan: Plan) -> pl.DataFrame:
    """One institution a unit and year."""
    return pl.concat([year_of_institutions(plan, year) for year in plan.years])


def year_of_institutions(plan: Plan, year: int) -> pl.DataFrame:
    """The 116 institutions of one year; people grow slowly, equipment faster."""
    rng = plan.rng("institutions", year)
    size = len(places.CODES)
    code = places.CODE_SERIES
    nature = choose(plan.rng("natures"), size, NATURES)
    posts = np.maximum(2, pool_sizes(plan)[:, 0] + plan.rng("posts").integers(1, 4, size))
    filled = rng.binomial(posts, 0.84 + 0.1 * places.trait("done"))
    qualified = rng.binomial(filled, 0.66)
    lawyers = rng.binomial(qualified, 0.72)
    age = year - 2016
    ready = places.trait("done") + 0.045 * age
    people = {
        "volunteers": 9 + 3 * age,
        "welfare_posts": 0.9,
        "social_workers": 0.5 + 0.2 * age,
        "interns": 1.6,
    }
    scale = np.sqrt(places.shares(plan, 2019) * size)
    return pl.DataFrame(
        {
            "institution_id": pl.select(pl.format("G{}-01", code)).to_series(),
            "year": pl.Series(np.full(size, year)),
            "unit_code": code,
            "nature": codes.texts(nature),
            "posts_authorised": pl.Series(posts),
            "posts_filled": pl.Series(filled),
            "qualified_staff": pl.Series(qualified),
            "aid_lawyers": pl.Series(lawyers),
            **{name: pl.Series(rng.poisson(mean * scale)) for name, mean in people.items()},
            "has_information_system": codes.flags(rng, rng.random(size) < ready + 0.05, 0.01),
            "accepts_online": codes.flags(rng, rng.random(size) < ready - 0.1, 0.01),
            "has_12348": codes.flags(rng, places.IS_LEAGUE | (rng.random(size) < 0.3), 0.02),
        }
    )


def appraisals(plan: Plan, offices: pl.DataFrame, handlers: pl.DataFrame) -> pl.DataFrame:
    """Appraisals of complete years: nearly all institutions, most handlers still there."""
    parts = [
        year_of_appraisals(plan, year, offices, handlers) for year in plan.years if plan.progress(year) >= 1
    ]
    schema = {"year": pl.Int64, "subject": pl.String, "subject_id": pl.String, "grade": pl.String}
    return pl.concat([pl.DataFrame(schema=schema), *parts])


def year_of_appraisals(plan: Plan, year: int, offices: pl.DataFrame, handlers: pl.DataFrame) -> pl.DataFrame:
    """One year's appraisals; a handler who has left is not appraised."""
    rng = plan.rng("appraisals", year)
    judged = offices.filter(year=year)["institution_id"]
    judged = judged.filter(pl.Series(rng.random(len(judged)) < 0.94))
    present = handlers.filter(pl.col("left_date").is_null() | (pl.col("left_date").dt.year() > year))
    people = present["provider_id"].filter(
        pl.Series(rng.random(present.height) < 0.55 + 0.07 * (year - 2016))
    )
    size = len(judged) + len(people)
    return pl.DataFrame(
        {
            "year": pl.Series(np.full(size, year)),
            "subject": ["institution"] * len(judged) + ["provider"] * len(people),
            "subject_id": pl.concat([judged.alias("subject_id"), people.alias("subject_id")]),
            "grade": codes.texts(choose(rng, size, GRADES)),
        }
    )
