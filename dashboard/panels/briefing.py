"""Which figures go into the briefing, in which order, with which words, and as which files?"""

from collections.abc import Callable

import streamlit as st

from dashboard import access, clock, figures, page, shelf, trail, tray
from dashboard.briefing import pack
from dashboard.briefing.camera import camera
from dashboard.briefing.document import Briefing
from dashboard.disclosure.audience import PUBLIC
from dashboard.drafting import draft, exhibits, template
from dashboard.i18n import _
from dashboard.tray import Item
from dashboard.view import View, period_name, unit_name, unit_option

TRAY = "tray"
# The standing template for each kind of period; another one suits any.
FITTING, ANY = {"month": "monthly", "quarter": "quarterly", "year": "yearly"}, "memo"
# What each download is called, and its kind: every file, or one.


def headline(view: View) -> str:
    """How many figures lie in the tray, and for whom and which days a standing template would be made."""
    return _("已选{n}张图；常设模板将按所选单位和时期生成：{place}，{period}。").format(
        n=len(tray.items()),
        place=unit_name(unit_option(view.scope)),
        period=period_name(view.period),
    )


def listing() -> None:
    """The figures of the tray with their comments, to order and remove."""
    found = tray.items()
    with st.container(key="card-tray"):
        page.title(
            "tray",
            _("我的简报：{n}张图").format(n=len(found)),
            _("在各页的图旁点“＋简报”加入；这里调整次序、写说明"),
        )
        if not found:
            st.info(_("还没有选图。打开任一页面，点图右上方的“＋简报”；或在“生成文件”中直接选一个常设模板。"))
        for place, item in enumerate(found):
            _line(place, item, len(found))


def _line(place: int, item: Item, size: int) -> None:
    said, about = _described(item)
    with st.container(key=f"tray-line-{place}"):
        with st.container(
            horizontal=True, vertical_alignment="center", gap="small", key=f"tray-head-{place}"
        ):
            st.html(
                f'<p class="tray-title">{place + 1}. {page.escaped(said)}</p><p class="note">{page.escaped(about)}</p>'
            )
            _button("up", place, _("上移"), tray.move, (place, -1), off=place == 0)
            _button("down", place, _("下移"), tray.move, (place, 1), off=place == size - 1)
            _button("remove", place, _("移除"), tray.remove, (place,))
        key = f"tray-say-{place}"
        st.session_state[key] = item.comment
        st.text_input(
            _("说明"),
            key=key,
            placeholder=_("说明（随图写入文件）"),
            label_visibility="collapsed",
            max_chars=300,
            on_change=lambda: tray.say(place, st.session_state[key]),
        )


def _button(
    name: str, place: int, label: str, act: Callable[..., None], args: tuple, *, off: bool = False
) -> None:
    st.button(label, key=f"tray-{name}-{place}", on_click=act, args=args, disabled=off, type="tertiary")


def _described(item: Item) -> tuple[str, str]:
    """A figure's conclusion, and its unit, period and snapshot; why it cannot be made, where it cannot."""
    try:
        with figures.as_asked(item.asked) as view:
            figure = figures.drawn(item.asked, view)
            place, period = unit_name(unit_option(view.scope)), period_name(view.period)
        return figure.sentence, _("{place}，{period}，快照 {id}").format(
            place=place, period=period, id=item.asked.snapshot_id
        )
    except (shelf.NothingPublished, figures.UnknownFigure) as gone:
        return item.asked.figure, str(gone)


def chosen_template(view: View) -> str:
    """What the files are made from: the tray, else the standing template for a period of the chosen kind."""
    names = {TRAY: _("我的简报"), **{name: title(name) for name in template.names()}}
    first = TRAY if tray.items() else FITTING.get(view.period.kind, ANY)
    picked = st.radio(
        _("用什么生成"),
        list(names),
        index=list(names).index(first),
        format_func=lambda n: names[n],
        captions=[_suits(name, view) for name in names],
        key=f"made-from-{first}",
    )
    return picked or first


def _suits(name: str, view: View) -> str:
    """For which period a template is written, where another one is chosen; of the tray how many figures it holds."""
    if name == TRAY:
        n = len(tray.items())
        return _("{n}张图，各按加入时的单位和时期").format(n=n) if n else _("还没有选图")
    kind = next((kind for kind, fitting in FITTING.items() if fitting == name), view.period.kind)
    if kind == view.period.kind:
        return period_name(view.period)
    suited = {"month": _("适合按月"), "quarter": _("适合按季"), "year": _("适合按年")}[kind]
    return _("{suited}，现选{period}，可在上方改选时期").format(
        suited=suited, period=period_name(view.period)
    )


