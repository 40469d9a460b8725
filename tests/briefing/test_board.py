"""A whole page is one picture of 1920 by 1080 in which everything can be read and that says who it is."""

import io
from dataclasses import replace

import polars as pl
import pytest
from PIL import Image

from dashboard import figure
from dashboard.briefing import board, measured
from dashboard.briefing.document import Exhibit
from dashboard.briefing.typesetting import FACES
from dashboard.figure import Twin
from tests.briefing import paper

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}"><rect width="{w}" height="{h}" fill="#00ff00"/></svg>'
GREEN, BADGE = (0, 255, 0), (255, 243, 224)
GOALS = Twin(
    pl.DataFrame(
        {"name": ["T1", "T2"], "value": ["104个", "90.4%"], "state": ["▲ 略慢"] * 2, "light": ["amber"] * 2}
    ),
    {"name": "目标", "value": "数值", "state": "状态"},
)


def chart(_exhibit: Exhibit, size: tuple[int, int]) -> str:
    return DRAWING.format(w=size[0], h=size[1])


def drawn(number: int, height: int = 300) -> Exhibit:
    picture = paper.bars().update_layout(height=height)
    return Exhibit(replace(paper.drawn(picture), name=f"bars-{number}"), paper.identity(f"AAAA000{number}"))


def listed(rows: pl.DataFrame | Twin = paper.TWIN) -> Exhibit:
    twin = rows if isinstance(rows, Twin) else Twin(rows, {name: name for name in rows.columns})
    return Exhibit(figure.listed("list", "列表", "", twin, paper.VIEW), paper.identity("BBBB0000"))


def seen(picture: bytes) -> Image.Image:
    return Image.open(io.BytesIO(picture)).convert("RGB")


def share(picture: Image.Image, colour: tuple[int, int, int]) -> float:
    """The part of the picture that has a colour."""
    counted = {found: many for many, found in picture.getcolors(picture.width * picture.height)}
    return counted.get(colour, 0) / (picture.width * picture.height)


def names(cells: list[list[board.Cell]]) -> list[list[str]]:
    return [[cell.exhibit.identity.code for cell in row] for row in cells]


@pytest.mark.parametrize(("many", "least"), [(1, 0.6), (3, 0.45), (4, 0.45), (6, 0.4)])
def test_the_pictures_fill_a_screen(many, least):
    picture = seen(
        board.board("办案趋势", "办案数量能否如期突破4万件？", [drawn(i) for i in range(many)], chart)
    )
    assert picture.size == (1920, 1080)
    assert share(picture, GREEN) > least


def test_invented_data_carry_their_mark_and_real_ones_do_not():
    real = replace(drawn(1), identity=paper.identity(is_synthetic=False))
    assert share(seen(board.board("页", "问题？", [drawn(1)], chart)), BADGE) > 0
    assert share(seen(board.board("页", "问题？", [real], chart)), BADGE) == 0


def test_a_short_table_at_the_head_becomes_cards_and_the_rest_its_grid():
    goals = Exhibit(figure.listed("goals", "五项目标", "", GOALS, paper.VIEW), paper.identity("GGGG0000"))
    with_cards = seen(board.board("总览", "五项目标", [goals, drawn(1), drawn(2)], chart))
    alone = seen(board.board("总览", "五项目标", [drawn(1), drawn(2)], chart))
    assert 0.3 < share(with_cards, GREEN) < share(alone, GREEN)
    assert board.is_short(goals.figure)
    assert not board.is_short(listed().figure)
    assert not board.is_short(drawn(1).figure)


def test_of_many_figures_the_first_six_are_shown_and_long_tables_give_way():
    many = [drawn(1), listed(), *(drawn(i) for i in range(2, 9))]
    shown = names(board.laid_out(many, has_cards=False))
    assert shown == [[f"AAAA000{i}" for i in (1, 2, 3)], [f"AAAA000{i}" for i in (4, 5, 6)]]


def test_a_picture_that_would_become_too_small_is_left_out_if_there_are_others():
    dense = drawn(2, height=1400)
    assert names(board.laid_out([drawn(1), dense, drawn(3)], has_cards=False)) == [["AAAA0001", "AAAA0003"]]
    assert names(board.laid_out([dense], has_cards=False)) == [["AAAA0002"]]


def test_no_picture_is_pressed_below_three_quarters_and_a_tall_one_not_at_all():
    assert board.picture_size(drawn(1, 300).figure, 600, 400) == (600, 400)
    assert board.picture_size(drawn(1, 400).figure, 600, 200) == (900, 300)
    assert board.picture_size(drawn(1, 800).figure, 600, 400) == (1200, 800)


def test_the_foot_names_the_codes_the_boundaries_and_what_is_left_out():
    area = replace(drawn(2), identity=paper.identity("CCCC0000", attribution=paper.ATTRIBUTION))
    said = board._foot(drawn(1), [drawn(1), area], 3)
    assert "核验码 AAAA0001" in said[0]
    assert "本页共3幅图，此处2幅" in said[0]
    assert said[1:] == [paper.ATTRIBUTION]


def test_columns_fill_the_width_and_break_no_number():
    rows = listed(
        pl.DataFrame({"编号": ["P150500-2020-000194"], "依据": ["法律援助条例第三条" * 9], "条数": ["22"]})
    )
    texts = measured.lines(rows.figure.twin, 5)
    widths = measured.columns(texts, 13, 400)
    assert sum(widths) == pytest.approx(400)
    assert widths[0] >= 19 * 0.6 * 13
    assert widths[1] > widths[2] > 0
    assert measured.high(texts, 13, 400) > measured.high(texts, 13, 4000)


def test_as_many_rows_fit_as_there_is_room_for():
    fits = [measured.fitting(paper.TWIN, 22, 1840, room) for room in (10, 400, 800, 5000)]
    assert fits == sorted(fits)
    assert fits[0] == 1
    assert 1 < fits[1] < fits[2] < 25
    assert fits[3] == 25


def test_without_fonts_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr("dashboard.briefing.typesetting._families", lambda: frozenset())
    with pytest.raises(RuntimeError, match=FACES["screen"][0]):
        board.board("页", "问题？", [drawn(1)], chart)


def test_a_list_beside_pictures_gets_the_height_that_all_its_lines_need():
    rows = pl.DataFrame(
        {"state": ["■ 滞后"] * 10, "reason": ["在办案件超过时限"] * 10, "detail": ["69件，自2016年1月"] * 10}
    )
    exhibits = [drawn(1, 460), drawn(2, 460), drawn(3, 360), listed(rows)]
    cells = board.laid_out(exhibits, has_cards=True)
    last = cells[-1][-1]
    texts = measured.lines(last.exhibit.figure.twin, 10)
    assert last.height - board.TITLE >= measured.high(texts, 13, last.width - board.SIDE)
    assert min(cell.height for row in cells for cell in row) >= board.LEAST - board.GAP
    assert sum(row[0].height + board.GAP for row in cells) <= board.HEIGHT - board.AROUND - board.CARD
