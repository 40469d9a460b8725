"""Demonstration data keep the contract, hold every planted fault and nothing unknown, and are the same every time."""

import re
from collections import Counter
from datetime import date
from functools import cached_property
from pathlib import Path

import polars as pl
import pytest

from dashboard import units
from dashboard.contract import TABLES
from dashboard.demo.__main__ import main
from dashboard.demo.export import export
from dashboard.demo.plan import Plan
from dashboard.demo.planter import WEIGHTS
from dashboard.publish import publish
from tests import slow
from tests.slow.rules import RULES

SMALL = 0.05
# Law of 2022: untaxed subsidies, publication; the last day of a year, of a month, and days inside one.
WORLDS = (
    *(Plan(seed=seed, scale=0.03) for seed in range(1, 6)),
    Plan(seed=1, scale=0.03, as_of=date(2020, 2, 29)),
    Plan(seed=2, scale=0.03, as_of=date(2022, 8, 31)),
    Plan(seed=3, scale=0.03, as_of=date(2022, 12, 31)),
    Plan(seed=4, scale=0.02, as_of=date(2023, 2, 14)),
    Plan(seed=5, scale=0.02, as_of=date(2017, 1, 3)),
    Plan(seed=6, scale=0.02, required_only=True),
)
# Rules that ordinary work touches now and then, none of them of severity R.
ARISING = {
    *("F-08", "F-21", "F-22", "F-24", "F-26", "F-33", "F-34", "F-35", "F-38", "F-39", "F-40", "F-44"),
    *("F-48", "F-49", "F-65"),
}
LATE = ("F-33", "F-34", "F-35")

Findings = dict[str, str]


class Written:
    """A demonstration export read back from its files."""

    def __init__(self, folder: Path, plan: Plan) -> None:
        self.rows = export(plan, folder)
        self.plan = plan
        self.folder = folder
        self.truth = pl.read_parquet(folder.parent / "planted.parquet")

    @cached_property
    def world(self) -> slow.World:
        return slow.read(self.folder)

    def table(self, name: str) -> pl.DataFrame:
        files = f"{name}.parquet" if (self.folder / f"{name}.parquet").exists() else f"{name}/**/*.parquet"
        return pl.read_parquet(self.folder / files, hive_partitioning=False)

    def expected(self, rule: str) -> Findings:
        """What the truth says that a rule returns: severity by key."""
        return dict(self.truth.filter(rule=rule).select("key", "severity").iter_rows())

    def found(self, rule: str) -> Findings:
        """What the slow implementation returns."""
        return {row["key"]: row["severity"] for row in slow.findings(self.world, rule)}

    def planted(self) -> Counter[str]:
        """How many keys were planted for each rule."""
        return Counter(self.truth.filter(origin="planted")["rule"])


def name_of(plan: Plan) -> str:
    return f"seed {plan.seed} to {plan.as_of}{' required' if plan.required_only else ''}"


