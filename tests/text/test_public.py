"""Sentences of the public version: what is withheld is counted, and never told."""

import itertools
from collections.abc import Iterator

from dashboard.disclosure.tally import Tally
from dashboard.i18n import pick
from dashboard.text import public

TALLIES = tuple(
    Tally(numbers=n, small=k, rest=m) for n, k, m in ((0, 0, 0), (1, 1, 0), (12, 0, 0), (140, 9, 13))
)


def sentences() -> Iterator[str]:
    where = pick("本页", "This page")
    for counted, value in itertools.product(TALLIES, ("<5", "—", "12")):
        yield public.headline("2020", "A", value, public.cost(counted, where))
        yield public.months("A", 2020, counted)
        yield from (public.listing("A", n, counted) for n in (1, 17))


def test_what_is_withheld_is_counted():
    assert public.cost(TALLIES[3], "本页") == "本页共140个数，隐去22个（小于5的9个，为防推算另隐去13个）"
    assert public.cost(TALLIES[2], "本页") == "本页共12个数，没有隐去"
    assert public.months("办案数", 2020, TALLIES[3]) == "办案数：2020年各月，140个数隐去22个"
    assert public.months("办案数", 2020, TALLIES[2]) == "办案数：2020年各月，没有隐去"
    assert public.listing("服务体系", 17, TALLIES[3]) == "服务体系：17项指标，118项有数，隐去22项"
