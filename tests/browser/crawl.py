"""Every page, for every kind of unit, in a year and in a month: no fault, no empty box, no English."""

import pytest

from dashboard.menu import LISTED
from tests.browser.screen import new_screen
from tests.browser.test_language import english, written

UNITS = ("150000", "152500", "150400", "152523", "150102", "152500.own")
PERIODS = ("2020", "2020-09")
# A card is empty when nothing stands below its title: no words, no drawn marks, no table.
EMPTY = """
() => [...document.querySelectorAll('[class*="st-key-card-"]')].flatMap(card => {
  const name = [...card.classList].find(c => c.startsWith('st-key-card-')).slice(12);
  if (!card.checkVisibility()) return [];
  const marks = card.querySelectorAll('.main-svg .trace path, .main-svg .hm, .main-svg .sankey, .main-svg .point, ' +
    '.main-svg .choroplethlayer path, .main-svg .slice, .main-svg image').length;
  const charts = card.querySelectorAll('.picture').length;
  const words = card.querySelectorAll('.table, .stAlert, [data-testid="stAlert"], .needs, .stSelectbox, summary').length;
  const said = [...card.querySelectorAll('text')].map(t => t.textContent).join(' ');
  if (said.includes('没有可显示的数据')) return [name + ': blank chart'];
  return charts ? (marks ? [] : [name + ': chart without marks']) : (words ? [] : [name + ': nothing inside']);
})
"""
BARE_COLUMNS = """
() => [...document.querySelectorAll('.stColumn')].filter(c => c.checkVisibility() && !c.innerText.trim()).length
"""


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("unit", UNITS)
def test_every_page_is_whole_for_every_unit_in_a_year_and_a_month(reading_room, app, unit, period):
    screen = new_screen(reading_room, app)
    faults = []
    try:
        screen.go(unit=unit, period=period)
        for page in LISTED:
            if page is not LISTED[0]:
                screen.menu(page.url_path if page.group else "")
            faults += [f"{page.script} {unit} {period}: {fault}" for fault in faults_on(screen)]
    finally:
        screen.page.close()
    assert not faults, "\n".join(faults)


def faults_on(screen) -> list[str]:
    """What a reader would stumble over on the page that is open."""
    alerts = "[data-testid='stException'], [data-testid='stAlertContentError']"
    found = [f"fault: {text[:80]}" for text in screen.page.locator(alerts).all_inner_texts()]
    found += screen.page.evaluate(EMPTY)
    if screen.page.evaluate(BARE_COLUMNS):
        found.append("a column without anything in it")
    return found + [f"English: {text}" for text in english(written(screen))]
