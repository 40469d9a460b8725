"""How do all readers of a snapshot share one open database without its memory growing?"""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from threading import Condition, Lock

import duckdb

from dashboard import snapshot

# DuckDB 2.0 keeps 2 to 5 KB of every query until the database is closed; opening it takes as long as three queries.
QUERIES = 1000
PATIENCE = 2.0  # seconds that newcomers wait for a slow query; then it is tried again after as many queries


@dataclass
class Database:
    """An open snapshot; after QUERIES newcomers wait until nobody reads, and it is opened anew."""

    folder: Path
    connection: duckdb.DuckDBPyConnection
    readers: int = 0
    queries: int = 0
    door: Lock = field(default_factory=Lock)
    left: Condition = field(default_factory=Condition)

    @contextmanager
    def cursor(self) -> Generator[duckdb.DuckDBPyConnection]:
        """For one query."""
        with self.door, self.left:
            if self.queries >= QUERIES:
                self._open_anew()
            self.readers += 1
            self.queries += 1
            cursor = self.connection.cursor()
        try:
            yield cursor
        finally:
            cursor.close()
            with self.left:
                self.readers -= 1
                self.left.notify()

    def _open_anew(self) -> None:
        """Closed first: connections to one file share what they keep. A snapshot that was removed stays open."""
        self.queries = 0
        is_alone = self.left.wait_for(lambda: not self.readers, PATIENCE)
        if is_alone and (self.folder / snapshot.DATABASE).is_file():
            self.connection.close()
            self.connection = snapshot.open_database(self.folder)


@lru_cache(maxsize=8)
def opened(folder: Path) -> Database:
    """The open database of a snapshot."""
    return Database(folder, snapshot.open_database(folder))
