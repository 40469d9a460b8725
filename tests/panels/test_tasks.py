"""Do the lists and sentences on the plan's items hold: every item once, nothing hidden, ties, none late?"""

from datetime import date

import polars as pl
import pytest

from dashboard import address, chapters, plan, shelf
from dashboard.indicators import Assessment, Reading
from dashboard.panels import tasks, tasks_completion, tasks_list, tasks_matrix, tasks_progress
from dashboard.periods import parse
from dashboard.publish import publish
from dashboard.scope import Scope
from dashboard.tabulate import as_html
from dashboard.text import tasks as wording
from dashboard.view import View
from tests.exports import export

AS_OF = date(2020, 10, 15)
YEAR = parse("2020", AS_OF)
ITEMS = 102
MILESTONES = [
    {
        "item_id": "T6",
        "unit_code": "150102",
        "status": "done",
        "done_date": date(2020, 1, 5),
        "document": "文件甲",
    },
    {"item_id": "T6", "unit_code": "150103", "status": "in_progress", "due_date": date(2020, 6, 30)},
    {"item_id": "T6", "unit_code": "150104", "status": "not_started", "due_date": date(2020, 10, 15)},
    {"item_id": "C05", "unit_code": "150102", "status": "not_started", "due_date": date(2020, 12, 31)},
    {"item_id": "C05", "unit_code": "150103", "status": "done", "done_date": date(2020, 10, 1)},
    {
        "item_id": "C01",
        "unit_code": "150000",
        "status": "done",
        "done_date": date(2019, 5, 1),
        "document": "标准",
    },
    {"item_id": "Z99", "unit_code": "150100", "status": "in_progress"},
]


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A published export with a few states of items."""
    folder = tmp_path_factory.mktemp("tasks")
    rows = [{"due_date": None, "done_date": None, "document": None} | row for row in MILESTONES]
    return publish(export(folder / "export", as_of=AS_OF, milestones=rows), folder / "snapshots").folder


@pytest.fixture
def seen(small, monkeypatch):
    """The view of the league that the small export is about, under an empty address."""
    monkeypatch.setattr(address, "read", lambda name: address.FIELDS[name])
    shelf.pin(shelf.Served(small))
    yield View(Scope("150100"), YEAR)
    shelf.pin(None)


def judged(code: str, light: str, value: float | None = 1.0) -> Assessment:
    """An indicator under a light."""
    indicator = plan.current().indicators[code]
    return Assessment(indicator, Scope(), YEAR, Reading(code, value), None, None, None, None, light)


def found(**lights: str) -> dict[str, Assessment]:
    """Indicators under their lights; `missing` has no value."""
    return {
        code: judged(code, "grey", None) if light == "missing" else judged(code, light)
        for code, light in lights.items()
    }


# Chapters


def test_every_item_of_the_plan_stands_in_one_sentence_of_the_file():
    known = [code for code in plan.current().indicators if chapters.is_item(code)]
    told = [item for chapter in chapters.chapters() for item in chapter.items]
    assert sorted(told) == sorted(known)
    assert len(told) == ITEMS
    assert "其他" not in {s.name_zh for chapter in chapters.chapters() for s in chapter.sentences}


def test_the_file_names_no_item_that_the_plan_lacks():
    text = (plan.plan_folder() / chapters.FILE).read_text(encoding="utf-8")
    named = {word for word in text.split('"') if chapters.is_item(word)}
    assert named == {code for code in plan.current().indicators if chapters.is_item(code)}


def test_an_item_is_followed_by_its_further_readings():
    assert chapters.readings(["T1", "T6"]) == ["T1", "T1b", "T6", "T6b"]
    assert [chapters.item_of(code) for code in ("A06", "A06b", "T1")] == ["A06", "A06", "T1"]
    assert not chapters.is_item("A06b")


def test_a_plan_without_the_file_has_a_chapter_for_each_letter(monkeypatch, tmp_path):
    known = plan.current()
    monkeypatch.setattr(plan, "current", lambda: known)
    monkeypatch.setattr(plan, "plan_folder", lambda: tmp_path)
    assert [chapter.code for chapter in chapters.chapters()] == list("TABCDEG")
    assert chapters.chapters()[0].name_zh == "T"
    (tmp_path / chapters.FILE).write_text('[T]\nplace = "一"\n', encoding="utf-8")
    with pytest.raises(plan.BrokenPlan, match=r"chapters\.toml 的 \[T\] 缺少 'name_zh'"):
        chapters.chapters()
    (tmp_path / chapters.FILE).write_text("[T\n", encoding="utf-8")
    with pytest.raises(plan.BrokenPlan, match=r"chapters\.toml 无法读取"):
        chapters.chapters()


# Conclusions


@pytest.mark.parametrize(
    ("lights", "sentence"),
    [
        (
            {"T1": "blue", "T2": "green", "T3": "amber"},
            "规划3项任务，3项可评：2项达到要求，1项略慢或进行中。",
        ),
        (
            {"T1": "red", "T2": "amber"},
            "规划2项任务，2项可评，均未达到要求，1项略慢或进行中，1项滞后或逾期。",
        ),
        ({"T1": "grey", "T2": "missing"}, "规划2项任务本期均不评灯；1项只列数值；1项未报送或无数值。"),
        ({"T1": "blue", "T2": "missing"}, "规划2项任务，1项可评：1项达到要求；1项未报送或无数值。"),
    ],
)
def test_the_headline_counts_every_item_once(lights, sentence):
    assert wording.headline(tasks.counts(found(**lights).values())) == sentence


def test_a_grey_light_with_a_value_is_not_called_unreported():
    assert tasks.counts(found(T1="grey", T2="missing", T3="red").values()) == {
        "blue": 0,
        "green": 0,
        "amber": 0,
        "red": 1,
        "grey": 1,
        "missing": 1,
    }


@pytest.mark.parametrize(
    ("lights", "wanted", "sentence"),
    [
        ({"T1": "blue", "T1b": "red"}, "all", "1项任务中没有滞后或逾期的，另列分项1项"),
        ({"T1": "red", "T2": "blue"}, "all", "2项任务中1项滞后或逾期：T1 临街一层窗口数"),
        ({"T1": "red", "T2": "blue"}, "blue", "2项任务中1项为“已达标”"),
    ],
)
def test_further_readings_are_not_counted_as_items(lights, wanted, sentence):
    every = found(**lights)
    shown = {code: a for code, a in every.items() if wanted in ("all", tasks.kind_of(a))}
    assert tasks_list.list_sentence(every, shown, wanted) == sentence


def test_more_than_three_late_items_end_in_and_so_on():
    late = found(T1="red", T2="red", T3="red", T4="red")
    said = tasks_list.list_sentence(late, late, "all")
    assert said.startswith("4项任务中4项滞后或逾期：")
    assert said.endswith("等")
    assert "T4" not in said


# The list


def test_a_line_says_who_reports_by_when_and_with_which_document(seen):
    states = tasks_list.milestones(seen)
    lines = {
        code: tasks_list.row(seen, chapters.chapters()[0], a, states) for code, a in assessed(seen).items()
    }
    assert (lines["T6b"]["who"], lines["T6b"]["due"], lines["T6b"]["document"]) == (
        "各单位（已报3/10）",
        "最晚2020-10-15",
        "文件甲",
    )
    assert (lines["C01"]["who"], lines["C01"]["due"], lines["C01"]["document"]) == (
        "自治区本级",
        None,
        "标准",
    )
    assert (lines["T1"]["who"], lines["T1"]["due"], lines["T1"]["document"]) == ("服务点", "2020-12-31", None)
    assert lines["T1b"]["due"] is None
    assert lines["T6b"]["link"] == "/tasks?unit=150100&period=2020&item=T6b"


def assessed(view: View) -> dict[str, Assessment]:
    return dict(tasks.assessed(view, ["T1", "T1b", "T6b", "C01"]))


def test_the_list_holds_all_items_and_only_asked_the_readings(monkeypatch, seen):
    assert len(tasks.listed()) == ITEMS
    monkeypatch.setattr(address, "read", lambda name: {"readings": "all", "chapter": "T"}.get(name, ""))
    assert [code for _c, code in tasks.listed()] == chapters.readings(chapters.chapters()[0].items)


@pytest.mark.parametrize("name", ["chapter", "light", "readings", "shown"])
def test_a_strange_address_shows_the_usual(monkeypatch, name):
    monkeypatch.setattr(address, "read", lambda _name: "nonsense")
    options = {"chapter": ("all", "T"), "light": ("all",), "readings": ("items",), "shown": ("list",)}[name]
    assert tasks.valid(name, options) == address.FIELDS[name]
    assert tasks.chosen_chapters() == chapters.chapters()


# Completion by clause


def test_the_bars_hold_every_item_of_their_clause(seen):
    every = {item: judged(item, "grey") for chapter in chapters.chapters() for item in chapter.items}
    lines = tasks_completion.rows(every)
    heads, sentences = lines.filter("is_head"), lines.filter(~pl.col("is_head"))
    whole = pl.sum_horizontal(*tasks.KINDS)
    assert heads.select(whole).sum().item() == sentences.select(whole).sum().item() == ITEMS
    assert heads["code"].to_list() == list("TABCDEG")


@pytest.mark.parametrize(
    ("red", "sentence"),
    [
        ((0, 0, 0), "可评的9项中9项达到要求"),
        ((2, 1, 0), "可评的12项中9项达到要求，滞后或逾期最多的是甲（2项）"),
        ((2, 2, 0), "可评的13项中9项达到要求，滞后或逾期最多的是甲、乙（各2项）"),
        ((1, 1, 1), "可评的12项中9项达到要求，3项滞后或逾期"),
    ],
)
def test_the_chapter_with_most_behind_is_named_unless_too_many_are(red, sentence):
    assert tasks_completion.sentence_of(chapter_rows(red, green=3)) == sentence


def test_nothing_judged_and_nothing_reached_are_said():
    assert tasks_completion.sentence_of(chapter_rows((0, 0, 0), green=0)) == "本期没有可评灯的任务"
    assert tasks_completion.sentence_of(chapter_rows((1, 1, 1), green=0)).startswith("可评的3项均未达到要求")


def chapter_rows(red: tuple[int, ...], green: int) -> pl.DataFrame:
    kinds = dict.fromkeys(tasks.KINDS, 0)
    return pl.DataFrame(
        [
            {"clause": name, "is_head": True} | kinds | {"red": n, "green": green}
            for name, n in zip("甲乙丙", red, strict=True)
        ]
    )


@pytest.mark.parametrize(
    ("code", "before", "after"), [("C", "all", "C"), ("C", "C", "all"), ("C", "A", "C"), ("Q", "A", None)]
)
def test_a_click_on_a_bar_shows_its_chapter_alone_or_all_again(monkeypatch, code, before, after):
    written = {}
    monkeypatch.setattr(address, "write", written.__setitem__)
    with address.as_if({"chapter": before}):
        tasks_completion.clicked(code)
    assert written.get("chapter") == after


# The matrix


UNITS = (Scope("150100"), Scope("150200"), Scope("150000", own=True))


@pytest.mark.parametrize(
    ("lights", "sentence"),
    [
        (("red", "green", "green"), "所列1项任务中，呼和浩特市滞后或逾期最多（1项）"),
        (("red", "red", "green"), "所列1项任务中，呼和浩特市、包头市滞后或逾期最多（各1项）"),
        (("green", "green", "red"), "所列1项任务在各地均无滞后或逾期"),
    ],
)
def test_the_matrix_names_who_has_most_behind_own_centres_aside(lights, sentence):
    assert tasks_matrix.matrix_sentence({"T1": [judged("T1", light) for light in lights]}, UNITS) == sentence


def test_a_cell_carries_light_words_and_the_way_to_its_unit(seen):
    indicator = plan.current().indicators["T1"]
    line = tasks_matrix.line(seen, chapters.chapters()[0], indicator, [judged("T1", "amber", 3.0)])
    assert (line["150000"], line["150000_light"]) == ("▲ 3个", "amber")
    assert line["150000_link"] == "/tasks?period=2020"
    assert line["150000_title"] == "全区：略慢或进行中"


def test_a_light_keeps_the_items_that_show_it_anywhere():
    row = [judged("T1", "green"), judged("T1", "red")]
    assert tasks_matrix.shows(row, "red")
    assert tasks_matrix.shows(row, "all")
    assert not tasks_matrix.shows(row, "blue")


# Documents and mechanisms


def test_overdue_is_what_was_due_before_the_day_and_is_not_done(seen):
    states = tasks_progress.states(seen)
    assert dict(states.filter(item_id="T6").select("unit_code", "state").iter_rows()) == {
        "150102": "done",
        "150103": "overdue",
        "150104": "not_started",  # due on the very day
    }


def test_what_was_done_later_was_under_way_before(seen):
    september = tasks_progress.states(seen.within(parse("2020-09", AS_OF)))
    assert september.filter(item_id="C05", unit_code="150103")["state"].item() == "in_progress"


def test_the_parts_of_a_league_add_up(seen):
    rows = tasks_progress.states(seen)
    lines = tasks_progress.summed(seen, rows)
    assert lines["reported"].sum() == rows.height == 6
    assert lines["bare"].sum() == 1
    said = "规划事项填报6项次，已完成2项次，逾期1项次，回民区最多（1项次）"
    assert tasks_progress.sentence_of(rows, lines) == said


def test_nothing_overdue_is_said(seen):
    rows = tasks_progress.states(seen).filter(state="done")
    assert tasks_progress.sentence_of(rows, tasks_progress.summed(seen, rows)).endswith("，没有逾期")


def test_the_list_begins_with_what_is_overdue_and_names_unknown_items_by_their_id(seen):
    named = tasks_progress.named(tasks_progress.states(seen))
    assert named["state"].to_list()[0] == "■ 逾期未完成"
    assert named["item"].to_list()[0] == "T6b 增长机制文件建立率"
    assert "Z99" in named["item"].to_list()


def test_the_first_date_due_is_said_but_not_of_what_is_done():
    assert wording.milestones("overdue", 1, date(2020, 6, 30)) == "逾期未完成1项次，最早期限2020-06-30"
    assert wording.milestones("done", 2, date(2020, 6, 30)) == "已完成2项次"


# Tables


def test_a_table_links_colours_and_groups_its_rows():
    rows = pl.DataFrame(
        {
            "item": ["<甲>", "乙"],
            "group": ["一", "一"],
            "link": ["/tasks?a=1&b=2", None],
            "cell": ["▲ 3", "○ —"],
            "cell_light": ["amber", None],
            "cell_link": ["/x", None],
            "cell_title": ['说"明"', None],
        }
    )
    html = as_html(rows, {"item": "任务", "cell": "格"}, "表")
    assert html.count('<tr class="group">') == 1
    assert '<a href="/tasks?a=1&amp;b=2" target="_self">&lt;甲&gt;</a>' in html
    assert '<td class="light-amber" title="说&quot;明&quot;"><a href="/x" target="_self">▲ 3</a></td>' in html
    assert "<td>○ —</td>" in html
