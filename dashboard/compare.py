"""How do the units below a scope compare with each other in one indicator?"""

import polars as pl

from dashboard import estimates, plan, theme
from dashboard.i18n import _, language, pick
from dashboard.indicators import Assessment, Reading, assess
from dashboard.indicators.assess import SMALLEST_N
from dashboard.plan import Indicator
from dashboard.remembering import remembered
from dashboard.scope import Scope
from dashboard.sqlfile import load
from dashboard.view import View, unit_name, unit_option

# Units as the plan's files write them; unit_word says them in the language in use.
CASES, HELPS, YUAN, DAYS = "件", "件次", "元", "天"


def parts(view: View) -> tuple[Scope, ...]:
    """What a scope consists of: leagues or banners, and its own centre last; a banner is its own part."""
    below = view.scope.children()
    if not below:
        return (view.scope,)
    return (*below, Scope(view.scope.unit_code, own=True))


@remembered
def children(view: View, indicator_id: str) -> pl.DataFrame:
    """One row per part of the scope, ranked: those with a value and enough cases first, best on top.

    Columns unit_code, option, name (short), full_name, is_own, value, n, is_small, is_hidden, label, target,
    completion_pct, deviation, light, rank (dense, ties share it; null where not ranked), and of shares what
    chance allows: low and high (95 % limits around the whole, in %), stands (above, below, within), rank_best,
    rank_worst.
    """
    indicator = plan.current().indicators[indicator_id]
    found = [assess(indicator_id, p, view.period, matters=view.matters) for p in parts(view)]
    rows = pl.DataFrame(
        [_row(indicator, a) for a in found], infer_schema_length=None, schema_overrides=FLOATS
    )
    ranked = pl.col("value").is_not_null() & ~pl.col("is_small") & ~pl.col("is_own")
    best = pl.when(ranked).then(pl.col("value"))
    down = indicator.better == "down"
    rows = _with_chance(indicator, rows.with_columns(is_ranked=ranked))
    return rows.with_columns(rank=best.rank("dense", descending=not down)).sort(
        ["rank", "is_own", "value"], descending=[False, False, not down], nulls_last=True
    )


def _with_chance(indicator: Indicator, rows: pl.DataFrame) -> pl.DataFrame:
    """Limits, standing and the ranks that are possible; null for all that is no share of cases."""
    schema = {
        "low": pl.Float64,
        "high": pl.Float64,
        "stands": pl.String,
        "rank_best": pl.Int64,
        "rank_worst": pl.Int64,
    }
    judged = rows["is_ranked"] & (rows["numerator"] <= rows["n"])
    if not _is_chancy(indicator) or not judged.any():
        return rows.with_columns(pl.lit(None, dtype=kind).alias(name) for name, kind in schema.items())
    known = rows.filter(judged)
    pairs = [(round(k), round(n)) for k, n in known.select("numerator", "n").rows()]
    whole = rows.filter(pl.col("numerator").is_not_null()).select(pl.col("numerator", "n").sum()).row(0)
    # Of what should be low the first place is the lowest.
    counted = pairs if indicator.better != "down" else [(n - k, n) for k, n in pairs]
    found = [
        (option, *_limits(k, n, whole[0] / whole[1]), *places)
        for option, (k, n), places in zip(known["option"], pairs, estimates.rank_ranges(counted), strict=True)
    ]
    return rows.join(
        pl.DataFrame(found, schema={"option": pl.String} | schema, orient="row"), on="option", how="left"
    )


def _is_chancy(indicator: Indicator) -> bool:
    """A share of events; what stands on a day, such as windows, was counted whole and owes nothing to chance."""
    return indicator.is_share and not any("stock_day" in load(name).params for name in indicator.sources)


def _limits(k: int, n: int, overall: float) -> tuple[float, float, str]:
    """The control limits in %, and on which side of them the share lies."""
    low, high = estimates.funnel_limits(overall, n)
    share = k / n
    return 100 * low, 100 * high, "above" if share > high else "below" if share < low else "within"


FLOATS = {
    "value": pl.Float64,
    "n": pl.Float64,
    "numerator": pl.Float64,
    "target": pl.Float64,
    "completion_pct": pl.Float64,
    "deviation": pl.Float64,
}


def _row(indicator: Indicator, found: Assessment) -> dict[str, object]:
    reading = found.reading
    small = is_small(indicator, reading.n) and (reading.value is not None or reading.n == 0)
    option = unit_option(found.scope)
    return {
        "unit_code": found.scope.unit_code,
        "option": option,
        "name": unit_name(option, short=True),
        "full_name": unit_name(option),
        "is_own": found.scope.level == "own",
        "value": reading.value,
        "numerator": reading.numerator,
        "n": reading.n,
        "is_small": small,
        "is_hidden": bool(reading.hidden),
        "label": "—" if reading.n == 0 else said(indicator, reading),
        "target": found.target,
        "completion_pct": found.completion_pct,
        "deviation": found.deviation,
        "light": found.light,
    }


def is_small(indicator: Indicator, n: float | None) -> bool:
    """A ratio on fewer than ten cases is written as a fraction, not ranked and not lit."""
    return indicator.needs_cases and n is not None and n < SMALLEST_N


def said(indicator: Indicator, reading: Reading) -> str:
    """A reading as it stands on screen; what the public may not see as <5 or —."""
    return reading.sign or written(indicator, reading.value, reading.numerator, reading.n)


def written(
    indicator: Indicator, value: float | str | None, numerator: float | None = None, n: float | None = None
) -> str:
    """A value as it stands on screen, in its unit; small ratios as fractions, missing ones as 未报送."""
    if value is None or isinstance(value, str):
        return status_name(value) if isinstance(value, str) else _("未报送")
    is_share_of_cases = indicator.unit == "%" and indicator.cases is None
    if is_small(indicator, n) and is_share_of_cases and n is not None and numerator is not None:
        return f"{numerator:g}/{n:g}"
    if indicator.unit == "%":
        return theme.pct(value, digits=2 if indicator.id == "T2" else 1)
    if indicator.unit == "百分点":
        return theme.points(value)
    if indicator.unit == YUAN:
        return theme.yuan(value)
    if indicator.unit == DAYS:
        return theme.days(value)
    number = f"{value:.1f}" if indicator.is_ratio else theme.count(value)
    return counted(number, indicator.unit)


def unit_word(unit: str) -> str:
    """The unit behind a number; English has no word for 个."""
    return pick(_(unit), "" if unit == "个" else " " + _(unit))


def counted(number: str, unit: str) -> str:
    """A number with its unit; English says 1 case."""
    word = unit_word(unit)
    return number + (word.removesuffix("s") if language() == "en" and number == "1" else word)


def status_name(status: str) -> str:
    """The state of a milestone in words."""
    names = {
        "not_started": _("未启动"),
        "in_progress": _("进行中"),
        "done": _("已完成"),
        "certified": _("已通过认证"),
    }
    return names[status]
