"""Each room uses what it may use and nothing else; a module without a row in this table fails."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from dashboard.units import ROOT

LIBRARIES = frozenset(
    (
        "babel",
        "dataframely",
        "docx",
        "duckdb",
        "geopandas",
        "kaleido",
        "matplotlib",
        "numpy",
        "plotly",
        "polars",
        "pptx",
        "py4j",
        "pyarrow",
        "pyspark",
        "rich",
        "segno",
        "shapely",
        "sqlglot",
        "starlette",
        "streamlit",
        "typst",
        "xlsxwriter",
    )
)
# Everything that knows of a reader's screen.
SCREEN = frozenset(
    (
        "address",
        "app",
        "cards",
        "figures",
        "filters",
        "freshness",
        "history",
        "incident",
        "needs",
        "page",
        "panels",
        "plotted",
        "server",
        "takeaway",
        "trail",
        "tray",
    )
)
# Everything that touches the snapshot or its files.
DATABASE = frozenset(("query", "publish", "shelf", "snapshot"))
PICTURES = frozenset(("charts", "maps", "theme"))
COMMANDS = frozenset(("cli", "demo", "findings", "publish", "tools"))


@dataclass(frozen=True)
class Room:
    """What the files of a room may import: libraries out of LIBRARIES; `never` names rooms of dashboard/."""

    may: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()


def room(*may: str, never: frozenset[str] = frozenset()) -> Room:
    return Room(frozenset(may), never)


ROOMS = {
    # The door and the snapshot.
    "dashboard/contract": room(
        "dataframely", "polars", never=SCREEN | DATABASE | PICTURES | {"demo", "i18n", "plan", "text"}
    ),
    "dashboard/publish": room(
        "duckdb", "polars", "pyarrow", "rich", never=SCREEN | PICTURES | {"demo", "i18n", "query", "text"}
    ),
    # Another engine for the build; it needs pyspark only when it runs.
    "dashboard/spark": room(
        "duckdb",
        "py4j",
        "pyspark",
        "sqlglot",
        never=SCREEN | PICTURES | {"demo", "i18n", "publish", "query", "shelf", "text"},
    ),
    "dashboard/loading.py": room(
        "duckdb",
        "polars",
        never=SCREEN | PICTURES | {"i18n", "publish", "query", "shelf", "snapshot", "text"},
    ),
    "dashboard/snapshot.py": room(
        "duckdb", never=SCREEN | PICTURES | {"i18n", "publish", "query", "shelf", "text"}
    ),
    "dashboard/renewal.py": room(
        "duckdb", never=SCREEN | PICTURES | {"i18n", "publish", "query", "shelf", "text"}
    ),
    "dashboard/reference.py": room(
        "polars", never=SCREEN | PICTURES | COMMANDS | {"i18n", "publish", "query", "shelf", "text"}
    ),
    "dashboard/sqlfile.py": room("duckdb", never=SCREEN | DATABASE | PICTURES | {"i18n", "text"}),
    "dashboard/demo": room("numpy", "polars", never=SCREEN | DATABASE | PICTURES | {"i18n", "text"}),
    "dashboard/boundaries": room(
        "geopandas", "numpy", "shapely", never=SCREEN | DATABASE | PICTURES | {"demo", "text"}
    ),
    # What a number means: units, days, plan.
    "dashboard/units.py": room("polars", never=SCREEN | DATABASE | PICTURES | COMMANDS | {"i18n", "text"}),
    "dashboard/scope.py": room(never=SCREEN | DATABASE | PICTURES | COMMANDS | {"i18n", "text"}),
    "dashboard/periods": room(never=SCREEN | DATABASE | PICTURES | COMMANDS | {"i18n", "text"}),
    "dashboard/variants.py": room(never=SCREEN | DATABASE | PICTURES | COMMANDS | {"i18n", "text"}),
    "dashboard/plan": room(never=SCREEN | DATABASE | PICTURES | COMMANDS | {"i18n", "text"}),
    "dashboard/chapters.py": room(never=SCREEN | DATABASE | PICTURES | COMMANDS | {"i18n", "text"}),
    # What the public may see; the arithmetic of it knows nothing but numbers.
    "dashboard/disclosure": room(never=SCREEN | PICTURES | COMMANDS | {"snapshot", "text", "view"}),
    "dashboard/disclosure/suppression.py": room(
        never=SCREEN | DATABASE | PICTURES | COMMANDS | {"i18n", "text"}
    ),
    # Who reads: no data, and no screen but where somebody signs in.
    "dashboard/access": room(never=SCREEN | DATABASE | PICTURES | COMMANDS | {"i18n", "text", "view"}),
    "dashboard/access/sign_in.py": room(
        "streamlit", never=SCREEN | DATABASE | PICTURES | COMMANDS | {"text", "view"}
    ),
    # Who looked at what; nothing of a screen and nothing of the data.
    "dashboard/audit": room(never=SCREEN | DATABASE | PICTURES | COMMANDS | {"i18n", "text", "view"}),
    "dashboard/audit/__main__.py": room(
        never=SCREEN | DATABASE | PICTURES | (COMMANDS - {"cli"}) | {"i18n", "text", "view"}
    ),
    # The reading side.
    "dashboard/shelf.py": room(never=SCREEN | PICTURES | COMMANDS | {"i18n", "query", "text"}),
    "dashboard/readable.py": room("duckdb", never=SCREEN | PICTURES | COMMANDS | {"query", "text"}),
    "dashboard/query": room("duckdb", "polars", never=SCREEN | PICTURES | {"i18n", "publish", "text"}),
    "dashboard/lineage.py": room(never=SCREEN | DATABASE | PICTURES | COMMANDS | {"i18n", "text"}),
    "dashboard/indicators": room("polars", never=SCREEN | PICTURES | {"publish", "text"}),
    "dashboard/view.py": room("polars", never=SCREEN | PICTURES | COMMANDS | {"text"}),
    "dashboard/assessment.py": room(
        never=SCREEN | PICTURES | COMMANDS | {"compare", "shelf", "snapshot", "text", "view"}
    ),
    "dashboard/remembering.py": room(never=SCREEN | PICTURES | COMMANDS | {"query", "snapshot", "text"}),
    "dashboard/series.py": room("polars", never=SCREEN | PICTURES | COMMANDS | {"i18n", "text"}),
    "dashboard/compare.py": room(
        "polars", never=SCREEN | COMMANDS | {"charts", "maps", "shelf", "snapshot", "text"}
    ),
    "dashboard/needs": room(
        "polars", never=(SCREEN - {"needs"}) | COMMANDS | {"charts", "maps", "shelf", "snapshot", "text"}
    ),
    "dashboard/changes.py": room(never=SCREEN | DATABASE | PICTURES | COMMANDS | {"text"}),
    # Pure functions: frame to picture, frame to sentence.
    "dashboard/estimates.py": room(
        "polars", never=SCREEN | DATABASE | PICTURES | COMMANDS | {"i18n", "text", "view"}
    ),
    "dashboard/theme.py": room(never=SCREEN | DATABASE | COMMANDS | {"charts", "maps", "text"}),
    "dashboard/lettering.py": room(
        never=SCREEN | DATABASE | PICTURES | COMMANDS | {"i18n", "text", "theme", "view"}
    ),
    "dashboard/drawing.py": room(
        "plotly", never=SCREEN | DATABASE | PICTURES | COMMANDS | {"i18n", "text", "theme", "view"}
    ),
    "dashboard/charts": room(
        "plotly", "polars", never=SCREEN | DATABASE | COMMANDS | {"compare", "indicators", "series", "view"}
    ),
    "dashboard/maps": room(
        "plotly", "polars", never=SCREEN | DATABASE | COMMANDS | {"compare", "indicators", "series", "view"}
    ),
    "dashboard/text": room("polars", never=SCREEN | DATABASE | COMMANDS | {"charts", "maps", "series"}),
    "dashboard/reckoning": room(never=SCREEN | DATABASE | PICTURES | COMMANDS | {"text"}),
    "dashboard/workbook.py": room(
        "polars",
        "xlsxwriter",
        never=SCREEN | DATABASE | COMMANDS | {"charts", "i18n", "maps", "text", "view"},
    ),
    "dashboard/tabulate.py": room("polars", never=SCREEN | DATABASE | PICTURES | COMMANDS | {"text", "view"}),
    "dashboard/i18n.py": room("babel", never=SCREEN | DATABASE | PICTURES | COMMANDS | {"text"}),
    "dashboard/menu.py": room(never=SCREEN | DATABASE | PICTURES | COMMANDS | {"i18n", "text"}),
    # What every reader shows, on a screen or on paper.
    "dashboard/clock.py": room(never=SCREEN | DATABASE | PICTURES | COMMANDS | {"i18n", "text"}),
    "dashboard/figure.py": room(
        "plotly", "polars", never=SCREEN | DATABASE | COMMANDS | {"charts", "maps", "text"}
    ),
    # HTML of cards: text in, markup out; the session stays outside.
    "dashboard/card.py": room(never=SCREEN | COMMANDS | {"charts", "maps", "shelf", "snapshot", "text"}),
    "dashboard/cards.py": room(
        never=(SCREEN - {"cards"}) | DATABASE | COMMANDS | {"charts", "maps", "series"}
    ),
    # The screen.
    "dashboard/app.py": room("streamlit", never=DATABASE | COMMANDS | PICTURES | {"text"}),
    "dashboard/server.py": room(
        "starlette", "streamlit", never=DATABASE | COMMANDS | PICTURES | {"page", "panels", "text"}
    ),
    "dashboard/warm.py": room(never=COMMANDS | PICTURES | {"page", "panels", "query", "snapshot", "text"}),
    "dashboard/web": room("starlette", "streamlit", never=SCREEN | DATABASE | COMMANDS | PICTURES | {"text"}),
    "dashboard/address.py": room(
        "streamlit", never=DATABASE | COMMANDS | PICTURES | {"page", "panels", "text"}
    ),
    "dashboard/filters.py": room(
        "streamlit", never=COMMANDS | PICTURES | {"page", "panels", "snapshot", "text"}
    ),
    "dashboard/history.py": room(
        "streamlit", never=COMMANDS | PICTURES | {"page", "panels", "query", "snapshot", "text"}
    ),
    "dashboard/freshness.py": room(
        "streamlit", never=COMMANDS | PICTURES | {"page", "panels", "query", "text"}
    ),
    "dashboard/plotted.py": room(
        "plotly", "streamlit", never=DATABASE | COMMANDS | {"charts", "maps", "page", "panels", "text"}
    ),
    "dashboard/page.py": room(
        "plotly", "streamlit", never=COMMANDS | {"charts", "panels", "query", "snapshot", "text"}
    ),
    "dashboard/panels": room("polars", "streamlit", never=COMMANDS | {"app", "query", "server", "snapshot"}),
    "pages": room("streamlit", never=DATABASE | COMMANDS | {"app", "charts", "maps", "series", "theme"}),
    # A figure asked for by name, and its code.
    "dashboard/figures": room(
        never=COMMANDS | PICTURES | {"drafting", "page", "snapshot", "takeaway", "text"}
    ),
    "dashboard/verification.py": room(never=SCREEN | PICTURES | COMMANDS | {"i18n", "query", "text", "view"}),
    # From a template to a briefing, and from a briefing to files: the second knows no data but what it is given.
    "dashboard/drafting": room(
        "polars", never=(SCREEN - {"address", "figures", "needs", "panels"}) | COMMANDS | {"charts"}
    ),
    "dashboard/briefing": room(
        "docx",
        "geopandas",
        "kaleido",
        "matplotlib",
        "numpy",
        "plotly",
        "polars",
        "pptx",
        "segno",
        "typst",
        "xlsxwriter",
        never=SCREEN | DATABASE | COMMANDS | {"drafting", "indicators", "plan", "text", "verification"},
    ),
    "dashboard/briefing/__main__.py": room("rich", never={"demo", "page", "publish", "query", "server"}),
    "dashboard/trail.py": room("streamlit", never=COMMANDS | PICTURES | {"page", "panels", "query", "text"}),
    "dashboard/forgetting.py": room(
        "streamlit", never=SCREEN | DATABASE | PICTURES | COMMANDS | {"i18n", "text"}
    ),
    "dashboard/incident.py": room(
        "streamlit", never=DATABASE | COMMANDS | PICTURES | {"app", "page", "panels", "server", "text"}
    ),
    "dashboard/wholepage.py": room(never=DATABASE | PICTURES | COMMANDS | {"page", "panels", "text"}),
    "dashboard/takeaway.py": room("streamlit", never=DATABASE | PICTURES | COMMANDS | {"panels", "text"}),
    "dashboard/tray.py": room("streamlit", never=DATABASE | PICTURES | COMMANDS | {"page", "panels", "text"}),
    # What people run from a terminal.
    "dashboard/cli.py": room("rich", never=SCREEN | PICTURES | {"demo", "i18n", "publish", "text"}),
    "dashboard/findings.py": room(never=SCREEN | PICTURES | {"demo", "i18n", "publish", "text"}),
    "dashboard/tools": room("babel", never=SCREEN | DATABASE | PICTURES | {"text"}),
    "dashboard/__init__.py": room(),
}
# Rooms that must not reach a library or a room even through others: their tests need no snapshot and no session.
FAR_FROM = {
    "dashboard/contract": {"duckdb", "plotly", "streamlit", "dashboard.query"},
    "dashboard/charts": {"duckdb", "geopandas", "streamlit", "dashboard.query"},
    "dashboard/maps": {"duckdb", "geopandas", "streamlit", "dashboard.query"},
    "dashboard/boundaries/__init__.py": {"duckdb", "geopandas", "shapely", "streamlit"},
    "dashboard/theme.py": {"duckdb", "polars", "streamlit", "dashboard.query"},
    "dashboard/periods": {"duckdb", "plotly", "polars", "streamlit", "dashboard.query"},
    "dashboard/estimates.py": {"duckdb", "plotly", "streamlit", "dashboard.query"},
    "dashboard/access/__init__.py": {"duckdb", "plotly", "streamlit", "dashboard.query"},
    "dashboard/audit/__init__.py": {"duckdb", "plotly", "streamlit", "dashboard.query"},
    "dashboard/query": {"plotly", "streamlit"},
    "dashboard/publish": {"plotly", "pyspark", "sqlglot", "streamlit", "dashboard.query"},
    "dashboard/text": {"streamlit"},
    "dashboard/reckoning": {"plotly", "streamlit"},
    "dashboard/workbook.py": {"duckdb", "streamlit", "dashboard.query"},
    "dashboard/disclosure/suppression.py": {"duckdb", "plotly", "polars", "streamlit", "dashboard.query"},
    "dashboard/card.py": {"streamlit"},
}


@cache
def modules() -> tuple[Path, ...]:
    return tuple(sorted(path for folder in ("dashboard", "pages") for path in (ROOT / folder).rglob("*.py")))


@cache
def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def row_of(path: Path) -> str | None:
    """The row of the longest name that a module stands in."""
    fitting = [name for name in ROOMS if place(path) == name or place(path).startswith(f"{name}/")]
    return max(fitting, key=len, default=None)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> tuple[str, ...]:
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    """Everything a file imports, at its top or inside its functions, with the names taken out of packages."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{place(path)}: relative import"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_named(module: str) -> str:
    """charts for dashboard.charts.base; empty for a library."""
    parts = module.split(".")
    return parts[1] if parts[0] == "dashboard" and len(parts) > 1 else ""


