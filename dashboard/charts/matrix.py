"""Which tier did its duty in which year?"""

from collections.abc import Sequence

import plotly.graph_objects as go
import polars as pl

from dashboard import theme
from dashboard.charts.base import SIZE, blank, canvas, note, pair, tall, widest
from dashboard.drawing import Drawing, trace
from dashboard.i18n import _

ROW = 40  # px: two lines of text
# Pale to light blue: ink stays readable on every class.
SCALE = [[0.0, theme.GROUND], [0.5, theme.MAP_CLASSES[0]], [1.0, theme.MAP_CLASSES[1]]]


def tiers(rows: pl.DataFrame, *, height: int = 220) -> go.Figure:
    """A matrix of tiers by years: how many of the units held their review, as 12/12 and 100%.

    rows: year (int), tier_label, held, units (counts; held null or units 0: not reported). Tiers stand in the order
    of their first row. Grows beyond `height` from 40 px a tier down.
    """
    if rows.is_empty():
        return blank(height)
    years = sorted(rows["year"].unique())
    names = rows["tier_label"].unique(maintain_order=True).to_list()
    cells = {(cell["tier_label"], cell["year"]): cell for cell in rows.to_dicts()}
    left, top = widest(names) + 14, 26
    picture = canvas(tall(height, len(names), margins=top + 8, row=ROW), top=top, bottom=8, left=left)
    grid = [[cells.get((name, year)) for year in years] for name in names]
    _add_cells(picture, grid, names, years)
    picture.x_axis(visible=False, range=[-0.5, len(years) - 0.5])
    picture.y_axis(visible=False, range=[len(names) - 0.5, -0.5])
    heads = [
        note(_("{year}年").format(year=y), x=i, xref="x", y=1, level="bottom", shift=(0, 4))
        for i, y in enumerate(years)
    ]
    sides = [
        note(name, x=0, y=i, yref="y", anchor="left", shift=(4 - left, 0)) for i, name in enumerate(names)
    ]
    picture.write([*heads, *sides])
    picture.layout |= {"plot_bgcolor": theme.PAPER}
    return picture.finished()


def _add_cells(
    picture: Drawing, grid: Sequence[Sequence[dict | None]], names: Sequence[str], years: Sequence[int]
) -> None:
    picture.add(
        trace(
            "heatmap",
            x=list(range(len(years))),
            y=list(range(len(names))),
            z=[[_share(cell) for cell in line] for line in grid],
            text=[[cell_text(cell) for cell in line] for line in grid],
            texttemplate="%{text}",
            textfont={"size": SIZE, "color": theme.INK},
            name="tiers",
            zmin=0,
            zmax=1,
            colorscale=SCALE,
            showscale=False,
            xgap=3,
            ygap=3,
            hovertext=[
                [_hover(name, year, cell) for year, cell in zip(years, line, strict=True)]
                for name, line in zip(names, grid, strict=True)
            ],
            hoverinfo="text",
        )
    )


def _share(cell: dict | None) -> float | None:
    return cell["held"] / cell["units"] if _is_known(cell) and cell else None


def _is_known(cell: dict | None) -> bool:
    return cell is not None and cell["held"] is not None and bool(cell["units"])


def cell_text(cell: dict | None) -> str:
    """12/12 over 100%, or 未报送."""
    if cell is None or not _is_known(cell):
        return _("未报送")
    return f"{cell['held']}/{cell['units']}<br>{100 * cell['held'] / cell['units']:.0f}%"


def _hover(name: str, year: int, cell: dict | None) -> str:
    return pair(_("{year}年 {tier}").format(year=year, tier=name), cell_text(cell).replace("<br>", " "))
