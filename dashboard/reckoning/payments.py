"""What did the rules on single payments reckon?"""

from collections.abc import Callable

from dashboard.i18n import _
from dashboard.reckoning.words import Finding, Values, code, codes, day, money, paid


def outside_fund(found: Finding, values: Values) -> str:
    """F-01."""
    said = _("{unit}{day}从{fund}列支{category}{yuan}；该资金来源的开支范围不含此项。")
    if found["severity"] != "R":
        said = _("{unit}{day}从{fund}列支{category}{yuan}；此项是否属于该资金来源的开支范围没有定论。")
    return said.format(**paid(found, values))


def other_business(found: Finding, values: Values) -> str:
    """F-02."""
    return _("{unit}{day}从{fund}支出{yuan}，用途登记为{category}。").format(**paid(found, values))


def mixed_account(found: Finding, values: Values) -> str:
    """F-03."""
    said = _("{unit}{day}从{fund}列支{category}{yuan}，账户登记为{account}。")
    return said.format(account=code("account", values["account"]), **paid(found, values))


def public_employee(found: Finding, values: Values) -> str:
    """F-04: the payee, the handler, or both."""
    reasons = []
    if values["payee_kind"] == "public_employee":
        reasons.append(_("收款人登记为{kind}").format(kind=code("payee_kind", values["payee_kind"])))
    if values["provider_kind"] == "aid_staff":
        kind = code("provider_kind", values["provider_kind"])
        reasons.append(_("承办人{id}登记为{kind}").format(id=values["provider_id"], kind=kind))
    said = _("{unit}{day}支付{category}{yuan}；{reason}。")
    return said.format(reason=_("，").join(reasons), **paid(found, values))


def other_payee(found: Finding, values: Values) -> str:
    """F-05."""
    said = _("{unit}{day}向{provider}支付案件{case}的办案补贴{yuan}；该案登记的承办人为{handler}。")
    return said.format(provider=values["provider_id"], handler=values["handler_id"], **paid(found, values))


def without_case(found: Finding, values: Values) -> str:
    """F-06: no number, no such case, a case set aside at the door, or a case not approved."""
    if not values["case_id"]:
        reason = _("没有登记案件编号")
    elif found["severity"] == "I":
        reason = _("案件{case}的数据行不合规范，已被搁置，待数据修正").format(case=values["case_id"])
    elif not values["is_found"]:
        reason = _("案件表中没有案件{case}").format(case=values["case_id"])
    elif not values["decision"]:
        reason = _("案件{case}尚未作出决定").format(case=values["case_id"])
    else:
        reason = _("案件{case}的决定为{decision}").format(
            case=values["case_id"], decision=code("decision", values["decision"])
        )
    return _("{unit}{day}支付{category}{yuan}；{reason}。").format(reason=reason, **paid(found, values))


def tax_withheld(found: Finding, values: Values) -> str:
    """F-09."""
    said = _("{unit}{day}支付{category}{yuan}，扣缴税款{tax}；此类补贴免税。")
    return said.format(tax=money(values["tax_withheld_yuan"]), **paid(found, values))


def not_a_banner(found: Finding, values: Values) -> str:
    """F-11: a league's or the region's own centre paid."""
    return _("{unit}{day}从{fund}支出{yuan}；该专项用于旗县。").format(**paid(found, values))


def fee_without_defeat(found: Finding, values: Values) -> str:
    """F-13."""
    state = _("尚未结案")
    if values["closed_date"]:
        state = _("于{closed}结案，结果为{outcome}").format(
            closed=day(values["closed_date"]), outcome=code("outcome", values["outcome"])
        )
    said = _("{unit}{day}为案件{case}支付鉴定费、仲裁费{yuan}；该案{state}。")
    return said.format(state=state, **paid(found, values))


def too_early(found: Finding, values: Values) -> str:
    """F-36: before closing, or before the file was accepted."""
    closed, audited, on = values["closed_date"], values["audited_date"], values["paid_date"]
    if not closed:
        state = _("至今尚未结案")
    elif closed > on:
        state = _("{closed}才结案").format(closed=day(closed))
    elif not audited:
        state = _("已于{closed}结案，立卷材料至今未审查合格").format(closed=day(closed))
    else:
        state = _("已于{closed}结案，立卷材料{audited}才审查合格").format(
            closed=day(closed), audited=day(audited)
        )
    said = _("{unit}{day}支付案件{case}的办案补贴{yuan}；该案{state}。")
    return said.format(state=state, **paid(found, values))


def unqualified(found: Finding, values: Values) -> str:
    """F-42."""
    said = _("{unit}{day}支付案件{case}的办案补贴{yuan}；该案{reviewed}的同行评估为{grade}。")
    return said.format(
        reviewed=day(values["reviewed_date"]), grade=code("grade", values["grade"]), **paid(found, values)
    )


def other_recipients(found: Finding, values: Values) -> str:
    """F-46."""
    groups = codes("group", values["groups"]) if values["groups"] else _("未登记")
    said = _("{unit}{day}从彩票公益金为案件{case}支出{yuan}；受援人群体：{groups}，案由：{cause}。")
    return said.format(groups=groups, cause=code("cause", values["cause"]), **paid(found, values))


SENTENCES: dict[str, Callable[[Finding, Values], str]] = {
    "F-01": outside_fund,
    "F-02": other_business,
    "F-03": mixed_account,
    "F-04": public_employee,
    "F-05": other_payee,
    "F-06": without_case,
    "F-09": tax_withheld,
    "F-11": not_a_banner,
    "F-13": fee_without_defeat,
    "F-36": too_early,
    "F-42": unqualified,
    "F-46": other_recipients,
}
