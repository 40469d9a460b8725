"""A click on the map goes down a level; the breadcrumb and the back button go up again."""

from dashboard.units import league_of, units
from tests.browser.screen import Screen

# A point inside each polygon. The polygons let the pointer through to the map, which finds them by
# their borders; so points are tested against the drawn path, and against the border of the window.
POINTS_INSIDE = """
() => [...document.querySelectorAll('.choroplethlayer path')].flatMap(path => {
  const box = path.getBBox();
  for (const across of [0.5, 0.35, 0.65, 0.2, 0.8])
    for (const down of [0.5, 0.35, 0.65, 0.2, 0.8]) {
      const inside = new DOMPoint(box.x + across * box.width, box.y + down * box.height);
      if (!path.isPointInFill(inside)) continue;
      const seen = inside.matrixTransform(path.getScreenCTM());
      if (seen.y > 60 && seen.y < innerHeight) return [{x: seen.x, y: seen.y}];
    }
  return [];
})
"""


def click_polygon(screen: Screen) -> str:
    """Clicks on the first polygon that can be hit; returns the unit in the address."""
    before = screen.address.get("unit", "")
    points = screen.page.evaluate(POINTS_INSIDE)
    assert points, "no polygon can be clicked"
    screen.page.mouse.click(points[0]["x"], points[0]["y"])
    screen.page.wait_for_function(
        "before => (new URLSearchParams(location.search).get('unit') || '') !== before", arg=before
    )
    screen.settle()
    return screen.address["unit"]


def crumbs(screen: Screen) -> list[str]:
    """The steps above the unit."""
    return screen.page.locator(".st-key-breadcrumb button").all_inner_texts()


def test_clicks_lead_from_the_region_to_a_banner_and_back(screen):
    screen.go()
    region = screen.headline
    assert crumbs(screen) == []

    league = click_polygon(screen)
    assert units()[league].level == "league"
    assert crumbs(screen) == ["全区 ›"]
    of_league = screen.headline
    assert of_league != region
    assert units()[league].name_zh in of_league

    banner = click_polygon(screen)
    assert league_of(banner) == league
    assert crumbs(screen) == ["全区 ›", f"{units()[league].name_zh} ›"]
    assert screen.headline not in (region, of_league)

    screen.page.locator(f".st-key-crumb-{league} button").click()
    screen.wait_for_address(unit=league)
    assert screen.headline == of_league

    screen.page.locator(".st-key-crumb-150000 button").click()
    screen.page.wait_for_function("() => !/unit=15[0-9]*[1-9]/.test(location.search)")
    assert screen.settle().headline == region


def test_the_back_button_goes_up_again(screen):
    screen.go()
    region = screen.headline
    league = click_polygon(screen)
    of_league = screen.headline
    click_polygon(screen)

    screen.page.go_back()
    screen.wait_for_address(unit=league)
    assert screen.headline == of_league

    screen.page.go_back()
    screen.page.wait_for_function("() => !location.search.includes('unit=')")
    assert screen.settle().headline == region


def test_the_same_league_can_be_clicked_again_after_going_back(screen):
    screen.go()
    league = click_polygon(screen)
    screen.page.locator(".st-key-crumb-150000 button").click()
    screen.page.wait_for_function("() => !/unit=15[0-9]*[1-9]/.test(location.search)")
    screen.settle()
    assert click_polygon(screen) == league
    assert crumbs(screen) == ["全区 ›"]


def test_the_maps_of_other_pages_lead_down_too(screen):
    for name in ("windows", "cases"):
        screen.go(name)
        screen.page.locator(".choroplethlayer").first.scroll_into_view_if_needed()
        league = click_polygon(screen)
        assert units()[league].level == "league"
        assert crumbs(screen) == ["全区 ›"], name
