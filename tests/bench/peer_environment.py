"""Environments of peers that come from the package registry, each made when it is first wanted."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.bench.measuring import Failed
from tests.projects import ROOT

LOCKS = Path(__file__).parent


def peer_python(name: str, seconds: float | None = None) -> Path:
    """Return the Python of a peer's environment, which holds exactly its lock in this folder."""
    home, lock = ROOT / f".venv-{name}", LOCKS / f"{name}.lock"
    scripts = home / ("Scripts" if sys.platform == "win32" else "bin")
    made = home / f".{name}"
    if not made.exists() or made.read_bytes() != lock.read_bytes():
        install: list[str | Path] = [scripts / "python", "-m", "pip", "install", "--quiet"]
        install += ["--require-hashes", "-r", lock]
        create: list[str | Path] = [sys.executable, "-m", "venv", home]
        for command in (create, install):
            done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
            if done.returncode:
                raise Failed(f"not installed: {done.stderr.strip()[-200:]}")
        shutil.copy(lock, made)
    return scripts / "python"
