"""The pages can be used without eyes and without a mouse."""

import itertools

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.screen import DESK, DRAWN, NAMES, PHONE

# Findings that cannot be mended from outside Streamlit and Plotly: rule, part of the element, reason.
ALLOWED: tuple[tuple[str, str, str], ...] = (
    ("list", "stSidebarNavItems", "Streamlit's own menu with groups on a phone: its list holds the groups"),
    ("listitem", '<li class="st-emotion-cache', "the entries of that menu"),
)


def serious(screen, *, without: str = "") -> list[str]:
    """What axe finds serious or critical, except what is allowed and what is inside `without`."""
    context = {"exclude": [[without]]} if without else None
    # Nobody reads what it finds in order; to list that takes half of the time.
    found = Axe().run(screen.page, context, {"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{violation['id']}: {node['html'][:160]} {node['failureSummary'][-160:]}"
        for violation in found
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
        if not any(rule == violation["id"] and part in node["html"] for rule, part, _why in ALLOWED)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_serious_at_a_desk(visited, name):
    # The drawings are alike everywhere: those of the first page stand for all.
    assert not serious(visited(name, DESK), without=".picture svg" if name else "")


def test_axe_finds_nothing_serious_on_a_phone(visited):
    assert not serious(visited("", PHONE))


@pytest.mark.parametrize("name", DRAWN)
def test_every_figure_says_in_words_what_it_shows(visited, name):
    spoken = visited(name).page.evaluate(
        """() => [...document.querySelectorAll('.picture')].map(chart => {
          const labelled = chart.closest('[aria-label]') || chart.querySelector('[aria-label]:not(a):not(button)');
          return labelled ? labelled.getAttribute('aria-label') : '';
        })"""
    )
    assert spoken
    assert all(len(words) > 10 for words in spoken), spoken


@pytest.mark.parametrize("name", DRAWN)
def test_every_figure_has_its_table_and_definitions(visited, name):
    page = visited(name).page
    cards = page.evaluate(
        """() => [...document.querySelectorAll('.picture')].map(chart =>
          chart.closest('[class*="st-key-card-"]').querySelectorAll('[class*="st-key-behind-"] button').length)"""
    )
    assert cards
    assert set(cards) == {1}


@pytest.mark.parametrize("name", NAMES)
def test_headings_go_down_step_by_step(visited, name):
    levels = visited(name).page.evaluate(
        """() => [...document.querySelectorAll('h1, h2, h3, h4')]
          .filter(heading => heading.checkVisibility()).map(heading => Number(heading.tagName[1]))"""
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_a_league_can_be_chosen_with_the_keyboard_alone(screen):
    screen.go()
    screen.page.locator(".st-key-pick-unit input").focus()
    screen.page.keyboard.type("锡林郭勒盟")
    screen.page.keyboard.press("ArrowDown")
    screen.page.keyboard.press("Enter")
    screen.wait_for_address(unit="152500")
    assert "锡林郭勒盟" in screen.headline
