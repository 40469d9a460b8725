"""A code stands for one figure for good: it is written down once, found however it is typed, and never given twice."""

import json
import threading

import pytest

from dashboard import verification
from dashboard.verification import ALPHABET, CannotRegister, asked, find, normal, register

ID = "2020-10-31-0123abcd"


@pytest.fixture
def shelf_folder(tmp_path, monkeypatch):
    """A shelf with the folder of one snapshot."""
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(tmp_path))
    (tmp_path / ID).mkdir()
    return tmp_path


def request(unit: str = "150000", figure: str = "volume"):
    return asked(figure, ID, "internal", {"unit": unit, "period": "2020"})


def lines(folder) -> list[dict]:
    return [
        json.loads(line) for line in (folder / ID / verification.REGISTER).read_text("utf-8").splitlines()
    ]


def test_the_same_figure_has_the_same_code_and_is_written_once(shelf_folder):
    first, second = register(request(), "结论", "ab"), register(request(), "另一结论", "cd")
    assert first == second
    assert (first.sentence, first.rows) == ("结论", "ab")
    assert len(lines(shelf_folder)) == 1


def test_other_units_figures_and_fields_have_other_codes(shelf_folder):
    requests = [request(), request("152500"), request(figure="path"), asked("volume", ID, "public", {"unit": "150000", "period": "2020"})]  # fmt: skip
    codes = [register(one, "", "").code for one in requests]
    assert len(set(codes)) == 4
    assert all(len(code) == 8 and set(code) <= set(ALPHABET) for code in codes)
    assert [find(code).asked for code in codes] == requests


def test_other_definitions_give_another_code(shelf_folder, monkeypatch):
    before = register(request(), "", "").code
    monkeypatch.setattr(verification, "definitions", lambda: "ffffffff")
    after = register(request(), "", "")
    assert after.code != before
    assert after.definitions == "ffffffff"
    assert find(before).definitions != "ffffffff"


def test_a_code_that_another_figure_holds_is_not_given_again(shelf_folder):
    taken = register(request(), "", "").code
    path = shelf_folder / ID / verification.REGISTER
    other = json.loads(path.read_text("utf-8"))
    other["asked"]["figure"] = "path"
    path.write_text(json.dumps(other) + "\n", "utf-8")
    given = register(request(), "", "")
    assert given.code != taken
    assert find(taken).asked.figure == "path"
    assert find(given.code).asked.figure == "volume"


@pytest.mark.parametrize("typed", ["{}", " {} ", "{}".lower(), "spaced", "dashed", "misread"])
def test_a_code_is_found_however_it_is_typed(shelf_folder, typed):
    code = register(request(), "", "").code
    written = {
        "spaced": f"{code[:4]} {code[4:]}",
        "dashed": f"{code[:4]}-{code[4:]}".lower(),
        "misread": code.replace("0", "o").replace("1", "l"),
    }.get(typed, typed.format(code))
    assert find(written).code == code


@pytest.mark.parametrize("typed", ["", "ABC", "ABCDEFGHJ", "ABCD EFU!", "../../etc", "核验码核验码核验"])
def test_what_is_no_code_is_never_found(shelf_folder, typed):
    register(request(), "", "")
    assert normal(typed) is None
    assert find(typed) is None


def test_a_line_cut_off_by_a_crash_hides_no_other(shelf_folder):
    first = register(request(), "", "").code
    path = shelf_folder / ID / verification.REGISTER
    with path.open("a", encoding="utf-8") as file:
        file.write('{"code": "AAAAAAAA", "asked": {"fig\n')
    second = register(request("152500"), "", "").code
    assert find(first).code == first
    assert find(second).code == second
    assert find("AAAAAAAA") is None


def test_many_at_once_are_all_written(shelf_folder):
    units = [f"15{n:02}00" for n in range(20)]
    writers = [threading.Thread(target=register, args=(request(unit), "", "")) for unit in units]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sorted(line["asked"]["fields"][1][1] for line in lines(shelf_folder)) == units


def test_a_register_that_cannot_be_written_says_where_and_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(tmp_path / "gone"))
    with pytest.raises(CannotRegister, match=r"codes\.jsonl.*请检查"):
        register(request(), "", "")
