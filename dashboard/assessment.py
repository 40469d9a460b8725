"""How many points of 100 does a unit earn, measure by measure?

The weights are a file of the plan, assessment.csv, which an office may edit: one measure a line. `basis` says
what is measured: value, the indicator itself; pace, what is done in % of what the time elapsed asks for;
per_10k, a count per 10,000 residents. Between zero_at and full_at points rise evenly.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard import plan
from dashboard.i18n import _
from dashboard.indicators import Assessment, assess
from dashboard.indicators.assess import SMALLEST_N
from dashboard.periods import Period
from dashboard.plan import Indicator
from dashboard.query import MATTERS
from dashboard.scope import Scope

FILE = "assessment.csv"
COLUMNS = ("id", "basis", "direction", "zero_at", "full_at", "weight")
BASES = ("value", "pace", "per_10k")
WHOLE = 100.0
LEAST_WEIGHT = 50.0  # a unit with less of the weights reported is not ranked
CLOSE = 1e-9


class BrokenWeights(ValueError):
    """The file of weights is missing or wrong; the message names file, line and what to do."""


@dataclass(frozen=True)
class Measure:
    """What of an indicator is held against others: its value, its pace, or its number per 10,000 residents."""

    id: str
    basis: str = "value"


@dataclass(frozen=True)
class Weight:
    """One line of the file. full_at and zero_at are in the unit of the measure; weight is in points."""

    measure: Measure
    direction: str
    zero_at: float
    full_at: float
    weight: float


@dataclass(frozen=True)
class Measured:
    """The number that a unit has in a measure; `why` says why there is none."""

    found: Assessment
    value: float | None
    why: str = ""


@dataclass(frozen=True)
class Score:
    """The points for one measure; none where it is not reported or rests on too few cases."""

    weight: Weight
    measured: Measured
    points: float | None


@dataclass(frozen=True)
class Total:
    """All points of a unit; `points` of `reported` weights, `score` brought up to 100."""

    scope: Scope
    scores: tuple[Score, ...]

    @property
    def reported(self) -> float:
        """The sum of the weights of what could be scored."""
        return sum(s.weight.weight for s in self.scores if s.points is not None)

    @property
    def points(self) -> float:
        """The sum of the points earned."""
        return sum(s.points for s in self.scores if s.points is not None)

    @property
    def score(self) -> float | None:
        """Points brought up to 100 by the weights reported; none where nothing could be scored."""
        return WHOLE * self.points / self.reported if self.reported else None

    @property
    def is_ranked(self) -> bool:
        """Enough of the weights are reported for a place among the others."""
        return self.reported >= LEAST_WEIGHT - CLOSE


def measured(
    measure: Measure,
    scope: Scope,
    period: Period,
    *,
    matters: tuple[str, ...] = MATTERS,
) -> Measured:
    """The measure for a scope; ratios on fewer than ten cases have none."""
    found = assess(measure.id, scope, period, matters=matters)
    indicator, reading = found.indicator, found.reading
    if reading.number is None:
        return Measured(found, None, reading.why)
    if indicator.needs_cases and (reading.n or 0) < SMALLEST_N:
        return Measured(found, None, _("分母不足10"))
    if measure.basis == "per_10k":
        people = scope.population
        return Measured(found, 1e4 * reading.number / people if people else None, _per_head(people))
    if measure.basis == "pace":
        return _paced(found)
    return Measured(found, reading.number)


def _per_head(people: int | None) -> str:
    return "" if people else _("本级没有单独的人口数")


def _paced(found: Assessment) -> Measured:
    """What is done in % of what the time elapsed asks for, where progress is asked for and the target is not tiny."""
    by_progress = found.indicator.is_by_progress
    done = found.reading.number if by_progress else found.completion_pct
    if found.deviation is None or done is None or not found.time_progress_pct:
        return Measured(found, None, _("本期没有进度要求"))
    if not by_progress and (found.target_number or 0) < SMALLEST_N:
        return Measured(found, None, _("目标不足10"))
    return Measured(found, 100 * done / found.time_progress_pct)


def points_of(weight: Weight, value: float) -> float:
    """Points for a value: none at zero_at or worse, all at full_at or better, evenly between."""
    share = (value - weight.zero_at) / (weight.full_at - weight.zero_at)
    return weight.weight * min(max(share, 0.0), 1.0)


def totals(
    weights: Sequence[Weight],
    scopes: Iterable[Scope],
    period: Period,
    matters: tuple[str, ...] = MATTERS,
) -> list[Total]:
    """The points of each scope."""
    return [Total(s, tuple(_scores(weights, s, period, matters))) for s in scopes]


def _scores(
    weights: Sequence[Weight], scope: Scope, period: Period, matters: tuple[str, ...]
) -> Iterable[Score]:
    for weight in weights:
        found = measured(weight.measure, scope, period, matters=matters)
        yield Score(weight, found, None if found.value is None else points_of(weight, found.value))


def ranks(values: Sequence[float | None], *, is_low_best: bool = False) -> list[int | None]:
    """Dense ranks from the best; equal values share one, none stay without."""
    known = sorted({round(v, 9) for v in values if v is not None}, reverse=not is_low_best)
    place = {value: i for i, value in enumerate(known, start=1)}
    return [None if v is None else place[round(v, 9)] for v in values]


def weights(folder: Path | None = None) -> tuple[Weight, ...]:
    """The weights of the plan in force, in the order of the file; raises BrokenWeights."""
    path = (folder or plan.plan_folder()) / FILE
    if not path.is_file():
        raise BrokenWeights(
            f"规划 {path.parent.name} 没有考核权重文件 {FILE}；"
            f"请放入 data/reference/plans/{path.parent.name}/{FILE}，列为 {','.join(COLUMNS)}"
        )
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as fault:
        raise BrokenWeights(f"{_named(path)} 不是 UTF-8 编码；请另存为 UTF-8 的 CSV") from fault
    kept = [(n, text) for n, text in enumerate(lines, start=1) if text.strip() and not text.startswith("#")]
    if not kept or tuple(_cells(kept[0][1])) != COLUMNS:
        raise BrokenWeights(f"{_named(path)} 第{kept[0][0] if kept else 1}行应为列名 {','.join(COLUMNS)}")
    found = tuple(_weight(path, n, _cells(text)) for n, text in kept[1:])
    _check_whole(path, found, [n for n, _text in kept[1:]])
    return found


def _named(path: Path) -> str:
    return f"考核权重文件 {path.parent.name}/{path.name}"


def _cells(text: str) -> list[str]:
    return [cell.strip() for cell in next(csv.reader([text]))]


def _weight(path: Path, line: int, cells: Sequence[str]) -> Weight:
    """One line of the file; whatever is wrong in it is named with its number."""

    def wrong(what: str) -> BrokenWeights:
        return BrokenWeights(f"{_named(path)} 第{line}行：{what}")

    if len(cells) != len(COLUMNS):
        raise wrong(f"应有{len(COLUMNS)}列，实有{len(cells)}列；请按列名补齐")
    told = dict(zip(COLUMNS, cells, strict=True))
    indicator = plan.current().indicators.get(told["id"])
    if indicator is None:
        raise wrong(f"规划中没有指标 {told['id']}；请改为规划里的编号或删去该行")
    if told["basis"] not in BASES or not _fits(indicator, told["basis"]):
        raise wrong(
            f"指标 {indicator.id} 不能用口径 {told['basis']}；请改为 {'、'.join(bases(indicator)) or '别的指标'}"
        )
    if told["direction"] not in ("up", "down"):
        raise wrong(f"方向 {told['direction']} 无法识别；请写 up（越高越好）或 down（越低越好）")
    try:
        zero, full, weight = (float(told[name]) for name in ("zero_at", "full_at", "weight"))
    except ValueError as fault:
        raise wrong("zero_at、full_at、weight 应为数字；请改正") from fault
    if not (full > zero if told["direction"] == "up" else full < zero):
        raise wrong(f"满分线 {full:g} 与零分线 {zero:g} 和方向 {told['direction']} 不符；请对调或改方向")
    if not 0 < weight <= WHOLE:
        raise wrong(f"权重 {weight:g} 应大于0且不超过100；请改正")
    return Weight(Measure(indicator.id, told["basis"]), told["direction"], zero, full, weight)


def _check_whole(path: Path, found: Sequence[Weight], lines: Sequence[int]) -> None:
    seen: dict[Measure, int] = {}
    for weight, line in zip(found, lines, strict=True):
        if weight.measure in seen:
            raise BrokenWeights(
                f"{_named(path)} 第{line}行：{weight.measure.id} 与第{seen[weight.measure]}行重复；请删去一行"
            )
        seen[weight.measure] = line
    total = sum(weight.weight for weight in found)
    if abs(total - WHOLE) > CLOSE:
        raise BrokenWeights(f"{_named(path)} 各行权重合计 {total:g}，应为 100；请调整 weight 列")


def is_money(indicator: Indicator) -> bool:
    """The values are yuan."""
    return indicator.unit == "元"


def bases(indicator: Indicator) -> list[str]:
    """How an indicator can be measured across units of different size."""
    return [basis for basis in BASES if _fits(indicator, basis)]


def _fits(indicator: Indicator, basis: str) -> bool:
    if indicator.unit == "status":
        return False
    if basis == "pace":
        return indicator.is_by_progress or (indicator.kind in ("flow", "year") and not indicator.is_rate)
    if basis == "value":
        return indicator.is_rate
    # How many units lack something says nothing about residents.
    return not indicator.is_rate and (indicator.unit, indicator.better) != ("个", "down")


def usual(indicator: Indicator) -> Measure | None:
    """How an indicator is compared unless something else is asked for; none for a state."""
    return next((Measure(indicator.id, b) for b in ("value", "per_10k") if _fits(indicator, b)), None)
