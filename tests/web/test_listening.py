"""Without sign-in the dashboard answers this machine alone, however it was started."""

import os
import socket
import subprocess
import sys
import time

import pytest
import streamlit as st
from streamlit import config

from dashboard.access import sign_in
from dashboard.access.sign_in import FLAG, open_without_sign_in
from dashboard.units import ROOT
from dashboard.web.listening import AUTH, LOCAL_ONLY, announced, is_from_here, start_problem
from tests.conftest import answers, free_port
from tests.web.asking import ask, handshake

PATIENCE = 60  # seconds


@pytest.fixture
def option():
    """Sets an option of the framework for one test."""
    before = {}

    def put(name: str, value: object) -> None:
        before[name] = config.get_option(name)
        config.set_option(name, value)

    yield put
    for name, value in before.items():
        config.set_option(name, value)


@pytest.fixture(autouse=True)
def secrets(monkeypatch, option, tmp_path):
    """Where the secrets would be; no setting of the developer's own machine holds."""
    for name in (FLAG, "DASHBOARD_AUDIENCE", "FORWARDED_ALLOW_IPS", "DASHBOARD_HOSTS"):
        monkeypatch.delenv(name, raising=False)
    path = tmp_path / "secrets.toml"
    option("secrets.files", [str(path)])
    st.secrets._reset()
    yield path
    st.secrets._reset()


def connection(address: str | None, **headers: str) -> dict:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "server": (address, 8501) if address else None, "headers": raw}


@pytest.mark.parametrize("address", ["127.0.0.1", "127.3.2.1", "::1", "::ffff:127.0.0.1"])
def test_a_connection_to_a_loopback_address_comes_from_here(address):
    assert is_from_here(connection(address, host="localhost"))


@pytest.mark.parametrize(
    "address", ["10.0.0.5", "::ffff:10.0.0.5", "fe80::1", "0.0.0.0", "/run/app.sock", None]
)
def test_a_connection_to_another_address_does_not(address):
    assert not is_from_here(connection(address, host="127.0.0.1"))


@pytest.mark.parametrize(
    "header",
    ["forwarded", "x_forwarded_for", "x_forwarded_proto", "x_forwarded_anything", "x_real_ip", "via"],
)
def test_what_a_proxy_brings_comes_from_elsewhere(header):
    assert not is_from_here(connection("127.0.0.1", **{header: "10.0.0.9"}))


