"""A cell of the table of rules leads to its unit and rule, a number of the list opens its finding."""

from dashboard.panels.compliance.lights import place_of

PLACES = """
() => { const trace = document.querySelector('.st-key-card-rule-heat .js-plotly-plot').data
          .find(trace => trace.name === 'places');
        return trace.customdata.map((code, i) => [code, trace.x[i], trace.y[i]]); }
"""
# The middle of a cell on the screen.
MIDDLE = """
([x, y]) => { const plot = document.querySelector('.st-key-card-rule-heat .js-plotly-plot');
              const {xaxis, yaxis} = plot._fullLayout, frame = plot.getBoundingClientRect();
              return [frame.left + xaxis._offset + xaxis.d2p(x), frame.top + yaxis._offset + yaxis.d2p(y)]; }
"""


def test_a_cell_leads_to_its_unit_and_rule(screen):
    screen.go("compliance")
    screen.page.locator(".st-key-card-rule-heat").scroll_into_view_if_needed()
    code, x, y = screen.page.evaluate(PLACES)[0]
    unit, rule = place_of(code)
    screen.page.mouse.click(*screen.page.evaluate(MIDDLE, [x, y]))
    screen.wait_for_address(unit=unit, rule=rule)
    assert screen.page.locator("#findings").inner_text().startswith(rule)


def test_a_number_of_the_list_opens_its_finding(screen):
    screen.go("compliance", rule="F-01")
    link = screen.page.locator(".st-key-card-findings .table tbody tr").nth(1).get_by_role("link")
    key = link.inner_text()
    link.click()
    screen.page.wait_for_function("() => location.search.includes('finding=')")
    screen.settle()
    assert screen.address["finding"] == f"F-01:{key}"
    assert f"F-01:{key}" in screen.page.locator(".st-key-card-finding .figure-subtitle").first.inner_text()
    assert key in screen.page.locator(".st-key-card-finding .table").first.inner_text()