@pytest.mark.parametrize("path", modules(), ids=place)
def test_a_module_stands_in_a_room_and_keeps_its_walls(path):
    name = row_of(path)
    assert name, f"{place(path)} has no row in ROOMS of tests/test_rooms.py: say what it may use"
    found = set(imports(path))
    strange = {module.split(".")[0] for module in found} & LIBRARIES - ROOMS[name].may
    assert not strange, f"{name} may not use {sorted(strange)}"
    forbidden = {room_named(module) for module in found} & ROOMS[name].never - {""}
    own = {Path(name).stem}
    assert not forbidden - own, f"{name} may not use dashboard rooms {sorted(forbidden - own)}"


@pytest.mark.parametrize("name", ROOMS)
def test_a_row_has_its_room(name):
    assert (ROOT / name).exists()


@pytest.mark.parametrize("name", ROOMS)
def test_a_row_allows_no_more_than_is_used(name):
    used = {m.split(".")[0] for path in modules() if row_of(path) == name for m in imports(path)}
    assert not ROOMS[name].may - used


@pytest.mark.parametrize("path", sorted((ROOT / "pages").glob("*.py")), ids=place)
def test_a_page_does_not_know_another_page(path):
    others = {other.stem for other in (ROOT / "pages").glob("*.py")}
    assert not {module for module in imports(path) if module.split(".")[0] in {"pages", *others}}


