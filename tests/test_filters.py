"""Filters without a screen: addresses, options and names."""

from datetime import date

import pytest

from dashboard import address, filters, i18n, view
from dashboard.panels import maps
from dashboard.periods import parse
from dashboard.scope import Scope, UnknownUnit

AS_OF = date(2020, 10, 31)


@pytest.fixture(autouse=True)
def _chinese():
    i18n.use("zh")


@pytest.mark.parametrize("option", ["150000", "150000.own", "152500", "152500.own", "152523"])
def test_an_option_and_its_scope_name_each_other(option):
    assert view.unit_option(view.scope_of(option)) == option


def test_the_own_centre_of_a_banner_is_the_banner():
    assert view.scope_of("152523.own").level == "banner"


@pytest.mark.parametrize("option", ["", "150001", "999999", "1525", "152500.", "锡林郭勒", "152500.own.own"])
def test_a_unit_that_does_not_exist_is_refused(option):
    with pytest.raises(UnknownUnit):
        view.scope_of(option)


def test_every_unit_and_every_own_centre_can_be_chosen_once():
    options = view.unit_options()
    assert len(options) == len(set(options)) == 116 + 13
    assert options[:4] == ["150000", "150000.own", "150100", "150100.own"]


def test_a_banner_stands_behind_its_league():
    options = view.unit_options()
    assert options.index("152500") < options.index("152523") < options.index("152900")


@pytest.mark.parametrize(
    ("option", "name", "short"),
    [
        ("150000", "全区", "全区"),
        ("150000.own", "自治区本级", "自治区本级"),
        ("152500", "锡林郭勒盟", "锡林郭勒"),
        ("152500.own", "锡林郭勒本级", "锡林郭勒本级"),
        ("152523", "苏尼特左旗", "苏尼特左旗"),
    ],
)
def test_units_carry_their_chinese_names(option, name, short):
    assert view.unit_name(option) == name
    assert view.unit_name(option, short=True) == short


def test_units_carry_their_english_names():
    i18n.use("en")
    names = [view.unit_name(option) for option in view.unit_options()]
    chinese = [name for name in names if any("\u4e00" <= letter <= "\u9fff" for letter in name)]
    assert not chinese


@pytest.mark.parametrize(
    ("option", "depth"), [("150000", 0), ("150000.own", 1), ("152500", 1), ("152500.own", 2), ("152523", 2)]
)
def test_the_list_of_units_is_set_in_by_level(option, depth):
    name = filters.indented_name(option)
    assert len(name) - len(name.lstrip("\u3000")) == depth


def test_the_newest_period_comes_first_and_none_is_in_the_future():
    options = view.period_options(2016, AS_OF, statistical=False)
    assert options[:4] == ["2020", "2020-H2", "2020-H1", "2020-Q4"]
    assert "2020-10" in options
    assert "2020-11" not in options
    assert "2021" not in options


def test_a_statistical_year_begins_in_december():
    december = date(2020, 12, 5)
    assert view.period_options(2016, december, statistical=True)[0] == "2021"
    assert view.period_options(2016, december, statistical=False)[0] == "2020"


def test_no_period_is_offered_twice():
    options = view.period_options(2016, AS_OF, statistical=True)
    assert len(options) == len(set(options))


@pytest.mark.parametrize(
    ("code", "statistical", "name"),
    [
        ("2020", False, "2020年（截至10月31日）"),
        ("2020", True, "2020统计年度（截至10月31日）"),
        ("2019", False, "2019年"),
        ("2019-H2", False, "2019年下半年"),
        ("2019-Q3", False, "2019年第三季度"),
        ("2018-05", False, "2018年5月"),
        ("2019-12..2020-11", False, "2019年12月—2020年11月（截至10月31日）"),
        ("2019-11..2019-12", False, "2019年11月—2019年12月"),
    ],
)
def test_periods_are_written_as_officials_write_them(code, statistical, name):
    assert view.period_name(parse(code, AS_OF, statistical=statistical)) == name


@pytest.mark.parametrize(
    ("code", "as_of", "name"),
    [
        ("2020", AS_OF, "1—10月"),
        ("2019", AS_OF, "全年"),
        ("2020", date(2020, 1, 20), "1月"),
        ("2019-Q3", AS_OF, "2019年第三季度"),
    ],
)
def test_the_known_part_of_a_year_has_a_short_name(code, as_of, name):
    assert view.elapsed_name(parse(code, as_of)) == name


def test_an_address_without_a_fault_gives_no_complaint():
    assert filters.complaints({}, AS_OF) == []
    assert filters.complaints({"unit": "152500.own", "period": "2019-12..2020-02"}, AS_OF) == []


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ({"unit": "123"}, "123"),
        ({"unit": "150000.all"}, "150000.all"),
        ({"period": "2020-13"}, "2020-13"),
        ({"period": "2031"}, "2031"),
        ({"period": "2020-11"}, "2020-11"),
        ({"period": "last year"}, "last year"),
        ({"missing": "nosuch"}, "nosuch"),
    ],
)
def test_a_fault_in_an_address_is_named_once(address, named):
    found = filters.complaints(address, AS_OF)
    assert len(found) == 1
    assert named in found[0]


def test_every_fault_of_an_address_is_named():
    assert len(filters.complaints({"unit": "x", "period": "y", "missing": "z"}, AS_OF)) == 3


def test_a_very_long_fault_is_cut():
    (complaint,) = filters.complaints({"unit": "9" * 5000}, AS_OF)
    assert len(complaint) < 100


@pytest.mark.parametrize(
    ("code", "name"), [("criminal", "刑事"), ("civil", "民事"), ("administrative", "行政")]
)
def test_matters_carry_their_names(code, name):
    assert filters.matter_name(code) == name


@pytest.mark.parametrize(("code", "unit"), [("152500", "152500"), ("110000", ""), ("", ""), ("unit", "")])
def test_a_click_on_a_map_leads_to_its_unit_if_there_is_such_a_one(monkeypatch, code, unit):
    gone = []
    monkeypatch.setattr(address, "go_to", gone.append)
    maps.go_to(code)
    assert gone == [unit] * bool(unit)


def test_the_scope_of_a_view_is_what_was_chosen():
    chosen = view.View(Scope("152500"), parse("2020", AS_OF), ("civil",))
    assert chosen.within(parse("2019", AS_OF)).matters == ("civil",)
