"""How is each indicator measured, over what, in which direction is it better, and what is to be reached?"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """`measure` is count, money, pct, other or status; a pair of numbers as target is a band."""

    measure: str
    kind: str
    better: str = "up"
    target: float | tuple[float, float] | str | None = None


GROUPS = (
    (Entry("count", "flow"), "T3 T3b T3c A04 A12b A17 A18b B01 B02 B03 B04 B04b B05 B06 B07 B08 B11 B13"),
    (Entry("count", "flow"), "B14b B14c B16 B16b B17 B17b B18 C07 C09c C13b C16 C16b D05b D07b E09 E10"),
    (Entry("count", "flow"), "G03 G04 G05 G05b G06 G07 G08b"),
    (Entry("count", "flow", "n/a"), "B03b B05b B19 C12 C12b C16c"),
    (Entry("count", "flow", "down", 0), "A14b D08 D12 G09"),
    (Entry("count", "stock"), "T1 T1b T7 A06b A07 A08b B07b C11 E04b E12c"),
    (Entry("count", "stock", "down"), "D14c"),
    (Entry("count", "stock", "down", 0), "A16"),
    (Entry("count", "year"), "E01b E05 E06 E07 E08"),
    (Entry("count", "year", "down", 0), "E03b"),
    (Entry("money", "flow"), "A05 B01b C21 D05 D07 G02"),
    (Entry("money", "flow", "n/a"), "T4b"),
    (Entry("money", "year"), "T4 T4c D01b D04 D06"),
    (Entry("pct", "ratio"), "A01b A06c A07b A10 A12 A13 A19 A19b B01c B06b B10 B11b B12 C05c C06b C09 C14"),
    (Entry("pct", "ratio"), "C15 C19b C20 C20b C21b C21c C11b E04 E05b G04b G06b G07b"),
    (Entry("pct", "ratio", "n/a"), "B08b B08c B11c D10b E12 G02b"),
    (Entry("pct", "ratio", "down"), "B09 B10b C14c"),
    (Entry("pct", "ratio", target=100), "T7b A01 A02 A03 A06 A08 A09 A18 B13b B14 B19b C04 C04b C04c C08"),
    (Entry("pct", "ratio", target=100), "C13 C18 D10 D11 D13 D14 E10b G08"),
    (Entry("pct", "ratio", target=98), "C05b"),
    (Entry("pct", "ratio", target=97), "A17c"),
    (Entry("pct", "ratio", target=95.65), "T2"),
    (Entry("pct", "ratio", target=95), "A04c A14 A17b C09b"),
    (Entry("pct", "ratio", target=90), "E11"),
    (Entry("pct", "ratio", target=10), "C06c"),
    (Entry("pct", "ratio", "down", 0), "D08b"),
    (Entry("pct", "year"), "C10c D04b E03c"),
    (Entry("pct", "year", target=100), "T6 A11 A12c C06 C10 C10b D01 D02 D06b D06c E01"),
    (Entry("pct", "year", target=95), "E03"),
    (Entry("pct", "year", target=0), "D03b"),
    (Entry("pct", "year", target=-5), "D03"),
    (Entry("pct", "year", target=(60, 105)), "D09"),
    (Entry("pct", "milestone"), "C17"),
    (Entry("pct", "milestone", target=100), "T6b A15 B07c B09b C02 C05 C12c G01"),
    (Entry("other", "flow"), "G10"),
    (Entry("other", "ratio"), "D09c E10c"),
    (Entry("other", "ratio", "n/a"), "A04b E12b"),
    (Entry("other", "ratio", "n/a", (80, 400)), "B15"),
    (Entry("other", "ratio", "n/a", (600, 2500)), "D09b"),
    (Entry("other", "ratio", "down"), "C07b C14b"),
    (Entry("other", "ratio", "down", 7), "C19"),
    (Entry("other", "ratio", "down", 30), "C08b D14b"),
    (Entry("other", "year"), "E02"),
    (Entry("other", "year", "n/a"), "E02b"),
    (Entry("other", "year", "down", 30), "D04c"),
    (Entry("status", "milestone", target="certified"), "T5"),
    (Entry("status", "milestone", target="done"), "A11b B18b C01 C03 E09b G10b"),
)
ENTRIES = {name: entry for entry, names in GROUPS for name in names.split()}
PLAN_OF_2020 = {"T1": 110, "T2": 95.65, "T3": 40_000, "T4": 50_000_000}
TARGET_FROM_2022 = ("A15", "B19b")
# Years' counts that do not grow with the days.
COUNTED_ONCE_A_YEAR = ("E01b", "E03b", "E05", "E06", "E07", "E08")
