"""The clock of the benchmark stops with the last chart painted, not before it and not at the end of the waiting."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from benchmarks.clicks.paint import NotRepainted, chromium, first_paint, repaint, visitor

pytestmark = pytest.mark.browser
CHART = '<div class="js-plotly-plot"><svg class="main-svg"><path d="M0 0"></path></svg><g class="hoverlayer"></g></div>'
# A click changes the first chart after 300 ms, the second after 600 ms, something beside them after 900 ms.
PAGE = f"""<!doctype html><title>page</title><button>go</button><button>nothing</button><p></p>{CHART}{CHART}<script>
const draw = (i, d) => document.querySelectorAll('path')[i].setAttribute('d', d);
document.querySelectorAll('button')[0].onclick = () => {{
  setTimeout(() => draw(0, 'M1 1'), 300);
  setTimeout(() => draw(1, 'M1 1'), 600);
  setTimeout(() => {{ document.querySelector('p').textContent = 'said'; }}, 900);
  setTimeout(() => {{ document.querySelector('.hoverlayer').innerHTML = '<text>hovered</text>'; }}, 900);
}};
document.querySelectorAll('button')[1].onclick = () => setTimeout(() => draw(0, 'M2 2'), 10);
</script>"""


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> Iterator[Page]:
    """A page of two charts, opened."""
    file = tmp_path_factory.mktemp("painted") / "page.html"
    file.write_text(PAGE, encoding="utf-8")
    with chromium() as browser, visitor(browser) as someone:
        opened = someone.new_page()
        assert first_paint(opened, file.as_uri()).charts == 2
        yield opened


def test_the_last_chart_stops_the_clock(page):
    """Not the first chart at 300 ms; what changes at 900 ms is no chart, and the waiting for quiet ends at 1600 ms."""
    painted = repaint(page, lambda p: p.get_by_role("button", name="go").click())
    assert painted.seconds >= 0.6
    assert painted.changed == painted.charts == 2
    assert page.evaluate("paint.last - paint.clicked") == pytest.approx(1000 * painted.seconds)


def test_a_click_that_leaves_a_chart_as_it_was_is_no_measurement(page):
    with pytest.raises(NotRepainted, match="1 of 2 charts"):
        repaint(page, lambda p: p.get_by_role("button", name="nothing").click())
