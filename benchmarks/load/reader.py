"""How does one reader open a page, change its filters and turn to another page?"""

import time
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.TextInput_pb2 import TextInput
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.load.screen import Screen
from benchmarks.load.wire import Wire, wired


class NoSuchPage(LookupError):
    """The menu has no page of that address; the message names it."""


class NoSuchFile(LookupError):
    """The page offers no file, or it could not be made; the message names the page."""


@dataclass
class Reader:
    """A reader with one open tab: what it shows, what its fields hold, and how long the last run took."""

    wire: Wire
    page: str
    query: str
    screen: Screen = field(default_factory=lambda: Screen(""))
    fields: dict[str, TextInput] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)  # of the fields of the address
    others: dict[str, WidgetState] = field(default_factory=dict)  # of all other widgets, by their id
    pages: dict[str, str] = field(default_factory=dict)  # script hash by address
    page_hash: str = ""
    session: str = ""  # the server's name for this tab
    seconds: float = 0.0

    @property
    def address(self) -> str:
        """The page and its query string."""
        return f"/{self.page}?{self.query}" if self.query else f"/{self.page}"

    async def open(self) -> Screen:
        """The first run: the server knows nothing of this tab but its address."""
        return await self._run(ClientState(query_string=self.query, page_name=self.page))

    async def choose(self, **fields: str) -> Screen:
        """Other values in the address: through its hidden fields, or typed where the page has none for them yet."""
        self.values |= fields
        self._write_address()
        return await self._run(self._state(self.page_hash, others=True))

    async def turn_to(self, page: str) -> Screen:
        """Another page of the menu; only what stands outside the pages keeps its state. Raises NoSuchPage."""
        if page not in self.pages:
            raise NoSuchPage(f"no page {page!r} among {sorted(self.pages)}")
        self.page = page
        return await self._run(self._state(self.pages[page], others=False))

    async def take(self, label: str) -> str:
        """Clicks on the first button for a file that says so; gives the file's address. Raises Dropped, Unknown, NoSuchFile."""
        offered = [e.download_button for e in self.screen.elements if e.HasField("download_button")]
        buttons = [button for button in offered if label in button.label]
        if not buttons:
            raise NoSuchFile(f"no {label} among {[button.label for button in offered]} at {self.address}")
        asked = BackMsg()
        asked.backend_operation_request.request_id = asked.backend_operation_request.session_id = self.session
        asked.backend_operation_request.deferred_file.file_id = buttons[0].deferred_file_id
        await self.wire.send(asked)
        while (message := await self.wire.receive()).WhichOneof("type") != "backend_operation_response":
            self._takes(message)
        if said := message.backend_operation_response.error_msg:
            raise NoSuchFile(f"{self.address}: {said}")
        return message.backend_operation_response.deferred_file.url

    def _state(self, page_hash: str, *, others: bool) -> ClientState:
        made = ClientState(query_string=self.query, page_script_hash=page_hash)
        for name, told in self.fields.items():
            made.widget_states.widgets.add(id=told.id, string_value=self.values[name])
        made.widget_states.widgets.extend(self.others.values() if others else ())
        return made

    async def _run(self, state: ClientState) -> Screen:
        """Sends what the tab knows and reads until the script has finished. Raises Dropped, Unknown."""
        state.cached_message_hashes.extend(self.wire.cache.kept)
        state.context_info.timezone, state.context_info.timezone_offset = "Asia/Shanghai", -480
        state.context_info.locale = "zh-CN"
        began = time.perf_counter()
        await self.wire.send(BackMsg(rerun_script=state))
        while not self._takes(await self.wire.receive()):
            pass
        self.seconds = time.perf_counter() - began
        self._settle()
        return self.screen

    def _takes(self, message: ForwardMsg) -> bool:
        """Keeps what a message brings; true when the run is over."""
        match message.WhichOneof("type"):
            case "new_session":
                self.screen = Screen(self.address)
                self.page_hash = message.new_session.page_script_hash
                self.session = message.new_session.initialize.session_id
                self.wire.cache.most = message.new_session.config.max_cached_message_age or 2
            case "navigation":
                self.pages = {
                    page.url_pathname: page.page_script_hash for page in message.navigation.app_pages
                }
                self.page_hash = message.navigation.page_script_hash
            case "page_info_changed":
                self.query = message.page_info_changed.query_string.removeprefix("?")
            case "delta":
                self.screen.parts[tuple(message.metadata.delta_path)] = message.delta
            case "script_finished":
                # After an interruption by the page itself (switch_page) the next run follows without being asked.
                return message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
        return False

    def _settle(self) -> None:
        """What a browser does with widgets that have come: it shows their values and writes bound ones to the address."""
        self.wire.cache.finish_run()
        self.others = {}
        for element in self.screen.elements:
            self._mount(element)
        self._write_address()

    def _mount(self, element: Element) -> None:
        if element.HasField("text_input") and element.text_input.query_param_key:
            told = element.text_input
            known = told.query_param_key in self.values and not told.set_value
            self.fields[told.query_param_key] = told
            if not known:
                self.values[told.query_param_key] = told.value if told.set_value else told.default
        elif element.HasField("selectbox"):
            box = element.selectbox
            shown = (
                box.raw_value
                if box.set_value
                else (box.options[box.default] if box.HasField("default") else "")
            )
            if shown:
                self.others[box.id] = WidgetState(id=box.id, string_value=shown)

    def _write_address(self) -> None:
        """Fields with another than their usual value stand in the address, beside what is no field."""
        others = [(k, v) for k, v in parse_qsl(self.query, keep_blank_values=True) if k not in self.values]
        usual = {name: told.default for name, told in self.fields.items()}
        self.query = urlencode(others + [(k, v) for k, v in self.values.items() if v != usual.get(k)])


@asynccontextmanager
async def reading(
    address: str,
    page: str = "",
    fields: Mapping[str, str] | None = None,
    *,
    cookies: Mapping[str, str] | None = None,
    session: str = "",
) -> AsyncGenerator[Reader]:
    """A tab at http://host:port/page?fields, its first run done; closed at the end. Raises Dropped, Unknown.

    cookies, session: of a tab that lost its connection and comes back.
    """
    async with wired(address, cookies, session) as wire:
        reader = Reader(wire, page, urlencode(fields or {}))
        await reader.open()
        yield reader
