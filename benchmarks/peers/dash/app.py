"""总览, written as a user of Dash would: pandas, plotly.express, one callback for everything."""

import json
import os
from pathlib import Path

import pandas as pd
import plotly.express as px
from dash import Dash, Input, Output, callback, dcc, html

EXPORT, BOUNDARIES = Path(os.environ["EXPORT"]), Path(os.environ["BOUNDARIES"])
WHOLE = "全区"
CARD = {"flex": "1", "padding": "12px", "border": "1px solid #dfe6ee"}

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
budgets = load("budgets.parquet")
milestones = load("milestones.parquet")
geojson = {code: borders(f"banners-{code}.json") for code in leagues["code"]} | {WHOLE: borders("leagues.json")}

app = Dash(__name__, title="总览")
server = app.server
app.layout = html.Div(
    [
        dcc.Dropdown(
            [{"label": WHOLE, "value": WHOLE}]
            + [{"label": n, "value": c} for n, c in zip(leagues["name_zh"], leagues["code"], strict=True)],
            WHOLE,
            id="league",
            clearable=False,
        ),
        html.Div(id="cards", style={"display": "flex", "gap": "12px"}),
        html.Div(
            [
                dcc.Graph(id="map", config={"topojsonURL": "/assets/un/"}, style={"flex": "1"}),
                dcc.Graph(id="ranking", style={"flex": "1"}),
            ],
            style={"display": "flex"},
        ),
        dcc.Graph(id="monthly"),
    ],
    style={"fontFamily": "sans-serif"},
)


def card(label: str, value: str, change: str = "") -> html.Div:
    return html.Div([html.Div(label), html.H2(value), html.Div(change)], style=CARD)


@callback(
    Output("cards", "children"),
    Output("map", "figure"),
    Output("ranking", "figure"),
    Output("monthly", "figure"),
    Input("league", "value"),
)
def redraw(league: str):
    def chosen(frame: pd.DataFrame) -> pd.DataFrame:
        return frame if league == WHOLE else frame[frame["league"] == league]

    mine = chosen(cases)
    now = mine[(mine["decided_date"] >= year_start) & (mine["decided_date"] <= as_of)]
    before = mine[(mine["decided_date"] >= year_start - a_year) & (mine["decided_date"] <= as_of - a_year)]
    here = chosen(windows)
    street = int((here["is_street_front"] == True).sum())  # noqa: E712
    received = chosen(budgets).groupby("year")["received_yuan"].sum().astype(float)
    this_year, last_year = received.get(as_of.year, 0), received.get(as_of.year - 1, 0)
    cards = [
        card("临街一层窗口", f"{street}个"),
        card("临街一层占比", f"{100 * street / max(len(here), 1):.1f}%"),
        card("办案数", f"{len(now):,}件", f"{len(now) - len(before):+,}"),
        card("业务经费到位", f"{this_year / 1e4:,.0f}万元", f"{(this_year - last_year) / 1e4:+,.0f}"),
        card("完成的任务", f"{int(chosen(milestones)['done_date'].notna().sum())}项"),
    ]
    if league == WHOLE:
        by_unit = now.groupby("league").size().reset_index(name="cases").rename(columns={"league": "code"})
        by_unit = by_unit.merge(leagues[["code", "short_zh"]], on="code")
    else:
        by_unit = now[now["code"] != league].groupby(["code", "short_zh"]).size().reset_index(name="cases")
    where = px.choropleth(
        by_unit, geojson=geojson[league], locations="code", featureidkey="properties.code",
        color="cases", hover_name="short_zh", title="办案数", labels={"cases": "件"},
    )  # fmt: skip
    where.update_geos(fitbounds="locations", visible=False)
    ranking = px.bar(
        by_unit.sort_values("cases"), x="cases", y="short_zh", orientation="h",
        title="排名", labels={"cases": "件", "short_zh": ""}, text_auto=True,
    )  # fmt: skip
    two_years = mine[mine["decided_date"] >= year_start - a_year]["decided_date"]
    monthly = two_years.groupby([two_years.dt.year, two_years.dt.month]).size()
    monthly = monthly.rename_axis(["年", "月"]).reset_index(name="cases")
    monthly["年"] = monthly["年"].astype(str)
    volume = px.bar(
        monthly, x="月", y="cases", color="年", barmode="group", title="每月办案数", labels={"cases": "件"}
    )
    return cards, where, ranking, volume
