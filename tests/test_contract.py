"""Is the contract complete: every table, column, code and rule with its words?"""

import polars as pl
import pyarrow as pa
import pytest

from dashboard import contract
from dashboard.contract import readme
from dashboard.contract.privacy import has_identity_number, has_mobile_number, is_mobile_number
from dashboard.publish.tally import columns_of
from tests.exports import AS_OF, DEFAULTS, table_of

REQUIRED = ["cases", "payments", "budgets", "service_points", "reviews"]
COLUMNS = {
    "cases": 30,
    "payments": 12,
    "budgets": 9,
    "service_points": 17,
    "reviews": 9,
    "review_items": 5,
    "inspections": 10,
    "complaints": 9,
    "consultations": 12,
    "duty_services": 8,
    "institutions": 15,
    "providers": 7,
    "appraisals": 4,
    "trainings": 9,
    "publicity": 8,
    "outreach": 5,
    "milestones": 6,
    "unit_targets": 4,
    "grassroots": 4,
}
KEYS = {
    "budgets": ("year", "unit_code", "fund"),
    "review_items": ("review_id", "item"),
    "consultations": ("unit_code", "date", "channel", "language"),
    "duty_services": ("unit_code", "month", "site"),
    "institutions": ("institution_id", "year"),
    "appraisals": ("year", "subject", "subject_id"),
    "outreach": ("unit_code", "month"),
    "milestones": ("item_id", "unit_code"),
    "unit_targets": ("indicator_id", "unit_code", "year"),
    "grassroots": ("unit_code", "year"),
}


def test_five_tables_are_required_and_fourteen_optional():
    assert [name for name, table in contract.TABLES.items() if table.required] == REQUIRED
    assert {name: len(table.columns) for name, table in contract.TABLES.items()} == COLUMNS


@pytest.mark.parametrize("name", COLUMNS)
def test_a_table_has_its_key(name):
    table = contract.TABLES[name]
    assert table.key == KEYS.get(name, (table.columns[0].name,))
    assert not any(table.column(column).nullable for column in table.key)


@pytest.mark.parametrize("name", COLUMNS)
def test_every_rule_has_words_and_columns(name):
    table = contract.TABLES[name]
    known = {column.name for column in table.columns}
    for rule in contract.rule_names(name):
        assert contract.sentence(rule)
        assert columns_of(table, rule)
        assert set(columns_of(table, rule)) <= known


@pytest.mark.parametrize("name", COLUMNS)
def test_the_default_row_of_the_tests_is_valid(name):
    rows = pl.from_arrow(table_of(name, [{}]))
    assert isinstance(rows, pl.DataFrame)
    good, _ = contract.delivered(name, AS_OF).filter(rows.with_columns(source_row=pl.lit(1, pl.Int64)))
    assert good.height == 1
    assert set(DEFAULTS[name]) <= set(rows.columns)


@pytest.mark.parametrize("name", COLUMNS)
def test_every_column_has_a_type_and_a_meaning(name):
    for column in contract.TABLES[name].columns:
        assert column.meaning_zh
        assert column.duckdb_type
        assert (column.codes is not None) == (column.kind in ("code", "codes"))


def test_only_two_dates_may_lie_ahead():
    ahead = [(name, c.name) for name, table in contract.TABLES.items() for c in table.columns if c.ahead]
    assert ahead == [("service_points", "closed_date"), ("milestones", "due_date")]


def test_flags_may_always_be_unknown():
    assert all(c.nullable for t in contract.TABLES.values() for c in t.columns if c.kind == "flag")


def test_every_code_list_is_used_and_named_in_both_languages():
    used = {column.list_name for table in contract.TABLES.values() for column in table.columns}
    assert used - {None} == set(contract.CODES)
    for codes in contract.CODES.values():
        for code, (chinese, english) in codes.items():
            assert code == code.lower()
            assert chinese
            assert not chinese.isascii() or chinese == "12348热线"
            assert english.isascii()


@pytest.mark.parametrize("language", [0, 1])
def test_two_codes_of_a_list_never_share_a_name(language):
    for codes in contract.CODES.values():
        names = [name[language] for name in codes.values()]
        assert len(set(names)) == len(names)


def test_a_code_is_labelled_by_list_by_column_and_by_table():
    assert contract.label("notifier", "police") == "公安机关"
    assert contract.label("groups", "migrant_worker") == "农牧民工"
    assert contract.label("service_points.kind", "window", "en") == "Service window"
    assert contract.label("cases.channel", "window") == "来访"


@pytest.mark.parametrize(("name", "code"), [("kind", "window"), ("fund", "gift"), ("colour", "red")])
def test_an_unknown_code_is_an_error_that_says_what_is_known(name, code):
    with pytest.raises(contract.UnknownCode, match="可用|请写成"):
        contract.label(name, code)


IDENTITY = [
    ("11010519491231002X", True),
    ("11010519491231002x", True),
    ("440524188001010014", False),  # born in 1880: before the range
    ("110105194912310029", False),  # wrong check digit
    ("11010519490231002X", False),  # no such day
    ("a11010519491231002Xb", True),
    ("111010519491231002X", False),  # nineteen digits in a row
    ("11010519491231002X1", True),
    ("110105194912310", False),
    ("", False),
]


@pytest.mark.parametrize(("text", "expected"), IDENTITY)
def test_an_identity_number_has_a_real_birthday_and_the_right_check_digit(text, expected):
    assert pl.select(has_identity_number(pl.lit(text))).item() is expected


def test_an_identity_number_that_ends_in_a_digit_may_be_followed_by_an_x():
    number = identity_number("1501022000010100")
    assert number[-1] != "X"
    assert pl.select(has_identity_number(pl.lit(number + "X"))).item()


def identity_number(sixteen: str) -> str:
    """A valid number by the table of the standard, written another way than the code under test."""
    weights = [2 ** (17 - place) % 11 for place in range(17)]
    for seventh in "0123456789":
        digits = sixteen + seventh
        check = "10X98765432"[sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11]
        if check != "X":
            return digits + check
    raise AssertionError


MOBILES = [("13812345678", True), ("12812345678", False), ("15010212345", False), ("19900000000", True)]


@pytest.mark.parametrize(("text", "expected"), MOBILES)
def test_a_mobile_number_does_not_begin_with_a_unit_code(text, expected):
    assert pl.select(is_mobile_number(pl.lit(text))).item() is expected
    assert pl.select(has_mobile_number(pl.lit(f"电话{text}。"))).item() is expected


def test_a_mobile_number_inside_a_longer_run_is_none():
    assert pl.select(has_mobile_number(pl.lit("138123456789"))).item() is False


def test_masking_leaves_four_and_two_characters():
    assert contract.mask("a11010519491231002X 13812345678 15010212345") == (
        "a1101************2X 1381*****78 15010212345"
    )


def test_empty_frames_have_the_types_of_the_contract():
    empty = contract.TABLES["cases"].schema.create_empty()
    dtypes = {column.name: column.polars_dtype for column in contract.TABLES["cases"].columns}
    assert dict(empty.schema) == dtypes
    assert pa.types.is_decimal(empty.to_arrow().schema.field("recovered_yuan").type)


def test_the_readme_says_what_the_contract_says():
    assert readme.README.read_text(encoding="utf-8") == readme.text()
