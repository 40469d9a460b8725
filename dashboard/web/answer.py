"""How is a request turned away: one short Chinese sentence, for a page as for a websocket?"""

from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

ABSENT = "没有这个地址。请从首页（/）进入。"


async def turn_away(scope: Scope, receive: Receive, send: Send, status: int, sentence: str) -> None:
    """Answers an http or websocket request with a status and a sentence that repeats nothing of the request.

    A handshake is refused with the same answer; a server that cannot do so closes it, which says 403.
    """
    if scope["type"] == "websocket" and "websocket.http.response" not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": 1008, "reason": ""})
        return
    headers = {"Cache-Control": "no-store"}
    await PlainTextResponse(f"{sentence}\n", status_code=status, headers=headers)(scope, receive, send)
