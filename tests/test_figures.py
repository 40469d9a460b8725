"""Every figure on a page can be made again without the page, from its code, from an older snapshot, and reads the same."""

import json
from datetime import date

import plotly.graph_objects as go
import pytest

from dashboard import address, figures, page, plan, shelf, verification
from dashboard.demo.export import export as demo_export
from dashboard.demo.plan import Plan
from dashboard.disclosure.audience import INTERNAL, PUBLIC
from dashboard.drafting import exhibits
from dashboard.menu import PAGES
from dashboard.panels import verify
from dashboard.publish import publish
from dashboard.verification import asked
from tests.test_pages import opened

PAGES_WITH_FIGURES = [
    p.script for p in PAGES if p.script not in ("public", "verify", "briefing", "meeting", "print")
]
# What a page shows that cannot be asked for by name: it needs two snapshots, or is the opened line of a list.
ON_PAGE_ONLY = {"finding", "revised-figures", "revised-months"}


@pytest.fixture
def demo(demo_snapshots, monkeypatch):
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(demo_snapshots))
    return shelf.current(demo_snapshots)


@pytest.fixture
def shown(monkeypatch):
    """The figures that pages put on the screen, with the requests that would make them again."""
    found = []
    inner = page._show

    def spy(figure):
        found.append((figure, None if figure.twin is None else figures.on_screen(figure)))
        return inner(figure)

    monkeypatch.setattr(page, "_show", spy)
    return found


@pytest.mark.parametrize("script", PAGES_WITH_FIGURES)
def test_a_figure_made_again_reads_as_on_its_page(demo, shown, script):
    screen = opened(script, unit="152500", period="2019-05")
    assert not screen.exception
    for figure, request in shown:
        assert figure.name in figures.CATALOGUE or figure.name in ON_PAGE_ONLY, figure.name
        if request is None:
            continue
        again = figures.make(request)
        assert again.name == figure.name
        assert (again.sentence, figures.rows_hash(again)) == (figure.sentence, figures.rows_hash(figure))


def test_a_page_follows_what_its_figures_follow():
    assert set(address.OWN) <= {page.script for page in PAGES}
    for name, source in figures.CATALOGUE.items():
        assert not source.page or set(source.fields) <= set(address.OWN.get(source.page, ())), name
    homes = {indicator.page for indicator in plan.current().indicators.values()}
    assert {page for page in homes if "item" not in address.OWN.get(page, ())} == {"overview"}


def test_a_chosen_map_and_reading_are_part_of_the_request(demo, shown):
    opened("overview", goal="T3", cases="closed", matter="civil", lang="en", calendar="statistical")
    requests = {figure.name: request for figure, request in shown}
    assert requests["goal-map"].named == {
        "goal": "T3", "cases": "closed", "matter": "civil", "lang": "en", "calendar": "statistical", "period": "2020",
    }  # fmt: skip
    assert "goal" not in requests["volume"].named
    again = figures.make(requests["goal-map"])
    assert "T3" in again.twin.indicators
    assert again.sentence == next(figure.sentence for figure, _r in shown if figure.name == "goal-map")


@pytest.mark.parametrize("unit", ["150100.own"])
def test_every_name_of_the_catalogue_gives_its_figure(demo, unit):
    for name in figures.CATALOGUE:
        reader = PUBLIC if name.startswith("public") else INTERNAL
        made = figures.make(asked(name, demo.id, reader, {"unit": unit, "period": "2020"}))
        assert made.name == name
        assert made.sentence
        assert made.nothing or made.twin.rows.height, name
        if made.picture is not None:
            go.Figure(json.loads(made.picture.to_json()))  # refuses what plotly does not know


def test_an_unknown_name_says_where_the_names_are(demo):
    with pytest.raises(figures.UnknownFigure, match="--figures"):
        figures.make(asked("nosuch", demo.id, INTERNAL, {}))


def test_making_a_figure_leaves_language_and_snapshot_as_they_were(demo):
    before = shelf.reading().id
    figures.make(asked("volume", demo.id, INTERNAL, {"lang": "en", "period": "2020"}))
    assert shelf.reading().id == before
    assert figures.i18n.language() == "zh"


@pytest.fixture(scope="module")
def twice(tmp_path_factory):
    """A shelf on which September was published, figures got their codes, and then October came."""
    base = tmp_path_factory.mktemp("twice")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_SNAPSHOTS", str(base / "shelf"))
        demo_export(Plan(seed=3, scale=0.05, as_of=date(2020, 9, 30)), base / "september")
        first = publish(base / "september", base / "shelf")
        names = ("goals", "volume", "goal-map", "funnel", "by-fund", "needs", "items-quality", "rules")
        requests = [asked(n, first.id, INTERNAL, {"unit": "150100", "period": "2020"}) for n in names]
        made = [exhibits.exhibit(one) for one in requests]
        demo_export(Plan(seed=3, scale=0.05, as_of=date(2020, 10, 31)), base / "october")
        publish(base / "october", base / "shelf")
        yield base / "shelf", made


def test_every_code_reopens_to_equal_numbers_also_from_an_older_snapshot(twice, monkeypatch):
    folder, made = twice
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(folder))
    for exhibit in made:
        found = verify.verified(exhibit.identity.code)
        assert found.is_same
        assert found.then.sentence == exhibit.figure.sentence
        assert found.then.twin.rows.equals(exhibit.figure.twin.rows)
        assert found.entry.asked.snapshot_id != shelf.current().id


def test_the_page_shows_then_and_now_and_says_that_data_changed(twice, monkeypatch):
    folder, made = twice
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(folder))
    volume = next(one for one in made if one.figure.name == "volume")
    screen = opened("verify", code=volume.identity.code.lower())
    assert not screen.exception
    bodies = " ".join(element.proto.body for element in screen.get("html"))
    assert "与导出时一致" in bodies
    assert "有变动" in bodies
    assert bodies.count('class="figure-title"') == 2
    assert volume.figure.sentence in bodies


def test_a_tampered_record_is_told_from_an_updated_definition(twice, monkeypatch):
    folder, made = twice
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(folder))
    found = verify.verified(made[0].identity.code)
    altered = verify.replace(found, entry=verify.replace(found.entry, rows="0" * 16))
    assert "请核对快照" in verify.headline(altered)
    redefined = verify.replace(altered, entry=verify.replace(altered.entry, definitions="00000000"))
    assert "口径已更新" in verify.headline(redefined)


def test_an_unknown_code_says_so(demo):
    screen = opened("verify", code="7777-7777")
    assert not screen.exception
    assert "没有登记过核验码" in screen.error[0].value


def test_a_code_whose_snapshot_is_gone_says_so(demo, monkeypatch, tmp_path):
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(tmp_path))
    (tmp_path / "2020-10-31-0123abcd").mkdir()
    code = verification.register(asked("volume", "2020-10-31-0123abcd", INTERNAL, {}), "", "").code
    with pytest.raises(verify.NotVerified, match="从备份中恢复"):
        verify.verified(code)
