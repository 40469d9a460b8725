"""How does a Spark result become exactly what DuckDB would have written, column for column?"""

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F
from pyspark.sql import types as T

from dashboard.spark.dialect import spark_type
from dashboard.spark.trouble import SparkFailed

# DuckDB writes decimals up to this width as doubles in JSON, wider ones digit by digit.
_NARROW = 18
_WHOLE = (T.ByteType, T.ShortType, T.IntegerType, T.LongType)


class OtherType(SparkFailed):
    """Spark gives a column another kind of value than DuckDB; the message names table, column and both types."""

    def __init__(self, what: str) -> None:
        super().__init__(f"两个引擎的类型不同：{what}", "请把以上信息交给维护人员；可先不用 --engine spark")


def conformed(rows: DataFrame, table: str, declared: dict[str, str]) -> DataFrame:
    """Rows with the columns and types that DuckDB declares for the table, by position. Raises OtherType."""
    fields = rows.schema.fields
    if len(fields) != len(declared):
        raise OtherType(f"{table}: Spark 有 {len(fields)} 列，应有 {len(declared)} 列")
    numbered = rows.toDF(*(f"c{n}" for n in range(len(fields))))
    pairs = zip(fields, declared.items(), strict=True)
    return numbered.select(
        *(_column(f"c{n}", field, table, *column) for n, (field, column) in enumerate(pairs))
    )


def _column(place: str, field: T.StructField, table: str, name: str, duckdb_type: str) -> Column:
    if isinstance(field.dataType, T.StructType) and duckdb_type in ("JSON", "VARCHAR"):
        return json_text(place, field.dataType).alias(name)
    target = T.DataType.fromDDL(spark_type(duckdb_type))
    if not _fits(field.dataType, target):
        raise OtherType(f"{table}.{name}: Spark 为 {field.dataType.simpleString()}，DuckDB 为 {duckdb_type}")
    return F.col(place).cast(target).alias(name)


def _fits(found: T.DataType, target: T.DataType) -> bool:
    """Nothing is lost: the same kind of value, and no decimal place fewer."""
    if isinstance(found, T.NullType):
        return True
    if isinstance(target, T.ArrayType):
        return isinstance(found, T.ArrayType) and _fits(found.elementType, target.elementType)
    if isinstance(target, T.DecimalType):
        return isinstance(found, _WHOLE) or (isinstance(found, T.DecimalType) and found.scale <= target.scale)
    if isinstance(target, _WHOLE):
        return isinstance(found, _WHOLE)
    return type(found) is type(target)


def json_text(place: str, struct: T.StructType) -> Column:
    """A struct as DuckDB's json_object writes it: fields in order, nulls too, doubles without an exponent."""
    pieces = [_piece(f"{place}.{field.name}", field) for field in struct.fields]
    return F.concat(F.lit("{"), F.concat_ws(",", *pieces), F.lit("}"))


def _piece(place: str, field: T.StructField) -> Column:
    """`"name":value` without braces."""
    is_narrow = isinstance(field.dataType, T.DecimalType) and field.dataType.precision <= _NARROW
    if is_narrow or isinstance(field.dataType, T.DoubleType):
        return F.concat(F.lit(f'"{field.name}":'), F.coalesce(_plain(F.col(place)), F.lit("null")))
    named = F.to_json(F.struct(F.col(place).alias(field.name)), {"ignoreNullFields": "false"})
    return F.substring(named, F.lit(2), F.length(named) - 2)


def _plain(number: Column) -> Column:
    """A double in decimal digits, at least one behind the point: 30000000.0, 0.25."""
    return F.regexp_replace(
        number.cast("double").cast("decimal(38, 18)").cast("string"), r"(\.\d+?)0+$", "$1"
    )
