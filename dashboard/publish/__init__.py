"""From an export to the current snapshot: validate, set aside, build beside, check, swap."""

from dashboard.publish.run import Published, Refused, publish
from dashboard.publish.swap import Busy

__all__ = ["Busy", "Published", "Refused", "publish"]
