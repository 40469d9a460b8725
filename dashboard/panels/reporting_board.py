"""Where are the reports complete, unit by unit and table by table?"""

import polars as pl

from dashboard import charts, compare, figure, theme
from dashboard.figure import Figure, OnScreen, Twin
from dashboard.i18n import _
from dashboard.panels.maps import neighbourhood
from dashboard.panels.reporting import EVENTS, SHOWN, Board
from dashboard.panels.reporting_lists import LIGHT
from dashboard.remembering import remembered
from dashboard.scope import Scope
from dashboard.text import reporting as sentences
from dashboard.text.words import table_name
from dashboard.view import period_name, unit_name, unit_option

FULL = 0.5  # the share of units with a gap at which a cell is darkest


@remembered
def heat(found: Board, *, height: int = 360) -> Figure:
    """Leagues of the region, or banners of a league, by table: how many units have a gap."""
    parts = compare.parts(neighbourhood(found.view))
    rows = cells(found, parts)
    subtitle = _(
        "{period}；●报齐；▲有缺口的单位数/应报单位数，越深越多，单个单位写明情况；○案件、支出近月无记录的单位数，或无须报、无人报"
    ).format(period=period_name(found.view.period))
    headings = {
        "row_label": _("地区"),
        "column_label": _("表"),
        "written": _("情况"),
        "n": _("缺口"),
        "asked": _("应报单位"),
    }
    return figure.drawn(
        "report-board",
        heat_sentence(rows),
        subtitle,
        charts.heat(rows, upper=FULL, height=height),
        Twin(rows, headings, (), ("reporting/reports",)),
        found.view,
        on_screen=OnScreen(is_wide=True),
    )


def cells(found: Board, parts: tuple[Scope, ...]) -> pl.DataFrame:
    """Rows of charts.heat: each part by each table, with the units asked and those with a gap."""
    lines = []
    for part in parts:
        inside = found.standing.filter(pl.col("unit_code").is_in(part.unit_codes))
        name = unit_name(unit_option(part), short=True)
        for table in SHOWN:
            lines.append({"row_label": name, **_cell(found, table, inside.filter(table_name=table))})
    return pl.DataFrame(lines, infer_schema_length=None)


def _cell(found: Board, table: str, rows: pl.DataFrame) -> dict[str, object]:
    open_rows = rows.filter(pl.col("kind") != "complete")
    n, asked, is_event = open_rows.height, rows.height, table in EVENTS
    cell = {"column_label": table_name(table), "is_event": is_event, "n": n, "asked": asked}
    if not asked:
        return cell | {"value": None, "written": _unasked(found, table)}
    if not n:
        word = _("有") if is_event else _("齐")
        return cell | {"value": 0.0, "written": f"{theme.LIGHTS['green'][0]} {word}"}
    shape = theme.LIGHTS["grey" if is_event else "amber"][0]
    written = f"{shape} {n}/{asked}" if asked > 1 else short(open_rows.row(0, named=True))
    # A month without a case or a payment may be real: it gets no darker.
    return cell | {"value": 0.0 if is_event else n / asked, "written": written}


def _unasked(found: Board, table: str) -> str:
    if table in found.absent:
        return _("全部未报送")
    return _("本期无人报送") if table in found.silent else _("无须报送")


def short(row: dict) -> str:
    """The gap of a single unit in two or three characters behind its shape."""
    words = {"missing": _("未报"), "late": _("迟{n}月"), "holes": _("漏{n}月"), "no_record": _("空{n}月")}
    shape, _colour = theme.LIGHTS[LIGHT[row["kind"]]]
    return f"{shape} {words[row['kind']].format(n=row['months'] or row['holes'])}"


def heat_sentence(rows: pl.DataFrame) -> str:
    """Which part has most gaps in the tables of totals; the months of events may be real."""
    totals = rows.filter(~pl.col("is_event"))
    sums = totals.group_by("row_label", maintain_order=True).agg(pl.col("n", "asked").sum())
    return sentences.heat(sums.select("row_label", "n", "asked").rows())
