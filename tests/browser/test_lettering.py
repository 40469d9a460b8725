"""Do texts in one piece stand where each stood by itself?"""

import json

import polars as pl
import pytest

from dashboard import charts
from dashboard.drawing import in_parts

# Words, place and colour of each line of text on a picture.
LINES = """
async ({data, layout}) => {
  const box = document.createElement('div');
  document.body.append(box);
  await Plotly.newPlot(box, data, {width: 700, ...layout});
  const from = box.getBoundingClientRect(), found = [];
  for (const text of box.querySelectorAll('svg text')) {
    const lines = text.querySelectorAll('tspan.line');
    for (const line of lines.length ? lines : [text]) {
      let run = line;
      while (run.firstElementChild) run = run.firstElementChild;
      const place = run.getBoundingClientRect(), look = getComputedStyle(run);
      if (run.textContent.trim())
        found.push([line.textContent, place.x - from.x, place.y + place.height / 2 - from.y, look.fontSize, look.fill]);
    }
  }
  box.remove();
  return found.sort();
}
"""
LEAGUES = ["呼和浩特", "包头", "乌海", "赤峰", "通辽", "鄂尔多斯", "呼伦贝尔"]


def ranking():
    values = [93.5, 90.0, None, 81.25, 70.0, 9.0, 100.0]
    rows = [
        (f"150{i}00", name, value, "" if value is None else f"{value}%（n={10**i}）", "main")
        for i, (name, value) in enumerate(zip(LEAGUES, values, strict=True))
    ]
    columns = ["unit_code", "name", "value", "label", "tone"]
    return charts.ranking(pl.DataFrame(rows, schema=columns, orient="row"), 83.3, "时序进度", 100)


def heat():
    columns = ("案卷评查", "旁听庭审", "回访受援人")
    rows = [
        (name, column, 7 * i + j, f"{7 * i + j}")
        for i, name in enumerate(LEAGUES)
        for j, column in enumerate(columns)
        if (i, j) != (2, 1)
    ]
    return charts.heat(
        pl.DataFrame(rows, schema=["row_label", "column_label", "value", "written"], orient="row")
    )


@pytest.mark.parametrize("draw", [ranking, heat])
def test_each_line_stands_where_it_stood(drawing_table, draw):
    picture = draw()
    alone = json.loads(json.dumps(in_parts(picture), default=list))
    joined = json.loads(json.dumps(picture.to_dict(), default=list))
    assert len(joined["layout"]["annotations"]) < len(alone["layout"]["annotations"]) / 3
    before, after = drawing_table.evaluate(LINES, alone), drawing_table.evaluate(LINES, joined)
    assert [(words, *look) for words, _x, _y, *look in before] == [
        (words, *look) for words, _x, _y, *look in after
    ]
    for (words, x, y, *_look), (_words, x_now, y_now, *_look_now) in zip(before, after, strict=True):
        assert (x_now, y_now) == pytest.approx((x, y), abs=1), words
