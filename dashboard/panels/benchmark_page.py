"""All that 盟市对标 shows of a view, made at once: its figures rest on the same lines and the same points."""

from dataclasses import dataclass

from dashboard.assessment import Weight
from dashboard.figure import Figure
from dashboard.panels import benchmark, benchmark_lines, benchmark_points, benchmark_scores, benchmark_table
from dashboard.remembering import remembered
from dashboard.view import View


@dataclass(frozen=True)
class Comparison:
    """The conclusion, the ids of the measures, and the figures; without readable weights score and ranking say why.

    score: of the chosen unit, from each number to its points; points: of every unit, where there are several;
    beside: the ranking as high as the dots, where it stands beside them because no unit is chosen.
    """

    headline: str
    measures: tuple[str, ...]
    dots: Figure
    table: Figure
    score: Figure | None
    points: Figure | None
    ranking: Figure
    beside: Figure | None


def comparison(view: View) -> Comparison:
    """The comparison under the weights that are in force now; without readable ones its scores say what to do."""
    return _made(view, *benchmark_scores.in_force())


@remembered
def _made(view: View, weights: tuple[Weight, ...], problem: str) -> Comparison:
    those = benchmark.group(view)
    lines = benchmark.lines(view, those, benchmark.chosen_measures())
    scores = [] if problem else benchmark_scores.totals_of(weights, those.peers, view.period, view.matters)
    missing = benchmark_scores.missing(problem) if problem else None
    score = ranking = missing
    beside = None
    if not missing and those.chosen:
        score = benchmark_points.decomposed(view, those, scores)
    elif not missing:
        beside = benchmark_scores.ranking(view, those, scores, height=benchmark_lines.height(lines))
    return Comparison(
        benchmark_scores.headline(those, lines, scores),
        tuple(line.measure.id for line in lines),
        benchmark_lines.dots(view, those, lines),
        benchmark_table.table(view, those, lines),
        score,
        benchmark_points.matrix(view, scores) if len(scores) > 1 else None,
        ranking or benchmark_scores.ranking(view, those, scores),
        beside,
    )