@pytest.fixture(scope="module", params=WORLDS, ids=name_of)
def faulty(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Written:
    return Written(tmp_path_factory.mktemp("faulty") / "exports", request.param)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("clean") / "exports"
    return Written(folder, Plan(seed=3, scale=SMALL, faults=False))


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The export that people see first."""
    return Written(tmp_path_factory.mktemp("full") / "exports", Plan())


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_returns_the_truth_and_nothing_else(faulty: Written, rule: str) -> None:
    assert faulty.found(rule) == faulty.expected(rule)
    named = dict(faulty.truth.filter(rule=rule).select("key", "unit_code").iter_rows())
    for row in slow.findings(faulty.world, rule):
        assert named[row["key"]] in row["unit_codes"]


def test_what_was_not_planted_belongs_to_rules_that_ordinary_work_touches(faulty: Written) -> None:
    assert set(faulty.truth["origin"]) <= {"planted", "arisen"}
    arisen = faulty.truth.filter(pl.col("origin") == "arisen")
    assert set(arisen["rule"]) <= ARISING
    assert set(arisen["severity"]) <= ({"A", "I", "R"} if faulty.plan.required_only else {"A", "I"})


@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5])
def test_every_rule_has_planted_faults(seed: int, tmp_path: Path) -> None:
    """The cost of a case is a consequence; everything else is planted, once the law of 2022 is in force."""
    written = Written(tmp_path / "exports", Plan(seed=seed, scale=SMALL, as_of=date(2022, 12, 31)))
    assert set(written.planted()) == set(RULES) - {"F-24"}


def test_without_faults_no_rule_finds_a_breach(clean: Written) -> None:
    hits = {rule: clean.found(rule) for rule in RULES}
    assert {rule for rule, found in hits.items() if found} <= ARISING
    assert not [key for found in hits.values() for key, severity in found.items() if severity == "R"]
    assert {rule: found for rule, found in hits.items() if found} == {
        rule: clean.expected(rule) for rule in RULES if clean.expected(rule)
    }
    assert not clean.planted()


def test_an_ordinary_year_does_not_flood_the_auditor(full: Written) -> None:
    counts = Counter(full.truth["rule"])
    assert 0.01 < sum(counts[rule] for rule in LATE) / full.rows["cases"] < 0.03
    assert not {rule: number for rule, number in counts.items() if rule not in LATE and number > 110}
    assert all(5 <= counts[rule] <= 60 for rule in ("F-20", "F-22", "F-38", "F-39", "F-48", "F-49", "F-65"))


def test_planted_faults_gather_in_the_weak_leagues(full: Written) -> None:
    planted = full.truth.filter(~pl.col("rule").is_in(["F-08", *LATE]), origin="planted")
    found = Counter(planted["unit_code"].str.slice(0, 4) + "00")
    weak = [found[code] for code, weight in WEIGHTS.items() if weight > 1]
    usual = [found[code] for code in units.leagues() if code not in WEIGHTS]
    assert sum(weak) / len(weak) > 2 * sum(usual) / len(usual)


def test_the_running_year_has_four_fifths_of_its_money_and_spends_in_step_with_time(full: Written) -> None:
    arrived = full.table("budgets").filter(year=2020)["received_yuan"].sum()
    other = ["personnel", "office", "informatization", "other_judicial"]
    paid = full.table("payments").filter(
        ~pl.col("category").is_in(other), pl.col("paid_date").dt.year() == 2020
    )
    assert 0.76 < arrived / 50_000_000 < 0.82
    assert 0.82 < paid["amount_yuan"].sum() / arrived < 0.86


def test_every_unit_has_its_own_budget_every_year(clean: Written) -> None:
    own = clean.table("budgets").filter(pl.col("appropriated_yuan") > 0, fund="local_budget")
    assert own.height == len(units.units()) * len(clean.plan.years)


def test_the_export_keeps_the_contract(clean: Written, tmp_path: Path) -> None:
    assert set(clean.rows) == set(TABLES)
    publish(clean.folder, tmp_path / "snapshots", max_rejected=0, max_rejected_rows=0)


@pytest.mark.parametrize("as_of", [date(2017, 1, 3), date(2018, 6, 30), date(2023, 1, 1)])
def test_other_dates_keep_the_contract_too(as_of: date, tmp_path: Path) -> None:
    """Faults too: none may look like a broken row."""
    written = Written(tmp_path / "exports", Plan(scale=0.02, as_of=as_of))
    publish(written.folder, tmp_path / "snapshots", max_rejected=0, max_rejected_rows=0)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert main([str(tmp_path / name / "exports"), "--scale", "0.02", "--seed", "5"]) == 0
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_only_the_required_tables_are_written_on_request(tmp_path: Path) -> None:
    main([str(tmp_path / "exports"), "--scale", "0.02", "--required-only"])
    required = {name for name, table in TABLES.items() if table.required}
    written = {path.name.removesuffix(".parquet") for path in (tmp_path / "exports").iterdir()}
    assert written == required | {"manifest.json"}


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    (tmp_path / "letter.txt").write_text("real")
    assert main([str(tmp_path), "--scale", "0.02"]) == 2
    assert "不是空的" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_impossible_dates_and_scales_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    for words in (["--as-of", "2999-01-01"], ["--scale", "0"], ["--seed", "-1"]):
        assert main([str(tmp_path / "exports"), *words]) == 2
        assert capsys.readouterr().err.startswith("--")


def test_no_text_looks_like_an_identity_or_mobile_number(faulty: Written) -> None:
    number = re.compile(r"(?<!\d)(\d{17}[\dXx]|1[3-9]\d{9})(?!\d)")
    for name in faulty.rows:
        for column in faulty.table(name).select(pl.col(pl.String)).iter_columns():
            assert not [text for text in column.drop_nulls().unique() if number.search(text)], (
                name,
                column.name,
            )


def test_leagues_differ_so_that_there_is_something_to_see(clean: Written) -> None:
    approved = clean.table("cases").filter(decision="approved")
    counts = approved.group_by(league=pl.col("unit_code").str.slice(0, 4)).len()
    cases = dict(counts.iter_rows())
    people = {code[:4]: units.units()[code].pop_2020 for code in units.leagues()}
    per_head = {league: cases[league] / people[league] for league in people}
    assert per_head["1506"] == max(per_head.values())
    assert {league for league in people if per_head[league] < 0.8 * per_head["1501"]} >= {"1525", "1529"}


def test_the_scale_multiplies_cases(clean: Written) -> None:
    decided = clean.table("cases").filter(pl.col("decided_date").dt.year() == 2019, decision="approved")
    assert 36_000 * SMALL * 0.95 < decided.height < 36_000 * SMALL * 1.05


def test_street_front_windows_are_near_the_target_but_below_it(clean: Written) -> None:
    as_of = clean.plan.as_of
    closed = pl.col("closed_date").is_null() | (pl.col("closed_date") > as_of)
    windows = clean.table("service_points").filter(closed, kind="window")
    assert (windows.height, windows["is_street_front"].sum()) == (115, 104)
