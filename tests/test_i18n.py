"""Everything that is shown can be shown in English, and nothing shown escapes translation."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import i18n
from dashboard.tools import catalogue
from dashboard.units import ROOT

CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
# The rooms whose strings reach a reader's screen.
SHOWN = (
    "pages",
    "dashboard/address.py",
    "dashboard/card.py",
    "dashboard/cards.py",
    "dashboard/charts",
    "dashboard/compare.py",
    "dashboard/filters.py",
    "dashboard/freshness.py",
    "dashboard/access/sign_in.py",
    "dashboard/history.py",
    "dashboard/incident.py",
    "dashboard/disclosure/gate.py",
    "dashboard/indicators/values.py",
    "dashboard/maps",
    "dashboard/needs",
    "dashboard/page.py",
    "dashboard/panels",
    "dashboard/readable.py",
    "dashboard/text",
    "dashboard/theme.py",
    "dashboard/view.py",
)
# Chinese that stands outside _() on purpose: the file, the text, and why.
ALLOWED = {
    ("dashboard/incident.py", "事故 %s %s+08:00 page=%s %s\n%s"): "a line of the log",
    ("dashboard/theme.py", "万"): "the Chinese branch of a number format",
    ("dashboard/theme.py", "万元"): "the Chinese branch of a number format",
    ("dashboard/theme.py", "元"): "the Chinese branch of a number format",
    ("dashboard/panels/windows.py", "、"): "the Chinese branch of a list",
    ("dashboard/compare.py", "元"): "a unit of the plan's file, compared and not shown",
    ("dashboard/compare.py", "天"): "a unit of the plan's file, compared and not shown",
    ("dashboard/compare.py", "件"): "a unit of the plan's file, translated by unit_word",
    ("dashboard/compare.py", "件次"): "a unit of the plan's file, translated by unit_word",
    ("dashboard/panels/compliance/changes.py", "条"): "a unit of the plan's file, translated by unit_word",
    ("dashboard/compare.py", "百分点"): "a unit of the plan's file, compared and not shown",
    ("dashboard/panels/quality/results.py", "现行"): "a word of the table of limits, translated beside it",
    ("dashboard/panels/quality/results.py", "待核实"): "a word of the table of limits, translated beside it",
    ("dashboard/freshness.py", "中"): "a language is named in itself",
    ("dashboard/card.py", "；"): "the Chinese branch of a definition",
    ("dashboard/card.py", "（"): "the Chinese branch of a definition",
    ("dashboard/card.py", "）"): "the Chinese branch of a definition",
    ("dashboard/charts/base.py", "\u3000"): "a wide space parts the entries of a legend",
    ("dashboard/filters.py", "\u3000"): "a wide space sets names in by their level",
}
# Constants that are Chinese as a whole: the file, the name, and why.
CHINESE_CONSTANTS = {
    ("dashboard/theme.py", "CHINESE"): "the words of Plotly's Chinese locale; its English ones are built in",
}
TRANSLATORS = ("_", "pick")


def sources() -> list[Path]:
    return sorted(path for folder in catalogue.FOLDERS for path in (ROOT / folder).rglob("*.py"))


def shown_sources() -> list[Path]:
    rooms = [ROOT / room for room in SHOWN]
    assert all(room.exists() for room in rooms)
    return sorted(path for room in rooms for path in ([room] if room.is_file() else room.rglob("*.py")))


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def calls(tree: ast.AST, names: tuple[str, ...]) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if called in names:
                yield node


CATALOGUES = pytest.mark.parametrize(("code", "path"), catalogue.catalogues().items())


@CATALOGUES
def test_every_text_is_translated(code, path):
    translated = catalogue.known(path)
    missing = sorted(text for text in catalogue.wanted() if not translated.get(text))
    assert not missing, f"run python -m dashboard.tools.catalogue and put into {code}.po: {missing}"


@CATALOGUES
def test_no_translation_has_lost_its_text(code, path):
    obsolete = sorted(set(catalogue.known(path)) - catalogue.wanted())
    assert not obsolete, f"run python -m dashboard.tools.catalogue; no longer shown: {obsolete}"


@CATALOGUES
def test_no_translation_is_fuzzy(code, path):
    assert ", fuzzy" not in path.read_text(encoding="utf-8")


@CATALOGUES
def test_the_file_is_as_the_tool_writes_it(code, path):
    assert catalogue.written(catalogue.known(path), code) == path.read_bytes()


def test_the_tool_merges_and_names_what_is_missing(tmp_path, monkeypatch, capsys):
    path = tmp_path / "en.po"
    path.write_bytes(catalogue.written({"旧文": "Old", "留文": "Kept"}, "en"))
    monkeypatch.setattr(catalogue, "catalogues", lambda: {"en": path})
    monkeypatch.setattr(catalogue, "wanted", lambda: {"新文", "留文"})
    assert catalogue.main(["--check"]) == 1
    assert catalogue.known(path) == {"旧文": "Old", "留文": "Kept"}
    assert catalogue.main([]) == 1
    assert catalogue.known(path) == {"新文": "", "留文": "Kept"}
    said = capsys.readouterr().out
    assert "缺译文（en）：新文" in said
    assert "已删除（en）：旧文 → Old" in said


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"%?\{+[^{}]*\}+", text))


@CATALOGUES
def test_translations_keep_their_placeholders(code, path):
    stored = catalogue.known(path)
    wrong = {t: said for t, said in stored.items() if said and placeholders(t) != placeholders(said)}
    assert not wrong


def test_english_holds_no_chinese():
    stored = catalogue.known(catalogue.catalogues()["en"])
    assert not {text: english for text, english in stored.items() if CHINESE.search(english)}


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "0 units, of them 3"),
        (1, "1 unit, of them 3"),
        (11, "11 units, of them 3"),
        ("2,001", "2,001 units, of them 3"),
        ("1.0", "1.0 units, of them 3"),
    ],
)
def test_the_number_before_decides_between_one_and_many(n, said):
    assert i18n.Counted("{n} [unit|units], of them {k}").format(n=n, k=3) == said


@CATALOGUES
def test_pairs_of_words_have_a_number_to_go_by(code, path):
    """A pair is never empty on both sides, never open, and stands behind a place to fill in."""
    for said in catalogue.known(path).values():
        pairs = list(i18n.PAIR.finditer(said))
        assert len(pairs) == said.count("["), said
        assert all("{" in said[: pair.start()] and pair[1] + pair[2] for pair in pairs), said


def test_marked_texts_are_plain_literals():
    """babel reads the source: an f-string or a sum inside _() is never found."""
    wrong = [
        f"{place(path)}:{call.lineno}"
        for path in sources()
        for call in calls(ast.parse(path.read_text(encoding="utf-8")), ("_",))
        if any(isinstance(node, ast.JoinedStr | ast.BinOp) for a in call.args for node in ast.walk(a))
    ]
    assert not wrong


def test_marked_texts_stand_outside_f_strings():
    """Before Python 3.12 the inside of an f-string is no source to babel: a text there is never found."""
    wrong = [
        f"{place(path)}:{call.lineno}"
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr)
        for call in calls(node, ("_",))
    ]
    assert not wrong


@pytest.mark.parametrize("path", shown_sources(), ids=place)
def test_chinese_on_screen_is_translated(path):
    wrong = [
        f"line {line}: {text}" for line, text in untranslated(path) if (place(path), text) not in ALLOWED
    ]
    assert not wrong, "put these into _(), or into ALLOWED with a reason:\n" + "\n".join(wrong)


def test_the_list_of_exceptions_is_not_longer_than_needed():
    found = {(place(path), text) for path in shown_sources() for _line, text in untranslated(path)}
    assert not set(ALLOWED) - found


def untranslated(path: Path) -> list[tuple[int, str]]:
    """Chinese literals that stand outside _(), pick(), docstrings and errors (which go to the operator)."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    excused: list[ast.AST] = list(calls(tree, TRANSLATORS))
    excused += [node for node in ast.walk(tree) if isinstance(node, ast.Raise)]
    excused += [node for node in ast.walk(tree) if _is_bare_text(node)]
    excused += [node for node in tree.body if (place(path), _assigned(node)) in CHINESE_CONSTANTS]
    known = {id(inside) for node in excused for inside in ast.walk(node)}
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if id(node) not in known and CHINESE.search(node.value)
    ]


def _is_bare_text(node: ast.AST) -> bool:
    """A string that is a statement: a docstring."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _assigned(node: ast.stmt) -> str:
    """The name that a statement of a module gives a value to."""
    target = node.targets[0] if isinstance(node, ast.Assign) else None
    return target.id if isinstance(target, ast.Name) else ""


def test_a_text_without_english_is_shown_in_chinese():
    i18n.use("en")
    try:
        assert i18n._("没有这样的文案") == "没有这样的文案"
        assert i18n._("总览") == "Overview"
        assert i18n._("") == ""
    finally:
        i18n.use("zh")
    assert i18n._("总览") == "总览"


def test_an_unknown_language_is_chinese():
    i18n.use("mn")
    assert i18n.language() == "zh"
