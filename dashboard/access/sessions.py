"""Does a sign-in still hold? The provider's cookie lives for weeks; a working day is what it is good for."""

import fcntl
import hashlib
import os
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from dashboard.clock import CHINA
from dashboard.units import ROOT

SLACK = timedelta(minutes=5)  # how far the clocks of provider and server may lie apart
FOLDER = "signed-out"


def fault(claims: Mapping[str, Any], client_id: str, hours: float, now: datetime) -> str:
    """Why the claims of a sign-in are not accepted now: `audience`, `time`, `expired`, `signed-out`; empty where they are."""
    meant_for = claims.get("aud")
    if client_id not in (meant_for if isinstance(meant_for, list) else [meant_for]):
        return "audience"
    issued = claims.get("iat")
    if isinstance(issued, bool) or not isinstance(issued, int | float) or not claims.get("sub"):
        return "time"
    began = datetime.fromtimestamp(issued, CHINA)
    if began > now + SLACK:
        return "time"
    if now >= began + timedelta(hours=hours):
        return "expired"
    return "signed-out" if _mark(claims) in _ended(now) else ""


def end(claims: Mapping[str, Any], now: datetime) -> None:
    """A copy of the cookie is worth nothing after its owner has signed out. Raises OSError."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{now:%Y-%m-%d}").open("a", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write(_mark(claims) + "\n")
    for old in folder.iterdir():
        if old.name not in _days(now):
            old.unlink(missing_ok=True)


def _ended(now: datetime) -> frozenset[str]:
    """Who signed out today or yesterday: no sign-in holds for more than a day."""
    paths = [path for day in _days(now) if (path := _folder() / day).is_file()]
    return frozenset(mark for path in paths for mark in path.read_text(encoding="utf-8").split())


def _days(now: datetime) -> tuple[str, str]:
    return f"{now:%Y-%m-%d}", f"{now - timedelta(days=1):%Y-%m-%d}"


def _mark(claims: Mapping[str, Any]) -> str:
    """One sign-in of one person, unreadable to whoever finds the list."""
    told = "\0".join(str(claims.get(name)) for name in ("iss", "sub", "iat", "nonce"))
    return hashlib.sha256(told.encode()).hexdigest()


def _folder() -> Path:
    return Path(os.environ.get("DASHBOARD_AUDIT") or ROOT / "data" / "audit") / FOLDER
