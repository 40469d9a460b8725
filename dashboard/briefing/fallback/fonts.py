"""Which installed font can matplotlib write Chinese with?"""

from functools import cache

from matplotlib import font_manager
from matplotlib.font_manager import FontProperties

from dashboard.charts.base import SIZE

CHINESE = (
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "SimHei",
    "WenQuanYi Micro Hei",
    "Noto Sans CJK JP",
)
SIGNS = "DejaVu Sans"  # comes with matplotlib and has the signs that a Chinese font may lack


@cache
def families() -> tuple[str, ...]:
    """The first Chinese font that is there, then the one for signs."""
    known = {entry.name for entry in font_manager.fontManager.ttflist}
    return (*[name for name in CHINESE if name in known][:1], SIGNS)


@cache
def font(size: float = SIZE, *, bold: bool = False) -> FontProperties:
    """A font of so many px."""
    return FontProperties(family=list(families()), size=size, weight="bold" if bold else "normal")
