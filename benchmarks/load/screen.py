"""What stands on a page after one run of its script?"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from google.protobuf.message import Message
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.Element_pb2 import Element

Path = tuple[int, ...]
# What differs from run to run without anybody seeing it: addresses of files and names of widgets.
TECHNICAL = frozenset(("id", "url", "form_id", "deferred_file_id", "element_id", "fragment_id"))
HEADLINE = re.compile(r'<h1 class="headline">(.*?)</h1>', re.DOTALL)
SNAPSHOT = re.compile(r"\d{4}-\d{2}-\d{2}-[0-9a-f]{8}")
FRESHNESS = 'class="freshness"'
TRACEBACK = "Traceback (most recent call last)"


@dataclass(frozen=True)
class Screen:
    """The elements and containers that one run has sent, by their place; later ones of a place replace earlier."""

    address: str
    parts: dict[Path, Delta] = field(default_factory=dict)

    @cached_property
    def elements(self) -> list[Element]:
        """What is no container, from top to bottom."""
        return [d.new_element for _, d in sorted(self.parts.items()) if d.WhichOneof("type") == "new_element"]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Everything that can be read, from top to bottom: markup, labels, options, charts with all their numbers."""
        shown = (delta for _, delta in sorted(self.parts.items()) if not is_hidden(delta))
        return tuple(text for delta in shown for text in strings(delta))

    @cached_property
    def digest(self) -> str:
        """A short name of everything that can be read."""
        return hashlib.sha256("\0".join(self.texts).encode()).hexdigest()[:16]

    @property
    def headline(self) -> str:
        """The conclusion of the page; empty where it has none."""
        return next((m[1] for text in self.texts if (m := HEADLINE.search(text))), "")

    @property
    def snapshot(self) -> str:
        """The id of the snapshot that the line 数据截至 names; empty where the page has no such line."""
        lines = (text for text in self.texts if FRESHNESS in text)
        return next((m[0] for line in lines if (m := SNAPSHOT.search(line))), "")

    @property
    def exceptions(self) -> list[str]:
        """Exceptions and tracebacks that the reader sees."""
        said = [e.exception.message or e.exception.type for e in self.elements if e.HasField("exception")]
        return said + [text[:400] for text in self.texts if TRACEBACK in text]

    @property
    def faults(self) -> list[str]:
        """Exceptions, tracebacks and messages of errors."""
        alerts = [e.alert for e in self.elements if e.HasField("alert")]
        return self.exceptions + [alert.body for alert in alerts if alert.format == Alert.Format.ERROR]

    def count(self, kind: str) -> int:
        """How many elements of a kind (bidi_component, html …) stand on the page."""
        return sum(element.WhichOneof("type") == kind for element in self.elements)


def is_hidden(delta: Delta) -> bool:
    """A field of the address: nobody sees it."""
    return bool(delta.new_element.text_input.query_param_key)


def strings(message: Message) -> Iterator[str]:
    """The texts of a message and of the messages in it, but for technical ones, in the order of its fields."""
    for about, value in message.ListFields():
        if about.name in TECHNICAL or about.type not in (about.TYPE_STRING, about.TYPE_MESSAGE):
            continue
        for one in value if about.is_repeated else (value,):
            if isinstance(one, str):
                yield one
            elif isinstance(one, Message):
                yield from strings(one)


def difference(one: Screen, other: Screen) -> str:
    """The first text in which two screens differ, both ways; empty where they say the same."""
    for left, right in zip(one.texts, other.texts, strict=False):
        if left != right:
            at = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), 0)
            return f"…{left[max(0, at - 60) : at + 80]}… / …{right[max(0, at - 60) : at + 80]}…"
    if len(one.texts) != len(other.texts):
        return f"{len(one.texts)} texts / {len(other.texts)} texts"
    return ""
