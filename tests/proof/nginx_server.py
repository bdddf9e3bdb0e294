"""Runs Debian's nginx with the settings of an unpacked bundle: at a server's root, and below a path."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PLACE = "/srv/casebook/site"
# Debian's own site, which is there before ours, and the name that an administrator gives to ours.
DEFAULT = Path("/etc/nginx/sites-available/default")
NAME, OWN_NAME = "handbook.example", "localhost"
MAIN = """\
{user}
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 2048; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 100000;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include conf.d/*.conf;
    include sites-enabled/*;
    server {{
        listen 127.0.0.1:{port};
        location / {{ return 200 "another site"; }}
        include snippets/casebook-path.conf;
    }}
}}
"""


@dataclass(frozen=True)
class Server:
    """A running server: the site's two addresses, which end in a slash, and the worker's process."""

    root: str
    below: str
    folder: Path

    @property
    def worker(self) -> int:
        """Return the process that answers."""
        parent = (self.folder / "nginx.pid").read_text(encoding="ascii").strip()
        return int(Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()[0])

    @property
    def complaints(self) -> str:
        """Return what the server wrote to its error log."""
        return (self.folder / "error.log").read_text(encoding="utf-8")


def program(name: str, package: str) -> str:
    """Return where a program is; end with what to install where it is not."""
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    if found is None:
        raise SystemExit(f"没有 {name}。Debian、Ubuntu：apt-get install {package}")
    return found


@contextmanager
def nginx(bundle: Path, site: Path, folder: Path) -> Iterator[Server]:
    """Serve `site` with the settings of a bundle while the block runs."""
    command = [program("nginx", "nginx-light"), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    root, below = _free_port(), _free_port()
    _write_settings(bundle / "nginx", site, folder, root, below)
    subprocess.run([*command, "-t", "-q"], check=True)
    process = subprocess.Popen(command)
    try:
        _wait(below)
        yield Server(f"http://{OWN_NAME}:{root}/", f"http://127.0.0.1:{below}/handbook/", folder)
    finally:
        process.terminate()
        process.wait()


def _write_settings(given: Path, site: Path, folder: Path, root: int, below: int) -> None:
    """Put each file where its first line says, beside Debian's own site; only place, port and name change."""
    places = {"http": "conf.d", "files": "snippets", "site": "sites-enabled", "path": "snippets"}
    for name, place in places.items():
        text = (given / f"casebook-{name}.conf").read_text(encoding="utf-8").replace(PLACE, str(site))
        assert f"/{place}/" in text.splitlines()[0]
        (folder / place).mkdir(exist_ok=True)
        text = text.replace("listen 80", f"listen 127.0.0.1:{root}").replace(NAME, OWN_NAME)
        (folder / place / f"casebook-{name}.conf").write_text(text, encoding="utf-8")
    default = DEFAULT.read_text(encoding="utf-8").replace("listen [::]:80", "# listen [::]:80")
    default = default.replace("listen 80", f"listen 127.0.0.1:{root}")
    (folder / "sites-enabled/default").write_text(default, encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    text = MAIN.format(user=user, folder=folder, port=below)
    (folder / "nginx.conf").write_text(text, encoding="utf-8")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit("nginx 没有启动。")
