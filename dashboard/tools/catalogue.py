"""Which visible texts have no English yet? Brings dashboard/locale/en.po up to date.

python -m dashboard.tools.catalogue          merges and prints what is untranslated
python -m dashboard.tools.catalogue --check  writes nothing; exit 1 where the file is not up to date
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
from dashboard.i18n import LOCALE
from dashboard.units import ROOT

FOLDERS = ("dashboard", "pages")
CATALOGUE = LOCALE / "en.po"
# No dates and no line numbers: a diff shows changed words and nothing else.
HEADER = (
    'msgid ""\nmsgstr ""\n"Project-Id-Version: dashboard\\n"\n"Language: en\\n"\n'
    '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
)


def wanted() -> set[str]:
    """Every text inside _(), and the units of the plans, which files of data hold in Chinese."""
    found = {text for folder in FOLDERS for text in _texts(ROOT / folder)}
    folders = [path.parent for path in plan.PLANS.glob("*/plan.toml")]
    units = {i.unit for folder in folders for i in plan.load(folder).indicators.values()}
    return found | {unit for unit in units if re.search(r"[\u4e00-\u9fff]", unit)}


def _texts(folder: Path) -> set[str]:
    return {text for _file, _line, text, *_ in extract_from_dir(folder) if isinstance(text, str)}


def known(path: Path = CATALOGUE) -> dict[str, str]:
    """The English of each text in the file; empty where it stands untranslated or marked as fuzzy."""
    if not path.is_file():
        return {}
    with path.open("rb") as source:
        stored = read_po(source, locale="en", ignore_obsolete=True)
    return {m.id: "" if m.fuzzy else m.string for m in stored if m.id}


def written(english: dict[str, str]) -> bytes:
    """The file: sorted by text, no dates, no line numbers."""
    catalogue = Catalog(locale="en")
    for text, translation in english.items():
        catalogue.add(text, translation).flags.clear()
    body = BytesIO()
    write_po(body, catalogue, width=0, no_location=True, omit_header=True, sort_output=True)
    return HEADER.encode() + body.getvalue().strip(b"\n") + b"\n"


def main(arguments: list[str] | None = None) -> int:
    """Exit 0 when every text has its English, else 1."""
    made = argparse.ArgumentParser(prog="python -m dashboard.tools.catalogue", description="更新英文文案目录")
    made.add_argument("--check", action="store_true", help="只检查，不写文件")
    options = made.parse_args(arguments)
    before, texts = known(), wanted()
    merged = {text: before.get(text, "") for text in sorted(texts)}
    missing = [text for text, english in merged.items() if not english]
    dropped = sorted(set(before) - texts)
    if not options.check:
        CATALOGUE.write_bytes(written(merged))
    for text in missing:
        print(f"缺英文：{text}")
    for text in dropped:
        print(f"{'多余' if options.check else '已删除'}：{text} → {before[text]}")
    print(f"文案{len(merged)}条，缺英文{len(missing)}条，不再使用{len(dropped)}条")
    return int(bool(missing) or (options.check and bool(dropped)))


if __name__ == "__main__":
    sys.exit(main())
