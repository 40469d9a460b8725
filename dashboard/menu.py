"""Which pages are there, and in what order do they stand in the menu?"""

from dataclasses import dataclass


def _(text: str) -> str:
    """Marks a text for translation; it is translated where it is shown."""
    return text


@dataclass(frozen=True)
class Page:
    """A script in pages/, its ASCII address, its title and the question it answers."""

    script: str
    url_path: str
    title: str
    question: str


PAGES = (
    Page("overview", "overview", _("总览"), _("五项规划目标走到了哪里？")),
    Page("windows", "windows", _("服务窗口"), _("临街窗口离110个还有多远？")),
    Page("cases", "cases", _("办案趋势"), _("办案数量能否如期突破4万件？")),
    Page("quality", "quality", _("案件质量"), _("哪些地方的案件质量与全区不同？")),
    Page("funds", "funds", _("经费使用"), _("业务经费到位多少，用得怎样？")),
)
