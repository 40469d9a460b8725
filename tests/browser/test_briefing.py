"""Figures from several pages go into one briefing, come out as a file, and are found again by the code printed on them."""

import io
import re

import docx
from PIL import Image

from tests.browser.screen import DESK
from tests.browser.test_language import english, written


def test_from_two_pages_into_a_file_and_back_by_the_code(screen):
    page = screen.go("overview", unit="152500").page
    page.locator(".st-key-add-volume button").click()
    page.locator(".st-key-add-volume button", has_text="✓").wait_for()
    screen.walk_to("quality", DESK)
    page.locator(".st-key-add-on-time button").click()
    page.locator(".st-key-add-on-time button", has_text="✓").wait_for()
    screen.walk_to("briefing", DESK)
    page.locator(".st-key-tray-line-1").wait_for()
    conclusions = page.locator("p.tray-title").all_inner_texts()
    assert [said[:2] for said in conclusions] == ["1.", "2."]
    page.locator(".st-key-tray-say-1 input").fill("请各旗县核对")
    page.keyboard.press("Enter")
    page.locator(".st-key-tray-up-1 button").click()
    page.locator("p.tray-title", has_text=conclusions[1][3:]).filter(has_text="1.").wait_for()
    assert not english(written(screen, ".stMain"))

    with page.expect_download(timeout=60_000) as waiting:
        page.locator(".st-key-file-docx button").click()
    text = "\n".join(line.text for line in docx.Document(waiting.value.path()).paragraphs)
    places = [text.index(said[3:].rstrip("。")) for said in conclusions]
    assert places[1] < places[0]
    assert "请各旗县核对" in text
    assert "锡林郭勒盟法律援助情况" in text

    screen.walk_to("cases", DESK)
    page.locator(".st-key-behind-path button").click()
    with page.expect_download(timeout=60_000) as waiting:
        page.locator(".st-key-png-path button").click()
    with Image.open(io.BytesIO(waiting.value.path().read_bytes())) as picture:
        assert picture.width == 2560
    with page.expect_download() as waiting:
        page.locator(".st-key-csv-path button").click()
    table = waiting.value.path().read_bytes().decode("utf-8-sig")
    code = re.search(r"核验码 (\w{8})", table)[1]
    page.keyboard.press("Escape")
    sentence = page.locator("#path").inner_text()

    screen.go("verify")
    page.locator(".st-key-typed-code input").fill(f"{code[:4]} {code[4:].lower()}")
    page.keyboard.press("Enter")
    page.locator("h1.headline", has_text="与导出时一致").wait_for()
    assert page.locator("#path-then").inner_text() == sentence
