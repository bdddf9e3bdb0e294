"""Ctrl-C while something long runs beside or below Python: a clean end, nothing half written."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import typst

from build_tools.cli import main as cli
from build_tools.cli.verbs import bundle
from build_tools.delivery import wheels
from tests import casebooks, projects

# What stands for LibreOffice: it notes its own process and one that it starts, and goes on.
OFFICE = """#!/bin/sh
sleep 60 &
echo $$ $! > "{pids}"
sleep 60
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a folder with a casebook, and have what is begun aside in a folder beside it."""
    casebooks.make(tmp_path / "desk/casebook", 2)
    (tmp_path / "aside").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "aside"))
    monkeypatch.chdir(tmp_path / "desk")
    # A shell has what it starts in the background ignore the key.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield tmp_path / "desk"
    signal.signal(signal.SIGINT, before)


def interrupted(desk: Path, verb: Sequence[str], capfd: pytest.CaptureFixture[str]) -> None:
    """Run a verb that is interrupted; all must be as it was."""
    before = projects.tree(desk)
    assert cli.main(["--casebook", "casebook", "--today", "2026-11-23", *verb]) == cli.INTERRUPTED
    assert (projects.tree(desk), capfd.readouterr()) == (before, ("", "已中断。\n"))
    assert list((desk.parent / "aside").iterdir()) == []


def press(*_: Any, **__: Any) -> None:
    """Press Ctrl-C, as the terminal sends it."""
    os.kill(os.getpid(), signal.SIGINT)


def is_running(process: int) -> bool:
    state = Path(f"/proc/{process}/stat")
    return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"


def test_an_export_ends_libreoffice_and_what_it_started(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    programs, pids = desk.parent / "programs", desk.parent / "pids"
    programs.mkdir()
    (programs / "soffice").write_text(OFFICE.format(pids=pids), encoding="utf-8")
    (programs / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    wait = subprocess.Popen.wait

    def pressed(process: subprocess.Popen[Any], timeout: float | None = None) -> int:
        while timeout is not None and not (pids.exists() and pids.read_text().endswith("\n")):
            time.sleep(0.01)
        if timeout is not None:
            press()
        return wait(process, timeout)

    monkeypatch.setattr(subprocess.Popen, "wait", pressed)
    interrupted(desk, ("export", "--to", "docx", "审.docx"), capfd)
    assert [is_running(int(pid)) for pid in pids.read_text().split()] == [False, False]


@pytest.mark.parametrize("reached", [1, 2])
def test_what_is_printed_is_whole_or_as_it_was(
    reached: int, desk: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (desk / "casebook/editions").mkdir()
    (desk / "casebook/editions/branch.yml").write_text("title: 网点本\npaper: A5\n", encoding="utf-8")
    (desk / "printed").mkdir()
    for name in ("handbook", "branch"):
        (desk / f"printed/{name}.pdf").write_bytes(b"old")
    compiler, begun = typst.Compiler, []

    class Slow:
        """Typesets, but for the one at which the key is pressed."""

        def __init__(self, **settings: Any) -> None:
            self.real = compiler(**settings)

        def compile(self, **settings: Any) -> Any:
            begun.append("")
            if len(begun) == reached:
                press()
            return self.real.compile(**settings)

    monkeypatch.setattr(typst, "Compiler", Slow)
    interrupted(desk, ("pdf", "--all-editions", "--output", "printed"), capfd)


@pytest.mark.parametrize("stopped", ["folder_files", "site_bundle", "write_zip", "shipped_text"])
def test_a_bundle_that_was_there_stays(
    stopped: str, desk: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def built(_: object, site: Path) -> dict[str, bytes]:
        if stopped == "folder_files":
            press()
        return {"version.json": b'{"version": "2026-11-23-demo"}', "index.html": b"<p>new</p>" * 200}

    old_bundle(desk)
    monkeypatch.setattr(bundle, "_built_site", built)
    if stopped != "folder_files":
        monkeypatch.setattr(bundle, stopped, press)
    interrupted(desk, ("bundle", "--site-only", "out"), capfd)


def test_a_kit_whose_packages_have_not_all_come_is_not_made(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    fetched: list[object] = []

    def run(*arguments: Any, **_: Any) -> subprocess.CompletedProcess[str]:
        fetched.append(arguments)
        if len(fetched) == 3:
            press()
        return subprocess.CompletedProcess(arguments, 0, "", "")

    old_bundle(desk)
    files = {"version.json": b'{"version": "2026-11-23-demo"}', "index.html": b"<p>new</p>" * 200}
    monkeypatch.setattr(bundle, "_built_site", lambda _, site: files)
    monkeypatch.setattr(wheels, "_own_pip", lambda folder: folder)
    monkeypatch.setattr(wheels.subprocess, "run", run)
    interrupted(desk, ("bundle", "out"), capfd)
    assert len(fetched) == 3


def old_bundle(desk: Path) -> None:
    """Have a bundle of before."""
    (desk / "out").mkdir()
    (desk / "out/SHA256SUMS").write_text("before", encoding="utf-8")


def test_each_set_of_packages_is_said_when_it_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wheels, "_own_pip", lambda folder: folder)
    done: list[str] = []
    monkeypatch.setattr(wheels, "_pip", lambda python, *arguments: done.append(arguments[2]))
    (tmp_path / "packages").mkdir()
    wheels.download_wheels(tmp_path / "lock", tmp_path / "packages", lambda: done.append("next"))
    versions = [version for _, version in wheels.SETS]
    assert done == [*(x for v in versions for x in (v, "next"))][:-1]
    assert {system for system, _ in wheels.SETS} == set(wheels.TARGETS)
    assert [said.split("、")[0] for said in bundle.KIT_STAGES[:-1]] == [f"取 {s}" for s, _ in wheels.SETS]
