"""The print view comes whole on A4, upright and lying: nothing beside the paper, nothing hidden, every picture there."""

import io
import re

import pytest
from pypdf import PdfReader

from tests.browser.screen import new_screen

pytestmark = pytest.mark.xdist_group("print")  # one worker: they share a window
PAPERS = {"upright": (794, 1123), "lying": (1123, 794)}  # px of A4
MEASURED = """
() => {
  const found = [], seen = [...document.querySelectorAll('.stMainBlockContainer *')].filter(e => e.checkVisibility());
  for (const e of seen) {
    const box = e.getBoundingClientRect(), name = `${e.tagName} ${e.className.baseVal ?? e.className}`.slice(0, 60);
    if (box.width > 1 && (box.right > innerWidth + 1 || box.left < -1)) found.push(`beside: ${name}`);
    const hides = getComputedStyle(e).overflowX !== 'visible' || getComputedStyle(e).overflowY !== 'visible';
    if (e.clientWidth > 1 && hides && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1))
      found.push(`hidden: ${name}`);
  }
  for (const image of document.images)
    if (image.checkVisibility() && !(image.complete && image.naturalWidth)) found.push(`no picture: ${image.alt}`);
  return found;
}
"""
CHROME = "header, .st-key-who, .st-key-files, .st-key-filters, button"
# A page that is still drawing says so.
DRAWN = "() => document.querySelector('.sheet') && !document.querySelector('[data-testid=\"stSpinner\"]')"


@pytest.fixture(scope="module", params=["overview", "tasks"])
def sheet(request, reading_room, app):
    """The print view of a page of pictures and of one of long tables, as the printer sees it."""
    screen = new_screen(reading_room, app).go("print", of=request.param, unit="152500")
    screen.page.wait_for_function(DRAWN)
    screen.settle().page.emulate_media(media="print")
    yield screen
    screen.page.close()


def plain(text: str) -> str:
    """Without blanks."""
    return re.sub(r"\s", "", text)


def holds(printed: str, text: str) -> bool:
    """The file names some letters by a sign that looks alike (⽬ for 目, ⻚ for 页): each may stand for any."""
    like = "".join(f"[{re.escape(letter)}\u2e80-\u2fdf]" for letter in plain(text))
    return re.search(like, printed) is not None


@pytest.mark.parametrize("paper", PAPERS)
def test_everything_lies_on_the_paper(sheet, paper):
    width, height = PAPERS[paper]
    sheet.page.set_viewport_size({"width": width, "height": height})
    assert not sheet.page.evaluate(MEASURED)
    assert not [one for one in sheet.page.locator(CHROME).all() if one.is_visible()]
    assert sheet.page.locator(".demo-mark").is_visible()
    tallest = max(sheet.page.locator("figure.sheet img").evaluate_all("all => all.map(i => i.clientHeight)"))
    assert tallest < height - 91  # px of its margins


@pytest.mark.parametrize("paper", PAPERS)
def test_the_printed_pages_hold_every_table_and_say_who_it_is(sheet, paper):
    printed = sheet.page.pdf(format="A4", landscape=paper == "lying", print_background=True)
    texts = [plain(page.extract_text()) for page in PdfReader(io.BytesIO(printed)).pages]
    whole = "".join(texts)
    sections = sheet.page.locator("section.sheet")
    for number in range(sections.count()):
        section = sections.nth(number)
        # The words of a cell that wraps stand apart in the file.
        last = section.locator("tbody tr").last.locator("td").first.inner_text()
        for text in (section.locator("h2").inner_text(), last[:4]):
            assert holds(whole, text), text
    assert whole.count("核验码") == sections.count()
    long = sheet.page.locator("section.sheet:not(.short)").first
    if long.count():
        heads = "".join(long.locator("th[scope=col]").all_inner_texts())
        assert sum(holds(text, heads) for text in texts) > 1


@pytest.fixture(scope="module")
def reports(reading_room, app):
    """The print view of a page of short tables, for what does not depend on the page."""
    screen = new_screen(reading_room, app).go("print", of="reporting")
    screen.page.wait_for_function(DRAWN)
    yield screen
    screen.page.close()


def test_the_whole_page_can_be_had_as_a_document_and_as_a_picture(reports):
    for name, begins in (("下载PDF（A4）", b"%PDF"), ("整页图片（PNG）", b"\x89PNG")):
        with reports.page.expect_download() as waiting:
            reports.page.get_by_role("button", name=name).click()
        assert waiting.value.path().read_bytes().startswith(begins)


def test_the_measuring_finds_what_is_cut_off(reports):
    reports.page.emulate_media(media="print")
    reports.page.set_viewport_size({"width": 794, "height": 1123})
    assert not reports.page.evaluate(MEASURED)
    reports.page.add_style_tag(
        content=".sheet .table { width: 900px; } .sheet h2 { height: 5px; overflow: hidden; }"
    )
    found = reports.page.evaluate(MEASURED)
    assert any(one.startswith("beside: DIV table") for one in found)
    assert any(one.startswith("hidden: H2") for one in found)
