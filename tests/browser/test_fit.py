"""What fits where: nothing below the fold at a desk, nothing beside the screen on a phone, nothing cut off."""

import pytest

from tests.browser.screen import DESK, NAMES, PHONE

HEIGHTS = """
() => { const main = document.querySelector('[data-testid="stMain"]'); return [main.scrollHeight, main.clientHeight]; }
"""
WIDTHS = """
() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
  .map(element => [element.scrollWidth, element.clientWidth])
"""
# Written text that leaves its card or is clipped on the way there; what scrolls may hold more than it shows.
CUT_OFF = """
() => {
  const CARDS = '[class*="st-key-card-"], .goal, .measure, .st-key-filters > div, h1.headline';
  const overflows = (element, axis) => getComputedStyle(element)['overflow' + axis];
  const found = [];
  const report = (what, text, by) => found.push(`${what}: ${text.trim().slice(0, 60)} (${Math.round(by)} px)`);
  for (const card of document.querySelectorAll(CARDS)) {
    const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode, parent = node.parentElement;
      if (!node.data.trim() || !parent.checkVisibility() || parent.closest('svg, style, script')) continue;
      if (getComputedStyle(parent).position === 'absolute' && parent.getClientRects()[0]?.width <= 1) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      let box = range.getBoundingClientRect(), scrollsX = false, scrollsY = false;
      if (!box.width) continue;
      for (let around = parent; around; around = around.parentElement) {
        const frame = around.getBoundingClientRect();
        if (['auto', 'scroll'].includes(overflows(around, 'X'))) scrollsX = true;
        if (['auto', 'scroll'].includes(overflows(around, 'Y'))) scrollsY = true;
        const clips = around === card || ['hidden', 'clip'].includes(overflows(around, 'X'));
        if (clips && !scrollsX && getComputedStyle(around).display !== 'inline') {
          const by = Math.max(box.right - frame.right, frame.left - box.left);
          if (by > 1) { report('wide', node.data, by); break; }
        }
        if (clips && !scrollsY && around === card && box.bottom - frame.bottom > 1) {
          report('high', node.data, box.bottom - frame.bottom); break;
        }
        if (around === card) break;
      }
    }
    for (const input of card.querySelectorAll('input'))
      if (input.type !== 'file' && input.checkVisibility() && input.scrollWidth > input.clientWidth + 1)
        report('input', input.value, input.scrollWidth - input.clientWidth);
  }
  return [...new Set(found)];
}
"""
# Words of a chart outside its drawing, or shortened with dots.
CUT_OFF_IN_CHARTS = """
() => [...document.querySelectorAll('.picture .main-svg text')].flatMap(text => {
  if (!text.textContent.trim() || !text.checkVisibility() || text.closest('.hoverlayer')) return [];
  const style = getComputedStyle(text);
  if (style.opacity === '0' || style.fillOpacity === '0') return [];
  const box = text.getBoundingClientRect(), frame = text.closest('.picture').getBoundingClientRect();
  const by = Math.max(box.right - frame.right, frame.left - box.left, box.bottom - frame.bottom, frame.top - box.top);
  const card = text.closest('[class*="st-key-card-"]');
  const name = card ? [...card.classList].find(c => c.startsWith('st-key-card-')).slice(12) : '';
  const shortened = /(…|\\.\\.\\.)$/.test(text.textContent.trim());
  return (by > 1 || shortened) && box.width ? [`${name}: ${text.textContent.trim().slice(0, 40)} (${Math.round(by)} px)`] : [];
})
"""
# Two words of one chart on top of each other by more than a few pixels.
OVERLAPS = """
() => [...document.querySelectorAll('.picture')].flatMap(chart => {
  const texts = [...chart.querySelectorAll('.main-svg text')]
    .flatMap(t => t.querySelector('tspan.line') ? [...t.querySelectorAll('tspan.line')] : [t])
    .filter(t => t.textContent.trim() && t.checkVisibility() && !t.closest('.hoverlayer, .modebar'))
    .map(t => ({said: t.textContent.trim().slice(0, 30), box: t.getBoundingClientRect()}))
    .filter(t => t.box.width);
  const card = chart.closest('[class*="st-key-card-"]');
  const name = card ? [...card.classList].find(c => c.startsWith('st-key-card-')).slice(12) : '';
  return texts.flatMap((one, i) => texts.slice(i + 1).flatMap(other => {
    const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
    const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
    return wide > 3 && high > 5 ? [`${name}: ${one.said} / ${other.said}`] : [];
  }));
})
"""


@pytest.mark.parametrize("unit", ["150000", "152500"])
def test_the_first_page_needs_no_scrolling_at_a_desk(visited, unit):
    whole, seen = visited("", **({} if unit == "150000" else {"unit": unit})).page.evaluate(HEIGHTS)
    assert whole <= seen


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [DESK, PHONE])
def test_no_page_scrolls_sideways(visited, name, size):
    for whole, seen in visited(name, size).page.evaluate(WIDTHS):
        assert whole <= seen + 1


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [PHONE])
def test_a_phone_shows_the_conclusion_first(visited, name, size):
    box = visited(name, size).page.locator("h1.headline").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE[0]
    assert box["y"] + box["height"] <= PHONE[1]


def test_on_a_phone_the_goals_stand_in_a_row_that_scrolls(visited):
    page = visited("", PHONE).page
    whole, seen = page.evaluate(
        "() => { const row = document.querySelector('.cards'); return [row.scrollWidth, row.clientWidth]; }"
    )
    assert whole > seen
    tops = page.evaluate(
        "() => [...document.querySelectorAll('.goal')].map(c => c.getBoundingClientRect().top)"
    )
    assert len(set(tops)) == 1


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [DESK, PHONE])
def test_no_written_text_is_cut_off(visited, name, size):
    assert not visited(name, size).page.evaluate(CUT_OFF)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [DESK, PHONE])
def test_no_word_of_a_chart_is_cut_off(visited, name, size):
    assert not visited(name, size).page.evaluate(CUT_OFF_IN_CHARTS)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [DESK, PHONE])
def test_no_two_words_of_a_chart_lie_on_each_other(visited, name, size):
    assert not visited(name, size).page.evaluate(OVERLAPS)


def test_the_measuring_finds_what_is_cut_off(screen):
    page = screen.go().page
    assert not page.evaluate(CUT_OFF)
    page.add_style_tag(content=".figure-title { overflow: hidden; width: 50px; white-space: nowrap; }")
    found = page.evaluate(CUT_OFF)
    assert any("批准" in line for line in found)
    page.evaluate("document.querySelector('.picture text').textContent = '很长'.repeat(400)")
    assert page.evaluate(CUT_OFF_IN_CHARTS)
    page.add_style_tag(content=".goal { width: 2500px; }")
    assert page.evaluate(WIDTHS)[1][0] > page.evaluate(WIDTHS)[1][1]
