"""How does one figure fill a window, so that it can be read from across a room?"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl
import streamlit as st

from dashboard import address, figures, maps, page, plotted, tabulate
from dashboard.briefing import measured
from dashboard.card import escaped
from dashboard.charts import base
from dashboard.drawing import heightened
from dashboard.figure import Figure, Twin
from dashboard.i18n import _
from dashboard.menu import Page
from dashboard.panels import ways
from dashboard.view import View

# px of a window of 1920 by 1080; smaller ones shrink everything alike (static/meeting.css).
SCREEN, WIDE, HIGH, TITLE = 1080, 1840, 850, 40
LETTERS = (38, 34, 30, 26, 24, 22)  # px of the letters of a table
LEAST, SMALLEST, LARGEST = 430, 1.0, 1.9  # px of a picture; how many times it is enlarged
KEYS = {"back": ("Left", "PageUp"), "on": ("Right", "PageDown", "Space")}


def show(home: Page, view: View) -> None:
    """The figure that the address names, or the first; and the way to the others."""
    asked = ways.requests(home.script, view)
    if not asked:
        _bar(home, view, [], 0)
        page.headline(_("此页在所选范围和时期没有可显示的图。"))
        return
    known = [one.figure for one in asked]
    place = known.index(at) if (at := address.read("at")) in known else 0
    _bar(home, view, known, place)
    _fill(figures.make(asked[place]))


def _bar(home: Page, view: View, known: Sequence[str], place: int) -> None:
    """Where the reader is, and the keys: → on, ← back, Esc out. At the ends nothing goes further."""
    with st.container(key="bar", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<p class="where">{escaped(ways.title(home))}</p>', width="content")
        st.html(ways.frozen_line(view))
        if known:
            st.html(f'<p class="progress" role="status">{place + 1}/{len(known)}</p>', width="content")
            _step(_("上一幅"), "back", known[place - 1] if place else "")
            _step(_("下一幅"), "on", known[place + 1] if place + 1 < len(known) else "")
        ways.back(home.script)


def _step(label: str, way: str, target: str) -> None:
    """A button to a figure, and unseen ones for the other keys that do the same."""
    for key in KEYS[way]:
        st.button(
            label,
            key=f"{way}-{key.lower()}",
            type="tertiary",
            shortcut=key,
            on_click=address.write,
            args=("at", target),
            disabled=not target,
        )


def _fill(figure: Figure) -> None:
    """Conclusion, measure, and the picture or the table as large as they fit."""
    page.headline(figure.sentence)
    st.html(f'<p class="measure-line">{escaped(figure.subtitle)}</p>')
    _picture(figure)
    if figure.picture is None and figure.twin is not None:
        _rows(figure, figure.twin)
    if figure.is_map:
        st.html(f'<p class="attribution">{escaped(maps.attribution())}</p>')


def _picture(figure: Figure) -> None:
    """Enlarged with everything in it: letters, margins and marks keep their proportions."""
    if (picture := figure.picture) is None:
        return
    height = max(int(picture.layout.height or LEAST), LEAST)
    times = fit(height, _room(figure))
    width = round(WIDE / times)
    st.html(f"<style>.stApp {{ --times: {times:.3f}; --width: {width}px; --height: {height}px; }}</style>")
    with st.container(key="stage"), st.container(key="enlarged"):
        plotted.show(
            heightened(picture, height), f"stage-{figure.name}", f"{figure.sentence} {figure.subtitle}"
        )


def fit(height: int, room: int) -> float:
    """How many times a picture so many px high is enlarged to fill the room."""
    return min(max(room / height, SMALLEST), LARGEST)


def _room(figure: Figure) -> int:
    """px of height that the conclusion and the notes leave."""
    lines = -(-base.width(figure.sentence, TITLE) // WIDE)
    return HIGH - round((lines - 1) * 1.3 * TITLE) - (30 if figure.is_map else 0)


def _rows(figure: Figure, twin: Twin) -> None:
    """The first rows of a table that fit, in letters as large as they allow, and how many rows there are in all."""
    rows = unrepeated(twin.rows, twin.headings)
    twin = replace(twin, rows=rows)
    room, most = _room(figure), min(figure.most or rows.height, rows.height)
    fits = {size: min(measured.fitting(twin, size, WIDE, room), most) for size in LETTERS}
    letter = next((size for size, shown in fits.items() if shown == most), LETTERS[-1])
    shown = fits[letter]
    widths = measured.rules(".table", measured.lines(twin, shown), letter, WIDE)
    st.html(f"<style>.stApp {{ --letter: {100 * letter / SCREEN:.2f}vh; }} {widths}</style>")
    st.html(tabulate.as_html(rows.head(shown), twin.headings, figure.sentence))
    if shown < rows.height:
        page.note(_("此处列出前{n}条，全部{all}条见文件。").format(n=shown, all=rows.height))


def unrepeated(rows: pl.DataFrame, headings: Mapping[str, str]) -> pl.DataFrame:
    """The rows without the word that stands above a cell already: 目标 110个 under 目标值, 同比+9 under 同比."""
    texts = {name: heading for name, heading in headings.items() if rows.schema[name] == pl.String}
    return rows.with_columns(
        pl.col(name).str.replace(rf"(?i)^{re.escape(_word(heading))}\s*([\d+−-])", "$1")
        for name, heading in texts.items()
    )


def _word(heading: str) -> str:
    """What a heading begins with: two letters of Chinese, a word of English."""
    return heading.split(" ")[0] if heading.isascii() else heading[:2]
