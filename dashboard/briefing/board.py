"""How does a whole page become one picture of 1920 by 1080 that says who it is?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.briefing import identity, measured
from dashboard.briefing.camera import HEIGHT as CAMERA_HEIGHT
from dashboard.briefing.document import Exhibit
from dashboard.briefing.frame import content, palette
from dashboard.briefing.frame.table import table
from dashboard.briefing.typesetting import faces, typeset
from dashboard.charts import base
from dashboard.figure import Figure
from dashboard.i18n import _, language

WIDTH, HEIGHT = 1920, 1080
MOST = 6  # figures: of more none could be read
CARDS = 6  # lines of a short table that stand side by side as cards
GRID = {0: (), 1: (1,), 2: (2,), 3: (2, 1), 4: (2, 2), 5: (3, 2), 6: (3, 3)}  # figures in each row
INSIDE, AROUND, CARD = 1856, 190, 174  # px: width of the grid; height of head and foot, of the row of cards
TITLE, SIDE, GAP = 82, 30, 12  # px of a cell: its title, the white beside its picture; between cells
DENSE = 0.75  # of its own height that a picture may be pressed to; below, it is drawn larger and made smaller
NOTED, LEAST = 16, 260  # px: white around a table; the least height of a row beside a table
TALL = 460  # px; a picture that is higher has so many rows
SMALLEST = 0.6  # of its size that a picture may have in its cell, if there are others
ROWS = 14  # lines of a table that can be read in a cell
Chart = Callable[[Exhibit, tuple[int, int]], str | None]


def board(title: str, headline: str, exhibits: Sequence[Exhibit], chart: Chart) -> bytes:
    """The PNG of at least one figure; `chart` draws a picture as SVG in a width and height in px.

    A short table at the head becomes a row of cards; of more than six figures, the first that can be read are shown.
    """
    first = exhibits[0]
    cards = first if is_short(first.figure) and len(exhibits) > 1 else None
    rows = laid_out([one for one in exhibits if one is not cards], has_cards=cards is not None)
    seen = [*([cards] if cards else []), *(cell.exhibit for row in rows for cell in row)]
    shown = {
        "title": title,
        "headline": headline,
        "facts": identity.lines(first.identity)[0],
        "badge": identity.synthetic() if first.identity.is_synthetic else "",
        "cards": table(cards.figure) if cards else None,
        "rows": [[_cell(cell, chart) for cell in row] for row in rows],
        "heights": [row[0].height for row in rows],
        "more": _("另有 {n} 行未列出"),
        "identity": _foot(first, seen, len(exhibits)),
        "qr": identity.qr_svg(first.identity),
        "link": first.identity.link,
        "face": faces(["screen"])["screen"],
        "colours": palette(),
        "language": language(),
    }
    return typeset("board", shown, "png")


@dataclass(frozen=True)
class Cell:
    """A figure and the px that its row gives it."""

    exhibit: Exhibit
    width: int
    height: int


def laid_out(exhibits: Sequence[Exhibit], *, has_cards: bool) -> list[list[Cell]]:
    """The figures in their rows; a row is as high as its figures are, compared with the others."""
    room = HEIGHT - AROUND - (CARD if has_cards else 0)
    chosen = _choice(exhibits, room)
    shape, left = GRID[len(chosen)], iter(chosen)
    rows = [[next(left) for _place in range(many)] for many in shape]
    wishes = [max(_wish(one.figure) for one in row) for row in rows]
    needs = [max(_need(one.figure, INSIDE // len(row)) for one in row) for row in rows]
    return [
        [Cell(one, INSIDE // len(row) - GAP, height - GAP) for one in row]
        for row, height in zip(rows, _heights(wishes, needs, room), strict=True)
    ]


def _heights(wishes: Sequence[int], needs: Sequence[int], room: int) -> list[int]:
    """The room divided by what the rows wish; tables get what they need, where the others keep enough."""
    shares = [room * wish // sum(wishes) for wish in wishes]
    short = [i for i, need in enumerate(needs) if need > shares[i]]
    left = room - sum(needs[i] for i in short)
    rest = sum(wish for i, wish in enumerate(wishes) if i not in short)
    if not rest or left < LEAST * (len(wishes) - len(short)):
        return shares
    return [needs[i] if i in short else left * wish // rest for i, wish in enumerate(wishes)]


def _need(figure: Figure, width: int) -> int:
    """px of height in which all lines of a table that is not long can be read; a picture needs nothing."""
    if figure.picture is not None or figure.twin is None or _is_long(figure):
        return 0
    shown = min(figure.most or ROWS, figure.twin.rows.height)
    texts = measured.lines(figure.twin, shown)
    return round(TITLE + NOTED + measured.high(texts, base.SIZE, width - GAP - SIDE))


def _choice(exhibits: Sequence[Exhibit], room: int) -> list[Exhibit]:
    """At most six figures in their order: no picture too dense for a cell if there are others, long tables last."""
    height = room // (1 if len(exhibits) < 3 else 2) - TITLE
    clear = [one for one in exhibits if height / _drawn(one.figure, height) >= SMALLEST] or list(exhibits)
    first = sorted(clear, key=lambda one: _is_long(one.figure))[:MOST]
    return [one for one in clear if one in first]


def _is_long(figure: Figure) -> bool:
    return figure.picture is None and figure.twin is not None and figure.twin.rows.height > ROWS


def _own(figure: Figure) -> int:
    return int((figure.picture.layout.height if figure.picture else None) or CAMERA_HEIGHT)


def _wish(figure: Figure) -> int:
    """px of height that a figure would take; a long one no more than twice a short one."""
    return min(max(_own(figure), 300), 600)


def is_short(figure: Figure) -> bool:
    """A table that can stand as a row of cards: few lines without groups, each a name, a value and more."""
    twin = figure.twin
    if figure.picture is not None or twin is None:
        return False
    return 1 < twin.rows.height <= CARDS and len(twin.headings) > 2 and "group" not in twin.rows.columns


def picture_size(figure: Figure, width: int, height: int) -> tuple[int, int]:
    """px in which a picture is drawn for a room: as it is, or of the same shape and larger where it is dense."""
    drawn = _drawn(figure, height)
    return round(width * drawn / height), drawn


def _drawn(figure: Figure, height: int) -> int:
    """px of height in which a picture is drawn for a cell; one that grew with its rows cannot be pressed at all."""
    own = _own(figure) if figure.picture is not None else 0
    return max(height, own if own > TALL else round(DENSE * own))


def _cell(cell: Cell, chart: Chart) -> dict[str, Any]:
    """What the template says of one figure."""
    exhibit = cell.exhibit
    size = picture_size(exhibit.figure, cell.width - SIDE, cell.height - TITLE)
    svg = chart(exhibit, size) if exhibit.figure.picture is not None else None
    said = content(exhibit, svg, 2 * ROWS)
    if said["table"] and exhibit.figure.twin:
        twin = exhibit.figure.twin
        widths = measured.columns(measured.lines(twin, 2 * ROWS), base.SIZE, cell.width - SIDE)
        heads = [head | {"share": px} for head, px in zip(said["table"]["heads"], widths, strict=True)]
        said["table"] |= {"all": twin.rows.height, "heads": heads}
    return said | {"label": _("核验码 {code}").format(code=exhibit.identity.code)}


def _foot(first: Exhibit, seen: Sequence[Exhibit], many: int) -> list[str]:
    """Who the picture is, what is left out, and the source of the boundaries where one of its figures is a map."""
    codes = {one.identity.code for one in seen}
    left = [_("本页共{all}幅图，此处{n}幅").format(all=many, n=len(codes))] if len(codes) < many else []
    sources = dict.fromkeys(one.identity.attribution for one in seen if one.identity.attribution)
    return [identity.GAP.join([identity.lines(first.identity)[1], *left]), *sources]
