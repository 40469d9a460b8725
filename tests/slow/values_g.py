"""G: the money for publicity, counted slowly."""

from .sets import BZ, PY, Quotient, View, paid


def G02(view: View) -> float | None:
    return paid([row for row in PY(view) if row["category"] == "publicity"])


def G02b(view: View) -> Quotient:
    return Quotient(G02(view), paid(BZ(view)))
