"""What does a whole page look like on paper?"""

from dashboard import filters, page
from dashboard.panels import sheet, ways

view = page.page(filters.frozen)
page.style("print.css")
sheet.show(ways.home(), view)
