"""A line that was removed, changed, moved, doubled or put in shows, and nothing honest looks like it."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import address, audit, clock
from dashboard.audit import place
from dashboard.audit.line import FIRST, read, said
from dashboard.audit.verify import verified

DAYS = [datetime(2026, month, 27, 8) for month in (9, 9, 9, 10, 10, 10, 10, 11, 11, 11)]


@pytest.fixture
def log(tmp_path, monkeypatch) -> Path:
    """The folder into which this test's lines go."""
    monkeypatch.setenv("DASHBOARD_AUDIT", str(tmp_path / "audit"))
    return tmp_path / "audit"


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Path:
    """A log of ten lines in three months' files."""
    folder = tmp_path_factory.mktemp("whole")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_AUDIT", str(folder))
        for day in DAYS:
            patch.setattr(clock, "now", lambda day=day: day)
            audit.record("page", "cases", who="王芳", unit="152500", filters={"period": "2020-Q3"})
    return folder


def look(name: str = "cases", **more) -> None:
    audit.record("page", name, who="zhang", **more)


def last_file(folder: Path) -> Path:
    return place.files(folder)[-1]


def lines_and_faults(folder: Path) -> tuple[int, int]:
    verdict = verified(folder)
    return verdict.lines, len(verdict.broken)


def test_a_log_of_three_months_is_whole_and_its_files_follow_each_other(whole):
    verdict = verified(whole)
    assert (verdict.files, verdict.lines, verdict.broken, verdict.behind, verdict.cut) == (3, 10, [], 0, 0)
    names = [path.name for path in place.files(whole)]
    assert names == ["000000000001-2026-09.jsonl", "000000000004-2026-10.jsonl", "000000000008-2026-11.jsonl"]


Lines = list[tuple[int, bytes]]


@st.composite
def tampered(draw, lines: Lines) -> Lines:
    """The lines (file, bytes) after something was removed, changed, moved, doubled or put in."""
    deed = draw(st.sampled_from(("remove", "change", "shorten", "swap", "double", "insert", "forge")))
    at = draw(st.integers(0, len(lines) - 1))
    file, text = lines[at]
    if deed == "remove":
        gone = draw(st.sets(st.integers(0, len(lines) - 1), min_size=1))
        return [line for place_, line in enumerate(lines) if place_ not in gone]
    if deed == "change":
        byte = draw(st.integers(0, len(text) - 1))
        other = draw(st.integers(0, 255).filter(lambda value: value != text[byte]))
        return [*lines[:at], (file, text[:byte] + bytes([other]) + text[byte + 1 :]), *lines[at + 1 :]]
    if deed == "shorten":
        return [*lines[:at], (file, text[: draw(st.integers(0, len(text) - 2))]), *lines[at + 1 :]]
    if deed == "swap":
        other = draw(st.integers(0, len(lines) - 1).filter(lambda value: value != at))
        moved = list(lines)
        moved[at], moved[other] = (file, lines[other][1]), (lines[other][0], text)
        return moved
    if deed == "double":
        to = draw(st.integers(0, len(lines)))
        return [*lines[:to], (lines[min(to, len(lines) - 1)][0], text), *lines[to:]]
    strange = draw(st.binary(min_size=1, max_size=60)) + b"\n" if deed == "insert" else forged(text)
    return [*lines[:at], (file, strange), *lines[at:]]


def forged(text: bytes) -> bytes:
    """A line that its maker sealed with the right hashes, to stand before another one."""
    real = read(text.removesuffix(b"\n"))
    return replace(real, who="李四").sealed().written()


def lines_of(folder: Path) -> Lines:
    files = enumerate(place.files(folder))
    return [(n, line) for n, path in files for line in path.read_bytes().splitlines(keepends=True)]


def rewritten(folder: Path, names: list[str], lines: Lines) -> None:
    for number, name in enumerate(names):
        text = b"".join(line for file, line in lines if file == number)
        (folder / name).write_bytes(text) if text else (folder / name).unlink()


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_whatever_is_done_to_the_lines_shows(whole, data):
    deed_shows(whole, data.draw)


def deed_shows(whole: Path, draw: Callable) -> None:
    lines = lines_of(whole)
    names = [path.name for path in place.files(whole)]
    changed = draw(tampered(lines))
    with tempfile.TemporaryDirectory() as copy:
        folder = Path(copy) / "audit"
        shutil.copytree(whole, folder)
        rewritten(folder, names, changed)
        broken = verified(folder).broken
        assert broken
        assert all(one.file and one.why for one in broken)


@pytest.mark.parametrize("file", [0, 1, 2])
def test_a_missing_file_shows(whole, tmp_path, file):
    folder = shutil.copytree(whole, tmp_path / "audit")
    place.files(folder)[file].unlink()
    assert verified(folder).broken


def test_lines_cut_off_at_the_end_still_show_after_the_next_line(log):
    for name in ("cases", "funds", "people"):
        look(name)
    path = last_file(log)
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:1]))
    assert verified(log).broken[0].why == "末尾的第2—3号不见了"
    look("quality")
    assert [one.why for one in verified(log).broken] == ["第2—3号不见了，当时在末尾丢失"]


