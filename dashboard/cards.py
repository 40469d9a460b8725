"""How does a goal of the plan look as a card?"""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard import changes, plan, text, theme
from dashboard.card import escaped
from dashboard.compare import is_small, status_name, written
from dashboard.i18n import _, pick
from dashboard.indicators import Assessment, assess
from dashboard.periods import add_months, parse
from dashboard.plan import Indicator
from dashboard.remembering import remembered
from dashboard.view import View

STEPS = ("not_started", "in_progress", "done", "certified")


@dataclass(frozen=True)
class Goal:
    """A goal's assessment, its like-for-like change and the values of the last months."""

    found: Assessment
    change: str
    history: Sequence[float | None]


@remembered
def goal(indicator_id: str, view: View) -> Goal:
    """Everything that the card of one goal shows."""
    found = assess(indicator_id, view.scope, view.period, matters=view.matters)
    return Goal(found, compared(found, view), history(found.indicator, view))


def compared(found: Assessment, view: View) -> str:
    """同比+1880（+6.5%）: the increment and the rate of growth; empty where no comparison is allowed."""
    change = changes.year_on_year(found, view)
    return (
        _("同比{n}").format(n=text.change_full(change, text.unit_beside(found.indicator))) if change else ""
    )


def history(indicator: Indicator, view: View) -> list[float | None]:
    """The value in each of the last twelve months (a stock on their last days), or year by year for money."""
    if indicator.unit == "status":
        return []
    if indicator.kind == "year":
        codes = [str(view.period.year - back) for back in range(4, -1, -1)]
    else:
        last = add_months(view.period.cut.replace(day=1), 0)
        codes = [f"{add_months(last, -back):%Y-%m}" for back in range(11, -1, -1)]
    periods = [parse(code, view.period.as_of) for code in codes]
    return [assess(indicator.id, view.scope, p, matters=view.matters).reading.number for p in periods]


def row(goals: Sequence[Goal]) -> str:
    """All cards side by side, as HTML."""
    cards, name = "".join(_card(goal) for goal in goals), _("五项目标")
    return f'<div class="cards" role="group" tabindex="0" aria-label="{name}">{cards}</div>'


def _card(goal: Goal) -> str:
    found = goal.found
    indicator = found.indicator
    name = escaped(f"{indicator.id} {pick(indicator.name_zh, indicator.name_en)}")
    return (
        f'<section class="goal" aria-label="{name}" data-indicators="{indicator.id}"><div class="name">{name}</div>{_value(found)}'
        f"{_track(found)}"
        f'<div class="line"><span>{escaped(target_text(found))}</span>{_light(found)}</div>'
        f'<div class="line"><span>{escaped(_deviation(found))}</span><span>{escaped(goal.change)}</span></div>'
        f"{sparkline(goal.history)}</section>"
    )


def _value(found: Assessment) -> str:
    reading = found.reading
    if isinstance(reading.value, str):
        return f'<div class="value word">{escaped(status_name(reading.value))}</div>'
    if reading.value is None:
        missing = escaped(reading.sign) or ("—" if reading.n == 0 else _("未报送"))
        return f'<div class="value word">{missing}</div>'
    whole = written(found.indicator, reading.value, reading.numerator, reading.n)
    number = whole.rstrip("".join(c for c in set(whole) if not (c.isdigit() or c in "./−-")))
    return f'<div class="value">{escaped(number)}<small>{escaped(whole[len(number) :])}</small></div>'


def _track(found: Assessment) -> str:
    """A bar for completion and a tick where time stands; for a milestone, the steps taken."""
    if isinstance(found.reading.value, str):
        done = 100 * (STEPS.index(found.reading.value) + 1) / len(STEPS)
        return (
            f'<div class="track"><span class="bar fill-{found.light}" style="width:{done:.0f}%"></span></div>'
        )
    if found.completion_pct is None:
        return '<div class="track"></div>'
    width = min(found.completion_pct, 100)
    tick = (
        ""
        if found.indicator.kind not in ("flow", "year")
        else (f'<span class="tick" style="left:{found.time_progress_pct:.1f}%"></span>')
    )
    return f'<div class="track"><span class="bar fill-{found.light}" style="width:{width:.1f}%"></span>{tick}</div>'


def target_text(found: Assessment) -> str:
    """目标110个 · 完成94.5%; 未设目标. No completion of a limit, best when small, nor of a fraction such as 4/4."""
    indicator, n = found.indicator, found.reading.n
    is_plain = isinstance(found.target, str) or indicator.better == "down" or is_small(indicator, n)
    if found.completion_pct is None or is_plain:
        return goal_text(found)
    return goal_text(found) + " · " + _("完成 {pct}").format(pct=theme.pct(found.completion_pct))


def goal_text(found: Assessment) -> str:
    """目标110个; the end target before its year; 未设目标."""
    target = found.target
    if target is None:
        end = plan.current().indicators[found.indicator.id].target
        year = found.indicator.target_year
        if isinstance(end, int | float) and year and found.scope.level == "region":
            return _("{year}年末目标 {target}").format(year=year, target=written(found.indicator, end))
        return _("未设目标")
    if isinstance(target, str):
        return _("目标 {target}").format(target=status_name(target))
    return _("目标 {target}").format(target=written(found.indicator, target))


def _deviation(found: Assessment) -> str:
    if found.indicator.unit == "status":
        return _("期限 {year}年末").format(year=plan.current().last_year)
    if found.deviation is None:
        return found.reading.why
    if found.indicator.kind in ("flow", "year"):
        return text.pace(found.deviation)
    if found.deviation == 0:
        return _("与目标持平")
    return _("较目标 {points}").format(points=_gap(found))


def _gap(found: Assessment) -> str:
    """How far a stand is from its target: −6个, −0.8个百分点."""
    value, target = found.reading.number, found.target_number
    if found.indicator.is_rate or value is None or target is None:
        return theme.points(found.deviation)
    return ("−" if value < target else "+") + written(found.indicator, abs(value - target))


def _light(found: Assessment) -> str:
    shape, _colour = theme.LIGHTS[found.light]
    return f'<span class="light light-{found.light}">{shape} {escaped(light_word(found))}</span>'


def light_word(found: Assessment) -> str:
    """What the light of a goal says."""
    return status_word(found) if found.indicator.unit == "status" else theme.light_word(found.light)


def status_word(found: Assessment) -> str:
    """What the light of a milestone says."""
    words = {"blue": _("已达标"), "amber": _("未完成"), "red": _("逾期"), "grey": _("未启动")}
    return words.get(found.light, "")


def sparkline(values: Sequence[float | None], width: int = 200, height: int = 24) -> str:
    """A small line of the known values, as SVG; nothing under two of them."""
    known = [(i, v) for i, v in enumerate(values) if v is not None]
    if len(known) < 2:
        return ""
    low, high = min(v for _i, v in known), max(v for _i, v in known)
    span = (high - low) or 1
    points = " ".join(
        f"{2 + i * (width - 4) / (len(values) - 1):.1f},{height - 3 - (v - low) / span * (height - 6):.1f}"
        for i, v in known
    )
    label = escaped(_("近期走势"))
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<polyline points="{points}" fill="none" stroke="{theme.MAIN}" stroke-width="2"/></svg>'
    )
    encoded = b64encode(drawing.encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{encoded}" alt="{label}" width="{width}" height="{height}">'
