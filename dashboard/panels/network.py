"""The figures of the page on the service system: stations, contact points, coverage, equipment."""

from datetime import date

import polars as pl

from dashboard import address, charts, figure, plan, series, text
from dashboard.contract import label
from dashboard.figure import Figure, OnScreen, Twin
from dashboard.i18n import _, language
from dashboard.indicators import assess
from dashboard.panels import maps, needed, shares, targets
from dashboard.remembering import remembered
from dashboard.tabulate import each, labels
from dashboard.text import network as sentences
from dashboard.view import View, name_of, period_name

ON_MAP = ("A06", "A08", "A18", "A09")
RATES = ("A06", "A08", "A18", "A09", "A06c", "A07b")
KINDS = ("township_station", "department_station", "contact_point", "duty_station", "video_point")
OFFERS = ("online", "video", "staffed", "equipped")
MOST_NAMED = 30  # rows of the list of gaps


@remembered
def headline(view: View) -> str:
    """How many townships and villages are reached, how many stations stand."""
    points = dict(view.query("network/points_by_kind").select("kind", "points").iter_rows())
    township, village = (assess(code, view.scope, view.period) for code in ("A06", "A08"))
    return sentences.headline(view.period.cut, points, township, village)


@remembered
def coverage_map(view: View) -> Figure:
    """One of the coverages by unit, chosen beside the title and kept in the address."""
    asked = address.read("goal")
    code = asked if asked in ON_MAP else ON_MAP[0]

    def control() -> None:
        known = plan.current().indicators
        address.choose("goal", _("地图指标"), ON_MAP, lambda c: text.name(known[c]), code, width=230)

    return maps.by_unit(view, code, "network-map", height=520, control=control)


@remembered
def rates(view: View) -> Figure:
    """Coverage, staffing and equipment against their targets."""
    found = targets.assessed(view, RATES)
    return targets.draw(
        view,
        "network-rates",
        sentences.rates(found),
        _("截止日开放的站点；竖线为目标，未知的留在分母"),
        found,
        queries=("network/coverage", "network/stations", "network/video_coverage"),
        height=250,
    )


@remembered
def by_host(view: View) -> Figure:
    """Department stations and duty-lawyer stations by the house they stand in."""
    rows = view.query("network/points_by_host")
    departments = rows.filter(kind="department_station")
    if departments.is_empty():
        return figure.missing("hosts", _("部门工作站"), _("本单位没有部门工作站"))
    named = departments.with_columns(label=labels(departments["host"], "host"), value=pl.col("points"))
    return figure.drawn(
        "hosts",
        sentences.hosts(named.select("label", "value").rows()),
        _("截止日开放的部门工作站，按设立单位；未填的计入其他"),
        charts.split(named, _("个"), height=330),
        Twin(
            named,
            {"label": _("设立单位"), "points": _("工作站（个）")},
            indicators=("A07", "B07b"),
            queries=("network/points_by_host",),
        ),
        view,
    )


@remembered
def growth(view: View) -> Figure:
    """Stations and points at the end of each year, kind by kind."""
    first = view.query("data/years")["first_year"][0]
    found = [
        {"label": _("{year}年").format(year=v.period.year), "kind": kind, "value": n}
        for v in series.yearly(view, first)
        for kind, n in v.query("network/points_by_kind").select("kind", "points").iter_rows()
        if kind in KINDS
    ]
    if not found:
        return figure.missing("network-growth", _("站点数"), _("本单位没有工作站、联络点和视频点"))
    rows = pl.DataFrame(found)
    order = {kind: i for i, kind in enumerate(KINDS)}
    rows = rows.with_columns(part=labels(rows["kind"], "point_kind")).sort(
        "label", pl.col("kind").replace_strict(order, return_dtype=pl.Int64)
    )
    totals = rows.group_by("label", maintain_order=True).agg(pl.col("value").sum())
    return figure.drawn(
        "network-growth",
        growth_sentence(totals, view.period.cut),
        _("各年末（最近一年为截止日）开放的工作站、联络点和视频点，不含窗口"),
        charts.stacked(rows, unit=_("个"), height=330),
        Twin(
            rows,
            {"label": _("年度"), "part": _("类别"), "value": _("站点（个）")},
            indicators=("A06b", "A07", "A08b"),
            queries=("network/points_by_kind",),
        ),
        view,
    )


