"""How are sums, days, shares and codes written in a reckoning? To the last cent and day, not rounded."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from dashboard import contract
from dashboard.i18n import _, joined, language, pick
from dashboard.view import name_of

Finding = Mapping[str, Any]
Values = Mapping[str, Any]


def money(yuan: float | Decimal | None) -> str:
    """3,200元, 3,200.50元; nothing given is 0元."""
    number = f"{yuan or 0:,.2f}".removesuffix(".00")
    return pick(f"{number}元", f"¥{number}")


def day(value: date | str) -> str:
    """2019年3月5日."""
    known = date.fromisoformat(value) if isinstance(value, str) else value
    return pick(f"{known.year}年{known.month}月{known.day}日", known.isoformat())


def share(pct: float) -> str:
    """36.25%, −2.95%."""
    return f"{pct:.2f}".rstrip("0").rstrip(".").replace("-", "−") + "%"


def points(difference: float) -> str:
    """13.14 percentage points, without the words."""
    return f"{difference:.2f}".rstrip("0").rstrip(".").replace("-", "−")


def code(list_name: str, value: str) -> str:
    """What the contract calls a code, in quotation marks."""
    return f"“{contract.label(list_name, value, language())}”"


def codes(list_name: str, values: list[str]) -> str:
    """Several codes in one pair of quotation marks."""
    return f"“{joined([contract.label(list_name, value, language()) for value in values])}”"


def paid(found: Finding, values: Values) -> dict[str, str]:
    """Who paid when, what and how much: the words that rules on single payments share."""
    words = {
        "unit": name_of(found["unit_code"]),
        "day": day(found["date"]),
        "yuan": money(found["amount_yuan"]),
    }
    words |= {name: code(name, values[name]) for name in ("fund", "category") if values.get(name)}
    return words | {"case": values.get("case_id") or _("（未登记编号）")}


def year_of(found: Finding, values: Values) -> dict[str, Any]:
    """Which unit in which year: the words that rules on a unit's year share."""
    return {"unit": name_of(found["unit_code"]), "year": values["year"]}
