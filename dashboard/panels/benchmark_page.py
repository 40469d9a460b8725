"""All that 盟市对标 shows of a view, made at once: its figures rest on the same lines and the same points."""

from dataclasses import dataclass

from dashboard import assessment
from dashboard.assessment import BrokenWeights, Weight
from dashboard.figure import Figure
from dashboard.panels import benchmark, benchmark_lines, benchmark_points, benchmark_scores, benchmark_table
from dashboard.remembering import remembered
from dashboard.view import View


@dataclass(frozen=True)
class Comparison:
    """The conclusion, the ids of the measures, and the figures; those that a view does not have are missing.

    score: of the chosen unit, from each number to its points; of the region the ranking. points: of all units.
    """

    headline: str
    measures: tuple[str, ...]
    dots: Figure
    score: Figure
    points: Figure | None
    table: Figure
    ranking: Figure | None


def comparison(view: View) -> Comparison:
    """The comparison under the weights that are in force now; without readable ones its scores say what to do."""
    try:
        return _made(view, assessment.weights(), "")
    except BrokenWeights as problem:
        return _made(view, (), str(problem))


@remembered
def _made(view: View, weights: tuple[Weight, ...], problem: str) -> Comparison:
    those = benchmark.group(view)
    lines = benchmark.lines(view, those, benchmark.chosen_measures())
    scores = [] if problem else benchmark_scores.totals_of(weights, those.peers, view.period, view.matters)
    is_ranked = those.chosen is not None and len(scores) > 1
    if problem:
        score = benchmark_scores.missing(problem)
    elif those.chosen is None:
        score = benchmark_scores.ranking(view, those, scores, height=benchmark_lines.height(lines))
    else:
        score = benchmark_points.decomposed(view, those, scores)
    return Comparison(
        benchmark_scores.headline(those, lines, scores),
        tuple(line.measure.id for line in lines),
        benchmark_lines.dots(view, those, lines),
        score,
        benchmark_points.matrix(view, scores) if len(scores) > 1 else None,
        benchmark_table.table(view, those, lines),
        benchmark_scores.ranking(view, those, scores) if is_ranked else None,
    )
