"""What the guides tell people to type: it parses, and runs in a shell as it is written."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_tools.cli.options import parser
from tests import casebooks, projects

ROOT = projects.ROOT
READMES = ("README.md", "README.zh-CN.md")
PAGES = [*(ROOT / name for name in (*READMES, "CONTRIBUTING.md")), *sorted((ROOT / "docs").rglob("*.md"))]
FENCE = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
COMMAND = re.compile(r"(?:\S*[/\\])?casebook(?:\.exe)? +(?P<words>\S.*)")
ACTIVATE = {"posix": "source .venv/bin/activate", "nt": r".venv\Scripts\activate"}
# A folder as people name them, which no ASCII can say.
FOLDER = "手册 副本 (1)"


def commands(page: Path) -> Iterator[str]:
    """Yield what follows `casebook` in each command line of a page."""
    text = page.read_text(encoding="utf-8")
    lines = [line for block in FENCE.findall(text) for line in block.splitlines()]
    for line in [*lines, *INLINE.findall(FENCE.sub("", text))]:
        if match := COMMAND.fullmatch(line.strip()):
            yield match["words"]


def test_the_pages_hold_commands() -> None:
    assert sum(1 for page in PAGES for _ in commands(page)) > 40


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_command_parses_as_it_is_written(page: Path) -> None:
    verbs = next(action.choices for action in parser()._actions if action.dest == "verb")
    assert verbs is not None
    for words in commands(page):
        # Neither cmd nor a Mac's shell takes what stands behind # for a comment.
        given = shlex.split(words, comments=False)
        if given != ["VERB"] and not (len(given) == 1 and given[0] in verbs):
            parser().parse_args(given)


def test_a_command_that_does_not_exist_would_be_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for wrong in ("chekc", "check --fixx", "check # 检查", "import 手册.docx", "pdf --cards 3"):
        (tmp_path / "page.md").write_text(f"运行 `casebook {wrong}`。\n", encoding="utf-8")
        with pytest.raises(SystemExit):
            test_every_command_parses_as_it_is_written(tmp_path / "page.md")
    capsys.readouterr()


def test_every_page_with_commands_first_says_how_to_get_them() -> None:
    named = [page for page in PAGES if any(commands(page))]
    assert len(named) >= 7
    told = set()
    for page in named:
        text = page.read_text(encoding="utf-8")
        assert all(f"`{line}`" in text for line in ACTIVATE.values()), page
        if page.is_relative_to(ROOT / "docs"):
            first = min(text.index(f"casebook {words}") for words in commands(page))
            (paragraph,) = (part for part in text.split("\n\n") if ACTIVATE["posix"] in part)
            # Only the sentence that says what the page is about may stand before it.
            assert text[:first].count("\n\n") <= 2 or text.index(paragraph) < first, page
            told.add(paragraph)
    assert len(told) == 1


def test_the_readmes_install_on_windows_what_make_installs() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    project = "install --no-deps --no-build-isolation ."
    assert "--no-deps --no-build-isolation .;" in makefile
    for name in READMES:
        (block,) = re.findall(r"```bat\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
        lines = block.splitlines()
        assert lines[:2] == [
            "py -m venv .venv",
            r".venv\Scripts\pip install --require-hashes -r requirements.lock",
        ]
        assert lines[2:] == [rf".venv\Scripts\pip {project}", ACTIVATE["nt"], "casebook build"]
    for name in ("install.sh", "install.bat"):
        text = (ROOT / "build_tools/delivery/files" / name).read_text(encoding="utf-8")
        assert "--no-deps --no-build-isolation ." in text


@pytest.fixture(scope="module")
def installed(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project in a folder with a Chinese name, in an environment as `make site` leaves it.

    The packages are those of the environment that runs the tests; its casebook is a small one.
    """
    folder = projects.copy_project(tmp_path_factory.mktemp("installed") / FOLDER, project)
    shutil.rmtree(folder / "casebook")
    casebooks.make(folder / "casebook", 1)
    wheels = folder.parent / "wheels"
    pip = [sys.executable, "-m", "pip", "--isolated", "--disable-pip-version-check", "--quiet"]
    alone = ["--no-index", "--no-deps"]
    subprocess.run([*pip, "wheel", *alone, "--no-build-isolation", "-w", wheels, ROOT], check=True)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / ".venv"], check=True)
    (made,) = wheels.iterdir()
    python = folder / ".venv/bin/python"
    subprocess.run([*pip, "--python", python, "install", *alone, made], check=True)
    (site,) = (folder / ".venv/lib").glob("python*/site-packages")
    (site / "packages.pth").write_text(sysconfig.get_path("purelib"), encoding="ascii")
    return folder


def in_shell(
    folder: Path, line: str, settings: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        ["bash", "-c", line],
        cwd=folder,
        env=kept | (settings or {"LC_ALL": "C.UTF-8"}),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def test_the_line_of_the_guides_gives_the_command(installed: Path) -> None:
    done = in_shell(installed, f"{ACTIVATE['posix']} && casebook --help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("用法：casebook")


@pytest.mark.parametrize(
    "locale", ["C", *(pytest.param(name, marks=pytest.mark.slow) for name in ("POSIX", "C.UTF-8"))]
)
def test_a_chinese_folder_is_no_obstacle_in_any_locale(installed: Path, locale: str) -> None:
    title = casebooks.handbook(installed / "casebook").cases["case-01"].title
    line = f"{ACTIVATE['posix']} && cd / && casebook check && casebook search {shlex.quote(title)}"
    done = in_shell(installed, line, {"LC_ALL": locale})
    assert (done.returncode, done.stderr) == (0, "")
    assert "错误 0" in done.stdout and "case-01" in done.stdout


def test_what_is_installed_is_the_launcher_alone(installed: Path) -> None:
    (site,) = (installed / ".venv/lib").glob("python*/site-packages")
    held = {path.name for path in site.iterdir() if path.name not in ("packages.pth", "__pycache__")}
    assert held == {"casebook_launcher.py", "casebook-0.1.0.dist-info"}


def test_a_changed_program_is_used_at_once(installed: Path) -> None:
    path = installed / "build_tools/cli/options.py"
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace("一次报告所有问题", "一口气报告所有问题"), encoding="utf-8")
    done = in_shell(installed, f"{ACTIVATE['posix']} && casebook --help")
    path.write_text(before, encoding="utf-8")
    assert "一口气报告所有问题" in done.stdout


def test_an_environment_that_lies_elsewhere_serves_the_folder_it_is_used_in(
    installed: Path, tmp_path: Path
) -> None:
    (installed / ".venv").rename(tmp_path / ".venv")
    line = f"{tmp_path}/.venv/bin/python -c 'import casebook_launcher as l; raise SystemExit(l.main())' check"
    here, nowhere = in_shell(installed, line), in_shell(tmp_path, line)
    (tmp_path / ".venv").rename(installed / ".venv")
    assert here.returncode == 0, here.stderr
    assert nowhere.returncode == 2 and "先进入项目的文件夹" in nowhere.stderr
