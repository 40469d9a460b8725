"""Is a finding known again in the next snapshot, is an exception kept beside it, and what does the command print?"""

import csv
import io
import json
import sys
from datetime import date
from pathlib import Path

import duckdb
import pytest

from dashboard import findings, plan, shelf, snapshot
from dashboard.indicators import read
from dashboard.periods import parse
from dashboard.publish import Published, Refused, publish
from dashboard.publish.report import in_words
from dashboard.scope import Scope
from tests.exports import export

HEAD = "finding_id,reason,who,until"
AUGUST, SEPTEMBER, OCTOBER = date(2020, 8, 31), date(2020, 9, 30), date(2020, 10, 31)


def mixed(*payments: str) -> list[dict]:
    """Payments out of a mixed account, each a finding of F-03."""
    return [{"payment_id": name, "account": "mixed", "paid_date": date(2020, 3, 2)} for name in payments]


def delivered(folder: Path, as_of: date, payments: list[dict], *exceptions: str, **more) -> Path:
    """An export with its register of exceptions."""
    made = export(folder / f"{as_of}-{len(list(folder.glob('*')))}", as_of=as_of, payments=payments, **more)
    if exceptions:
        text = "".join(f"{line}\n" for line in (HEAD, *exceptions))
        (made / "exceptions.csv").write_text(text, encoding="utf-8")
    return made


def rows(published: Published, columns: str, table: str = "findings", only: str = "rule = 'F-03'") -> list:
    with snapshot.open_database(published.folder) as con:
        return con.sql(f"select {columns} from {table} where {only} order by all").fetchall()


@pytest.fixture(scope="module")
def months(tmp_path_factory) -> list[Published]:
    """August knows a and b, September a and c, October b and c."""
    folder = tmp_path_factory.mktemp("months")
    told = [(AUGUST, "a", "b"), (SEPTEMBER, "a", "c"), (OCTOBER, "b", "c")]
    return [publish(delivered(folder, day, mixed(*names)), folder / "s") for day, *names in told]


# From snapshot to snapshot


def test_the_id_of_a_finding_is_its_rule_and_its_key(months):
    assert rows(months[0], "finding_id") == [("F-03:a",), ("F-03:b",)]


def test_in_the_first_snapshot_nothing_is_new_and_nothing_gone(months):
    august = months[0]
    assert rows(august, "key, first_seen, first_snapshot, is_new") == [
        ("a", AUGUST, august.id, False),
        ("b", AUGUST, august.id, False),
    ]
    assert rows(august, "*", "findings_gone", "true") == []
    assert august.report["suspected"]["compared_with"] is None
    assert "没有可比的上一快照" in in_words(august.report, "")


def test_the_next_one_knows_what_is_new_what_is_still_there_and_what_is_gone(months):
    august, september, _october = months
    assert rows(september, "key, first_seen, first_snapshot, is_new") == [
        ("a", AUGUST, august.id, False),
        ("c", SEPTEMBER, september.id, True),
    ]
    columns = "finding_id, rule, key, severity, unit_codes, date, amount_yuan, first_seen, last_snapshot"
    assert rows(september, columns, "findings_gone") == [
        ("F-03:b", "F-03", "b", "R", ["150102"], date(2020, 3, 2), 100, AUGUST, august.id)
    ]


def test_a_finding_that_comes_back_is_new_and_was_first_seen_long_ago(months):
    august, september, october = months
    assert rows(october, "key, first_seen, first_snapshot, is_new") == [
        ("b", AUGUST, august.id, True),
        ("c", SEPTEMBER, september.id, False),
    ]
    assert rows(october, "key, first_seen, last_snapshot", "findings_gone") == [("a", AUGUST, september.id)]


def test_a_finding_on_the_running_year_is_the_same_whatever_its_day(months):
    """F-20 dates it on the last known day, which moves."""
    found = [
        rows(month, "date, first_seen, is_new", only="finding_id = 'F-20:150103-2020'") for month in months
    ]
    assert found == [[(AUGUST, AUGUST, False)], [(SEPTEMBER, AUGUST, False)], [(OCTOBER, AUGUST, False)]]


