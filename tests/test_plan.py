"""A plan is a folder of data: whole, resolvable, and replaceable without code."""

from datetime import date, timedelta
from itertools import pairwise

import polars as pl
import pytest

from dashboard import plan
from dashboard.contract import CODES
from dashboard.menu import PAGES
from dashboard.sqlfile import load
from dashboard.units import ROOT

UNITS = {
    *("个", "件", "人", "人次", "次", "场", "份", "部", "卷", "期", "条", "班次", "件次"),
    *("元", "天", "小时", "公里", "倍", "%", "百分点", "status"),
}
KINDS = {"stock", "flow", "ratio", "year", "milestone"}
# The numbers that this product owes its readers: the plan's goals and what stands beside them.
OWED = [
    "T1",
    "T1b",
    "T2",
    "T3",
    "T3b",
    "T3c",
    "T4",
    "T4b",
    "T4c",
    "T5",
    "T6",
    "T6b",
    "T7",
    "T7b",
    "A02",
    "A03",
    "A16",
    "C04",
    "C04b",
    "C04c",
    "C05",
    "C05b",
    "C05c",
    "C06",
    "C06b",
    "C06c",
    "C19",
    "C19b",
    "D01",
    "D01b",
    "D09",
    "D09b",
    "D09c",
    "D11",
]
# The items of the plan: goals, then the six chapters of part two, 102 in all.
ITEMS = {"T": 7, "A": 19, "B": 19, "C": 21, "D": 14, "E": 12, "G": 10}
FIRST_DAY = date(2000, 1, 1)
INVENTED = {
    "plan.toml": """
code = "test-145"
name_zh = "某规划"
name_en = "Some plan"
document = "某发〔2021〕1号"
first_year = 2021
last_year = 2025
""",
    "indicators/1.toml": """
[X1]
clause = "某条"
name_zh = "某比率"
name_en = "Some rate"
unit = "%"
kind = "ratio"
better = "up"
numerator = "cases/closed.closed"
denominator = "cases/approved.approved"
page = "cases"
chart = "line"
definition = "结案数÷批准数"
definition_en = "Closed divided by approved"
times = 100
target = 80
cuts = [60, 70, 80, 90]
""",
    "rules.toml": """
[F-43]
name_zh = "某规则"
name_en = "Some rule"
severity = ["R"]
subject = "case"
basis = "某条"
basis_en = "clause"
confidence = "proposal"
params = { cap_yuan = 6000 }
units = { cap_yuan = "元" }
""",
}


@pytest.fixture(scope="module")
def known():
    return plan.load(plan.PLANS / "nmg-135")


def test_the_plan_in_force_is_the_13th(known):
    assert plan.current() == known
    assert (known.code, known.first_year, known.last_year) == ("nmg-135", 2016, 2020)


@pytest.mark.parametrize(("part", "items"), ITEMS.items())
def test_every_item_of_the_plan_has_its_number(known, part, items):
    wanted = {f"{part}{n}" if part == "T" else f"{part}{n:02}" for n in range(1, items + 1)}
    assert wanted <= set(known.indicators)


@pytest.mark.parametrize("code", OWED)
def test_the_numbers_owed_are_there(known, code):
    assert code in known.indicators


def test_the_goals_are_those_of_the_document(known):
    goals = {code: known.indicators[code] for code in ("T1", "T2", "T3", "T4", "T5")}
    assert {code: goal.target for code, goal in goals.items()} == {
        "T1": 110,
        "T2": 95.65,
        "T3": 40_000,
        "T4": 50_000_000,
        "T5": "certified",
    }
    assert [code for code, goal in goals.items() if goal.is_strict] == ["T3"]
    assert {goal.target_basis for goal in goals.values()} == {"规划"}


@pytest.mark.parametrize("code", plan.current().indicators)
def test_an_indicator_names_columns_that_its_queries_have(known, code):
    indicator = known.indicators[code]
    named = (indicator.numerator, indicator.denominator, indicator.cases, indicator.severe)
    names = [name for name in named if name not in (None, "units", "population")]
    for name in names:
        file, column = name.split(".")
        header = load(file)
        assert column in header.columns
        assert "unit_code" in header.grain or not header.grain


@pytest.mark.parametrize("code", plan.current().indicators)
def test_an_indicator_uses_known_words(known, code):
    indicator = known.indicators[code]
    assert indicator.unit in UNITS
    assert indicator.kind in KINDS
    assert indicator.better in ("up", "down", "none")
    assert indicator.page in {page.script for page in PAGES}
    assert (indicator.unit == "%") <= (indicator.times == 100)
    assert (indicator.target is not None) <= bool(indicator.target_basis)
    assert ("milestones" in indicator.numerator) == bool(indicator.item)
    assert all(low < high for low, high in pairwise(indicator.cuts))


@pytest.mark.parametrize("code", plan.current().indicators)
def test_an_indicator_is_explained_in_both_languages(known, code):
    indicator = known.indicators[code]
    assert all((indicator.clause, indicator.name_zh, indicator.name_en))
    assert all((indicator.definition, indicator.definition_en))
    assert indicator.name_en.isascii()


@pytest.mark.parametrize("code", plan.current().rules)
def test_a_rule_names_its_basis_and_how_sure_it_is(known, code):
    rule = known.rules[code]
    assert set(rule.severity) <= {"R", "A", "I"}
    assert all((rule.name_zh, rule.name_en, rule.basis, rule.basis_en))
    assert bool(rule.remark) == bool(rule.remark_en)
    assert load(f"rules/{code}").question.endswith("?")


