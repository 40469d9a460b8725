"""How did a rule come to suspect this? The values that made it fire, in words."""

import json
from typing import Any

from dashboard.i18n import _
from dashboard.reckoning import cases, payments, years
from dashboard.reckoning.words import Finding, day, money, points, share
from dashboard.view import name_of

__all__ = ["money", "parameter", "said"]

SENTENCES = payments.SENTENCES | cases.SENTENCES | years.SENTENCES


def said(found: Finding) -> str:
    """The reckoning of one finding (rule, key, severity, unit_code, date, amount_yuan, payments, detail).

    A rule of another plan that has no sentence here gets its values listed by name.
    """
    values = json.loads(found["detail"])
    if found["rule"] in SENTENCES:
        return SENTENCES[found["rule"]](found, values)
    listed = _("；").join(f"{name}={value}" for name, value in values.items() if value is not None)
    return _("{unit}{day}：{values}").format(
        unit=name_of(found["unit_code"]), day=day(found["date"]), values=listed
    )


def parameter(name: str, value: Any) -> tuple[str, str]:
    """What a parameter of a rule is called, and its value with its unit."""
    names = {
        "cap_yuan": _("单案限额"),
        "g_pct": _("最低增幅"),
        "g2_pct": _("明显下降线"),
        "hi_yuan": _("上限"),
        "lo_yuan": _("下限"),
        "m_points": _("容许差距"),
        "m2_points": _("明显落后线"),
        "max_n": _("每案最多支付"),
        "min_yuan": _("最低金额"),
        "n_days": _("期限"),
        "n2_days": _("列为疑似的天数"),
        "s_pct": _("比例线"),
        "s2_pct": _("列为复核的比例线"),
        "t_pct": _("容许超出"),
    }
    return names.get(name, name), _written(name, value)


def _written(name: str, value: Any) -> str:
    kind = name.rpartition("_")[2]
    words = {"yuan": money, "pct": share, "points": lambda n: _("{n}个百分点").format(n=points(n))}
    counted = {"days": _("{n}天"), "n": _("{n}笔")}
    if kind in words:
        return words[kind](value)
    return counted.get(kind, "{n}").format(n=value)
