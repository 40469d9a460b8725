"""What a figure says of itself: found again by code and link, and never mistaken for real data."""

import re
from dataclasses import replace

import pytest
import segno
from lxml import etree

from dashboard.briefing import identity
from tests.briefing import paper


def test_two_short_lines_say_where_when_and_from_which_data():
    assert identity.lines(paper.identity(is_synthetic=False)) == [
        "范围：锡林郭勒盟　时期：2020年（截至10月31日）　数据截至 2020-10-31",
        "核验码 7K3M-9QXT　口径 ab12cd34　快照 2020-10-31-3f2a91c0",
    ]


def test_synthetic_and_public_figures_say_so():
    (_where, which) = identity.lines(replace(paper.identity(), is_public=True))
    assert which.endswith("演示数据　公开版：小数目已隐去")


def test_a_map_names_the_source_of_its_boundaries():
    assert identity.lines(paper.identity(attribution=paper.ATTRIBUTION))[2] == paper.ATTRIBUTION


@pytest.mark.parametrize("code", ["7K3M-9QXT", "AAAA-1111"])
def test_the_picture_of_the_code_holds_the_link(code):
    """Each dark module of the link's code is a unit of the path, none else."""
    root = etree.fromstring(identity.qr_svg(paper.identity(code)).encode())
    link = f"https://example.cn/cases?unit=152500&code={code}"
    wanted = segno.make_qr(link, error="m", boost_error=False)
    assert int(root.get("width")) == wanted.symbol_size(border=0)[0]
    assert modules(root[0].get("d")) == {
        (x, y) for y, row in enumerate(wanted.matrix) for x, is_dark in enumerate(row) if is_dark
    }


def modules(path: str) -> set[tuple[int, int]]:
    """The squares that a path of horizontal strokes covers: M0 0.5h7m1 0h2…"""
    found, x, y = set(), 0, 0.5
    for kind, across, down in re.findall(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", path):
        if kind == "h":
            found |= {(x + i, int(y)) for i in range(int(across))}
        x, y = (int(across), float(down)) if kind == "M" else (x + int(across), y + float(down or 0))
    return found
