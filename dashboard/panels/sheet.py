"""How does a whole page come on paper: every figure as a picture that knows who it is, tables that may run on?"""

from base64 import b64encode
from collections.abc import Sequence

import streamlit as st

from dashboard import clock, i18n, page, tabulate, wholepage
from dashboard.briefing import identity, measured, pdf
from dashboard.briefing.camera import camera
from dashboard.briefing.document import Briefing, Exhibit, Section
from dashboard.briefing.pack import Studio
from dashboard.card import escaped
from dashboard.drafting import exhibits
from dashboard.figure import Twin
from dashboard.i18n import _
from dashboard.menu import Page
from dashboard.panels import ways
from dashboard.verification import Asked, CannotRegister
from dashboard.view import View

WIDE, LETTER = 680, 13  # px of an upright page inside its margins, of the letters of a table
SHORT = 20  # rows that stay together on one page
MOST = 120  # rows of a table on paper; its file holds all


def show(home: Page, view: View) -> None:
    """Head, files, and each figure as soon as it is drawn."""
    hint = _("按 Ctrl+P 打印；纵向、横向均可。")
    with st.container(key="files", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<p class="note">{hint}</p>', width="content")
        files, waiting = st.container(horizontal=True, width="content"), st.empty()
        ways.back(home.script)
    page.headline(ways.title(home))
    st.html(ways.frozen_line(view))
    asked = ways.requests(home.script, view)
    if not asked:
        st.info(_("此页在所选范围和时期没有可显示的图。"))
        return
    shown = _exhibits(asked)
    with files:
        _downloads(home, shown, view)
    for number, one in enumerate(shown, start=1):
        with waiting, st.spinner(_("正在绘制第{n}幅，共{all}幅…").format(n=number, all=len(shown))):
            drawn = _figure(one)
        st.html(drawn)
    waiting.empty()


def _exhibits(asked: Sequence[Asked]) -> list[Exhibit]:
    """The figures with their codes; stops where a code cannot be written down."""
    try:
        return [exhibits.exhibit(one) for one in asked]
    except CannotRegister as fault:
        st.error(str(fault))
        st.stop()


def _figure(exhibit: Exhibit) -> str:
    """A figure as HTML for paper."""
    figure = exhibit.figure
    if figure.picture is None and figure.twin is not None:
        return _table(exhibit, figure.twin)
    said = escaped(f"{figure.sentence} {figure.subtitle}")
    svg, message = _drawn(exhibit.identity.code, i18n.language(), exhibit)
    if message:
        # The next reader shall have the better picture when the browser is back.
        _drawn.clear(exhibit.identity.code, i18n.language(), exhibit)
    note = f'<p class="note">{escaped(message)}</p>' if message else ""
    return f'<figure class="sheet"><img src="{_inline(svg)}" alt="{said}">{note}</figure>'


@st.cache_data(max_entries=200, show_spinner=False)
def _drawn(code: str, language: str, _exhibit: Exhibit) -> tuple[bytes, str]:
    """The framed picture as SVG, and why it is not as good as it could be; the code names its snapshot."""
    with camera() as shoot:
        studio = Studio(shoot)
        return studio.framed(_exhibit, "svg"), "".join(studio.messages)


def _table(exhibit: Exhibit, twin: Twin) -> str:
    """A table that may run over pages, its heads repeated, with who it is below."""
    figure, shown = exhibit.figure, min(exhibit.figure.most or MOST, MOST, twin.rows.height)
    rows = tabulate.as_html(twin.rows.head(shown), twin.headings, figure.sentence)
    name = f"sheet-{exhibit.identity.code}"
    widths = measured.rules(f".{name}", measured.lines(twin, shown), LETTER, WIDE)
    cut = _("此处列出前{n}条，全部{all}条见文件。").format(n=shown, all=twin.rows.height)
    more = f'<p class="note">{escaped(cut)}</p>' if shown < twin.rows.height else ""
    kind = " short" if shown <= SHORT else ""
    lines = "<br>".join(escaped(line) for line in identity.lines(exhibit.identity))
    code = _inline(identity.qr_svg(exhibit.identity).encode())
    return (
        f'<style>{widths}</style><section class="sheet {name}{kind}"><h2 class="figure-title">{escaped(figure.sentence)}</h2>'
        f'<p class="figure-subtitle">{escaped(figure.subtitle)}</p>{rows}{more}'
        f'<footer><p class="note">{lines}</p><img class="code" src="{code}" alt="{exhibit.identity.link}"></footer>'
        "</section>"
    )


def _inline(svg: bytes) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg).decode()}"


def _downloads(home: Page, shown: Sequence[Exhibit], view: View) -> None:
    """The whole page as a document of A4 pages and as one picture, made when asked for."""
    of = shown[0].identity
    stem = f"{home.script}-{of.code}"
    made = {"pdf": _("下载PDF（A4）"), "png": _("整页图片（PNG）")}
    for form, label in made.items():
        page.download(
            label, lambda form=form: file(home, shown, form), f"{stem}.{form}", f"sheet-{form}", view
        )


def file(home: Page, shown: Sequence[Exhibit], form: str) -> bytes:
    """The whole page as pdf or png."""
    if form == "png":
        return wholepage.drawn(home, shown)
    with camera() as shoot:
        return pdf.as_pdf(briefing(ways.title(home), shown), Studio(shoot).sized("a4"), "a4")


def briefing(title: str, shown: Sequence[Exhibit]) -> Briefing:
    """The figures of a page as one document."""
    of = shown[0].identity
    return Briefing(
        name="page",
        title=title,
        place=of.place,
        period=of.period,
        as_of=of.as_of,
        made_at=clock.now(),
        snapshot_id=of.snapshot_id,
        is_synthetic=of.is_synthetic,
        sections=(Section(_("图表"), exhibits=tuple(shown)),),
        is_public=of.is_public,
    )
