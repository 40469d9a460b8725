"""Where does the time of a run go: queries, building figures, serialisation?

Wraps the doors of the three layers in a server of the app. What is left is Streamlit itself, sentences and tables.
"""

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from types import ModuleType
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.scriptrunner_utils import script_run_context
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx
from streamlit.web.server.starlette import starlette_websocket

from dashboard import charts, maps, plotted, query

LAYERS = ("queries", "figures", "serialisation")


@dataclass
class Watch:
    """Seconds and calls per layer since the last line of the log; a layer inside itself counts once."""

    log: Path
    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(LAYERS, 0.0))
    calls: dict[str, int] = field(default_factory=lambda: dict.fromkeys(LAYERS, 0))
    inside: threading.local = field(default_factory=threading.local)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def around(
        self, layer: str, work: Callable[..., Any], clock: Callable[[], float] = time.perf_counter
    ) -> Callable[..., Any]:
        """The same work, its time noted."""

        @wraps(work)
        def timed(*given: Any, **named: Any) -> Any:
            if getattr(self.inside, layer, False):
                return work(*given, **named)
            setattr(self.inside, layer, True)
            began = clock()
            try:
                return work(*given, **named)
            finally:
                setattr(self.inside, layer, False)
                self._note(layer, clock() - began)

        return timed

    def _note(self, layer: str, seconds: float) -> None:
        with self.lock:
            self.seconds[layer] += seconds
            self.calls[layer] += 1

    def write(self) -> None:
        """One line of the log, and all counts back to zero."""
        with self.lock, self.log.open("a", encoding="utf-8") as written:
            written.write(json.dumps({"seconds": self.seconds, "calls": self.calls}) + "\n")
            self.seconds, self.calls = dict.fromkeys(LAYERS, 0.0), dict.fromkeys(LAYERS, 0)


def install(watch: Watch) -> None:
    """Puts the watch around the doors; call it before the app is imported.

    Messages are written by the server's loop beside the script, so their time is the processor's.
    """
    _wrap_in_runs(query, "_rows", watch, "queries")
    for name in charts.__all__:
        _wrap_in_runs(charts, name, watch, "figures")
    _wrap_in_runs(maps, "choropleth", watch, "figures")
    _wrap(plotted, "to_json_plotly", watch, "serialisation")
    _wrap(script_run_context, "populate_hash_if_needed", watch, "serialisation")
    _wrap(starlette_websocket, "serialize_forward_msg", watch, "serialisation", time.thread_time)
    sent = starlette_websocket.serialize_forward_msg

    def last(message: ForwardMsg) -> bytes:
        """The end of a run is the last message of it, so its line stands in the log before the reader knows."""
        written = sent(message)
        if message.WhichOneof("type") == "script_finished":
            watch.write()
        return written

    setattr(starlette_websocket, "serialize_forward_msg", last)  # noqa: B010 – to ty no two functions are alike


def _wrap_in_runs(module: ModuleType, name: str, watch: Watch, layer: str) -> None:
    """Only what a page asks for: a server that has just started makes figures ready beside it (dashboard/warm.py)."""
    work = getattr(module, name)
    timed = watch.around(layer, work)

    @wraps(work)
    def told(*given: Any, **named: Any) -> Any:
        in_a_run = get_script_run_ctx(suppress_warning=True) is not None
        return (timed if in_a_run else work)(*given, **named)

    setattr(module, name, told)


def _wrap(
    module: ModuleType,
    name: str,
    watch: Watch,
    layer: str,
    clock: Callable[[], float] = time.perf_counter,
) -> None:
    setattr(module, name, watch.around(layer, getattr(module, name), clock))
