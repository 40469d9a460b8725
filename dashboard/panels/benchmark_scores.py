"""How many points of 100 does each unit earn, and for what?"""

from collections.abc import Sequence

import polars as pl

from dashboard import assessment, charts, figure
from dashboard.assessment import BrokenWeights, Total, totals
from dashboard.figure import Figure, Twin
from dashboard.i18n import _, joined
from dashboard.panels import benchmark_lines
from dashboard.panels.benchmark import Group, Line
from dashboard.view import View, period_name, unit_name, unit_option

MOST_NAMED = 3


def scored(view: View, those: Group) -> tuple[list[Total], str]:
    """The points of every peer; without readable weights none, and what to do about it."""
    try:
        weights = assessment.weights()
    except BrokenWeights as problem:
        return [], str(problem)
    return totals(weights, those.peers, view.period, those.whole, view.matters), ""


def headline(those: Group, lines: Sequence[Line], found: Sequence[Total]) -> str:
    """How the unit compares and what it scores; for the region who leads and who comes last."""
    compared = benchmark_lines.sentence_of(those, lines)
    if not found:
        return compared + _("。")
    score = place_sentence(those, found)
    return (score if those.chosen is None else _("；").join([compared, score])) + _("。")


def ranks(found: Sequence[Total]) -> list[int | None]:
    """The places of the units with enough weights reported."""
    return assessment.ranks([total.score if total.is_ranked else None for total in found])


def points(value: float | None) -> str:
    """78.3分, or — without a score."""
    return "—" if value is None else _("{n}分").format(n=f"{value:.1f}")


def weight(value: float) -> str:
    """A weight without needless decimals."""
    return f"{value:g}"


def place_sentence(those: Group, found: Sequence[Total]) -> str:
    """The chosen unit's score and place, or which units lead and come last."""
    places = ranks(found)
    ranked = [(place, total) for place, total in zip(places, found, strict=True) if place is not None]
    if those.place is None:
        return _ends_sentence(those, ranked)
    own, place = found[those.place], places[those.place]
    if own.score is None:
        return _("本期没有可计分的考核指标")
    if place is None:
        said = _("考核只有{n}分权重的指标可计分，折算{score}，不排名")
        return said.format(n=weight(own.reported), score=points(own.score))
    score = _("考核得分{score}").format(score=points(own.score))
    if len(ranked) < 2:
        return score
    shared = places.count(place) > 1
    of = _("，在{n}个{kind}中并列第{place}") if shared else _("，在{n}个{kind}中第{place}")
    return score + of.format(n=len(ranked), kind=those.kind, place=place)


def _ends_sentence(those: Group, ranked: Sequence[tuple[int, Total]]) -> str:
    if not ranked:
        return _("各{kind}可计分的权重都不足{n}，不排名").format(
            kind=those.kind, n=weight(assessment.LEAST_WEIGHT)
        )
    last = max(place for place, _total in ranked)
    if last == 1:
        return _("{n}个{kind}考核得分均为{score}").format(
            n=len(ranked), kind=those.kind, score=points(ranked[0][1].score)
        )
    said = _("{n}个{kind}考核得分：{best}最高（{high}），{worst}最低（{low}）")
    return said.format(
        n=len(ranked),
        kind=those.kind,
        best=_named(ranked, 1),
        high=points(_score_at(ranked, 1)),
        worst=_named(ranked, last),
        low=points(_score_at(ranked, last)),
    )


def _named(ranked: Sequence[tuple[int, Total]], place: int) -> str:
    names = [unit_name(unit_option(total.scope)) for rank, total in ranked if rank == place]
    if len(names) > MOST_NAMED:
        return _("{name}等{n}地").format(name=names[0], n=len(names))
    return joined(names)


def _score_at(ranked: Sequence[tuple[int, Total]], place: int) -> float | None:
    return next(total.score for rank, total in ranked if rank == place)


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
