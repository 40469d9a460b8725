"""A reader sees the units of the roles and nothing wider."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import access
from dashboard.access import EXPORT, FINDINGS, OPERATOR, READ, NotGranted, NotSignedIn, Reader
from dashboard.access.rights import around, codes, named
from dashboard.scope import Scope
from dashboard.units import REGION, units
from dashboard.view import unit_options
from tests.access.readers import reader

LEAGUE, BANNER, OTHER = "152500", "152523", "150100"
SOME_UNITS = st.lists(st.sampled_from(unit_options()), max_size=5)


def test_a_league_sees_itself_its_banners_and_its_centre():
    official = reader(LEAGUE)
    assert all(map(official.covers, (Scope(LEAGUE), Scope(BANNER), Scope(LEAGUE, own=True))))
    assert not any(map(official.covers, (Scope(REGION), Scope(OTHER), Scope(REGION, own=True))))
    assert official.home == Scope(LEAGUE)


def test_rights_hold_for_the_units_of_their_role_alone():
    both = Reader(
        "x", (*reader(LEAGUE, rights=(READ, EXPORT)).allotments, *reader(OTHER, rights=(READ,)).allotments)
    )
    assert both.covers(Scope(LEAGUE), EXPORT)
    assert both.covers(Scope(OTHER))
    assert not both.covers(Scope(OTHER), EXPORT)


def test_a_right_without_read_is_of_no_use():
    assert not reader(LEAGUE, rights=(FINDINGS, EXPORT)).may(EXPORT)


def test_nobody_reads_before_it_is_known_who():
    access.use(None)
    try:
        with pytest.raises(NotSignedIn, match="登录"):
            access.reader()
    finally:
        access.use(OPERATOR)


def test_units_are_held_against_the_widest_scope_that_the_reader_sees():
    assert access.widest(Scope(BANNER)) == Scope(REGION)
    for options, widest in (
        ((LEAGUE,), Scope(LEAGUE)),
        ((BANNER,), Scope(BANNER)),
        ((BANNER, OTHER), Scope(BANNER)),
    ):
        with access.acting(reader(*options)):
            assert access.widest(Scope(BANNER)) == widest
            with pytest.raises(NotGranted, match="内蒙古自治区"):
                access.widest(Scope(REGION))


def test_scopes_around_a_unit():
    assert around(Scope(BANNER)) == (Scope(REGION), Scope(LEAGUE), Scope(BANNER))
    assert around(Scope(LEAGUE, own=True)) == (Scope(REGION), Scope(LEAGUE), Scope(LEAGUE, own=True))
    assert around(Scope(REGION)) == (Scope(REGION),)


@given(SOME_UNITS)
def test_names_of_units_stand_for_exactly_these(options):
    held = frozenset(code for option in options for code in codes(option))
    assert frozenset(code for option in named(held) for code in codes(option)) == held


@given(SOME_UNITS, SOME_UNITS, st.booleans())
def test_a_figure_is_made_again_with_what_its_reader_saw_by_no_one_who_sees_less(first, second, suspects):
    maker = reader(*first, rights=(READ, FINDINGS) if suspects else (READ,))
    with access.acting(maker):
        reach = access.reach()
        assert access.of_reach(reach).units() == maker.units()
        assert access.of_reach(reach).units(FINDINGS) == maker.units(FINDINGS)
    sees_less = reader(*second, rights=(READ,))
    with access.acting(sees_less):
        if sees_less.units() >= maker.units() and not maker.units(FINDINGS):
            assert access.of_reach(reach).units() == maker.units()
        else:
            with pytest.raises(NotGranted):
                access.of_reach(reach)


def test_whoever_sees_everything_leaves_no_mark():
    assert access.reach() == ""
    with access.acting(reader(REGION, rights=(READ,))):
        assert access.reach() == "150000|"
    with access.acting(reader(LEAGUE)):
        assert access.reach() == "152500|152500"
        with pytest.raises(NotGranted):
            access.of_reach("")
    assert set(OPERATOR.units()) == set(units())
