"""The clock of the benchmark stops with the last chart painted, not before it and not at the end of the waiting."""

from dataclasses import dataclass

import pytest

from benchmarks.clicks.browser import chromium
from benchmarks.clicks.paint import NotRepainted, Painted, first_paint, repaint, visitor

pytestmark = pytest.mark.browser
CHART = '<div class="js-plotly-plot"><svg class="main-svg"><path d="M0 0"></path></svg><g class="hoverlayer"></g></div>'
# A click changes the first chart after 300 ms, the second after 600 ms, something beside them after 900 ms; another
# draws both unseen, shows the second after 300 ms and after 900 ms styles it without a difference to be seen.
BUTTONS = "<button>go</button><button>nothing</button><button>show</button>"
PAGE = f"""<!doctype html><title>page</title>{BUTTONS}<p></p>{CHART}{CHART}<script>
const charts = document.querySelectorAll('.js-plotly-plot');
const draw = (i, d) => document.querySelectorAll('path')[i].setAttribute('d', d);
document.querySelectorAll('button')[0].onclick = () => {{
  setTimeout(() => draw(0, 'M1 1'), 300);
  setTimeout(() => draw(1, 'M1 1'), 600);
  setTimeout(() => {{ document.querySelector('p').textContent = 'said'; }}, 900);
  setTimeout(() => {{ document.querySelector('.hoverlayer').innerHTML = '<text>hovered</text>'; }}, 900);
}};
document.querySelectorAll('button')[1].onclick = () => setTimeout(() => draw(0, 'M2 2'), 10);
document.querySelectorAll('button')[2].onclick = () => {{
  charts[1].style.visibility = 'hidden';
  draw(0, 'M3 3');
  draw(1, 'M3 3');
  setTimeout(() => {{ charts[1].style.visibility = 'visible'; window.shownAt = performance.now(); }}, 300);
  setTimeout(() => {{ charts[1].style.overflow = 'hidden'; window.styledAt = performance.now(); }}, 900);
}};
</script>"""


@dataclass(frozen=True)
class Measured:
    """What the clock said of the first button, what the page's own clock did (ms), and of the second why not.

    order: after the third button the clock stopped between the showing and the styling.
    """

    painted: Painted
    on_page: float
    order: bool
    refused: str


@pytest.fixture(scope="module")
def measured(tmp_path_factory) -> Measured:
    """Both buttons clicked."""
    file = tmp_path_factory.mktemp("painted") / "page.html"
    file.write_text(PAGE, encoding="utf-8")
    with chromium() as browser, visitor(browser) as someone:
        tab = someone.new_tab()
        assert first_paint(tab, file.as_uri()).charts == 2
        painted = repaint(tab, lambda shown: shown.click(button(0)))
        on_page = tab.ask("paint.last - paint.clicked")
        with pytest.raises(NotRepainted) as refused:
            repaint(tab, lambda shown: shown.click(button(1)))
        repaint(tab, lambda shown: shown.click(button(2)))
        order = tab.ask("shownAt <= paint.last && paint.last < styledAt")
        return Measured(painted, on_page, order, str(refused.value))


def button(number: int) -> str:
    return f"document.querySelectorAll('button')[{number}]"


def test_the_last_chart_stops_the_clock(measured):
    """Neither the first chart nor what changes later beside the charts."""
    assert measured.painted.changed == measured.painted.charts == 2
    assert measured.on_page == pytest.approx(1000 * measured.painted.seconds)


def test_a_chart_is_painted_once_it_is_seen(measured):
    """Neither when it is drawn nor when its style changes later and nothing can be seen of it."""
    assert measured.order


def test_a_click_that_leaves_a_chart_as_it_was_is_no_measurement(measured):
    assert "1 of 2 charts" in measured.refused
