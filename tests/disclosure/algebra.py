"""Can a hidden cell be worked out from published ones? Exact linear algebra over the rationals."""

from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction

Row = Mapping[Hashable, int]  # a cell as a sum of unknowns


class Known:
    """Everything that sums and differences of published cells tell."""

    def __init__(self, published: Iterable[Row] = ()) -> None:
        self.rows: dict[Hashable, dict[Hashable, Fraction]] = {}
        for row in published:
            self.add(row)

    def add(self, row: Row) -> None:
        """One more published cell."""
        left = self.left(row)
        if left:
            pivot = next(iter(left))
            self.rows[pivot] = {name: value / left[pivot] for name, value in left.items()}

    def tells(self, cell: Row) -> bool:
        """The cell is a combination of the published ones."""
        return not self.left(cell)

    def left(self, row: Row) -> dict[Hashable, Fraction]:
        """What remains of a cell after everything known is taken off; rows know their pivot, so one pass in the
        order in which they came is enough."""
        rest = {name: Fraction(value) for name, value in row.items() if value}
        for pivot, known in self.rows.items():
            if factor := rest.get(pivot):
                for name, value in known.items():
                    if not (new := rest.get(name, Fraction(0)) - factor * value):
                        rest.pop(name, None)
                    else:
                        rest[name] = new
        return rest
