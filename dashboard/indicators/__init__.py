"""What is the value of an indicator of the plan, for a scope and a period?"""

from dashboard.indicators.assess import Assessment, assess
from dashboard.indicators.values import Reading, read, total

__all__ = ["Assessment", "Reading", "assess", "read", "total"]
