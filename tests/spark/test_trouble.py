"""Spark is an option: nothing else needs it, and what is missing is named with the command that mends it."""

import subprocess
import sys

import pytest

from dashboard.spark import trouble
from dashboard.units import ROOT


def python(*arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, *arguments], check=False, cwd=ROOT, capture_output=True, text=True, timeout=120
    )


def test_publishing_with_duckdb_imports_nothing_of_spark():
    told = "import sys, dashboard.publish.__main__; print({'pyspark', 'py4j', 'sqlglot'} & {*sys.modules})"
    assert python("-c", told).stdout.strip() == "set()"


def test_without_pyspark_the_command_that_installs_it_is_named():
    """Python without any installed package, which is how a machine looks before requirements-spark.txt."""
    file = str(ROOT / "dashboard" / "spark" / "trouble.py")
    asked = f"import runpy; told = runpy.run_path({file!r})\ntry: told['need_what_it_takes']()\n"
    caught = "except told['SparkFailed'] as broken: print(broken, broken.remedy)"
    done = python("-I", "-S", "-c", asked + caught)
    assert "没有安装 pyspark、sqlglot" in done.stdout, done.stderr
    assert "pip install -r requirements-spark.txt" in done.stdout


@pytest.mark.parametrize(
    ("said", "what", "remedy"),
    [
        ("Cannot call methods on a stopped SparkContext.", "集群连不上", "--master"),
        ("java.lang.OutOfMemoryError: Java heap space", "内存不足", "spark.executor.memory"),
        (
            "[PATH_NOT_FOUND] Path does not exist: file:/srv/x. SQLSTATE: 42K03",
            "读写不了快照文件夹",
            "--snapshots",
        ),
        ("[JAVA_GATEWAY_EXITED] Java gateway process exited", "没能启动", "--master"),
        ("java.io.IOException: No space left on device", "磁盘空间不足", "spark.local.dir"),
        ("[ARITHMETIC_OVERFLOW] long overflow.\n  at org.apache", "ARITHMETIC_OVERFLOW", "维护人员"),
        ("", "没有说明", "维护人员"),
    ],
)
def test_an_error_of_spark_says_what_where_and_what_to_do(said, what, remedy):
    told = trouble.in_words(RuntimeError(said), "payment_days")
    assert what in str(told)
    assert "payment_days" in str(told)
    assert remedy in told.remedy
    assert "\n" not in str(told)
