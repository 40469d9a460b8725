"""Demonstration data keep the contract, hold every planted fault and nothing else, and are the same every time."""

import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from dashboard import units
from dashboard.contract import TABLES
from dashboard.demo.__main__ import main
from dashboard.demo.export import export
from dashboard.demo.plan import Plan
from dashboard.publish import publish

SMALL = 0.05
SUBSIDIES = ("case_subsidy", "duty_subsidy", "consultation_subsidy", "drafting_subsidy")
LOTTERY_GROUPS = {"migrant_worker", "disabled", "elderly", "woman", "minor"}
FAMILY = ("support", "domestic_violence", "marriage_family")
EXACT = {"F-01", "F-02", "F-03", "F-04", "F-06", "F-07", "F-11", "F-36", "F-43", "F-46"}
# Funds by category in the order local, central, regional, lottery, donation: yes, no, unclear.
FUNDS = ("local_budget", "central_transfer", "region_special", "lottery", "donation")
WHITELIST = {
    "case_subsidy": "YYYYY",
    "direct_cost": "YYNN?",
    "duty_subsidy": "YY?N?",
    "consultation_subsidy": "YYNN?",
    "drafting_subsidy": "Y?NN?",
    "appraisal_fee": "YYNN?",
    "publicity": "Y?NN?",
    "training": "Y?NN?",
    "other_business": "Y?NN?",
    "personnel": "YNNNN",
    "office": "YNNNN",
    "informatization": "Y?NN?",
}
REGIONAL_SINCE = date(2019, 5, 30)

Findings = dict[tuple[str, str], str]


class Written:
    """A demonstration export read back from its files."""

    def __init__(self, folder: Path, plan: Plan) -> None:
        self.rows = export(plan, folder)
        self.plan = plan
        self.folder = folder
        self.planted = pl.read_parquet(folder.parent / "planted.parquet")

    def table(self, name: str) -> pl.DataFrame:
        files = f"{name}.parquet" if (self.folder / f"{name}.parquet").exists() else f"{name}/**/*.parquet"
        return pl.read_parquet(self.folder / files, hive_partitioning=False)

    def cases(self) -> dict[str, dict]:
        return {row["case_id"]: row for row in self.table("cases").iter_rows(named=True)}

    def payments(self) -> list[dict]:
        return self.table("payments").to_dicts()

    def staff(self) -> set[str]:
        return set(self.table("providers").filter(kind="aid_staff")["provider_id"])


