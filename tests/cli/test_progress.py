"""Long work says on a terminal what it is at and how far, nothing when piped, and ends clean on Ctrl-C."""

from __future__ import annotations

import contextlib
import io
import shutil
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from build_tools.cli import main as cli
from build_tools.cli import progress
from build_tools.cli.verbs import merge as merging
from build_tools.cli.verbs import roundtrip
from build_tools.roundtrip.write_xlsx import workbook
from tests import casebooks, projects
from tests.roundtrip import reviewing, workbooks

# The project's own pages are checked for a third of a second each time.
pytestmark = pytest.mark.usefixtures("own_documents")

HANDBOOK = "第一章 柜面服务\n案例1：排队太久\n客户等了一个小时，大堂经理没有说明原因。\n"
RUNS = {
    "import": ("import", "手册.txt", "--into", "新的"),
    "export": ("export", "--to", "xlsx", "案例.xlsx"),
    "merge": ("merge", "审.xlsx", "--yes"),
}
SHOWN = {
    "import": ("读文件", "1/3", "认出章节、案例", "3/3"),
    "export": ("检查案例库", "1/2", "写成文件", "2/2"),
    "merge": ("0/2", "读 审.xlsx", "和案例库对照", "检查合并以后的案例库", "写进案例库"),
}


class Terminal(io.StringIO):
    """What a person would see."""

    def isatty(self) -> bool:
        return True

    def reconfigure(self, errors: str) -> None:
        """Take the setting that a real stream takes."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    casebook = casebooks.make(folder / "casebook", 1)
    (folder / "手册.txt").write_text(HANDBOOK, encoding="utf-8")
    sheet = workbook(reviewing.book_of(casebook), date(2026, 11, 20))

    def act(opened: Any) -> None:
        workbooks.Sheet(opened, "案例").cell("case-01", "责任部门").value = "零售部"

    (folder / "审.xlsx").write_bytes(workbooks.edited(sheet, act))
    return folder


@pytest.fixture
def own(desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = shutil.copytree(desk, tmp_path / "desk")
    monkeypatch.chdir(folder)
    return folder


def run(verb: str) -> int:
    return cli.main(["--casebook", "casebook", "--today", "2026-11-23", *RUNS[verb]])


@pytest.mark.parametrize("verb", RUNS)
def test_a_terminal_shows_what_it_is_at_and_how_far(
    verb: str, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert run(verb) == 0
    said = terminal.getvalue()
    places = [said.find(text) for text in SHOWN[verb]]
    assert -1 not in places and places == sorted(places), said


@pytest.mark.parametrize("verb", RUNS)
def test_nothing_is_said_where_nobody_watches(
    verb: str, own: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(verb) == 0
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("verb", "stage"),
    [
        ("import", 0),
        ("import", 1),
        ("import", 2),
        ("export", 0),
        ("export", 1),
        ("merge", 0),
        ("merge", 1),
        ("merge", 2),
    ],
)
def test_ctrl_c_at_any_stage_leaves_everything_as_it_was(
    verb: str, stage: int, own: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    begun: list[str] = []

    @contextlib.contextmanager
    def stages(names: Sequence[str]) -> Iterator[progress.GoOn]:
        def press() -> None:
            begun.append("")
            if len(begun) > stage:
                raise KeyboardInterrupt

        press()
        yield press

    for module in (roundtrip, merging):
        monkeypatch.setattr(module, "stages", stages)
    before = projects.tree(own)
    assert run(verb) == cli.INTERRUPTED == 130
    assert len(begun) == stage + 1
    assert (projects.tree(own), capfd.readouterr().err) == (before, "已中断。\n")


def test_a_bar_of_more_stages_than_are_reached_still_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress.stages(("甲", "乙", "丙")) as go_on:
        go_on()
    assert "乙" in terminal.getvalue() and "丙" not in terminal.getvalue()
    assert terminal.getvalue().endswith("\n")
