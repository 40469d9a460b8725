"""A number counts the units of its scope and no others."""

import pytest

from dashboard.scope import Scope, UnknownUnit
from dashboard.units import REGION, banners, leagues, units

BANNERS_OF = {
    "150100": 9,
    "150200": 9,
    "150300": 3,
    "150400": 12,
    "150500": 8,
    "150600": 9,
    "150700": 14,
    "150800": 7,
    "150900": 11,
    "152200": 6,
    "152500": 12,
    "152900": 3,
}
# Residents of development zones, which the census lists apart from the banners.
APART = {"150100": 136_150, "150200": 184_127, "150500": 203_143, "152500": 23_466, "152900": 27_214}


def test_there_are_116_units():
    assert len(units()) == 116
    assert len(leagues()) == 12
    assert len(banners()) == 103


def test_the_region_counts_all_units_once():
    codes = Scope().unit_codes
    assert len(codes) == len(set(codes)) == 116
    assert Scope().level == "region"
    assert len(Scope().banner_codes) == 103


@pytest.mark.parametrize(("league", "n"), BANNERS_OF.items())
def test_a_league_counts_its_own_centre_and_its_banners(league, n):
    scope = Scope(league)
    assert len(scope.unit_codes) == n + 1
    assert scope.unit_codes[0] == league
    assert all(code[:4] == league[:4] for code in scope.unit_codes)
    assert len(scope.banner_codes) == n


def test_leagues_and_the_regional_centre_make_up_the_region():
    parts = [code for league in leagues() for code in Scope(league).unit_codes]
    assert sorted([REGION, *parts]) == sorted(Scope().unit_codes)


@pytest.mark.parametrize("code", [REGION, "152500"])
def test_an_own_centre_counts_itself(code):
    scope = Scope(code, own=True)
    assert scope.level == "own"
    assert scope.unit_codes == (code,)
    assert scope.banner_codes == ()
    assert scope.children() == ()


def test_a_banner_counts_itself_whether_own_or_not():
    assert Scope("150102").unit_codes == Scope("150102", own=True).unit_codes == ("150102",)
    assert Scope("150102", own=True).level == "banner"
    assert Scope("150102").children() == ()


def test_children_are_one_level_below():
    assert [s.unit_code for s in Scope().children()] == list(leagues())
    assert [s.unit_code for s in Scope("150300").children()] == list(banners("150300"))


@pytest.mark.parametrize("code", ["", "150", "999999", "151000", "150171", "150000.own", "一五零零零零"])
def test_an_unknown_unit_is_named_with_an_example(code):
    with pytest.raises(UnknownUnit) as told:
        Scope(code)
    assert code in str(told.value)
    assert "150100" in str(told.value)


def test_the_region_has_the_residents_of_its_leagues():
    assert Scope().population == 24_049_155
    assert sum(Scope(league).population or 0 for league in leagues()) == 24_049_155


@pytest.mark.parametrize("league", leagues())
def test_a_league_has_its_own_residents_never_the_sum_of_its_banners(league):
    together = sum(banner.population or 0 for banner in Scope(league).children())
    assert Scope(league).population == together + APART.get(league, 0)


@pytest.mark.parametrize("code", [REGION, "150100"])
def test_an_own_centre_has_no_residents(code):
    assert Scope(code, own=True).population is None


def test_a_banner_has_residents_even_if_marked_own():
    assert Scope("150102", own=True).population == units()["150102"].pop_2020
