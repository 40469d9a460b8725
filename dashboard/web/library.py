"""Where does a browser get the library that draws the charts? From the plotly package that makes them here.

The framework brings the same library along as a module. Chromium keeps what it has compiled of a script from one visit
to the next, but not of a module that it fetches in the background, which it does by default: it would compile 4.7 MB
anew each morning.
"""

from hashlib import sha256
from importlib.resources import files

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

LASTING = {"Cache-Control": "public, immutable, max-age=31536000"}
# It is one function. By itself the browser reads it three times while the page waits, once for each level at which it
# is called; told so on the first line, it compiles it beforehand, beside the page's thread.
COMPILE = b"//# allFunctionsCalledOnLoad\n"


class ChartLibrary:
    """Answers under the library's own path, beside the framework's scripts."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_asked = scope["type"] == "http" and scope["path"] == PATH and scope["method"] in ("GET", "HEAD")
        answer = (
            Response(library(), headers=LASTING, media_type="application/javascript")
            if is_asked
            else self.app
        )
        await answer(scope, receive, send)


def library() -> bytes:
    """The script, some 5 MB, in the version that the pinned package is made for."""
    return COMPILE + (files("plotly") / "package_data" / "plotly.min.js").read_bytes()


PATH = f"/static/js/plotly.{sha256(library()).hexdigest()[:8]}.js"  # another name when it is another script
LINK = f'<link rel="preload" as="script" href=".{PATH}">'
