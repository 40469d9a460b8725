"""Which reports are missing, what hangs on them, which rows were set aside, and what was changed afterwards?"""

from collections.abc import Iterable
from datetime import date

import polars as pl

from dashboard import address, figure, theme
from dashboard.contract import sentence as rule_sentence
from dashboard.figure import Figure, Twin
from dashboard.i18n import _, joined, pick
from dashboard.menu import PAGES
from dashboard.panels.compliance.changes import month_name
from dashboard.panels.reporting import EVENTS, FEW_NAMED, GAPS, Board, touched
from dashboard.panels.tasks import figure_link
from dashboard.remembering import remembered
from dashboard.tabulate import each
from dashboard.text import reporting as sentences
from dashboard.text.words import table_name
from dashboard.view import View, name_of, period_name, row_option

LIGHT = {"missing": "red", "late": "amber", "holes": "amber", "no_record": "grey"}
ORDER = tuple(LIGHT)
MOST = 200  # rows on screen; a file holds all


def said(kind: str, months: int, holes: int) -> str:
    """What is wrong with one report, behind the shape of its light."""
    words = {
        "missing": _("未报送"),
        "late": _("迟报{months}个月") if not holes else _("迟报{months}个月，此前漏报{holes}个月"),
        "holes": _("漏报{holes}个月"),
        "no_record": _("{months}个月无记录"),
    }
    shape, _colour = theme.LIGHTS[LIGHT[kind]]
    return f"{shape} {words[kind].format(months=months, holes=holes)}"


@remembered
def gaps(found: Board) -> Figure:
    """One line per gap: unit, table, what, since when, and the indicators that draw on the table."""
    rows = gap_rows(found)
    name = gap_sentence(found)
    if rows.is_empty():
        return figure.missing(
            "report-gaps", name, _("{period}应报的各表都有各单位的数据。").format(period=_days(found))
        )
    columns = {
        "unit": _("单位"),
        "table": _("表"),
        "state": _("情况"),
        "since": _("起始"),
        "touched": _("涉及指标"),
    }
    subtitle = _(
        "{period}；■未报：同级有单位已报；▲迟报、漏报：同级过半单位已报的月份；○无记录：案件、支出可能确未发生；月数只计本期"
    )
    twin = Twin(rows, columns, (), ("reporting/reports",))
    return figure.listed(
        "report-gaps", name, subtitle.format(period=_days(found)), twin, found.view, most=MOST
    )


def _days(found: Board) -> str:
    return period_name(found.view.period)


def gap_rows(found: Board) -> pl.DataFrame:
    """The lines of the table of gaps: tables that nobody delivered first, then the worst."""
    lines = [_absent(found.view, table) for table in found.absent]
    rows = found.own.filter(pl.col("kind").is_in(ORDER)).to_dicts()
    rows.sort(key=lambda row: (ORDER.index(row["kind"]), -row["months"] - row["holes"], row["unit_code"]))
    lines += [_line(found.view, row) for row in rows]
    return pl.DataFrame(lines, infer_schema_length=None)


def _absent(view: View, table: str) -> dict[str, object]:
    state = theme.LIGHTS["grey"][0] + " " + _("全部未报送")
    return {"unit": _("各单位"), "state": state, "light": "grey", "since": None} | _about(view, table)


def _line(view: View, row: dict) -> dict[str, object]:
    option = row_option(row["unit_code"])
    return {
        "unit": name_of(row["unit_code"], short=False),
        "unit_link": address.link("reporting", unit=option, period=view.period.code()),
        "state": said(row["kind"], row["months"], row["holes"]),
        "light": LIGHT[row["kind"]],
        "since": _since(row),
    } | _about(view, row["table_name"])


def _since(row: dict) -> str:
    """The first month or year of a gap."""
    if row["since"] is None:
        return _("此前未报送过")
    if row["months"] or row["holes"]:
        return month_name(row["since"])
    return year_name(row["since"])


def _about(view: View, table: str) -> dict[str, object]:
    """The table's name and what draws on it; a click leads to the first of these indicators."""
    drawn = touched(table)
    ids = joined([i.id for i in drawn[:FEW_NAMED]])
    text = _("{ids}等{n}项") if len(drawn) > FEW_NAMED else _("{ids}共{n}项")
    return {
        "table": table_name(table),
        "touched": text.format(ids=ids, n=len(drawn)) if drawn else None,
        "touched_link": figure_link(view, drawn[0]) if drawn else None,
    }


def gap_sentence(found: Board) -> str:
    """How many reports are missing and how many late."""
    kinds = found.own["kind"].to_list()
    missing, late = kinds.count("missing"), kinds.count("late") + kinds.count("holes")
    return sentences.gaps(missing, late, len(found.absent))


@remembered
def indicators(found: Board) -> Figure:
    """The indicators that the tables with gaps feed, by table and home page."""
    open_tables = set(found.own.filter(pl.col("kind").is_in(GAPS))["table_name"]) | set(found.absent)
    rows = indicator_rows(found.view, sorted(open_tables - set(EVENTS)))
    if rows.is_empty():
        return figure.missing(
            "report-indicators", _("缺口未涉及指标"), _("没有缺口，或有缺口的表不用于任何指标。")
        )
    n = len({code for codes in rows["codes"] for code in codes})
    name = sentences.touched(rows["table"].n_unique(), n)
    columns = {"table": _("表"), "page": _("所在页面"), "n": _("指标数"), "ids": _("指标")}
    twin = Twin(rows, columns, (), ("reporting/reports",))
    subtitle = _("按表和页面列出；缺口使这些指标偏低或未报送；点页面看该页首项")
    return figure.listed("report-indicators", name, subtitle, twin, found.view, most=MOST)


