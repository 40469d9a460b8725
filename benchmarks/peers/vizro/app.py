"""总览, written as a user of Vizro would: captured charts and figures, and parameters that all of them follow."""

import dash_bootstrap_components as dbc
import vizro.actions as va
import vizro.models as vm
from content import (
    COLOURS,
    FIGURES,
    MATTERS,
    WHOLE,
    WORDS,
    Choice,
    Figure,
    borders,
    by_part,
    cards,
    code_of,
    tables,
    years,
)
from content import figure as made
from content import headline as conclusion
from dash import html
from vizro import Vizro
from vizro.managers import data_manager
from vizro.models.types import capture

found = tables()
data_manager["cases"] = found.cases
geojson = {code: borders(code) for code in code_of.values()}
matters = {name: code for code, name in MATTERS.items()}
USUAL = {"league": WHOLE, "year": years[0], "matter": MATTERS["all"]}


def choice(league: str, year: str, matter: str) -> Choice:
    return Choice(code_of[league], int(year), matters[matter])


def figure(name: str, chosen: Choice) -> Figure:
    return made(name, found, chosen, by_part(found, chosen), geojson[chosen.league])


@capture("graph")
def chart(data_frame, name: str = "", league: str = WHOLE, year: str = years[0], matter: str = MATTERS["all"]):
    return figure(name, choice(league, year, matter)).picture


@capture("figure")
def written(data_frame, name: str = "", league: str = WHOLE, year: str = years[0], matter: str = MATTERS["all"]):
    shown = figure(name, choice(league, year, matter))
    return html.Div([html.H5(shown.title), html.Div(shown.caption)])


@capture("figure")
def headline(data_frame, league: str = WHOLE, year: str = years[0], matter: str = MATTERS["all"]):
    chosen = choice(league, year, matter)
    return html.H3(conclusion(cards(found, chosen), by_part(found, chosen)))


@capture("figure")
def goal(data_frame, number: int = 0, league: str = WHOLE, year: str = years[0], matter: str = MATTERS["all"]):
    card = cards(found, choice(league, year, matter))[number]
    body = [
        html.H3([card.value, html.Small(card.unit)]),
        dbc.Progress(value=card.completion or 0, color=COLOURS[card.light]),
        html.Div([card.target, html.Span(WORDS[card.light], style={"color": COLOURS[card.light]})]),
        html.Div([card.pace, html.Span(card.change)]),
    ]
    return dbc.Card([dbc.CardHeader(card.name), dbc.CardBody(body), html.Img(src=card.spark)])


@capture("figure")
def needs(data_frame, league: str = WHOLE, year: str = years[0], matter: str = MATTERS["all"]):
    shown = figure("needs", choice(league, year, matter))
    return html.Ul(
        [
            html.Li(f"{WORDS[r['light']][0]} {r['name']} {r['reason']} {r['detail']}")
            for r in shown.table.to_dict("records")
        ],
        style={"columns": 2},
    )


def framed(name: str) -> vm.Container:
    body = (
        vm.Figure(id=name, figure=needs(data_frame="cases"))
        if name == "needs"
        else vm.Graph(
            id=name,
            figure=chart(data_frame="cases", name=name),
            extra={"config": {"topojsonURL": "/assets/un/"}},
        )
    )
    said = vm.Figure(id=f"{name}-said", figure=written(data_frame="cases", name=name))
    return vm.Container(
        components=[said, body, vm.Button(text="数据与口径", actions=va.export_data(targets=[name]))],
        layout=vm.Flex(),
    )


FOLLOWING = ["headline", *(f"goal-{n}" for n in range(5)), *FIGURES, *(f"{name}-said" for name in FIGURES)]
page = vm.Page(
    title="总览",
    layout=vm.Grid(
        grid=[[0] * 10, *[[n for n in range(1, 6) for _ in (1, 2)]] * 2]
        + [[6] * 5 + [7] * 5] * 4
        + [[8] * 5 + [9] * 5] * 3,
        row_min_height="110px",
    ),
    components=[
        vm.Figure(id="headline", figure=headline(data_frame="cases")),
        *(vm.Figure(id=f"goal-{n}", figure=goal(data_frame="cases", number=n)) for n in range(5)),
        *(framed(name) for name in FIGURES),
    ],
    controls=[
        vm.Parameter(
            targets=[f"{name}.{field}" for name in FOLLOWING],
            selector=vm.Dropdown(title=title, options=list(options), value=USUAL[field], multi=False),
        )
        for field, title, options in (("league", "盟市", code_of), ("year", "年份", years), ("matter", "案件", matters))
    ],
)
app = Vizro().build(vm.Dashboard(title="法律援助", pages=[page]))
server = app.dash.server
