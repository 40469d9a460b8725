"""Where does a long title break, so that no word is torn and its lines are about equally long?"""

import re
from functools import cache
from itertools import combinations, pairwise

from dashboard.units import units

FITTING = 20  # characters of a title in one line of 156 mm
MOST = 3  # lines that are tried; a longer title breaks by itself
WORDS = (
    "内蒙古|自治区|全区|盟市|旗县|司法厅|司法局|法律援助|规划|指标|工作|情况|办理|办案|案件|经费|资金|业务|使用|质量|评估|"
    "目标|任务|进展|完成|重点|督查|统计|信息|公示|监督|疑似|问题|上半年|下半年|年度|季度|第.季度|全年|通报|简报|通知|报告|"
    "专报|月报|季报|半年报|年报|分析|实施|服务|关于|中心"
)
# What a line ends with, and how bad that is beside a line longer by a character.
ENDS = (("，；：。", 0.0), ("、", 2.0))
TORN = 4.0


@cache
def _piece() -> re.Pattern[str]:
    """What may not be torn: numbers with their unit, words of the trade, names of units, Latin words."""
    names = {name for unit in units().values() for name in (unit.name_zh, unit.short_zh)}
    kept = "|".join([*sorted(names, key=len, reverse=True), WORDS])
    return re.compile(
        rf"[\d.]+[年月日个件条至%‰-]*|(?:{kept})[的和、，；：）》”]*|[A-Za-z]+\s*|.[的和、，；：。）》”]*"
    )


def lines_of(title: str, fitting: float = FITTING) -> list[str]:
    """The title in as few lines as hold it, the most even ones first; all in one if no break helps."""
    pieces = _piece().findall(title)
    for breaks in range(MOST):
        cuts = combinations(range(1, len(pieces)), breaks)
        found = [lines for cut in cuts if _fits(lines := _cut(pieces, cut), fitting)]
        if found:
            return min(found, key=_ugliness)
    return [title]


def _cut(pieces: list[str], places: tuple[int, ...]) -> list[str]:
    edges = [0, *places, len(pieces)]
    return ["".join(pieces[a:b]) for a, b in pairwise(edges)]


def _fits(lines: list[str], fitting: float) -> bool:
    return all(length(line) <= fitting for line in lines)


def _ugliness(lines: list[str]) -> float:
    """How far the lines are from equally long, and how much their breaks tear apart."""
    return max(map(length, lines)) - min(map(length, lines)) + sum(_torn(line) for line in lines[:-1])


def _torn(line: str) -> float:
    return next((cost for signs, cost in ENDS if line.endswith(tuple(signs))), TORN)


def length(text: str) -> float:
    """In Chinese characters; a Latin one takes about half of it."""
    return sum(1 if ord(character) > 0x2000 else 0.5 for character in text)
