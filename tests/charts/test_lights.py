"""Does a table of lights colour by severity and number, and does every lit cell take a click?"""

import polars as pl
import pytest

from dashboard import charts, theme
from dashboard.charts.lights import ORDER, PALE, STRONG, step, tint
from tests.charts.reading import words

WORDS = {"red": "疑似", "amber": "复核", "grey": "监测"}


def cell(row: str, column: str, value: int, light: str | None) -> dict:
    said = f"{value}条" if light else ""
    return {"row_label": row, "column_label": column, "value": value, "light": light} | {
        "written": said,
        "code": f"{column}|{row}",
    }


ROWS = pl.DataFrame(
    [cell("F-01", "甲", 9, "red"), cell("F-01", "乙", 0, None)]
    + [cell("F-35", "甲", 10, "amber"), cell("F-35", "乙", 12, "grey")]
)


def test_a_cell_has_the_colour_of_its_light_and_is_strong_from_ten_on():
    heat = charts.lights(ROWS, WORDS).data[0]
    assert [list(line) for line in heat.z] == [[0, None], [3, 5]]
    assert [list(line) for line in heat.text] == [["9", ""], ["10", "12"]]
    shades = [tint(theme.LIGHTS[light][1], part) for light in ORDER for part in (PALE, STRONG)]
    assert len(set(shades)) == 6
    assert [colour for _place, colour in heat.colorscale][::2] == shades


@pytest.mark.parametrize(
    ("value", "light", "place"), [(1, "red", 0), (10, "red", 1), (9, "grey", 4), (0, None, None)]
)
def test_the_step_of_a_cell(value, light, place):
    assert step({"value": value, "light": light}) == place


def test_every_lit_cell_takes_a_click_and_no_other():
    places = charts.lights(ROWS, WORDS).data[1]
    assert list(zip(places.x, places.y, places.customdata, strict=True)) == [
        (0, 0, "甲|F-01"),
        (0, 1, "甲|F-35"),
        (1, 1, "乙|F-35"),
    ]
    assert places.hovertext[0] == "F-01，甲：9条"
    assert places.marker.opacity == places.selected.marker.opacity == places.unselected.marker.opacity == 0


def test_the_key_names_the_lights():
    said = words(charts.lights(ROWS, WORDS))
    assert any(all(word in text for word in WORDS.values()) for text in said)


def test_long_latin_names_stand_upright_and_chinese_ones_break():
    def turns(*names: str) -> list[object]:
        rows = pl.DataFrame([cell("F-01", name, 1, "red") for name in names])
        return [note.textangle for note in charts.lights(rows, WORDS).layout.annotations]

    chinese = [f"呼伦贝尔{i}" for i in range(13)]
    assert turns(*chinese[1:], "Xilingol").count(-90) == 13
    assert -90 not in turns(*chinese)


def test_the_table_grows_with_its_rows():
    many = pl.DataFrame([cell(f"F-{i:02}", "甲", 1, "red") for i in range(33)])
    assert charts.lights(many, WORDS, height=120).layout.height >= 33 * 22
