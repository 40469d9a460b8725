"""What needs attention in a unit, said as problems with units named, and as requests with a deadline left open?"""

from collections.abc import Mapping, Sequence

from dashboard import needs
from dashboard.needs import Need
from dashboard.view import View

FEW = 3  # lines of a memo


def _needs(view: View) -> Sequence[Need]:
    return needs.needs(view).listed


def lines(view: View) -> list[str]:
    """What needs attention, a line each."""
    return [_problem(need, view) for need in _needs(view)] or ["本期没有需要关注的事项。"]


def first_lines(view: View) -> list[str]:
    """The first three."""
    return lines(view)[:FEW]


def _problem(need: Need, view: View) -> str:
    return f"{need.unit}{need.reason}（{need.detail(view.period.year)}）。"


TITLES: Mapping[str, str] = {
    "money": "资金使用有疑似问题",
    "targets": "部分指标进度偏慢",
    "limits": "案件办理超期",
    "quality": "案件质量低于总体",
    "reports": "数据报送不完整",
    "trends": "部分指标连续变差",
    "windows": "服务窗口建设不足",
}
REQUESTS: Mapping[str, str] = {
    "money": "对规则列出的疑似问题逐笔核实，属实的依规处理，可以解释的登记理由",
    "targets": "分析进度偏慢的原因，按月调度，补齐与时序进度的差距",
    "limits": "清理超期案件，逐件说明原因和办结时间",
    "quality": "对优良率低于总体的地区开展案卷抽查和业务培训",
    "reports": "补报缺少的数据，按规定时间报送",
    "trends": "查明指标连续变差的原因，采取措施扭转",
    "windows": "加快临街一层窗口建设，明确选址和完成时间",
}
OPEN = "（责任单位：{units}；完成时限：　　　　）"


def _by_kind(view: View) -> dict[str, list[Need]]:
    found: dict[str, list[Need]] = {}
    for need in _needs(view):
        found.setdefault(need.kind, []).append(need)
    return found


def parts(view: View) -> list[tuple[str, list[str]]]:
    """What needs attention, kind by kind, units named."""
    return [(TITLES[kind], ["；".join(_problem(n, view).rstrip("。") for n in found) + "。"]) for kind, found in _by_kind(view).items()] or [("本期没有需要关注的事项", [])]  # fmt: skip


def requests(view: View) -> list[tuple[str, list[str]]]:
    """What is asked for each kind of problem; the deadline is a person's to give."""
    return [(_request_title(kind), [REQUESTS[kind] + OPEN.format(units=_units(found)) + "。"]) for kind, found in _by_kind(view).items()] or [("保持数据报送和监督的现有频次", [])]  # fmt: skip


def _request_title(kind: str) -> str:
    return {
        "money": "核实资金使用疑似问题",
        "targets": "加快目标进度",
        "limits": "清理超期案件",
        "quality": "提高办案质量",
        "reports": "按时完整报送数据",
        "trends": "扭转变差的指标",
        "windows": "推进窗口建设",
    }[kind]


def _units(found: Sequence[Need]) -> str:
    return "、".join(dict.fromkeys(need.unit for need in found))


def first_requests(view: View) -> list[str]:
    """Three suggestions."""
    kinds = _by_kind(view)
    return [f"{number}. {REQUESTS[kind]}（{_units(found)}）。" for number, (kind, found) in enumerate(kinds.items(), 1)][:FEW] or ["保持现有工作安排。"]  # fmt: skip
