"""Where does an address lead that names no page? To the first one, which says so."""

from urllib.parse import quote

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.disclosure.audience import is_public
from dashboard.menu import offered

RESERVED = {"_stcore", "static", "app", "media", "component", "vendor", "auth", "oauth2callback"}


class KnownPages:
    """Sends an address that names no page to the first one, which then says so."""

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
        await self.app(scope, receive, send)


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
