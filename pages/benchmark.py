"""How does a league or banner compare with the whole and its peers, and how many points does it earn?"""

import streamlit as st

from dashboard import page
from dashboard.panels import (
    benchmark,
    benchmark_lines,
    benchmark_points,
    benchmark_scores,
    benchmark_table,
)

view = page.page()
those = benchmark.group(view)
lines = benchmark.lines(view, those, benchmark.chosen_measures())
scores, problem = benchmark_scores.scored(view, those)
page.headline(view.place() + benchmark_scores.headline(those, lines, scores))
benchmark_lines.choose([line.measure.id for line in lines])

left, right = st.columns(2, gap="small")
with left:
    page.show(benchmark_lines.dots(view, those, lines))
with right:
    if problem:
        page.show(benchmark_scores.missing(problem))
    elif those.chosen is None:
        page.show(benchmark_scores.ranking(view, those, scores, height=benchmark_lines.height(lines)))
    else:
        page.show(benchmark_points.decomposed(view, those, scores))

if len(scores) > 1:
    page.show(benchmark_points.matrix(view, scores))
if those.chosen is None or len(scores) < 2:
    page.show(benchmark_table.table(view, those, lines))
else:
    left, right = st.columns([62, 38], gap="small")
    with left:
        page.show(benchmark_table.table(view, those, lines))
    with right:
        page.show(benchmark_scores.ranking(view, those, scores))
