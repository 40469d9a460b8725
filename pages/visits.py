"""Who looked at what, and is the record of it whole?"""

from dashboard import page
from dashboard.panels import visits

view = page.page()
seen = visits.visits(view)
page.headline(visits.headline(seen))
visits.counts(seen)
visits.latest(seen)
