"""What do places and limits say where chance decides, and where it does not?"""

from datetime import date

import pytest

from dashboard import compare, shelf
from dashboard.panels import shares
from dashboard.periods import parse
from dashboard.publish import publish
from dashboard.scope import Scope
from dashboard.view import View
from tests.exports import export

AS_OF = date(2020, 10, 31)
# Mongolian cases of all: 18 of 20, 1 of 20, 10 of 20, 3 of 4.
COUNTED = {"150102": (18, 20), "150103": (1, 20), "150104": (10, 20), "150105": (3, 4)}


@pytest.fixture(scope="module")
def hohhot(tmp_path_factory) -> View:
    """The banners of a league that handled so many of so many cases in Mongolian."""
    folder = tmp_path_factory.mktemp("shares")
    cases = [{"unit_code": unit, "is_mongolian": i < k} for unit, (k, n) in COUNTED.items() for i in range(n)]
    publish(export(folder / "export", cases=cases), folder / "snapshots")
    shelf.pin(shelf.current(folder / "snapshots"))
    yield View(Scope("150100"), parse("2020", AS_OF))
    shelf.pin(None)


def test_limits_and_ranks_are_those_that_chance_allows(hohhot):
    rows = {row["unit_code"]: row for row in compare.children(hohhot, "B08b").to_dicts() if not row["is_own"]}
    stands = {code: rows[code]["stands"] for code in COUNTED}
    assert stands == {"150102": "above", "150103": "below", "150104": "within", "150105": None}
    places = {
        code: (rows[code]["rank"], rows[code]["rank_best"], rows[code]["rank_worst"]) for code in COUNTED
    }
    # 18/20 and 10/20 do not touch at 95 %: 0.699–0.972 against 0.299–0.701 do, by a hair.
    assert places == {
        "150102": (1, 1, 2),
        "150103": (3, 3, 3),
        "150104": (2, 1, 2),
        "150105": (None, None, None),
    }


def test_a_place_that_chance_may_change_is_written_as_a_range(hohhot):
    rows = compare.children(hohhot, "B08b")
    assert shares.places(rows.filter(~rows["is_own"])).to_list()[:3] == ["1–2", "1–2", "3"]


def test_counts_and_windows_owe_nothing_to_chance(hohhot):
    for indicator_id in ("T3", "T2"):
        assert compare.children(hohhot, indicator_id)["low"].is_null().all()
