"""How does a briefing become a workbook whose numbers can be reckoned with and whose charts show its cells?"""

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from dashboard import workbook
from dashboard.briefing import identity
from dashboard.briefing.document import Briefing, Exhibit
from dashboard.briefing.native import native
from dashboard.briefing.plot import drawing
from dashboard.briefing.reckonable import reckonable
from dashboard.charts.base import pair
from dashboard.figure import Figure
from dashboard.i18n import _, joined
from dashboard.workbook import Sheet, sheet_name

BLANK = "＿" * 8  # to be filled in by hand
CONTENTS = ("number", "sentence", "subtitle", "code")


def as_xlsx(briefing: Briefing) -> bytes:
    """A sheet with the contents, then a sheet for each figure in its order."""
    exhibits = briefing.exhibits()
    names = [sheet_name(f"{i:02} {one.figure.sentence}") for i, one in enumerate(exhibits, start=1)]
    figures = [_figure_sheet(name, one) for name, one in zip(names, exhibits, strict=True)]
    sheets = [_contents(briefing, exhibits, names), *figures, *_statistics(briefing)]
    return workbook.as_xlsx(sheets, briefing.title, briefing.made_at.date())


def _contents(briefing: Briefing, exhibits: Sequence[Exhibit], names: Sequence[str]) -> Sheet:
    """What the workbook holds, each conclusion leading to its sheet."""
    rows = [
        (i, one.figure.sentence, name, one.figure.subtitle, one.identity.code)
        for i, (one, name) in enumerate(zip(exhibits, names, strict=True), start=1)
    ]
    columns = {"number": pl.Int64, "sentence": pl.String, "sentence_sheet": pl.String}
    columns |= {"subtitle": pl.String, "code": pl.String}
    headings = dict(zip(CONTENTS, (_("序号"), _("结论"), _("说明"), _("核验码")), strict=True))
    frame = pl.DataFrame(rows, schema=columns, orient="row")
    above = tuple(_about(briefing))
    return Sheet(_("目录"), frame, headings, above, tuple(_foot(briefing)), identity.synthetic())


def _about(briefing: Briefing) -> Iterator[str]:
    yield briefing.title
    yield _("代拟稿")
    where = _("范围：{place}").format(place=briefing.place)
    when = _("时期：{period}").format(period=briefing.period)
    fresh = _("数据截至 {day}").format(day=briefing.as_of.isoformat())
    yield "　".join([where, when, fresh, _("快照 {snapshot}").format(snapshot=briefing.snapshot_id)])
    if briefing.is_synthetic:
        yield identity.synthetic()
    if briefing.is_public:
        yield _("公开版：小数目已隐去")


def _foot(briefing: Briefing) -> Iterator[str]:
    """Who made it and when, and what has to be said of the whole."""
    made = _("生成于 {time}").format(time=f"{briefing.made_at:%Y-%m-%d %H:%M}")
    yield "　".join(part for part in (briefing.signed, made) if part)
    yield from briefing.notes


def _figure_sheet(name: str, exhibit: Exhibit) -> Sheet:
    """A figure's rows with what they say above, what they mean below, and the chart of them at the right."""
    figure = exhibit.figure
    twin = figure.twin
    headings: Mapping[str, str] = {} if twin is None else twin.headings
    rows = pl.DataFrame()
    if twin is not None:
        rows, headings = reckonable(plain(twin.rows, headings), headings, twin.rows)
    drawn = None if figure.picture is None or figure.nothing else native(figure.picture, twin)
    draw = None if drawn is None else drawing(drawn, rows, headings, name)
    above = tuple(_above(figure, exhibit))
    return Sheet(name, rows, headings, above, tuple(_below(exhibit)), identity.synthetic(), draw)


def _above(figure: Figure, exhibit: Exhibit) -> Iterator[str]:
    """The conclusion, its measure, why nothing is listed, and how to find the figure again."""
    yield figure.sentence
    yield from (text for text in (figure.subtitle, figure.nothing) if text)
    yield from identity.lines(exhibit.identity)


def _below(exhibit: Exhibit) -> Iterator[str]:
    """The clerk's comment, the card, the address."""
    if exhibit.comment:
        yield exhibit.comment
    for heading, texts in exhibit.card:
        yield heading
        yield from (f"　{text}" for text in texts)
    yield _("地址：{link}").format(link=exhibit.identity.link)


def plain(rows: pl.DataFrame, headings: Mapping[str, str]) -> pl.DataFrame:
    """The columns shown, as numbers, days and texts only: lists joined, yes and no in words."""
    return pl.DataFrame([_plain(rows[name]) for name in headings])


def _plain(values: pl.Series) -> pl.Series:
    if values.dtype.is_float():
        return values.fill_nan(None)
    if values.dtype.is_numeric() or values.dtype in (pl.String, pl.Date):
        return values
    return pl.Series(values.name, [_in_words(value) for value in values], dtype=pl.String)


def _in_words(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return joined([str(one) for one in value]) if isinstance(value, list | pl.Series) else str(value)


def _statistics(briefing: Briefing) -> Iterator[Sheet]:
    """The items of the plan for the unit, where the briefing brings them."""
    if briefing.statistics is None:
        return
    title = _("{place}统计表").format(place=briefing.place)
    about = (title, *_about(briefing))
    twin = briefing.statistics
    yield statistics_sheet(twin.rows, twin.headings, title, about, briefing.form)


def statistics_sheet(
    rows: pl.DataFrame,
    headings: Mapping[str, str],
    unit_name: str,
    about: Sequence[str],
    form: Sequence[tuple[str, str]],
) -> Sheet:
    """All indicators of one unit as a sheet; under it the lines that people sign, left open where no value is given.

    about: lines above the table, the first its title; form: labels and values such as 填报单位, 填表人, 负责人.
    """
    filled = tuple(pair(label, value or BLANK) for label, value in form)
    return Sheet(
        sheet_name(unit_name), plain(rows, headings), headings, tuple(about), filled, identity.synthetic()
    )
