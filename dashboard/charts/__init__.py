"""Every chart of the dashboard: a frame in, a figure out. Titles are written by the page."""

from dashboard.charts.calendar import calendar
from dashboard.charts.columns import columns, stacked
from dashboard.charts.completion import completion
from dashboard.charts.control import funnel
from dashboard.charts.counts import ages, split
from dashboard.charts.dumbbell import dumbbell
from dashboard.charts.flow import flow
from dashboard.charts.heat import heat
from dashboard.charts.lights import lights
from dashboard.charts.matrix import tiers
from dashboard.charts.relation import scatter
from dashboard.charts.shares import composition, features, fund_category, grades
from dashboard.charts.standing import bullet, ranking
from dashboard.charts.toward import growth, spending
from dashboard.charts.versus import versus
from dashboard.charts.volume import method_note, months, path
from dashboard.charts.waiting import waits
from dashboard.charts.within import within

__all__ = [
    "ages",
    "bullet",
    "calendar",
    "columns",
    "completion",
    "composition",
    "dumbbell",
    "features",
    "flow",
    "fund_category",
    "funnel",
    "grades",
    "growth",
    "heat",
    "lights",
    "method_note",
    "months",
    "path",
    "ranking",
    "scatter",
    "spending",
    "split",
    "stacked",
    "tiers",
    "versus",
    "waits",
    "within",
]
