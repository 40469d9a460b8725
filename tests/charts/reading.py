"""What does a figure say? Its traces by name and its written words."""

import re

import plotly.graph_objects as go


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
