"""Who draws a chart without a screen? One Chromium in a thread of its own, which reaches nothing but this computer.

kaleido's own start_sync_server is not used: it waits without end when its browser dies, and loads a script from outside.
"""

import asyncio
import os
import signal
import subprocess
import threading
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import Any

from dashboard import boundaries
from dashboard.i18n import _

OPENING, DRAWING = 45, 30  # seconds after which the browser counts as dead
CLEARING = 5  # seconds to end in good order
# plotly.js appends only "world_110m.json".
TOPOJSON = f"{(Path(boundaries.__file__).resolve().parents[1] / 'static' / 'topo' / 'un').as_uri()}/"
# A port where nobody listens, as proxy: requests to anywhere else fail at once.
NOWHERE = "http://127.0.0.1:9"


class CameraFailed(RuntimeError):
    """The browser is not there, died, or did not answer in time; the message says which."""


class Browser:
    """One Chromium in a thread of its own; raises CameraFailed."""

    def __init__(self, path: str | None) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="camera", daemon=True)
        self._thread.start()
        self._kaleido: Any = None
        self._is_silent = False
        try:
            self._wait(self._open(path), OPENING)
        except CameraFailed:
            self.close()
            raise

    async def _open(self, path: str | None) -> None:
        # Imported here: it takes 0.3 s that only the maker of a file has to wait.
        import kaleido

        self._kaleido = kaleido.Kaleido(n=1, timeout=DRAWING, mathjax=False, path=path, proxy_server=NOWHERE)
        await self._kaleido.open()

    def draw(self, spec: dict[str, Any], width: int, height: int) -> str:
        """The SVG of a figure that needs nothing from outside."""
        options = {"format": "svg", "width": width, "height": height}
        drawing = self._kaleido.calc_fig(spec, opts=options, topojson=TOPOJSON)
        return self._wait(drawing, DRAWING).decode()

    def _wait(self, work: Any, seconds: float) -> Any:
        """The result of a coroutine in the thread of the browser, whatever goes wrong there a CameraFailed."""
        promised: Future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return promised.result(seconds)
        except TimeoutError as late:
            promised.cancel()
            self._is_silent = True
            raise CameraFailed(_("浏览器 {n} 秒内没有回应").format(n=seconds)) from late
        except Exception as error:
            raise CameraFailed(_reason(error)) from error

    @property
    def is_lost(self) -> bool:
        """The process ended, or it did not answer."""
        return self._is_silent or self._process is None or self._process.poll() is not None

    @property
    def _process(self) -> subprocess.Popen | None:
        return getattr(self._kaleido, "subprocess", None)

    def kill(self) -> None:
        """End the processes of this browser, and only these: they are a session of their own."""
        if self._process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def close(self) -> None:
        """End browser and thread. What a lost one leaves behind, kaleido's watchdog clears away meanwhile."""
        if self.is_lost:
            self.kill()
            self._loop.call_soon_threadsafe(self._loop.call_later, CLEARING, self._loop.stop)
            return
        with suppress(CameraFailed):
            self._wait(self._kaleido.close(), CLEARING)
        self.kill()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(CLEARING)

    def _run(self) -> None:
        """The life of the thread."""
        self._loop.run_forever()
        self._loop.run_until_complete(_cancelled())
        self._loop.close()


async def _cancelled() -> None:
    """End whatever still waits in this loop."""
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)


def _reason(error: Exception) -> str:
    """What went wrong, in a few words: kaleido's own are long and name commands for programmers."""
    kind = type(error).__name__
    if kind == "ChromeNotFoundError":
        return _("没有找到 Chromium 浏览器")
    if kind in ("BrowserFailedError", "BrowserClosedError", "ChannelClosedError"):
        return _("浏览器未能启动或中途退出")
    return _("浏览器没有画出此图（{reason}）").format(reason=f"{kind}: {error}"[:200])
