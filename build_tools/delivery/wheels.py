"""Runs pip to download a lock file's packages for machines without a network; writes them to a folder."""

from __future__ import annotations

import os
import re
import subprocess
import venv
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from build_tools.system import Refused, discard

PYTHONS = ("3.11", "3.12", "3.13")
# Platforms with glibc 2.28 or newer; pip takes the best match for each package.
MANYLINUX = (
    *(f"manylinux_2_{minor}_x86_64" for minor in (28, 27, 26, 24, 17, 12, 5)),
    *(f"manylinux{year}_x86_64" for year in (2014, 2010, 1)),
)
TARGETS: Mapping[str, tuple[str, ...]] = {"Linux": MANYLINUX, "Windows": ("win_amd64",)}
# What is downloaded one after another, for each system and Python.
SETS = tuple((system, version) for system in TARGETS for version in PYTHONS)
# The fixed timestamp in a wheel's files, so that it is the same every day.
EPOCH = "315532800"
SITE_ONLY = "只要网站的压缩包：casebook bundle --site-only 文件夹"


def download_wheels(lock: Path, folder: Path, go_on: Callable[[], None] = lambda: None) -> tuple[str, ...]:
    """Download every package of a lock for each of SETS; return the wheels built here for lack of others.

    `go_on` is called when the next of SETS begins.
    """
    python = _own_pip(folder.with_name("pip"))
    for number, (system, version) in enumerate(SETS):
        if number:
            go_on()
        python_of = ("--python-version", version, "--implementation", "cp")
        systems = [part for platform in TARGETS[system] for part in ("--platform", platform)]
        hashes = ("--no-deps", "--require-hashes", "-r", str(lock), "--dest", str(folder))
        _pip(python, "download", *python_of, *systems, *hashes)
    return tuple(_built(python, source, folder) for source in sorted(folder.iterdir()) if _is_source(source))


def _is_source(path: Path) -> bool:
    return path.suffix != ".whl"


def _built(python: Path, source: Path, folder: Path) -> str:
    """Replace a source package by a wheel for every system; return the wheel's name."""
    before = set(folder.iterdir())
    _pip(python, "wheel", "--no-deps", "--wheel-dir", str(folder), str(source))
    (made,) = set(folder.iterdir()) - before
    discard(source)
    if not made.name.endswith("-none-any.whl"):
        raise Refused(f"{source.name} 只有源码，编出来的 {made.name} 不能用在别的系统上。{SITE_ONLY}")
    return made.name


def lock_with(lock: str, folder: Path, built: Iterable[str]) -> str:
    """Return a lock file that also accepts the wheels built here."""
    for name in built:
        package = re.escape(name.partition("-")[0]).replace("_", "[-_.]")
        digest = sha256((folder / name).read_bytes()).hexdigest()
        lock, count = re.subn(rf"(?mi)^({package}==\S+.*)$", rf"\1\n    --hash=sha256:{digest} \\", lock)
        assert count == 1, name
    return lock


def _own_pip(folder: Path) -> Path:
    """Return a Python with pip; the project's environment may have been made without it."""
    try:
        venv.create(folder, with_pip=True)
    except subprocess.CalledProcessError:
        raise Refused(
            f"Python 缺少 venv 模块。Debian、Ubuntu：apt-get install python3-venv。{SITE_ONLY}"
        ) from None
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _pip(python: Path, *arguments: str) -> None:
    command = [str(python), "-m", "pip", "--disable-pip-version-check", "--retries", "1", *arguments]
    environment = os.environ | {"SOURCE_DATE_EPOCH": EPOCH}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", env=environment)
    if done.returncode != 0:
        said = [line for line in done.stderr.splitlines() if line.startswith("ERROR")] or [done.stderr[-300:]]
        raise Refused(f"依赖包没有取全，什么也没有写。做离线安装包要联网。{SITE_ONLY}\npip：{said[-1]}")
