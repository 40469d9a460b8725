"""总览, written as a user of Streamlit would: tables cached, everything else reckoned and drawn on the click."""

import pandas as pd
import streamlit as st
from content import (
    FIGURES,
    MATTERS,
    WORDS,
    Card,
    Choice,
    Figure,
    Tables,
    as_of,
    borders,
    by_part,
    cards,
    code_of,
    figure,
    headline,
    leagues,
    load,
    tables,
    years,
)

st.set_page_config(page_title="总览", layout="wide")


@st.cache_data
def load_tables() -> Tables:
    return tables(load)


@st.cache_data
def load_borders(league: str) -> dict:
    return borders(league)


def go_down() -> None:
    """A click on the map chooses the league."""
    points = st.session_state["map"]["selection"]["points"]
    names = leagues.loc[leagues["code"].isin([point.get("location") for point in points]), "name_zh"]
    if len(names):
        st.session_state["unit"] = names.iloc[0]


filters = st.columns([3, 2, 2, 5])
league = code_of[filters[0].selectbox("单位", list(code_of), key="unit")]
year = filters[1].selectbox("年份", years, format_func="{}年".format)
matter = filters[2].selectbox("案件", list(MATTERS), format_func=MATTERS.__getitem__)
filters[3].caption(
    f"演示数据　数据截至 {as_of:%Y-%m-%d}　简报 {len(st.session_state.setdefault('collected', []))}"
)
choice = Choice(league, int(year), matter)
found = load_tables()
goals, rows = cards(found, choice), by_part(found, choice)
shown = {name: figure(name, found, choice, rows, load_borders(league)) for name in FIGURES}


def goal(card: Card) -> None:
    st.metric(card.name, card.value + card.unit, card.change or None, chart_data=card.history or None, border=True)  # fmt: skip
    st.progress(min((card.completion or 0) / 100, 1.0))
    st.caption(f"{card.target}　{WORDS[card.light]}　{card.pace}")


def buttons(name: str, shown: Figure) -> None:
    if st.button("＋简报", key=f"collect-{name}"):
        st.session_state["collected"].append(name)
    with st.popover("数据与口径"):
        st.write(shown.definition)
        st.dataframe(shown.table, hide_index=True)
        st.download_button("下载CSV", shown.table.to_csv(index=False), f"{name}.csv", key=f"csv-{name}")


def framed(name: str) -> None:
    it = shown[name]
    with st.container(border=True):
        title, tools = st.columns([3, 1])
        title.markdown(f"**{it.title}**")
        title.caption(it.caption)
        with tools:
            buttons(name, it)
        chosen = go_down if name == "map" else "ignore"
        if it.picture is None:
            needs(it.table)
        else:
            offline = {"topojsonURL": "/app/static/un/"}
            st.plotly_chart(it.picture, key=name, on_select=chosen, config=offline)


def needs(table: pd.DataFrame) -> None:
    lines = [f"- {WORDS[r['light']][0]} {r['name']} {r['reason']} {r['detail']}" for r in table.to_dict("records")]  # fmt: skip
    for column, part in zip(st.columns(2), (lines[:5], lines[5:]), strict=True):
        column.markdown("\n".join(part))


st.header(headline(goals, rows))
for column, card in zip(st.columns(5), goals, strict=True):
    with column:
        goal(card)
for pair in (("map", "ranking"), ("monthly", "needs")):
    for column, name in zip(st.columns(2), pair, strict=True):
        with column:
            framed(name)
