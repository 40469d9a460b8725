"""总览, written as a user of Streamlit would: pandas, plotly.express, everything computed on the click."""

import json
import os
from pathlib import Path

import pandas as pd
import plotly.express as px
import streamlit as st

EXPORT, BOUNDARIES = Path(os.environ["EXPORT"]), Path(os.environ["BOUNDARIES"])
WHOLE = "全区"

st.set_page_config(page_title="总览", layout="wide")


@st.cache_data
def load(name: str, columns: list[str] | None = None) -> pd.DataFrame:
    frame = pd.read_parquet(EXPORT / name, columns=columns)
    units = pd.read_csv(os.environ["UNITS"], dtype={"code": str, "league_code": str})
    units["league"] = units["league_code"].fillna(units["code"])
    return frame.merge(units[["code", "short_zh", "league"]], left_on="unit_code", right_on="code", how="left")


@st.cache_data
def load_leagues() -> pd.DataFrame:
    units = pd.read_csv(os.environ["UNITS"], dtype={"code": str})
    return units[units["level"] == "league"]


@st.cache_data
def load_borders(name: str) -> dict:
    return json.loads((BOUNDARIES / name).read_text(encoding="utf-8"))


leagues = load_leagues()
as_of = pd.Timestamp(json.loads((EXPORT / "manifest.json").read_text(encoding="utf-8"))["as_of"])
name = st.selectbox("盟市", [WHOLE, *leagues["name_zh"]])
league = None if name == WHOLE else leagues.set_index("name_zh").at[name, "code"]


def chosen(frame: pd.DataFrame) -> pd.DataFrame:
    return frame if league is None else frame[frame["league"] == league]


cases = chosen(load("cases", ["unit_code", "decided_date", "decision"]))
cases = cases[cases["decision"] == "approved"].copy()
cases["decided_date"] = pd.to_datetime(cases["decided_date"])
points = chosen(load("service_points.parquet"))
budgets = chosen(load("budgets.parquet"))
milestones = chosen(load("milestones.parquet"))

year_start = pd.Timestamp(as_of.year, 1, 1)
now = cases[(cases["decided_date"] >= year_start) & (cases["decided_date"] <= as_of)]
before_end = as_of - pd.DateOffset(years=1)
before = cases[
    (cases["decided_date"] >= year_start - pd.DateOffset(years=1)) & (cases["decided_date"] <= before_end)
]
windows = points[
    (points["kind"] == "window")
    & (pd.to_datetime(points["opened_date"]) <= as_of)
    & ~(pd.to_datetime(points["closed_date"]) <= as_of)
]
street = int((windows["is_street_front"] == True).sum())  # noqa: E712
received = budgets.groupby("year")["received_yuan"].sum().astype(float)

first, second, third, fourth, fifth = st.columns(5)
first.metric("临街一层窗口", f"{street}个")
second.metric("临街一层占比", f"{100 * street / max(len(windows), 1):.1f}%")
third.metric("办案数", f"{len(now):,}件", f"{len(now) - len(before):+,}")
fourth.metric(
    "业务经费到位",
    f"{received.get(as_of.year, 0) / 1e4:,.0f}万元",
    f"{(received.get(as_of.year, 0) - received.get(as_of.year - 1, 0)) / 1e4:+,.0f}",
)
fifth.metric("完成的任务", f"{int(milestones['done_date'].notna().sum())}项")

if league is None:
    by_unit = now.groupby("league").size().reset_index(name="cases").rename(columns={"league": "code"})
    by_unit = by_unit.merge(leagues[["code", "short_zh"]], on="code")
    borders = load_borders("leagues.json")
else:
    by_unit = now[now["code"] != league].groupby(["code", "short_zh"]).size().reset_index(name="cases")
    borders = load_borders(f"banners-{league}.json")

left, right = st.columns(2)
fig = px.choropleth(
    by_unit, geojson=borders, locations="code", featureidkey="properties.code",
    color="cases", hover_name="short_zh", title="办案数", labels={"cases": "件"},
)  # fmt: skip
fig.update_geos(fitbounds="locations", visible=False)
left.plotly_chart(fig, config={"topojsonURL": "/app/static/un/"})

fig = px.bar(
    by_unit.sort_values("cases"), x="cases", y="short_zh", orientation="h",
    title="排名", labels={"cases": "件", "short_zh": ""}, text_auto=True,
)  # fmt: skip
right.plotly_chart(fig)

monthly = cases[cases["decided_date"] >= year_start - pd.DateOffset(years=1)]
monthly = (
    monthly.groupby([monthly["decided_date"].dt.year, monthly["decided_date"].dt.month])
    .size()
    .rename_axis(["年", "月"])
    .reset_index(name="cases")
)
monthly["年"] = monthly["年"].astype(str)
fig = px.bar(
    monthly, x="月", y="cases", color="年", barmode="group", title="每月办案数", labels={"cases": "件"}
)
st.plotly_chart(fig)
