"""What do the figures on consultation, the hotline and service online come to?"""

from collections.abc import Sequence

from dashboard import theme
from dashboard.i18n import _
from dashboard.indicators import Assessment, Reading
from dashboard.text.words import name, share, share_of, things, value


def headline(period: str, calls: Reading, days: int, answered: Reading, content: Reading) -> str:
    """Calls, how many a day, how many answered, how many content."""
    if calls.number is None:
        return _("12348热线：{why}。").format(why=calls.why)
    return _("{period}12348热线来电{n}次，日均{daily}次，接通率{answered}，满意率{content}。").format(
        period=period,
        n=theme.count(calls.number),
        daily=f"{calls.number / days:.1f}",
        answered=share_of(answered),
        content=share_of(content),
    )


def calls(received: float, lost: float) -> str:
    """How many called, and how many of them in vain."""
    return _("来电{n}次，未接通{lost}次").format(n=theme.count(received), lost=theme.count(lost))


def rates(found: Sequence[Assessment]) -> str:
    """Which of the rates miss their targets."""
    short = [name(one.indicator) for one in found if one.light in ("amber", "red")]
    if short:
        return _("{names}未达到目标").format(names=things(short, most=len(found)))
    if all(one.light == "grey" for one in found):
        return _("接通与满意：本期没有可评的比率")
    if any(one.light == "grey" for one in found):
        return _("可评的接通、满意和答复比率均达到目标")
    return _("接通、满意和答复均达到目标")


def languages(found: Reading) -> str:
    """The share of calls in Mongolian."""
    return _("蒙古语来电占{share}").format(share=share_of(found))


def waiting(wait: float | None, talk: float | None) -> str:
    """Seconds that a caller waited and talked on average."""
    seconds = ("—" if mean is None else f"{mean:.0f}" for mean in (wait, talk))
    return _("平均等待{wait}秒，平均通话{talk}秒").format(**dict(zip(("wait", "talk"), seconds, strict=True)))


def channels(received: float, online: Reading) -> str:
    """How many asked, and which share of them online."""
    return _("咨询{n}人次，线上（网络、视频）占{share}").format(
        n=theme.count(received), share=share_of(online)
    )


def referrals(referred: float, received: float) -> str:
    """How many consultations became applications, of those in the channels that tell."""
    return _("{n}次咨询转为援助申请，占这些渠道咨询的{share}").format(
        n=theme.count(referred), share=share(referred, received)
    )


def online(applied: float | None, throughout: Reading) -> str:
    """Applications online, and how many of those approved stayed online to the end."""
    sentence = _("网上申请{n}件").format(n=theme.count(applied))
    if not throughout.n:
        return sentence + _("，没有批准的网上申请")
    return sentence + _("，批准的网上申请中全程网办占{share}").format(share=share_of(throughout))


def backlog(left: Assessment, in_time: Assessment) -> str:
    """Questions on the web without an answer, and how many got one within a day."""
    return _("网上咨询未答复{n}，24小时答复率{share}").format(n=value(left), share=value(in_time))
