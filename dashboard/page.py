"""The frame of every page: language, style, conclusion, and figures with their twins."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from dashboard import (
    address,
    card,
    filters,
    history,
    i18n,
    maps,
    plan,
    plotted,
    readable,
    shelf,
    trail,
    variants,
)
from dashboard.card import escaped
from dashboard.disclosure.audience import is_public
from dashboard.drawing import once
from dashboard.figure import Figure, Twin
from dashboard.i18n import _
from dashboard.scope import UnknownUnit
from dashboard.tabulate import as_csv
from dashboard.verification import Asked
from dashboard.view import View, period_name, unit_name, unit_option

HERE = Path(__file__).resolve().parent
MIME = {
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
    "pdf": "application/pdf",
    "png": "image/png",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "svg": "image/svg+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
ICON = HERE / "static" / "icon.svg"


def choose_language() -> None:
    """The language of the address or of the switch, for everything that follows."""
    i18n.use(address.read("lang"))


def style(name: str) -> None:
    """Puts one of the style sheets in static/ on the page, over style.css, which every page has (web/document.py)."""
    st.html(HERE / "static" / name)


def page(choose: Callable[[], View] = filters.choose) -> View:
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
        variants.use(plan.readings({name: address.read(name) for name in address.FILTERS}))
    view = choose()
    trail.page(view)
    with suppress(UnknownUnit):
        if filters.is_beyond(address.read("unit")):
            trail.refused(address.here())
    return view


def refuse(refused: Exception) -> None:
    """In place of what the reader may not see: why, and what can be done."""
    trail.refused(address.here())
    st.error(i18n.pick(str(refused), _("您的账号没有查看这些内容的权限，请联系系统管理员。")))
    target, words = escaped(address.link("overview")), escaped(_("返回总览"))
    st.html(f'<p class="note"><a href="{target}" target="_self">{words}</a></p>')


def headline(sentence: str) -> None:
    """The page's conclusion."""
    st.html(f'<h1 class="headline">{card.escaped(sentence)}</h1>')


def show(*figures: Figure | None) -> None:
    """Figures in their cards: conclusion, measure, picture or table, definitions and files."""
    for figure in (one for one in figures if one):
        with st.container(key=f"card-{figure.name}"):
            _show(figure)


def _show(figure: Figure) -> None:
    if figure.twin is None:
        st.html(f'<h2 class="figure-title">{card.escaped(figure.sentence)}</h2>')
        st.info(figure.nothing)
        return
    screen = figure.on_screen
    subtitle = _("；").join(part for part in (figure.subtitle, screen.hint) if part)
    title(figure.name, figure.sentence, subtitle, figure.twin.indicators)
    if figure.picture is not None and screen.control:
        screen.control()
    controls(figure)
    if figure.picture is not None:
        _picture(figure, figure.picture)
        return
    if screen.control:
        screen.control()
    if figure.nothing:
        st.info(figure.nothing)
    else:
        _rows(figure, figure.twin)
    if screen.after:
        screen.after()


def _picture(figure: Figure, picture: go.Figure) -> None:
    screen = figure.on_screen
    with st.container(key=f"wide-{figure.name}") if screen.is_wide else nullcontext():
        plotted.show(
            once(picture, maps.without_legend) if figure.is_map else picture,
            figure.name,
            f"{figure.sentence} {figure.subtitle}",
            has_toolbar=figure.is_map,
            on_click=screen.on_click,
        )
    if figure.is_map:
        st.html(f'{once(picture, maps.key)}<p class="attribution">{card.escaped(maps.attribution())}</p>')


def title(name: str, sentence: str, subtitle: str, indicators: Sequence[str] = ()) -> None:
    """A figure's conclusion and measure; the markup names the items of the plan that it shows."""
    st.html(
        f'<h2 class="figure-title" id="{name}" data-indicators="{" ".join(indicators)}">'
        f'{card.escaped(sentence)}</h2><p class="figure-subtitle">{card.escaped(subtitle)}</p>',
        width="stretch",
    )


def _rows(figure: Figure, twin: Twin) -> None:
    """The first rows of a table, and how many more its file holds."""
    rows, most = twin.rows, figure.most
    st.html(figure.listing)
    if most and rows.height > most:
        st.caption(_("此处列出前{n}条，全部{all}条见文件。").format(n=most, all=rows.height))


def _takeaway() -> ModuleType:
    """The room that makes files of figures; it knows every panel, and some panels know the page."""
    from dashboard import takeaway

    return takeaway


def note(sentence: str) -> None:
    """A line in small type."""
    st.html(f'<p class="note">{escaped(sentence)}</p>')


def controls(figure: Figure) -> None:
    """What stands beside a figure's title: into the briefing, and what stands behind it."""
    _takeaway().add(figure)
    behind(figure)


def behind(figure: Figure) -> None:
    """The table, the definitions, the queries and the file behind a figure, built when opened."""
    name, twin, view = figure.name, figure.twin, figure.view
    if twin is None or view is None:
        return
    with st.popover(_("数据与口径"), key=f"behind-{name}", on_change="rerun", type="tertiary") as opened:
        if not opened.open:
            return
        # Asked for now: files are made in another thread, which does not know the address.
        request = _takeaway().figures.on_screen(figure)
        trail.figure(name, view)
        _rows(figure, twin)
        with st.container(key=f"files-{name}", horizontal=True, gap="small"):
            download(
                _("下载表格（CSV）"),
                lambda: as_csv(twin.rows, twin.headings, _about(figure, view, request)),
                f"{name}-{view.scope.unit_code}-{view.period.code()}.csv",
                f"csv-{name}",
                view,
            )
            _takeaway().pictures(figure)
        if not trail.may_take(view.scope):
            note(_("您的账号没有导出权限，可以查看，不能下载文件。"))
        st.html(card.as_html(card.of(twin.indicators, twin.queries, view, shelf.checks(shelf.reading()))))
        for query_name in card.queries_of(twin.indicators, twin.queries):
            st.caption(f"`{query_name}` {card.params(query_name, view)}")
            st.code(card.sql(query_name), language="sql")


def _about(figure: Figure, view: View, request: Asked | None) -> str:
    """What the table of a figure is, with the figure's code."""
    parts = (about(figure.sentence, view), _takeaway().code(request))
    return _("；").join(part for part in parts if part)


def download(
    label: str,
    make: Callable[[], bytes],
    file_name: str,
    key: str,
    view: View,
    *,
    is_public: bool = False,
    looks: Mapping[str, Any] = MappingProxyType({}),
) -> None:
    """A button that makes a file on the click; nothing for a reader who may not take files away.

    is_public: the file holds nothing but what is published. looks: how the button looks, as Streamlit names it.
    """
    if trail.may_take(view.scope, is_public=is_public):
        st.download_button(
            label,
            data=trail.taken(make, key, view, is_public=is_public),
            file_name=file_name,
            mime=MIME[file_name.rsplit(".", 1)[-1]],
            key=key,
            on_click="ignore",
            **looks,
        )


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
