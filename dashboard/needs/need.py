"""What is one line of 需要关注?"""

from dataclasses import dataclass
from datetime import date

from dashboard import plan
from dashboard.i18n import _, language
from dashboard.view import unit_name

# What a line can be about, in the order of the list.
KINDS = ("money", "targets", "limits", "quality", "reports", "trends", "windows")


Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Need:
    """Something that needs attention: where, what, how much, since when, and the page that shows it.

    kind is one of KINDS, severity red or amber, option the unit as it stands in an address. about is the rule,
    the indicator or the table; size compares with others of its kind and stands in words in extent. is_new: the
    snapshot published before would not have had this line. page and fields are the address of its figure.
    """

    kind: str
    severity: str
    option: str
    about: str
    reason: str
    size: float
    extent: str
    since: date
    is_new: bool
    page: str
    fields: Fields = ()

    @property
    def unit(self) -> str:
        """What the unit is called."""
        return unit_name(self.option, short=True)

    def detail(self, year: int) -> str:
        """How much, since when, and whether it is new; the year only where it is not the one looked at."""
        line = _("{extent}，自{since}").format(extent=self.extent, since=_month(self.since, year))
        return _("{line}，新增").format(line=line) if self.is_new else line


def _month(day: date, year: int) -> str:
    is_short = day.year == year and language() != "en"  # a month alone is no date in English
    said = _("{month}月") if is_short else _("{year}年{month}月")
    return said.format(year=day.year, month=day.month)


def figure(indicator_id: str) -> tuple[str, Fields]:
    """The page where an indicator lives, opened on it; of cases, which live on the first page, their own page."""
    page = plan.current().indicators[indicator_id].page
    return ("cases", ()) if page == "overview" else (page, (("item", indicator_id),))
