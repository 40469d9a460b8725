"""How do numbers that stand in words on screen become cells that a workbook can reckon with?"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from dashboard.briefing.amounts import Amount, amount, amounts, begins
from dashboard.i18n import _

Table = tuple[pl.DataFrame, dict[str, str]]


def reckonable(rows: pl.DataFrame, headings: Mapping[str, str], exact: pl.DataFrame) -> Table:
    """The columns shown and their headings, their written amounts as numbers too.

    A cell that is an amount (104个) gets its number and number format in the columns x_number and x_format that
    dashboard.workbook reads; where a column's cells hold several (2条、4630元), each kind gets a column of its own behind it. A column x_number of `exact`
    holds the numbers before they were rounded.
    """
    columns, named = [], {}
    for name, heading in headings.items():
        added, more = _numbers(rows[name], heading, exact)
        columns += [rows[name], *added]
        named |= {name: heading} | more
    return pl.DataFrame(columns), named


def _numbers(texts: pl.Series, heading: str, exact: pl.DataFrame) -> tuple[list[pl.Series], dict[str, str]]:
    """The columns that belong to a column of texts; none to one of numbers or days."""
    if texts.dtype != pl.String:
        return [], {}
    told = [amounts(text or "") for text in texts]
    if not any(len(found) > 1 for found in told):
        return _inside(texts, exact), {}
    with_digits = [text for text in texts if text and any(map(str.isdigit, text))]
    # a text that mentions numbers on its way, such as a clause of the plan, stays a text
    is_told = 2 * sum(map(begins, with_digits)) > len(with_digits)
    return _beside(texts.name, heading, told) if is_told else ([], {})


def _inside(texts: pl.Series, exact: pl.DataFrame) -> list[pl.Series]:
    """The numbers of cells that are amounts, and their formats."""
    found = [amount(text) if text else None for text in texts]
    if not any(found):
        return []
    known = f"{texts.name}_number"
    numbers: Sequence[float | None] = (
        exact[known].to_list() if known in exact.columns else [None] * len(found)
    )
    pairs = [_exactly(one, number) for one, number in zip(found, numbers, strict=True)]
    return [
        pl.Series(known, [number for number, _format in pairs], dtype=pl.Float64),
        pl.Series(f"{texts.name}_format", [form for _number, form in pairs], dtype=pl.String),
    ]


def _exactly(found: Amount | None, number: float | None) -> tuple[float | None, str | None]:
    """The number of an amount and its format: the exact one, where it is known, in full."""
    if found is None:
        return None, None
    if number is None or not found.is_of(number):
        return found.number, found.number_format()
    whole = replace(found, is_big=False, decimals=0 if found.is_big else found.decimals)
    return float(number), whole.number_format()


def _beside(
    name: str, heading: str, told: Sequence[Sequence[Amount]]
) -> tuple[list[pl.Series], dict[str, str]]:
    """A column for each kind of amount, in the order in which they are first told."""
    kinds = list(dict.fromkeys(_kind(one, heading) for found in told for one in found))
    columns = [
        pl.Series(f"{name}_{i}", [_of_kind(found, kind, heading) for found in told], dtype=pl.Float64)
        for i, kind in enumerate(kinds)
    ]
    return columns, dict(zip([one.name for one in columns], kinds, strict=True))


def _of_kind(found: Sequence[Amount], kind: str, heading: str) -> float | None:
    return next((one.number for one in found if _kind(one, heading) == kind), None)


def _kind(one: Amount, heading: str) -> str:
    """The heading of such amounts: 说明（元）, 说明：目标（个）."""
    word = one.word.strip(" =")
    said = (
        heading if not word or word == heading else _("{heading}：{word}").format(heading=heading, word=word)
    )
    unit = ("万" if one.is_big else "") + one.unit or ("" if word and word != heading else _("数"))
    return _("{heading}（{unit}）").format(heading=said, unit=unit) if unit else said