def test_no_room_imports_a_page():
    assert not [place(path) for path in modules() for m in imports(path) if m.split(".")[0] == "pages"]


@pytest.mark.parametrize("name", FAR_FROM)
def test_pure_rooms_stay_far_from_session_and_database(name):
    start = [path for path in modules() if place(path) == name or place(path).startswith(f"{name}/")]
    assert start
    reached = reach(start)
    assert not reached & FAR_FROM[name]


def reach(start: list[Path]) -> set[str]:
    """Libraries and project modules that files import, directly and through others (top of the file only)."""
    found: set[str] = set()
    waiting = list(start)
    done: set[Path] = set()
    while waiting:
        path = waiting.pop()
        if path in done:
            continue
        done.add(path)
        for module in at_import(path):
            found |= {module, module.split(".")[0]}
            waiting += file_of(module)
    return found


@cache
def at_import(path: Path) -> tuple[str, ...]:
    return tuple(_at_import(path))


def _at_import(path: Path) -> Iterator[str]:
    """What a file imports when it is imported itself."""
    tree = tree_of(path)
    lazy = {id(n) for f in ast.walk(tree) if isinstance(f, ast.FunctionDef) for n in ast.walk(f)}
    for node in ast.walk(tree):
        if id(node) in lazy:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def file_of(module: str) -> list[Path]:
    """The file of a project module; none for a library or for a name inside a module."""
    base = ROOT / Path(*module.split("."))
    return [path for path in (base.with_suffix(".py"), base / "__init__.py") if path.is_file()]


