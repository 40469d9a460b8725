"""No row outside a reader's units is returned, whatever is asked, and whatever others have asked before."""

from collections.abc import Iterator
from dataclasses import replace

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard import access, figures, query, shelf
from dashboard.access import FINDINGS, READ, NotGranted, NotSignedIn, sign_in
from dashboard.access.rights import named
from dashboard.indicators import assess
from dashboard.menu import PAGES
from dashboard.query import WrongParameters
from dashboard.scope import Scope
from dashboard.sqlfile import load, names
from dashboard.units import REGION, units
from dashboard.view import row_option, scope_of, unit_options, view_at
from tests.access.readers import reader
from tests.test_pages import opened, written
from tests.test_queries import params_of

LEAGUE, BANNER, OTHER = "152500", "152523", "150100"
QUESTIONS = [name for name in names() if name.split("/")[0] not in ("snapshot", "rules", "checks")]
# What a snapshot is, not what a unit did: these name no unit and everybody who has signed in may ask them.
OF_NO_UNIT = {
    "compliance/before",
    "data/deliveries",
    "data/facts",
    "data/latest_years",
    "data/reported_days",
    "data/years",
    "needs/previous",
    "publicity/key_dates",
    "reporting/compared",
}
READERS = st.builds(
    lambda options, findings: reader(*options, rights=(READ, FINDINGS) if findings else (READ,)),
    st.lists(st.sampled_from(unit_options()[1:]), min_size=1, max_size=3),
    st.booleans(),
)


def examples(number: int) -> settings:
    """So many, however long one takes; the snapshot is the same for all."""
    return settings(
        max_examples=number, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )


@pytest.fixture(autouse=True)
def _demo(demo_snapshots, monkeypatch) -> Iterator[None]:
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(demo_snapshots))
    with shelf.opened(shelf.current().folder):
        yield


def rows_of(name: str, scope: Scope) -> pl.DataFrame:
    """The answer to a question of the year 2020."""
    bound = query.bound(name, scope, view_at(REGION, "2020").period)
    given = {key: value for key, value in params_of(name, suspicions()).items() if key not in bound}
    return query.query(name, scope, view_at(REGION, "2020").period, **given)


def suspicions() -> tuple[str, ...]:
    """All that the year 2020 holds, whoever asks for what is behind them."""
    with access.acting(access.OPERATOR):
        return tuple(
            query.query("compliance/findings", Scope(REGION), view_at(REGION, "2020").period)["finding_id"]
        )


def outside(rows: pl.DataFrame, held: frozenset[str]) -> set[str]:
    """Units of rows that are not among those held."""
    return set(rows["unit_code"].drop_nulls()) - held if "unit_code" in rows.columns else set()


def test_these_questions_name_no_unit():
    assert {name for name in QUESTIONS if not query.UNITS & set(load(name).params)} == OF_NO_UNIT


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_is_answered_for_somebody(name):
    with access.acting(reader()), pytest.raises(NotGranted):
        rows_of(name, Scope(LEAGUE)) if name not in OF_NO_UNIT else access.home()
    access.use(None)
    try:
        with pytest.raises(NotSignedIn):
            query.answer(name, Scope(REGION))
    except WrongParameters:
        raise AssertionError("parameters were looked at before the reader") from None
    finally:
        access.use(access.OPERATOR)


@examples(300)
@given(READERS, st.sampled_from(QUESTIONS), st.sampled_from(unit_options()))
def test_rows_are_of_the_readers_units(someone, name, option):
    scope = scope_of(option)
    everything = rows_of(name, scope)  # the region's office asks first: what it got must not be passed on
    with access.acting(someone):
        try:
            found = rows_of(name, scope)
        except NotGranted:
            wanted = FINDINGS if "finding_id" in load(name).grain else READ
            assert not (someone.covers(scope) and someone.covers(scope, wanted))
            return
    if (name, scope) == query.SHARED:
        return
    assert name in OF_NO_UNIT or someone.covers(scope)
    assert not outside(found, someone.units())
    assert found.height <= everything.height


def test_what_another_reader_was_told_is_not_told_again():
    period = view_at(REGION, "2020").period
    assert assess("T3", Scope(OTHER), period).reading.number
    with access.acting(reader(LEAGUE)), pytest.raises(NotGranted):
        assess("T3", Scope(OTHER), period)


def test_units_cannot_be_given_beside_the_scope():
    with access.acting(reader(LEAGUE)), pytest.raises(WrongParameters, match="不能另外指定"):
        query.answer("windows/places", Scope(LEAGUE), view_at(LEAGUE).period, unit_codes=(OTHER,))


def test_a_suspicion_of_two_units_shows_each_its_own_payments():
    found = query.query("compliance/findings", Scope(REGION), view_at(REGION, "2020").period)
    finding = found.filter(pl.col("unit_codes").list.len() > 1).row(0, named=True)
    mine = row_option(finding["unit_codes"][0])
    whole = payments_of(finding, Scope(REGION))
    with access.acting(reader(mine)):
        shown = payments_of(finding, scope_of(mine))
    assert set(whole["unit_code"]) == set(finding["unit_codes"])
    assert shown.rows() == whole.filter(unit_code=finding["unit_codes"][0]).rows()
    assert shown.height


def payments_of(finding: dict, scope: Scope) -> pl.DataFrame:
    """The payments behind a finding, for a reader of the scope."""
    return query.query("compliance/payments", scope, finding_ids=(finding["finding_id"],))


@examples(60)
@given(READERS, st.sampled_from(list(figures.CATALOGUE)), st.data())
def test_a_figure_made_again_shows_the_readers_units(someone, name, data):
    """核验 codes, saved briefings and exports all come this way."""
    mine = named(someone.units())
    option = data.draw(st.sampled_from([*mine, *mine, *unit_options()]))
    request = figures.asked_for(name, view_at(option, "2020"))
    audience = data.draw(st.sampled_from(["internal", f"internal {mine[0]}|", "internal 152500|152500"]))
    with access.acting(someone):
        try:
            made = figures.make(replace(request, audience=audience))
        except NotGranted:
            assert not someone.covers(scope_of(option))
            return
    assert someone.covers(scope_of(option))
    if made.twin:
        assert not outside(made.twin.rows, someone.units())


FOREIGN = [u.short_zh for code, u in units().items() if u.level == "league" and code != LEAGUE]
ADDRESSES = st.fixed_dictionaries(
    {"unit": st.sampled_from([*unit_options(), "150000' or 1=1", "../150100", ""])},
    optional={
        "period": st.sampled_from(["2019", "2020-10", "2020-Q3", "2018-05..2020-10", "x"]),
        "item": st.sampled_from(["D01", "C06b", "T1", "x"]),
        "rule": st.sampled_from(["F-06", "F-35", "x"]),
        "against": st.just("150100"),
        "home": st.just("150100"),
        "chapter": st.sampled_from(["A", "all"]),
    },
)


@examples(8)
@given(st.sampled_from([page.script for page in PAGES]), ADDRESSES)
def test_whatever_stands_in_the_address_a_league_sees_itself(script, address):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sign_in, "reader", lambda: reader(LEAGUE))
        screen = opened(script, **address)
    assert not screen.exception, screen.exception[0].message
    said = "\n".join(text for text in written(screen) if "的查看权限，已显示" not in text)
    assert not [name for name in FOREIGN if name in said]
