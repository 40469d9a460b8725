"""How does a template become the briefing of a unit and a period?"""

from collections.abc import Callable
from datetime import date, datetime

from dashboard import address, figures, shelf, text
from dashboard.briefing.document import Briefing, Exhibit, Section
from dashboard.disclosure.audience import PUBLIC
from dashboard.drafting import exhibits, paragraphs, tables
from dashboard.drafting.template import TO_DATE, Part, Template, Wanted
from dashboard.panels import overview
from dashboard.periods import parse
from dashboard.query import query
from dashboard.scope import Scope
from dashboard.units import REGION, units
from dashboard.verification import Asked, asked
from dashboard.view import View, elapsed_name, period_name, unit_name, unit_option, view_at

Watch = Callable[[str], None]
NEIGHBOURS = "满洲里市、二连浩特市司法局"  # under the region's own eye in its circulars


def draft(
    template: Template, unit: str, period: str, made_at: datetime, watch: Watch = lambda said: None
) -> Briefing:
    """The briefing of a unit and a period from the snapshot being read; `watch` hears each figure's name.

    Raises what making its figures may raise.
    """
    with figures.as_asked(_request(Wanted("goals"), template, unit, period)) as view:
        facts = query("data/facts", Scope()).row(0, named=True)
        said = words(view, template)
        bare = [_section(part, view) for part in template.sections]
        texts = {key: getattr(template, key).format_map(said) for key in ("title", "addressee", "lead")}
        place, span = unit_name(unit_option(view.scope)), period_name(view.period)
        signed = office(view) if template.is_signed else ""
        statistics = tables.statistics(view)
    sections = tuple(
        Section(
            plain.title,
            plain.paragraphs,
            _exhibits(part.figures, template, unit, period, watch),
            plain.sections,
        )
        for part, plain in zip(template.sections, bare, strict=True)
    )
    return Briefing(
        name=template.name,
        title=texts["title"],
        place=place,
        period=span,
        as_of=facts["as_of"],
        made_at=made_at,
        snapshot_id=shelf.reading().id,
        is_synthetic=facts["is_synthetic"],
        addressee=texts["addressee"],
        lead=texts["lead"],
        sections=sections,
        attachments=_exhibits(template.attachments, template, unit, period, watch),
        signed=signed,
        signed_on=made_at.date() if signed else None,
        form=(("填报单位", office(view)), ("填表人", ""), ("负责人", "")),
        is_public=template.audience == PUBLIC,
        statistics=statistics,
    )


def collected(view: View, title: str, made: tuple[Exhibit, ...], made_at: datetime) -> Briefing:
    """A briefing of figures that a clerk has put together; `view` says for which unit and period it stands."""
    facts = query("data/facts", Scope()).row(0, named=True)
    return Briefing(
        name="tray",
        title=title,
        place=unit_name(unit_option(view.scope)),
        period=period_name(view.period),
        as_of=facts["as_of"],
        made_at=made_at,
        snapshot_id=shelf.reading().id,
        is_synthetic=facts["is_synthetic"],
        sections=(Section("", exhibits=made),),
        form=(("填报单位", office(view)), ("填表人", ""), ("负责人", "")),
        is_public=any(one.identity.is_public for one in made),
        statistics=tables.statistics(view),
    )


def _request(wanted: Wanted, template: Template, unit: str, period: str) -> Asked:
    """A figure of a template for a unit and a period; fields that the template fixes stay."""
    fields = {"unit": unit, "period": period} | dict(wanted.fields)
    if fields["period"] == TO_DATE.removeprefix("@"):
        fields["period"] = to_date(view_at(unit, period)).period.code()
    return asked(
        wanted.figure,
        shelf.reading().id,
        template.audience,
        {k: v for k, v in fields.items() if v != address.FIELDS[k]},
    )


def _exhibits(
    wanted: tuple[Wanted, ...], template: Template, unit: str, period: str, watch: Watch
) -> tuple[Exhibit, ...]:
    made = []
    for one in wanted:
        watch(one.figure)
        made.append(exhibits.exhibit(_request(one, template, unit, period), one.comment))
    return tuple(made)


def _section(part: Part, view: View) -> Section:
    """A section without its figures, which are made each on its own."""
    listed = paragraphs.LISTS[part.parts](view) if part.parts else []
    return Section(
        part.title,
        tuple(line for name in part.paragraphs for line in _lines(name, view)),
        sections=tuple(Section(title, tuple(lines)) for title, lines in listed),
    )


def _lines(name: str, view: View) -> list[str]:
    """A paragraph, of the period or of the year up to its end."""
    seen = to_date(view) if name.endswith(TO_DATE) else view
    return paragraphs.KNOWN[name.removesuffix(TO_DATE)](seen)


def to_date(view: View) -> View:
    """The year up to the end of a period: the running year itself, of an earlier one its months until then."""
    period = view.period
    if period.kind == "year":
        return view
    year = parse(str(period.year), period.as_of)
    if period.cut == period.as_of:
        return view.within(year)
    return view.within(parse(f"{period.year}-01..{period.cut:%Y-%m}", period.as_of))


def words(view: View, template: Template) -> dict[str, str]:
    """What the texts of a template may name: {place}, {period}, {span}, {first}, {last}, {as_of}, {below}, {headline}."""
    goals = [goal.found for goal in overview.goals(view)] if "{headline}" in template.lead else []
    period = view.period
    return {
        "place": unit_name(unit_option(view.scope)),
        "period": period_name(period).partition("（")[0],
        "span": elapsed_name(period) if period.kind == "month" else f"{period.year}年{elapsed_name(period)}" if period.kind == "year" and not period.statistical else period_name(period),
        "first": _day(period.start),
        "last": _day(period.cut),
        "as_of": _day(period.as_of),
        "below": _below(view),
        "headline": text.goals(goals, view.place(), overview.laggards(view)) if goals else "",
    }  # fmt: skip


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _below(view: View) -> str:
    """To whom a circular of a unit goes."""
    if view.scope.unit_code == REGION:
        return f"各盟市司法局，{NEIGHBOURS}"
    return "各旗县（市、区）司法局" if view.scope.children() else "各苏木乡镇（街道）司法所"


def office(view: View) -> str:
    """The office that drafts: 内蒙古自治区司法厅, 锡林郭勒盟司法局."""
    name = units()[view.scope.unit_code].name_zh
    return name + ("司法厅" if view.scope.unit_code == REGION else "司法局")
