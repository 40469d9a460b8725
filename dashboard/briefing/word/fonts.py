"""Which fonts does an official document name, and what stands in for one that a machine does not have?

The fonts are on most desks of the administration but may not be passed on: they are named, never embedded.
"""

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from dashboard.briefing.word.xml import element

TITLE = "方正小标宋简体"
FANGSONG = "仿宋_GB2312"
KAITI = "楷体_GB2312"
HEITI = "黑体"
SONGTI = "宋体"
LATIN = "Times New Roman"
# Other names under which a machine may have the font or its nearest relative, best first.
STAND_INS = {
    TITLE: "方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong",
    FANGSONG: "仿宋,FangSong,华文仿宋,STFangsong",
    KAITI: "楷体,KaiTi,华文楷体,STKaiti",
    HEITI: "SimHei,微软雅黑",
    SONGTI: "SimSun,中易宋体",
}
GB2312 = "86"  # the character set as Windows numbers it


def name_fonts(document: Document) -> None:
    """Gives the document a table of its fonts with their stand-ins."""
    rels = document.part.rels
    for key in [key for key, rel in rels.items() if rel.reltype == RT.FONT_TABLE]:
        del rels[key]
    fonts = element("fonts", *(_font(name, other) for name, other in STAND_INS.items()), _latin())
    part = Part(
        PackURI("/word/fontTable.xml"), CT.WML_FONT_TABLE, serialize_part_xml(fonts), document.part.package
    )
    document.part.relate_to(part, RT.FONT_TABLE)


def _font(name: str, other: str):
    return element(
        "font",
        element("altName", val=other),
        element("charset", val=GB2312),
        element("family", val="modern"),
        element("pitch", val="default"),
        name=name,
    )


def _latin():
    return element(
        "font",
        element("charset", val="00"),
        element("family", val="roman"),
        element("pitch", val="variable"),
        name=LATIN,
    )
