"""What does the public version show and withhold, in one sentence?"""

from dashboard.disclosure.tally import Tally
from dashboard.i18n import _


def headline(period: str, item: str, value: str, withheld: str) -> str:
    """The item's value, and how many numbers of the page are withheld (see cost)."""
    return _("{period}{name}：{value}；{cost}").format(period=period, name=item, value=value, cost=withheld)


def cost(counted: Tally, where: str) -> str:
    """本页共140个数，隐去22个（小于5的9个，为防推算另隐去13个）."""
    if not counted.hidden:
        return _("{where}共{n}个数，没有隐去").format(where=where, n=counted.numbers)
    said = _("{where}共{n}个数，隐去{hidden}个（小于5的{small}个，为防推算另隐去{rest}个）")
    return said.format(
        where=where, n=counted.numbers, hidden=counted.hidden, small=counted.small, rest=counted.rest
    )


def months(item: str, year: int, counted: Tally) -> str:
    """How many of a year's months are withheld."""
    said = _("没有隐去")
    if counted.hidden:
        said = _("{n}个数隐去{hidden}个").format(n=counted.numbers, hidden=counted.hidden)
    return _("{name}：{year}年各月，{cost}").format(name=item, year=year, cost=said)


def listing(chapter: str, items: int, counted: Tally) -> str:
    """How many items of a chapter have a number, and how many are withheld."""
    return _("{chapter}：{n}项指标，{known}项有数，隐去{hidden}项").format(
        chapter=chapter, n=items, known=counted.numbers - counted.hidden, hidden=counted.hidden
    )
