"""Readers as roles make them."""

from dashboard.access import FINDINGS, READ, Allotment, Reader
from dashboard.access.rights import codes


def reader(*options: str, rights: tuple[str, ...] = (READ, FINDINGS), who: str = "someone") -> Reader:
    """One role with rights over units as they stand in an address."""
    held = frozenset(code for option in options for code in codes(option))
    return Reader(who, (Allotment(held, frozenset(rights)),), who)
