"""The document names what a page will need, in the version of the framework that is installed."""

import re

from dashboard.web import library
from dashboard.web.ahead import MAP, NEXT, PARTS, SCRIPTS, scripts
from tests.web.asking import ask

NAMED = re.compile(r'<link rel="(\w+)"[^>]*? href="\./([^"]+)">')


def named(app: str, path: str, kind: str) -> list[str]:
    """What the document of a page says to fetch ahead."""
    return [address for rel, address in NAMED.findall(ask(app, path).text) if rel == kind]


def test_every_part_that_pages_draw_has_its_script():
    assert [len(list(SCRIPTS.glob(f"{part}.*.js"))) for part in PARTS] == [1] * len(PARTS)


def test_no_script_is_named_twice_and_all_are_there(app):
    files = named(app, "/", "modulepreload")
    assert len(set(files)) == len(files)
    assert {name.removeprefix("static/js/") for name in files} | {entry(app)} >= set(scripts())
    assert not [name for name in files if not (SCRIPTS.parents[1] / name).is_file()]


def entry(app: str) -> str:
    """The script that starts everything; it stands in the document itself."""
    return re.search(r'src="\./static/js/([^"]+)"', ask(app).text)[1]


def test_the_map_is_named_where_the_whole_region_is_shown_first(app):
    files = [f"app/static/{name}" for name in MAP]
    always = [library.PATH.removeprefix("/")]
    assert named(app, "/", "preload") == always + files
    assert named(app, "/?lang=en", "preload") == always + files
    assert named(app, "/?unit=152500", "preload") == named(app, "/cases", "preload") == always


def test_the_maps_that_a_click_leads_to_are_named_on_every_page_and_are_there(app):
    for path in ("/", "/cases"):
        assert f'<meta name="maps-for-later" content="{" ".join(NEXT)}">' in ask(app, path).text
    assert {ask(app, name).status for name in NEXT} == {200}