# What puts a table or a picture on the screen without page.py, which gives each its card: the file, and why.
WITHOUT_CARD = {
    "dashboard/panels/compliance/finding.py": "the rows behind one finding, in the card of that finding",
    "dashboard/panels/meeting.py": "a figure in front of a meeting; its card is on its own page",
    "dashboard/panels/sheet.py": "figures on paper, each with its identity and code",
    "dashboard/panels/visits.py": "the audit log, which is no data of the plan",
    "dashboard/panels/windows.py": "the names of the windows, in a list that is opened",
}


def test_every_figure_and_table_has_its_card():
    drawing = re.compile(
        r"\b(as_html|plotted\.show|st\.(plotly_chart|dataframe|table|metric|image|bar_chart|line_chart))\("
    )
    found = {
        path.relative_to(ROOT).as_posix()
        for folder in ("dashboard/panels", "pages")
        for path in (ROOT / folder).rglob("*.py")
        if drawing.search(path.read_text(encoding="utf-8"))
    }
    assert found == set(WITHOUT_CARD)


def test_every_card_names_what_stands_behind_it():
    """A Twin without an indicator or a query would be a card without a definition."""
    bare = []
    for path in (ROOT / "dashboard/panels").rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_twin = isinstance(call, ast.Call) and ast.unparse(call.func) in ("page.Twin", "Twin")
            if is_twin and len(call.args) + len(call.keywords) < 3:
                bare.append(f"{path.relative_to(ROOT)}:{call.lineno}")
    assert not bare
