"""The frame of every page: language, style, conclusion, and figures with their twins."""

from collections.abc import Callable, Sequence
from contextvars import copy_context
from dataclasses import dataclass, field
from pathlib import Path

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from dashboard import address, card, filters, history, i18n, maps, plan, readable, shelf, theme, variants
from dashboard.disclosure.audience import is_public
from dashboard.i18n import _
from dashboard.tabulate import Headings, as_csv, as_html
from dashboard.view import View, period_name, unit_name, unit_option

HERE = Path(__file__).resolve().parent
ICON = HERE / "static" / "icon.svg"


@dataclass(frozen=True)
class Twin:
    """What stands behind a figure: its rows, their headings, its indicators and its queries."""

    rows: pl.DataFrame
    headings: Headings
    indicators: Sequence[str] = ()
    queries: Sequence[str] = field(default_factory=tuple)


def choose_language() -> None:
    """The language of the address or of the switch, for everything that follows."""
    i18n.use(address.read("lang"))


def dress() -> None:
    """Puts the style sheet on the page."""
    st.html(HERE / "static" / "style.css")


def page() -> View:
    """The filters of a page and what they chose; stops with a message when nothing can be read."""
    try:
        served = shelf.current()
    except shelf.NothingPublished as nothing:
        st.error(_("还没有可用的数据快照。"))
        st.markdown(_("请在项目文件夹中运行 `make run`，或 `make publish EXPORTS=导出文件夹`。"))
        st.caption(str(nothing) if i18n.language() == "zh" else "")
        st.stop()
    if served.notice:
        st.warning(_("所选数据快照无法读取，现显示最近可用的快照 {id}。").format(id=served.id))
    # The public version is that of today's data in the plan's own reading: others could be subtracted from it.
    shelf.pin(served if is_public() else history.chosen(served))
    if lack := readable.why(shelf.reading().folder):
        st.error(_("现行快照 {id} 无法读取：{why}。").format(id=served.id, why=lack))
        history.control(served)
        st.stop()
    if not is_public():
        history.banner(served)
        known = plan.current().variants
        variants.use({name: address.read(name) for name in known if name in address.FIELDS})
    return filters.choose()


def headline(sentence: str) -> None:
    """The page's conclusion."""
    st.html(f'<h1 class="headline">{card.escaped(sentence)}</h1>')


def figure(
    name: str,
    sentence: str,
    subtitle: str,
    picture: go.Figure,
    twin: Twin,
    view: View,
    *,
    on_click: Callable[[], None] | None = None,
    is_map: bool = False,
    control: Callable[[], object] | None = None,
    is_wide: bool = False,
) -> None:
    """A figure in its card: conclusion, measure, picture, table, definitions and files.

    `name` is its ASCII key; on_click, given for maps, is called with the selection in the session;
    control draws a widget beside the title; a wide picture scrolls sideways on a phone.
    """
    with st.container(key=f"card-{name}"):
        with st.container(key=f"head-{name}", horizontal=True, vertical_alignment="top", gap="small"):
            title(name, sentence, subtitle, twin.indicators)
            if control:
                control()
            behind(name, sentence, twin, view)
        with st.container(key=f"{'wide' if is_wide else 'picture'}-{name}"):
            # ty: the overloads know a callback or a word, not a choice of the two.
            st.plotly_chart(  # ty: ignore[no-matching-overload]
                picture,
                key=name,
                theme=None,
                config=theme.config(name),
                alt=f"{sentence} {subtitle}",
                on_select=on_click or "ignore",
                selection_mode="points",
            )
        if is_map:
            st.html(f'<p class="attribution">{card.escaped(maps.attribution())}</p>')


def title(name: str, sentence: str, subtitle: str, indicators: Sequence[str] = ()) -> None:
    """A figure's conclusion and measure; the markup names the items of the plan that it shows."""
    st.html(
        f'<h2 class="figure-title" id="{name}" data-indicators="{" ".join(indicators)}">'
        f'{card.escaped(sentence)}</h2><p class="figure-subtitle">{card.escaped(subtitle)}</p>',
        width="stretch",
    )


def listing(
    name: str,
    sentence: str,
    subtitle: str,
    twin: Twin,
    view: View,
    *,
    nothing: str = "",
    control: Callable[[], object] | None = None,
    most: int | None = None,
    after: Callable[[], object] | None = None,
) -> None:
    """A table in its card, with the same definitions and files as a figure; `nothing` is said instead of it.

    control draws widgets above the table, after what stands below it; beyond `most` rows the rest is in the file.
    """
    with st.container(key=f"card-{name}"):
        with st.container(key=f"head-{name}", horizontal=True, vertical_alignment="top", gap="small"):
            title(name, sentence, subtitle, twin.indicators)
            behind(name, sentence, twin, view, most)
        if control:
            control()
        if nothing:
            st.info(nothing)
        else:
            _rows(twin, sentence, most)
        if after:
            after()


def _rows(twin: Twin, sentence: str, most: int | None) -> None:
    """The first rows of a table, and how many more its file holds."""
    st.html(as_html(twin.rows.head(most) if most else twin.rows, twin.headings, sentence))
    if most and twin.rows.height > most:
        st.caption(_("此处列出前{n}条，全部{all}条见文件。").format(n=most, all=twin.rows.height))


def empty(name: str, sentence: str, reason: str) -> None:
    """A figure that cannot be drawn says so in its place."""
    with st.container(key=f"card-{name}"):
        st.html(f'<h2 class="figure-title">{card.escaped(sentence)}</h2>')
        st.info(reason)


def behind(name: str, sentence: str, twin: Twin, view: View, most: int | None = None) -> None:
    """The table, the definitions, the queries and the file behind a figure, built when opened."""
    with st.popover(_("数据与口径"), key=f"behind-{name}", on_change="rerun", type="tertiary") as opened:
        if not opened.open:
            return
        _rows(twin, sentence, most)
        st.download_button(
            _("下载表格（CSV）"),
            data=deferred(lambda: as_csv(twin.rows, twin.headings, about(sentence, view))),
            file_name=f"{name}-{view.scope.unit_code}-{view.period.code()}.csv",
            mime="text/csv",
            key=f"csv-{name}",
            on_click="ignore",
        )
        st.html(card.of(twin.indicators, twin.queries, view, shelf.checks(shelf.reading())))
        for query_name in card.queries_of(twin.indicators, twin.queries):
            st.caption(f"`{query_name}` {card.params(query_name, view)}")
            st.code(card.sql(query_name), language="sql")


def deferred(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """The same, made later in another thread, in the language and from the snapshot of now."""
    now = copy_context()
    return lambda: now.copy().run(make)


def about(sentence: str, view: View) -> str:
    """What a file is: its conclusion, units, days, freshness, and whether the data are real."""
    facts = view.query("data/facts").row(0, named=True)
    parts = [
        sentence,
        _("范围：{unit}").format(unit=unit_name(unit_option(view.scope))),
        _("时期：{period}").format(period=period_name(view.period)),
        _("数据截至 {day}").format(day=facts["as_of"]),
        _("快照 {id}").format(id=shelf.reading().id),
    ]
    parts += [_("公开版：小于5的数和可推算出它的数不列出")] if is_public() else []
    return _("；").join(parts + ([_("演示数据")] if facts["is_synthetic"] else []))
