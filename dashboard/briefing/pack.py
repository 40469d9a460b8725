"""Which files does a briefing become, and how are they kept together? A folder with a manifest, and one zip of it."""

import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from dashboard.briefing import pdf
from dashboard.briefing.book import as_xlsx
from dashboard.briefing.camera import HEIGHT, Camera
from dashboard.briefing.document import Briefing, Exhibit
from dashboard.briefing.frame import framed
from dashboard.briefing.slides import as_pptx
from dashboard.briefing.typesetting import CHART_WIDTH, Form
from dashboard.briefing.word import as_docx
from dashboard.figure import Figure

MANIFEST = "manifest.json"
FORMATS = ("docx", "pptx", "xlsx", "pdf", "screen", "png", "svg")
# px of a chart in a text, so that two and their words fill a page: its least height, that of a row and of what is above.
LOW, PRESSED, ROW, HEAD = 220, 0.7, 20, 40


class Studio:
    """The pictures of one briefing, each drawn once in each size; remembers what was drawn by the fall-back."""

    def __init__(self, camera: Camera) -> None:
        self._camera = camera
        self._charts: dict[tuple[str, int, int], str] = {}
        self._framed: dict[tuple, bytes] = {}
        self.messages: list[str] = []

    def chart(self, exhibit: Exhibit, size: tuple[int, int] | None = None) -> str | None:
        """The bare chart as SVG; none of a figure without a picture."""
        figure = exhibit.figure
        if figure.picture is None:
            return None
        width, height = size or pdf.chart_size(figure, "screen")
        key = (exhibit.identity.code, width, height)
        if key not in self._charts:
            shot = self._camera(figure.picture, width, height, figure.twin)
            self.messages += [f"{exhibit.identity.code} {shot.message}"] if shot.message else []
            self._charts[key] = shot.svg
        return self._charts[key]

    def framed(self, exhibit: Exhibit, form: Form) -> bytes:
        """The figure with its identity as png or svg."""
        return self._drawn(exhibit, form)

    def on_slide(self, exhibit: Exhibit) -> bytes:
        """The figure as a PNG for a slide, which says its title and its measure."""
        return self._drawn(exhibit, "png", without=("title", "subtitle"))

    def in_text(self, exhibit: Exhibit) -> bytes:
        """The figure as a PNG for a text, low enough to share a page, under the caption that says its title."""
        return self._drawn(exhibit, "png", (CHART_WIDTH, low(exhibit.figure)), ("title",))

    def _drawn(
        self,
        exhibit: Exhibit,
        form: Form,
        size: tuple[int, int] | None = None,
        without: tuple[str, ...] = (),
    ) -> bytes:
        key = (exhibit.identity.code, form, size, without)
        if key not in self._framed:
            bare = replace(exhibit, comment="")  # files say the comment as text
            self._framed[key] = framed(bare, self.chart(exhibit, size), form, without=without)
        return self._framed[key]

    def sized(self, layout: pdf.Layout) -> Callable[[Exhibit], str]:
        """Charts in the size that a layout of a PDF wants."""
        return lambda exhibit: self.chart(exhibit, pdf.chart_size(exhibit.figure, layout)) or ""


def files(
    briefing: Briefing, stem: str, formats: Iterable[str], studio: Studio
) -> Iterator[tuple[str, bytes]]:
    """The files of a briefing by name, in the order of FORMATS."""
    wanted = set(formats)
    makers: Mapping[str, Callable[[], bytes]] = {
        "docx": lambda: as_docx(briefing, studio.in_text),
        "pptx": lambda: as_pptx(briefing, studio.on_slide),
        "xlsx": lambda: as_xlsx(briefing),
        "pdf": lambda: pdf.as_pdf(briefing, studio.sized("a4"), "a4"),
        "screen": lambda: pdf.as_pdf(briefing, studio.sized("screen"), "screen"),
    }
    for form, make in makers.items():
        if form in wanted:
            yield f"{stem}-16x9.pdf" if form == "screen" else f"{stem}.{form}", make()
    pictures: tuple[Form, ...] = ("png", "svg")
    for form in pictures:
        if form in wanted:
            for number, exhibit in enumerate(briefing.exhibits(), 1):
                name = f"{number:02}-{exhibit.figure.name}-{exhibit.identity.code}.{form}"
                yield f"figures/{name}", studio.framed(exhibit, form)


