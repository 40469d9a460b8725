"""What will a page ask for once it runs? The browser is told so in the document."""

import re
from functools import cache
from pathlib import Path

from starlette.types import Scope
from streamlit import file_util

from dashboard.units import leagues

SCRIPTS = Path(file_util.get_static_dir()) / "static" / "js"
# What the framework fetches only when the first thing of a kind is to be drawn; every page with figures draws these.
PARTS = (
    "BidiComponent",
    "Html",
    "TextInput",
    "Selectbox",
    "ButtonGroup",
    "Button",
    "DownloadButton",
)
MAP = ("boundaries/leagues.json", "topo/un/world_110m.json")
NEXT = tuple(
    f"/app/static/boundaries/{name}.json"
    for name in ("leagues", *(f"banners-{league}" for league in leagues()))
)
IMPORT = re.compile(r"""(?:from|import)["'`]\./([\w.-]+\.js)["'`]""")


@cache
def scripts(folder: Path = SCRIPTS) -> tuple[str, ...]:
    """File names of the parts and of all that they import; their hashes change with the framework's version."""
    waiting = [path.name for part in PARTS for path in folder.glob(f"{part}.*.js")]
    found: dict[str, None] = {}
    while waiting:
        if (name := waiting.pop(0)) not in found:
            found[name] = None
            waiting += IMPORT.findall((folder / name).read_text(encoding="utf-8"))
    return tuple(found)


def links(document: str) -> str:
    """Preload links for the scripts that a document does not name itself."""
    return "".join(
        f'<link rel="modulepreload" crossorigin href="./static/js/{name}">'
        for name in scripts()
        if name not in document
    )


def maps(scope: Scope) -> str:
    """The map of the whole region, for at once where the first page shows it, and the names of those that a click on it
    leads to, for later (static/later.js)."""
    is_first = scope["path"] == "/" and b"unit=" not in scope["query_string"]
    links = "".join(
        f'<link rel="preload" as="fetch" crossorigin href="./app/static/{name}">'
        for name in (MAP if is_first else ())
    )
    return f'{links}<meta name="maps-for-later" content="{" ".join(NEXT)}">'
