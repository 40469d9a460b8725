"""What do the figures on service windows come to?"""

from datetime import date

import polars as pl

from dashboard.i18n import _
from dashboard.indicators import Assessment
from dashboard.text.words import places, share, things, value


def headline(day: date, count: Assessment, ratio: Assessment, goal: float | None) -> str:
    """How many street-front windows, what share of all, how far from the plan's goal (none below the region)."""
    if count.reading.number is None:
        return _("服务窗口：{why}。").format(why=count.reading.why)
    now = count.reading.number
    words = {"year": day.year, "month": day.month, "day": day.day, "n": f"{now:.0f}"}
    if ratio.reading.number is None:
        said = _("截至{year}年{month}月{day}日，临街一层窗口{n}个；占比{why}。")
        return said.format(why=ratio.reading.why, **words)
    sentence = _("截至{year}年{month}月{day}日，临街一层窗口{n}个，占全部窗口的{share}").format(
        share=value(ratio), **words
    )
    if goal is None:
        return sentence + _("。")
    left = goal - now
    rest = _("，已达到{goal}个的规划目标。") if left <= 0 else _("，距{goal}个的规划目标还差{left}个。")
    return sentence + rest.format(goal=f"{goal:.0f}", left=f"{left:.0f}")


def growth(now: int, target: float | None, reach: date | None) -> str:
    """When the goal is reached at the present pace."""
    if target is None:
        return _("临街窗口{n}个，本级未设目标").format(n=now)
    if now >= target:
        return _("临街窗口{n}个，已达到目标{goal}个").format(n=now, goal=f"{target:.0f}")
    if reach is None:
        return _("临街窗口{n}个，近一年没有增长，按现有进度达不到{goal}个").format(
            n=now, goal=f"{target:.0f}"
        )
    return _("临街窗口{n}个，按近一年增速约在{year}年{month}月达到{goal}个").format(
        n=now, year=reach.year, month=reach.month, goal=f"{target:.0f}"
    )


def per_population(rows: pl.DataFrame, overall: float) -> str:
    """Where there are most windows for the residents, and where fewest; rows: name, rate (per 100,000)."""
    sentence = _("每十万人有窗口{rate}个").format(rate=f"{overall:.2f}")
    known = rows.drop_nulls("rate").sort("rate", descending=True, maintain_order=True)
    written = [f"{rate:.2f}" for rate in known["rate"]]
    if len(set(written)) < 2:
        return sentence
    best, worst = ([n for n, w in zip(known["name"], written, strict=True) if w == written[end]] for end in (0, -1))  # fmt: skip
    return sentence + _("，{best}最多，{worst}最少").format(best=places(best), worst=places(worst))


def features(rows: pl.DataFrame, windows: int) -> str:
    """Which feature the fewest windows have; rows: label, met (count)."""
    least = rows["met"].min()
    if least == rows["met"].max():
        return _("{total}个窗口中，各项均为{share}").format(
            total=windows, share=share(rows["met"][0], windows)
        )
    weakest = rows.filter(pl.col("met") == least)["label"].to_list()
    return _("{total}个窗口中，{name}最低（{share}）").format(
        total=windows, name=things(weakest), share=share(rows["met"].min(), windows)  # ty: ignore[invalid-argument-type]
    )  # fmt: skip


def without(n: int) -> str:
    """How many banners have no street-front window."""
    return _("{n}个旗县没有临街一层窗口").format(n=n)
