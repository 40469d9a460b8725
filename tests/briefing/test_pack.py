"""One command makes the files of many units from the figures and sentences of the pages, again where it was stopped."""

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from datetime import datetime

import docx
import openpyxl
import polars as pl
import pypdf
import pytest
from pptx import Presentation

from dashboard import shelf
from dashboard.briefing import __main__ as command
from dashboard.briefing import pack
from dashboard.briefing.camera import Camera, camera
from dashboard.drafting import draft, template
from dashboard.figure import Figure
from dashboard.indicators import assess
from dashboard.query import query
from dashboard.scope import Scope
from dashboard.tabulate import written
from dashboard.units import ROOT, leagues
from dashboard.view import view_at

MADE_AT = datetime(2020, 11, 2, 8)
# Each way in which a figure travels once: tables, columns, a ranking, marks, a map.
SHORT = """
title = "{place}简报（{period}）"
[[sections]]
title = "情况"
paragraphs = ["overall"]
figures = ["goals?period=to_date", "volume", "goal-progress?period=to_date", "on-time", "goal-map?goal=T2", "suspects", "needs"]
"""


@pytest.fixture(scope="module")
def monthly(demo_snapshots, tmp_path_factory):
    """A briefing of a league with all files, as a clerk gets it; drafted once."""
    file = tmp_path_factory.mktemp("template") / "short.toml"
    file.write_text(SHORT, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_SNAPSHOTS", str(demo_snapshots))
        shelf.pin(shelf.current(demo_snapshots))
        made = draft.draft(template.load(str(file)), "150200", "2020-10", MADE_AT)
        with camera() as shoot:
            archive = zipfile.ZipFile(io.BytesIO(pack.zipped(made, "m", pack.FORMATS, shoot)))
        yield made, archive
        shelf.pin(None)


def test_the_zip_holds_every_file_with_its_hash(monthly):
    _made, archive = monthly
    manifest = json.loads(archive.read("manifest.json"))
    assert {file["name"] for file in manifest["files"]} == set(archive.namelist()) - {"manifest.json"}
    for file in manifest["files"]:
        assert hashlib.sha256(archive.read(file["name"])).hexdigest() == file["sha256"]
    assert {name.rpartition(".")[2] for name in archive.namelist()} == {"docx", "pptx", "xlsx", "pdf", "png", "svg", "json"}  # fmt: skip
    assert manifest["synthetic"] is True
    assert manifest["messages"] == []


def test_every_file_holds_every_code_and_the_mark(monthly):
    made, archive = monthly
    codes = [one.identity.code for one in made.exhibits()]
    texts = {
        "m.pdf": " ".join(
            page.extract_text() for page in pypdf.PdfReader(io.BytesIO(archive.read("m.pdf"))).pages
        ),
        "m.pptx": "\n".join(
            shape.text_frame.text
            for slide in Presentation(io.BytesIO(archive.read("m.pptx"))).slides
            for shape in slide.shapes
            if shape.has_text_frame
        ),
        "m.xlsx": "\n".join(
            str(cell)
            for sheet in openpyxl.load_workbook(io.BytesIO(archive.read("m.xlsx")))
            for row in sheet.iter_rows(values_only=True)
            for cell in row
            if cell is not None
        ),
    }
    for name, said in texts.items():
        assert not [code for code in codes if code not in said], name
        assert "演示数据" in said.replace("\n", ""), name
    assert all(any(code in name for name in archive.namelist()) for code in codes)


def test_numbers_in_the_tables_of_the_word_file_are_those_of_the_figures(monthly):
    made, archive = monthly
    read = [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in docx.Document(io.BytesIO(archive.read("m.docx"))).tables
    ]
    listed = [one.figure for one in made.exhibits() if one.figure.picture is None and not one.figure.nothing]
    assert listed
    for figure in listed:
        rows = figure.twin.rows.head(figure.most or figure.twin.rows.height)
        expected = [list(figure.twin.headings.values())]
        expected += [[written(name, row[name]) for name in figure.twin.headings] for row in rows.to_dicts()]
        assert expected in read, figure.name


def test_numbers_in_the_editable_charts_are_those_of_the_figures(monthly):
    made, archive = monthly
    charts = {
        slide.shapes.title.text_frame.text: [
            value for plot in shape.chart.plots for series in plot.series for value in series.values
        ]
        for slide in Presentation(io.BytesIO(archive.read("m.pptx"))).slides
        for shape in slide.shapes
        if shape.has_chart
    }
    for name, column in (("volume", "now"), ("goal-progress", "completion_pct")):
        figure = next(one.figure for one in made.exhibits() if one.figure.name == name)
        drawn = [
            value
            for title, values in charts.items()
            if title.startswith(figure.sentence[:20])
            for value in values
        ]
        rows = figure.twin.rows
        shown = rows.filter(~pl.col("is_own")) if "is_own" in rows.columns else rows
        known = shown[column].drop_nulls().to_list()
        assert known
        assert all(
            any(value is not None and abs(value - want) < 1e-9 for value in drawn) for want in known
        ), name


def test_the_series_of_a_ranking_is_named_by_what_it_shows(monthly):
    made, archive = monthly
    figure = next(one.figure for one in made.exhibits() if one.figure.name == "goal-progress")
    names = {
        series.name
        for slide in Presentation(io.BytesIO(archive.read("m.pptx"))).slides
        for shape in slide.shapes
        if shape.has_chart and slide.shapes.title.text_frame.text.startswith(figure.sentence[:20])
        for plot in shape.chart.plots
        for series in plot.series
    }
    shown = "completion_pct" if figure.twin.rows["completion_pct"].is_not_null().any() else "value"
    assert figure.twin.headings[shown] in names


def sheet_of(archive: zipfile.ZipFile, figure: Figure) -> tuple[list[str], list[tuple]]:
    """The headings of a figure's sheet and its rows of cells."""
    book = openpyxl.load_workbook(io.BytesIO(archive.read("m.xlsx")))
    (sheet,) = [one for one in book.worksheets[1:] if one["A1"].value == figure.sentence]
    first = next(iter(figure.twin.headings.values()))
    rows = list(sheet.iter_rows())
    top = next(i for i, row in enumerate(rows) if row[0].value == first)
    return [cell.value for cell in rows[top] if cell.value], rows[top + 1 : top + 1 + figure.twin.rows.height]


def figure_of(made, name: str) -> Figure:
    return next(one.figure for one in made.exhibits() if one.figure.name == name)


def test_the_goals_are_numbers_in_the_workbook_and_those_of_the_queries(monthly):
    made, archive = monthly
    headings, rows = sheet_of(archive, figure_of(made, "goals"))
    view = view_at("150200", "2020")
    place = headings.index("数值")
    for row in rows[:4]:
        code, cell = row[0].value.split(" ")[0], row[place]
        number = assess(code, view.scope, view.period).reading.number
        scale = 10_000 if "万" in cell.number_format else 1
        assert cell.data_type == "n", code
        assert cell.value == pytest.approx(number / scale, abs=0.005), code
    targets = [row[headings.index("目标值")] for row in rows]
    assert [cell.value for cell in targets if cell.data_type == "n"]


def test_money_and_counts_in_lists_are_numbers_in_the_workbook_and_those_of_the_queries(monthly):
    made, archive = monthly
    headings, rows = sheet_of(archive, figure_of(made, "suspects"))
    view = view_at("150200", "2020-10")
    findings = view.query("compliance/findings").filter(
        pl.col("date").is_between(view.period.start, view.period.cut)
    )
    sums = findings.group_by("rule").agg(pl.col("amount_yuan").cast(pl.Float64).sum(), pl.len())
    known = {row["rule"]: (row["amount_yuan"], row["len"]) for row in sums.to_dicts()}
    checked = 0
    for row in rows:
        amount, count = row[headings.index("涉及金额")], row[headings.index("条数")]
        wanted = known[row[headings.index("规则")].value.split(" ")[0]]
        assert count.value == wanted[1]
        if amount.value != "—":
            scale = 10_000 if "万" in amount.number_format else 1
            assert amount.value == pytest.approx(wanted[0] / scale, abs=0.5)
            checked += 1
    assert checked
    headings, rows = sheet_of(archive, figure_of(made, "needs"))
    beside = range(headings.index("说明") + 1, len(headings))
    for row in rows:
        written_ones = [row[place].value for place in beside if row[place].value is not None]
        said = row[headings.index("说明")].value
        assert written_ones, said
        assert all(f"{one:g}" in said.replace("−", "-") for one in written_ones), said


def test_the_statistics_sheet_holds_every_item_with_the_value_of_the_query(monthly):
    _made, archive = monthly
    book = openpyxl.load_workbook(io.BytesIO(archive.read("m.xlsx")))
    rows = {row[0]: row for row in book.worksheets[-1].iter_rows(values_only=True)}
    approved = query(
        "cases/approved",
        Scope("150200"),
        view_at("150200", "2020-10").period,
        matters=("criminal", "civil", "administrative"),
    )
    assert rows["T3"][2] == approved["approved"].sum()
    assert len([code for code in rows if code and code[:1] in "TABCDEG" and code[1:2].isdigit()]) == 201
    assert any(
        row[0] and "填报单位" in str(row[0]) for row in book.worksheets[-1].iter_rows(values_only=True)
    )


def test_without_a_browser_the_files_come_all_the_same_and_the_manifest_says_so(monthly):
    made, _archive = monthly
    archive = zipfile.ZipFile(
        io.BytesIO(pack.zipped(made, "m", ["pptx", "svg"], Camera("/nonexistent/chromium")))
    )
    manifest = json.loads(archive.read("manifest.json"))
    drawn = [one for one in made.exhibits() if one.figure.picture is not None]
    assert len(manifest["messages"]) == len(drawn)
    assert all("备用方式" in message for message in manifest["messages"])
    assert sum(name.endswith(".svg") for name in archive.namelist()) == len(made.exhibits())


@pytest.fixture
def run(monkeypatch):
    """Runs the command in this process, which has its libraries already; gives the exit code."""

    def called(out, snapshots, *options: str) -> int:
        monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(snapshots))
        told = ["--out", str(out), "--snapshots", str(snapshots), *options]
        monkeypatch.setattr(sys, "argv", ["briefing", *told])
        return command.main()

    yield called
    shelf.pin(None)


