"""口径卡: what does a number mean, where does it come from, and how many rows stand behind it?"""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard import plan, theme
from dashboard.compare import written
from dashboard.contract import TABLES
from dashboard.disclosure.audience import is_public
from dashboard.i18n import _, language, pick
from dashboard.indicators import assess, read
from dashboard.indicators.assess import AMBER_FROM, basis_of
from dashboard.lineage import export_tables
from dashboard.plan import Indicator
from dashboard.query import Param, bound, query
from dashboard.scope import Scope
from dashboard.sqlfile import load, names, tables
from dashboard.view import View


def escaped(text: str) -> str:
    """Text as it may stand in HTML."""
    return html.escape(text)


@dataclass(frozen=True)
class Card:
    """A card in words: per indicator its name, definition and how the view's value is formed; sources; notes."""

    definitions: tuple[tuple[str, str, str], ...]
    sources: tuple[str, ...]
    notes: tuple[str, ...]


def of(indicators: Sequence[str], queries: Sequence[str], view: View, checks: int) -> Card:
    """口径卡: definitions and how the view's values are formed, source tables, what is left out, checks."""
    known = plan.current().indicators
    return Card(
        tuple(_definition(known[code], view) for code in indicators),
        tuple(_sources(queries_of(indicators, queries))),
        (*_notes(view, checks), *_lights([known[code] for code in indicators])),
    )


def as_html(card: Card) -> str:
    """A card for a page."""
    parts = "".join(
        f"<dt>{escaped(name)}</dt><dd>{escaped(said)}<br>{escaped(formed)}</dd>"
        for name, said, formed in card.definitions
    )
    sources = "".join(f"<li>{escaped(line)}</li>" for line in card.sources)
    notes = "".join(f"<li>{escaped(line)}</li>" for line in card.notes)
    title = escaped(_("数据来源"))
    return f'<div class="definitions"><dl>{parts}</dl><p>{title}</p><ul>{sources}</ul><ul>{notes}</ul></div>'


def as_words(card: Card) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A card for paper: headings, each with its lines."""
    form = _("{name}：{said}　{formed}")
    definitions = tuple(form.format(name=n, said=said, formed=formed) for n, said, formed in card.definitions)
    parts = ((_("指标定义"), definitions), (_("数据来源"), card.sources), (_("说明"), card.notes))
    return tuple((heading, lines) for heading, lines in parts if lines)


def _notes(view: View, checks: int) -> list[str]:
    """When and by whom the data were exported, what does not count, and that the sums were checked."""
    facts = query("data/facts", Scope()).row(0, named=True)
    return [
        _("数据截至 {day}，导出于 {at}（{source}），导出规范第{contract}版").format(
            day=facts["as_of"], at=facts["exported_at"], source=facts["source"], contract=facts["contract"]
        ),
        _("不计入：被搁置的行，范围和时期以外的行；值班律师法律帮助和咨询不计入办案数"),
        _("发布时{n}项核对全部通过（如各汇总表与明细一致）").format(n=checks),
    ]


def _lights(shown: Sequence[Indicator]) -> list[str]:
    """From which deviation on a light has which word; nothing where no indicator has a target."""
    if all(one.target is None or one.unit == "status" for one in shown):
        return []
    near = f"{AMBER_FROM:g}".replace("-", "−")
    return [
        _(
            "灯按偏差定：0及以上为达到进度，{near}至0为略慢，低于{near}为滞后（本看板默认，指标另有界线的从其界线）；"
            "数量、金额和规划所定比率达到目标为已达标；未报送、没有目标、分母不足10的不评灯"
        ).format(near=near)
    ]


def params(name: str, view: View) -> str:
    """The values that the view binds to a query's parameters; those that the figure sets itself are named."""
    given = bound(name, view.scope, view.period) | (
        {"matters": view.matters} if "matters" in load(name).params else {}
    )
    said = [f"`{key} = {_value(key, given[key])}`" if key in given else _("{key}由图设定").format(key=f"`{key}`") for key in load(name).params]  # fmt: skip
    return _("参数：") + _("；").join(said) if said else _("没有参数")


def _value(key: str, value: Param) -> str:
    """A parameter in short: many units by their number."""
    if isinstance(value, tuple) and key in ("unit_codes", "banner_codes") and len(value) > 1:
        return _("{n}个单位").format(n=len(value))
    return ", ".join(str(one) for one in value) if isinstance(value, tuple) else str(value)


