"""What does one number of the plan say of itself?"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Indicator:
    """One number of the plan (one row of the registry).

    numerator and denominator name `query.column`; denominator may also be `units` (their number in
    the scope) or `population` (of the 2020 census). value = times x sum of numerator / sum of denominator;
    a query without grain answers for the scope as a whole. `cases` names what decides whether there are
    enough cases for a light (default: the denominator). severe names what makes the light red where
    nothing at all is the target. cuts are the borders of its map's classes.
    breaks are the years from which on it means something else than before.
    """

    id: str
    clause: str
    name_zh: str
    name_en: str
    unit: str
    kind: str
    better: str
    numerator: str
    page: str
    chart: str
    definition: str
    definition_en: str
    denominator: str | None = None
    times: float = 1
    target: float | str | None = None
    target_basis: str = ""
    target_year: int | None = None
    target_from: int | None = None
    is_strict: bool = False
    is_by_progress: bool = False
    is_red_above_zero: bool = False
    is_year_only: bool = False
    is_full_year_only: bool = False
    is_any_n: bool = False
    cases: str | None = None
    severe: str | None = None
    red_below: float | None = None
    line: float | None = None
    is_aggregate: bool = False
    computable_without: tuple[str, ...] = ()
    band: tuple[float, float] | None = None
    is_year_end_band: bool = False
    item: str | None = None
    cuts: tuple[float, ...] = ()
    breaks: tuple[int, ...] = ()

    @property
    def is_ratio(self) -> bool:
        """The value is a quotient; its denominator decides whether it can be ranked."""
        return self.denominator is not None

    @property
    def is_rate(self) -> bool:
        """A ratio, a share, a duration or a status: every unit is held to the plan's own number."""
        return self.is_ratio or self.unit in ("%", "百分点", "天", "status")

    @property
    def in_points(self) -> bool:
        """The distance to the target is a difference, in percentage points."""
        return self.unit in ("%", "百分点")

    @property
    def needs_cases(self) -> bool:
        """Fewer than ten in the denominator give no rank and no light; units and residents are exempt."""
        if self.is_any_n or self.denominator in ("units", "population"):
            return False
        return self.is_ratio or self.cases is not None

    @property
    def is_share(self) -> bool:
        """So many of so many events, in %: chance alone moves it, which limits and intervals allow for."""
        columns = (self.numerator, self.denominator or "")
        is_money = any(column.endswith("_yuan") for column in columns)
        return self.unit == "%" and self.needs_cases and self.cases is None and not is_money

    @property
    def sources(self) -> tuple[str, ...]:
        """The queries that the number is formed from, each once."""
        named = (self.numerator, self.denominator, self.cases, self.severe)
        return tuple(dict.fromkeys(name.split(".")[0] for name in named if name and "." in name))
