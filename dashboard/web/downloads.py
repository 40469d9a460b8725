"""How long is a file kept that was made for a reader?"""

import time

from streamlit.runtime import media_file_manager
from streamlit.runtime.media_file_manager import MediaFileMetadata

KEPT_SECONDS = 120.0  # from the first run after which nobody shows the file


class KeptAWhile(MediaFileMetadata):
    """A file that is let go some time after it was first found to be nobody's, and not at the next run."""

    _since: float | None = None

    @property
    def is_marked_for_delete(self) -> bool:
        return self._since is not None and time.monotonic() - self._since >= KEPT_SECONDS

    def mark_for_delete(self) -> None:
        self._since = time.monotonic() if self._since is None else self._since


def keep_a_while() -> None:
    """Streamlit (1.67) lets a made file go at the second run of anybody, before a slow browser has asked for it.

    It is nobody's from the beginning, since a second click makes it anew. There is no public way.
    """
    media_file_manager.MediaFileMetadata = KeptAWhile  # ty: ignore[invalid-assignment]
