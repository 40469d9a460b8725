"""总览, written as a user of Vizro would: captured charts and one parameter that all of them follow."""

import json
import os
from pathlib import Path

import dash_bootstrap_components as dbc
import pandas as pd
import vizro.models as vm
import vizro.plotly.express as px
from dash import html
from vizro import Vizro
from vizro.managers import data_manager
from vizro.models.types import capture

EXPORT, BOUNDARIES = Path(os.environ["EXPORT"]), Path(os.environ["BOUNDARIES"])
WHOLE = "全区"

units = pd.read_csv(os.environ["UNITS"], dtype={"code": str, "league_code": str})
units["league"] = units["league_code"].fillna(units["code"])
leagues = units[units["level"] == "league"]
as_of = pd.Timestamp(json.loads((EXPORT / "manifest.json").read_text(encoding="utf-8"))["as_of"])
year_start, a_year = pd.Timestamp(as_of.year, 1, 1), pd.DateOffset(years=1)


def load(name: str, columns: list[str] | None = None) -> pd.DataFrame:
    frame = pd.read_parquet(EXPORT / name, columns=columns)
    return frame.merge(units[["code", "short_zh", "league"]], left_on="unit_code", right_on="code", how="left")


def borders(name: str) -> dict:
    return json.loads((BOUNDARIES / name).read_text(encoding="utf-8"))


cases = load("cases", ["unit_code", "decided_date", "decision"])
cases = cases[cases["decision"] == "approved"].copy()
cases["decided_date"] = pd.to_datetime(cases["decided_date"])
points = load("service_points.parquet")
windows = points[
    (points["kind"] == "window")
    & (pd.to_datetime(points["opened_date"]) <= as_of)
    & ~(pd.to_datetime(points["closed_date"]) <= as_of)
]
data_manager["cases"] = cases
data_manager["windows"] = windows
data_manager["budgets"] = load("budgets.parquet")
data_manager["milestones"] = load("milestones.parquet")
geojson = {code: borders(f"banners-{code}.json") for code in leagues["code"]} | {WHOLE: borders("leagues.json")}
code_of = dict(zip(leagues["name_zh"], leagues["code"], strict=True)) | {WHOLE: WHOLE}


def chosen(frame: pd.DataFrame, league: str) -> pd.DataFrame:
    return frame if league == WHOLE else frame[frame["league"] == code_of[league]]


def this_year(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[(frame["decided_date"] >= year_start) & (frame["decided_date"] <= as_of)]


def by_unit(data_frame: pd.DataFrame, league: str) -> pd.DataFrame:
    now = this_year(chosen(data_frame, league))
    if league == WHOLE:
        found = now.groupby("league").size().reset_index(name="cases").rename(columns={"league": "code"})
        return found.merge(leagues[["code", "short_zh"]], on="code")
    return now[now["code"] != code_of[league]].groupby(["code", "short_zh"]).size().reset_index(name="cases")


@capture("graph")
def where(data_frame: pd.DataFrame, league: str = WHOLE):
    fig = px.choropleth(
        by_unit(data_frame, league), geojson=geojson[code_of[league]], locations="code",
        featureidkey="properties.code", color="cases", hover_name="short_zh", labels={"cases": "件"},
    )  # fmt: skip
    fig.update_geos(fitbounds="locations", visible=False)
    return fig


@capture("graph")
def ranking(data_frame: pd.DataFrame, league: str = WHOLE):
    return px.bar(
        by_unit(data_frame, league).sort_values("cases"), x="cases", y="short_zh", orientation="h",
        labels={"cases": "件", "short_zh": ""}, text_auto=True,
    )  # fmt: skip


@capture("graph")
def monthly(data_frame: pd.DataFrame, league: str = WHOLE):
    mine = chosen(data_frame, league)
    days = mine[mine["decided_date"] >= year_start - a_year]["decided_date"]
    found = days.groupby([days.dt.year, days.dt.month]).size().rename_axis(["年", "月"]).reset_index(name="cases")
    found["年"] = found["年"].astype(str)
    return px.bar(found, x="月", y="cases", color="年", barmode="group", labels={"cases": "件"})


def card(label: str, value: str, change: str = "") -> dbc.Card:
    return dbc.Card([dbc.CardHeader(label), dbc.CardBody(html.H3(value)), dbc.CardFooter(change)])


@capture("figure")
def street_front(data_frame: pd.DataFrame, league: str = WHOLE):
    return card("临街一层窗口", f"{int((chosen(data_frame, league)['is_street_front'] == True).sum())}个")  # noqa: E712


@capture("figure")
def street_share(data_frame: pd.DataFrame, league: str = WHOLE):
    here = chosen(data_frame, league)
    street = int((here["is_street_front"] == True).sum())  # noqa: E712
    return card("临街一层占比", f"{100 * street / max(len(here), 1):.1f}%")


@capture("figure")
def handled(data_frame: pd.DataFrame, league: str = WHOLE):
    mine = chosen(data_frame, league)
    before = mine[(mine["decided_date"] >= year_start - a_year) & (mine["decided_date"] <= as_of - a_year)]
    now = this_year(mine)
    return card("办案数", f"{len(now):,}件", f"{len(now) - len(before):+,}")


@capture("figure")
def money(data_frame: pd.DataFrame, league: str = WHOLE):
    received = chosen(data_frame, league).groupby("year")["received_yuan"].sum().astype(float)
    now, before = received.get(as_of.year, 0), received.get(as_of.year - 1, 0)
    return card("业务经费到位", f"{now / 1e4:,.0f}万元", f"{(now - before) / 1e4:+,.0f}")


@capture("figure")
def done(data_frame: pd.DataFrame, league: str = WHOLE):
    return card("完成的任务", f"{int(chosen(data_frame, league)['done_date'].notna().sum())}项")


CARDS = {"street": (street_front, "windows"), "share": (street_share, "windows"), "handled": (handled, "cases")}
CARDS |= {"money": (money, "budgets"), "done": (done, "milestones")}
CHARTS = {"map": where, "ranking": ranking, "monthly": monthly}
offline = {"config": {"topojsonURL": "/assets/un/"}}
page = vm.Page(
    title="总览",
    layout=vm.Grid(
        grid=[[0, 1, 2, 3, 4], *[[5, 5, 5, 6, 6]] * 3, *[[7, 7, 7, 7, 7]] * 3], row_min_height="120px"
    ),
    components=[vm.Figure(id=name, figure=made(data_frame=source)) for name, (made, source) in CARDS.items()]
    + [
        vm.Graph(id=name, title=title, figure=CHARTS[name](data_frame="cases"), extra=offline)
        for name, title in (("map", "办案数"), ("ranking", "排名"), ("monthly", "每月办案数"))
    ],
    controls=[
        vm.Parameter(
            targets=[f"{name}.league" for name in (*CARDS, *CHARTS)],
            selector=vm.Dropdown(title="盟市", options=[WHOLE, *leagues["name_zh"]], value=WHOLE, multi=False),
        )
    ],
)
app = Vizro().build(vm.Dashboard(title="法律援助", pages=[page]))
server = app.dash.server
