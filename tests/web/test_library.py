"""The library that draws the charts is the one of the pinned package, and may be kept compiled."""

import re
from importlib.resources import files

import pytest

from dashboard.web import library
from tests.web.asking import ask

LINKS = re.compile(r'<link rel="(\w+)"[^>]*href="\.([^"]*plotly[^"]*)"', re.IGNORECASE)


@pytest.mark.parametrize("path", ["/", "/cases", "/cases?unit=152500"])
def test_a_page_names_it_once_as_a_script_and_not_as_a_module(app, path):
    assert LINKS.findall(ask(app, path).text) == [("preload", library.PATH)]


def test_it_is_the_packages_and_stays_as_it_is_under_its_name(app):
    answer = ask(app, library.PATH)
    first, rest = answer.body.split(b"\n", 1)
    assert first + b"\n" == library.COMPILE
    assert rest == (files("plotly") / "package_data" / "plotly.min.js").read_bytes()
    assert answer.headers["cache-control"] == "public, immutable, max-age=31536000"
    assert answer.headers["content-type"].startswith("application/javascript")
