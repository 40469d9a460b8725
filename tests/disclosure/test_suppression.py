"""No hidden cell can be recovered: hand-counted rows, then any tree, months and family."""

from dataclasses import dataclass
from functools import cached_property

from hypothesis import event, given, settings
from hypothesis import strategies as st

from dashboard.disclosure.suppression import (
    Column,
    Hidden,
    circle,
    family,
    hide,
    is_full,
    is_pinned,
    is_small,
)
from tests.disclosure.algebra import Known

GROUPS = [("region", ["north", "south", "centre"]), ("north", ["n1", "n2", "n3", "north centre"])]


def of_year(**values: int) -> Column:
    """A column of years alone: leagues and banners named, totals summed."""
    north = {name: values.get(name.replace(" ", "_"), 0) for name in GROUPS[1][1]}
    top = {"north": sum(north.values()), "south": values.get("south", 0), "centre": values.get("centre", 0)}
    return Column(north | top | {"region": sum(top.values())}, is_signed=True)


def hidden(column: Column) -> set[str]:
    return hide({"cases": column}, GROUPS, [])["cases"].year


def test_nought_and_five_are_shown_one_and_four_are_not():
    assert [is_small(n) for n in (None, 0, 1, 4, 5)] == [False, False, True, True, False]
    assert hidden(of_year(n1=0, n2=5, n3=50, south=60, centre=70)) == set()


def test_a_single_hidden_part_takes_the_next_smallest_with_it():
    assert hidden(of_year(n1=4, n2=20, n3=50, south=60, centre=70)) == {"n1", "n2"}
    assert hidden(of_year(n1=1, n2=20, n3=50, south=60, centre=70)) == {"n1", "n2"}


def test_two_hidden_parts_need_no_third():
    assert hidden(of_year(n1=1, n2=3, n3=50, south=60, centre=70)) == {"n1", "n2"}


def test_a_nought_hides_nothing_while_there_is_something_else():
    assert hidden(of_year(n1=3, n2=0, n3=50, south=60, centre=70)) == {"n1", "n3"}


def test_the_own_centre_is_a_part_like_any_other():
    assert hidden(of_year(north_centre=2, n1=30, n2=20, n3=50, south=60, centre=70)) == {"north centre", "n2"}
    assert hidden(of_year(n1=30, n2=20, n3=50, south=60, centre=2)) == {"centre", "south"}


def test_a_hidden_total_and_its_only_part_hide_each_other():
    assert hidden(of_year(n1=3, south=60, centre=70)) == {"n1", "north", "south"}


def test_two_ones_that_add_up_to_two_tell_themselves():
    assert hidden(of_year(n1=1, n2=1, n3=50, south=60, centre=70)) == {"n1", "n2", "n3"}
    assert hidden(of_year(n1=4, n2=4, n3=50, south=60, centre=70)) == {"n1", "n2", "n3"}
    assert hidden(of_year(n1=1, n2=5, n3=50, south=60, centre=70)) == {"n1", "n2", "n3"}


def test_signs_tell_where_a_marked_cell_cannot_move():
    told = [[1, 1], [4, 4], [3, 0], [1, 5], [4], [1, 1, 1], [1, 0, 5]]
    untold = [[1, 2], [2, 5], [1, 6], [4, 9], [1, 1, 2], [], [0, 7], [3, 4, 0]]
    assert [values for values in told if not is_pinned(values)] == []
    assert [values for values in untold if is_pinned(values)] == []


def test_four_ones_fill_a_total_that_is_under_five():
    assert is_full([1, 1, 1, 1, 0])
    assert not is_full([1, 2, 1, 0])


MONTHS = [
    {"region": 60, "a": 10, "b": 20, "c": 30},
    {"region": 53, "a": 3, "b": 20, "c": 30},
    {"region": 60, "a": 10, "b": 20, "c": 30},
]
YEAR = {"region": 173, "a": 33, "b": 60, "c": 80}
FLAT = [("region", ["a", "b", "c"])]


def test_one_small_month_hides_all_months_of_the_unit_and_not_its_year():
    found = hide({"cases": Column(YEAR, MONTHS, is_signed=True)}, FLAT, [])["cases"]
    assert found == Hidden(set(), {"a", "b"})


def test_a_year_of_one_month_is_that_month():
    found = hide({"cases": Column(MONTHS[1], [MONTHS[1]], is_signed=True)}, FLAT, [])["cases"]
    assert found == Hidden({"a", "b"}, {"a", "b"})


def test_with_one_known_month_the_year_hides_what_the_month_hides():
    """Also where the two are counted differently."""
    found = hide({"cases": Column(YEAR, [MONTHS[1]])}, FLAT, [])["cases"]
    assert found == Hidden({"a", "b"}, {"a", "b"})


def test_twelve_ones_and_a_year_of_twelve_tell_themselves():
    months = [{"region": 101, "a": 1, "b": 40, "c": 60}] * 12
    year = {name: 12 * value for name, value in months[0].items()}
    found = hide({"cases": Column(year, months, is_signed=True)}, FLAT, [])["cases"]
    assert found.year == {"a", "b"}


def test_a_small_rest_hides_the_numerator_and_not_the_denominator():
    whole, part = {"region": 60, "a": 12, "b": 18, "c": 30}, {"region": 40, "a": 10, "b": 12, "c": 18}
    rest = {name: whole[name] - part[name] for name in whole}
    columns = {"whole": Column(whole), "part": Column(part), "rest": Column(rest)}
    found = hide(columns, FLAT, family("whole", ["part", "rest"]))
    assert found["whole"].year == set()
    assert found["part"].year == found["rest"].year == {"a", "b"}