def own_address() -> str:
    """An address of this machine that is not loopback."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing
        except OSError:
            pytest.skip("this machine has no address but loopback")
        return probe.getsockname()[0]


@pytest.fixture(scope="module")
def exposed(tmp_path_factory, demo_snapshots):
    """The app as an unwary administrator starts it: uvicorn on all addresses; gives its port."""
    port, log = free_port(), tmp_path_factory.mktemp("exposed") / "log.txt"
    command = [
        sys.executable,
        "-m",
        "uvicorn",
        "dashboard.server:app",
        "--host",
        "0.0.0.0",
        "--port",
        str(port),
    ]
    environment = {k: v for k, v in os.environ.items() if k != FLAG} | {
        "DASHBOARD_SNAPSHOTS": str(demo_snapshots)
    }
    with log.open("wb") as written:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=written, stderr=subprocess.STDOUT
        )
    give_up = time.monotonic() + PATIENCE
    while not answers(f"http://127.0.0.1:{port}/_stcore/health"):
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < give_up, log.read_text()
        time.sleep(0.1)
    yield port
    process.terminate()
    process.wait(timeout=20)


def test_a_server_opened_past_its_settings_answers_this_machine(exposed):
    assert ask(f"http://127.0.0.1:{exposed}").status == 200
    assert handshake(f"http://127.0.0.1:{exposed}", f"http://127.0.0.1:{exposed}") is None


@pytest.mark.parametrize(
    "path", ["/", "/funds", "/_stcore/health", "/app/static/topo/un/world_110m.json", "/media/1"]
)
def test_and_nobody_else(exposed, path):
    answer = ask(f"http://{own_address()}:{exposed}", path, Host="127.0.0.1")
    assert (answer.status, answer.text.strip()) == (403, LOCAL_ONLY)


def test_nor_a_stream_from_elsewhere(exposed):
    app = f"http://{own_address()}:{exposed}"
    refusal = handshake(app, app)
    assert (refusal.status, refusal.text.strip()) == (403, LOCAL_ONLY)


def test_nor_through_a_proxy_on_this_machine(exposed):
    answer = ask(f"http://127.0.0.1:{exposed}", "/", **{"X-Forwarded-For": "127.0.0.1"})
    assert (answer.status, answer.text.strip()) == (403, LOCAL_ONLY)


def test_a_server_told_to_listen_elsewhere_does_not_start(tmp_path):
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/server.py", "--server.address", "0.0.0.0"]
    ended = subprocess.run(
        [*command, "--server.port", str(free_port())],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert ended.returncode not in (0, None)
    said = ended.stdout + ended.stderr
    assert "http://" not in said.replace("http://127.0.0.1）", "")
    assert LOCAL_ONLY in said
    assert "0.0.0.0" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    "address", ["0.0.0.0", "::", "10.0.0.5", "kanban.example", "unix:///run/dashboard.sock", None]
)
def test_without_sign_in_only_a_loopback_address_is_started(option, address):
    option("server.address", address)
    assert FLAG in start_problem()


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1"])
def test_a_loopback_address_is(option, address):
    option("server.address", address)
    assert start_problem() == ""


@pytest.mark.parametrize(
    ("variable", "value", "started"),
    [
        (FLAG, "yes", True),
        (FLAG, "no", False),
        (FLAG, "1", False),
        ("DASHBOARD_AUDIENCE", "public", True),
        ("DASHBOARD_AUDIENCE", "internal", False),
    ],
)
def test_who_means_it_says_so(option, monkeypatch, variable, value, started):
    option("server.address", "0.0.0.0")
    monkeypatch.setenv(variable, value)
    assert (start_problem() == "") is started


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("server.enableXsrfProtection", False),
        ("server.enableCORS", False),
        ("server.enableAgentApi", True),
        ("global.developmentMode", True),
    ],
)
def test_a_setting_that_opens_a_door_stops_the_start(option, name, value):
    option(name, value)
    assert name in start_problem()


def test_a_proxy_must_be_named(monkeypatch):
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "10.0.0.1, *")
    assert "FORWARDED_ALLOW_IPS" in start_problem()


@pytest.fixture(autouse=True)
def roles_file(monkeypatch, tmp_path):
    path = tmp_path / "roles.toml"
    path.write_text('[roles.one]\nunits = ["152500"]\nrights = ["read"]\n')
    monkeypatch.setenv("DASHBOARD_ROLES", str(path))
    return path


def set_up_sign_in(secrets, *, section="auth", without=""):
    told = "".join(f'{name} = "x"\n' for name in AUTH if name != without)
    secrets.write_text(f"[{section}]\n{told}")
    secrets.chmod(0o600)


def test_with_a_sign_in_it_may_listen_anywhere(option, secrets):
    set_up_sign_in(secrets)
    option("server.address", "0.0.0.0")
    assert start_problem() == ""
    assert open_without_sign_in() == ""


def test_secrets_that_everybody_can_read_stop_the_start(secrets):
    set_up_sign_in(secrets)
    secrets.chmod(0o644)
    assert "chmod 600" in start_problem()


def test_secrets_that_cannot_be_read_stop_the_start_rather_than_open_the_door(secrets):
    set_up_sign_in(secrets)
    secrets.write_text("[auth\n")
    assert "TOML" in start_problem()


@pytest.mark.parametrize("name", AUTH)
def test_a_sign_in_that_lacks_something_stops_the_start(secrets, name):
    set_up_sign_in(secrets, without=name)
    assert f"缺少 {name}" in start_problem()


def test_a_section_of_another_name_stops_the_start_rather_than_open_the_door(secrets):
    set_up_sign_in(secrets, section="Auth")
    assert "[auth]" in start_problem()


def test_secrets_that_are_named_but_not_there_stop_the_start(secrets, monkeypatch):
    assert start_problem() == ""
    monkeypatch.setenv("STREAMLIT_SECRETS_FILES", str(secrets))
    assert str(secrets) in start_problem()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[roles.one]\nunits = ["152500"]\nrights = ["reed"]\n', "reed"),
        ('[roles.one]\nunits = ["999999"]\nrights = ["read"]\n', "999999"),
        ('[roles.one]\nunit = ["152500"]\nrights = ["read"]\n', "unit"),
        ("[roles.one\n", "TOML"),
        ("", "没有任何角色"),
    ],
)
def test_roles_that_cannot_be_used_stop_the_start(secrets, roles_file, monkeypatch, text, said):
    roles_file.write_text(text)
    assert start_problem() == ""  # nobody signs in, so nobody needs them
    set_up_sign_in(secrets)
    assert said in start_problem()
    monkeypatch.setenv("DASHBOARD_AUDIENCE", "public")
    assert start_problem() == ""


@pytest.mark.parametrize(
    ("variable", "value"),
    [(FLAG, "true"), (FLAG, "1"), ("DASHBOARD_AUDIENCE", "publik"), ("DASHBOARD_AUDIENCE", "Public")],
)
def test_a_word_that_is_not_known_stops_the_start(monkeypatch, variable, value):
    monkeypatch.setenv(variable, value)
    assert f"{variable} 是“{value}”" in start_problem()


def test_a_server_says_where_it_listens_and_who_is_let_in(option, secrets, monkeypatch):
    option("server.address", "127.0.0.1")
    option("server.port", 8599)
    assert "http://127.0.0.1:8599（未设登录" in announced()
    monkeypatch.setenv("DASHBOARD_AUDIENCE", "public")
    assert "公开版" in announced()
    monkeypatch.delenv("DASHBOARD_AUDIENCE")
    set_up_sign_in(secrets)
    st.secrets._reset()
    assert "须登录" in announced()


def test_who_reads_without_sign_in_is_of_this_machine_or_anybody(monkeypatch):
    assert sign_in.reader().who == "本机"
    monkeypatch.setenv(FLAG, "yes")
    assert sign_in.reader().who == "未登录"
    monkeypatch.delenv(FLAG)
    monkeypatch.setenv("DASHBOARD_AUDIENCE", "public")
    assert sign_in.reader().who == "未登录"


def test_the_page_can_say_who_may_read(monkeypatch):
    assert "127.0.0.1" in open_without_sign_in()
    monkeypatch.setenv(FLAG, "yes")
    assert "都能看到" in open_without_sign_in()
    monkeypatch.setenv("DASHBOARD_AUDIENCE", "public")
    assert open_without_sign_in() == ""