def low(figure: Figure) -> int:
    """px of height of a chart that shares a page with text: pressed, but never so that its rows touch."""
    if figure.picture is None:
        return HEIGHT
    own, ends = int(figure.picture.layout.height or HEIGHT), figure.picture.layout.yaxis.range
    # rows count from the top down
    rows = ends[0] - ends[1] if ends and ends[0] > ends[1] else 0
    return min(own, max(LOW, round(PRESSED * own), round(ROW * rows) + HEAD))


def write(
    briefing: Briefing, folder: Path, formats: Sequence[str], camera: Camera, made_from: Mapping[str, Any]
) -> list[str]:
    """The folder with all files, a manifest, and folder.zip beside it; whole or not at all. Returns messages.

    made_from: what decides the files, so that a second run can tell whether they are still right.
    """
    part = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    (part / "figures").mkdir(parents=True)
    studio = Studio(camera)
    for name, content in whole(briefing, folder.name, formats, studio, made_from):
        (part / name).write_bytes(content)
    _zip(part, folder.with_suffix(".zip"))
    shutil.rmtree(folder, ignore_errors=True)
    part.rename(folder)
    return studio.messages


def zipped(briefing: Briefing, stem: str, formats: Sequence[str], camera: Camera) -> bytes:
    """All files and the manifest as one zip, in memory."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in whole(briefing, stem, formats, Studio(camera)):
            archive.writestr(name, content)
    return kept.getvalue()


def whole(
    briefing: Briefing,
    stem: str,
    formats: Iterable[str],
    studio: Studio,
    made_from: Mapping[str, Any] | None = None,
) -> Iterator[tuple[str, bytes]]:
    """The files by name, and at last the manifest that tells of each of them."""
    told = []
    for name, content in files(briefing, stem, formats, studio):
        told.append({"name": name, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)})
        yield name, content
    origin = {} if made_from is None else {"made_from": dict(made_from)}
    manifest = about(briefing, studio.messages) | origin | {"files": told}
    yield MANIFEST, (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()


def about(briefing: Briefing, messages: Sequence[str]) -> dict[str, Any]:
    """What the manifest says of a briefing and its figures."""
    return {
        "title": briefing.title,
        "template": briefing.name,
        "place": briefing.place,
        "period": briefing.period,
        "as_of": briefing.as_of.isoformat(),
        "snapshot": briefing.snapshot_id,
        "made_at": briefing.made_at.isoformat(timespec="seconds"),
        "synthetic": briefing.is_synthetic,
        "public": briefing.is_public,
        "notes": list(briefing.notes),
        "messages": list(messages),
        "figures": [
            {"code": e.identity.code, "figure": e.figure.name, "sentence": e.figure.sentence, "nothing": e.figure.nothing}
            for e in briefing.exhibits()
        ],
    }  # fmt: skip


def is_done(folder: Path, made_from: Mapping[str, Any]) -> bool:
    """The folder holds what would be made again: same data, definitions and wishes, every file whole."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if manifest["made_from"] != dict(made_from) or not folder.with_suffix(".zip").is_file():
            return False
        return all(
            hashlib.sha256((folder / file["name"]).read_bytes()).hexdigest() == file["sha256"]
            for file in manifest["files"]
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _zip(folder: Path, target: Path) -> None:
    part = target.with_name(f".{target.name}.part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            archive.write(path, path.relative_to(folder).as_posix())
    part.rename(target)
