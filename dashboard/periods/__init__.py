"""Which days does a number count, with which days may it be compared, and what may be said of the difference?"""

from dashboard.periods.bases import (
    Bases,
    bases_of,
    period_before,
    shift_year,
    spring_months,
    stock_base,
    stock_previous,
    whole_year_before,
    year_after,
    year_before,
)
from dashboard.periods.comparison import LEAST_BASE, LEVEL, Comparison, compared
from dashboard.periods.period import DAY, Period, UnknownPeriod, add_months, months_between, parse

__all__ = [
    "DAY",
    "LEAST_BASE",
    "LEVEL",
    "Bases",
    "Comparison",
    "Period",
    "UnknownPeriod",
    "add_months",
    "bases_of",
    "compared",
    "months_between",
    "parse",
    "period_before",
    "shift_year",
    "spring_months",
    "stock_base",
    "stock_previous",
    "whole_year_before",
    "year_after",
    "year_before",
]
