"""python -m dashboard.briefing: the briefings of units and a period as files, one command for all leagues."""

import argparse
import logging
import os
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from dashboard import access, cli, clock, figures, shelf, snapshot, verification
from dashboard.briefing import pack
from dashboard.briefing.camera import camera
from dashboard.briefing.document import Briefing
from dashboard.drafting import draft, template
from dashboard.units import REGION, leagues
from dashboard.view import scope_of, view_at

DONE, NOTHING, WRONG, SOME = 0, 1, 2, 3
MISTAKES = (*cli.MISTAKES, template.BadTemplate, figures.UnknownFigure)
say = Console(stderr=True)


def main() -> int:
    """Exit codes: 0 all units done, 1 nothing published, 2 a wrong option, 3 some units could not be made."""
    options = _parser().parse_args()
    if options.figures:
        print("\n".join(f"{name}\t{source.page}" for name, source in figures.CATALOGUE.items()))
        return DONE
    if options.snapshots:
        os.environ["DASHBOARD_SNAPSHOTS"] = options.snapshots
    # A library complains that there is no screen; there is none on purpose.
    logging.getLogger("streamlit").setLevel(logging.ERROR)
    try:
        return _run(options)
    except shelf.NothingPublished as fault:
        print(fault, file=sys.stderr)
        return NOTHING
    except MISTAKES as fault:
        print(fault, file=sys.stderr)
        return WRONG


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="python -m dashboard.briefing",
        description="生成简报、通报、公示或专报（代拟稿）：Word、PPT、Excel、PDF、图片，并打包",
    )
    made.add_argument(
        "--unit", default=REGION, help="单位代码，逗号分隔；leagues=12个盟市，all=全区和12个盟市"
    )
    made.add_argument("--period", help="时期，如 2020-10、2020-Q3、2020；默认数据的最后一个月")
    made.add_argument(
        "--template",
        default="monthly",
        help=f"模板：{'、'.join(template.names())}，或一个文件（TOML，或页面上保存的JSON）",
    )
    made.add_argument("--out", default="briefings", help="输出文件夹（默认 briefings）")
    made.add_argument(
        "--formats", default=",".join(pack.FORMATS), help=f"文件种类，逗号分隔：{'、'.join(pack.FORMATS)}"
    )
    made.add_argument("--snapshots", metavar="DIR", help="快照文件夹（默认 data/snapshots）")
    made.add_argument("--again", action="store_true", help="已生成且未变的也重新生成")
    made.add_argument("--figures", action="store_true", help="列出全部图的名称和所在页面")
    return made


def units_of(text: str) -> list[str]:
    """The units of the option; raises UnknownUnit."""
    known = {"leagues": list(leagues()), "all": [REGION, *leagues()]}
    codes = known.get(text) or [code.strip() for code in text.split(",") if code.strip()]
    for code in codes:
        scope_of(code)
    return codes


def formats_of(text: str) -> list[str]:
    """The formats of the option in their order; raises BadTemplate."""
    asked = {part.strip() for part in text.split(",") if part.strip()}
    if unknown := sorted(asked - set(pack.FORMATS)) or ([] if asked else [text]):
        raise template.BadTemplate(f"没有文件种类 {'、'.join(unknown)}；可用：{'、'.join(pack.FORMATS)}")
    return [form for form in pack.FORMATS if form in asked]


def _run(options: argparse.Namespace) -> int:
    served = shelf.current(snapshot.default_folder())
    if served.notice:
        print(served.notice, file=sys.stderr)
    access.use(access.OPERATOR)
    shelf.pin(served)
    units, wanted = units_of(options.unit), template.load(options.template)
    formats, period = (
        formats_of(options.formats),
        options.period or view_at(REGION).period.as_of.strftime("%Y-%m"),
    )
    view_at(REGION, period)
    out, failed, made_at = Path(options.out), {}, clock.now()
    out.mkdir(parents=True, exist_ok=True)
    with _progress() as bar, camera() as shoot:
        task = bar.add_task("", total=len(units))
        for unit in units:
            folder = out / f"{unit}-{period}-{wanted.name}"
            made_from = _made_from(options.template, wanted, unit, period, formats)
            bar.update(task, description=folder.name)
            try:
                if options.again or not pack.is_done(folder, made_from):
                    briefing = draft.draft(wanted, unit, period, made_at)
                    _report(folder, briefing, pack.write(briefing, folder, formats, shoot, made_from))
            except (verification.CannotRegister, OSError) as fault:
                raise SystemExit(f"{folder}：{fault}") from fault
            except Exception as fault:  # one unit's trouble must not keep the others from their briefing
                logging.getLogger(__name__).exception("%s", folder)
                failed[unit] = fault
            bar.advance(task)
    for unit, fault in failed.items():
        print(f"{unit} 未能生成：{type(fault).__name__} {fault}", file=sys.stderr)
    print(f"{len(units) - len(failed)}/{len(units)} 个单位已生成，在 {out}/")
    return SOME if failed else DONE


def _made_from(name: str, wanted: template.Template, unit: str, period: str, formats: list[str]) -> dict:
    """What decides the files of a unit."""
    return {
        "snapshot": shelf.reading().id,
        "definitions": verification.definitions(),
        "template": template.fingerprint(name),
        "audience": wanted.audience,
        "unit": unit,
        "period": period,
        "formats": formats,
    }


def _report(folder: Path, briefing: Briefing, messages: list[str]) -> None:
    """What the clerk should know of a briefing: figures that show nothing, pictures by the fall-back."""
    silent = [e.figure for e in briefing.exhibits() if e.figure.nothing]
    for figure in silent:
        say.print(f"  {folder.name}：{figure.sentence}——{figure.nothing}", style="dim")
    if messages:
        say.print(f"  {folder.name}：{len(messages)}张图由备用方式绘制；{messages[0]}", style="yellow")


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=say)


if __name__ == "__main__":
    sys.exit(main())