def indicator_rows(view: View, names: Iterable[str]) -> pl.DataFrame:
    """One line per table and page: the ids of the indicators there that draw on the table."""
    lines = []
    for table in names:
        for home in PAGES:
            drawn = [i for i in touched(table) if i.page == home.script]
            if drawn:
                codes = [i.id for i in drawn]
                line = {
                    "table": table_name(table),
                    "page": _(home.title),
                    "page_link": figure_link(view, drawn[0]),
                }
                lines.append(line | {"n": len(codes), "ids": joined(codes), "codes": codes})
    return pl.DataFrame(lines)


@remembered
def set_aside(view: View) -> Figure:
    """Faulty rows by table, unit and the first rule they break."""
    rows = view.query("reporting/set_aside")
    unknown = int(rows.filter(pl.col("unit_code").is_null())["rows"].sum())
    shown = rows if view.scope.level == "region" else rows.filter(pl.col("unit_code").is_not_null())
    beside = "" if shown.height == rows.height else _("；另有{n}行单位不明，列在全区").format(n=unknown)
    if shown.is_empty():
        reason = _("本次导出中，本范围没有不合规范的行") + beside + _("。")
        return figure.missing("report-set-aside", _("没有被搁置的行"), reason)
    listed = set_aside_rows(shown)
    columns = {"table": _("表"), "unit": _("单位"), "why": _("原因"), "rows": _("行数")}
    subtitle = _("整份导出，不分时期；一行只计它违反的第一条规则；不计入任何数字") + beside
    twin = Twin(listed, columns, (), ("reporting/set_aside",))
    sentence = sentences.set_aside(int(shown["rows"].sum()), shown["table_name"].n_unique())
    return figure.listed("report-set-aside", sentence, subtitle, twin, view, most=MOST)


def set_aside_rows(rows: pl.DataFrame) -> pl.DataFrame:
    """The lines of the table of rows set aside, the most rows on top."""
    rows = rows.sort("rows", "table_name", "unit_code", "reason", descending=[True, False, False, False])
    return rows.with_columns(
        table=each(rows["table_name"], table_name),
        unit=each(
            rows["unit_code"], lambda code: _("单位不明") if code is None else name_of(code, short=False)
        ),
        why=each(rows["reason"], lambda rule: pick(f"{rule_sentence(rule)}（{rule}）", rule)),
    )


@remembered
def changes(view: View) -> Figure:
    """What closed months and years say otherwise than in the snapshot before."""
    before = view.query("reporting/compared").row(0, named=True)
    if before["snapshot_id"] is None:
        reason = _("没有可比较的上次快照；下次发布后，这里列出已结束月份的改动。")
        return figure.missing("report-changes", _("与上次快照比较"), reason)
    rows = view.query("reporting/changes")
    told = _("{period}中上次快照{id}（截至{day}）时已结束的月份，年报表为已结束的年份").format(
        period=period_name(view.period), id=before["snapshot_id"], day=before["as_of"]
    )
    if rows.is_empty():
        return figure.missing("report-changes", _("事后没有改动"), told + _("，行数和金额均无变化。"))
    twin = Twin(change_rows(rows), change_headings(), (), ("reporting/changes",))
    sentence = sentences.changes(counts_of(rows))
    return figure.listed("report-changes", sentence, told, twin, view, most=MOST)


def change_headings() -> dict[str, str]:
    """The columns of the table of changes."""
    return {
        "unit": _("单位"),
        "table": _("表"),
        "when": _("时期"),
        "what": _("改动"),
        "rows_before": _("原行数"),
        "rows_now": _("现行数"),
        "yuan_before": _("原金额（元）"),
        "yuan_now": _("现金额（元）"),
    }


def change_rows(rows: pl.DataFrame) -> pl.DataFrame:
    """The lines of the table of changes: what was changed, added, withdrawn; the latest month on top."""
    words = {"changed": _("改报"), "added": _("补报"), "withdrawn": _("撤回")}
    rows = rows.with_columns(kind=pl.Series(kinds_of(rows), dtype=pl.Enum(list(words))))
    rows = rows.sort("kind", "period", "unit_code", "table_name", descending=[False, True, False, False])
    cells = rows.select("period", "is_yearly").rows()
    return rows.with_columns(
        pl.col("yuan_before", "yuan_now").cast(pl.Float64),
        unit=each(rows["unit_code"], lambda code: name_of(code, short=False)),
        table=each(rows["table_name"], table_name),
        when=each(cells, lambda cell: year_name(cell[0]) if cell[1] else month_name(cell[0])),
        what=each(rows["kind"], words.__getitem__),
    )


def year_name(first: date) -> str:
    """2019年."""
    return _("{year}年").format(year=first.year)


def kinds_of(rows: pl.DataFrame) -> list[str]:
    """Whether each cell was added, withdrawn or changed."""
    cells = rows.select("rows_before", "rows_now").rows()
    return ["added" if not before else "withdrawn" if not now else "changed" for before, now in cells]


def counts_of(rows: pl.DataFrame) -> dict[str, int]:
    """How many cells were added, changed and withdrawn."""
    kinds = kinds_of(rows)
    return {kind: kinds.count(kind) for kind in ("added", "changed", "withdrawn")}
