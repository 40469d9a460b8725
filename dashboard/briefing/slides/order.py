"""In which order do texts and figures follow each other on slides, so that no slide holds one sentence alone?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard.briefing.document import Briefing, Exhibit, Section
from dashboard.i18n import _

SHORT = 70  # characters: a longer sentence may have its slide


@dataclass(frozen=True)
class Words:
    """Paragraphs under a title."""

    title: str
    paragraphs: tuple[str, ...]

    @property
    def is_short(self) -> bool:
        """One sentence, that is."""
        whole = "".join(self.paragraphs)
        return len(whole) <= SHORT and sum(whole.count(sign) for sign in "。！？") < 2


def in_order(briefing: Briefing) -> tuple[list[Words | Exhibit], str]:
    """What follows the cover, each figure once; and a sentence that found no text to join, for the cover."""
    parts = list(_once(_read(briefing)))
    long = [i for i, one in enumerate(parts) if isinstance(one, Words) and not one.is_short]
    short = [i for i, one in enumerate(parts) if isinstance(one, Words) and one.is_short]
    if not long:
        return _figures(parts), "　".join(_line(parts[i]) for i in short)
    for i in reversed([i for i in short if i < long[0]]):
        parts[long[0]] = _joined(parts[long[0]], parts[i], is_before=True)
    for i in [i for i in short if i > long[0]]:
        host = max(j for j in long if j < i)
        parts[host] = _joined(parts[host], parts[i], is_before=False)
    return [one for i, one in enumerate(parts) if i not in short], ""


def _figures(parts: Sequence[Words | Exhibit]) -> list[Words | Exhibit]:
    return [one for one in parts if isinstance(one, Exhibit)]


def _joined(host: Words | Exhibit, guest: Words | Exhibit, *, is_before: bool) -> Words:
    """A longer text with a sentence more."""
    assert isinstance(host, Words)
    said = (_line(guest),)
    return replace(host, paragraphs=said + host.paragraphs if is_before else host.paragraphs + said)


def _line(one: Words | Exhibit) -> str:
    """A sentence with its title before it; the first paragraph of a briefing needs none."""
    assert isinstance(one, Words)
    whole = "".join(one.paragraphs)
    return (
        whole
        if one.title in ("", _lead_title())
        else _("{title}：{text}").format(title=one.title, text=whole)
    )


def _lead_title() -> str:
    return _("概述")


def _read(briefing: Briefing) -> Iterator[Words | Exhibit]:
    if briefing.lead:
        yield Words(_lead_title(), (briefing.lead,))
    yield from _sections(briefing.sections)
    yield from briefing.attachments
    if briefing.notes:
        yield Words(_("说明"), briefing.notes)


def _sections(sections: Sequence[Section]) -> Iterator[Words | Exhibit]:
    """A section's text, its figures, then its parts."""
    for section in sections:
        if section.paragraphs:
            yield Words(section.title, section.paragraphs)
        yield from section.exhibits
        yield from _sections(section.sections)


def _once(parts: Iterator[Words | Exhibit]) -> Iterator[Words | Exhibit]:
    """A figure that several parts speak of stands where the first one does."""
    seen: set[str] = set()
    for one in parts:
        if isinstance(one, Words):
            yield one
        elif one.identity.code not in seen:
            seen.add(one.identity.code)
            yield one