def test_the_report_counts_them(months):
    with snapshot.open_database(months[1].folder) as con:
        ((findings_in_all,),) = con.sql("select count(*) from findings").fetchall()
    assert months[1].report["suspected"] == {
        "compared_with": months[0].id,
        "findings": findings_in_all,
        "new": 1,
        "gone": 1,
        "excepted": 0,
    }
    said = f"与上一快照 {months[0].id} 相比新增 1 条、不再出现 1 条；其中已登记例外 0 条"
    assert said in in_words(months[1].report, "")


def test_an_older_export_published_later_moves_the_day_first_seen(tmp_path):
    publish(delivered(tmp_path, OCTOBER, mixed("a")), tmp_path / "s")
    older = publish(delivered(tmp_path, SEPTEMBER, mixed("a")), tmp_path / "s")
    assert rows(older, "first_seen, first_snapshot, is_new") == [(SEPTEMBER, older.id, False)]


def test_the_same_day_under_other_data_keeps_the_snapshot_that_saw_it_first(tmp_path):
    first = publish(delivered(tmp_path, OCTOBER, mixed("a")), tmp_path / "s")
    second = publish(delivered(tmp_path, OCTOBER, mixed("a", "b")), tmp_path / "s")
    assert rows(second, "key, first_snapshot, is_new") == [("a", first.id, False), ("b", second.id, True)]


def test_the_snapshot_that_readers_see_is_the_one_compared_with(tmp_path):
    """After going back to the first one, the third is compared with the first and not with the second."""
    first, second, third = (
        delivered(tmp_path, day, mixed(name))
        for day, name in ((AUGUST, "a"), (SEPTEMBER, "b"), (OCTOBER, "a"))
    )
    publish(first, tmp_path / "s")
    publish(second, tmp_path / "s")
    publish(first, tmp_path / "s")
    assert rows(publish(third, tmp_path / "s"), "key, is_new") == [("a", False)]


def older_form(database: Path) -> None:
    with duckdb.connect(database) as con:
        con.execute("drop table finding_history")


def broken(database: Path) -> None:
    database.write_bytes(b"no database")


@pytest.mark.parametrize("spoil", [older_form, broken])
def test_a_snapshot_that_cannot_be_compared_with_is_passed_over(tmp_path, spoil):
    first = publish(delivered(tmp_path, SEPTEMBER, mixed("a")), tmp_path / "s")
    spoil(first.folder / snapshot.DATABASE)
    second = publish(delivered(tmp_path, OCTOBER, mixed("b")), tmp_path / "s")
    assert rows(second, "key, first_seen, is_new") == [("b", OCTOBER, False)]
    assert rows(second, "*", "findings_gone", "true") == []
    assert second.report["suspected"]["compared_with"] is None


def test_real_data_are_not_compared_with_made_up_ones(tmp_path):
    publish(delivered(tmp_path, SEPTEMBER, mixed("a")), tmp_path / "s")
    real = publish(delivered(tmp_path, OCTOBER, mixed("b"), synthetic=False), tmp_path / "s")
    assert rows(real, "key, first_seen, is_new") == [("b", OCTOBER, False)]
    assert rows(real, "*", "findings_gone", "true") == []


# Exceptions

UNTIL_DECEMBER = "F-03:a,已由监督科复核,监督科,2020-12-31"


def test_an_exception_stands_beside_its_finding(tmp_path):
    made = publish(delivered(tmp_path, OCTOBER, mixed("a", "b"), UNTIL_DECEMBER), tmp_path / "s")
    columns = "key, is_excepted, exception_reason, exception_by, exception_until"
    assert rows(made, columns) == [
        ("a", True, "已由监督科复核", "监督科", date(2020, 12, 31)),
        ("b", False, None, None, None),
    ]
    assert made.report["warnings"] == []
    assert made.report["suspected"]["excepted"] == 1
    assert "其中已登记例外 1 条" in in_words(made.report, "")


