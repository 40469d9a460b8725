"""Which chart of an office program shows the same as a picture?

Maps, heat maps, matrices, flows, funnels, dumbbells and dots have none: they travel as pictures. So do bars with
control limits and columns whose meaning changes on the way, for a native chart would leave the warning out.
"""

import plotly.graph_objects as go

from dashboard.briefing.native.columns import columns
from dashboard.briefing.native.description import BARS, COLUMNS, LINE, Native, Series
from dashboard.briefing.native.lines import lines
from dashboard.briefing.native.rows import rows
from dashboard.figure import Twin

__all__ = ["BARS", "COLUMNS", "LINE", "Native", "Series", "native"]


def native(picture: go.Figure, twin: Twin | None = None) -> Native | None:
    """The same numbers as a native chart; None where it would show less. The twin names a lone series."""
    traces = picture.data
    if not traces or any(trace.type not in ("bar", "scatter") for trace in traces):
        return None
    bars = [trace for trace in traces if trace.type == "bar"]
    if not bars:
        return lines(picture)
    if any(bar.base is not None for bar in bars):
        return None
    return rows(picture, twin) if bars[0].orientation == "h" else columns(picture, twin)
