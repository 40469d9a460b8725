"""The table behind a figure can be read and taken away."""

import csv
import io
import zipfile

import pytest

from tests.browser.test_language import english, written


# One page of each group of the menu; what stands behind a figure is made in one place.
@pytest.mark.parametrize("name", ["", "windows", "quality", "funds", "public"])
def test_a_figure_gives_its_table_as_a_file_and_nothing_behind_it_is_english(handled, name):
    screen = handled(name, unit="152500")
    screen.page.locator(".picture").first.hover()
    screen.page.locator("[class*='st-key-behind-'] button").first.click()
    opened = screen.page.locator("[data-testid='stPopoverBody']")
    opened.locator(".table table").first.wait_for()
    screen.settle()
    assert not english(written(screen, "[data-testid='stPopoverBody']"))
    tooltips = screen.page.locator(".modebar-btn").evaluate_all(
        "buttons => buttons.map(button => button.dataset.title || '')"
    )
    assert bool(tooltips) == (screen.page.locator(".geolayer .geo").count() > 0), "a toolbar is a map's"
    assert not english(tooltips)
    seen = opened.locator(".table tbody tr").count()
    with screen.page.expect_download() as waiting:
        opened.get_by_role("button", name="下载表格（CSV）").click()
    file = waiting.value.path().read_bytes()
    assert waiting.value.suggested_filename.endswith(".csv")
    assert waiting.value.suggested_filename.isascii()
    assert file.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(file.decode("utf-8-sig"))))
    assert len(rows) == 1 + seen + 1
    assert len(rows[-1]) == 1
    for said in ("演示数据", "锡林郭勒盟", "数据截至 2020-10-31"):
        assert said in rows[-1][0]


def test_the_findings_of_a_rule_can_be_taken_away(screen):
    screen.go("compliance", rule="F-04")
    button = screen.page.get_by_role("button", name="下载疑似问题清单（CSV）")
    button.scroll_into_view_if_needed()
    with screen.page.expect_download() as waiting:
        button.click()
    rows = list(csv.reader(io.StringIO(waiting.value.path().read_bytes().decode("utf-8-sig"))))
    assert len(rows) > 2
    assert "演示数据" in rows[-1][0]


@pytest.mark.parametrize(
    ("language", "sheet"), [("zh", "F-04 公职人员领取补贴"), ("en", "F-04 Subsidy paid to public em")]
)
def test_all_findings_can_be_taken_away_as_a_workbook(screen, language, sheet):
    screen.go("compliance", unit="150400", lang=language)
    button = screen.page.locator(".st-key-xlsx-compliance button")
    with screen.page.expect_download() as waiting:
        button.click()
    assert waiting.value.suggested_filename == "compliance-150400-2020.xlsx"
    with zipfile.ZipFile(waiting.value.path()) as parts:
        assert f'"{sheet}' in parts.read("xl/workbook.xml").decode()