def test_one_command_makes_several_units_and_only_what_is_missing_the_next_time(
    run, demo_snapshots, tmp_path, capsys
):
    options = (
        "--unit",
        "150100,152900",
        "--period",
        "2020-10",
        "--template",
        "memo",
        "--formats",
        "xlsx",
    )
    assert run(tmp_path, demo_snapshots, *options) == command.DONE
    assert "2/2" in capsys.readouterr().out
    folders = sorted(path for path in tmp_path.iterdir() if path.is_dir())
    assert [path.name for path in folders] == [f"{code}-2020-10-memo" for code in ("150100", "152900")]  # fmt: skip
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("manifest.json")}
    (folders[0] / f"{folders[0].name}.xlsx").write_bytes(b"broken")
    assert run(tmp_path, demo_snapshots, *options) == command.DONE
    after = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("manifest.json")}
    assert [path.parent.name for path in before if before[path] != after[path]] == [folders[0].name]


def test_leagues_are_twelve_and_all_are_thirteen():
    assert command.units_of("leagues") == list(leagues())
    assert command.units_of("all") == ["150000", *leagues()]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--unit", "999999"), "没有代码为 999999 的单位"),
        (("--period", "soon"), "无法识别的时期"),
        (("--period", "2031"), "尚未开始"),
        (("--template", "nosuch"), "常设模板：monthly"),
        (("--formats", "doc"), "没有文件种类 doc；可用"),
    ],
)
def test_a_wrong_option_is_named_and_nothing_is_written(
    demo_snapshots, tmp_path, monkeypatch, capsys, options, said
):
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(demo_snapshots))
    monkeypatch.setattr(sys, "argv", ["briefing", "--out", str(tmp_path / "out"), *options])
    assert command.main() == command.WRONG
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_unit_without_data_gets_its_file_with_the_reasons(run, bare_snapshots, tmp_path):
    options = ("--unit", "152523", "--period", "2016-01", "--formats", "xlsx")
    assert run(tmp_path, bare_snapshots, *options) == command.DONE
    manifest = json.loads((tmp_path / "152523-2016-01-monthly" / "manifest.json").read_text("utf-8"))
    assert any(figure["nothing"] for figure in manifest["figures"])


def test_without_a_snapshot_the_command_says_what_to_run(tmp_path):
    told = ["--out", str(tmp_path / "out"), "--snapshots", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, "-m", "dashboard.briefing", *told],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == command.NOTHING
    assert "make run" in done.stderr
