"""Are texts that stand below each other written in one piece, each at its place, and all others left alone?"""

import pytest

from dashboard import theme
from dashboard.charts.base import note
from dashboard.lettering import in_columns

# 5 rows of (120 - 8 - 12) / 5 = 20 px, the first on top.
LAYOUT = {
    "height": 120,
    "margin": {"t": 8, "b": 12, "l": 80, "r": 60},
    "font": {"size": 13, "color": "#14304f"},
    "yaxis": {"range": [4.5, -0.5]},
}


def name(text: str, y: object, **more: object) -> dict[str, object]:
    return note(text, y=y, **{"x": 0, "yref": "y", "anchor": "left", "shift": (-76, 0)} | more)


def written(*notes: dict[str, object], **layout: object) -> list[dict[str, object]]:
    return in_columns(LAYOUT | {"annotations": list(notes)} | layout)


def line(text: str, colour: str = "#14304f") -> str:
    return f'<span style="font-size:13px;color:{colour}">{text}</span>'


def test_a_column_is_one_text_with_a_line_for_each_row():
    [column] = written(name("甲", 0), name("乙", 1, colour=theme.SECONDARY), name("丙", 2))
    assert column["text"] == "<br>".join([line("甲"), line("乙", theme.SECONDARY), line("丙")])
    assert column["y"] == 1, "the middle of the three rows"
    assert column["font"] == {"size": pytest.approx(20 / 1.3)}, "plotly.js sets lines at 1.3 of it: 20 px"
    assert (column["x"], column["xshift"], column["xanchor"], column["align"]) == (0, -76, "left", "left")


def test_a_row_without_text_keeps_its_line():
    [column] = written(name("甲", 1), name("乙", 4), name("丙", 2))
    assert column["text"] == "<br>".join([line("甲"), line("丙"), "", line("乙")])
    assert column["y"] == 2.5


def test_rows_that_grow_upwards_are_written_from_the_top():
    [column] = written(name("甲", 0), name("乙", 1), yaxis={"range": [-0.5, 4.5]})
    assert column["text"] == "<br>".join([line("乙"), line("甲")])


def test_names_and_values_are_two_columns():
    notes = [name("甲", 0), name("1件", 0, x=1, anchor="right", shift=(56, 0))]
    notes += [name("乙", 1), name("2件", 1, x=1, anchor="right", shift=(56, 0))]
    assert [column["text"] for column in written(*notes)] == [
        "<br>".join([line("甲"), line("乙")]),
        "<br>".join([line("1件"), line("2件")]),
    ]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(name("两行<br>的名称", 3), id="two lines"),
        pytest.param(name("表头", 1, yref="paper"), id="a head"),
        pytest.param(name("上移", 3, shift=(-76, 4)), id="moved up"),
        pytest.param(name("底边", 3, level="bottom"), id="on its line"),
        pytest.param(name("白底", 3, on_white=True), id="on white"),
        pytest.param(name("半行", 2.5), id="between rows"),
        pytest.param(name("别处", 3, shift=(-70, 0)), id="elsewhere"),
    ],
)
def test_what_is_no_line_of_a_column_stays_alone(other):
    alone, column = written(name("甲", 0), other, name("乙", 1))
    found = column if alone["y"] == 0.5 else alone
    assert found == other


def test_two_texts_in_one_row_are_not_parted():
    notes = [name("甲", 0), name("乙", 0), name("丙", 1)]
    assert written(*notes) == notes


@pytest.mark.parametrize("ends", [{"range": [0, 3000]}, {}, {"range": ["2020-01-01", "2020-12-31"]}])
def test_a_measure_has_no_rows(ends):
    """Two ends of lines at 2000 and 2500 cases are no rows, nor is a day."""
    notes = [name("本年", 2500), name("上年", 2000)]
    assert written(*notes, yaxis=ends) == notes
