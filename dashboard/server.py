"""The app behind its guards, as a web server.

streamlit run dashboard/server.py
"""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from dashboard import incident, warm
from dashboard.web import downloads
from dashboard.web.addresses import KnownPages
from dashboard.web.closed import ClosedDoors
from dashboard.web.document import ChineseDocument
from dashboard.web.files import KeptFiles
from dashboard.web.headers import SafeHeaders
from dashboard.web.hosts import KnownHosts
from dashboard.web.library import ChartLibrary
from dashboard.web.listening import OwnMachine, announced

# The first stands outermost.
GUARDS = (
    SafeHeaders,
    OwnMachine,
    KnownHosts,
    ClosedDoors,
    KnownPages,
    ChineseDocument,
    KeptFiles,
    ChartLibrary,
)


@asynccontextmanager
async def ready(_app: st.App) -> AsyncGenerator[None]:
    """Says that the server has started; the pages are made once while it begins to answer."""
    print(announced(), flush=True)
    warm.begin()
    yield


incident.log_here_only()
downloads.keep_a_while()
app = st.App(
    str(Path(__file__).resolve().parent / "app.py"),
    middleware=[Middleware(guard) for guard in GUARDS],
    on_script_error=incident.reported,
    lifespan=ready,
)
