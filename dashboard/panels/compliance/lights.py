"""Which rules light up, and how badly: all rules as a table, and rule by unit as a picture."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import polars as pl

from dashboard import address, charts, compare, figure, plan, theme
from dashboard.figure import Figure, OnScreen, Twin
from dashboard.i18n import _, pick
from dashboard.panels.compliance.conclusion import amount
from dashboard.panels.compliance.found import (
    LIGHT,
    SEVERITIES,
    Found,
    days_of,
    found_in,
    level_word,
    rule_name,
    rules,
    severity_name,
    severity_word,
    state_of,
    why_not_judged,
)
from dashboard.panels.maps import neighbourhood
from dashboard.plan import Rule
from dashboard.remembering import remembered
from dashboard.scope import Scope
from dashboard.text import compliance as sentences
from dashboard.view import unit_name, unit_option, unit_options

ITEMS = ("D08", "D08b", "D10", "D12", "D13")


@remembered
def table(found: Found) -> Figure:
    """All rules of the plan, the worst on top: light, findings, sum, legal basis and how sure that is."""
    rows = by_rule(found)
    subtitle = _(
        "{days}；按级别和条数排列，■疑似 ▲复核 ○监测 ●未发现；金额为所列付款或预算之和，规则不涉及金额的为“—”"
    ).format(days=days_of(found.view))
    twin = Twin(rows, headings(found), ITEMS, ("compliance/findings",))
    counted = [rows.filter(place=place).height for place in range(5)]
    screen = OnScreen(hint=_("点规则看逐条"))
    return figure.listed("rules", sentences.rules(counted), subtitle, twin, found.view, on_screen=screen)


def headings(found: Found) -> dict[str, str]:
    """The columns of the table; what is new only where there is a snapshot to compare with."""
    return {
        "state": _("状态"),
        "rule": _("规则"),
        "findings": _("条数"),
        "severe": _("其中■"),
        **({"new": _("新增")} if found.before is not None else {}),
        "excepted": _("例外"),
        "amount": _("涉及金额"),
        "basis": _("依据"),
        "confidence": _("可靠程度"),
    }


@remembered
def by_rule(found: Found) -> pl.DataFrame:
    """One row per rule, the worst severity on top, then the most findings of it."""
    tallies = found.tally.partition_by("rule", as_dict=True)
    none = found.tally.clear()
    lines = [line(found, rule, tallies.get((rule.id,), none)) for rule in rules().values()]
    return pl.DataFrame(lines, infer_schema_length=None).sort(
        ["place", "worst", "id"], descending=[False, True, False]
    )


def line(found: Found, rule: Rule, tally: pl.DataFrame) -> dict[str, Any]:
    """How one rule stands; where it could not be judged there is no number."""
    counts = dict.fromkeys(SEVERITIES, 0)
    for severity, n in tally.select("severity", "findings").rows():
        counts[severity] += n
    severity = state_of(counts)
    word, why = ("", "") if severity else why_not_judged(rule, found.view)
    n = None if word else sum(counts.values())
    return {
        "id": rule.id,
        "place": SEVERITIES.index(severity) if severity else 3 + bool(word),
        "worst": counts[severity] if severity else 0,
        "light": LIGHT[severity] if severity else "grey" if word else "green",
        "state": state_word(rule.id, severity, word),
        "rule": rule_name(rule),
        "rule_link": address.link("compliance", rule=rule.id),
        "state_title": why,
        "findings": n,
        "severe": None if word else counts["R"],
        "new": None if word else tally["new"].sum(),
        "excepted": found.excepted.filter(rule=rule.id).height,
        "amount": "—" if amount(tally) is None else theme.yuan(amount(tally)),
        "amount_number": amount(tally),
        "basis": pick(rule.basis, rule.basis_en),
        "confidence": pick(*plan.CONFIDENCE[rule.confidence]),
    }


def state_word(rule: str, severity: str | None, word: str) -> str:
    """The worst severity in words, else why nothing can be said, else that nothing was found."""
    if severity:
        return level_word(rule, severity)
    light, said = ("grey", word) if word else ("green", _("未发现"))
    return f"{theme.LIGHTS[light][0]} {said}"


@remembered
def heat(found: Found) -> Figure:
    """Findings by rule and unit; a cell leads to its unit and its rule."""
    around = neighbourhood(found.view)
    near = found if around is found.view else found_in(around)
    parts = compare.parts(around)
    cells = by_part(near, parts)
    name = _("各地疑似问题")
    if cells.is_empty():
        return figure.missing("rule-heat", name, _("{days}没有列出疑似问题").format(days=days_of(found.view)))
    words = {LIGHT[severity]: severity_name(severity) for severity in SEVERITIES}
    return figure.drawn(
        "rule-heat",
        heat_sentence(near, parts),
        _(
            "{days}各规则在各地的条数；颜色为最重级别，深色为10条以上，空白为没有；点格子进入该地该规则"
        ).format(days=days_of(found.view)),
        charts.lights(cells, words, height=120),
        Twin(
            cells.filter(pl.col("value") > 0),
            {"row_label": _("规则"), "column_label": _("单位"), "value": _("条数"), "severe": _("其中■")},
            ("D08",),
            ("compliance/findings",),
        ),
        found.view,
        on_screen=OnScreen(on_click=clicked, is_wide=True),
    )


def by_part(near: Found, parts: Sequence[Scope]) -> pl.DataFrame:
    """One row per rule with findings and part: how many, and the worst; rules as in the table."""
    order = [row["id"] for row in by_rule(near).iter_rows(named=True) if row["findings"]]
    counts = in_parts(near, parts)
    names = rules()
    cells = []
    for rule in order:
        for at, part in enumerate(parts):
            here = {severity: counts[rule, severity, at] for severity in SEVERITIES}
            worst = state_of(here)
            option = unit_option(part)
            cells.append(
                {
                    "row_label": rule_name(names[rule]),
                    "column_label": _("本级") if part.level == "own" else unit_name(option, short=True),
                    "value": sum(here.values()),
                    "severe": here["R"],
                    "light": LIGHT[worst] if worst else None,
                    "written": _("，").join(f"{severity_word(s)} {n}" for s, n in here.items() if n),
                    "code": f"{option}|{rule}",
                }
            )
    return pl.DataFrame(cells, infer_schema_length=None)


def in_parts(near: Found, parts: Sequence[Scope]) -> Counter[tuple[str, str, int]]:
    """Findings by rule, severity and part; a finding of two parts counts in each."""
    found: Counter[tuple[str, str, int]] = Counter()
    inside = [set(part.unit_codes) for part in parts]
    for rule, severity, codes, n in near.tally.select("rule", "severity", "unit_codes", "findings").rows():
        for at, units in enumerate(inside):
            if not units.isdisjoint(codes):
                found[rule, severity, at] += n
    return found


def heat_sentence(near: Found, parts: Sequence[Scope]) -> str:
    """Where most findings of severity R are; where there is none, most of all."""
    has_severe = near.count("R") > 0
    counts = [0] * len(parts)
    for (_rule, severity, at), n in in_parts(near, parts).items():
        counts[at] += n if severity == "R" or not has_severe else 0
    names = [unit_name(unit_option(part)) for part in parts]
    return sentences.heat(list(zip(names, counts, strict=True)), is_severe=has_severe)


def clicked(code: str) -> None:
    """Sends the page to the rule and the unit of the cell that was clicked, if there are such."""
    if chosen := place_of(code):
        address.write("unit", chosen[0])
        address.write("rule", chosen[1])


def place_of(code: str) -> tuple[str, str] | None:
    """The unit and the rule that a cell's code names; none for a strange one."""
    unit, _sign, rule = code.partition("|")
    return (unit, rule) if unit in unit_options() and rule in rules() else None