def queries_of(indicators: Sequence[str], queries: Sequence[str]) -> list[str]:
    """The queries behind a figure: those it names and those of its indicators, each once."""
    known = plan.current().indicators
    asked = dict.fromkeys([*queries, *(file for code in indicators for file in files_of(known[code]))])
    return list(asked | dict.fromkeys(cube for file in asked for cube in _cubes(file)))


def _cubes(name: str) -> list[str]:
    """The queries that made the tables which a query reads, the nearest first."""
    made = [f"snapshot/{table}" for table in sorted(tables(name)) if f"snapshot/{table}" in names("snapshot")]
    return list(dict.fromkeys([*made, *(deeper for cube in made for deeper in _cubes(cube))]))


def files_of(indicator: Indicator) -> list[str]:
    """The queries that an indicator is computed from."""
    names = (indicator.numerator, indicator.denominator or "")
    return list(dict.fromkeys(name.split(".")[0] for name in names if "." in name))


def _definition(indicator: Indicator, view: View) -> tuple[str, str, str]:
    name = f"{indicator.id} {pick(indicator.name_zh, indicator.name_en)}"
    said = pick(indicator.definition, indicator.definition_en)
    if indicator.target is not None:
        goal = _("目标 {target}").format(target=written(indicator, indicator.target))
        said += f"；{goal}（{indicator.target_basis}）" if language() == "zh" else f"; {goal}"
    return name, said, _formed(indicator, view)


def _formed(indicator: Indicator, view: View) -> str:
    """本范围本时期：145 ÷ 195 = 74.4%; why there is no value, where there is none; how its light came about."""
    found = read(indicator.id, view.scope, view.period, matters=view.matters)
    start = _("本范围本时期：")
    if found.value is None:
        return start + (found.why or _("未报送"))
    value = written(indicator, found.value, found.numerator, found.n)
    if found.denominator is None or found.numerator is None:
        return start + value + _judged(indicator, view)
    times = f" × {indicator.times:g}" if indicator.times != 1 else ""
    share = f"{found.numerator:,.10g} ÷ {found.denominator:,.10g}{times} = {value}".replace(",", "")
    return start + share + _judged(indicator, view)


def _judged(indicator: Indicator, view: View) -> str:
    """；偏差−5.5个百分点（完成率−100%），略慢; empty without a target, where nothing is late or early."""
    found = assess(indicator.id, view.scope, view.period, matters=view.matters)
    basis = basis_of(indicator, found.target)
    if found.deviation is None or basis is None:
        return ""
    formed = {
        "progress": _("数值−时序进度"),
        "points": _("数值−目标"),
        "share": _("与目标之差÷目标"),
        "pace": _("完成率−时序进度"),
        "stand": _("完成率−100%"),
    }[basis]
    if indicator.better == "down":
        formed += _("，越小越好，正负对调")
    said = _("；偏差{points}（{formed}），{light}")
    return said.format(
        points=theme.points(found.deviation), formed=formed, light=theme.light_word(found.light)
    )


def _sources(files: Sequence[str]) -> list[str]:
    """One line per table of the export: rows behind the numbers, rows set aside, months covered.

    The public gets names alone: rows are counts of cases that no year holds.
    """
    wanted = sorted({table for file in files for table in export_tables(file)})
    if is_public():
        return [pick(TABLES[table].title_zh, table) for table in wanted]
    rows = {row["table_name"]: row for row in query("data/deliveries", Scope()).to_dicts()}
    days = {name: (first, last) for name, first, last in query("data/reported_days", Scope()).rows()}
    return [_source(table, rows.get(table), days.get(table)) for table in wanted]


def _source(table: str, row: dict | None, days: tuple[date, date] | None) -> str:
    title = pick(TABLES[table].title_zh, table)
    if row is None or not row["is_reported"]:
        return _("{table}（{name}）：未报送").format(table=title, name=table)
    said = _("{table}（{name}）：{accepted}行，另有{aside}行因不符合规范被搁置").format(
        table=title, name=table, accepted=row["rows_accepted"], aside=row["rows_set_aside"]
    )
    if days is None:
        return said
    return said + _("；{first}至{last}").format(first=f"{days[0]:%Y-%m}", last=f"{days[1]:%Y-%m}")


def sql(name: str) -> str:
    """The text of a query, header included."""
    return load(name).text
