"""The app behind its guards, as a web server.

streamlit run dashboard/server.py
"""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from dashboard import incident
from dashboard.web.addresses import KnownPages
from dashboard.web.closed import ClosedDoors
from dashboard.web.document import ChineseDocument
from dashboard.web.headers import SafeHeaders
from dashboard.web.hosts import KnownHosts
from dashboard.web.listening import OwnMachine

# The first stands outermost.
GUARDS = (SafeHeaders, OwnMachine, KnownHosts, ClosedDoors, KnownPages, ChineseDocument)

incident.log_here_only()
app = st.App(
    str(Path(__file__).resolve().parent / "app.py"),
    middleware=[Middleware(guard) for guard in GUARDS],
    on_script_error=incident.reported,
)
