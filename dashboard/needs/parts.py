"""To which part of a view do the rows of a unit belong?"""

import polars as pl

from dashboard import compare
from dashboard.view import View, unit_option


def options(view: View) -> dict[str, str]:
    """The part of the view that each unit code counts in: its league, the banner itself, an own centre."""
    return {code: unit_option(part) for part in compare.parts(view) for code in part.unit_codes}


def with_option(view: View, rows: pl.DataFrame) -> pl.DataFrame:
    """Rows by unit_code with the part they belong to as `option`."""
    known = options(view)
    placed = rows.filter(pl.col("unit_code").is_in(list(known)))
    return placed.with_columns(option=pl.col("unit_code").replace_strict(known, return_dtype=pl.String))
