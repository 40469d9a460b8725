"""How do the traces of a figure get on the page?"""

from dashboard.briefing.fallback import bars, heat, points
from dashboard.briefing.fallback.page import CannotDraw, Page


def draw(shown: Page) -> None:
    """All traces in their order; raises CannotDraw for a kind that is not drawn here."""
    stacks: bars.Stacks = {}
    kin = [trace for trace in shown.spec["data"] if trace["type"] == "bar"]
    for place, trace in enumerate(shown.spec["data"]):
        if trace.get("visible") is False:
            continue
        if trace["type"] == "bar":
            bars.draw(shown, trace, kin, stacks, place)
        elif trace["type"] == "scatter":
            points.draw(shown, trace, place)
        elif trace["type"] == "heatmap":
            heat.draw(shown, trace, place)
        else:
            raise CannotDraw(trace["type"])