@pytest.fixture(scope="module", params=[1, 2])
def faulty(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("faulty") / "exports"
    return Written(folder, Plan(seed=request.param, scale=SMALL))


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("clean") / "exports"
    return Written(folder, Plan(seed=3, scale=SMALL, faults=False))


def by_case(payments: list[dict], **values: str) -> dict[str, list[dict]]:
    """Payments grouped by the case they name."""
    groups = defaultdict(list)
    for row in payments:
        if row["case_id"] is not None and all(row[name] == value for name, value in values.items()):
            groups[row["case_id"]].append(row)
    return groups


def scope_findings(payment: dict) -> Findings:
    """F-01, F-02, F-03 and F-11: what the payment's own columns say."""
    found, key = {}, payment["payment_id"]
    late = payment["paid_date"] >= REGIONAL_SINCE
    regional = payment["fund"] == "region_special"
    if payment["category"] == "other_judicial":
        found["F-02", key] = "R"
    else:
        cell = WHITELIST[payment["category"]][FUNDS.index(payment["fund"])]
        severity = {"Y": None, "N": "R" if late or not regional else "A", "?": "A"}[cell]
        found |= {("F-01", key): severity} if severity else {}
    if payment["account"] == "mixed":
        found["F-03", key] = "R"
    if regional and late and units.units()[payment["unit_code"]].level != "banner":
        found["F-11", key] = "R"
    return found


def person_findings(payment: dict, staff: set[str]) -> Findings:
    """F-04: a subsidy to somebody on the public payroll."""
    public = payment["payee_kind"] == "public_employee" or payment["provider_id"] in staff
    return {("F-04", payment["payment_id"]): "R"} if payment["category"] in SUBSIDIES and public else {}


def case_findings(payment: dict, case: dict | None) -> Findings:
    """F-06, F-36 and F-46: the payment against its case."""
    key, subsidy = payment["payment_id"], payment["category"] == "case_subsidy"
    approved = case is not None and case["decision"] == "approved"
    found = {}
    if payment["category"] in ("case_subsidy", "direct_cost", "appraisal_fee") and not approved:
        found["F-06", key] = "R" if subsidy else "A"
    if subsidy and approved:
        paid = payment["paid_date"]
        if case["closed_date"] is None or case["closed_date"] > paid:
            found["F-36", key] = "R"
        elif case["audited_date"] is None or case["audited_date"] > paid:
            found["F-36", key] = "A"
    if payment["fund"] == "lottery" and case is not None:
        shared = LOTTERY_GROUPS & set(case["groups"])
        if not shared:
            found["F-46", key] = "R"
        elif shared == {"woman"} and case["cause"] not in FAMILY:
            found["F-46", key] = "A"
    return found


def findings(written: Written) -> Findings:
    """The ten rules with an exact truth, worked out again row by row."""
    cases, payments, staff = written.cases(), written.payments(), written.staff()
    found: Findings = {}
    for payment in payments:
        found |= scope_findings(payment) | person_findings(payment, staff)
        found |= case_findings(payment, cases.get(payment["case_id"]))
    paid = by_case(payments, category="case_subsidy")
    found |= {("F-07", case): "R" for case, rows in paid.items() if len(rows) > 1}
    lottery = by_case(payments, fund="lottery")
    over = [case for case, rows in lottery.items() if sum(row["amount_yuan"] for row in rows) > 5000]
    return found | {("F-43", case): "R" for case in over}


def waiting_days(written: Written) -> dict[str, int]:
    """Days from audit to the first subsidy, or to as_of, of every payable case (F-35)."""
    staff = written.staff()
    paid = by_case(written.payments(), category="case_subsidy")
    as_of = written.plan.as_of
    return {
        key: (min((row["paid_date"] for row in paid.get(key, [])), default=as_of) - case["audited_date"]).days
        for key, case in written.cases().items()
        if case["audited_date"] is not None and case["provider_id"] not in staff
    }


def late_issues(written: Written) -> set[str]:
    """Budget rows of the regional fund passed on more than sixty days after approval (F-31)."""
    rows = written.table("budgets").filter(pl.col("approved_date").is_not_null(), fund="region_special")
    issued = pl.col("issued_date").fill_null(written.plan.as_of)
    late = rows.filter(issued - pl.col("approved_date") > timedelta(days=60))
    return {f"{row['year']}:{row['unit_code']}:{row['fund']}" for row in late.to_dicts()}


def planted(written: Written, *rules: str) -> Findings:
    rows = written.planted.filter(pl.col("rule").is_in(rules))
    return {(row["rule"], row["key"]): row["severity"] for row in rows.to_dicts()}


def test_the_planted_truth_is_complete_and_exact(faulty: Written) -> None:
    assert findings(faulty) == planted(faulty, *EXACT)


def test_every_rule_with_an_exact_truth_has_faults(faulty: Written) -> None:
    counts = Counter(rule for rule, _ in planted(faulty, *EXACT))
    assert set(counts) == EXACT
    assert min(counts.values()) >= 5


def test_the_planted_truth_names_the_unit_that_paid(faulty: Written) -> None:
    payer = {row["payment_id"]: row["unit_code"] for row in faulty.payments()}
    rows = [row for row in faulty.planted.to_dicts() if row["key"] in payer]
    assert {row["key"]: row["unit_code"] for row in rows} == {row["key"]: payer[row["key"]] for row in rows}


def test_late_payments_and_late_issues_are_the_planted_ones(faulty: Written) -> None:
    late = {("F-35", key): "R" for key, days in waiting_days(faulty).items() if days > 90}
    assert late == {found: severity for found, severity in planted(faulty, "F-35").items() if severity == "R"}
    assert late_issues(faulty) == {key for _, key in planted(faulty, "F-31")}


def test_upheld_complaints_about_money_are_the_planted_ones(faulty: Written) -> None:
    taken = faulty.table("complaints").filter(
        pl.col("finding").is_null() | (pl.col("finding") != "unfounded"), kind="taking_money"
    )
    upheld = set(taken.filter(pl.col("finding").is_not_null())["complaint_id"])
    assert upheld == {key for _, key in planted(faulty, "F-08")}
    assert upheld


def test_planted_late_files_are_late(faulty: Written) -> None:
    cases, as_of = faulty.cases(), faulty.plan.as_of
    steps = {"F-33": ("closed_date", "filed_date"), "F-34": ("filed_date", "audited_date")}
    for rule, key in planted(faulty, *steps):
        begin, end = (cases[key][step] for step in steps[rule])
        assert ((end or as_of) - begin).days > 30, (rule, key)


def test_without_faults_no_rule_finds_a_breach(clean: Written) -> None:
    assert findings(clean) == {}
    assert clean.planted.is_empty()
    assert max(waiting_days(clean).values()) <= 90
    assert late_issues(clean) == set()
    assert not set(clean.table("complaints").filter(kind="taking_money")["finding"]) - {"unfounded", None}
    handlers = {key: case["provider_id"] for key, case in clean.cases().items()}
    paid = [row for rows in by_case(clean.payments(), category="case_subsidy").values() for row in rows]
    assert all(row["provider_id"] == handlers[row["case_id"]] for row in paid)


def test_every_unit_has_its_own_budget_every_year(clean: Written) -> None:
    own = clean.table("budgets").filter(pl.col("appropriated_yuan") > 0, fund="local_budget")
    assert own.height == len(units.units()) * len(clean.plan.years)


def test_the_export_keeps_the_contract(clean: Written, tmp_path: Path) -> None:
    assert set(clean.rows) == set(TABLES)
    publish(clean.folder, tmp_path / "snapshots", max_rejected=0, max_rejected_rows=0)


@pytest.mark.parametrize("as_of", [date(2017, 1, 3), date(2018, 6, 30), date(2022, 2, 28)])
def test_other_dates_keep_the_contract_too(as_of: date, tmp_path: Path) -> None:
    written = Written(tmp_path / "exports", Plan(scale=0.02, as_of=as_of))
    publish(written.folder, tmp_path / "snapshots", max_rejected=0, max_rejected_rows=0)
    assert findings(written) == planted(written, *EXACT)


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
    for name in TABLES:
        for column in faulty.table(name).select(pl.col(pl.String)).iter_columns():
            assert not [text for text in column.drop_nulls().unique() if number.search(text)], (
                name,
                column.name,
            )


def test_leagues_differ_so_that_there_is_something_to_see(faulty: Written) -> None:
    approved = faulty.table("cases").filter(decision="approved")
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
