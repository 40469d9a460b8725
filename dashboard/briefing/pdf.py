"""How does a briefing become a PDF: an A4 document as offices write it, or pages for a screen?"""

import math
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, Literal

from dashboard.briefing import identity
from dashboard.briefing.camera import HEIGHT
from dashboard.briefing.document import Briefing, Exhibit, Section
from dashboard.briefing.frame import content, palette
from dashboard.briefing.typesetting import faces, typeset
from dashboard.charts import base
from dashboard.figure import Figure
from dashboard.i18n import _, language, pick

Layout = Literal["a4", "screen"]
# px of the charts: their 13 px letters become 9 pt on A4 and a fortieth of the height of a screen.
A4_WIDTH, SCREEN_WIDTH, SCREEN_HEIGHT = 620, 880, 384
TITLE = 19  # characters of a title on one line of A4
ROWS = {"a4": 120, "screen": 14}
SOFT = " 的年月区、，"  # a title may be broken behind these
DIGITS = "零一二三四五六七八九"


def chart_size(figure: Figure, layout: Layout) -> tuple[int, int]:
    """Width and height in px in which a figure's picture is to be drawn for a layout."""
    own = int((figure.picture.layout.height if figure.picture else None) or HEIGHT)
    return (A4_WIDTH, own) if layout == "a4" else (SCREEN_WIDTH, max(own, SCREEN_HEIGHT))


def as_pdf(briefing: Briefing, chart: Callable[[Exhibit], str], layout: Layout) -> bytes:
    """The briefing; `chart` gives the SVG of an exhibit that has a picture, in the size of chart_size."""
    shown = _about(briefing) | {
        "blocks": list(_blocks(briefing, chart, layout)),
        "faces": faces(
            ["screen"] if layout == "screen" else ["title", "body", "kai", "hei", "song", "screen"]
        ),
        "colours": palette(),
        "language": language(),
        "colon": pick("：", ": "),
    }
    return typeset(layout, shown, "pdf")


def _about(briefing: Briefing) -> dict[str, Any]:
    """Everything around the blocks."""
    made = briefing.made_at
    return {
        "title": briefing.title,
        "title_lines": balanced(briefing.title),
        "draft": _("代拟稿"),
        "badge": identity.synthetic() if briefing.is_synthetic else "",
        "public": _("公开版") if briefing.is_public else "",
        "addressee": briefing.addressee and briefing.addressee + pick("：", ":"),
        "lead": briefing.lead,
        "signed": briefing.signed,
        "signed_on": day(briefing.signed_on) if briefing.signed_on else "",
        "form": [{"label": label, "value": value} for label, value in briefing.form],
        "attachments": [one.figure.sentence for one in briefing.attachments],
        "attachment_word": _("附件"),
        "notes": list(briefing.notes),
        "note_word": _("注"),
        "cards_word": _("口径与来源"),
        "facts": [
            _("范围：{place}").format(place=briefing.place),
            _("时期：{period}").format(period=briefing.period),
            _("数据截至 {day}").format(day=briefing.as_of.isoformat()),
        ],
        "origin": _("本稿由系统于 {time} 依据快照 {snapshot} 自动生成，须经核对后使用。").format(
            time=f"{made:%Y-%m-%d %H:%M}", snapshot=briefing.snapshot_id
        ),
        "made": [made.year, made.month, made.day, made.hour, made.minute, made.second],
    }


def _blocks(briefing: Briefing, chart: Callable[[Exhibit], str], layout: Layout) -> Iterator[dict[str, Any]]:
    """Headings, paragraphs and figures in the order of reading, attachments last; figures carry their number."""
    counted = {"figure": 0, "table": 0}

    def block(exhibit: Exhibit, where: str) -> dict[str, Any]:
        svg = chart(exhibit) if exhibit.figure.picture is not None else None
        kind = "figure" if svg else "table"
        counted[kind] += 1
        word = _("图{n}") if svg else _("表{n}")
        return content(exhibit, svg, ROWS[layout]) | {
            "kind": "exhibit",
            "where": where,
            "label": word.format(n=counted[kind]),
            "card": [{"heading": heading, "lines": list(said)} for heading, said in exhibit.card],
        }

    for item in _read(briefing.sections, 1):
        yield item if isinstance(item, dict) else block(item, "text")
    for exhibit in briefing.attachments:
        yield block(exhibit, "attachment")


def _read(sections: Sequence[Section], level: int) -> Iterator[dict[str, Any] | Exhibit]:
    for number, section in enumerate(sections, start=1):
        yield {"kind": "heading", "level": level, "text": numbered(section.title, level, number)}
        yield from ({"kind": "paragraph", "text": paragraph} for paragraph in section.paragraphs)
        yield from section.exhibits
        yield from _read(section.sections, level + 1)


def numbered(title: str, level: int, number: int) -> str:
    """A heading as GB/T 9704 numbers it: 一、 （一） 1. （1）."""
    if language() == "en":
        return f"{number}. {title}"
    signs = (f"{numeral(number)}、", f"（{numeral(number)}）", f"{number}. ", f"（{number}）")
    return signs[min(level, len(signs)) - 1] + title


def balanced(title: str) -> list[str]:
    """A title in lines of about one length, the first not the shortest, broken behind a word where one ends near."""
    size = base.width(title) / base.SIZE
    lines = math.ceil(size / TITLE)
    if lines < 2:
        return [title]
    cut = math.ceil(len(title) / lines)
    near = [i + 1 for i in range(cut - 2, cut + 2) if title[i] in SOFT]
    cut = min(near, key=lambda i: abs(i - cut), default=cut)
    return [title[:cut].rstrip(), *balanced(title[cut:].lstrip())]


def numeral(number: int) -> str:
    """1 to 99 in Chinese: 九, 十, 十二, 三十."""
    tens, ones = divmod(number, 10)
    return (DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (DIGITS[ones] if ones else "")


def day(when: date) -> str:
    """2020年11月5日, as a date stands under a document."""
    return pick(f"{when.year}年{when.month}月{when.day}日", f"{when:%d %B %Y}")
