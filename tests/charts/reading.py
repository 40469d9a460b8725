"""What does a figure say? Its traces by name and its written words."""

import json
import re
from typing import Any

import plotly.graph_objects as go


def checked(picture: dict[str, Any]) -> dict[str, Any]:
    """The picture as plotly's own objects give it back after checking it, without the template that they put in.

    Raises ValueError where plotly does not know what is in it.
    """
    found = json.loads(go.Figure(picture).to_json())
    del found["layout"]["template"]
    return found


def trace(figure: go.Figure, name: str) -> go.Scatter | go.Bar:
    """The only trace of that name."""
    found = [each for each in figure.data if each.name == name]
    assert len(found) == 1, f"{len(found)} traces are named {name}"
    return found[0]


def names(figure: go.Figure) -> list[str]:
    """The names of all traces in drawing order."""
    return [each.name for each in figure.data]


def words(figure: go.Figure) -> list[str]:
    """Everything written on the figure, without its markup."""
    return [re.sub("<[^>]*>", "", note.text).strip() for note in figure.layout.annotations]
