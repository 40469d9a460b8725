"""总览, written as a user of Dash would: one callback for everything, another for what stands behind a figure."""

from content import (
    COLOURS,
    FIGURES,
    MATTERS,
    REGION,
    WHOLE,
    WORDS,
    Card,
    Choice,
    Figure,
    as_of,
    borders,
    by_part,
    cards,
    code_of,
    figure,
    headline,
    leagues,
    tables,
    years,
)
from dash import ALL, Dash, Input, Output, State, callback, ctx, dcc, html, no_update

found = tables()
geojson = {code: borders(code) for code in (REGION, *leagues["code"])}
CHOICE = (Input("league", "value"), Input("year", "value"), Input("matter", "value"))
BOX = {"padding": "12px", "border": "1px solid #dfe6ee", "borderRadius": "4px", "background": "#fff"}
ROW = {"display": "flex", "gap": "12px", "alignItems": "center", "marginBottom": "8px"}


def picked(options: dict[str, str], value: str, name: str, width: int) -> dcc.Dropdown:
    listed = [{"label": label, "value": code} for code, label in options.items()]
    return dcc.Dropdown(listed, value, id=name, clearable=False, style={"width": width})


def frame(name: str) -> html.Div:
    """The place of a figure with its buttons."""
    buttons = [
        html.Button("＋简报", id={"type": "collect", "name": name}),
        html.Button("数据与口径", id={"type": "behind", "name": name}),
    ]
    head = html.Div([html.H3(id=f"{name}-title", style={"flex": "1", "margin": 0}), *buttons], style=ROW)
    body = (
        html.Ul(id="needs", style={"columns": 2, "listStyle": "none", "padding": 0})
        if name == "needs"
        else dcc.Graph(id=name, config={"topojsonURL": "/assets/un/"})
    )
    return html.Div([head, html.Div(id=f"{name}-caption"), body], style={**BOX, "flex": "1", "minWidth": 0})


app = Dash(__name__, title="总览")
server = app.server
app.layout = html.Div(
    [
        html.Div(
            [
                picked({code: name for name, code in code_of.items()}, code_of[WHOLE], "league", 240),
                picked({year: f"{year}年" for year in years}, years[0], "year", 160),
                picked(MATTERS, "all", "matter", 140),
                html.Span("演示数据", style={"marginLeft": "auto"}),
                html.Span(f"数据截至 {as_of:%Y-%m-%d}"),
                html.Span(id="tray"),
            ],
            style=ROW,
        ),
        html.H1(id="headline", style={"fontSize": 22}),
        html.Div(id="cards", style=ROW | {"alignItems": "stretch"}),
        html.Div([frame("map"), frame("ranking")], style=ROW | {"alignItems": "stretch"}),
        html.Div([frame("monthly"), frame("needs")], style=ROW | {"alignItems": "stretch"}),
        html.Div(id="behind"),
        dcc.Store(id="collected", data=[]),
        dcc.Download(id="download"),
    ],
    style={"fontFamily": "sans-serif", "padding": 16, "background": "#f5f7fb"},
)


def goal(card: Card) -> html.Div:
    colour = COLOURS[card.light]
    bar = html.Div(
        html.Div(
            style={"width": f"{min(card.completion or 0, 100):.1f}%", "height": 8, "background": colour}
        ),
        style={"background": "#e7ecf3", "height": 8},
    )
    apart = {"display": "flex", "justifyContent": "space-between"}
    return html.Div(
        [
            html.Div(card.name),
            html.Div([html.Strong(card.value, style={"fontSize": 36}), html.Small(card.unit)]),
            bar,
            html.Div(
                [html.Span(card.target), html.Span(WORDS[card.light], style={"color": colour})], style=apart
            ),
            html.Div([html.Span(card.pace), html.Span(card.change)], style=apart),
            html.Img(src=card.spark) if card.spark else None,
        ],
        style={**BOX, "flex": "1"},
    )


def line(row: dict) -> html.Li:
    return html.Li(
        [
            html.Span(WORDS[row["light"]][0], style={"color": COLOURS[row["light"]]}),
            html.A(f" {row['name']} {row['reason']} ", href="#"),
            html.Small(row["detail"]),
        ]
    )


def one(name: str, league: str, year: str, matter: str) -> Figure:
    choice = Choice(league, int(year), matter)
    return figure(name, found, choice, by_part(found, choice), geojson[league])


@callback(
    Output("headline", "children"),
    Output("cards", "children"),
    *[Output(f"{name}-title", "children") for name in FIGURES],
    *[Output(f"{name}-caption", "children") for name in FIGURES],
    *[Output(name, "figure") for name in FIGURES[:3]],
    Output("needs", "children"),
    *CHOICE,
)
def redraw(league: str, year: str, matter: str):
    choice = Choice(league, int(year), matter)
    goals, rows = cards(found, choice), by_part(found, choice)
    shown = [figure(name, found, choice, rows, geojson[league]) for name in FIGURES]
    return (
        headline(goals, rows),
        [goal(card) for card in goals],
        *[figure.title for figure in shown],
        *[figure.caption for figure in shown],
        *[figure.picture for figure in shown[:3]],
        [line(row) for row in shown[3].table.to_dict("records")],
    )


@callback(Output("league", "value"), Input("map", "clickData"), prevent_initial_call=True)
def go_down(clicked: dict):
    code = clicked["points"][0].get("location")
    return code if code in geojson else no_update


@callback(
    Output("behind", "children"),
    Input({"type": "behind", "name": ALL}, "n_clicks"),
    [State("league", "value"), State("year", "value"), State("matter", "value")],
    prevent_initial_call=True,
)
def open_behind(clicks: list[int | None], choice: list[str]):
    if not any(clicks):
        return no_update
    shown = one(ctx.triggered_id["name"], *choice)
    head = html.Tr([html.Th(column) for column in shown.table.columns])
    body = [html.Tr([html.Td(value) for value in row]) for row in shown.table.values.tolist()]
    return [
        html.P(shown.definition),
        html.Table([head, *body]),
        html.Button("下载CSV", id={"type": "csv", "name": ctx.triggered_id["name"]}),
    ]


@callback(
    Output("download", "data"),
    Input({"type": "csv", "name": ALL}, "n_clicks"),
    [State("league", "value"), State("year", "value"), State("matter", "value")],
    prevent_initial_call=True,
)
def take_away(clicks: list[int | None], choice: list[str]):
    if not any(clicks):
        return no_update
    name = ctx.triggered_id["name"]
    return dcc.send_data_frame(one(name, *choice).table.to_csv, f"{name}.csv")


@callback(
    Output("collected", "data"),
    Output("tray", "children"),
    Input({"type": "collect", "name": ALL}, "n_clicks"),
    State("collected", "data"),
    prevent_initial_call=True,
)
def collect(clicks: list[int | None], collected: list[str]):
    if not any(clicks):
        return no_update, no_update
    collected = [*collected, ctx.triggered_id["name"]]
    return collected, f"简报 {len(collected)}"
