"""The Chinese app speaks Chinese, the English one English: texts, labels, tooltips."""

import re

import pytest

from tests.browser.screen import NAMES

# All that can be read, seen or heard: text that is rendered, and the attributes that are shown or spoken.
WRITTEN = """
root => {
  const said = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (parent.closest('style, script, noscript, template, code, pre')) continue;
    // An icon is drawn from its name, which nobody sees or hears.
    if (parent.matches('[data-testid="stIconMaterial"][aria-hidden="true"]')) continue;
    if (parent.checkVisibility({visibilityProperty: true})) said.push(walker.currentNode.data);
  }
  for (const element of root.querySelectorAll('*')) {
    if (element.closest('template, code, pre') || !element.checkVisibility({visibilityProperty: true})) continue;
    for (const name of ['aria-label', 'aria-description', 'aria-roledescription', 'title', 'data-title',
                        'placeholder', 'alt'])
      if (element.getAttribute(name)) said.push(element.getAttribute(name));
    if (element.tagName === 'INPUT' && element.value) said.push(element.value);
  }
  return said.map(text => text.trim()).filter(Boolean);
}
"""
# CSV, PNG … Word are names of formats and programs; ids of indicators, rules and snapshots are
# codes; names of tables and columns of the export are what the person who writes it looks for.
ALLOWED = re.compile(
    r"CSV|PNG|SVG|SQL|XLSX|JSON|PDF|PPT|ZIP|Word|Excel|"
    r"\b[A-Z]{1,2}-?\d+[a-z]?\b|"
    r"\d{4}-\d{2}-\d{2}-[0-9a-f]{8}|"
    r"GS\(\d{4}\)\d+|"
    r"（[a-z_]+）|表 [a-z_]+|"
    r"\b[a-z]+/[a-z_]+\b"
)
LATIN = re.compile(r"[A-Za-z]{3,}")
CHINESE = re.compile(r"[\u3400-\u9fff]")


def english(texts: list[str]) -> list[str]:
    """Texts with Latin words that are not on the list."""
    return sorted({text[:80] for text in texts if LATIN.search(ALLOWED.sub("", text))})


def written(screen, selector: str = "body") -> list[str]:
    """Texts and spoken attributes beneath an element."""
    return screen.page.locator(selector).first.evaluate(WRITTEN)


# The audit log holds codes.
@pytest.mark.parametrize("name", [name for name in NAMES if name != "visits"])
def test_no_english_is_left_on_a_chinese_page(visited, name):
    screen = visited(name)
    assert not english([*written(screen), screen.page.title()])


@pytest.mark.parametrize("name", NAMES)
def test_the_browser_knows_that_a_page_is_chinese(visited, name):
    assert visited(name).page.evaluate("document.documentElement.lang") == "zh-CN"


def test_the_lists_of_choices_are_chinese(screen):
    screen.go()
    for field in ("unit", "period", "matter", "goal"):
        screen.page.locator(f".st-key-pick-{field} input").click()
        screen.page.get_by_role("listbox").wait_for()
        assert not english(written(screen, "[role='listbox']")), field
        screen.page.keyboard.press("Escape")
    box = screen.page.locator(".st-key-pick-unit input")
    box.click()
    box.fill("没有这样的单位")
    screen.page.wait_for_timeout(500)
    assert not english(written(screen))


# What the app writes in English is read on every page in tests/test_pages.py; here what the browser adds to it.
@pytest.mark.parametrize("name", ["", "windows", "compliance"])
def test_the_english_pages_hold_no_chinese(visited, name):
    screen = visited(name, lang="en")
    texts = [text for text in written(screen, "[data-testid='stMain']") if text != "中"]
    assert not sorted({text[:80] for text in texts if CHINESE.search(text)})


@pytest.mark.parametrize("name", [""])
def test_the_english_menu_holds_no_chinese(visited, name):
    links = visited(name, lang="en").page.locator("header a").all_inner_texts()
    assert links
    assert not [link for link in links if CHINESE.search(link)]


def test_the_switch_leads_to_english_and_back(screen):
    screen.go(unit="152500")
    chinese = screen.headline
    screen.page.locator(".st-key-pick-lang button", has_text="EN").click()
    screen.wait_for_address(lang="en", unit="152500")
    assert not CHINESE.search(screen.headline)
    screen.page.locator(".st-key-pick-lang button", has_text="中").click()
    screen.page.wait_for_function("() => !location.search.includes('lang=en')")
    assert screen.settle().headline == chinese
