"""What does everything that writes a Word file have in its hand?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

from docx.document import Document

from dashboard.briefing.document import Briefing, Exhibit


@dataclass(frozen=True)
class Pen:
    """The document so far, the briefing that becomes it, who draws, and the next numbers of pictures and tables."""

    document: Document
    briefing: Briefing
    picture: Callable[[Exhibit], bytes]
    pictures: Iterator[int] = field(default_factory=lambda: count(1))
    tables: Iterator[int] = field(default_factory=lambda: count(1))