def test_a_log_that_was_written_anew_shows_against_a_hash_kept_elsewhere(log):
    look("cases")
    kept = place.read_head(log)
    assert kept
    shutil.rmtree(log)
    look("funds")
    assert verified(log).broken == []
    assert "与另存的不符" in verified(log, {kept.number: kept.hash}).broken[0].why
    assert verified(log, {9: kept.hash}).broken[0].why == "没有第9号记录"


def test_a_kill_before_the_very_first_line_looks_like_no_line(log):
    log.mkdir()
    place.write_head(log, place.Head(0, FIRST))
    assert lines_and_faults(log) == (0, 0)
    look()
    assert lines_and_faults(log) == (1, 0)


def test_a_missing_head_shows(log):
    look()
    (log / place.HEAD).unlink()
    assert "不见了" in verified(log).broken[0].why


@pytest.mark.parametrize("share", [0.0, 0.3, 0.99])
def test_behind_a_line_that_a_kill_cut_off_the_next_writer_goes_on(log, share):
    look("cases")
    look("funds")
    text = last_file(log).read_bytes()
    first, second = text.splitlines(keepends=True)
    log_before = place.Head(1, first.split(b'"hash":"')[1][:64].decode())
    place.write_head(log, log_before)
    last_file(log).write_bytes(first + second[: int(len(second) * share)])
    begun = 1 if share else 0
    assert (verified(log).lines, verified(log).cut, verified(log).broken) == (1, begun, [])
    look("people")
    assert (verified(log).lines, verified(log).cut, verified(log).broken) == (2, begun, [])


def test_a_remnant_that_was_touched_later_shows(log):
    look("cases")
    with last_file(log).open("ab") as file:
        file.write(b'{"number":2,"ti')
    look("funds")
    assert (verified(log).cut, verified(log).broken) == (1, [])
    last_file(log).write_bytes(last_file(log).read_bytes().replace(b',"ti\n', b',"to\n'))
    assert verified(log).broken
    last_file(log).write_bytes(last_file(log).read_bytes().replace(b'{"number":2,"to\n', b""))
    assert "未写完的内容不见了" in verified(log).broken[0].why


def test_a_new_month_goes_on_behind_a_remnant_in_the_old_file(log, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 10, 31, 23, 59))
    look("cases")
    with last_file(log).open("ab") as file:
        file.write(b"{")
    for day in (1, 2):
        monkeypatch.setattr(clock, "now", lambda day=day: datetime(2026, 11, day))
        look("funds")
    verdict = verified(log)
    assert (verdict.files, verdict.lines, verdict.cut, verdict.broken) == (2, 3, 1, [])


def test_a_head_that_a_kill_left_behind_is_said_and_put_right(log):
    look("cases")
    head = place.read_head(log)
    look("funds")
    assert head
    place.write_head(log, head)
    assert (verified(log).behind, verified(log).broken) == (1, [])
    look("people")
    assert (verified(log).behind, verified(log).broken) == (0, [])


def test_a_full_file_is_followed_by_another(log, monkeypatch):
    monkeypatch.setenv("DASHBOARD_AUDIT_ROTATE", "1MB")
    long = dict.fromkeys(audit.FILTERS, "x" * 500)
    for _line in range(200):
        look(filters=long)
    verdict = verified(log)
    assert (verdict.files, verdict.lines, verdict.broken) == (2, 200, [])
    assert all(path.stat().st_size < 1_010_000 for path in place.files(log))


def test_a_setting_that_cannot_be_read_means_months_and_is_said(log, monkeypatch, caplog):
    monkeypatch.setenv("DASHBOARD_AUDIT_ROTATE", "sometimes")
    look()
    look()
    assert lines_and_faults(log) == (2, 0)
    assert [r.message for r in caplog.records] == [
        "DASHBOARD_AUDIT_ROTATE=sometimes 读不懂，审计记录按月分文件；请写 month 或 50MB"
    ]


def test_filters_are_the_fields_of_the_address():
    assert set(address.FIELDS) == audit.FILTERS


def test_only_known_events_and_fields_are_taken(log):
    with pytest.raises(audit.Refused, match="没有事件 look"):
        audit.record("look", "cases", who="zhang")
    with pytest.raises(audit.Refused, match="没有字段 name"):
        look(filters={"name": "x"})
    with pytest.raises(audit.Refused, match="对象"):
        look("张三的案件")
    assert not log.exists()


def test_what_people_type_into_an_address_is_kept_only_where_it_is_a_code():
    line = said(
        "page",
        "cases",
        who="王\n芳" + "长" * 300,
        unit="张三",
        filters={"period": "2020-Q3", "code": "李四的身份证", "item": "C" * 300, "rule": ""},
        snapshot="2020-10-31-ab12cd34",
    )
    assert line.unit == "?"
    assert line.filters == {"period": "2020-Q3", "code": "?", "item": "C" * 200}
    assert line.who == "王 芳" + "长" * 197


def test_nobody_signed_in_has_a_name_too(log):
    audit.record("command", "briefing", who="")
    last = verified(log).last
    assert last
    assert last.who == "未登录（本机）"
    assert last.time.endswith("+08:00")
