"""Do the published numbers survive being counted again, slowly, by other hands?

Plain loops over lists of dicts, written from the definitions alone and sharing no code with `dashboard`.
"""

from .periods import Period, parse, previous_period, same_period_last_year
from .reader import World, read
from .rules import findings
from .targets import completion_pct, deviation, light, target, time_progress_pct
from .values import IDS, value

__all__ = [
    "IDS",
    "Period",
    "World",
    "completion_pct",
    "deviation",
    "findings",
    "light",
    "parse",
    "previous_period",
    "read",
    "same_period_last_year",
    "target",
    "time_progress_pct",
    "value",
]
