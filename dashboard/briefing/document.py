"""What is a briefing made of, before it becomes a file of any kind? Texts, figures and who they are."""

from dataclasses import dataclass
from datetime import date, datetime

from dashboard.figure import Figure, Twin


@dataclass(frozen=True)
class Identity:
    """What every exported figure says of itself, so that it can be found again.

    code: 核验码, eight characters; link: the address that reopens the figure; definitions: the version of
    queries and plan that made it; attribution: the source of a map's boundaries, empty without a map.
    """

    code: str
    place: str
    period: str
    as_of: date
    snapshot_id: str
    definitions: str
    link: str
    is_synthetic: bool
    is_public: bool = False
    attribution: str = ""


@dataclass(frozen=True)
class Exhibit:
    """A figure as it goes on paper: with its identity, its card in words, and what the clerk says of it.

    card: (heading, lines) in order: definitions, sources, notes. The title is figure.sentence.
    """

    figure: Figure
    identity: Identity
    card: tuple[tuple[str, tuple[str, ...]], ...] = ()
    comment: str = ""


@dataclass(frozen=True)
class Section:
    """A part of a briefing: 一、 title, or （一）below one; paragraphs, then figures, then parts of its own."""

    title: str
    paragraphs: tuple[str, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    sections: tuple["Section", ...] = ()


@dataclass(frozen=True)
class Briefing:
    """A whole briefing.

    title: without the mark 代拟稿, which every file puts beside it; addressee: 主送机关, without colon, may be empty; lead:
    the first paragraph; attachments: figures listed after the text as 附件; signed: who drafts; form: labels and values of
    the lines under a statistical table (填报单位, 填表人, 负责人 …); a value that only a person can give stays empty.
    statistics: all items of the plan for the unit, for the workbook.
    """

    name: str
    title: str
    place: str
    period: str
    as_of: date
    made_at: datetime
    snapshot_id: str
    is_synthetic: bool
    addressee: str = ""
    lead: str = ""
    sections: tuple[Section, ...] = ()
    attachments: tuple[Exhibit, ...] = ()
    signed: str = ""
    signed_on: date | None = None
    form: tuple[tuple[str, str], ...] = ()
    is_public: bool = False
    notes: tuple[str, ...] = ()
    statistics: Twin | None = None

    def exhibits(self) -> list[Exhibit]:
        """All figures in their order, those of the text first, each code once."""
        found = [one for section in self.sections for one in _within(section)] + list(self.attachments)
        return list({one.identity.code: one for one in found}.values())


def _within(section: Section) -> list[Exhibit]:
    return [*section.exhibits, *(one for part in section.sections for one in _within(part))]
