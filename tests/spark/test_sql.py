"""Every query of the build can be said in Spark's SQL, and no rewrite stands there unused.

That the answers are the same is asked of a real Spark: make test-spark.
"""

import re

import pytest

from dashboard.sqlfile import load, names

pytest.importorskip("sqlglot", reason="sqlglot belongs to requirements-spark.txt: make test-spark")

from dashboard.spark import dialect
from dashboard.spark.rewrites import REWRITES

BUILT = [*names("snapshot"), *names("rules"), *names("checks")]


@pytest.mark.parametrize("name", BUILT)
def test_a_query_of_the_build_reads_in_sparks_sql(name):
    said = dialect.spark_sql(load(name).text)
    assert "$" not in re.sub(
        r"'[^']*'", "", said
    )  # a parameter of DuckDB's; a path in JSON begins with it too
    assert all(f":{param}" in said for param in load(name).params)


@pytest.mark.parametrize("rewrite", REWRITES, ids=lambda rewrite: rewrite.__name__)
def test_a_rewrite_changes_some_query(rewrite, monkeypatch):
    whole = REWRITES
    for name in BUILT:
        monkeypatch.setattr(dialect, "REWRITES", whole)
        said = dialect.spark_sql(load(name).text)
        monkeypatch.setattr(dialect, "REWRITES", tuple(other for other in whole if other is not rewrite))
        if dialect.spark_sql(load(name).text) != said:
            return
    pytest.fail(f"no query needs {rewrite.__name__} any more: take it out")
