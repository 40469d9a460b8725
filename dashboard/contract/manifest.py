"""What does an export say about itself?"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Manifest:
    """The facts of manifest.json, checked; `exported_at` is ISO 8601 as delivered."""

    contract: int
    as_of: date
    source: str
    exported_at: str
    synthetic: bool
