"""What did the rules on a unit's year, budget or fund reckon?"""

from collections.abc import Callable

from dashboard.i18n import _
from dashboard.reckoning.words import Finding, Values, code, day, money, points, share, year_of
from dashboard.view import name_of


def no_own_line(found: Finding, values: Values) -> str:
    """F-20: nothing appropriated, or no line of its own."""
    if not values["own_yuan"]:
        return _("{unit}{year}年没有安排同级财政预算。").format(**year_of(found, values))
    said = _("{unit}{year}年同级财政安排{own}，登记为未单列。")
    if values["is_separate_line"] is None:
        said = _("{unit}{year}年同级财政安排{own}，未注明是否单列。")
    return said.format(own=money(values["own_yuan"]), **year_of(found, values))


def fell(found: Finding, values: Values) -> str:
    """F-21."""
    said = _("{unit}{year}年同级财政安排{own}，上年{before}，变化{growth}；规则要求不低于{least}。")
    strong = _("降幅超过{pct}。").format(pct=share(-values["g2_pct"])) if values["is_strong"] else ""
    said = said.format(
        own=money(values["own_yuan"]),
        before=money(values["own_before_yuan"]),
        growth=share(values["growth_pct"]),
        least=share(values["g_pct"]),
        **year_of(found, values),
    )
    return said + strong


def slower_than_cases(found: Finding, values: Values) -> str:
    """F-22."""
    said = _(
        "{unit}{year}年到位{money}，上年{before}，变化{growth}；批准{n}件，上年{n_before}件，变化{cases}；"
        "经费慢{gap}个百分点，规则容许{most}个百分点。"
    )
    return said.format(
        money=money(values["received_yuan"]),
        before=money(values["received_before_yuan"]),
        growth=share(values["money_growth_pct"]),
        n=values["approved"],
        n_before=values["approved_before"],
        cases=share(values["case_growth_pct"]),
        gap=points(values["case_growth_pct"] - values["money_growth_pct"]),
        most=points(values["m_points"]),
        **year_of(found, values),
    )


def cost(found: Finding, values: Values) -> str:
    """F-24."""
    said = _("{unit}{year}年业务经费支出{spent}，批准{n}件，每件{cost}；监测区间为{low}—{high}。")
    return said.format(
        spent=money(values["spent_yuan"]),
        n=values["approved"],
        cost=money(values["cost_yuan"]),
        low=money(values["lo_yuan"]),
        high=money(values["hi_yuan"]),
        **year_of(found, values),
    )


def replaced(found: Finding, values: Values) -> str:
    """F-26."""
    said = _("{unit}{year}年上级补助{above}，上年{above_before}；同级财政{own}，上年{own_before}。")
    sums = {name: money(values[f"{name}_yuan"]) for name in ("above", "above_before", "own", "own_before")}
    return said.format(**sums, **year_of(found, values))


def passed_on_late(found: Finding, values: Values) -> str:
    """F-31."""
    said = _("{unit}{year}年{fund}{yuan}于{approved}批准，{issued}下达，历时{n}天；期限{limit}天。")
    if not values["issued_date"]:
        said = _("{unit}{year}年{fund}{yuan}于{approved}批准，至今未下达，已{n}天；期限{limit}天。")
    return said.format(
        fund=code("fund", values["fund"]),
        yuan=money(found["amount_yuan"]),
        approved=day(values["approved_date"]),
        issued=day(values["issued_date"]) if values["issued_date"] else "",
        n=values["days"],
        limit=values["n_days"],
        **year_of(found, values),
    )


def carried_over(found: Finding, values: Values) -> str:
    """F-38."""
    said = _(
        "{unit}的{fund}截至{earlier}年底累计到位{received}，截至{year}年底累计支出{spent}；"
        "按先进先出推算，{left}超过两年未用。"
    )
    return said.format(
        fund=code("fund", values["fund"]),
        earlier=values["year"] - 2,
        received=money(values["received_yuan"]),
        spent=money(values["spent_yuan"]),
        left=money(found["amount_yuan"]),
        **year_of(found, values),
    )