def test_an_exception_that_ended_is_none(tmp_path):
    made = publish(delivered(tmp_path, OCTOBER, mixed("a"), "F-03:a,r,w,2020-10-30"), tmp_path / "s")
    assert rows(made, "is_excepted, exception_reason") == [(False, None)]


def test_a_line_of_no_use_does_not_refuse_the_export(tmp_path):
    lines = (UNTIL_DECEMBER, "F-03:nowhere,r,w,2020-12-31", "F-03:b,,w,2020-12-31")
    made = publish(delivered(tmp_path, OCTOBER, mixed("a", "b"), *lines), tmp_path / "s")
    assert rows(made, "key, is_excepted") == [("a", True), ("b", False)]
    assert [warning["message"] for warning in made.report["warnings"]] == [
        "exceptions.csv 第 4 行：缺少 reason，未采用",
        "exceptions.csv 第 3 行：没有编号为 F-03:nowhere 的疑似问题，未采用",
    ]


def test_another_register_makes_another_snapshot_and_the_same_one_does_not(tmp_path):
    made = delivered(tmp_path, OCTOBER, mixed("a"))
    without = publish(made, tmp_path / "s")
    (made / "exceptions.csv").write_text(f"{HEAD}\n{UNTIL_DECEMBER}\n", encoding="utf-8")
    registered = publish(made, tmp_path / "s")
    assert registered.id != without.id
    assert publish(made, tmp_path / "s").reused
    assert rows(registered, "is_excepted, is_new, first_snapshot") == [(True, False, without.id)]
    (made / "exceptions.csv").unlink()
    assert publish(made, tmp_path / "s").id == without.id


def test_a_register_that_changes_while_it_is_read_refuses(tmp_path):
    made = delivered(tmp_path, OCTOBER, mixed("a"), UNTIL_DECEMBER)

    def disturb(step: str, *_: int) -> None:
        if step == "references":
            (made / "exceptions.csv").write_text(f"{HEAD}\n", encoding="utf-8")

    with pytest.raises(Refused, match="被改动"):
        publish(made, tmp_path / "s", progress=disturb)


def test_an_exception_changes_no_number(tmp_path):
    values = []
    for lines in ((), (UNTIL_DECEMBER,)):
        made = publish(delivered(tmp_path, OCTOBER, mixed("a", "b"), *lines), tmp_path / "s")
        shelf.pin(shelf.Served(made.folder))
        values.append([read(code, Scope(), parse("2020", OCTOBER)).value for code in ("D08", "D08b", "D12")])
    shelf.pin(None)
    assert values[0] == values[1]
    assert values[0][1] == 100


# The command


