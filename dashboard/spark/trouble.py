"""What kept Spark from building, and what is to be done about it?"""

import os
import re
import shutil
from importlib.util import find_spec

_LONGEST = 300
# What a message of Spark or of the Java machine shows, in words; the first that fits.
_KNOWN = (
    (
        r"JAVA_GATEWAY_EXITED",
        "Spark 没能启动",
        "请看上面 Java 的说明：常见的是 --master 写错（应如 local[2]、spark://主机:7077），或 Java 低于 17",
    ),
    (
        r"All masters are unresponsive|stopped SparkContext|Failed to connect to|UnknownHost",
        "Spark 集群连不上，或中途断开",
        "请核对 --master 的地址（如 spark://主机:7077），确认集群正在运行、本机能连到它",
    ),
    (
        r"OutOfMemoryError|exceeds spark\.driver\.maxResultSize|Container killed",
        "Spark 内存不足",
        "请在 spark-defaults.conf 调高 spark.executor.memory，或增加工作节点",
    ),
    (
        r"FileNotFoundException|PATH_NOT_FOUND|does not exist|Mkdirs failed|FAILED_READ_FILE|Permission denied",
        "Spark 的工作节点读写不了快照文件夹",
        "请把 --snapshots 放在所有节点以同一路径可读写的共享存储上",
    ),
    (
        r"No space left on device",
        "Spark 节点磁盘空间不足",
        "请清理节点的临时文件夹（spark.local.dir）和快照所在的磁盘",
    ),
)
_UNKNOWN = ("Spark 出错", "请把以上信息交给维护人员；可先不用 --engine spark，改由本机生成")


class SparkFailed(RuntimeError):
    """Spark is not there, or stopped on the way: what happened, and what to do next. Nothing was published."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.remedy = remedy


def need_what_it_takes() -> None:
    """Raises SparkFailed naming the command that installs what is missing."""
    if missing := [name for name in ("pyspark", "sqlglot") if find_spec(name) is None]:
        raise SparkFailed(
            f"没有安装 {'、'.join(missing)}",
            "请运行 .venv/bin/python -m pip install -r requirements-spark.txt",
        )
    home = os.environ.get("JAVA_HOME")
    if not shutil.which("java", path=f"{home}/bin" if home else None):
        place = f"（JAVA_HOME={home}）" if home else ""
        raise SparkFailed(
            f"找不到 Java{place}",
            "请用 root 运行 apt-get install openjdk-17-jre-headless，或把 JAVA_HOME 指向 Java 17",
        )


def in_words(broken: BaseException, doing: str) -> SparkFailed:
    """An error of Spark as what happened while doing what, and what to do."""
    said = str(broken)
    for pattern, what, remedy in _KNOWN:
        if found := re.search(pattern, said):
            return SparkFailed(f"{what}（{doing}；{found[0]}）", remedy)
    what, remedy = _UNKNOWN
    return SparkFailed(f"{what}（{doing}）：{_first_line(said)}", remedy)


def _first_line(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return (lines[0] if lines else "没有说明")[:_LONGEST]