def behind(found: Finding, values: Values) -> str:
    """F-39."""
    said = _(
        "{unit}{year}年业务经费支出{spent}，到位{received}，支出进度{pct}，时序进度{elapsed}；"
        "慢{gap}个百分点，规则容许{most}个百分点。"
    )
    strong = _("已慢过{n}个百分点。").format(n=points(values["m2_points"])) if values["is_strong"] else ""
    said = said.format(
        spent=money(values["spent_yuan"]),
        received=money(values["received_yuan"]),
        pct=share(values["spent_pct"]),
        elapsed=share(values["elapsed_pct"]),
        gap=points(values["elapsed_pct"] - values["spent_pct"]),
        most=points(values["m_points"]),
        **year_of(found, values),
    )
    return said + strong


def major_cases(found: Finding, values: Values) -> str:
    """F-44."""
    said = _(
        "{unit}{year}年由彩票公益金补贴的{n}个案件中，{major}个为重大疑难复杂案件，占{share}；规则上限{most}。"
    )
    return said.format(
        n=values["cases"],
        major=values["major_cases"],
        share=share(values["share_pct"]),
        most=share(values["s_pct"]),
        **year_of(found, values),
    )


def duty(found: Finding, values: Values) -> str:
    """F-47: paid without shifts, or an unusual sum for a shift."""
    words = {"paid": money(values["paid_yuan"]), **year_of(found, values)}
    if not values["shifts"]:
        return _("{unit}{year}年支付值班律师补贴{paid}，登记的值班班次为0。").format(**words)
    said = _("{unit}{year}年支付值班律师补贴{paid}，登记值班{n}班次，每班{each}；参考区间为{low}—{high}。")
    return said.format(
        n=values["shifts"],
        each=money(values["per_shift_yuan"]),
        low=money(values["lo_yuan"]),
        high=money(values["hi_yuan"]),
        **words,
    )


def other_costs(found: Finding, values: Values) -> str:
    """F-48."""
    said = _("{unit}{year}年宣传、培训和其他业务费{part}，占业务经费支出{spent}的{share}；监测线{line}。")
    line = values["s2_pct"] if found["severity"] == "A" else values["s_pct"]
    return _part(said, found, values, line)


def little_on_cases(found: Finding, values: Values) -> str:
    """F-49."""
    said = _(
        "{unit}{year}年办案补贴、直接费用和值班律师补贴{part}，占业务经费支出{spent}的{share}；监测线不低于{line}。"
    )
    return _part(said, found, values, values["s_pct"])


def _part(said: str, found: Finding, values: Values, line: float) -> str:
    return said.format(
        part=money(values["part_yuan"]),
        spent=money(values["spent_yuan"]),
        share=share(values["share_pct"]),
        line=share(line),
        **year_of(found, values),
    )


def not_disclosed(found: Finding, values: Values) -> str:
    """F-60."""
    said = _("{unit}没有{year}年公开经费、案件、质量信息的记录。")
    words = year_of(found, values)
    if values["done_date"]:
        said = _("{unit}没有{year}年公开经费、案件、质量信息的记录，上次登记为{day}。")
        words["day"] = day(values["done_date"])
    return said.format(**words)


def overspent(found: Finding, values: Values) -> str:
    """F-65."""
    said = _(
        "{unit}的{fund}自首个预算年度至{day}累计支出{spent}，累计到位{received}，多支出{over}；容许{most}。"
    )
    return said.format(
        unit=name_of(found["unit_code"]),
        fund=code("fund", values["fund"]),
        day=day(found["date"]),
        spent=money(values["spent_yuan"]),
        received=money(values["received_yuan"]),
        over=money(found["amount_yuan"]),
        most=share(values["t_pct"]),
    )


SENTENCES: dict[str, Callable[[Finding, Values], str]] = {
    "F-20": no_own_line,
    "F-21": fell,
    "F-22": slower_than_cases,
    "F-24": cost,
    "F-26": replaced,
    "F-31": passed_on_late,
    "F-38": carried_over,
    "F-39": behind,
    "F-44": major_cases,
    "F-47": duty,
    "F-48": other_costs,
    "F-49": little_on_cases,
    "F-60": not_disclosed,
    "F-65": overspent,
}
