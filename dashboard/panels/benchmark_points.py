"""For what does each unit earn its points, and how does a number become points?"""

from collections.abc import Sequence

import polars as pl

from dashboard import assessment, figure
from dashboard.assessment import Score, Total
from dashboard.figure import Figure, Twin
from dashboard.i18n import _
from dashboard.panels.benchmark import Group, name, said, written
from dashboard.panels.benchmark_scores import explained, indicators, ranks
from dashboard.text import benchmark as sentences
from dashboard.text.benchmark import weight
from dashboard.view import View, unit_name, unit_option


def matrix(view: View, found: Sequence[Total]) -> Figure:
    """The points of each unit measure by measure, the best unit first."""
    places = ranks(found)
    order = sorted(range(len(found)), key=lambda i: (places[i] is None, places[i] or 0))
    ordered = [found[i] for i in order]
    rows = matrix_rows(ordered)
    columns = {"item": _("指标"), "weight": _("权重")}
    columns |= {unit_option(t.scope): unit_name(unit_option(t.scope), short=True) for t in ordered}
    twin = Twin(rows, columns, indicators=indicators(found))
    return figure.listed("points", lost_sentence(found), explained(view), twin, view)


def matrix_rows(found: Sequence[Total]) -> pl.DataFrame:
    """One row per measure with the points of each unit; weights reported and scores below."""
    rows = []
    for i, score in enumerate(found[0].scores):
        line: dict[str, object] = {"item": name(score.weight.measure), "weight": score.weight.weight}
        rows.append(line | {unit_option(t.scope): _rounded(t.scores[i].points) for t in found})
    sums = {unit_option(t.scope): _rounded(t.points) for t in found}
    told = {unit_option(t.scope): t.reported for t in found}
    scores = {unit_option(t.scope): _rounded(t.score) for t in found}
    rows.append({"item": _("合计"), "weight": assessment.WHOLE} | sums)
    rows.append({"item": _("计分权重"), "weight": None} | told)
    rows.append({"item": _("折算得分"), "weight": None} | scores)
    floats = dict.fromkeys(["weight", *sums], pl.Float64)
    return pl.DataFrame(rows, schema_overrides=floats, infer_schema_length=None)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def lost_sentence(found: Sequence[Total]) -> str:
    """For which measure the units together miss most of the points."""
    lost = []
    for i, score in enumerate(found[0].scores):
        full = score.weight.weight
        missed = [full - p for t in found if (p := t.scores[i].points) is not None]
        if missed:
            lost.append((name(score.weight.measure), sum(missed) / len(missed), full))
    return sentences.lost(lost)


def decomposed(view: View, those: Group, found: Sequence[Total]) -> Figure:
    """The chosen unit's score, from each number to its points."""
    own = found[those.place or 0]
    rows = pl.DataFrame([_score_row(score) for score in own.scores], infer_schema_length=None)
    columns = {
        "item": _("指标"),
        "value": _("数值"),
        "formula": _("计算"),
        "points": _("得分"),
        "weight": _("权重"),
    }
    twin = Twin(rows, columns, indicators=indicators(found))
    return figure.listed("score", score_sentence(own), explained(view), twin, view)


def score_sentence(own: Total) -> str:
    """How the score comes about: points of the reported weights, brought up to 100."""
    lost = [(name(s.weight.measure), s.weight.weight - s.points) for s in own.scores if s.points is not None]
    return sentences.score(own.points or 0.0, own.reported, own.score, lost)


def _score_row(score: Score) -> dict[str, object]:
    return {
        "item": name(score.weight.measure),
        "value": None if score.points is None else written(score.weight.measure, score.measured),
        "formula": formula(score),
        "points": _rounded(score.points),
        "weight": score.weight.weight,
    }


def formula(score: Score) -> str:
    """From the number to the points, in words."""
    rule, number = score.weight, score.measured.value
    if number is None or score.points is None:
        return _("{why}，不计入").format(why=score.measured.why)
    ends = {"zero": said(rule.measure, rule.zero_at), "full": said(rule.measure, rule.full_at)}
    if score.points >= rule.weight:
        return _("达到满分线{full}").format(**ends)
    if score.points <= 0:
        return _("未超过零分线{zero}").format(**ends)
    return _("（{value}－{zero}）÷（{full}－{zero}）×{weight}").format(
        value=said(rule.measure, number), weight=weight(rule.weight), **ends
    )
