"""Which tables go with a briefing beside its figures? All items of the plan for one unit."""

import polars as pl

from dashboard import plan, text
from dashboard.compare import unit_word
from dashboard.disclosure import rules
from dashboard.disclosure.audience import is_public
from dashboard.figure import Twin
from dashboard.indicators import Assessment, assess
from dashboard.view import View


def statistics(view: View) -> Twin:
    """A row for each item and reading of the plan: number, name, value as number and as said, target, completion.

    value in the item's unit, yuan and % unrounded; empty where there is none, with the reason in `said`. To the public
    only what it may see.
    """
    withheld = rules.current().unpublished if is_public() else frozenset()
    known = [code for code in plan.current().indicators if code not in withheld]
    rows = [_row(assess(code, view.scope, view.period, matters=view.matters)) for code in known]
    headings = {
        "id": "编号",
        "name": "指标",
        "value": "数值",
        "unit": "单位",
        "said": "写法",
        "n": "分母",
        "target": "目标",
        "completion_pct": "完成率（%）",
    }
    numbers = ("value", "n", "target", "completion_pct")
    frame = pl.DataFrame(rows, schema_overrides=dict.fromkeys(numbers, pl.Float64), infer_schema_length=None)
    return Twin(frame, headings, known)


def _row(found: Assessment) -> dict[str, object]:
    reading, indicator = found.reading, found.indicator
    return {
        "id": indicator.id,
        "name": text.name(indicator),
        "value": reading.number,
        "unit": unit_word(indicator.unit).strip() if indicator.unit != "status" else "",
        "said": text.value_or_why(found),
        "n": None if is_public() else reading.n,
        "target": found.target_number,
        "completion_pct": found.completion_pct,
    }
