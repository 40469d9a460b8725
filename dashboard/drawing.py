"""What is a picture while it is drawn? Traces and a layout in plain dictionaries, as plotly.js reads them.

A plotly figure checks every value it is given, each time: half of the time of a click. Here it is checked once, by
the tests, which build each picture again with the checks on (tests/charts/test_every_chart.py).
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import plotly.graph_objects as go

from dashboard.lettering import Note, in_columns

Trace = dict[str, Any]
Made = TypeVar("Made")


def trace(kind: str, **given: Any) -> Trace:
    """A trace of a kind that plotly knows; what is None is left to plotly."""
    return {"type": kind} | {name: value for name, value in given.items() if value is not None}


class Picture(go.Figure):
    """A figure that nobody changes, so that what is sent of it need not be copied to the last number each time.

    It has no template, not even the one that plotly puts in: plotly.js takes a template for another one whenever a
    picture follows a picture, and draws all of it anew.
    """

    def to_dict(self) -> dict[str, Any]:
        """What a page sends: the picture with its texts in columns, which plotly.js draws sooner."""
        spec = in_parts(self)
        if "annotations" in spec["layout"]:
            spec["layout"]["annotations"] = once(self, _columns)
        return spec


def in_parts(picture: go.Figure) -> dict[str, Any]:
    """The traces and the layout, each text by itself; what lies deeper than their properties is the figure's own."""
    layout = {name: value for name, value in picture._layout.items() if name != "template"}
    return {"data": [dict(one) for one in picture._data], "layout": layout}


def once(picture: go.Figure, make: Callable[[go.Figure], Made]) -> Made:
    """What is made of a picture, the first time it is asked for: nobody changes either."""
    made = picture.__dict__.setdefault("_made", {})
    if make not in made:
        made[make] = make(picture)
    return made[make]


def _columns(picture: go.Figure) -> list[Note]:
    return in_columns(picture._layout)


def heightened(picture: go.Figure, height: int) -> go.Figure:
    """The same picture so many px high; the one given stays as it is."""
    spec = in_parts(picture)
    return Picture(spec["data"], spec["layout"] | {"height": height}, _validate=False)


class Drawing:
    """A picture that can still be added to. layout: what plotly calls so; data: the traces from back to front."""

    def __init__(self, layout: Mapping[str, Any], data: Iterable[Trace] = ()) -> None:
        self.layout, self.data = dict(layout), list(data)

    @property
    def inner(self) -> float:
        """The px between the upper and the lower margin."""
        margin = self.layout["margin"]
        return self.layout["height"] - margin["t"] - margin["b"]

    def add(self, *traces: Trace) -> None:
        """Puts traces in front of those that are there."""
        self.data += traces

    def x_axis(self, **given: Any) -> None:
        """Sets properties of the horizontal axis."""
        self.layout.setdefault("xaxis", {}).update(given)

    def y_axis(self, **given: Any) -> None:
        """Sets properties of the vertical axis."""
        self.layout.setdefault("yaxis", {}).update(given)

    def across(self, y: float, line: Mapping[str, Any]) -> None:
        """A line at a height, from the left end of the plot to the right."""
        self.shape(x0=0, x1=1, xref="x domain", y0=y, y1=y, yref="y", line=line)

    def upright(self, x: float, line: Mapping[str, Any]) -> None:
        """A line at a place, from the bottom of the plot to the top."""
        self.shape(x0=x, x1=x, xref="x", y0=0, y1=1, yref="y domain", line=line)

    def shape(self, **given: Any) -> None:
        """A line, or what else its type says."""
        self.layout.setdefault("shapes", []).append({"type": "line"} | given)

    def write(self, notes: Iterable[dict[str, Any]]) -> None:
        """Puts texts on the picture."""
        self.layout.setdefault("annotations", []).extend(notes)

    def finished(self) -> go.Figure:
        """The picture as the page, the files and the tests take it."""
        return Picture(self.data, dict(self.layout), _validate=False)
