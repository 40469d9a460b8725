"""The audit of what is installed never says that nothing is known where nothing was learnt.

The tools themselves run by hand: make sbom, make audit-deps.
"""

import re

import pytest

from dashboard.tools import dependencies
from dashboard.tools.dependencies import PINS, Verdict, judge

# As pip-audit 2.10 writes them.
SAFE = {"name": "polars", "version": "2.1.0", "vulns": []}
WEAK = {"name": "jinja2", "version": "3.1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3.1.6"]}]}
UNKNOWN = {"name": "duckdb", "skip_reason": "Dependency not found on PyPI and could not be audited"}
OWN = {"name": "dashboard", "skip_reason": "distribution marked as editable"}


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ([SAFE, OWN], Verdict(1, (), ())),
        ([SAFE, UNKNOWN], Verdict(1, (), ("duckdb",))),
        ([SAFE, WEAK, UNKNOWN], Verdict(2, ("jinja2 3.1.0：PYSEC-1",), ("duckdb",))),
    ],
)
def test_a_package_is_weak_known_or_unknown(told, verdict):
    assert judge({"dependencies": told}) == verdict


def test_tools_that_cannot_be_installed_are_an_exit_code_of_their_own(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(dependencies, "TOOLS", tmp_path / "tools")
    monkeypatch.setattr(dependencies, "PINS", tmp_path / "pins.txt")
    (tmp_path / "pins.txt").write_text(f"{tmp_path}/nothing-1.0-py3-none-any.whl\n")
    assert dependencies.main(["audit"]) == 2
    assert "什么也没有检查" in capsys.readouterr().err


def test_everything_that_the_tools_bring_is_pinned():
    lines = [line for line in PINS.read_text().splitlines() if not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines)
    assert {"cyclonedx-bom", "pip_audit"} <= {line.split("==")[0] for line in lines}
