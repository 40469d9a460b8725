"""What time is it where the region reads its clock, whatever the machine's own zone?"""

from datetime import datetime
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """The moment by China's clock, without a zone, as it is printed."""
    return datetime.now(CHINA).replace(tzinfo=None)
