"""Results of a day are added up in one file, and two files are compared as ratios."""

import json
from datetime import date

import pytest

from benchmarks import compare
from benchmarks.results import GOALS, NoResults, Part, UnknownRatio, add, count, load, newest, table

MONDAY, TUESDAY = date(2020, 11, 2), date(2020, 11, 3)


def part(benchmark: str = "paint", **ratios: float) -> Part:
    return Part(
        benchmark, ratios, {name: f"about {name}" for name in ratios}, {"rows": [{"page": "a", "s": 0.5}]}
    )


def test_benchmarks_of_a_day_stand_in_one_file(tmp_path):
    add(part(repaint_vs_dash=0.7), tmp_path, MONDAY)
    path = add(part("server", server_click_vs_plain=0.2), tmp_path, MONDAY)
    found = json.loads(path.read_text(encoding="utf-8"))
    assert path.name == "2020-11-02.json"
    assert found["ratios"] == {"repaint_vs_dash": 0.7, "server_click_vs_plain": 0.2}
    assert sorted(found["measured"]) == ["paint", "server"]


def test_a_benchmark_run_again_replaces_its_part(tmp_path):
    add(part(repaint_vs_dash=0.7), tmp_path, MONDAY)
    assert load(add(part(repaint_vs_dash=0.6), tmp_path, MONDAY))["ratios"] == {"repaint_vs_dash": 0.6}


def test_counts_of_kinds_that_were_run_one_by_one_stand_together(tmp_path):
    count("faults", [{"kind": "kills", "lost": 1}, {"kind": "flips", "lost": 0}], tmp_path, MONDAY)
    path = count("faults", [{"kind": "kills", "lost": 0}], tmp_path, MONDAY)
    assert load(path)["measured"]["faults"]["counts"] == [
        {"kind": "kills", "lost": 0},
        {"kind": "flips", "lost": 0},
    ]
    assert "| flips | 0 |" in path.with_suffix(".md").read_text(encoding="utf-8").splitlines()


def test_the_table_says_which_goal_is_missed(tmp_path):
    written = add(part(repaint_vs_dash=0.9, repaint_vs_plain=0.4), tmp_path, MONDAY).with_suffix(".md")
    lines = written.read_text(encoding="utf-8").splitlines()
    assert "| repaint_vs_dash | 0.90 | ≤ 0.8 ✗ | about repaint_vs_dash |" in lines
    assert "| repaint_vs_plain | 0.40 | ≤ 0.5 ✓ | about repaint_vs_plain |" in lines
    assert "| a | 0.500 |" in lines


def test_a_ratio_that_nobody_knows_is_refused():
    with pytest.raises(UnknownRatio, match="speed"):
        part(speed=1.0)


def test_without_results_the_message_names_the_command(tmp_path):
    with pytest.raises(NoResults, match="make bench writes them"):
        newest(tmp_path)


def test_every_goal_can_be_written_and_compared():
    ratios = dict.fromkeys(GOALS, 1.0)
    assert [change.times for change in compare.changes(ratios, ratios)] == [1.0] * len(GOALS)
    assert all(
        name in table({"date": "", "machine": {}, "ratios": ratios, "notes": {}, "measured": {}})
        for name in GOALS
    )


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ({"repaint_vs_dash": 0.60}, {"repaint_vs_dash": 0.70}, 0),
        (
            {"repaint_vs_dash": 0.40},
            {"repaint_vs_dash": 0.60},
            1,
        ),  # half as slow again, though within the goal
        ({"repaint_vs_dash": 0.79}, {"repaint_vs_dash": 0.81}, 1),  # hardly slower, but above the goal now
        ({"repaint_vs_dash": 0.90}, {"repaint_vs_dash": 0.91}, 0),  # as far above as before
        ({"publish_vs_scan": 3.0}, {"click_100_vs_1": 1.0}, 0),  # nothing to compare with
    ],
)
def test_a_slower_ratio_or_a_goal_newly_missed_is_an_error(tmp_path, capsys, old, new, code):
    files = [str(add(part(**r), tmp_path, day)) for r, day in ((old, MONDAY), (new, TUESDAY))]
    assert compare.main(files) == code
    said = capsys.readouterr().out
    assert all(name in said for name in old | new)
    assert said.splitlines()[0].split() == [str(MONDAY), str(TUESDAY)]


def test_one_day_cannot_be_compared(tmp_path):
    add(part(repaint_vs_dash=0.7), tmp_path, MONDAY)
    with pytest.raises(NoResults, match="two are needed"):
        compare.last_two(tmp_path)
