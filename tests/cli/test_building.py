"""A build says on a terminal at which stage it is; the engine's messages stand on lines of their own."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from build_tools.cli import main as cli
from build_tools.cli import progress
from build_tools.engine import process, stages
from tests import projects
from tests.cli.test_progress import Terminal

PAGE = "print('page', file=sys.stderr, flush=True)"
ASKED = "print(os.environ.get('CASEBOOK_STAGES', 'alone'), file=sys.stderr)"


def engine(*lines: str) -> list[str]:
    return [sys.executable, "-c", "\n".join(("import os, sys", *lines))]


def heard_from(command: list[str], root: Path, settings: dict[str, str] | None = None) -> list[str]:
    heard: list[str] = []
    assert process._run(command, root, {**os.environ, **(settings or {})}, heard.append) == 0
    return heard


def test_the_bar_goes_on_where_a_stage_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    with progress.building() as heard:
        assert heard is not None
        for _ in progress.BUILDING[1:]:
            heard(stages.STAGE)
    said = terminal.getvalue()
    places = [said.find(f"{n}/{len(progress.BUILDING)}  {name}") for n, name in enumerate(progress.BUILDING)]
    assert -1 not in places and places == sorted(places), said
    assert "4/4" in said and stages.STAGE not in said


def test_a_message_stands_on_its_own_line_and_only_the_first_needs_a_new_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    with progress.building() as heard:
        assert heard is not None
        for line in ("甲", "乙", stages.STAGE, "丙"):
            heard(line)
    lines = terminal.getvalue().split("\n")
    assert [line for line in lines if line in "甲乙丙" and line] == ["甲", "乙", "丙"]
    assert "甲\n乙\n\r" in terminal.getvalue()


def test_where_nobody_watches_the_engine_writes_itself(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with progress.building() as heard:
        assert heard is None
    assert process._run(engine(ASKED, "print('quiet')", "sys.exit(3)"), tmp_path, os.environ, None) == 3
    assert capfd.readouterr() == ("", "alone\n")


def test_the_engine_is_told_that_somebody_hears_it(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    chinese = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    heard = heard_from(engine(ASKED, "print('错误', file=sys.stderr)", "print('quiet')"), tmp_path, chinese)
    assert heard == ["1", "错误"]
    assert capfd.readouterr() == ("", "")


def test_a_stage_is_told_to_those_who_watch_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(stages.WATCHED, raising=False)
    stages.begin_stage()
    assert capsys.readouterr() == ("", "")
    monkeypatch.setenv(stages.WATCHED, "1")
    stages.begin_stage()
    assert capsys.readouterr() == ("", f"{stages.STAGE}\n")


def test_the_hook_begins_as_many_stages_as_the_bar_has() -> None:
    hook = (projects.ROOT / "build_tools/website/mkdocs_hook.py").read_text(encoding="utf-8")
    assert hook.count("    begin_stage()\n") == len(progress.BUILDING) - 1


def test_an_engine_that_is_heard_ends_with_the_build(tmp_path: Path) -> None:
    written = "open('pid', 'w').write(str(os.getpid()))"

    def stopped(_: str) -> None:
        raise KeyboardInterrupt

    asleep = engine(written, PAGE, "import time; time.sleep(60)")
    with pytest.raises(KeyboardInterrupt):
        process._run(asleep, tmp_path, os.environ, stopped)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


@contextlib.contextmanager
def no_books(_: object) -> Iterator[None]:
    """Print nothing: setting the books takes long and is tried elsewhere."""
    yield None


Heard = Callable[[str], None] | None


@pytest.mark.parametrize("verb", [("build", "--site-dir", "site"), ("bundle", "--site-only", "out")])
def test_ctrl_c_while_the_site_is_built_leaves_nothing(
    verb: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def run(command: list[str], root: Path, settings: object, heard: Heard) -> int:
        site = Path(command[command.index("--site-dir") + 1])
        site.mkdir(parents=True, exist_ok=True)
        (site / "index.html").write_text("half", encoding="utf-8")
        raise KeyboardInterrupt

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(process, "_run", run)
    monkeypatch.setattr("build_tools.cli.verbs.bundle.printed_for_site", no_books)
    assert cli.main(list(verb)) == cli.INTERRUPTED
    assert list(tmp_path.iterdir()) == []
    assert capfd.readouterr().err == "已中断。\n"


@pytest.mark.slow
def test_a_whole_build_shows_every_stage_on_a_terminal(project: Path, tmp_path: Path) -> None:
    import pty

    command = [sys.executable, "-m", "build_tools", "build", "--site-dir", str(tmp_path / "site")]
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, cwd=project, stderr=theirs, stdout=subprocess.DEVNULL) as running:
        os.close(theirs)
        said = b""
        while True:
            try:
                said += os.read(ours, 4096)
            except OSError:
                break
    os.close(ours)
    assert running.returncode == 0
    assert f"{len(progress.BUILDING)}/{len(progress.BUILDING)}" in said.decode()
    assert all(name in said.decode() for name in progress.BUILDING)
