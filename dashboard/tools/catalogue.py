"""Which visible texts are not translated yet? Brings dashboard/locale/en.po, and any further one, up to date.

python -m dashboard.tools.catalogue          merges and prints what is untranslated
python -m dashboard.tools.catalogue --check  writes nothing; exit 1 where a file is not up to date
"""

import argparse
import re
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from dashboard import plan
from dashboard.i18n import LANGUAGES, LOCALE
from dashboard.units import ROOT

FOLDERS = ("dashboard", "pages")
SOURCE = "zh"
# No dates and no line numbers: a diff shows changed words and nothing else.
HEADER = (
    'msgid ""\nmsgstr ""\n"Project-Id-Version: dashboard\\n"\n"Language: {code}\\n"\n'
    '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
)


def catalogues() -> dict[str, Path]:
    """The file of each language but the one that the texts are written in."""
    return {code: LOCALE / f"{code}.po" for code in LANGUAGES if code != SOURCE}


def wanted() -> set[str]:
    """Every text inside _(), and the units and bases of the plans, which files of data hold in Chinese."""
    found = {text for folder in FOLDERS for text in texts(ROOT / folder)}
    folders = [path.parent for path in plan.PLANS.glob("*/plan.toml")]
    items = [item for folder in folders for item in plan.load(folder).indicators.values()]
    words = {item.unit for item in items} | {item.target_basis for item in items}
    return found | {word for word in words if re.search(r"[\u4e00-\u9fff]", word)}


def texts(folder: Path) -> set[str]:
    return {text for _file, _line, text, *_ in extract_from_dir(folder) if isinstance(text, str)}


def known(path: Path) -> dict[str, str]:
    """The translation of each text in the file; empty where there is none or it is marked as fuzzy."""
    if not path.is_file():
        return {}
    with path.open("rb") as source:
        stored = read_po(source, ignore_obsolete=True)
    return {str(m.id): "" if m.fuzzy else str(m.string) for m in stored if m.id}


def written(translations: dict[str, str], code: str) -> bytes:
    """The file: sorted by text, no dates, no line numbers."""
    catalogue = Catalog()
    for text, translation in translations.items():
        catalogue.add(text, translation).flags.clear()
    body = BytesIO()
    write_po(body, catalogue, width=0, no_location=True, omit_header=True, sort_output=True)
    return HEADER.format(code=code).encode() + body.getvalue().strip(b"\n") + b"\n"


def bring_up_to_date(code: str, path: Path, *, is_check: bool) -> bool:
    """Merges the texts into one file, unless it is only checked; prints and returns what is wrong with it."""
    before, texts = known(path), wanted()
    merged = {text: before.get(text, "") for text in sorted(texts)}
    missing = [text for text, translation in merged.items() if not translation]
    dropped = sorted(set(before) - texts)
    if not is_check:
        path.write_bytes(written(merged, code))
    for text in missing:
        print(f"缺译文（{code}）：{text}")
    for text in dropped:
        print(f"{'多余' if is_check else '已删除'}（{code}）：{text} → {before[text]}")
    print(f"{path.name}：文案{len(merged)}条，缺译文{len(missing)}条，不再使用{len(dropped)}条")
    return bool(missing) or (is_check and bool(dropped))


def main(arguments: list[str] | None = None) -> int:
    """Exit 0 when every text has its translation, else 1."""
    made = argparse.ArgumentParser(prog="python -m dashboard.tools.catalogue", description="更新译文目录")
    made.add_argument("--check", action="store_true", help="只检查，不写文件")
    options = made.parse_args(arguments)
    wrong = [bring_up_to_date(code, path, is_check=options.check) for code, path in catalogues().items()]
    return int(any(wrong))


if __name__ == "__main__":
    sys.exit(main())