def title(name: str) -> str:
    """What a standing template is called."""
    return {
        "monthly": _("工作简报（月）"),
        "quarterly": _("情况通报（季，含盟市排名）"),
        "yearly": _("年度信息公示（法律援助法第58条，公开版）"),
        "memo": _("专报（一页）"),
    }.get(name, name)


def files(view: View, chosen: str) -> None:
    """The downloads, each made on the click."""
    named = {
        "docx": _("Word（公文格式）"),
        "pptx": _("PPT（图表可改）"),
        "xlsx": _("Excel（数据和图）"),
        "pdf": _("PDF（A4）"),
        "screen": _("PDF（16:9）"),
        "zip": _("全部文件（ZIP）"),
    }
    if chosen == TRAY and not tray.items():
        st.info(_("先选图，再生成文件。"))
        return
    # Looked up now: files are made in another thread, which does not know the reader's tray.
    held, name = tray.items(), tray.title() or usual_title(view)
    stem = f"{unit_option(view.scope)}-{view.period.code()}-{chosen}"
    is_public = chosen != TRAY and template.load(chosen).audience == PUBLIC
    for form, label in named.items():
        ending = "-16x9.pdf" if form == "screen" else f".{form}"
        page.download(
            label,
            lambda form=form: _made(view, chosen, form, stem, held, name),
            stem + ending,
            f"file-{form}",
            view,
            is_public=is_public,
            looks={"width": "stretch"},
        )
    if not trail.may_take(view.scope, is_public=is_public):
        only_public = _("您的账号只能导出公开的内容：请选年度信息公示，其他的可以查看，不能下载。")
        none = _("您的账号没有导出权限，可以查看，不能下载文件。")
        st.info(only_public if access.may(access.EXPORT_PUBLIC) else none)


def _made(view: View, chosen: str, form: str, stem: str, held: tuple[Item, ...], name: str) -> bytes:
    """One file, or the zip of all, of the tray or of a standing template for the view."""
    unit, period = unit_option(view.scope), view.period.code()
    made = (
        of_tray(view, held, name)
        if chosen == TRAY
        else draft.draft(template.load(chosen), unit, period, clock.now())
    )
    with camera() as shoot:
        if form == "zip":
            return pack.zipped(made, stem, pack.FORMATS, shoot)
        return next(content for _name, content in pack.files(made, stem, [form], pack.Studio(shoot)))


def of_tray(view: View, held: tuple[Item, ...], name: str) -> Briefing:
    """The tray as a briefing: each figure of the snapshot, unit and period in which it was put aside."""
    made = tuple(exhibits.exhibit(item.asked, item.comment) for item in held)
    return draft.collected(view, name, made, clock.now())


def usual_title(view: View) -> str:
    """What the tray is called unless the clerk says otherwise."""
    return _("{place}法律援助情况").format(place=unit_name(unit_option(view.scope)))


def keep(view: View) -> None:
    """The title, saving the tray as a file, and loading one for the unit and period of the filters."""
    st.session_state["tray-title"] = tray.title()
    st.text_input(
        _("标题"),
        key="tray-title",
        placeholder=usual_title(view),
        max_chars=60,
        on_change=lambda: tray.entitle(st.session_state["tray-title"]),
    )
    asked_for = {"unit": unit_option(view.scope), "period": view.period.code()}
    if tray.items():
        st.download_button(
            _("保存选图（可换单位、时期再用）"),
            data=template.as_json(
                tray.title() or usual_title(view),
                [item.wanted for item in tray.items()],
                asked_for,
            ).encode(),
            file_name="briefing.json",
            mime="application/json",
            key="tray-save",
            on_click="ignore",
            width="stretch",
        )
    given = st.file_uploader(_("载入保存的选图，用于当前单位和时期"), type=["json"], key="tray-load")
    if given is not None and st.button(_("载入"), key="tray-load-now", type="primary"):
        _load(view, given.getvalue())


def _load(view: View, content: bytes) -> None:
    """Fills the tray from a saved file; says what is wrong with it and changes nothing then."""
    try:
        told = template.parse(content.decode("utf-8"), "briefing.json", is_json=True)
    except UnicodeDecodeError:
        st.error(_("文件不是UTF-8编码的选图文件，没有载入。"))
        return
    except template.BadTemplate as fault:
        st.error(str(fault))
        return
    wanted = [one for part in told.sections for one in part.figures]
    requests = [
        figures.asked_for(
            one.figure, view, **{n: v for n, v in one.fields if n in figures.CATALOGUE[one.figure].fields}
        )
        for one in wanted
    ]
    tray.put([Item(request, one.comment) for request, one in zip(requests, wanted, strict=True)])
    st.rerun()
