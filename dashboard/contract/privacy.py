"""Does a text carry a resident identity number (GB 11643) or a mobile number, and how is it masked?"""

import re
from datetime import date

import polars as pl

from dashboard.units import units

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1)
CENTURIES = (date(1900, 1, 1), date(2099, 12, 31))

_IDENTITY = re.compile(r"(?<![0-9])([0-9]{17}[0-9Xx])(?![0-9])")
_MOBILE = re.compile(r"(?<![0-9])(1[3-9][0-9]{9})(?![0-9])")


def unit_codes() -> list[str]:
    """The six-digit codes of all units; none where units.csv cannot be read.

    The rules ask for them when they are imported: too early to stop anybody with a message, which
    dashboard/reference.py gives before a single row is judged.
    """
    try:
        return list(units())
    except (OSError, pl.exceptions.PolarsError, ValueError, KeyError, TypeError):
        return []


def has_identity_number(text: pl.Expr) -> pl.Expr:
    """True where a run of exactly 18 characters (17 digits and a digit or X) is a real identity number.

    Almost no text has 17 digits in a row, so the rest becomes null before the costly steps.
    """
    suspect = pl.when(text.str.contains(r"[0-9]{17}[0-9Xx]")).then(text)
    runs = suspect.str.extract_all(r"[0-9]{17,}[Xx]?")
    return runs.list.eval(_is_identity_number(pl.element())).list.any().fill_null(False)


def _is_identity_number(run: pl.Expr) -> pl.Expr:
    """A run of 18 digits may be followed by a letter X that is not its own."""
    digits = run.str.strip_chars_end("Xx").str.len_bytes()
    number = pl.when(digits == 18).then(run.str.head(18)).when(run.str.len_bytes() == 18).then(run)
    born = number.str.slice(6, 8).str.to_date("%Y%m%d", strict=False)
    return (born.is_between(*CENTURIES) & (_weighted_sum(number) % 11 == 1)).fill_null(False)


def _weighted_sum(number: pl.Expr) -> pl.Expr:
    """ISO 7064 MOD 11-2: the sum of a valid number leaves the rest 1; X stands for ten."""
    places = (
        number.str.slice(place, 1).str.replace("[Xx]", "10").cast(pl.Int32, strict=False) * weight
        for place, weight in enumerate(WEIGHTS)
    )
    return pl.sum_horizontal(*places, ignore_nulls=False)


def is_mobile_number(text: pl.Expr) -> pl.Expr:
    """True where the whole text is a mobile number; 11 digits that begin with a unit code are an id."""
    return text.str.contains(r"^1[3-9][0-9]{9}$") & ~text.str.head(6).is_in(unit_codes())


def has_mobile_number(text: pl.Expr) -> pl.Expr:
    """True where a run of exactly 11 digits inside the text is a mobile number."""
    runs = pl.when(text.str.contains("[0-9]{11}")).then(text).str.extract_all("[0-9]{11,}")
    return runs.list.eval(is_mobile_number(pl.element())).list.any().fill_null(False)


def mask(text: str) -> str:
    """The text with every number that may belong to a person reduced to its first four and last two characters.

    Wider than the rules above on purpose: a number with one mistyped digit still leads to its owner.
    """
    return _MOBILE.sub(_mask_mobile, _IDENTITY.sub(_hide, text))


def _mask_mobile(found: re.Match[str]) -> str:
    return found[0] if found[0][:6] in unit_codes() else _hide(found)


def _hide(found: re.Match[str]) -> str:
    number = found[0]
    return number[:4] + "*" * (len(number) - 6) + number[-2:]
