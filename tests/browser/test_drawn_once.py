"""Is a chart drawn once, although the framework gives it to plotly.js a second time?"""

import json

import polars as pl
import pytest

from tests.browser.screen import DESK, DRAWN, PHONE
from tests.charts.test_every_chart import DRAWN as CHARTS

# As Streamlit does it: a new picture, then the same one as a copy. How many parts of the document does the second change?
CHANGED = """
async (picture) => {
  const copy = () => JSON.parse(JSON.stringify(picture)), box = document.createElement('div');
  document.body.append(box);
  const {data, layout} = copy();
  await Plotly.newPlot(box, data, {width: 700, ...layout});
  let changed = 0;
  const watch = new MutationObserver((changes) => { changed += changes.length; });
  watch.observe(box, {subtree: true, childList: true, attributes: true, characterData: true});
  const again = copy();
  await Plotly.react(box, again.data, {width: 700, ...again.layout});
  await new Promise((done) => setTimeout(done, 50));
  watch.disconnect();
  box.remove();
  return changed;
}
"""
FRACTIONS = """
() => [...document.querySelectorAll('.stPlotlyChart')].map(chart => chart.getBoundingClientRect().width)
  .filter(width => width % 1 !== 0)
"""


@pytest.mark.parametrize("chart", CHARTS)
def test_a_copy_of_a_picture_changes_nothing(drawing_table, chart):
    draw, row = CHARTS[chart]
    picture = json.loads(draw(pl.DataFrame([row])).to_json())
    assert drawing_table.evaluate(CHANGED, picture) == 0
    picture["layout"]["template"] = {"layout": {"separators": "."}}
    assert drawing_table.evaluate(CHANGED, picture) > 0, (
        "a template no longer counts as new; drawing.Picture may have one"
    )


@pytest.mark.parametrize("name", DRAWN)
def test_charts_are_whole_pixels_wide(visited, name):
    """Else their width is found changed, and they are drawn again."""
    for size in (DESK, PHONE):
        assert not visited(name, size).page.evaluate(FRACTIONS), size
