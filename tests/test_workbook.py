"""A workbook opens as it was meant: texts stay texts, numbers numbers, days days, and nothing runs."""

import io
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal
from xml.etree import ElementTree

import polars as pl
import pytest

from dashboard.tabulate import harmless
from dashboard.workbook import LONGEST_NAME, Sheet, as_xlsx, sheet_name

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
MADE = date(2020, 10, 31)
EPOCH = datetime(1899, 12, 30)
EVIL = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "http://example.org", "000123", "1E5"]


class Book:
    """A workbook taken apart without the library that wrote it."""

    def __init__(self, written: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(written)) as parts:
            self.parts = {name: parts.read(name) for name in parts.namelist()}
        texts = ElementTree.fromstring(self.parts["xl/sharedStrings.xml"])
        self.texts = ["".join(text.itertext()) for text in texts.iter(f"{MAIN}si")]
        styles = ElementTree.fromstring(self.parts["xl/styles.xml"])
        codes = {f.get("numFmtId"): f.get("formatCode") for f in styles.iter(f"{MAIN}numFmt")}
        cells = styles.find(f"{MAIN}cellXfs")
        self.looks = [codes.get(look.get("numFmtId"), "General") for look in cells]

    @property
    def sheets(self) -> list[str]:
        book = ElementTree.fromstring(self.parts["xl/workbook.xml"])
        return [sheet.get("name") for sheet in book.iter(f"{MAIN}sheet")]

    def sheet(self, number: int = 1) -> ElementTree.Element:
        return ElementTree.fromstring(self.parts[f"xl/worksheets/sheet{number}.xml"])

    def cells(self, number: int = 1) -> dict[str, tuple[str, str | float | None]]:
        """Per cell: how its numbers look, and what it holds."""
        return {cell.get("r"): self._cell(cell) for cell in self.sheet(number).iter(f"{MAIN}c")}

    def _cell(self, cell: ElementTree.Element) -> tuple[str, str | float | None]:
        look, value = self.looks[int(cell.get("s", 0))], cell.find(f"{MAIN}v")
        if value is None:
            return look, None
        return look, self.texts[int(value.text)] if cell.get("t") == "s" else float(value.text)


def book(rows: pl.DataFrame, headings: dict[str, str], *above: str, name: str = "甲") -> Book:
    return Book(as_xlsx([Sheet(name, rows, headings, above)], "题目", MADE))


def test_texts_numbers_and_days_keep_their_kinds():
    rows = pl.DataFrame(
        {
            "key": ["P1", None],
            "amount_yuan": [Decimal("3200.50"), None],
            "payments": [2, None],
            "date": [date(2019, 3, 5), None],
        }
    )
    found = book(
        rows, {"date": "日期", "key": "编号", "amount_yuan": "金额（元）", "payments": "笔数"}, "题目"
    ).cells()
    assert [found[cell][1] for cell in ("A1", "A2", "B2", "C2", "D2")] == [
        "题目",
        "日期",
        "编号",
        "金额（元）",
        "笔数",
    ]
    days = (datetime(2019, 3, 5) - EPOCH).days
    assert [found[cell] for cell in ("A3", "B3", "C3", "D3")] == [
        ("yyyy-mm-dd", days),
        ("@", "P1"),
        ("#,##0.00", 3200.5),
        ("#,##0", 2),
    ]
    assert [found[cell][1] for cell in ("A4", "B4", "C4", "D4")] == [None] * 4


def test_no_text_turns_into_a_formula_a_number_or_a_link():
    made = book(pl.DataFrame({"key": EVIL}), {"key": "=编号"}, "=题目")
    assert [made.cells()[f"A{i}"] for i in range(3, 3 + len(EVIL))] == [("@", text) for text in EVIL]
    assert made.cells()["A1"][1] == "=题目"
    assert made.cells()["A2"][1] == "=编号"
    assert not list(made.sheet().iter(f"{MAIN}f"))
    assert not list(made.sheet().iter(f"{MAIN}hyperlink"))


def test_a_cell_leads_to_another_sheet_whatever_its_name():
    rows = pl.DataFrame({"rule": ["F-01", "F-02"], "rule_sheet": ["F-01 it's", None]})
    made = book(rows, {"rule": "规则"})
    links = [(link.get("ref"), link.get("location")) for link in made.sheet().iter(f"{MAIN}hyperlink")]
    assert links == [("A2", "'F-01 it''s'!A1")]
    assert [made.cells()[cell][1] for cell in ("A2", "A3")] == ["F-01", "F-02"]
    assert "B1" not in made.cells()


def test_headings_stay_in_view_and_can_be_filtered():
    sheet = book(pl.DataFrame({"a": [1, 2], "b": [3, 4]}), {"a": "甲", "b": "乙"}, "题目", "依据").sheet()
    pane = next(sheet.iter(f"{MAIN}pane"))
    assert (pane.get("state"), pane.get("ySplit")) == ("frozen", "3")
    assert next(sheet.iter(f"{MAIN}autoFilter")).get("ref") == "A3:B5"


def test_a_long_text_above_does_not_fill_the_view():
    sheet = book(pl.DataFrame({"a": [1]}), {"a": "甲"}, *"一二三四五六").sheet()
    assert not list(sheet.iter(f"{MAIN}pane"))


def test_a_sheet_without_rows_keeps_its_headings():
    made = book(pl.DataFrame({"a": []}, schema={"a": pl.String}), {"a": "甲"}, "没有")
    assert [value for _look, value in made.cells().values()] == ["没有", "甲"]
    assert not list(made.sheet().iter(f"{MAIN}autoFilter"))


def test_columns_are_as_wide_as_their_words_within_bounds():
    rows = pl.DataFrame({"short": ["甲"], "middle": ["甲" * 20], "long": ["甲" * 500]})
    sheet = book(rows, {name: name for name in rows.columns}).sheet()
    widths = [float(column.get("width")) for column in sheet.iter(f"{MAIN}col")]
    assert widths == sorted(widths)
    assert 8 < widths[0] < 12
    assert 42 <= widths[1] < 44
    assert widths[2] < 62


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("F-01 支出超出资金来源开支范围", "F-01 支出超出资金来源开支范围"),
        ("F-02 a/b:c[d]*e?f\\g", "F-02 a b c d  e f g"),
        ("x" * 40, "x" * LONGEST_NAME),
        ("'quoted'", "quoted"),
    ],
)
def test_a_sheet_name_is_one_that_is_allowed(text, name):
    assert sheet_name(text) == name
    assert book(pl.DataFrame({"a": [1]}), {"a": "甲"}, name=sheet_name(text)).sheets == [name]


def test_the_same_rows_give_the_same_bytes():
    made = [as_xlsx([Sheet("甲", pl.DataFrame({"a": [1]}), {"a": "甲"})], "题目", MADE) for _ in range(2)]
    assert made[0] == made[1]
    assert b"2020-10-31" in Book(made[0]).parts["docProps/core.xml"]


@pytest.mark.parametrize("text", EVIL)
def test_a_text_for_a_csv_file_begins_with_no_sign_of_a_formula(text):
    assert not re.match(r"[=+\-@\t\r]", harmless(text))
    assert harmless(text).removeprefix("'") == text


def test_an_ordinary_text_is_left_alone():
    assert harmless("P150100-2019-000001") == "P150100-2019-000001"
    assert harmless("") == ""
