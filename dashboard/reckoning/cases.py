"""What did the rules on a case, a complaint or a step of a case reckon?"""

from collections.abc import Callable

from dashboard.i18n import _
from dashboard.reckoning.words import Finding, Values, code, day, money
from dashboard.view import name_of


def paid_again(found: Finding, values: Values) -> str:
    """F-07: the sum stands in the finding, over all units and funds."""
    said = _(
        "案件{case}的办案补贴共支付{n}笔、合计{yuan}（{units}个单位、{funds}种资金来源），最近一笔在{day}；规则上限{most}笔。"
    )
    return said.format(
        case=found["key"],
        n=values["payments"],
        yuan=money(found["amount_yuan"]),
        units=values["units"],
        funds=values["funds"],
        day=day(found["date"]),
        most=values["max_n"],
    )


def taken(found: Finding, values: Values) -> str:
    """F-08."""
    said = _("{unit}{day}收到投诉{id}，反映收取受援人财物；尚无处理结论。")
    words = {"unit": name_of(found["unit_code"]), "day": day(found["date"]), "id": found["key"]}
    if values["finding"]:
        said = _("{unit}{day}收到投诉{id}，反映收取受援人财物；处理结论为{finding}。")
        words["finding"] = code("finding", values["finding"])
    return said.format(**words)


def unusual(found: Finding, values: Values) -> str:
    """F-40."""
    said = _("案件{case}的办案补贴合计{yuan}；参考区间为{low}—{high}。")
    low, high = money(values["lo_yuan"]), money(values["hi_yuan"])
    return said.format(case=found["key"], yuan=money(values["total_yuan"]), low=low, high=high)


def above_cap(found: Finding, values: Values) -> str:
    """F-43."""
    said = _("案件{case}由彩票公益金支出{n}笔、合计{yuan}；单案限额{cap}，超出{over}。")
    return said.format(
        case=found["key"],
        n=found["payments"],
        yuan=money(values["total_yuan"]),
        cap=money(values["cap_yuan"]),
        over=money(values["total_yuan"] - values["cap_yuan"]),
    )


def filed_late(found: Finding, values: Values) -> str:
    """F-33."""
    said = _("案件{case}于{start}结案，{end}提交立卷材料，历时{n}天；期限{limit}天。")
    if not values["filed_date"]:
        said = _("案件{case}于{start}结案，至今未提交立卷材料，已{n}天；期限{limit}天。")
    return _step(said, found, values, "closed_date", "filed_date")


def audited_late(found: Finding, values: Values) -> str:
    """F-34."""
    said = _("案件{case}于{start}提交立卷材料，{end}审查合格，历时{n}天；期限{limit}天。")
    if not values["audited_date"]:
        said = _("案件{case}于{start}提交立卷材料，至今未审查合格，已{n}天；期限{limit}天。")
    return _step(said, found, values, "filed_date", "audited_date")


def paid_late(found: Finding, values: Values) -> str:
    """F-35."""
    said = _("案件{case}的立卷材料于{start}审查合格，{end}支付补贴，历时{n}天；期限{limit}天。")
    if not values["paid_date"]:
        said = _("案件{case}的立卷材料于{start}审查合格，至今未支付补贴，已{n}天；期限{limit}天。")
    severe = _("超过{n}天列为疑似。").format(n=values["n2_days"]) if found["severity"] == "R" else ""
    return _step(said, found, values, "audited_date", "paid_date") + severe


def _step(said: str, found: Finding, values: Values, start: str, end: str) -> str:
    return said.format(
        case=found["key"],
        start=day(values[start]),
        end=day(values[end]) if values[end] else "",
        n=values["days"],
        limit=values["n_days"],
    )


SENTENCES: dict[str, Callable[[Finding, Values], str]] = {
    "F-07": paid_again,
    "F-08": taken,
    "F-33": filed_late,
    "F-34": audited_late,
    "F-35": paid_late,
    "F-40": unusual,
    "F-43": above_cap,
}
