"""Which kinds of column does the contract know, and what must each value of a kind keep?

A factory returns a dataframely column. The checks' names are the rules' names: `sentences.py` puts each in words.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import dataframely as dy
import polars as pl

from dashboard.contract.codes import CODES
from dashboard.contract.privacy import (
    has_identity_number,
    has_mobile_number,
    is_mobile_number,
    unit_codes,
)

EARLIEST = date(2000, 1, 1)
ID_LENGTH = 40
NAME_LENGTH = 100
LONGITUDES = (97.0, 127.0)
LATITUDES = (37.0, 54.0)

Check = Callable[[pl.Expr], pl.Expr]

DUCKDB_TYPES = {
    "id": "varchar",
    "unit": "varchar",
    "code": "varchar",
    "codes": "varchar[]",
    "text": "varchar",
    "date": "date",
    "money": "decimal(14, 2)",
    "count": "bigint",
    "double": "double",
    "flag": "boolean",
}


@dataclass(frozen=True)
class Column:
    """One column of the contract. `codes` are those of the list `list_name`; `ahead`: may lie after as_of."""

    name: str
    kind: str
    list_name: str | None
    codes: tuple[str, ...] | None
    nullable: bool
    ahead: bool
    polars_dtype: pl.DataType
    duckdb_type: str
    meaning_zh: str


def described(name: str, column: dy.Column) -> Column:
    """The contract's view of a dataframely column that one of the factories below made."""
    facts = column.metadata or {}
    list_name = facts.get("list_name")
    return Column(
        name=name,
        kind=facts["kind"],
        list_name=list_name,
        codes=tuple(CODES[list_name]) if list_name else None,
        nullable=column.nullable,
        ahead=facts.get("ahead", False),
        polars_dtype=column.dtype,
        duckdb_type=DUCKDB_TYPES[facts["kind"]],
        meaning_zh=column.description or "",
    )


def id_(meaning: str, *, null: bool = False, key: bool = False) -> dy.String:
    checks = {
        "not_empty": lambda text: text.str.strip_chars().str.len_bytes() > 0,
        "at_most_40_characters": lambda text: text.str.len_chars() <= ID_LENGTH,
        "printable": lambda text: ~text.str.contains(r"[\p{C}[\p{Z}--\x20]]"),
        "no_identity_number": lambda text: ~has_identity_number(text),
        "no_mobile_number": lambda text: ~is_mobile_number(text),
    }
    return dy.String(nullable=null, check=checks, description=meaning, metadata={"kind": "id", "is_key": key})


def unit(meaning: str, *, key: bool = False) -> dy.String:
    checks = {"known_unit": lambda code: code.is_in(unit_codes())}
    return dy.String(
        nullable=False, check=checks, description=meaning, metadata={"kind": "unit", "is_key": key}
    )


def code(list_name: str, meaning: str, *, null: bool = False, key: bool = False) -> dy.String:
    checks = {"known_code": lambda value: value.is_in(list(CODES[list_name]))}
    facts = {"kind": "code", "list_name": list_name, "is_key": key}
    return dy.String(nullable=null, check=checks, description=meaning, metadata=facts)


def codes(list_name: str, meaning: str) -> dy.List:
    """A list of codes; the list may be empty, but neither it nor an element may be null."""
    known = pl.element().is_in(list(CODES[list_name])).fill_null(False)
    checks = {"known_code": lambda values: values.list.eval(known).list.all()}
    facts = {"kind": "codes", "list_name": list_name}
    inner = dy.String(nullable=True)
    return dy.List(inner, nullable=False, check=checks, description=meaning, metadata=facts)


def text(meaning: str) -> dy.String:
    """Free words; only numbers that belong to a person are kept out."""
    checks = {
        "no_identity_number": lambda words: ~has_identity_number(words),
        "no_mobile_number": lambda words: ~has_mobile_number(words),
    }
    return dy.String(nullable=True, check=checks, description=meaning, metadata={"kind": "text"})


def name_(meaning: str) -> dy.String:
    checks = {
        "one_to_100_characters": lambda words: words.str.len_chars().is_between(1, NAME_LENGTH),
        "no_control_characters": lambda words: ~words.str.contains(r"\p{Cc}"),
        "no_identity_number": lambda words: ~has_identity_number(words),
        "no_mobile_number": lambda words: ~has_mobile_number(words),
    }
    return dy.String(nullable=False, check=checks, description=meaning, metadata={"kind": "text"})


def date_(meaning: str, *, null: bool = False, key: bool = False, ahead: bool = False) -> dy.Date:
    """A day from 2000 on; unless `ahead`, no later than as_of (which tables.delivered adds)."""
    checks = {"not_before_2000": lambda day: day >= EARLIEST}
    facts = {"kind": "date", "is_key": key, "ahead": ahead}
    return dy.Date(nullable=null, check=checks, description=meaning, metadata=facts)


def month(meaning: str) -> dy.Date:
    checks = {
        "not_before_2000": lambda day: day >= EARLIEST,
        "first_of_month": lambda day: day.dt.day() == 1,
    }
    return dy.Date(
        nullable=False, check=checks, description=meaning, metadata={"kind": "date", "is_key": True}
    )


def money(meaning: str, *, null: bool = False, positive: bool = False) -> dy.Decimal:
    """Yuan with two decimals."""
    checks = {"positive": lambda yuan: yuan > 0} if positive else {"not_negative": lambda yuan: yuan >= 0}
    return dy.Decimal(14, 2, nullable=null, check=checks, description=meaning, metadata={"kind": "money"})


def count(
    meaning: str, *, null: bool = False, key: bool = False, only: dict[str, Check] | None = None
) -> dy.Int64:
    # The sum over the largest delivery still fits into 64 bits.
    bounds = {"not_negative": lambda number: number >= 0, "at_most_1_billion": lambda number: number <= 10**9}
    return dy.Int64(
        nullable=null,
        check=bounds | (only or {}),
        description=meaning,
        metadata={"kind": "count", "is_key": key},
    )


def year(meaning: str, *, key: bool = False) -> dy.Int64:
    """A calendar year, such that its days are days of the contract."""
    check = {"from_2000_to_2099": lambda number: number.is_between(2000, 2099)}
    return dy.Int64(
        nullable=False, check=check, description=meaning, metadata={"kind": "count", "is_key": key}
    )


def flag(meaning: str) -> dy.Bool:
    """Yes, no, or null: not known."""
    return dy.Bool(nullable=True, description=meaning, metadata={"kind": "flag"})


def double(meaning: str, *, null: bool = False, only: dict[str, Check] | None = None) -> dy.Float64:
    checks = {"finite": lambda number: number.is_finite()} | (only or {})
    return dy.Float64(
        nullable=null,
        allow_inf=True,
        allow_nan=True,
        check=checks,
        description=meaning,
        metadata={"kind": "double"},
    )