def test_a_hidden_total_hides_its_parts():
    whole, part = {"region": 60, "a": 4, "b": 26, "c": 30}, {"region": 36, "a": 0, "b": 16, "c": 20}
    rest = {name: whole[name] - part[name] for name in whole}
    columns = {"whole": Column(whole), "part": Column(part), "rest": Column(rest)}
    found = hide(columns, FLAT, family("whole", ["part", "rest"]))
    assert all(found[name].year == {"a", "b"} for name in columns)


def test_two_names_of_one_number_are_hidden_together_where_one_has_no_months():
    columns = {"cases": Column(YEAR, MONTHS), "same": Column(YEAR)}
    found = hide(columns, FLAT, circle(["cases", "same"]))
    assert found["cases"] == Hidden(set(), {"a", "b"})
    assert found["same"].year == set()


@dataclass(frozen=True)
class World:
    """Counts of the lowest units by month and part, and everything summed from them.

    leaves: names of the lowest units; groups: parents with their parts; counts[leaf, month, part].
    """

    groups: list[tuple[str, list[str]]]
    leaves: list[str]
    months: int
    counts: dict[tuple[str, int, str], int]

    PARTS = ("online", "station", "visit")

    @cached_property
    def nodes(self) -> dict[str, list[str]]:
        """Every unit with the lowest units in it."""
        below = dict(self.groups)

        def within(name: str) -> list[str]:
            return [leaf for part in below[name] for leaf in within(part)] if name in below else [name]

        return {name: within(name) for name in {*below, *(p for _, every in self.groups for p in every)}}

    def cell(self, column: str, node: str, month: int | None) -> dict[tuple[str, int, str], int]:
        """A cell as a sum of counts; no month is the year. `rest` and `all` are the second part and both."""
        chosen = range(self.months) if month is None else [month]
        return {(leaf, m, part): 1 for leaf in self.nodes[node] for m in chosen for part in MADE_OF[column]}

    def value(self, column: str, node: str, month: int | None) -> int:
        return sum(self.counts[key] for key in self.cell(column, node, month))

    def column(self, name: str) -> Column:
        def at(month: int | None) -> dict[str, int]:
            return {node: self.value(name, node, month) for node in self.nodes}

        months = [at(m) for m in range(self.months)] if name != "yearly" else []
        return Column(at(None), months, is_signed=name in ("all", "online"))


# all = online + station + visit; offline = station + visit; yearly is another name of all, without months.
MADE_OF = {
    "all": World.PARTS,
    "yearly": World.PARTS,
    "online": ("online",),
    "offline": ("station", "visit"),
    "station": ("station",),
    "visit": ("visit",),
}
FOLLOWS = [
    *family("all", ["online", "offline"]),
    *family("offline", ["station", "visit"]),
    *circle(["all", "yearly"]),
]


@st.composite
def worlds(draw) -> World:
    leagues = draw(st.lists(st.integers(0, 3), min_size=1, max_size=3))
    groups = [("region", [f"l{i}" for i in range(len(leagues))] + ["own"])]
    for i, banners in enumerate(leagues):
        if banners:
            groups.append((f"l{i}", [f"l{i}b{j}" for j in range(banners)] + [f"l{i} own"]))
    parents = {parent for parent, _ in groups}
    leaves = [part for _, every in groups for part in every if part not in parents]
    months = draw(st.integers(1, 3))
    size = len(leaves) * months * len(World.PARTS)
    few = st.one_of(st.just(0), st.integers(0, 6), st.integers(5, 40))
    counts = draw(st.lists(few, min_size=size, max_size=size))
    keys = [(leaf, m, part) for leaf in leaves for m in range(months) for part in World.PARTS]
    return World(groups, leaves, months, dict(zip(keys, counts, strict=True)))


def every_cell(world: World, found: dict[str, Hidden]):
    """Column, node, month and whether the cell is hidden, for all cells that are published at all."""
    for name, column in ((name, world.column(name)) for name in MADE_OF):
        for node in world.nodes:
            yield name, node, None, node in found[name].year
            for month in range(len(column.months)):
                yield name, node, month, node in found[name].months


@settings(max_examples=500, deadline=None)
@given(worlds())
def test_no_hidden_cell_follows_from_all_published_ones(world):
    found = hide({name: world.column(name) for name in MADE_OF}, world.groups, FOLLOWS)
    cells = list(every_cell(world, found))
    known = Known(world.cell(name, node, month) for name, node, month, is_hidden in cells if not is_hidden)
    event(f"hidden: {min(3, sum(is_hidden for *_, is_hidden in cells))}")
    for name, node, month, is_hidden in cells:
        if is_hidden:
            assert not known.tells(world.cell(name, node, month)), (name, node, month)
        else:
            assert not is_small(world.value(name, node, month)), (name, node, month)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=4))
def test_a_marked_cell_of_a_group_keeps_two_possible_values(values):
    """A slow second look: all ways to fill the cells that have the sum and the signs."""
    if is_pinned(values):
        return
    ways = [[]]
    for value in values:
        fits = range(1, 5) if is_small(value) else [0, *range(5, sum(values) + 1)]
        ways = [[*way, n] for way in ways for n in fits if sum(way) + n <= sum(values)]
    ways = [way for way in ways if sum(way) == sum(values)]
    for i, value in enumerate(values):
        assert not is_small(value) or len({way[i] for way in ways}) > 1
