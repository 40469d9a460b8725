"""What do the figures on stations and contact points come to?"""

from collections.abc import Mapping, Sequence
from datetime import date

from dashboard.i18n import _
from dashboard.indicators import Assessment, Reading
from dashboard.text.words import name, share, share_of, things, value


def headline(day: date, points: Mapping[str, int], township: Assessment, village: Assessment) -> str:
    """How many stations stand, and how many townships and villages are reached; points: by kind."""
    said = _(
        "截至{year}年{month}月{day}日，有苏木乡镇工作站{township}个、部门工作站{department}个、嘎查村（社区）联络点{contact}个"
    )
    sentence = said.format(
        year=day.year,
        month=day.month,
        day=day.day,
        township=points.get("township_station", 0),
        department=points.get("department_station", 0),
        contact=points.get("contact_point", 0),
    )
    missing = [one.reading for one in (township, village) if one.reading.number is None]
    if missing:
        return sentence + _("；覆盖率{why}。").format(why=missing[0].why or _("未报送"))
    return sentence + _("，苏木乡镇覆盖率{township}，嘎查村（社区）覆盖率{village}。").format(
        township=value(township), village=value(village)
    )


def rates(found: Sequence[Assessment]) -> str:
    """Which of the rates is furthest from its target."""
    judged = [one for one in found if one.deviation is not None and one.light != "grey"]
    if not judged:
        return _("覆盖与配备：本期没有可评的比率")
    least = min(one.deviation or 0 for one in judged)
    if least >= 0:
        return _("各项覆盖率均达到目标")
    worst = [one for one in judged if one.deviation == least]
    if len(worst) > 1:
        return _("{names}离目标同样最远").format(names=things([name(one.indicator) for one in worst]))
    return _("{name}离目标最远，为{value}").format(name=name(worst[0].indicator), value=value(worst[0]))


def hosts(stations: Sequence[tuple[str, int]]) -> str:
    """In how many kinds of houses the department stations stand, and in which most; name and stations."""
    most = max(n for _host, n in stations)
    top = [host for host, n in stations if n == most]
    sentence = _("部门工作站{n}个，设在{hosts}类单位").format(
        n=sum(n for _host, n in stations), hosts=len(stations)
    )
    said = _("，{most}最多（{k}个）") if len(top) == 1 else _("，{most}最多（各{k}个）")
    return sentence + said.format(most=things(top), k=most)


def growth(first: str, before: int, last: date, now: int) -> str:
    """How many points there were at the end of the first year (its name), and how many there are."""
    words = {"first": first, "before": before, "now": now}
    words["last"] = _("{year}年{month}月{day}日").format(year=last.year, month=last.month, day=last.day)
    if now > before:
        return _("站点由{first}末{before}个增至{last}{now}个").format(**words)
    if now < before:
        return _("站点由{first}末{before}个减至{last}{now}个").format(**words)
    return _("站点{now}个，与{first}末持平").format(**words)


def points(last: date, now: int) -> str:
    """How many points there are, where no earlier year is known."""
    return _("截至{year}年{month}月{day}日，站点{now}个").format(
        year=last.year, month=last.month, day=last.day, now=now
    )


def offers(whole: int, online: int) -> str:
    """How many of the points accept applications online."""
    return _("{n}个服务点中可网上受理的{k}个（{share}）").format(
        n=whole, k=online, share=share(online, whole)
    )


def near_home(period: str, found: Reading) -> str:
    """Which share of applications was taken at a station."""
    return _("{period}由工作站（点）代收的申请占{share}").format(period=period, share=share_of(found))


def gaps(townships: int, villages: int) -> str:
    """How many townships have no station, and how many villages no contact point."""
    parts = [_("{n}个苏木乡镇（街道）没有工作站").format(n=townships)] if townships else []
    parts += [_("{n}个嘎查村（社区）没有联络点").format(n=villages)] if villages else []
    if not parts:
        return _("苏木乡镇（街道）和嘎查村（社区）均已覆盖")
    return _("还有{parts}").format(parts=_("，").join(parts))
