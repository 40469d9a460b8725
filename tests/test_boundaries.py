"""Boundary files: complete, without gaps and overlaps, drawable by d3, and refused when they are not ours."""

import json
import subprocess
import sys
from pathlib import Path

import geopandas
import pytest
import shapely

from dashboard import boundaries
from dashboard.boundaries.__main__ import main
from dashboard.boundaries.stamp import expected
from dashboard.units import banners, leagues

DAMAO, BAYAN_OBO = "150223", "150206"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("boundaries")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DASHBOARD_BOUNDARIES", raising=False)
        assert main(["--target", str(target)]) == 0
    return target


def shapes(folder: Path, name: str) -> dict[str, shapely.Geometry]:
    features = json.loads((folder / name).read_text())["features"]
    return {feature["id"]: shapely.geometry.shape(feature["geometry"]) for feature in features}


def own_file(folder: Path, path: Path, code: str = "code", **changed: shapely.Geometry | None) -> Path:
    """An operator's file: our banners, some replaced, some left out (None)."""
    drawn = shapes(folder, "banners.json") | changed
    kept = {unit: shape for unit, shape in drawn.items() if shape is not None}
    frame = geopandas.GeoDataFrame({code: list(kept)}, geometry=list(kept.values()), crs=4326)
    if path.suffix == ".parquet":
        frame.to_parquet(path)
    else:
        frame.to_file(path, driver="GeoJSON")
    return path


def refusal(source: Path, target: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["--source", str(source), "--target", str(target)]) == 1
    assert not target.exists()
    return capsys.readouterr().err


def test_every_file_is_written(folder):
    assert {path.name for path in folder.iterdir()} == {*expected(), "stamp.txt"}


def test_there_are_103_valid_banners_and_12_valid_leagues(folder):
    drawn, dissolved = shapes(folder, "banners.json"), shapes(folder, "leagues.json")
    assert (set(drawn), set(dissolved)) == (set(banners()), set(leagues()))
    assert all(shape.is_valid for shape in [*drawn.values(), *dissolved.values()])


def test_banners_neither_overlap_nor_leave_gaps(folder):
    drawn = list(shapes(folder, "banners.json").values())
    whole = shapely.union_all(drawn)
    assert shapely.coverage_is_valid(drawn)
    assert sum(shape.area for shape in drawn) == pytest.approx(whole.area, rel=1e-9)
    assert [len(part.interiors) for part in shapely.get_parts(whole)] == [0]


def test_a_league_is_exactly_its_banners(folder):
    drawn = shapes(folder, "banners.json")
    for league, shape in shapes(folder, "leagues.json").items():
        assert shape.equals(shapely.union_all([drawn[code] for code in banners(league)]))


def test_the_file_of_a_league_holds_its_banners_and_nothing_else(folder):
    drawn = shapes(folder, "banners.json")
    for league in leagues():
        own = shapes(folder, boundaries.file_of("banner", league))
        assert own == {code: drawn[code] for code in banners(league)}


def test_a_feature_carries_its_code_and_league_only(folder):
    features = json.loads((folder / "banners.json").read_text())["features"]
    assert features[0]["properties"] == {"code": features[0]["id"], "league_code": "150100"}


def test_outer_rings_run_clockwise_for_d3(folder):
    for shape in shapes(folder, "banners.json").values():
        parts = shapely.get_parts(shape)
        assert not any(part.exterior.is_ccw for part in parts)
        assert all(ring.is_ccw for part in parts for ring in part.interiors)


def test_bayan_obo_is_a_hole_in_damao(folder):
    drawn = shapes(folder, "banners.json")
    assert [len(part.interiors) for part in shapely.get_parts(drawn[DAMAO])] == [1]
    assert not drawn[DAMAO].contains(drawn[BAYAN_OBO].representative_point())


def test_files_are_small_enough_for_a_first_view(folder):
    sizes = {path.name: path.stat().st_size for path in folder.iterdir()}
    assert sizes["leagues.json"] < 200_000
    assert max(size for name, size in sizes.items() if name.startswith("banners-")) < 120_000


