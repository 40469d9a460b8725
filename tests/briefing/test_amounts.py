"""A number that is written in words is found again with its unit, and a name that holds digits is none."""

from datetime import date

import openpyxl
import polars as pl
import pytest

from dashboard import workbook
from dashboard.briefing.amounts import amount, amounts
from dashboard.briefing.reckonable import reckonable
from dashboard.workbook import Sheet


@pytest.mark.parametrize(
    ("text", "number", "form"),
    [
        ("104个", 104, '#,##0"个"'),
        ("90.43%", 90.43, '#,##0.00"%"'),
        ("3.08万件", 3.08, '#,##0.00"万件"'),
        ("目标 110个", 110, '"目标 "#,##0"个"'),
        ("2020年末目标 4万件", 4, '"2020年末目标 "#,##0"万件"'),
        ("−0.5个百分点", -0.5, '+#,##0.0"个百分点";−#,##0.0"个百分点";#,##0.0"个百分点"'),
        ("1159", 1159, "#,##0"),
    ],
)
def test_an_amount_is_a_number_with_the_format_that_writes_it_so(text, number, form):
    found = amount(text)
    assert (found.number, found.number_format()) == (number, form)


@pytest.mark.parametrize(
    "text",
    [
        "F-01",
        "T3",
        "2016年",
        "2020-12-31",
        "2020年10月",
        "3个月内",
        "4/4",
        "12348热线",
        "第1次",
        "包头 5个",
        "—",
        "",
    ],
)
def test_names_dates_and_fractions_are_no_amounts(text):
    assert amount(text) is None


def test_a_text_may_hold_several_amounts():
    found = amounts("53.0%（n=232），总体62.6%，自2020年10月")
    assert [(one.word, one.number, one.unit) for one in found] == [
        ("", 53, "%"),
        ("n=", 232, ""),
        ("总体", 62.6, "%"),
    ]


def test_the_exact_number_stands_behind_a_rounded_text(tmp_path):
    rows = pl.DataFrame({"value": ["3.08万件", "90.4%", "未报送"], "value_number": [30_780.0, 90.43, None]})
    held, headings = reckonable(rows.select("value"), {"value": "数值"}, rows)
    file = tmp_path / "book.xlsx"
    file.write_bytes(workbook.as_xlsx([Sheet("表", held, headings)], "表", date(2020, 1, 1)))
    cells = [row[0] for row in openpyxl.load_workbook(file)["表"].iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == [30_780, 90.43, "未报送"]
    assert [cell.number_format for cell in cells[:2]] == ['#,##0"件"', '#,##0.0"%"']


def test_each_kind_of_amount_in_a_sentence_gets_a_column_with_its_unit():
    rows = pl.DataFrame(
        {
            "detail": ["2条、4630元，自10月", "现有7个，目标11个，自1月", None],
            "clause": ["达到110个，占95.65%"] * 3,
        }
    )
    held, headings = reckonable(rows, {"detail": "说明", "clause": "条款"}, rows)
    assert list(headings.values()) == [
        "说明",
        "说明（条）",
        "说明（元）",
        "说明：现有（个）",
        "说明：目标（个）",
        "条款",
    ]
    assert held.select(list(headings)).rows()[:2] == [
        ("2条、4630元，自10月", 2, 4630, None, None, "达到110个，占95.65%"),
        ("现有7个，目标11个，自1月", None, None, 7, 11, "达到110个，占95.65%"),
    ]
