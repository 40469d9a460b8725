"""How do findings run over time, what is new or gone since the snapshot before, and which are excepted?"""

from datetime import date

import polars as pl

from dashboard import charts, figure, theme
from dashboard.compare import unit_word
from dashboard.figure import Figure, Twin
from dashboard.i18n import _
from dashboard.panels.compliance.export import unit_names
from dashboard.panels.compliance.found import (
    LIGHT,
    SEVERITIES,
    Found,
    days_of,
    level_word,
    rule_name,
    rules,
    severity_name,
    severity_word,
    worst_first,
)
from dashboard.periods import DAY, Period, add_months, months_between
from dashboard.remembering import remembered
from dashboard.tabulate import each
from dashboard.text import compliance as sentences

LONGEST = 13  # months shown one by one
MOST = 100  # rows on screen
HEAD, BAR = 40, 85  # px of the key and of a bar with its air
COLOURS = tuple(theme.LIGHTS[LIGHT[severity]][1] for severity in SEVERITIES)
STATES = (theme.COMPARISON, theme.MAIN_LIGHT, theme.NOT_REPORTED)  # new, still, gone


@remembered
def trend(found: Found, *, height: int = 300) -> Figure:
    """Findings by severity: by month around a short period, by quarter up to the end of a longer one."""
    money = found.view.period.money
    is_long = months_between(money.start, money.finish) > 3
    start = first_of(found, money, is_long)
    rows = found.view.query("compliance/by_month", first_month=start)
    if rows.is_empty():
        return figure.missing("finding-trend", _("疑似问题走势"), _("所示各期没有列出疑似问题。"))
    spans = spans_of(rows, start, money, is_long)
    return figure.drawn(
        "finding-trend",
        sentences.trend(spans),
        _(
            "按月或按季的条数，按疑似日期；按年判断的规则计在年末，当年的计在数据截止日；斜纹为未满的一期；不含已登记例外"
        ),
        charts.stacked(spans, unit=unit_word("条"), colours=COLOURS, height=height),
        Twin(
            spans,
            {"span": _("时期"), "part": _("级别"), "value": _("条数")},
            ("D08",),
            ("compliance/by_month",),
        ),
        found.view,
    )


def first_of(found: Found, money: Period, is_long: bool) -> date:
    """The first month of the picture: of the first year with data, or a year before a short period ends."""
    if is_long:
        return date(min(found.view.query("data/years")["first_year"][0], money.start.year), 1, 1)
    return add_months(money.cut.replace(day=1), 1 - LONGEST)


def spans_of(rows: pl.DataFrame, start: date, money: Period, is_long: bool) -> pl.DataFrame:
    """Rows of charts.stacked: each month or quarter from `start` to the cut by severity, empty ones too."""
    months = 3 if is_long else 1
    counts = dict.fromkeys(SEVERITIES, 0)
    lines = []
    first = start
    while first <= money.cut:
        after = add_months(first, months)
        inside = rows.filter(pl.col("month") >= first, pl.col("month") < after)
        sums = counts | dict(inside.group_by("severity").agg(pl.col("findings").sum()).rows())
        lines += [
            {
                "first": first,
                "label": quarter_label(first) if is_long else month_label(first, first == start),
                "span": quarter_name(first) if is_long else month_name(first),
                "part": severity_name(severity),
                "severity": severity,
                "value": n,
                "is_partial": after > money.cut + DAY,
            }
            for severity, n in sums.items()
        ]
        first = after
    return pl.DataFrame(lines)


def quarter_label(first: date) -> str:
    """Q3 over 2020."""
    return f"Q{first.month // 3 + 1}<br>{first.year}"


def month_label(first: date, is_first: bool) -> str:
    """9; the first one and each January over their year, so that no two are the same."""
    name = str(first.month)
    return f"{name}<br>{first.year}" if is_first or first.month == 1 else name


