"""Runs Debian's nginx with the settings of an unpacked bundle: at a server's root, and below a path."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PLACE = "/srv/casebook/site"
# What Debian brings, and the name that an administrator gives to the handbook's site.
MAIN = Path("/etc/nginx/nginx.conf")
DEFAULT = Path("/etc/nginx/sites-available/default")
NAME, OWN_NAME = "handbook.example", "localhost"
# So that one server can run beside another, and without the administrator's rights.
OWN_PLACES = """\
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
"""
# A site that is there already, with rules of its own for scripts and pages, as many have.
OTHER = """\
server {{
    listen 127.0.0.1:{port};
    location / {{ return 200 "another site"; }}
    location ~ \\.(js|css|html)$ {{ return 410; }}
    include snippets/casebook-path.conf;
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
def nginx(bundle: Path, site: Path, folder: Path, *, alone: bool = False) -> Iterator[Server]:
    """Serve `site` with the settings of a bundle while the block runs; `alone` without Debian's own site."""
    own = ("-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log"))
    command = [program("nginx", "nginx-light"), *own]
    root, below = _free_port(), _free_port()
    _write_main(folder)
    _write_settings(bundle / "nginx", site, folder, root)
    other = OTHER.format(port=below)
    (folder / "sites-enabled/other").write_text(other, encoding="utf-8")
    if not alone:
        ports = {"listen [::]:80": "# listen [::]:80", "listen 80": f"listen 127.0.0.1:{root}"}
        default = _changed(DEFAULT.read_text(encoding="utf-8"), ports)
        (folder / "sites-enabled/default").write_text(default, encoding="utf-8")
    subprocess.run([*command, "-t", "-q"], check=True)
    process = subprocess.Popen([*command, "-g", "daemon off;"])
    try:
        _wait(below)
        yield Server(f"http://{OWN_NAME}:{root}/", f"http://127.0.0.1:{below}/handbook/", folder)
    finally:
        process.terminate()
        process.wait()


def _write_main(folder: Path) -> None:
    """Take Debian's own settings; only places change, and one worker answers, whose work is measured."""
    places = {
        "user www-data;": "user root;" if os.geteuid() == 0 else "",
        "worker_processes auto;": "worker_processes 1;",
        "pid /run/": f"pid {folder}/",
        "error_log /var/log/nginx/": f"error_log {folder}/",
        "access_log /var/log/nginx/access.log;": "access_log off;",
        "http {\n": OWN_PLACES.format(folder=folder),
        "include /etc/nginx/conf.d/": "include conf.d/",
        "include /etc/nginx/sites-enabled/": "include sites-enabled/",
    }
    text = _changed(MAIN.read_text(encoding="utf-8"), places)
    (folder / "nginx.conf").write_text(text, encoding="utf-8")


def _write_settings(given: Path, site: Path, folder: Path, root: int) -> None:
    """Put each file where its first line says; an administrator's place, port and name are set."""
    places = {"http": "conf.d", "files": "snippets", "site": "sites-enabled", "path": "snippets"}
    own = {
        "site": {"listen 80": f"listen 127.0.0.1:{root}", NAME: OWN_NAME, PLACE: str(site)},
        "path": {PLACE: str(site)},
    }
    for name, place in places.items():
        text = (given / f"casebook-{name}.conf").read_text(encoding="utf-8")
        assert f"/{place}/" in text.splitlines()[0]
        (folder / place).mkdir(exist_ok=True)
        text = _changed(text, own.get(name, {}))
        (folder / place / f"casebook-{name}.conf").write_text(text, encoding="utf-8")


def _changed(text: str, changes: Mapping[str, str]) -> str:
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


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
