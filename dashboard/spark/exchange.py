"""How do tables go from DuckDB to Spark and back? As parquet files, in the folder of the build."""

import re
from dataclasses import dataclass
from pathlib import Path

import duckdb
from pyspark.sql import DataFrame, Observation, SparkSession
from pyspark.sql import functions as F

from dashboard.spark.columns import conformed
from dashboard.spark.dialect import spark_type
from dashboard.spark.trouble import SparkFailed

_LOST = "请把 --snapshots 放在所有节点以同一路径可读写的共享存储上"


@dataclass(frozen=True)
class Exchange:
    """Both sides of a build: the snapshot's database, the Spark session, and the folder of the build.

    Spark reads accepted rows where they lie; everything it writes, and the small tables it gets, stand in `scratch`.
    """

    con: duckdb.DuckDBPyConnection
    spark: SparkSession
    folder: Path
    scratch: Path

    def offer(self, name: str) -> None:
        """A table of the database becomes a view of the same name and types in Spark."""
        parts = sorted((self.folder / "accepted" / name).glob("*.parquet"))
        self._show(name, parts or [self._copied(name)])

    def _copied(self, name: str) -> Path:
        file = self.scratch / "given" / f"{name}.parquet"
        file.parent.mkdir(parents=True, exist_ok=True)
        self.con.table(name).write_parquet(str(file))
        return file

    def typed(self, name: str, rows: DataFrame) -> DataFrame:
        """Rows in the types that the database declares for the table."""
        return conformed(rows, name, self.declared(name))

    def write(self, name: str, rows: DataFrame) -> int:
        """Writes the rows of a table; returns how many the executors wrote."""
        counted = Observation()
        observed = rows.observe(counted, F.count(F.lit(1)).alias("rows"))
        observed.write.parquet(_address(self._written(name)))
        return int(counted.get["rows"])

    def take_back(self, name: str, rows: int) -> None:
        """Copies what Spark wrote of a table into the database, and shows it to Spark for what follows.

        Raises SparkFailed where fewer or more than `rows` arrive: executors wrote into a folder of their own.
        """
        files = sorted(str(part) for part in self._written(name).glob("*.parquet"))
        if files:
            self.con.execute(f"insert into {name} select * from read_parquet($files)", {"files": files})
        arrived = self.con.table(name).count("*").fetchall()[0][0]
        if arrived != rows:
            raise SparkFailed(f"表 {name}：Spark 写了 {rows} 行，读到 {arrived} 行", _LOST)
        self._show(name, [self._written(name)])

    def declared(self, name: str) -> dict[str, str]:
        """Columns of a table of the database and their DuckDB types, in order."""
        found = self.con.execute(f"describe {name}").fetchall()
        return {column: kind for column, kind, *_ in found}

    def _written(self, name: str) -> Path:
        return self.scratch / "written" / name

    def _show(self, name: str, places: list[Path]) -> None:
        """The types are known: Spark need not open every file to ask."""
        schema = ", ".join(f"`{n}` {spark_type(t)}" for n, t in self.declared(name).items())
        files = (_literally(_address(place)) for place in places)
        self.spark.read.schema(schema).parquet(*files).createOrReplaceTempView(name)


def _address(path: Path) -> str:
    """Always this file system, whatever the cluster's own default is."""
    return f"file://{path.resolve()}"


def _literally(address: str) -> str:
    """Readers, and they alone, would take [1] or * in a path for a pattern."""
    return re.sub(r"([\[\]{}*?\\])", r"\\\1", address)
