"""What is installed, and what of it is known to be vulnerable? python -m dashboard.tools.dependencies sbom|audit

Exit codes: 0 done and nothing found; 1 known vulnerabilities; 2 wrong call, or the tools could not be installed;
3 the list is incomplete; 4 no source of vulnerabilities could be reached, or not all packages are known to it.
"""

import argparse
import json
import subprocess
import sys
import sysconfig
import tempfile
import venv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from dashboard.units import ROOT

TOOLS = ROOT / ".venv" / "tools"
PINS = Path(__file__).with_suffix(".txt")
OWN = "dashboard"  # this project, which no index lists
SOURCES = {"pypi": "PyPI", "osv": "OSV"}
TIMEOUT = 15  # seconds for one answer of a source
FOUND, NO_TOOLS, INCOMPLETE, UNREACHED = 1, 2, 3, 4


class NoTools(RuntimeError):
    """The tools could not be installed; the message holds pip's own words."""


@dataclass(frozen=True)
class Verdict:
    """How many packages a source knows, those with vulnerabilities as 名称 版本：编号, and those it does not know."""

    known: int
    vulnerable: tuple[str, ...]
    unknown: tuple[str, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m dashboard.tools.dependencies")
    actions = parser.add_subparsers(dest="action", required=True)
    listing = actions.add_parser("sbom", help="写出 CycloneDX 软件物料清单")
    listing.add_argument("--out", type=Path, default=ROOT / "sbom.json")
    actions.add_parser("audit", help="查询已知漏洞")
    asked = parser.parse_args(arguments)
    try:
        return sbom(asked.out) if asked.action == "sbom" else audit()
    except NoTools as fault:
        print(f"检查工具未能安装，什么也没有检查。请确认能访问软件包仓库后重试：\n{fault}", file=sys.stderr)
        return NO_TOOLS


def sbom(out: Path) -> int:
    """Writes the list of what this interpreter has installed; 3 where something installed is not in it."""
    command = [
        tool("cyclonedx-py"),
        "environment",
        sys.executable,
        "--pyproject",
        str(ROOT / "pyproject.toml"),
    ]
    done = _run([*command, "--output-reproducible", "--of", "JSON", "-o", str(out)])
    if done.returncode:
        print(f"软件物料清单未能写出：{done.stderr.strip()[-1000:]}", file=sys.stderr)
        return INCOMPLETE
    listed = json.loads(out.read_bytes())
    if left := installed() - {normal(part["name"]) for part in listed["components"]} - {OWN}:
        print(f"清单不完整，缺：{'、'.join(sorted(left))}", file=sys.stderr)
        return INCOMPLETE
    print(f"已写出 {out}：CycloneDX {listed['specVersion']}，{len(listed['components'])} 个软件包。")
    return 0


def audit() -> int:
    """Asks the sources in turn about everything installed; says which answered and what it did not know."""
    for source, name in SOURCES.items():
        report, fault = _ask(source)
        if report is None:
            print(f"{name} 查询失败：{fault}", file=sys.stderr)
            continue
        verdict = judge(report)
        print(f"{name}：已查 {verdict.known} 个软件包。")
        for line in verdict.vulnerable:
            print(f"有已知漏洞：{line}", file=sys.stderr)
        if verdict.vulnerable:
            return FOUND
        if not verdict.unknown:
            print("没有已知漏洞。")
            return 0
        print(f"{name} 对 {len(verdict.unknown)} 个软件包没有答复。", file=sys.stderr)
    print(
        "漏洞来源不可用或答复不全，不能说没有漏洞；请在能访问 pypi.org 或 api.osv.dev 的机器上重试。",
        file=sys.stderr,
    )
    return UNREACHED


def judge(report: Mapping[str, Any]) -> Verdict:
    """What a report of pip-audit says of each package."""
    asked = [one for one in report["dependencies"] if normal(one["name"]) != OWN]
    vulnerable = (
        f"{one['name']} {one['version']}：{'、'.join(found['id'] for found in one['vulns'])}"
        for one in asked
        if one.get("vulns")
    )
    unknown = tuple(one["name"] for one in asked if "skip_reason" in one)
    return Verdict(len(asked) - len(unknown), tuple(vulnerable), unknown)


def _ask(source: str) -> tuple[dict[str, Any] | None, str]:
    """The report of pip-audit, or why there is none: the last line that it said."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        command = [tool("pip-audit"), "--path", sysconfig.get_path("purelib"), "-s", source, "-f", "json"]
        command += ["-o", str(out), "--progress-spinner", "off", "--timeout", str(TIMEOUT)]
        done = _run(command)
        try:
            return json.loads(out.read_bytes()), ""
        except (OSError, ValueError):
            return None, (done.stderr.strip().splitlines() or ["没有输出"])[-1][:300]


def tool(name: str) -> str:
    """The path of a tool in the environment of the tools, which is made when it is missing. Raises NoTools."""
    path = TOOLS / "bin" / name
    stamp = TOOLS / PINS.name
    if not (path.is_file() and stamp.is_file() and stamp.read_bytes() == PINS.read_bytes()):
        print(f"正在安装检查工具到 {TOOLS} …", flush=True)
        venv.create(TOOLS, with_pip=True, clear=True)
        pip = [str(TOOLS / "bin" / "python"), "-m", "pip", "install", "--quiet", "--no-deps", "-r", str(PINS)]
        if (done := _run(pip)).returncode:
            raise NoTools(done.stderr.strip()[-1000:])
        stamp.write_bytes(PINS.read_bytes())
    return str(path)


def installed() -> set[str]:
    """The packages of this interpreter's environment."""
    return {normal(found.metadata["Name"]) for found in distributions()}


def normal(name: str) -> str:
    """A package's name as indexes compare it."""
    return name.lower().replace("_", "-").replace(".", "-")


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    sys.exit(main())