def growth_sentence(totals: pl.DataFrame, last: date) -> str:
    """The points of the first and of the last year: label, value."""
    now = totals["value"][-1]
    if totals.height == 1:
        return sentences.points(last, now)
    return sentences.growth(totals["label"][0], totals["value"][0], last, now)


@remembered
def offers(view: View) -> Figure:
    """Which kinds of points accept applications online, have video, staff and equipment?"""
    rows = view.query("network/points_by_kind")
    if rows.is_empty():
        return figure.missing("offers", _("站点服务能力"), _("本单位没有开放的服务点"))
    names = {
        "online": _("网上受理"),
        "video": _("视频终端"),
        "staffed": _("有专人"),
        "equipped": _("设施齐全"),
    }
    cells = [
        _offer(row, offer) | {"column_label": names[offer]} for row in rows.to_dicts() for offer in OFFERS
    ]
    frame = pl.DataFrame(cells, schema_overrides={"value": pl.Float64})
    points, online = int(rows["points"].sum()), int(rows["online"].sum())
    return figure.drawn(
        "offers",
        sentences.offers(points, online),
        _("各类服务点具备各项能力的占比，未知的留在分母；○为该类均未填报"),
        charts.heat(frame, upper=100, height=250),
        Twin(
            frame,
            {
                "row_label": _("类别"),
                "column_label": _("能力"),
                "value": _("占比（%）"),
                "n": _("服务点（个）"),
            },
            indicators=("A06c", "A07b", "A09"),
            queries=("network/points_by_kind",),
        ),
        view,
        on_screen=OnScreen(is_wide=True),
    )


def _offer(row: dict, offer: str) -> dict[str, object]:
    """How many points of a kind offer something; no share where none of them tells."""
    is_told = row[f"{offer}_unknown"] < row["points"]
    return {
        "row_label": label("point_kind", row["kind"], language()),
        "value": 100 * row[offer] / row["points"] if is_told else None,
        "written": text.share(row[offer], row["points"]),
        "n": row["points"],
    }


@remembered
def near_home(view: View) -> Figure:
    """Which share of applications was taken near home, at a station, unit by unit?"""
    found = assess("A10", view.scope, view.period, matters=view.matters).reading
    period = period_name(view.period)
    return shares.by_unit(
        view,
        "A10",
        "near-home",
        lambda _rows: sentences.near_home(period, found),
        _("渠道为“工作站（点）代收”的申请÷全部申请，按申请日；分母不足10件写分数"),
        nothing=(_("就近申请"), _("{period}没有申请").format(period=period)),
    )


@remembered
def gaps(view: View) -> Figure:
    """Where townships and villages still have no station or contact point."""
    title = _("尚未覆盖的苏木乡镇和嘎查村（社区）")
    if lack := needed.lacking(view, "gaps", title, "grassroots"):
        return lack
    rows = view.query("network/coverage").with_columns(
        townships_left=pl.col("townships") - pl.col("townships_covered"),
        villages_left=pl.col("villages") - pl.col("villages_covered"),
    )
    open_rows = rows.filter((pl.col("townships_left") > 0) | (pl.col("villages_left") > 0))
    if rows.is_empty() or open_rows.is_empty():
        reason = _("本单位没有上报苏木乡镇和嘎查村（社区）数") if rows.is_empty() else _("均已覆盖")
        return figure.missing("gaps", title, reason)
    listed = open_rows.sort("townships_left", "villages_left", "unit_code", descending=[True, True, False])
    listed = listed.head(MOST_NAMED).with_columns(unit=each(listed.head(MOST_NAMED)["unit_code"], name_of))
    sentence = sentences.gaps(int(open_rows["townships_left"].sum()), int(open_rows["villages_left"].sum()))
    columns = {
        "unit": _("单位"),
        "townships": _("苏木乡镇"),
        "townships_left": _("无工作站"),
        "villages": _("嘎查村（社区）"),
        "villages_left": _("无联络点"),
    }
    subtitle = _("缺口最多的{n}个单位；每个苏木乡镇按一个工作站计").format(n=listed.height)
    twin = Twin(listed, columns, ("A06", "A08"), ("network/coverage",))
    return figure.listed("gaps", sentence, subtitle, twin, view)
