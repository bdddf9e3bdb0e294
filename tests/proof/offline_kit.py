"""`python -m tests.proof.offline_kit`: the kit, installed and used in a network that holds nothing.

Making the kit needs a network; installing it is done by `unshare` without one. The site and the books that
it then builds must be those of the bundle, byte for byte; and a second bundle must be the first.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests import projects
from tests.proof.nginx_server import program

DAY = ("--today", "2026-11-23")


def offline(*command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command that has no network, not even the loopback."""
    alone = [program("unshare", "util-linux"), "-n" if os.geteuid() == 0 else "-rn"]
    environment = projects.environment({"PYTHON": sys.executable})
    return subprocess.run([*alone, *command], cwd=folder, env=environment, capture_output=True, text=True)


def make_bundle(folder: Path, settings: dict[str, str]) -> Path:
    """Make a bundle with the kit, which takes minutes."""
    done = projects.run(projects.ROOT, *DAY, "bundle", folder, settings=settings, patience=1200)
    if done.returncode != 0:
        raise SystemExit(done.stdout + done.stderr)
    return folder


def steps(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield what was done and what is wrong with it."""
    first = make_bundle(folder / "first", {})
    second = make_bundle(
        folder / "second", {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    )
    one, other = projects.tree(first), projects.tree(second)
    yield (
        "two bundles, other settings: the same bytes",
        [n for n in {*one, *other} if one.get(n) != other.get(n)],
    )
    for archive in first.glob("*.zip"):
        subprocess.run([program("unzip", "unzip"), "-q", str(archive), "-d", str(folder)], check=True)
    (kit,), (site,) = folder.glob("casebook-kit-*"), folder.glob("casebook-site-*")
    yield "the kit's checksums", _wrong(offline("sha256sum", "-c", "--quiet", "SHA256SUMS", folder=kit))
    paths = [str(path.relative_to(folder)) for path in kit.rglob("*")]
    yield "paths of less than 200 characters", [path for path in paths if len(path) >= 200]
    yield (
        "no network where it is installed",
        [] if offline("ip", "route", folder=kit).stdout == "" else ["routes"],
    )
    began = time.perf_counter()
    installed = offline("sh", "install.sh", folder=kit)
    yield f"installed in {time.perf_counter() - began:.0f} s", _wrong(installed)
    casebook = str(kit / ".venv/bin/casebook")
    yield "check", _wrong(offline(casebook, *DAY, "check", folder=kit))
    yield "build --pdf", _wrong(offline(casebook, *DAY, "build", "--pdf", folder=kit))
    yield "the same site and books as in the bundle", _different(kit / "site", site / "site")


def _wrong(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [] if done.returncode == 0 else [str(done.stdout), str(done.stderr)]


def _different(made: Path, carried: Path) -> list[str]:
    own, other = projects.tree(made), projects.tree(carried)
    plain = {name: content for name, content in other.items() if not name.endswith(".gz")}
    return [name for name in {*own, *plain} if own.get(name) != plain.get(name)]


def main() -> int:
    """Print every step; 1 when one is wrong."""
    failed = False
    with tempfile.TemporaryDirectory(prefix="casebook-kit-") as folder:
        for what, wrong in steps(Path(folder)):
            print(
                "FAILED" if wrong else "ok    ",
                what,
                *wrong[:20],
                sep="\n        " if wrong else "  ",
                flush=True,
            )
            failed = failed or bool(wrong)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