def quarter_name(first: date) -> str:
    """2020年第3季度."""
    return _("{year}年第{n}季度").format(year=first.year, n=first.month // 3 + 1)


def month_name(first: date) -> str:
    """2020年9月."""
    return _("{year}年{month}月").format(year=first.year, month=first.month)


@remembered
def since(found: Found, *, height: int = 300) -> Figure:
    """What is new, still there and gone since the snapshot before, by severity."""
    name = _("与上次快照比较")
    if found.before is None:
        return figure.missing(
            "changes", name, _("没有上次快照可比较；下次发布后，这里显示新增、仍在和不再出现的。")
        )
    parts = {"new": _("新增"), "still": _("仍在"), "gone": _("不再出现")}
    rows = by_state(found)
    if rows.is_empty():
        return figure.missing(
            "changes", name, _("两次快照在{days}都没有列出疑似问题。").format(days=days_of(found.view))
        )
    return figure.drawn(
        "changes",
        since_sentence(found),
        _("{days}的条数，与上次快照{id}比较；不含已登记例外").format(
            days=days_of(found.view), id=found.before
        ),
        charts.composition(rows, parts, colours=STATES, height=min(height, HEAD + BAR * rows.height)),
        Twin(rows, {"label": _("级别")} | parts, (), ("compliance/findings",)),
        found.view,
    )


def by_state(found: Found) -> pl.DataFrame:
    """One row per severity of which there is or was any: label, new, still, gone."""
    both = pl.concat([found.counted, found.gone])
    lines = []
    for severity in SEVERITIES:
        states = both.filter(severity=severity)["state"].to_list()
        if states:
            counts = {state: states.count(state) for state in ("new", "still", "gone")}
            lines.append({"label": severity_word(severity), **counts})
    return pl.DataFrame(lines)


def since_sentence(found: Found) -> str:
    """What is new and gone since the snapshot before."""
    new, gone = (
        {severity: rows.filter(severity=severity).height for severity in SEVERITIES}
        for rows in (found.new, found.gone)
    )
    return sentences.since(new, gone)


@remembered
def gone(found: Found) -> Figure | None:
    """The findings that are no more, rule by rule; none where there are none."""
    if found.before is None or found.gone.is_empty():
        return None
    rows = worst_first(found.gone)
    listed = rows.head(MOST).with_columns(state=levels(rows.head(MOST)), **named(rows.head(MOST)))
    columns = {
        "state": _("级别"),
        "rule_name": _("规则"),
        "unit": _("单位"),
        "key": _("编号"),
        "date": _("日期"),
        "amount": _("金额（元）"),
        "first_seen": _("首次发现"),
    }
    sentence = sentences.gone(rows.height)
    subtitle = _("数据已更正、已补齐，或规则、参数有变；列出前{n}条").format(n=listed.height)
    return figure.listed(
        "gone", sentence, subtitle, Twin(listed, columns, (), ("compliance/findings",)), found.view
    )


@remembered
def exceptions(found: Found) -> Figure:
    """The findings with a registered exception: why, by whom, until when."""
    rows = worst_first(found.excepted)
    if rows.is_empty():
        return figure.missing(
            "exceptions",
            _("没有已登记的例外"),
            _("例外登记在导出文件夹的CSV文件（exceptions）：疑似编号、理由、登记人、有效期。"),
        )
    listed = rows.with_columns(state=levels(rows), **named(rows))
    columns = {
        "finding_id": _("疑似编号"),
        "state": _("级别"),
        "rule_name": _("规则"),
        "unit": _("单位"),
        "amount": _("金额（元）"),
        "exception_reason": _("理由"),
        "exception_by": _("登记人"),
        "exception_until": _("有效期至"),
    }
    sentence = sentences.exceptions(rows.height)
    subtitle = _("{days}；登记例外不改变记录和指标数值").format(days=days_of(found.view))
    return figure.listed(
        "exceptions", sentence, subtitle, Twin(listed, columns, (), ("compliance/findings",)), found.view
    )


def levels(rows: pl.DataFrame) -> pl.Series:
    """The severity of each finding in words."""
    return pl.Series([level_word(*pair) for pair in rows.select("rule", "severity").rows()], dtype=pl.String)


def named(rows: pl.DataFrame) -> dict[str, pl.Series | pl.Expr]:
    """Rule, units, sum and light of each finding as a table shows them."""
    return {
        "rule_name": each(rows["rule"], lambda code: rule_name(rules()[code])),
        "unit": each(rows["unit_codes"], unit_names),
        "amount": pl.col("amount_yuan").cast(pl.Float64),
        "light": pl.col("severity").replace_strict(LIGHT, return_dtype=pl.String),
    }
