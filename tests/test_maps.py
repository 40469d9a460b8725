"""Maps: every unit in its class, nothing invented, labels that do not cover each other."""

import itertools
import json
import re

import plotly.graph_objects as go
import polars as pl
import pyproj
import pytest

from dashboard import boundaries, maps, theme
from dashboard.maps.areas import GROUNDS, SILENT, SMALL
from dashboard.maps.key import EDGE
from dashboard.maps.labels import labelled
from dashboard.maps.marks import SPARE
from dashboard.maps.paper import LEGEND_PX, Paper
from dashboard.units import REGION, banners, leagues
from tests.charts.reading import checked

CLASSES = maps.Classes(
    (60, 80, 90, 95.65), ("<60", "60–80", "80–90", "90–95.65", "≥95.65"), theme.MAP_CLASSES
)
SCHEMA = {
    "unit_code": pl.String,
    "value": pl.Float64,
    "label": pl.String,
    "hover": pl.String,
    "is_small": pl.Boolean,
}


def values(**by_code: float | None) -> pl.DataFrame:
    rows = [(code, value, f"{value}%", f"{code}<br>{value}%", False) for code, value in by_code.items()]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def league_map(frame: pl.DataFrame, **options: object) -> go.Figure:
    return maps.choropleth(frame, "league", None, CLASSES, **options)


def drawn(figure: go.Figure) -> dict[str, int]:
    area = next(figure.select_traces({"type": "choropleth"}))
    return dict(zip(area.locations, area.z, strict=True))


def written(figure: go.Figure) -> list[str]:
    return [text for trace in figure.select_traces({"mode": "text"}) for text in trace.text]


def test_a_value_on_a_border_belongs_to_the_class_above():
    figure = league_map(values(**{"150100": 95.64, "150200": 95.65, "150300": 0.0, "150400": 60.0}))
    assert {code: drawn(figure)[code] for code in ("150100", "150200", "150300", "150400")} == {
        "150100": 3,
        "150200": 4,
        "150300": 0,
        "150400": 1,
    }


def test_plotly_finds_nothing_wrong_with_a_map():
    points = pl.DataFrame(
        {"unit_code": ["152523"], "lon": [113.0], "lat": [43.0], "text": ["窗"], "kind": ["other"]}
    )
    frame = values(**{"152500": 90.0, "150100": None})
    picture = json.loads(league_map(frame, selected="152500", points=points).to_json())
    assert checked(picture) == picture


def test_every_class_has_one_flat_colour():
    area = next(league_map(values(**{"150100": 70.0})).select_traces({"type": "choropleth"}))
    steps = [colour for _, colour in area.colorscale]
    assert steps[0::2] == steps[1::2]
    assert tuple(steps[4::2]) == theme.MAP_CLASSES
    assert (area.zmin, area.zmax) == (SMALL - 0.5, 4.5)


def test_a_unit_without_boundary_is_refused_by_name():
    with pytest.raises(maps.UnknownBoundary, match="150102 新城区"):
        league_map(values(**{"150102": 1.0}))
    with pytest.raises(maps.UnknownBoundary, match="150999"):
        maps.choropleth(values(**{"150999": 1.0}), "banner", "150100", CLASSES)


def test_units_without_data_are_hatched_and_never_zero():
    figure = league_map(values(**dict.fromkeys(leagues()[1:], 70.0)))
    assert drawn(figure)["150100"] == SILENT
    hatch = next(
        trace for trace in figure.select_traces({"mode": "lines"}) if trace.line.color == theme.NOT_REPORTED
    )
    assert len(hatch.lon) > 6
    assert "○ 未报送" in [trace.name for trace in figure.data]
    assert "<b>呼和浩特</b><br>未报送" in written(figure)


def test_nothing_is_hatched_when_everyone_reported():
    figure = league_map(values(**dict.fromkeys(leagues(), 70.0)))
    assert "○ 未报送" not in [trace.name for trace in figure.data]


def test_a_small_denominator_is_grey_and_not_classed():
    frame = values(**{"150100": 100.0}).with_columns(is_small=pl.lit(True), label=pl.lit("7/7"))
    assert drawn(league_map(frame))["150100"] == SMALL


def test_the_legend_names_every_class_used_or_not():
    shown = [trace.name for trace in league_map(values(**{"150100": 70.0})).data if trace.showlegend]
    assert shown[:5] == list(CLASSES.labels)


def entries(html: str) -> list[str]:
    """What the key on a page says, swatches as their colours."""
    inside = html.removeprefix('<p class="key">').removesuffix("</p>")
    return re.findall(
        "<span>(.*?)</span>", re.sub('<i class="(.*?)" style=".*?:(.*?)"></i>', r"\1 \2 ", inside)
    )


def test_the_key_on_a_page_says_what_the_legend_of_a_file_says():
    places = pl.DataFrame(
        {"unit_code": ["150102"] * 3, "lon": [111.7] * 3, "lat": [40.8] * 3, "text": ["窗<1>"] * 3}
        | {"kind": ["street_front", "other", "unknown"]}
    )
    frame = values(**{"150100": 70.0}).with_columns(is_small=pl.lit(True))
    colours = theme.MAP_CLASSES
    assert entries(maps.key(league_map(frame, points=places))) == [
        "● 临街窗口",
        "○ 非临街窗口",
        "× 临街未知",
        f"swatch {colours[0]} &lt;60",
        f"swatch {colours[1]} 60–80",
        f"swatch {colours[2]} 80–90",
        f"swatch {colours[3]} 90–95.65",
        f"swatch {colours[4]} ≥95.65",
        f"swatch {GROUNDS[SMALL]} 分母不足10，写分数",
        f"swatch hatched {GROUNDS[SILENT]} ○ 未报送",
    ]


