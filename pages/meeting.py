"""What do the figures of a page say, one by one and large, to a room full of people?"""

from dashboard import filters, page
from dashboard.panels import meeting, ways

view = page.page(filters.frozen)
page.style("meeting.css")
meeting.show(ways.home(), view)
