"""Which pages are there, and in what order and groups do they stand in the menu?"""

from dataclasses import dataclass


def _(text: str) -> str:
    """Marks a text for translation; it is translated where it is shown."""
    return text


@dataclass(frozen=True)
class Page:
    """A script in pages/, its ASCII address, its title, the question it answers and its group in the menu.

    is_public: it shows nothing but what the public may see, and stands in the public menu too; is_listed: it
    stands in the menu at all; others have an address only and show what a page of the menu shows in another way;
    right: what a reader must hold over some unit to open it.
    """

    script: str
    url_path: str
    title: str
    question: str
    group: str
    is_public: bool = False
    is_listed: bool = True
    right: str = "read"


SERVICE, CASES, SUPPORT, OVERSIGHT, PAPER = (
    _("服务网络"),
    _("办案质量"),
    _("保障"),
    _("督导"),
    _("简报与核验"),
)
PAGES = (
    Page("overview", "overview", _("总览"), _("五项规划目标走到了哪里？"), ""),
    Page("windows", "windows", _("服务窗口"), _("临街窗口离110个还有多远？"), SERVICE, True),
    Page("network", "network", _("服务体系"), _("工作站、联络点和视频点覆盖到哪里？"), SERVICE),
    Page("hotline", "hotline", _("12348与网上服务"), _("热线打得通吗，网上办得成吗？"), SERVICE),
    Page("cases", "cases", _("办案趋势"), _("办案数量能否如期突破4万件？"), CASES),
    Page("reach", "reach", _("援助范围"), _("重点人群和刑事案件得到了多少援助？"), CASES),
    Page("quality", "quality", _("案件质量"), _("哪些地方的案件质量与全区不同？"), CASES),
    Page("funds", "funds", _("经费使用"), _("业务经费到位多少，用得怎样？"), SUPPORT),
    Page(
        "compliance",
        "compliance",
        _("经费合规"),
        _("哪些支出疑似不合规，依据是什么？"),
        SUPPORT,
        right="findings",
    ),
    Page("people", "people", _("机构队伍"), _("编制、人员和工作量相称吗？"), SUPPORT),
    Page("publicity", "publicity", _("宣传"), _("宣传走进了哪里，哪里还是空白？"), SUPPORT),
    Page("tasks", "tasks", _("任务清单"), _("规划的102项任务各走到哪一步？"), OVERSIGHT),
    Page("reporting", "reporting", _("报送质量"), _("哪些单位漏报、迟报、改报了数据？"), OVERSIGHT),
    Page("revisions", "revisions", _("数据变更"), _("与以前的快照相比，哪些数字变了？"), OVERSIGHT),
    Page("benchmark", "benchmark", _("盟市对标"), _("各盟市与全区和彼此相比如何？"), OVERSIGHT),
    Page("briefing", "briefing", _("简报"), _("哪些图和句子进简报，生成什么文件？"), PAPER),
    Page("verify", "verify", _("核验"), _("这张图是不是本系统导出的，数据后来变了没有？"), PAPER),
    Page("public", "public", _("公开数据"), _("哪些数可以公开，隐去了多少？"), OVERSIGHT, True),
    Page(
        "visits",
        "visits",
        _("访问记录"),
        _("谁看了什么、导出了什么，记录是否完整？"),
        OVERSIGHT,
        right="admin",
    ),
    Page("meeting", "meeting", _("会议模式"), _("这一页的图，会上怎样一幅一幅看？"), "", is_listed=False),
    Page("print", "print", _("打印"), _("这一页怎样完整地印在纸上？"), "", is_listed=False),
)
LISTED = tuple(page for page in PAGES if page.is_listed)


def offered(*, is_public: bool = False) -> tuple[Page, ...]:
    """The pages of the menu, the first of them at the bare address; the public begins with its own page."""
    return tuple(page for page in reversed(PAGES) if page.is_public) if is_public else PAGES


def grouped(*, is_public: bool = False) -> dict[str, list[Page]]:
    """The pages by the name of their group, in the order of the menu; the public menu has no groups."""
    groups: dict[str, list[Page]] = {}
    for page in offered(is_public=is_public):
        groups.setdefault("" if is_public else page.group, []).append(page)
    return groups