def test_label_points_and_hatches_lie_inside_their_unit(folder):
    drawn = shapes(folder, "banners.json") | shapes(folder, "leagues.json")
    labels = json.loads((folder / "labels.json").read_text())
    hatches = json.loads((folder / "hatch.json").read_text())
    assert set(labels) == set(hatches) == set(drawn)
    for code, shape in drawn.items():
        assert shape.contains(shapely.Point(labels[code]["lon"], labels[code]["lat"]))
        assert hatches[code]
        assert shape.buffer(0.02).covers(shapely.MultiLineString(hatches[code]))


def test_a_second_run_needs_no_geometry_library(folder):
    script = (
        "import sys; from dashboard.boundaries.__main__ import main; code = main(['--target', sys.argv[1]]);"
        "sys.exit(code or ('geopandas' in sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", script, str(folder)], capture_output=True, check=False)
    assert (run.returncode, run.stdout.decode()) == (0, "地图边界已是最新，无需重新生成。\n")


def test_a_lost_file_is_derived_again(folder):
    (folder / "leagues.json").unlink()
    assert main(["--target", str(folder)]) == 0
    assert len(shapes(folder, "leagues.json")) == 12


@pytest.mark.parametrize(
    ("name", "code"), [("own.geojson", "code"), ("own.geojson", "id"), ("own.parquet", "gb")]
)
def test_an_operator_may_bring_own_boundaries(folder, tmp_path, monkeypatch, name, code):
    monkeypatch.setenv("DASHBOARD_BOUNDARIES", str(own_file(folder, tmp_path / name, code)))
    assert main(["--target", str(tmp_path / "out")]) == 0
    assert set(shapes(tmp_path / "out", "banners.json")) == set(banners())


def test_missing_and_unknown_units_are_named(folder, tmp_path, capsys):
    source = own_file(
        folder, tmp_path / "own.geojson", **{BAYAN_OBO: None, "159999": shapely.box(100, 40, 101, 41)}
    )
    said = refusal(source, tmp_path / "out", capsys)
    assert "缺少：150206 白云鄂博矿区" in said
    assert "代码不在单位表中：159999" in said


def test_overlapping_units_are_named(folder, tmp_path, capsys):
    grown = shapes(folder, "banners.json")[BAYAN_OBO].buffer(0.1)
    said = refusal(own_file(folder, tmp_path / "own.geojson", **{BAYAN_OBO: grown}), tmp_path / "out", capsys)
    assert "与相邻旗县重叠或边界不一致" in said
    assert "150206 白云鄂博矿区" in said


def test_a_gap_is_refused_with_its_place(folder, tmp_path, capsys):
    shrunk = shapes(folder, "banners.json")[BAYAN_OBO].buffer(-0.02)
    said = refusal(
        own_file(folder, tmp_path / "own.geojson", **{BAYAN_OBO: shrunk}), tmp_path / "out", capsys
    )
    assert "旗县之间有缝隙，位置约在东经" in said


def test_a_file_without_codes_or_without_geometry_is_refused(folder, tmp_path, capsys):
    assert "没有属性 code、gb 或 id" in refusal(
        own_file(folder, tmp_path / "own.geojson", "unit"), tmp_path / "out", capsys
    )
    (tmp_path / "own.json").write_text("no map")
    assert "无法读取 own.json" in refusal(tmp_path / "own.json", tmp_path / "out", capsys)
    assert "找不到边界文件" in refusal(tmp_path / "none.geojson", tmp_path / "out", capsys)


def test_the_attribution_is_a_setting(monkeypatch):
    monkeypatch.delenv("DASHBOARD_MAP_ATTRIBUTION", raising=False)
    assert "GS(2024)0650号" in boundaries.attribution()
    monkeypatch.setenv("DASHBOARD_MAP_ATTRIBUTION", "审图号：蒙S(2021)001号")
    assert boundaries.attribution() == "审图号：蒙S(2021)001号"


def test_missing_map_files_name_the_command(tmp_path):
    with pytest.raises(boundaries.BoundariesMissing, match="python -m dashboard.boundaries"):
        boundaries.load("leagues.json", tmp_path)
