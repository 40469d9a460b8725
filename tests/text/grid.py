"""What the grids of sentences are made of: languages, holes that none may have, readings and assessments."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from dashboard import plan
from dashboard.i18n import use
from dashboard.indicators import Assessment, Reading
from dashboard.periods import Period, parse
from dashboard.scope import Scope

AS_OF = date(2020, 10, 31)
PERIOD = parse("2020", AS_OF)
WHOLE = parse("2019", AS_OF)
MONTH = parse("2020-05", AS_OF)
COUNTS = (0, 1, 2, 9, 10, 11, 250, 30_768)
LIGHTS = ("blue", "green", "amber", "red", "grey")
# What a sentence must never hold: a hole, a double sign, a number of the machine, a stray blank or comma.
BROKEN = re.compile(
    r"[{}\[\]|]|None(?! of)|\bnan\b|\binf\b|，，|。。|，。|；；|；。|^[，；]|--|\+−|−−|\d{4,}\.\d{3,}"
    r"|  |^ | $| ,|, ,|,$|;$|; ;|未报送[件个名次]"
)
# English: one of a thing is not several, and nothing is left in Chinese.
ONE_OF_MANY = re.compile(
    r"(?<![\d.,/–¥])\b1 (?:(?!(?:of|in|with|without|at|on|that|has|is|was|to|by)\b)[a-z-]+ )?"
    r"(?!(?:is|has|was|does|less|this)\b)[a-z]+s\b"
)
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


@contextmanager
def in_language(code: str) -> Iterator[None]:
    """Everything said inside is said in a language."""
    use(code)
    try:
        yield
    finally:
        use("zh")


def reading(k: float | None, n: float | None, *, why: str = "", hidden: str = "") -> Reading:
    """A share of n; without a number where either is missing, where n is 0 or where it is hidden."""
    if hidden:
        return Reading("C04", None, why="小于5，不公开具体数", hidden=hidden)
    known = k is not None and n is not None and n > 0
    return Reading("C04", 100 * k / n if known else None, k, n, why=why)  # ty: ignore[unsupported-operator]


def number(value: float | None, *, why: str = "") -> Reading:
    """A reading that is a number."""
    return Reading("T3", value, value, why=why or ("" if value is not None else "未报送"))


def assessed(
    indicator_id: str = "T3",
    found: Reading | float | None = 1.0,
    *,
    light: str = "green",
    deviation: float | None = None,
    target: float | None = None,
    completion: float | None = None,
    period: Period = PERIOD,
) -> Assessment:
    """An item of the plan with a reading, a light and a distance."""
    indicator = plan.current().indicators[indicator_id]
    value = found if isinstance(found, Reading) else number(found)
    return Assessment(indicator, Scope(), period, value, target, completion, None, deviation, light)
