"""The address carries the screen: copied, opened again, kept from page to page."""

import re

import pytest

from tests.browser.screen import new_screen


def pick(screen, field: str, words: str) -> None:
    """Chooses in one of the lists of the filters."""
    box = screen.page.locator(f".st-key-pick-{field} input")
    box.click()
    box.fill(words)
    screen.page.get_by_role("option").filter(has_text=re.compile(f"^\\s*{words}$")).first.click()


@pytest.mark.parametrize(
    ("name", "address"),
    [
        (
            "",
            {"unit": "152500", "period": "2019", "matter": "civil", "calendar": "statistical", "goal": "T3"},
        ),
        ("compliance", {"unit": "150400", "period": "2020-H1", "rule": "F-04"}),
    ],
)
def test_a_copied_address_gives_the_same_screen(screen, chromium, app, name, address):
    screen.go(name, **address)
    assert address.items() <= screen.address.items()
    other = chromium.new_context(locale="zh-CN")
    try:
        again = new_screen(other, app).go_to(screen.page.url)
        assert again.text() == screen.text()
        assert again.address == screen.address
    finally:
        other.close()


def test_choices_go_into_the_address_and_come_out_again(screen, chromium, app):
    screen.go()
    pick(screen, "matter", "民事案件")
    screen.wait_for_address(matter="civil")
    pick(screen, "period", "2019年")
    screen.wait_for_address(period="2019")
    screen.page.locator(".st-key-pick-calendar button", has_text="统计年度").click()
    screen.wait_for_address(calendar="statistical")
    other = chromium.new_context(locale="zh-CN")
    try:
        again = new_screen(other, app).go_to(screen.page.url)
        assert again.headline == screen.headline
        assert again.text() == screen.text()
    finally:
        other.close()


def test_a_range_of_months_goes_into_the_address(screen):
    screen.go("cases")
    screen.page.locator(".st-key-range button").first.click()
    screen.page.locator("[data-testid='stPopoverBody']").get_by_role("button", name="采用").wait_for()
    screen.settle()
    screen.page.locator("[data-testid='stPopoverBody']").get_by_role("button", name="采用").click()
    screen.page.wait_for_function("() => /period=\\d{4}-\\d{2}\\.\\./.test(location.search)")
    screen.settle()
    assert screen.page.locator("[data-testid='stAlertContentWarning']").count() == 0


def test_the_menu_keeps_the_filters(screen):
    chosen = {"unit": "152500", "period": "2019", "matter": "civil", "calendar": "statistical"}
    screen.go(**chosen)
    for name in ("windows", "compliance", ""):
        screen.menu(name)
        assert chosen.items() <= screen.address.items(), name
        assert screen.page.locator("[data-testid='stAlertContentWarning']").count() == 0
        assert crumb_names(screen) == ["全区 ›"]


def test_a_field_of_one_page_changes_no_other_and_is_there_on_the_way_back(screen):
    screen.go("compliance", unit="150400", rule="F-04")
    assert screen.menu("funds").address == {"unit": "150400", "rule": "F-04"}
    box = screen.page.locator(".st-key-pick-item input")
    box.click()
    box.fill("D12")
    screen.page.get_by_role("option").filter(has_text="D12 ").first.click()
    screen.wait_for_address(item="D12")
    assert screen.menu("tasks").address == {"unit": "150400", "rule": "F-04", "item": "D12"}
    screen.page.go_back()
    screen.page.wait_for_function("() => location.pathname === '/funds'")
    assert screen.wait_for_address(item="D12").address == {"unit": "150400", "rule": "F-04", "item": "D12"}
    screen.page.go_back()  # the choice was a step of its own
    screen.page.wait_for_function("() => !location.search.includes('item')")
    screen.page.go_back()
    screen.page.wait_for_function("() => location.pathname === '/compliance'")


def crumb_names(screen) -> list[str]:
    return screen.page.locator(".st-key-breadcrumb button").all_inner_texts()


def test_an_unknown_page_is_named_and_the_first_one_shown(screen):
    screen.go("nosuch", unit="152500")
    assert "nosuch" in screen.page.locator("[data-testid='stAlert']").inner_text()
    assert screen.address["unit"] == "152500"
    assert "锡林郭勒盟" in screen.headline


def test_the_complaint_goes_away_with_the_next_choice(screen):
    screen.go("", unit="999999")
    assert "999999" in screen.page.locator("[data-testid='stAlert']").inner_text()
    pick(screen, "unit", "锡林郭勒盟")
    screen.wait_for_address(unit="152500")
    assert screen.page.locator("[data-testid='stAlertContentWarning']").count() == 0
