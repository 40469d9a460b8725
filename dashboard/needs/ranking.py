"""Which lines of 需要关注 come first, and which does the list show?"""

from collections import Counter
from collections.abc import Iterable

from dashboard.i18n import _
from dashboard.needs.need import KINDS, Need

MOST = 10
MOST_OF_A_KIND = 3  # while other kinds wait, so that one flood does not fill the list


def ranked(found: Iterable[Need]) -> list[Need]:
    """Red before amber, new before known, then by kind, the larger first; what is equal by code."""
    return sorted(found, key=_place)


def _place(need: Need) -> tuple:
    return (
        need.severity != "red",
        not need.is_new,
        KINDS.index(need.kind),
        -need.size,
        need.option,
        need.about,
    )


def shortlist(found: Iterable[Need]) -> list[Need]:
    """At most ten lines in their order; more than three of a kind only where no other kind is left out."""
    first, rest, of_kind = [], [], Counter()
    for need in ranked(found):
        of_kind[need.kind] += 1
        (first if of_kind[need.kind] <= MOST_OF_A_KIND else rest).append(need)
    return ranked([*first, *rest][:MOST])


def order() -> str:
    """The order of the list in words."""
    return _(
        "先红后黄，再先新后旧，再按资金、目标、时限、质量、报送、趋势、窗口，同类从大到小，"
        "仍相同按单位代码；每类先列{n}项"
    ).format(n=MOST_OF_A_KIND)
