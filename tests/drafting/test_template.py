"""A template that cannot be used is named with the place and what is allowed there; a saved tray can be loaded again."""

import pytest

from dashboard import figures
from dashboard.drafting import template
from dashboard.drafting.template import BadTemplate, Wanted


@pytest.mark.parametrize("name", template.names())
def test_a_standing_template_names_figures_that_exist(name):
    found = template.load(name)
    wanted = [one for part in found.sections for one in part.figures] + list(found.attachments)
    assert {one.figure for one in wanted} <= set(figures.CATALOGUE)
    assert found.title


def test_the_four_standing_templates_are_offered_in_order():
    assert template.names() == ["monthly", "quarterly", "yearly", "memo"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title = ", "不是有效的TOML"),
        ("lead = 'x'", "缺少标题"),
        ("title = 'x'\ncolour = 'red'", "不认识的项：colour"),
        ("title = 'x'\naudience = 'world'", "internal 或 public"),
        ("title = 'x'\nsections = 3", "sections 应是一列"),
        ("title = 'x'\n[[sections]]\nparagraphs = ['nosuch']", "段落 nosuch 不存在；可用的段落"),
        ("title = 'x'\n[[sections]]\nparts = 'nosuch'", "parts 只能是"),
        ("title = 'x'\n[[sections]]\nfigures = ['nosuch']", "没有名为“nosuch”的图.*--figures"),
        ("title = 'x'\n[[sections]]\nfigures = ['volume?goal=T2']", "图 volume 没有字段 goal；可用"),
        ("title = 'x'\n[[sections]]\nfigures = ['volume?snapshot=x']", "没有字段 snapshot"),
        ("title = 'x'\n[[sections]]\nfigures = [3]", "名称 或 名称"),
    ],
)
def test_what_is_wrong_with_a_template_is_named(text, said):
    with pytest.raises(BadTemplate, match=said):
        template.parse(text, "mine", is_json=False)


def test_a_file_that_is_not_there_names_the_standing_templates(tmp_path):
    with pytest.raises(BadTemplate, match=r"monthly、quarterly、yearly、memo"):
        template.load(str(tmp_path / "nosuch.toml"))


def test_a_saved_tray_loads_as_it_was(tmp_path):
    wanted = [Wanted("goal-map", (("goal", "T3"), ("matter", "civil")), "说明"), Wanted("volume")]
    text = template.as_json("我的简报", wanted, {"unit": "150000", "period": "2020"})
    path = tmp_path / "briefing.json"
    path.write_text(text, encoding="utf-8")
    found = template.load(str(path))
    assert found.title == "我的简报"
    assert [one for part in found.sections for one in part.figures] == wanted


def test_a_figure_with_fields_in_one_word():
    found = template.parse(
        "title = 'x'\n[[sections]]\nfigures = ['goal-map?goal=T2&cases=closed']", "m", is_json=False
    )
    assert found.sections[0].figures == (Wanted("goal-map", (("cases", "closed"), ("goal", "T2"))),)
