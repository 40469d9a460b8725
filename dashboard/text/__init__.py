"""What is the conclusion, in one sentence?

The words that every subject needs are here; the sentences of a subject stand in the room of its name.
"""

from dashboard.text.comparison import change, change_full, change_on_previous, change_short, pace
from dashboard.text.overview import goals, progress, volume
from dashboard.text.ranks import extremes, is_chance
from dashboard.text.words import amount, count_word, name, share, unit_beside, value, value_or_why

__all__ = [
    "amount",
    "change",
    "change_full",
    "change_on_previous",
    "change_short",
    "count_word",
    "extremes",
    "goals",
    "is_chance",
    "name",
    "pace",
    "progress",
    "share",
    "unit_beside",
    "value",
    "value_or_why",
    "volume",
]
