"""The driver is a reader like any other: what it clicks to is what the address shows."""

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.load.reader import NoSuchPage, reading
from benchmarks.load.screen import Screen, difference
from benchmarks.load.wire import Cache, Unknown
from tests.load.running import run


def message(text: str) -> ForwardMsg:
    """A message that the server says may be kept."""
    made = ForwardMsg(hash=f"hash of {text}")
    made.delta.new_element.html.body = text
    made.metadata.cacheable = True
    return made


def reference(text: str) -> ForwardMsg:
    return ForwardMsg(ref_hash=f"hash of {text}")


def test_a_kept_message_stands_for_the_reference_at_its_new_place():
    cache, again = Cache(), reference("a")
    cache.resolved(message("a"))
    again.metadata.delta_path.extend((0, 7))
    found = cache.resolved(again)
    assert found.delta.new_element.html.body == "a"
    assert list(found.metadata.delta_path) == [0, 7]


def test_a_message_unseen_for_three_runs_is_forgotten():
    cache = Cache()
    cache.resolved(message("a"))
    for _ in range(3):
        cache.finish_run()
    with pytest.raises(Unknown):
        cache.resolved(reference("a"))


async def clicked_and_opened(app: str) -> tuple[Screen, Screen, str]:
    """The same page, unit and year by clicks and by its address, and the address after the clicks."""
    asked = {"unit": "152500", "period": "2019"}
    async with reading(app) as reader:
        await reader.turn_to("revisions")
        await reader.choose(unit="152500")
        clicked = await reader.choose(period="2019")
        with pytest.raises(NoSuchPage):
            await reader.turn_to("nosuch")
        address = reader.address
    async with reading(app, "revisions", asked) as reader:
        return clicked, reader.screen, address


def test_clicks_lead_where_the_address_leads(app):
    clicked, opened, address = run(clicked_and_opened(app))
    assert address == "/revisions?unit=152500&period=2019"
    assert difference(clicked, opened) == ""
    assert clicked.digest == opened.digest
    assert clicked.headline
    assert clicked.snapshot.startswith("2020-10-31-")
    assert clicked.faults == []


def test_an_error_on_the_page_is_seen(app):
    async def told() -> list[str]:
        async with reading(app, "verify", {"code": "AAAAAAAA"}) as reader:
            return reader.screen.faults

    (fault,) = run(told())
    assert "AAAAAAAA" in fault
