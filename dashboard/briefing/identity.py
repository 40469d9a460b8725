"""What does every exported figure say of itself, so that it can be found and checked again?"""

import io

import segno

from dashboard.briefing.document import Identity
from dashboard.i18n import _

GAP = "　"


def lines(identity: Identity) -> list[str]:
    """Two lines for the foot of a figure, and a third with the source of the boundaries under a map."""
    where = [
        _("范围：{place}").format(place=identity.place),
        _("时期：{period}").format(period=identity.period),
        _("数据截至 {day}").format(day=identity.as_of.isoformat()),
    ]
    which = [
        _("核验码 {code}").format(code=identity.code),
        _("口径 {version}").format(version=identity.definitions),
        _("快照 {snapshot}").format(snapshot=identity.snapshot_id),
        *notes(identity),
    ]
    return [GAP.join(where), GAP.join(which), *([identity.attribution] if identity.attribution else [])]


def notes(identity: Identity) -> list[str]:
    """What a reader must not overlook: 演示数据, 公开版."""
    public = [_("公开版：小数目已隐去")] if identity.is_public else []
    return ([synthetic()] if identity.is_synthetic else []) + public


def synthetic() -> str:
    """The word that stands on everything made of invented data."""
    return _("演示数据")


def qr(identity: Identity) -> segno.QRCode:
    """The code that reopens the figure; of medium redundancy, it may be printed small."""
    return segno.make_qr(identity.link, error="m", boost_error=False)


def qr_svg(identity: Identity) -> str:
    """The same as an SVG document of black squares on nothing, without a quiet zone: leave white around it."""
    drawn = io.BytesIO()
    qr(identity).save(drawn, kind="svg", border=0, svgclass=None, lineclass=None, xmldecl=False)
    return drawn.getvalue().decode()
