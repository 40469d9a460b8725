"""Which of the web framework's own addresses answer? Those that the pages need, and the health check."""

from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.web.answer import ABSENT, turn_away

CORE = "_stcore"
# Closed with all else: metrics, script-health-check, the agent's API (agent/interact, agent/mcp, agent/openapi.json),
# bidi-components and, outside of it, component: the app's one component (plotted.py) comes with its page.
OPEN = ("health", "host-config", "stream", "upload_file")


class ClosedDoors:
    """Answers 404 to everything that tells of the server or drives it without a page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket") and is_closed(scope["path"]):
            await turn_away(scope, receive, send, 404, ABSENT)
            return
        await self.app(scope, receive, send)


def is_closed(path: str) -> bool:
    """The path leads to a part of the framework that no page needs, under whatever base path it is served."""
    parts = path.lower().split("/")
    if CORE in parts:
        inside = parts[parts.index(CORE) + 1 :]
        return not inside or inside[0] not in OPEN
    return "component" in parts
