"""reach"""

from dashboard import page
from dashboard.panels import items

view = page.page()
page.headline(view.place())
items.section(view, "reach")
