"""How do numbers on recipients look beside those of the year before?"""

from dashboard import text, theme
from dashboard.i18n import _
from dashboard.text.reach import of_cases


def bar(name: str, value: float | None, before: float | None) -> dict[str, object]:
    """A row of charts.versus in cases."""
    said = _("{n}件").format(n=theme.count(value))
    return {
        "label": name,
        "value": value,
        "before": before,
        "written": f"{said} {text.change_short(of_cases(value, before))}".rstrip(),
        "tone": "main",
    }


def bar_headings(first: str) -> dict[str, str]:
    """The columns of the table behind such bars."""
    return {"label": first, "value": _("本期（件）"), "before": _("上年同期（件）"), "written": _("同比")}
