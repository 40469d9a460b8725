"""Does every answer tell the browser what it must not do, whoever wrote it?"""

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.web.answer import turn_away
from dashboard.web.policy import policy

# Only meeting mode (full screen) and the copy buttons need anything of the machine.
ABILITIES = "fullscreen=(self), clipboard-write=(self)"
REFUSED_ABILITIES = (
    *("accelerometer", "ambient-light-sensor", "autoplay", "bluetooth", "camera", "clipboard-read"),
    *("display-capture", "encrypted-media", "geolocation", "gyroscope", "hid", "magnetometer", "microphone"),
    *("midi", "payment", "publickey-credentials-get", "screen-wake-lock", "serial", "usb"),
)
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": ", ".join([ABILITIES, *(f"{name}=()" for name in REFUSED_ABILITIES)]),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
OPENING = "Access-Control-Allow-Origin"
POLICY = "Content-Security-Policy"
YEAR = 365 * 24 * 60 * 60  # seconds
BROKEN = "服务器内部错误，请稍后重试；如仍出现，请联系系统管理员查看服务日志。"
STARTS = ("http.response.start", "websocket.http.response.start")


class SafeHeaders:
    """Puts the headers on every answer: pages, files, refusals, errors. The outermost of the app's guards."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        started = False

        async def guarded(message: Message) -> None:
            nonlocal started
            started = started or message["type"] in (*STARTS, "websocket.accept")
            if message["type"] in STARTS:
                message = {**message, "headers": safe(list(message.get("headers", [])), scope)}
            await send(message)

        try:
            await self.app(scope, receive, guarded)
        except Exception:
            # What would answer otherwise stands outside and knows no headers. The log still gets the error.
            if scope["type"] == "http" and not started:
                await turn_away(scope, receive, guarded, 500, BROKEN)
            raise


def safe(raw: list[tuple[bytes, bytes]], scope: Scope) -> list[tuple[bytes, bytes]]:
    """The headers of an answer with what is missing added; a policy that a document brought along is kept."""
    headers = MutableHeaders(raw=raw)
    for name, value in ALWAYS.items():
        headers[name] = value
    headers.setdefault(POLICY, policy())
    del headers[OPENING]  # the framework opens the app's files, maps for instance, to the pages of every site
    if not is_secure(scope):
        return headers.raw
    headers["Strict-Transport-Security"] = f"max-age={YEAR}"
    return [(name, _secure(value) if name == b"set-cookie" else value) for name, value in headers.raw]


def policy_of(scope: Scope, scripts: tuple[str, ...]) -> str:
    """The policy of a document that answers this request and carries scripts with these hashes."""
    return policy(host=Headers(scope=scope).get("host", ""), is_secure=is_secure(scope), scripts=scripts)


def is_secure(scope: Scope) -> bool:
    """The reader's connection is encrypted, here or at a trusted proxy.

    uvicorn sets the scheme from X-Forwarded-Proto for the proxies in FORWARDED_ALLOW_IPS alone (127.0.0.1).
    """
    return scope.get("scheme") in ("https", "wss")


def _secure(cookie: bytes) -> bytes:
    """A cookie that is never sent over an open line."""
    flags = {part.strip().lower() for part in cookie.split(b";")[1:]}
    return cookie if b"secure" in flags else cookie + b"; Secure"