@pytest.fixture
def printed(months, monkeypatch, capsys):
    """What the command prints about October, with its exit code."""

    def run(*arguments: str) -> tuple[int, str, str]:
        shown = ("findings", "--snapshots", str(months[2].folder.parent), *arguments)
        monkeypatch.setattr(sys, "argv", list(shown))
        monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(months[2].folder.parent))
        try:
            code = findings.main()
        except SystemExit as left:
            code = int(left.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    yield run
    shelf.pin(None)


def told(printed, *arguments: str) -> list[dict]:
    code, out, _err = printed(*arguments, "--format", "json")
    assert code == 0
    return json.loads(out)


def test_a_finding_is_printed_with_its_id_its_history_and_its_values(printed):
    b, c = told(printed, "--rule", "F-03")
    assert b == {
        "finding_id": "F-03:b",
        "rule": "F-03",
        "key": "b",
        "severity": "R",
        "unit_code": "150102",
        "date": "2020-03-02",
        "amount_yuan": 100,
        "first_seen": "2020-08-31",
        "is_new": True,
        "is_excepted": False,
        "exception_reason": None,
        "exception_by": None,
        "exception_until": None,
        "values": {"fund": "local_budget", "category": "publicity", "account": "mixed"},
    }
    assert (c["finding_id"], c["is_new"]) == ("F-03:c", False)


def test_all_rules_are_printed_unless_one_is_named(printed):
    everything = told(printed)
    assert {row["rule"] for row in everything} > {"F-03", "F-20"}
    assert told(printed, "--rule", "all") == everything
    assert {row["rule"] for row in told(printed, "--rule", "F-20,F-03")} == {"F-03", "F-20"}


def test_only_new_ones_or_some_severities(printed):
    assert [row["finding_id"] for row in told(printed, "--new")] == ["F-03:b"]
    assert {row["severity"] for row in told(printed, "--severity", "A")} == {"A"}
    assert {row["severity"] for row in told(printed, "--severity", "R,A")} == {"R", "A"}


def test_the_summary_has_a_row_for_every_rule_of_the_plan(printed):
    summary = {row["rule"]: row for row in told(printed, "--summary")}
    assert list(summary) == list(plan.current().rules)
    counts = [summary["F-03"][name] for name in ("findings", "R", "A", "I", "amount_yuan", "new", "excepted")]
    assert counts == [2, 2, 0, 0, 200, 1, 0]
    assert (summary["F-20"]["findings"] > 0, summary["F-20"]["amount_yuan"]) == (True, None)
    assert (summary["F-09"]["findings"], summary["F-09"]["amount_yuan"]) == (0, None)
    assert summary["F-09"]["basis"] == "法律援助法第五十二条第三款"


def test_csv_and_table_hold_the_same_rows(printed):
    _code, out, _err = printed("--rule", "F-03", "--format", "csv")
    assert [row["finding_id"] for row in csv.DictReader(io.StringIO(out))] == ["F-03:b", "F-03:c"]
    assert "F-03:b" in printed("--rule", "F-03")[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--rule", "F-99"), "没有规则 F-99"),
        (("--severity", "X"), "级别须是 R、A、I"),
        (("--unit", "1"), "1"),
    ],
)
def test_a_wrong_call_ends_with_two(printed, arguments, said):
    code, out, err = printed(*arguments)
    assert (code, out) == (2, "")
    assert said in err


# What a finding is about

SUBJECTS = {
    "payment": "len(payment_ids) = 1 and key = payment_ids[1]",
    "case": "key in (select case_id from cases union all select case_id from payments where case_id is not null)",
    "complaint": "key in (select complaint_id from complaints)",
    "budget": "key in (select concat(year, '-', unit_code, '-', fund) from budgets)",
    "unit_year": "regexp_full_match(key, unit_code || '-[0-9]{4}')",
    "unit_fund": "key in (select concat(unit_code, '-', fund) from payments)",
    "unit_fund_year": "regexp_full_match(key, unit_code || '-[a-z_]+-[0-9]{4}')",
}


@pytest.fixture(scope="module")
def demo(demo_snapshots):
    with snapshot.open_database(shelf.current(demo_snapshots).folder) as con:
        yield con


@pytest.mark.parametrize("rule", plan.current().rules.values(), ids=lambda rule: rule.id)
def test_a_key_names_what_the_plan_says_the_rule_is_about(demo, rule):
    wrong = f"select key from findings where rule = $rule and not ({SUBJECTS[rule.subject]})"
    assert demo.execute(wrong, {"rule": rule.id}).fetchall() == []


def test_every_subject_has_findings_in_the_demonstration(demo):
    found = {rule for (rule,) in demo.sql("select distinct rule from findings").fetchall()}
    subjects = {rule.subject for rule in plan.current().rules.values() if rule.id in found}
    assert subjects == set(plan.SUBJECTS) == set(SUBJECTS)


def test_the_version_of_a_finding_is_in_force_on_the_day_judged(demo):
    rules = plan.current().rules
    days = demo.sql("select distinct rule, judged_on, date from findings").fetchall()
    assert all(rules[rule].on(judged_on) for rule, judged_on, _date in days)
    limited = {rule for rule, judged_on, day in days if judged_on != day}
    assert limited == {rule.id for rule in rules.values() if rule.limit}
