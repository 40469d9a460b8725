"""Where does an address lead that names no page? To the first one, which says so; what cannot be a page is not there."""

from urllib.parse import quote

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.disclosure.audience import is_public
from dashboard.menu import offered
from dashboard.web.answer import ABSENT, turn_away

# Beside the pages, at the root: what browsers ask for.
FILES = {"favicon.ico", "favicon.png", "manifest.json", "robots.txt"}
RESERVED = {"_stcore", "static", "app", "media", "component", "vendor", "auth", "oauth2callback"}


class KnownPages:
    """Sends an address that names no page to the first one, which then says so; answers 404 to what is no page's name.

    The framework would answer those with its start document, which then finds no scripts, or speaks English.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (unknown := unknown_page(scope["path"])):
            rest = scope["query_string"].decode("latin-1")
            # The first page answers under its own name too.
            missing = (
                "" if unknown == offered(is_public=is_public())[0].url_path else f"missing={quote(unknown)}"
            )
            query = "&".join(part for part in (missing, rest) if part)
            target = f"/?{query}" if query else "/"
            await RedirectResponse(target)(scope, receive, send)
            return
        if scope["type"] == "http" and is_nowhere(scope["path"]):
            await turn_away(scope, receive, send, 404, ABSENT)
            return
        await self.app(scope, receive, send)


def is_nowhere(path: str) -> bool:
    """No page has such a name, and no file of the framework lies there."""
    parts = [part for part in path.split("/") if part]
    if not parts or parts[0] in RESERVED:
        return False
    return len(parts) > 1 or ("." in parts[0] and parts[0] not in FILES)


def unknown_page(path: str) -> str:
    """The page that a path asks for and that has no address of its own; empty for everything else."""
    parts = [part for part in path.split("/") if part]
    is_page = len(parts) == 1 and "." not in parts[0] and parts[0] not in RESERVED
    return (
        parts[0]
        if is_page and parts[0] not in {page.url_path for page in offered(is_public=is_public())[1:]}
        else ""
    )


def is_file(path: str) -> bool:
    """The path lies where no page is; the framework answers all others with the start document."""
    return next((part for part in path.split("/") if part), "") in RESERVED
