"""CONTRIBUTING.md names files that exist, at most four a recipe, and the test that finds a mistake."""

import re

import pytest

from dashboard.units import ROOT

MOST_STEPS = 4
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
RECIPES = {
    title: body for title, body in re.findall(r"^## (加.+)\n([\s\S]*?)(?=^## |\Z)", TEXT, flags=re.MULTILINE)
}
WANTED = (
    "加一个查询",
    "加一张图",
    "加一个页面",
    "加一条承诺",
    "加一条资金规则",
    "加一个指标",
    "加一种口径",
    "加一种简报",
    "加一张导出表",
    "加一个规划",
    "加一种语言",
)
ROOTS = r"(?:dashboard|data|docs|pages|queries|tests)/"


def paths(text: str) -> list[str]:
    """What looks like a path of the project; a name with Chinese in it stands for a file to be made."""
    return [path for path in re.findall(rf"`({ROOTS}[^`\s]*)`", text)]


def steps(body: str) -> list[str]:
    return re.findall(r"^\d\. .+$", body, flags=re.MULTILINE)


def test_every_recipe_is_there():
    assert tuple(RECIPES) == WANTED


@pytest.mark.parametrize("path", sorted(set(paths(TEXT))))
def test_a_file_that_is_named_exists(path):
    if re.search(r"[\u4e00-\u9fff]", path):
        assert (ROOT / path).parent.is_dir()
    elif not path.startswith("data/exports/"):
        assert (ROOT / path).exists()


@pytest.mark.parametrize("title", RECIPES)
def test_a_recipe_is_a_short_numbered_list(title):
    numbered = steps(RECIPES[title])
    assert [step[0] for step in numbered] == [str(n) for n in range(1, len(numbered) + 1)]
    assert 1 <= len(numbered) <= MOST_STEPS


@pytest.mark.parametrize("title", RECIPES)
def test_a_recipe_names_the_test_that_finds_a_mistake(title):
    after = RECIPES[title].split(steps(RECIPES[title])[-1])[-1]
    found = [path for path in paths(after) if path.startswith("tests/")]
    assert found
    assert all((ROOT / path).is_file() for path in found)


def test_the_modules_that_are_run_exist():
    for module in re.findall(r"python -m ([\w.]+)", TEXT):
        base = ROOT / module.replace(".", "/")
        assert base.with_suffix(".py").is_file() or (base / "__main__.py").is_file()


def test_the_names_in_python_exist():
    """RULES, OWN_PARAMS, REPORTED_TOTALS … stand in the files that the same line names."""
    for line in TEXT.splitlines():
        for constant in re.findall(r"`([A-Z][A-Z_]+)`", line):
            sources = [p for p in paths(line) if p.endswith(".py")] or ["tests/test_queries.py"]
            given = re.compile(rf"^{constant}\b.* = ", re.MULTILINE)
            assert any(given.search((ROOT / p).read_text(encoding="utf-8")) for p in sources), constant


def test_the_commands_are_in_the_makefile():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`make (\w+)`", TEXT):
        assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE)
