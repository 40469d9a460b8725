"""In which type is everything on the slides set, Latin letters and Chinese characters alike?

python-pptx sets the Latin font of a run only: without a:ea a machine chooses the Chinese one itself.
"""

from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import XmlPart
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement, OxmlElement
from pptx.presentation import Presentation

from dashboard import theme

FACE = "Microsoft YaHei"
LANGUAGE = "zh-CN"
_AFTER = ("cs", "sym", "hlinkClick", "hlinkMouseOver", "rtl", "extLst")
_COLOURS = {
    "dk1": theme.INK,
    "lt1": theme.PAPER,
    "dk2": theme.SECONDARY,
    "lt2": theme.GROUND,
    "hlink": theme.MAIN,
    "folHlink": theme.SECONDARY,
} | {f"accent{i}": colour for i, colour in enumerate(theme.SERIES[:6], start=1)}
_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"


def dress(root: BaseOxmlElement) -> None:
    """Names both fonts and the language on every run and every default of runs below `root`."""
    for tag in ("a:r", "a:fld"):
        for run in root.iter(qn(tag)):
            if run.find(qn("a:rPr")) is None:
                run.insert(0, run.makeelement(qn("a:rPr")))
    for tag in ("a:rPr", "a:defRPr", "a:endParaRPr"):
        for words in root.iter(qn(tag)):
            _dress(words)


def _dress(words: BaseOxmlElement) -> None:
    words.set("lang", LANGUAGE)
    for tag in ("a:latin", "a:ea"):
        for old in words.findall(qn(tag)):
            words.remove(old)
    following = {qn(f"a:{name}") for name in _AFTER}
    place = next((i for i, child in enumerate(words) if child.tag in following), len(words))
    for tag in ("a:ea", "a:latin"):
        face = words.makeelement(qn(tag), {"typeface": FACE})
        words.insert(place, face)


def dress_themes(deck: Presentation) -> None:
    """Gives all themes of the deck (slides and notes) the fonts and the colours of the dashboard."""
    for part in deck.part.package.iter_parts():
        if part.content_type == _THEME:
            # the notes' theme is held as elements, that of the slides as bytes
            root = part._element if isinstance(part, XmlPart) else parse_xml(part.blob)
            _set_fonts(root)
            _set_colours(root)
            part._blob = serialize_part_xml(root)


def _set_fonts(root: BaseOxmlElement) -> None:
    for tag in ("a:majorFont", "a:minorFont"):
        for fonts in root.iter(qn(tag)):
            for child in list(fonts):
                fonts.remove(child)
            for name, face in (("latin", FACE), ("ea", FACE), ("cs", "")):
                named = OxmlElement(f"a:{name}")
                named.set("typeface", face)
                fonts.append(named)


def _set_colours(root: BaseOxmlElement) -> None:
    for scheme in root.iter(qn("a:clrScheme")):
        for name, colour in _COLOURS.items():
            for role in scheme.iter(qn(f"a:{name}")):
                for child in list(role):
                    role.remove(child)
                named = OxmlElement("a:srgbClr")
                named.set("val", colour.removeprefix("#").upper())
                role.append(named)
