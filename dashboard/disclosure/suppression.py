"""Which cells must be hidden so that no small count can be recovered from the published ones?

Cells are columns x nodes of the tree of units x the year and its months. A count of 1 to 4 is hidden (primary);
further cells are hidden (secondary) until the hidden cells of every column hold three promises:

1. in each group of a parent and its parts, at either level, never exactly one cell is hidden;
2. what is hidden in the year is hidden in its months, and the months of a unit are hidden all or none; with one
   known month, or none published, both levels are the same;
3. where `follows` names (a, b), what is hidden in a is hidden in b: a total and its parts, the parts of a
   total and each other, two names of one number, a count and the money resting on it.

Why that is enough. A change that every published cell leaves unseen is a product of three: over the tree, +1 and -1
along a path of hidden cells from one open end to another (1: the path can always go on; it ends at a lowest unit or
above the region); over time, any months for a cell hidden in the year, +1 in one month and -1 in another for a
cell hidden in its months alone (2); over the family, +1 in a part and -1 in another, or +1 in the total and in one
part (3). So each hidden cell can be any number as far as sums and differences of published cells tell, whatever and
however many of them are asked for.

What signs tell is weighed too: `<5` says 1 to 4, and no `<5` says 0 or at least 5. Inside one group with a
published total, and inside the months of one unit with a published year, every `<5` keeps at least two possible
values. Where the total is `<5` itself, only four parts of 1 would tell: then the total prints as a dash (is_full).
Chains of bounds through several groups, and what a reader knows from elsewhere, are outside this promise.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

SMALL = range(1, 5)  # counts that are not shown
Node = Any  # whatever names a unit; hashable
Groups = Sequence[tuple[Node, Sequence[Node]]]


@dataclass(frozen=True)
class Column:
    """The values of one column: of the year, and of each of its months where months are published.

    is_count: 1 to 4 are hidden; is_signed: they are printed as <5, other hidden cells as a dash.
    """

    year: Mapping[Node, float]
    months: Sequence[Mapping[Node, float]] = ()
    is_count: bool = True
    is_signed: bool = False


@dataclass
class Hidden:
    """Nodes hidden in the year, and nodes hidden in every month of it."""

    year: set[Node] = field(default_factory=set)
    months: set[Node] = field(default_factory=set)

    @property
    def size(self) -> int:
        """How many nodes are hidden, both levels together; it only grows."""
        return len(self.year) + len(self.months)


def hide(
    columns: Mapping[str, Column], groups: Groups, follows: Iterable[tuple[str, str]]
) -> dict[str, Hidden]:
    """The hidden nodes of every column: the smallest counts first, then round by round until nothing is added.

    groups are (parent, parts) from the top down; a node that a column lacks takes no part in it.
    """
    found = {name: _primary(column) for name, column in columns.items()}
    pairs, size = list(follows), -1
    while size != (size := sum(hidden.size for hidden in found.values())):
        for leader, follower in pairs:
            _follow(columns, found, leader, follower)
        for name, column in columns.items():
            _close(column, found[name], groups)
    return found


def is_small(value: float | None) -> bool:
    """1 to 4."""
    return value in SMALL


def _primary(column: Column) -> Hidden:
    if not column.is_count:
        return Hidden()
    by_month = {node for month in column.months for node, value in month.items() if is_small(value)}
    return Hidden({node for node, value in column.year.items() if is_small(value)}, by_month)


def _follow(columns: Mapping[str, Column], found: dict[str, Hidden], leader: str, follower: str) -> None:
    """What is hidden in the leader is hidden in the follower; months only where both publish them."""
    found[follower].year |= found[leader].year
    if columns[leader].months and columns[follower].months:
        found[follower].months |= found[leader].months


def _close(column: Column, hidden: Hidden, groups: Groups) -> None:
    """Keeps the first two promises inside one column, and that no sign gives a value away; one round."""
    if column.months and column.is_signed:
        hidden.year |= {node for node in hidden.months - hidden.year if _months_tell(column, node)}
    hidden.months |= hidden.year
    if len(column.months) < 2:
        hidden.year |= hidden.months
    _close_groups(column, hidden.year, [column.year], groups)
    if column.months:
        _close_groups(column, hidden.months, column.months, groups)


def _months_tell(column: Column, node: Node) -> bool:
    """The published year of a node, with the signs of its hidden months, leaves a small one a single value."""
    return is_pinned([month.get(node, 0) for month in column.months])


def _close_groups(
    column: Column, hidden: set[Node], cells: Sequence[Mapping[Node, float]], groups: Groups
) -> None:
    """Hides parts of a group, the smallest first, until the rest does not tell what is hidden."""
    for parent, every in groups:
        parts = [part for part in every if part in column.year]
        while parts and _tells(column, hidden, cells, parent, parts):
            shown = [part for part in parts if part not in hidden]
            hidden.add(min(shown, key=lambda part: _order(column, part)) if shown else parent)


def _order(column: Column, node: Node) -> tuple[bool, float]:
    """The next smallest first; zeros last, since they hide nothing."""
    value = column.year[node]
    return value == 0, value


def _tells(
    column: Column, hidden: set[Node], cells: Sequence[Mapping[Node, float]], parent: Node, parts: list[Node]
) -> bool:
    """The shown cells of a group give a hidden one away, by subtraction or by the signs."""
    covered = [part for part in parts if part in hidden]
    if parent in hidden:
        return not covered
    if len(covered) == 1:
        return True
    return column.is_signed and any(is_pinned([cell.get(part, 0) for part in covered]) for cell in cells)


def is_pinned(values: Sequence[float]) -> bool:
    """Cells with a known sum, of which 1 to 4 are marked: one that is marked has a single possible value.

    A marked cell can be one more where another marked one can be one less or an unmarked one can (6 or more), and
    one less where another can be one more (unmarked: 5 or more, since an unmarked 0 cannot become 1).
    """
    marked = [value for value in values if is_small(value)]
    others = [value for value in values if not is_small(value)]
    return any(not _moves(value, marked[:i] + marked[i + 1 :], others) for i, value in enumerate(marked))


def _moves(value: float, marked: Sequence[float], others: Sequence[float]) -> bool:
    up = value < SMALL[-1] and (any(m > SMALL[0] for m in marked) or any(o > SMALL.stop for o in others))
    down = value > SMALL[0] and (any(m < SMALL[-1] for m in marked) or any(o >= SMALL.stop for o in others))
    return up or down


def is_full(parts: Sequence[float]) -> bool:
    """Four marked parts: a total that says <5 as well would be 4, and each of them 1."""
    return sum(map(is_small, parts)) >= SMALL[-1]


def family(total: str, parts: Sequence[str]) -> list[tuple[str, str]]:
    """Who follows whom in a total and its parts: the parts the total, and each part every other."""
    return [(total, part) for part in parts] + circle(parts)


def circle(names: Sequence[str]) -> list[tuple[str, str]]:
    """Columns that are hidden together."""
    return [*pairwise(names), (names[-1], names[0])] if len(names) > 1 else []
