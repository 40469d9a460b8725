"""What does each kind of paragraph of an official document look like (GB/T 9704-2012)?"""

from dataclasses import dataclass

from dashboard import theme
from dashboard.briefing.word.fonts import FANGSONG, HEITI, KAITI, LATIN, SONGTI, TITLE

LINE = 28.95  # pt: 22 of them in 225 mm, one more twentieth and only 21 would fit
BODY = 16  # pt: 3号
SMALL = {"": 10.5, "Small": 9}  # pt: 五号, 小五, the two sizes of a table


@dataclass(frozen=True)
class Look:
    """A style of paragraphs. Sizes and distances in pt, indents in hundredths of a character.

    line: exact height of a line, 0 for as high as its content; level: in the outline, from 0; follow: the style of the
    paragraph that a clerk writes next.
    """

    key: str
    name: str
    font: str = FANGSONG
    size: float = BODY
    latin: str = LATIN
    align: str = "both"
    line: float = LINE
    before: float = 0
    after: float = 0
    left: int = 0
    right: int = 0
    first: int = 0
    hanging: int = 0
    level: int | None = None
    keeps_next: bool = False
    keeps_lines: bool = False
    on_new_page: bool = False
    colour: str = ""
    follow: str = ""


def _heading(number: int, font: str) -> Look:
    return Look(
        f"Heading{number}",
        f"heading {number}",
        font,
        first=200,
        level=number - 1,
        keeps_next=True,
        follow="BodyText",
    )


def _in_table(suffix: str, size: float) -> tuple[Look, ...]:
    said = "小" if suffix else ""
    return (
        Look(f"TableHeading{suffix}", f"表头{said}", HEITI, size, align="center", line=0),
        Look(f"TableText{suffix}", f"表格文字{said}", SONGTI, size, align="left", line=0),
        Look(f"TableNumber{suffix}", f"表格数字{said}", SONGTI, size, align="right", line=0),
    )


TEXT = (
    Look("Normal", "Normal"),
    Look("BodyText", "Body Text", first=200),
    Look("Mark", "拟稿标记", HEITI, 14, align="left"),
    Look("Title", "Title", TITLE, 22, align="center", line=35, before=LINE, after=LINE, follow="Salutation"),
    Look("Salutation", "Salutation", align="left", follow="BodyText"),
    _heading(1, HEITI),
    _heading(2, KAITI),
    _heading(3, FANGSONG),
    _heading(4, FANGSONG),
    Look("Remark", "说明", FANGSONG, 12, line=20, first=200),
    Look("AttachmentList", "附件说明", left=600, hanging=400),
    Look("AttachmentNext", "附件说明续", left=600, hanging=100),
    Look("Signature", "Signature", align="right", before=2 * LINE, keeps_next=True, follow="Date"),
    Look("Date", "Date", align="right", right=400),
    Look("AttachmentMark", "附件标记", HEITI, align="left", level=0, keeps_next=True, on_new_page=True),
    Look("AttachmentTitle", "附件标题", TITLE, 18, align="center", before=12, after=12, keeps_next=True),
)
FIGURES = (
    Look("Picture", "图片", align="center", line=0, before=6, keeps_next=True),
    Look("Caption", "caption", HEITI, 12, align="center", line=0, before=4, after=10, keeps_lines=True),
    Look(
        "TableCaption",
        "表题",
        HEITI,
        12,
        align="center",
        line=0,
        before=10,
        after=4,
        keeps_next=True,
        keeps_lines=True,
    ),
    Look("TableNote", "表注", FANGSONG, 10.5, align="center", line=0, after=4, keeps_next=True),
    Look("Identity", "图表标识", SONGTI, 9, align="left", line=0, before=2, after=10, colour=theme.SECONDARY),
    Look("Form", "填报行", SONGTI, 10.5, align="left", line=0, before=6, keeps_next=True),
    *(look for suffix, size in SMALL.items() for look in _in_table(suffix, size)),
)
EDGES = (
    Look("Header", "header", HEITI, 10.5, align="right", line=0),
    # 4号半角宋体, one character in from the outer edge of the text
    Look("Footer", "footer", SONGTI, 14, SONGTI, align="right", line=14, right=100),
    Look("FooterEven", "偶数页页码", SONGTI, 14, SONGTI, align="left", line=14, left=100),
)
LOOKS = (*TEXT, *FIGURES, *EDGES)