def test_a_kind_of_place_that_nobody_named_has_a_sign_too():
    strange = [f"kind{i}" for i in range(len(SPARE))]
    places = pl.DataFrame({"unit_code": "150102", "lon": 111.7, "lat": 40.8, "text": "窗", "kind": strange})
    said = entries(maps.key(league_map(values(), points=places)))
    assert [entry.split()[1] for entry in said[: len(SPARE)]] == strange
    assert len({entry.split()[0] for entry in said[: len(SPARE)]}) == len(SPARE)


def test_a_map_on_a_page_is_the_same_without_its_legend():
    whole = league_map(values(**{"150100": 70.0}), height=400)
    alone = maps.without_legend(whole)
    assert not alone.layout.showlegend
    assert alone.layout.height == 400 - LEGEND_PX + EDGE
    kept = [trace for trace in whole.data if not trace.showlegend]
    assert [trace.to_plotly_json() for trace in alone.data] == [trace.to_plotly_json() for trace in kept]


def test_the_selected_unit_has_a_dark_outline_and_hover_reaches_beneath():
    outlines = list(league_map(values(), selected="150600").select_traces({"type": "choropleth"}))[1:]
    assert [(o.locations, o.marker.line.color, o.hoverinfo) for o in outlines] == [
        (("150600",), theme.INK, "skip")
    ]
    assert len(list(league_map(values(), selected="150602").select_traces({"type": "choropleth"}))) == 1


def test_polygons_come_from_the_server_and_lie_inside_a_file():
    served = next(
        maps.choropleth(values(), "banner", "150100", CLASSES).select_traces({"type": "choropleth"})
    )
    inside = next(league_map(values(), embed=True).select_traces({"type": "choropleth"}))
    assert served.geojson == "/app/static/boundaries/banners-150100.json"
    assert served.locations == banners("150100")
    assert len(inside.geojson["features"]) == 12


def test_all_banners_at_once_carry_no_labels():
    figure = maps.choropleth(values(), "banner", None, CLASSES)
    assert len(drawn(figure)) == 103
    assert written(figure) == []


def test_points_differ_by_shape():
    places = pl.DataFrame(
        {
            "unit_code": ["150102", "150202"],
            "lon": [111.7, 109.8],
            "lat": [40.8, 40.6],
            "text": ["甲", "乙"],
            "kind": ["other", "street_front"],
        }
    )
    marks = [
        trace
        for trace in league_map(values(), points=places).data
        if trace.name in ("临街窗口", "非临街窗口")
    ]
    assert [(mark.text, mark.marker.symbol, mark.marker.color) for mark in marks] == [
        (("乙",), "circle", theme.INK),
        (("甲",), "circle", theme.PAPER),
    ]


def test_a_click_does_not_fade_the_rest():
    for trace in league_map(values(**{"150100": 99.0})).data:
        if trace.type == "choropleth":
            assert trace.unselected.marker.opacity == 1
        elif trace.mode == "text":
            assert trace.unselected.textfont.color == trace.textfont.color


@pytest.mark.parametrize("height", [330, 380, 430, 520])
@pytest.mark.parametrize("value", [70.0, 99.0])
def test_all_leagues_are_labelled_and_no_label_covers_another(height, value):
    figure = league_map(values(**dict.fromkeys(leagues(), value)), height=height)
    assert len(written(figure)) == 12
    paper = Paper.of(boundaries.load("views.json")[REGION], 900, height)
    rows = maps.placed(values(**dict.fromkeys(leagues(), value)), "league", None, CLASSES)
    labels = [labelled(row, paper, 5, "zh") for row in rows]
    assert not any(one.touches(other, paper.scale) for one, other in itertools.combinations(labels, 2))


def test_white_labels_stand_on_dark_classes_only():
    figure = league_map(values(**{"150700": 99.0, "152500": 70.0, "152900": 50.0}), height=520)
    inks = {
        text[3:5]: trace.textfont.color
        for trace in figure.select_traces({"mode": "text"})
        for text in trace.text
    }
    assert (inks["呼伦"], inks["锡林"], inks["阿拉"]) == (theme.PAPER, theme.INK, theme.INK)


@pytest.mark.parametrize("parent", [REGION, *leagues()])
def test_the_frame_shows_exactly_the_map(parent):
    """d3 centres its box of degrees in the frame: the box has to be as wide and high as the map itself."""
    view = boundaries.load("views.json")[parent]
    plane = pyproj.Proj(proj="aea", lat_1=40, lat_2=50, lat_0=0, lon_0=view["central_lon"], R=6_371_000)
    _west, east = view["lon"]
    south, north = view["lat"]
    width = 2 * plane(east, south)[0] / 1000
    height = (plane(east, north)[1] - plane(view["central_lon"], south)[1]) / 1000
    assert (width, height) == (
        pytest.approx(view["width_km"], rel=0.01),
        pytest.approx(view["height_km"], rel=0.01),
    )


def test_pixels_become_degrees_as_the_projection_has_it():
    view = boundaries.load("views.json")[REGION]
    plane = pyproj.Proj(proj="aea", lat_1=40, lat_2=50, lat_0=0, lon_0=view["central_lon"], R=6_371_000)
    x, y = plane(*view["centre"])
    for east, north in [(0, 0), (-600, 300), (900, -500)]:
        found = Paper.of(view, 900, 400).degrees(east, north)
        assert found == pytest.approx(plane(x + east * 1000, y + north * 1000, inverse=True), abs=1e-3)
