"""Every page, for every kind of unit, in a year and in a month: no fault, no empty box, no English."""

import pytest

from dashboard.menu import PAGES
from tests.browser.screen import new_screen
from tests.browser.test_language import english, written

NAMES = ["", *(page.url_path for page in PAGES[1:])]
UNITS = ("150000", "152500", "150400", "152523", "150102", "152500.own")
PERIODS = ("2020", "2020-09")
# A card is empty when nothing stands below its title: no words, no drawn marks, no table.
EMPTY = """
() => [...document.querySelectorAll('[class*="st-key-card-"]')].flatMap(card => {
  const name = [...card.classList].find(c => c.startsWith('st-key-card-')).slice(12);
  if (!card.checkVisibility()) return [];
  const marks = card.querySelectorAll('.main-svg .trace path, .main-svg .hm, .main-svg .sankey, .main-svg .point, ' +
    '.main-svg .choroplethlayer path, .main-svg .slice, .main-svg image').length;
  const charts = card.querySelectorAll('.stPlotlyChart').length;
  const words = card.querySelectorAll('.table, .stAlert, [data-testid="stAlert"], .needs, .stSelectbox, summary').length;
  const said = [...card.querySelectorAll('text')].map(t => t.textContent).join(' ');
  if (said.includes('没有可显示的数据')) return [name + ': blank chart'];
  return charts ? (marks ? [] : [name + ': chart without marks']) : (words ? [] : [name + ': nothing inside']);
})
"""
BARE_COLUMNS = """
() => [...document.querySelectorAll('.stColumn')].filter(c => c.checkVisibility() && !c.innerText.trim()).length
"""


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_whole_for_every_unit_in_a_year_and_a_month(reading_room, app, name, unit):
    screen = new_screen(reading_room, app)
    try:
        for period in PERIODS:
            screen.go(name, unit=unit, period=period)
            where = f"{name or 'overview'} {unit} {period}"
            assert not screen.page.locator("[data-testid='stException']").count(), where
            assert not screen.page.locator("[data-testid='stAlertContentError']").count(), where
            assert not screen.page.evaluate(EMPTY), where
            assert not screen.page.evaluate(BARE_COLUMNS), where
            assert not english(written(screen)), where
    finally:
        screen.page.close()
