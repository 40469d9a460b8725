"""How does the nginx of docs/deploy/ stand before the servers of a measurement or a test?"""

import os
import re
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.serving import NotStarted, Served, free_port, serving
from dashboard.tools.proxy import found
from dashboard.units import ROOT

EXAMPLE = ROOT / "docs" / "deploy" / "nginx.conf"
NAME = "kanban.example.gov.cn"  # as in the example
UPSTREAM = re.compile(r"(    server 127\.0\.0\.1:\d+;\n)+")
# What a system's own nginx.conf gives: folders that this user may write.
AROUND = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    access_log {folder}/other.log;
    include {folder}/dashboard.conf;
}}
"""


def configured(folder: Path, apps: Sequence[str], plain: int, tls: int) -> Path:
    """The example with this machine's ports, processes and files in it, and a file around it; gives the latter."""
    servers = "".join(f"    server {app.removeprefix('http://')};\n" for app in apps)
    text = replaced(
        EXAMPLE.read_text(encoding="utf-8"),
        {
            r"listen 443 ": f"listen 127.0.0.1:{tls} ",
            r"listen 80;": f"listen 127.0.0.1:{plain};",
            f"server_name {NAME};": f"server_name {NAME} localhost;",
            r"/etc/nginx/tls": str(folder),
            r"/var/log/nginx": str(folder),
            UPSTREAM.pattern: servers,
        },
    )
    (folder / "dashboard.conf").write_text(text, encoding="utf-8")
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder), encoding="utf-8")
    return folder / "nginx.conf"


def replaced(text: str, said: dict[str, str]) -> str:
    """The text with each pattern replaced. Raises LookupError where one is not in it: the example has changed."""
    for pattern, here in said.items():
        text, count = re.subn(pattern, here, text)
        if not count:
            raise LookupError(f"{EXAMPLE.name} no longer holds {pattern}")
    return text


@contextmanager
def proxied(apps: Sequence[str], folder: Path, most: int = 0) -> Generator[Served]:
    """nginx before apps, without TLS, which is not what is measured here; stopped at the end.

    most: pages that may be open before others are turned away, where not as in the example. Raises NotStarted.
    """
    nginx, port = found(), free_port()
    if nginx is None:
        raise NotStarted("no nginx; python -m dashboard.tools.proxy fetches it")
    configuration, example = configured(folder, apps, free_port(), free_port()), folder / "dashboard.conf"
    here = {r"listen \S+ ssl http2;": f"listen 127.0.0.1:{port};", r"(?m)^    ssl_[cps].*\n": ""}
    here |= {r"dashboard_pages \d+;(?=\s+error_page)": f"dashboard_pages {most};"} if most else {}
    example.write_text(replaced(example.read_text(encoding="utf-8"), here), encoding="utf-8")
    command = [str(nginx), "-p", str(folder), "-c", str(configuration)]
    with serving(command, folder, os.environ, folder / "nginx.log", port) as served:
        yield served
