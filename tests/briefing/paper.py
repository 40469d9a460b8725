"""Figures, exhibits and a briefing for the tests of files, from the charts and maps of the dashboard."""

from datetime import date, datetime

import plotly.graph_objects as go
import polars as pl

from dashboard import charts, figure, maps, theme
from dashboard.briefing.document import Briefing, Exhibit, Identity, Section
from dashboard.figure import Figure, Twin
from dashboard.periods import parse
from dashboard.scope import Scope
from dashboard.units import leagues
from dashboard.view import View

AS_OF = date(2020, 10, 31)
VIEW = View(Scope("150000"), parse("2020", AS_OF))
CLASSES = maps.Classes((60.0, 90.0), ("<60", "60–90", "≥90"), theme.MAP_CLASSES[::2])
ATTRIBUTION = "边界数据来源：天地图"
TWIN = Twin(
    pl.DataFrame(
        {
            "unit": [f"单位{i}" for i in range(25)],
            "pct": [i + 0.126 if i else None for i in range(25)],
            "state": ["▲ 略慢"] * 25,
            "light": ["amber"] * 25,
        }
    ),
    {"unit": "单位", "pct": "完成率（%）", "state": "状态"},
)


def identity(code: str = "7K3M-9QXT", *, is_synthetic: bool = True, attribution: str = "") -> Identity:
    return Identity(
        code, "锡林郭勒盟", "2020年（截至10月31日）", AS_OF, "2020-10-31-3f2a91c0", "ab12cd34",
        f"https://example.cn/cases?unit=152500&code={code}", is_synthetic, attribution=attribution,
    )  # fmt: skip


def bars() -> go.Figure:
    rows = [
        {"label": f"{i}月", "value": 100 * i, "written": f"{100 * i}件", "is_partial": i == 4}
        for i in (1, 2, 3, 4)
    ]
    return charts.columns(pl.DataFrame(rows), height=240)


def league_map() -> go.Figure:
    """Four leagues in each class."""
    rows = [
        {"unit_code": code, "value": (50.0, 70.0, 95.0)[i % 3], "label": f"{i}", "hover": ""}
        for i, code in enumerate(leagues())
    ]
    return maps.choropleth(pl.DataFrame(rows), "league", None, CLASSES, height=400)


def drawn(picture: go.Figure | None = None, sentence: str = "4月批准400件，为最多的月份") -> Figure:
    return figure.drawn("bars", sentence, "每月批准件数（件）", picture or bars(), TWIN, VIEW)


def listed(most: int | None = None) -> Figure:
    return figure.listed("list", "25个单位中有25个略慢", "按完成率排列", TWIN, VIEW, most=most)


def briefing(**changes: object) -> Briefing:
    chart = Exhibit(
        drawn(), identity("AAAA-1111"), (("口径", ("批准件数以决定日期计。",)),), "请以下月为准。"
    )
    rows = Exhibit(listed(), identity("BBBB-2222"))
    area = Exhibit(
        drawn(league_map(), "覆盖率达标的盟市有4个"), identity("CCCC-3333", attribution=ATTRIBUTION)
    )
    parts = (
        Section(
            "总体情况", ("全区共办理案件9876件。",), (chart,), (Section("办案数量", ("呼和浩特居首。",)),)
        ),
        Section("主要指标进展", (), (area,)),
    )
    given: dict = {
        "addressee": "各盟市司法局",
        "lead": "现将有关情况通报如下。",
        "sections": parts,
        "attachments": (rows,),
        "signed": "法律援助工作处",
        "signed_on": date(2020, 11, 5),
        "form": (("填表人", ""), ("填报单位", "自治区")),
        "notes": ("10月为初步数。",),
    }
    return Briefing(
        "month", "关于2020年1—10月全区法律援助工作情况的通报", "全区", "2020年", AS_OF,
        datetime(2020, 11, 5, 9, 30), "2020-10-31-3f2a91c0", True, **(given | changes),
    )  # fmt: skip
