"""How does a template with its data become a PDF, a PNG or an SVG, without a browser?

The data travel as JSON beside the template and never inside it: whatever a clerk writes is set as it stands and
cannot become markup.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from dashboard.i18n import _

Form = Literal["png", "svg", "pdf"]
TEMPLATES = Path(__file__).parent / "typst"
POINTS = 72  # in an inch
CHART_WIDTH = 896  # px of a chart in a frame
SERIF, SANS = "Noto Serif CJK SC", "Noto Sans CJK SC"
# What a role of type is called on the computers of offices, on a Mac, and here; the first that is there is taken.
FACES = {
    "screen": ("Microsoft YaHei", "PingFang SC", SANS, "Source Han Sans SC", "WenQuanYi Micro Hei"),
    "title": ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "FZXiaoBiaoSong-B05", "STZhongsong", SERIF, SANS),
    "body": ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", SERIF, SANS),
    "kai": ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti", SERIF, SANS),
    "hei": ("SimHei", "黑体", "STHeiti", SANS),
    "song": ("SimSun", "宋体", "STSong", SERIF, SANS),
}
# These have no weight of their own for a heading: it is set bold.
LIGHT = {SERIF, SANS}


class TypesettingFailed(RuntimeError):
    """A template could not be set, or no Chinese font is installed; the message says which and what to do."""


@cache
def fonts() -> typst.Fonts:
    """The fonts of this computer, searched once."""
    return typst.Fonts(include_embedded_fonts=False)


@cache
def _families() -> frozenset[str]:
    return frozenset(fonts().families())


def face(role: str, families: frozenset[str] | None = None) -> list[str]:
    """The fonts of a role that are installed, best first; raises TypesettingFailed without any."""
    known = _families() if families is None else families
    found = [name for name in FACES[role] if name in known]
    if not found:
        raise TypesettingFailed(
            _("没有可用的中文字体（{names}）；请安装 fonts-noto-cjk 后重启服务").format(
                names="、".join(FACES[role])
            )
        )
    return found


def faces(roles: Sequence[str] = tuple(FACES)) -> dict[str, dict[str, Any]]:
    """For each role its fonts, and the weight in which a heading of it is set."""
    named = {role: face(role) for role in roles}
    return {
        role: {"fonts": found, "weight": "bold" if found[0] in LIGHT else "regular"}
        for role, found in named.items()
    }


def typeset(template: str, content: Mapping[str, Any], form: Form, *, per_point: float = 1.0) -> bytes:
    """The template of that name with its content; a PNG has `per_point` pixels a point and one page."""
    inputs = {"content": json.dumps(content, ensure_ascii=False)}
    return _compiled((TEMPLATES / f"{template}.typ").read_text("utf-8"), template, inputs, form, per_point)


def raster(svg: str, width_px: int) -> bytes:
    """A chart's SVG as a PNG so many pixels wide."""
    return _compiled(
        "#set page(width: 1000pt, height: auto, margin: 0pt)\n"
        '#image(bytes(sys.inputs.chart), format: "svg", width: 100%)\n',
        "raster",
        {"chart": svg},
        "png",
        width_px / 1000,
    )


def _compiled(source: str, name: str, inputs: dict[str, str], form: Form, per_point: float) -> bytes:
    compiler = typst.Compiler(root=TEMPLATES, font_paths=fonts(), sys_inputs=inputs)
    try:
        made = _with_tags(compiler, source, form, per_point)
    except typst.TypstError as error:
        raise TypesettingFailed(
            _("排版失败（模板 {name}）：{reason}").format(name=name, reason=error.diagnostic or error.message)
        ) from error
    if not isinstance(made, bytes):
        raise TypesettingFailed(_("排版失败（模板 {name}）：图片不能多于一页").format(name=name))
    return made


def _with_tags(compiler: typst.Compiler, source: str, form: Form, per_point: float) -> object:
    """The file; a PDF whose tags for screen readers typst 0.15 cannot order (long tables after many floats) without."""
    wanted: dict[str, Any] = {"format": form, "ppi": POINTS * per_point}
    try:
        return compiler.compile_with_warnings(source.encode(), **wanted)[0]
    except typst.TypstError as error:
        if form != "pdf" or "internal error" not in f"{error.diagnostic} {error.message}":
            raise
        return compiler.compile_with_warnings(source.encode(), pdf_tags=False, **wanted)[0]
