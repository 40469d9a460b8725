"""What may a page of the app load and run? The Content-Security-Policy of a document."""

import base64
import hashlib
from html.parser import HTMLParser

# Everything that is not named here comes from nowhere. Plotly and Streamlit set styles on elements: style-src.
SOURCES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "media-src": "'self'",
    "manifest-src": "'self'",
    "object-src": "'none'",
    "frame-src": "'none'",
    "frame-ancestors": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}
# In a document: Streamlit starts a component (plotted.py) from a blob, which only a script that already runs can make.
MADE_BY_SCRIPTS = "blob:"


def policy(*, host: str = "", is_secure: bool = False, scripts: tuple[str, ...] = ()) -> str:
    """The header for an answer to `host` (name and port); `scripts` are hashes of what stands in the document."""
    running = (MADE_BY_SCRIPTS, *scripts) if scripts else ()
    sources = SOURCES | {"script-src": " ".join((SOURCES["script-src"], *running))}
    if host:  # older browsers do not count a websocket of the same host as 'self'
        sources["connect-src"] += f" {'wss' if is_secure else 'ws'}://{host}"
    return "; ".join(f"{name} {value}" for name, value in sources.items())


def inline_scripts(document: bytes) -> tuple[str, ...]:
    """Hashes, as the policy names them, of the scripts that are written out in a document; none twice."""
    reader = _Scripts()
    reader.feed(document.decode("utf-8"))
    reader.close()
    return tuple(dict.fromkeys(map(_hash, reader.found)))


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


class _Scripts(HTMLParser):
    """Collects the text of scripts that have no address."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self._text: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script" and "src" not in dict(attrs):
            self._text = []

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._text is not None:
            self.found.append("".join(self._text))
            self._text = None
