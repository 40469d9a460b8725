"""What docs/deploy.md and docs/security.md say is so: commands run, files exist, named tests are there."""

import re
import subprocess
import sys

import pytest

from dashboard import audit
from dashboard.access import roles
from dashboard.audit.verify import verified
from dashboard.units import ROOT
from tests.test_pages import headline, opened

DEPLOY = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
SECURITY = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
NGINX = (ROOT / "docs" / "deploy" / "nginx.conf").read_text(encoding="utf-8")
PROOF = re.compile(r"`((?:tests|benchmarks)/[\w/]+\.py)(?:::(test_\w+))?`")


def commands(name: str) -> str:
    """The block of the document that is marked with this name."""
    found = re.search(rf"<!-- run: {name} -->\n```sh\n(.*?)```", DEPLOY, flags=re.DOTALL)
    assert found, name
    return found[1]


def run(name: str, **folders: object) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **{k: str(v) for k, v in folders.items()}}
    return subprocess.run(
        ["sh", "-c", commands(name)], env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def backups(tmp_path):
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups"


def test_a_backup_is_restored_and_read(tmp_path, backups, bare_snapshots, monkeypatch):
    before = {path.name for path in bare_snapshots.iterdir()} - {".lock"}
    assert run("backup", SNAPSHOTS=bare_snapshots, BACKUPS=backups).returncode == 0
    restored = tmp_path / "restored"
    done = run("restore", BACKUPS=backups, RESTORED=restored)
    assert done.stdout == f"已恢复：{(bare_snapshots / 'current').read_text()}"
    assert {path.name for path in restored.iterdir()} == before
    said = []
    for shelf in (bare_snapshots, restored):
        monkeypatch.setenv("DASHBOARD_SNAPSHOTS", str(shelf))
        said.append(headline(opened("cases")))
    assert said[0] == said[1]
    assert re.search(r"\d", said[0])


def test_a_backup_that_was_damaged_is_not_restored(tmp_path, backups, bare_snapshots):
    run("backup", SNAPSHOTS=bare_snapshots, BACKUPS=backups)
    (archive,) = backups.glob("*.tar.gz")
    archive.write_bytes(archive.read_bytes()[:-100])
    done = run("restore", BACKUPS=backups, RESTORED=tmp_path / "restored")
    assert done.returncode != 0
    assert not (tmp_path / "restored").exists()


def test_rolling_back_is_one_step(tmp_path):
    for name in ("2020-09-30-aaaaaaaa", "2020-10-31-bbbbbbbb"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "snapshot.duckdb").touch()
    (tmp_path / "current").write_text("2020-10-31-bbbbbbbb\n")
    assert run("roll back", SNAPSHOTS=tmp_path, WANTED="2020-09-30-aaaaaaaa").returncode == 0
    assert (tmp_path / "current").read_text() == "2020-09-30-aaaaaaaa\n"
    refused = run("roll back", SNAPSHOTS=tmp_path, WANTED="2020-09-30-cccccccc")
    assert refused.returncode != 0
    assert "没有快照 2020-09-30-cccccccc。现用 2020-09-30-aaaaaaaa" in refused.stderr
    assert sorted(refused.stderr.splitlines()[1:]) == ["2020-09-30-aaaaaaaa", "2020-10-31-bbbbbbbb"]
    assert (tmp_path / "current").read_text() == "2020-09-30-aaaaaaaa\n"


def test_a_copy_of_the_audit_log_is_checked_and_not_the_log_itself(tmp_path, backups, monkeypatch):
    log = tmp_path / "audit"
    monkeypatch.setenv("DASHBOARD_AUDIT", str(log))
    audit.record("sign-in", "session", who="one")
    done = run("audit backup", AUDIT=log, BACKUPS=backups, PYTHON=sys.executable)
    assert (done.returncode, "记录1行" in done.stdout) == (0, True), done.stderr
    next(log.glob("*.jsonl")).write_text("{}\n")  # what happens to the log later leaves the copy as it was
    (copy,) = backups.glob("audit-*")
    assert verified(copy).broken == []


def test_the_processes_are_the_same_in_every_place():
    listed = re.findall(r"^    server 127\.0\.0\.1:(\d+);$", NGINX, re.MULTILINE)
    (started,) = re.findall(r"^ *systemctl enable --now ((?:dashboard@\d+ ?)+)$", DEPLOY, re.MULTILINE)
    (restarted,) = re.findall(r"^for port in ([\d ]+); do$", commands("rolling restart"), re.MULTILINE)
    assert listed == restarted.split() == re.findall(r"\d+", started)
    assert subprocess.run(["sh", "-n", "-c", commands("rolling restart")], check=False).returncode == 0
    pages, streams = (int(n) for n in re.findall(r"limit_conn dashboard_pages (\d+);", NGINX))
    assert (pages, streams) == (100 * len(listed), 110 * len(listed))


def test_the_roles_of_the_document_are_read(tmp_path):
    (tmp_path / "roles.toml").write_text(
        re.search(r"<!-- roles -->\n```toml\n(.*?)```", DEPLOY, re.DOTALL)[1]
    )
    told = roles.load(tmp_path / "roles.toml")
    assert told.reader("1", "", {"roles": ["xilingol"]}).units() >= {"152500"}
    assert not told.reader("1", "", {"roles": ["stranger"]}).units()


@pytest.mark.parametrize("text", [DEPLOY, SECURITY], ids=["deploy", "security"])
def test_files_that_are_linked_exist(text):
    named = re.findall(r"\]\(([\w./@-]+)\)", text)
    assert named
    assert not [name for name in named if not (ROOT / "docs" / name).exists()]


def test_settings_that_are_named_exist():
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "dashboard").rglob("*.py"))
    named = set(
        re.findall(r"DASHBOARD_[A-Z_]+", DEPLOY + (ROOT / "docs/deploy/dashboard@.service").read_text())
    )
    assert {"DASHBOARD_HOSTS", "DASHBOARD_WITHOUT_SIGN_IN"} <= named
    assert not [name for name in named if name not in sources]


@pytest.mark.parametrize(("file", "name"), sorted(set(PROOF.findall(SECURITY))))
def test_the_proof_of_a_guard_exists(file, name):
    assert (ROOT / file).is_file()
    assert not name or re.search(
        rf"^def {name}\(", (ROOT / file).read_text(encoding="utf-8"), flags=re.MULTILINE
    )


def test_every_threat_has_its_proof():
    rows = [line for line in SECURITY.splitlines() if line.startswith("| ") and "---" not in line][1:]
    assert len(rows) > 20
    assert not [row for row in rows if not PROOF.search(row.split("|")[4])]
