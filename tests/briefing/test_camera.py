"""A chart becomes a picture with a browser and without one, and nothing is fetched from anywhere."""

import io
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import plotly.graph_objects as go
import polars as pl
import pytest
from lxml import etree
from matplotlib.colors import to_hex
from PIL import Image

from dashboard import theme
from dashboard.briefing import fallback
from dashboard.briefing.camera import Camera, embedded
from dashboard.briefing.fallback.bars import BAR
from dashboard.briefing.typesetting import raster
from tests.briefing import paper
from tests.charts.test_every_chart import DRAWN

# One browser for all of them.
pytestmark = pytest.mark.xdist_group("camera")
PIE = go.Figure(go.Pie(labels=["甲", "乙"], values=[1, 2]))


@pytest.fixture(scope="module")
def shoot() -> Iterator[Camera]:
    found = Camera()
    yield found
    found.close()


@pytest.fixture(scope="module")
def blind() -> Camera:
    return Camera("no/such/browser")


def words(svg: str) -> str:
    return "".join(etree.fromstring(svg.encode()).itertext())


def colours(png: bytes) -> dict[str, int]:
    """How many pixels have each colour."""
    found = Image.open(io.BytesIO(png)).convert("RGB").getcolors(maxcolors=2**24) or []
    return {"#{:02x}{:02x}{:02x}".format(*rgb): n for n, rgb in found}


@pytest.mark.browser
def test_a_chart_is_drawn_by_the_browser_with_its_words(shoot):
    shot = shoot(paper.bars())
    assert (shot.made_by, shot.message) == ("browser", "")
    assert all(f"{100 * i}件" in words(shot.svg) for i in (1, 2, 3, 4))


@pytest.mark.browser
def test_a_map_has_its_polygons_in_the_colours_of_their_classes(shoot):
    shot = shoot(paper.league_map())
    assert shot.made_by == "browser"
    assert "呼伦贝尔" in words(shot.svg)
    assert "text-shadow" not in shot.svg
    found = colours(raster(shot.svg, 900))
    assert all(found.get(colour, 0) > 2000 for colour in paper.CLASSES.colours)


@pytest.mark.browser
def test_a_browser_that_died_is_started_once_more_whoever_asks(shoot):
    shoot(paper.bars())
    shoot._browser.kill()
    with ThreadPoolExecutor(3) as pool:
        shots = list(pool.map(lambda _: shoot(paper.bars()), range(3)))
    assert [shot.made_by for shot in shots] == ["browser"] * 3


@pytest.mark.browser
def test_a_figure_that_wants_something_from_outside_does_not_get_it(shoot):
    outside = go.Figure(go.Choropleth(geojson="http://example.com/x.json", locations=["1"], z=[1]))
    shot = shoot(outside, twin=paper.TWIN)
    assert shot.made_by == "fallback"
    assert "没有画出此图" in shot.message
    assert not shoot._browser.is_lost
    assert theme.LIGHTS["amber"][1] in colours(raster(shot.svg, 900))


def test_what_the_browser_gets_of_a_map_names_no_address():
    spec = embedded(paper.league_map())
    area = next(trace for trace in spec["data"] if trace["type"] == "choropleth")
    assert len(area["geojson"]["features"]) == 12
    assert not {sign for sign in ("http", "//", "/app/static") if sign in json.dumps(spec, default=str)}


def test_the_figure_itself_keeps_its_address():
    picture = paper.league_map()
    embedded(picture)
    assert next(picture.select_traces({"type": "choropleth"})).geojson.startswith("/app/static/")


def test_without_a_browser_the_picture_is_drawn_otherwise_and_says_so(blind):
    shot = blind(paper.bars())
    assert shot.made_by == "fallback"
    assert shot.message == "此图由备用方式绘制（matplotlib），样式较简：没有找到 Chromium 浏览器"
    assert colours(raster(shot.svg, 900))[theme.MAIN_LIGHT] > 2000


@pytest.mark.parametrize("name", DRAWN)
def test_every_bar_of_the_fall_back_has_the_length_of_the_figure(name):
    draw, row = DRAWN[name]
    picture = draw(pl.DataFrame([row]))
    sheet = fallback.sheet_of(picture, 640, 320)
    bars = [patch for patch in sheet.axes[0].patches if patch.get_gid() == BAR]
    traces = list(picture.select_traces({"type": "bar"}))
    lengths = [(trace, value) for trace in traces for value in (trace.x if lies(trace) else trace.y)]
    known = [(trace, value) for trace, value in lengths if value is not None]
    assert len(bars) == len(known)
    for bar, (trace, value) in zip(bars, known, strict=True):
        length = bar.get_width() if lies(trace) else bar.get_height()
        assert length == pytest.approx(value)


def lies(trace: go.Bar) -> bool:
    return trace.orientation == "h"


@pytest.mark.parametrize("name", DRAWN)
def test_the_fall_back_draws_every_kind_of_chart(name):
    draw, row = DRAWN[name]
    root = etree.fromstring(fallback.drawn(draw(pl.DataFrame([row])), 640, 320).encode())
    assert root.get("viewBox") == "0 0 640 320"
    assert len(list(root.iter("{*}path"))) > 1


def test_a_blank_chart_says_so_in_the_fall_back_too():
    draw, row = DRAWN["columns"]
    svg = fallback.drawn(draw(pl.DataFrame([row]).clear()), 640, 320)
    assert theme.SECONDARY in colours(raster(svg, 1280))


def test_stacked_bars_of_the_fall_back_begin_where_the_last_one_ends():
    draw, row = DRAWN["composition"]
    first, second = bars = fallback.sheet_of(draw(pl.DataFrame([row])), 640, 320).axes[0].patches
    assert [bar.get_gid() for bar in bars] == [BAR, BAR]
    assert second.get_x() == pytest.approx(first.get_x() + first.get_width())


def test_the_fall_back_draws_each_polygon_in_the_colour_of_its_class():
    picture = paper.league_map()
    area = next(picture.select_traces({"type": "choropleth"}))
    polygons = fallback.sheet_of(picture, 900, 400).axes[0].collections[0]
    wanted = [paper.CLASSES.colours[int(z)] for z in area.z]
    assert len(set(wanted)) == 3
    found = [to_hex(colour) for colour in polygons.get_facecolors()]
    parts = len(found) // len(wanted)
    assert found[:: max(parts, 1)] == wanted


def test_what_the_fall_back_cannot_draw_becomes_the_table_behind_it():
    with_rows, without = fallback.drawn(PIE, 640, 320, paper.TWIN), fallback.drawn(PIE, 640, 320)
    assert theme.LIGHTS["amber"][1] in colours(raster(with_rows, 900))
    assert theme.LIGHTS["amber"][1] not in colours(raster(without, 900))
    assert theme.INK in colours(raster(without, 900))
