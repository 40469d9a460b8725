"""Does the style sheet leave alone what a click does not change?"""

import re
from collections.abc import Iterator

import pytest

from dashboard.units import ROOT

SHEETS = sorted((ROOT / "dashboard" / "static").glob("*.css"))
SELECTOR = re.compile(r"([^{}]+)\{")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Brackets hold commas, blanks and classes that are not those of the element.
HELD = re.compile(r"\[[^\]]*\]|:(?:not|has|nth-[a-z-]+)\((?:[^()]|\([^()]*\))*\)")
RARE = ("button", "a", "td", "th")


def selectors(css: str) -> Iterator[str]:
    """The selectors of a sheet, one by one."""
    for head in SELECTOR.findall(COMMENT.sub("", css)):
        if not head.strip().startswith("@"):
            yield from (one.strip() for one in re.split(r",(?![^(]*\))", head.rsplit(";", 1)[-1]))


def names_few(subject: str) -> bool:
    """What a selector ends in names a class or a rare kind of element, not everything or every box."""
    plain = HELD.sub("", subject)
    return "." in plain or re.split(r"[:\[]", plain)[0] in RARE


def looks_everywhere(selector: str) -> bool:
    """A browser that sees any class change would look anew at all that the changed element holds."""
    *around, subject = re.split(r"\s*[>~+]\s*|\s+(?![^\[(]*[\])])", selector)
    by_beginning = any('[class*="' in part for part in around)
    asks_all = ":has(" in subject and not names_few(subject) and not subject.startswith("[")
    return asks_all or (by_beginning and not names_few(subject))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_no_rule_makes_the_browser_look_at_everything_when_a_class_changes(path):
    assert not [one for one in selectors(path.read_text(encoding="utf-8")) if looks_everywhere(one)]


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ('[class*="st-key-card-"]', False),
        ('.a[class*="st-key-card-"] > *', True),
        ('.a[class*="st-key-card-"] > :first-child', True),
        ('[class*="st-key-head-"] > div:first-child', True),
        ('[class*="st-key-card-"] > .stElementContainer:first-child:not([class*="b"])', False),
        ('[class*="st-key-add-"] button', False),
        ('[class*="st-key-a-"] ~ [class*="st-key-b-"]', True),
        (".a > :has(.b)", True),
        (".a > .c:has(.b)", False),
        ('[data-testid="x"]:has(> .b)', False),
        (".st-key-who > *", False),
    ],
)
def test_the_measuring_tells_them_apart(selector, expected):
    assert looks_everywhere(selector) is expected


def test_selectors_are_read_one_by_one():
    css = "/* a { } */ .a, .b:is(.c, .d) { x: y; }\n@media (max-width: 9px) { .e { x: y } }"
    assert list(selectors(css)) == [".a", ".b:is(.c, .d)", ".e"]
