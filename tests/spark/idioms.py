"""What queries/ say in DuckDB's SQL, Spark answers alike: each idiom is asked of both (make test-spark)."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from pyspark.sql import SparkSession

from dashboard.spark.columns import OtherType, conformed
from dashboard.spark.dialect import spark_sql
from dashboard.spark.session import session

IDIOMS = {
    "money is divided in doubles": "select 10.00::decimal(38, 2) / 3 as a, 7 / 2 as b",
    "a quotient is rounded in doubles": """
        select x, round(x / 1, 2) as rounded, round(100 * (x / 3 - 1), 2) as growth
        from (values (1.005), (2.675), (-1.005), (0.285), (1234567.895), (8.0)) as t (x)
    """,
    "concat takes any type and leaves nulls out": "select concat('a', '-', 2020, '-', null, '-', date '2020-01-31') as a",
    "weeks begin on Monday": """
        select day, isodow(day) as isodow, day - (isodow(day) % 7)::int as sunday
        from (select unnest(generate_series(date '2020-02-24', date '2020-03-02', interval 1 day))::date as day)
    """,
    "a window counts what fits": """
        select
            a,
            count(*) filter (where b > 1) over (partition by a order by b) as some,
            sum(b) filter (where b > 1) over (partition by a) as total,
        from (values (1, 1), (1, 2), (1, 3), (2, 1)) as t (a, b)
    """,
    "a series has both ends": "select unnest(generate_series(2018, year(date '2020-10-31')))::int as year",
    "a list's members stand once, nulls not at all": "select unnest(list_distinct(['b', null, 'a', 'b'])) as code",
    "lists share a member or not": """
        select list_has_any(a, ['x', 'y']) as any_of, list_contains(a, 'x') as has, len(a) as members
        from (values (['x', 'z']), (['z']), ([]::varchar[])) as t (a)
    """,
    "a list keeps what fits": """
        select list_filter([case when a > 1 then 'many' end, 'one'], lambda word: word is not null) as words
        from (values (1), (2)) as t (a)
    """,
    "a list of a group is sorted": """
        select a, list_sort(list(distinct b)) as all_of, coalesce(list_sort(list(b) filter (where b > 'x')), []) as late
        from (values (1, 'y'), (1, 'b'), (1, 'y'), (2, 'a')) as t (a, b)
        group by all
    """,
    "the value of the latest row that has one": """
        select a, arg_max(b, (c, d)) as latest, arg_min(b, (c, d)) as first
        from (values (1, 'x', 1, 'p'), (1, null, 2, 'q'), (1, 'y', 1, null), (2, null, 1, 'r')) as t (a, b, c, d)
        group by all
    """,
    "a null takes the type it meets": """
        select null::decimal as yuan, null::varchar as word, 0.25::decimal(38, 2) as other
        union all
        select 12345678901.25::decimal(38, 2), 'x', null
    """,
    "facts of a finding are JSON": r"""
        select json_object(
            'code', a, 'is_found', a is not null, 'list', ['x', '汉'], 'none', null, 'day', date '2020-02-29',
            'narrow', 100.5::decimal(14, 2), 'wide', 100.5::decimal(38, 2), 'count', 3, 'large', 30000000 / 1,
            'small', 1 / 8000, 'third', 1 / 3, 'minus', -5 / 2, 'is_strong', 100 * b < 7 * b
        ) as detail
        from (values ('"quoted" \ /
        汉字', 1.5), (null, -1.5)) as t (a, b)
    """,
    "a fact is read from JSON, or is not there": """
        select detail, json_extract_string(detail, '$.case_id') as case_id
        from (values ('{"case_id":"C-1","n":2}'), ('{"n":2}'), ('{"case_id":null}'), (null)) as t (detail)
    """,
    "days between": """
        select date_diff('day', date '2020-02-28', a) as days, a + 60 as later, a - 1 as before, a + b + 1 as sum_of
        from (values (date '2020-03-01', 5), (date '2019-12-31', 0)) as t (a, b)
    """,
    "months, years and ends of years": """
        select
            date_trunc('month', a)::date as month,
            year(a)::integer as year,
            least(make_date(year(a), 12, 31), date '2020-10-31') as last_day,
            greatest(null, a) as latest,
        from (values (date '2020-10-31'), (date '2017-01-01')) as t (a)
    """,
    "groups by all, sums of nothing": """
        select
            a as letter,
            count(*) as rows,
            count(distinct b) filter (where b > 1) as some,
            sum(b) filter (where b > 5) as none,
            bool_or(b > 2) as is_large,
            sum(b)::bigint as total,
            sum((b > 1)::int) as large,
        from (values ('x', 1), ('x', 3), ('y', null)) as t (a, b)
        group by all
        having count(*) >= 1
    """,
    "nulls are compared": """
        select a is distinct from b as differ, (a > 1 and b > 1) is not true as isnt, a not in (2, 3) as out
        from (values (1, null), (null, null), (2, 2)) as t (a, b)
    """,
    "columns left out": "select * exclude (b), unnest(b) as c from (values (1, ['x', 'y']), (2, [])) as t (a, b)",
}


@pytest.fixture(scope="module")
def spark(tmp_path_factory) -> Iterator[SparkSession]:
    with session("local[1]", tmp_path_factory.mktemp("spark")) as opened:
        yield opened


def in_spark(spark: SparkSession, text: str, declared: dict[str, str], folder: Path) -> list[tuple]:
    """The rows as the exchange brings them back: through parquet, in the types that DuckDB declares."""
    conformed(spark.sql(spark_sql(text)), "idiom", declared).write.parquet(f"file://{folder}/out")
    chosen = ", ".join(f'"{name}"::{kind}' for name, kind in declared.items())
    return duckdb.sql(f"select {chosen} from read_parquet('{folder}/out/*.parquet')").fetchall()


@pytest.mark.parametrize("said", IDIOMS.values(), ids=IDIOMS)
def test_both_engines_answer_alike(said, spark, tmp_path):
    asked = duckdb.sql(said)
    declared = dict(zip(asked.columns, map(str, asked.types), strict=True))
    expected = asked.fetchall()
    assert expected
    assert sorted(in_spark(spark, said, declared, tmp_path), key=repr) == sorted(expected, key=repr)


@pytest.mark.parametrize(
    ("said", "declared"),
    [
        ("select date '2020-01-02' - date '2020-01-01' as days", "BIGINT"),
        ("select 1.005 as yuan", "DECIMAL(38,2)"),
        ("select 1.5::double as share", "BIGINT"),
        ("select 1 as n, 2 as m", "INTEGER"),
    ],
)
def test_a_value_of_another_kind_is_refused_and_named(said, declared, spark):
    with pytest.raises(OtherType, match="payment_days"):
        conformed(spark.sql(spark_sql(said)), "payment_days", {"n": declared})
