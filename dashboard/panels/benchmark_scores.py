"""How many points of 100 does each unit earn, and for what?"""

from collections.abc import Sequence

import polars as pl

from dashboard import assessment, charts, page
from dashboard.assessment import BrokenWeights, Score, Total, totals
from dashboard.i18n import _, joined
from dashboard.panels import benchmark_lines, tables
from dashboard.panels.benchmark import Group, Line, name, said, written
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
        return _("各{kind}报送的权重都不足{n}，不排名").format(
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
        "{period}；系统默认权重，可调；未报送或分母不足10的指标不计入，按已报送权重折算为100分；报送权重不足{least}的不排名"
    ).format(period=period_name(view.period), least=weight(assessment.LEAST_WEIGHT))


def ranking(view: View, those: Group, found: Sequence[Total], *, height: int = 400) -> None:
    """The peers in the order of their scores."""
    rows = ranking_rows(those, found)
    page.figure(
        "score-ranking",
        place_sentence(those, found),
        explained(view),
        charts.ranking(rows, None, "", 100.0, height=height),
        page.Twin(
            rows,
            {"rank": _("位次"), "name": _("单位"), "value": _("得分"), "reported": _("报送权重")},
            indicators=_ids(found),
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


def _ids(found: Sequence[Total]) -> list[str]:
    return list(dict.fromkeys(s.weight.measure.id for s in found[0].scores)) if found else []


def matrix(view: View, found: Sequence[Total]) -> None:
    """The points of each unit measure by measure, the best unit first."""
    places = ranks(found)
    order = sorted(range(len(found)), key=lambda i: (places[i] is None, places[i] or 0))
    ordered = [found[i] for i in order]
    rows = matrix_rows(ordered)
    columns = {"item": _("指标"), "weight": _("权重")}
    columns |= {unit_option(t.scope): unit_name(unit_option(t.scope), short=True) for t in ordered}
    twin = page.Twin(rows, columns, indicators=_ids(found))
    tables.card("points", lost_sentence(found), explained(view), twin, view)


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
    rows.append({"item": _("报送权重"), "weight": None} | told)
    rows.append({"item": _("折算得分"), "weight": None} | scores)
    floats = dict.fromkeys(["weight", *sums], pl.Float64)
    return pl.DataFrame(rows, schema_overrides=floats, infer_schema_length=None)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def lost_sentence(found: Sequence[Total]) -> str:
    """For which measure the units together miss most of the points."""
    lost = []
    for i, score in enumerate(found[0].scores):
        known = [t.scores[i].points for t in found]
        full = score.weight.weight
        missed = [full - p for p in known if p is not None]
        if missed:
            lost.append((sum(missed) / len(missed), score.weight))
    if not lost:
        return _("本期没有可计分的考核指标")
    mean, most = max(lost, key=lambda entry: entry[0])
    said = _("失分最多的是{measure}，各单位平均失{points}分（满分{full}分）")
    return said.format(measure=name(most.measure), points=f"{mean:.1f}", full=weight(most.weight))


def decomposed(view: View, those: Group, found: Sequence[Total]) -> None:
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
    twin = page.Twin(rows, columns, indicators=_ids(found))
    tables.card("score", score_sentence(own), explained(view), twin, view)


def score_sentence(own: Total) -> str:
    """How the score comes about: points of the reported weights, brought up to 100."""
    if own.score is None:
        return _("本期没有可计分的考核指标")
    said = _("得{points}分，报送权重{reported}，折算{score}").format(
        points=f"{own.points:.1f}", reported=weight(own.reported), score=points(own.score)
    )
    lost = [s for s in own.scores if s.points is not None and s.points < s.weight.weight]
    if not lost:
        return said
    worst = max(lost, key=lambda s: s.weight.weight - (s.points or 0))
    missed = worst.weight.weight - (worst.points or 0)
    return said + _("；{measure}失分最多（{n}分）").format(
        measure=name(worst.weight.measure), n=f"{missed:.1f}"
    )


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


def missing(problem: str) -> None:
    """In place of the scores: which file is missing or wrong, and what to do."""
    page.empty("score", _("考核得分"), problem)
