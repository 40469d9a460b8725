"""How many points of 100 does each unit earn, and for what?"""

from collections.abc import Sequence

import polars as pl

from dashboard import assessment, charts, figure
from dashboard.assessment import BrokenWeights, Total, Weight, totals
from dashboard.figure import Figure, Twin
from dashboard.i18n import _
from dashboard.panels import benchmark_lines
from dashboard.panels.benchmark import Group, Line
from dashboard.periods import Period
from dashboard.remembering import remembered_anywhere
from dashboard.scope import Scope
from dashboard.text import benchmark as sentences
from dashboard.text.benchmark import points, weight
from dashboard.view import View, period_name, unit_name, unit_option


def in_force() -> tuple[tuple[Weight, ...], str]:
    """The weights; without readable ones none, and what to do about it."""
    try:
        return assessment.weights(), ""
    except BrokenWeights as problem:
        return (), str(problem)


@remembered_anywhere
def totals_of(
    weights: tuple[Weight, ...], peers: tuple[Scope, ...], period: Period, matters: tuple[str, ...]
) -> list[Total]:
    """The points of every peer under the weights."""
    return totals(weights, peers, period, matters)


def headline(those: Group, lines: Sequence[Line], found: Sequence[Total]) -> str:
    """How the unit compares and what it scores; for the region who leads and who comes last."""
    compared = benchmark_lines.sentence_of(those, lines)
    if not found:
        return sentences.headline(compared, "")
    return sentences.headline("" if those.chosen is None else compared, place_sentence(those, found))


def ranks(found: Sequence[Total]) -> list[int | None]:
    """The places of the units with enough weights reported."""
    return assessment.ranks([total.score if total.is_ranked else None for total in found])


def place_sentence(those: Group, found: Sequence[Total]) -> str:
    """The chosen unit's score and place, or which units lead and come last."""
    places = ranks(found)
    if those.place is not None:
        own, ranked = found[those.place], [place for place in places if place is not None]
        return sentences.score_place(own.score, own.reported, places[those.place], ranked, those.kind)
    scores = [
        (unit_name(unit_option(total.scope)), total.score)
        for place, total in zip(places, found, strict=True)
        if place is not None and total.score is not None
    ]
    return sentences.score_ends(scores, those.kind, assessment.LEAST_WEIGHT)


def explained(view: View) -> str:
    """What stands under each figure on scores."""
    return _(
        "{period}；系统默认权重，可调；未报送或分母不足10的指标不计入，按计分权重折算为100分；计分权重不足{least}的不排名"
    ).format(period=period_name(view.period), least=weight(assessment.LEAST_WEIGHT))


def ranking(view: View, those: Group, found: Sequence[Total], *, height: int = 400) -> Figure:
    """The peers in the order of their scores."""
    rows = ranking_rows(those, found)
    return figure.drawn(
        "score-ranking",
        place_sentence(those, found),
        explained(view),
        charts.ranking(rows, None, "", 100.0, height=height),
        Twin(
            rows,
            {"rank": _("位次"), "name": _("单位"), "value": _("得分"), "reported": _("计分权重")},
            indicators=indicators(found),
        ),
        view,
    )


def ranking_rows(those: Group, found: Sequence[Total]) -> pl.DataFrame:
    """One row per peer, best on top; those without enough weights last and grey."""
    places = ranks(found)
    rows = [
        {
            "unit_code": total.scope.unit_code,
            "name": unit_name(unit_option(total.scope), short=True),
            "value": total.score,
            "label": _label(total),
            "tone": "grey" if place is None else "main" if i == those.place else "light",
            "rank": place,
            "reported": total.reported,
        }
        for i, (place, total) in enumerate(zip(places, found, strict=True))
    ]
    schema = {"value": pl.Float64, "rank": pl.Int64}
    ordered = pl.DataFrame(rows, schema_overrides=schema, infer_schema_length=None)
    return ordered.sort("rank", "unit_code", nulls_last=True)


def _label(total: Total) -> str:
    """The score, with the weights reported where they are not all."""
    if total.reported > assessment.WHOLE - assessment.CLOSE or total.score is None:
        return points(total.score)
    return _("{score}（权重{n}）").format(score=points(total.score), n=weight(total.reported))


def indicators(found: Sequence[Total]) -> list[str]:
    """The indicators that points are given for."""
    return list(dict.fromkeys(s.weight.measure.id for s in found[0].scores)) if found else []


def missing(problem: str) -> Figure:
    """In place of the scores: which file is missing or wrong, and what to do."""
    return figure.missing("score", _("考核得分"), problem)
