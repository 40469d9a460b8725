"""What stands above the text: that it is a draft, of which data, its title, to whom it goes?

Neither a red head nor a number of issue: both would make a draft look like an issued document.
"""

from datetime import date

from dashboard.briefing.identity import synthetic
from dashboard.briefing.word.headline import lines_of
from dashboard.briefing.word.pen import Pen
from dashboard.briefing.word.styles import DRAFT, SYNTHETIC
from dashboard.briefing.word.xml import add, clean, write, write_lines
from dashboard.i18n import _

GAP = "　"


def write_front(pen: Pen) -> None:
    """Marks, title, addressee and the first paragraph."""
    _marks(pen)
    write_lines(pen.document, lines_of(clean(pen.briefing.title)), "Title")
    if pen.briefing.addressee:
        write(
            pen.document,
            _("{addressee}：").format(addressee=pen.briefing.addressee.rstrip("：:")),
            "Salutation",
        )
    if pen.briefing.lead:
        write(pen.document, pen.briefing.lead, "Body Text")


def _marks(pen: Pen) -> None:
    """One line: a draft, of invented data, of which day; another in a public version."""
    marks = write(pen.document, "", "拟稿标记")
    add(marks, _("代拟稿"), DRAFT)
    if pen.briefing.is_synthetic:
        add(marks, GAP)
        add(marks, synthetic(), SYNTHETIC)
    add(marks, GAP + _("数据截至{day}").format(day=written(pen.briefing.as_of)))
    if pen.briefing.is_public:
        write(pen.document, _("公开版：小于5的数和可推算出它的数不列出"), "拟稿标记")


def written(day: date) -> str:
    """A date as an official document has it: 2020年7月31日."""
    return _("{year}年{month}月{day}日").format(year=day.year, month=day.month, day=day.day)
