"""Copies the project, writes a mutant into the copy and runs the tests of its room there."""

from __future__ import annotations

import ast
import os
import shutil
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tests.proof.mutating import Mutant

ROOT = Path(__file__).resolve().parent.parent.parent
NOT_COPIED = shutil.ignore_patterns(
    ".git", ".venv*", ".cache", ".hypothesis", "__pycache__", "site", "node_modules"
)
QUICK = ["-m", "pytest", "-p", "tests.proof.quick_tests", "-m", "not slow", "-x", "-q"]
# Many examples of free input, measures of time, whole guides: slower than all others of their rooms together.
NOT_RUN = {
    "cli": ("test_guides",),
    "importing": ("test_source_bytes", "test_long_lines"),
    "office": ("test_paging",),
    "search": ("test_properties", "test_index_files"),
    "toc": ("test_repair_anything",),
}
Fate = Literal["killed", "timeout", "survived"]


@dataclass(frozen=True)
class Result:
    """What became of a mutant, after how many seconds, and the first test that noticed it."""

    mutant: Mutant
    fate: Fate
    seconds: float
    by: str = ""


@dataclass(frozen=True)
class Tree:
    """A copy of the project that may be changed."""

    folder: Path

    @staticmethod
    def copied(folder: Path) -> Tree:
        """Copy the project; compiled files are checked by content, for two mutants may be as old and long."""
        shutil.copytree(ROOT, folder, ignore=NOT_COPIED)
        compiled = ["-m", "compileall", "-q", "--invalidation-mode", "checked-hash", "build_tools", "tests"]
        subprocess.run([sys.executable, *compiled], cwd=folder, check=True)
        return Tree(folder)

    def pytest(self, files: Sequence[str], seconds: float, *more: str) -> tuple[int | None, str]:
        """Return how pytest ended, None where it was stopped, and what it printed."""
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, *QUICK, *more, *files]
        with subprocess.Popen(
            command,
            cwd=self.folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        ) as running:
            try:
                out, _ = running.communicate(timeout=seconds)
            except subprocess.TimeoutExpired:
                os.killpg(running.pid, signal.SIGKILL)
                running.communicate()
                return None, ""
        return running.returncode, out


@dataclass(frozen=True)
class OwnTests:
    """The tests of a room: seconds and imported modules of each file."""

    seconds: dict[str, float]
    imports: dict[str, frozenset[str]]

    def ordered(self, path: str) -> list[str]:
        """Return the files, those first that import a module, and the quicker ones before the slower."""
        module = "build_tools." + path.removesuffix(".py").replace("/", ".")
        return sorted(self.seconds, key=lambda name: (module not in self.imports[name], self.seconds[name]))


def own_tests(tree: Tree, room: str) -> OwnTests:
    """Return a room's tests, which must all pass before anything is changed; raise SystemExit else."""
    files = [
        path.relative_to(tree.folder).as_posix()
        for path in sorted((tree.folder / "tests" / room).rglob("test_*.py"))
        if path.stem not in NOT_RUN.get(room, ())
    ]
    seconds = dict.fromkeys(files, 0.0)
    if files:
        report = tree.folder / "report.xml"
        code, out = tree.pytest(files, 3600, f"--junitxml={report}")
        if code:
            raise SystemExit(f"{out}\n{room}: these fail before anything is changed")
        for case in ET.parse(report).iter("testcase"):
            name = case.attrib["classname"].replace(".", "/") + ".py"
            seconds[name] += float(case.attrib["time"])
    return OwnTests(seconds, {name: _imports(tree.folder / name) for name in files})


def _imports(path: Path) -> frozenset[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return frozenset(found)


def run_mutant(tree: Tree, mutant: Mutant, tests: OwnTests, seconds: float) -> Result:
    """Write a mutant into the copy, run the tests, and put the file back."""
    path = tree.folder / "build_tools" / mutant.path
    source = path.read_bytes()
    start = time.monotonic()
    path.write_bytes(mutant.applied(source))
    try:
        files = tests.ordered(mutant.path)
        code, out = tree.pytest(files, seconds) if files else (0, "")
    finally:
        path.write_bytes(source)
    by = next((line.split(" ")[1] for line in out.splitlines() if line.startswith(("FAILED ", "ERROR "))), "")
    fate: Fate = "timeout" if code is None else "killed" if code else "survived"
    return Result(mutant, fate, time.monotonic() - start, by)
