"""Which colours, type and number formats does everything drawn use?

Contrast and colour-blind safety of the roles are tested in tests/test_theme.py.
"""

from typing import Any

from dashboard.i18n import _, language

INK = "#14304f"
SECONDARY = "#40566f"
LINE = "#dfe6ee"
TRACK = "#e8edf3"
GROUND = "#f5f7fa"
DEMO_INK, DEMO_GROUND = "#8a4b00", "#fff3e0"  # the mark 演示数据
PAPER = "#ffffff"
MAIN = "#1f5a99"
MAIN_LIGHT = "#6596c8"
COMPARISON = "#c9803a"
TARGET = INK
MAP_CLASSES = ("#dbe7f3", "#b5cfe8", "#7fabd6", "#3978b6", "#1f5a99")
DONE = "#1f5a99"
ON_COURSE = "#1f7a4d"
BEHIND = "#9a6700"
FAR_BEHIND = "#b3261e"
NOT_REPORTED = "#84919f"
# Seven colours at most; the rest of a series is 其他.
SERIES = (MAIN, MAIN_LIGHT, COMPARISON, ON_COURSE, "#8c6bb1", BEHIND, NOT_REPORTED)
# Four grades, best to worst.
GRADES = (MAIN, MAIN_LIGHT, "#cfdcea", "#c9803a")
LIGHTS = {
    "blue": ("◆", DONE),
    "green": ("●", ON_COURSE),
    "amber": ("▲", BEHIND),
    "red": ("■", FAR_BEHIND),
    "grey": ("○", NOT_REPORTED),
}
FONT = "'Microsoft YaHei','PingFang SC','Noto Sans CJK SC',sans-serif"
SIZE_NOTE = 13
SIZE_TEXT = 15

_WORDS = {"family": FONT, "size": SIZE_NOTE, "color": INK}
# What every picture begins with.
LAYOUT: dict[str, Any] = {
    "font": _WORDS,
    "paper_bgcolor": PAPER,
    "plot_bgcolor": PAPER,
    "colorway": SERIES,
    "hoverlabel": {"bgcolor": PAPER, "bordercolor": LINE, "font": _WORDS},
    "separators": ".",
}
# Plotly carries English only and Streamlit bundles no other language: the words come with each chart.
CHINESE = {
    "dictionary": {
        "Autoscale": "自动缩放",
        "Compare data on hover": "对比显示数值",
        "Double-click on legend to isolate one trace": "双击图例只看这一项",
        "Double-click to zoom back out": "双击恢复原视图",
        "Download plot": "下载图片",
        "Download plot as a PNG": "下载图片（PNG）",
        "Pan": "平移",
        "Reset": "复位",
        "Reset axes": "复位坐标轴",
        "Reset view": "复位视图",
        "Reset views": "复位视图",
        "Show closest data on hover": "显示最近的数值",
        "Sorry, there was a problem downloading your image!": "图片下载失败，请重试。",
        "Toggle show closest data on hover": "切换显示最近的数值",
        "Zoom": "缩放",
        "Zoom in": "放大",
        "Zoom out": "缩小",
    },
    "format": {
        "days": [f"星期{day}" for day in "日一二三四五六"],
        "shortDays": [f"周{day}" for day in "日一二三四五六"],
        "months": [f"{month}月" for month in range(1, 13)],
        "shortMonths": [f"{month}月" for month in range(1, 13)],
        "date": "%Y-%m-%d",
    },
}
CONFIG: dict[str, object] = {
    "locale": "zh-CN",
    "locales": {"zh-CN": CHINESE},
    "displaylogo": False,
    # plotly.js appends only "world_110m.json": the folder has to be named whole.
    "topojsonURL": "/app/static/topo/un/",
    "scrollZoom": False,
    "modeBarButtonsToRemove": [
        "toImage",  # a picture without its identity; files are made on the server
        "sendChartToCloud",  # nothing leaves the server
        "select2d",
        "lasso2d",
        "zoom2d",
        "pan2d",
        "zoomIn2d",
        "zoomOut2d",
        "autoScale2d",
    ],
}


def config(*, has_toolbar: bool) -> dict[str, object]:
    """How a chart behaves in the browser: words in the language in use, no files but the server's.

    Only maps need a toolbar: other charts neither move nor grow.
    """
    spoken = {"locale": "en", "locales": {}} if language() == "en" else {}
    return CONFIG | spoken | ({} if has_toolbar else {"displayModeBar": False})


def count(value: float | None) -> str:
    """A number of things: 9876, 3.12万; none is 未报送."""
    if value is None:
        return _("未报送")
    if language() == "en":
        return f"{value:,.0f}"
    return f"{_short(value / 10_000)}万" if abs(value) >= 10_000 else f"{value:.0f}"


def yuan(value: float | None) -> str:
    """Money: 532元, 3905.20万元; none is 未报送."""
    if value is None:
        return _("未报送")
    if language() == "en":
        return f"¥{value:,.0f}"
    return f"{_short(value / 10_000)}万元" if abs(value) >= 10_000 else f"{value:.0f}元"


def _short(value: float) -> str:
    """Two decimals; a round number without them: 3.12, 5000."""
    return f"{value:.2f}".removesuffix(".00")


def pct(value: float | None, digits: int = 1) -> str:
    """A rate given as 0-100: 90.4%; none is 未报送."""
    if value is None:
        return _("未报送")
    written = f"{value:.{digits}f}"
    # 99.98 is not 100 and 0.04 is not 0: such a rate gets more decimals instead of a false round number.
    while float(written) in (0, 100) and float(written) != value and digits < 4:
        digits += 1
        written = f"{value:.{digits}f}"
    return f"{written}%".replace("-", "−")


def points(value: float | None) -> str:
    """A difference of rates: +11.2个百分点, −5.3个百分点; none is —."""
    if value is None:
        return "—"
    return _("{n}个百分点").format(n=f"{value:+.1f}".replace("-", "−"))


def days(value: float | None) -> str:
    """A duration: 4.5天; none is 未报送."""
    return _("未报送") if value is None else _("{n}天").format(n=f"{value:.1f}")


def light_word(light: str) -> str:
    """What a light says: 已达标, 达到进度, 略慢, 滞后, 不评灯."""
    words = {
        "blue": _("已达标"),
        "green": _("达到进度"),
        "amber": _("略慢"),
        "red": _("滞后"),
        "grey": _("不评灯"),
    }
    return words[light]
