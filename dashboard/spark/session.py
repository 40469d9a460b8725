"""Which Spark does the work: how is it started, and when is it ready?"""

import time
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from pyspark.sql import SparkSession

from dashboard.spark.trouble import SparkFailed

# Seconds that a cluster has to give us a first executor; a busy one queues us until others are done.
PATIENCE = 120
SETTINGS = {
    # The driver plans and counts; rows stay with the executors.
    "spark.driver.memory": "1g",
    "spark.sql.session.timeZone": "UTC",
    # Overflows and impossible casts stop the build, as DuckDB's do.
    "spark.sql.ansi.enabled": "true",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}


@contextmanager
def session(master: str, scratch: Path) -> Generator[SparkSession]:
    """A session at `master` with at least one executor; it is closed in the end. Raises SparkFailed."""
    builder = SparkSession.builder.master(master).appName("legal-aid-dashboard")
    warehouse = {"spark.sql.warehouse.dir": f"file://{scratch / 'warehouse'}"}
    for name, value in (SETTINGS | warehouse).items():
        builder = builder.config(name, value)
    with warnings.catch_warnings():
        # It would prefer an older pandas; tables are exchanged as parquet, without any.
        warnings.simplefilter("ignore", FutureWarning)
        spark = builder.getOrCreate()
    try:
        _await_executor(spark, master)
        _spread(spark)
        yield spark
    finally:
        spark.stop()


def _await_executor(spark: SparkSession, master: str) -> None:
    """Without an executor a job would wait for ever and say nothing."""
    give_up = time.monotonic() + PATIENCE
    # The driver counts as one; alone it does the work only where the master is local.
    while not master.startswith("local") and _executors(spark) < 2:
        if time.monotonic() > give_up:
            raise SparkFailed(
                f"Spark 集群 {master} 在 {PATIENCE} 秒内没有分配执行器",
                "请确认有工作节点在运行、内存和核数够用，且没有被别的任务占满",
            )
        time.sleep(0.2)


def _executors(spark: SparkSession) -> int:
    """How many machines of Java hold blocks, the driver among them; only the Java side tells."""
    context = spark.sparkContext._jsc
    return 0 if context is None else context.sc().getExecutorMemoryStatus().size()


def _spread(spark: SparkSession) -> None:
    """Groups fall into three parts a core, as many as the executors can keep busy, unless the cluster says otherwise."""
    name = "spark.sql.shuffle.partitions"
    if not spark.sparkContext.getConf().contains(name):
        spark.conf.set(name, str(max(4, 3 * spark.sparkContext.defaultParallelism)))
