"""How does a query of queries/, written for DuckDB, read in Spark's SQL?"""

from typing import ClassVar

import sqlglot
from sqlglot import exp
from sqlglot.dialects.duckdb import DuckDB

from dashboard.spark.rewrites import REWRITES, Rewrite


class Written(DuckDB):
    """DuckDB's SQL as queries/ use it: json_object takes any expression, len counts a list."""

    class Parser(DuckDB.Parser):
        FUNCTIONS: ClassVar = {
            **DuckDB.Parser.FUNCTIONS,
            "JSON_OBJECT": lambda parts: exp.Anonymous(this="json_object", expressions=parts),
            "LEN": exp.ArraySize.from_arg_list,
        }
        FUNCTION_PARSERS: ClassVar = {
            name: parser for name, parser in DuckDB.Parser.FUNCTION_PARSERS.items() if name != "JSON_OBJECT"
        }


def spark_sql(text: str) -> str:
    """A select for Spark; parameters $name become :name. Raises sqlglot.errors.SqlglotError."""
    tree = sqlglot.parse_one(text, read=Written)
    for rewrite in REWRITES:
        for node in reversed(list(tree.bfs())):
            _apply(rewrite, node)
    return tree.sql(dialect="spark", comments=False, unsupported_level=sqlglot.ErrorLevel.RAISE)


def _apply(rewrite: Rewrite, node: exp.Expr) -> None:
    """Puts what a rewrite makes of a node in its place; the node's own place is asked first, as it may move inside."""
    parent, key, index = node.parent, node.arg_key, node.index
    made = rewrite(node)
    if parent and key and made is not node:
        parent.set(key, made, index)


def spark_type(duckdb_type: str) -> str:
    """A column type; the whole numbers beyond bigint, which Spark lacks, become decimals."""
    if duckdb_type == "HUGEINT":
        return "DECIMAL(38,0)"
    return exp.DataType.build("text" if duckdb_type == "JSON" else duckdb_type, dialect="duckdb").sql("spark")
