"""No sentence of any grid is broken, in either language, and no template is left without a grid."""

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import i18n
from dashboard.tools.catalogue import texts
from dashboard.units import ROOT
from tests.text.grid import BROKEN, CHINESE, ONE_OF_MANY, in_language

GRIDS = sorted(path.stem for path in Path(__file__).parent.glob("test_*.py") if path.stem != "test_complete")


def sentences(grid: str) -> Iterator[str]:
    return importlib.import_module(f"tests.text.{grid}").sentences()


@pytest.mark.parametrize("grid", GRIDS)
def test_no_chinese_sentence_is_broken(grid):
    said = list(sentences(grid))
    assert said
    assert not [one for one in said if BROKEN.search(one)][:5]


@pytest.mark.parametrize("grid", GRIDS)
def test_no_english_sentence_is_broken(grid):
    with in_language("en"):
        for one in sentences(grid):
            assert not BROKEN.search(one), one
            assert not ONE_OF_MANY.search(one), one
            assert not CHINESE.search(one), one


class Asked(str):
    """A template that notes when it is filled in."""

    __slots__ = ("_noted",)

    def __new__(cls, text: str, noted: set[str]):
        made = super().__new__(cls, text)
        made._noted = noted
        return made

    def format(self, *values: object, **named: object) -> str:
        self._noted.add(str(self))
        return super().format(*values, **named)


def test_every_template_is_said_by_a_grid(monkeypatch):
    """A text with a place to fill in counts once it is filled in, any other once it is asked for."""
    noted: set[str] = set()

    class Catalogue:
        def gettext(self, text: str) -> str:
            noted.update({text} if "{" not in text else ())
            return Asked(text, noted)

    monkeypatch.setattr(i18n, "_catalogue", lambda _code: Catalogue())
    for grid in GRIDS:
        for _said in sentences(grid):
            pass
    wanted = texts(ROOT / "dashboard" / "text")
    assert len(wanted) > 300
    assert sorted(wanted - noted) == []