@pytest.mark.parametrize("code", plan.current().rules)
def test_a_rule_quotes_the_article_that_it_is_sure_of(known, code):
    rule = known.rules[code]
    for version in rule.versions:
        assert bool(version.article) >= bool(version.text_zh)
        assert bool(version.text_zh) >= (rule.confidence == "law")
        assert not version.text_zh or version.text_zh.endswith("。")


def cells() -> list[tuple[str, str]]:
    """Every category and fund, except the category that F-02 judges alone."""
    return [(c, f) for c in CODES["category"] if c != "other_judicial" for f in CODES["fund"]]


@pytest.fixture(scope="module")
def whitelist():
    path = plan.PLANS / "nmg-135" / "whitelist.csv"
    return pl.read_csv(path, schema_overrides={"valid_from": pl.Date, "valid_to": pl.Date})


def test_the_whitelist_has_the_contracts_codes_only(whitelist):
    assert set(whitelist.select("category", "fund").iter_rows()) == set(cells())
    assert set(whitelist["verdict"]) == {"Y", "N", "?"}


@pytest.mark.parametrize(("category", "fund"), cells())
def test_the_whitelist_has_one_verdict_for_every_day(whitelist, category, fund):
    spans = whitelist.filter(category=category, fund=fund).sort("valid_from").to_dicts()
    assert spans[0]["valid_from"] == FIRST_DAY
    assert spans[-1]["valid_to"] is None
    for earlier, later in pairwise(spans):
        assert later["valid_from"] == earlier["valid_to"] + timedelta(days=1)


@pytest.mark.parametrize("step", ["review", "assignment", "file", "audit"])
def test_a_step_has_one_limit_for_every_day(step):
    limits = pl.read_csv(ROOT / "data" / "reference" / "limits.csv", try_parse_dates=True)
    spans = limits.filter(step=step).sort("valid_from").to_dicts()
    assert spans[0]["valid_from"] == FIRST_DAY
    assert spans[-1]["valid_to"] is None
    for earlier, later in pairwise(spans):
        assert later["valid_from"] == earlier["valid_to"] + timedelta(days=1)


@pytest.fixture
def invented(tmp_path):
    (tmp_path / "indicators").mkdir()
    for name, text in INVENTED.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_another_plan_is_another_folder(invented):
    found = plan.load(invented)
    assert (found.code, found.last_year) == ("test-145", 2025)
    assert found.indicators["X1"].is_ratio
    assert found.indicators["X1"].cuts == (60, 70, 80, 90)
    assert dict(found.rules["F-43"].params) == {"cap_yuan": 6000}


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('subject = "case"', 'subject = "lawsuit"', "F-43：subject 须是 payment、case"),
        ('confidence = "proposal"', 'confidence = "sure"', "F-43：confidence 须是 law、reported、proposal"),
        ('units = { cap_yuan = "元" }', "", "F-43：每个版本的参数须齐全，且各有单位"),
        ('units = { cap_yuan = "元" }', 'units = { cap = "元" }', "F-43：每个版本的参数须齐全，且各有单位"),
        (
            "params = {",
            'limit = "n_days"\nparams = {',
            "F-43：limit 所指的参数 n_days 须在每个版本里，且是整数",
        ),
        ("params = {", "paramaters = {", "F-43：每个版本的参数须齐全|条目缺项或多项"),
    ],
)
def test_a_rule_that_is_wrong_in_itself_is_named(invented, right, wrong, said):
    text = INVENTED["rules.toml"]
    assert right in text
    (invented / "rules.toml").write_text(text.replace(right, wrong), encoding="utf-8")
    with pytest.raises(plan.BrokenPlan, match=said):
        plan.load(invented)


@pytest.mark.parametrize(
    ("spans", "said"),
    [
        ([("", "2019-12-31"), ("2019-12-31", "")], "版本的有效期重叠"),
        ([("", ""), ("2020-01-01", "")], "版本的有效期重叠"),
        ([("2020-01-02", "2020-01-01")], "版本的 valid_to 早于 valid_from"),
        ([("2020-01-01", ""), ("", "2019-12-31")], None),
        ([("2018-01-01", "2018-12-31"), ("2020-01-01", "")], None),
    ],
)
def test_the_versions_of_a_rule_do_not_overlap(invented, spans, said):
    bounds = (
        "[[F-43.versions]]\n"
        + (f"valid_from = {first}\n" if first else "")
        + (f"valid_to = {last}\n" if last else "")
        for first, last in spans
    )
    (invented / "rules.toml").write_text(INVENTED["rules.toml"] + "".join(bounds), encoding="utf-8")
    if said:
        with pytest.raises(plan.BrokenPlan, match=said):
            plan.load(invented)
    else:
        versions = plan.load(invented).rules["F-43"].versions
        assert [v.first_day for v in versions] == sorted(v.first_day for v in versions)


def test_the_plan_in_force_can_be_another_one(invented, monkeypatch):
    monkeypatch.setattr(plan, "PLANS", invented.parent)
    monkeypatch.setenv("DASHBOARD_PLAN", invented.name)
    assert plan.current().code == "test-145"


@pytest.mark.parametrize("file", INVENTED)
def test_a_missing_file_is_named(invented, file):
    (invented / file).unlink()
    with pytest.raises(plan.BrokenPlan, match=file.split("/")[0]):
        plan.load(invented)


def test_an_id_stands_once(invented):
    (invented / "indicators" / "2.toml").write_text(INVENTED["indicators/1.toml"], encoding="utf-8")
    with pytest.raises(plan.BrokenPlan, match="X1"):
        plan.load(invented)


def test_an_unreadable_file_is_named(invented):
    (invented / "rules.toml").write_text("[F-43\n", encoding="utf-8")
    with pytest.raises(plan.BrokenPlan, match=r"rules\.toml"):
        plan.load(invented)
