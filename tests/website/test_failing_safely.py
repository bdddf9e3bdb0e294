"""A build that fails, is interrupted or killed leaves the site of before untouched and complete."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.engine import process as engine_process
from build_tools.system.workspaces import Workspace
from tests import casebooks, projects
from tests.casebooks import TODAY
from tests.conftest import BuiltSite

pytestmark = pytest.mark.slow

HOOKS = "hooks:\n"
CRASH = "def on_page_context(context, page, config, nav):\n    raise RuntimeError('a defect')\n"
# Stops the engine in the middle of the pages, where the test can kill it.
PAUSE = """\
import time
from pathlib import Path

PAGES = []


def on_post_page(output, page, config):
    PAGES.append(page)
    if len(PAGES) == 40:
        Path(config.config_file_path).with_name("paused").touch()
        time.sleep(100)
    return output
"""


@pytest.fixture
def previous(tmp_path: Path) -> Path:
    """A site of before; the builds below are told to replace it."""
    site = tmp_path / "published" / "site"
    for name in ("index.html", "cases/case-01.html", "assets/style.css", "version.json"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(f"old {name}", encoding="utf-8")
    return site


def add_hook(project: Path, text: str) -> None:
    (project / "hook.py").write_text(text, encoding="utf-8")
    projects.change(project / "mkdocs.yml", HOOKS, f"{HOOKS}  - hook.py\n")


def break_case(project: Path) -> None:
    projects.change(project / "casebook/cases/case-26.md", "\nseverity: 复杂\n", "\nseverity: 不知道\n")


def break_yaml(project: Path) -> None:
    projects.change(project / "casebook/taxonomy.yml", "categories:\n", "categories: [\n")


def break_link(project: Path) -> None:
    with (project / "docs/guide/agents.md").open("a", encoding="utf-8") as page:
        page.write("\n\n见[没有的页面](no-such-page.md)。\n")


def break_anchor(project: Path) -> None:
    with (project / "docs/guide/agents.md").open("a", encoding="utf-8") as page:
        page.write("\n\n见[没有的一节](editors.md#no-such-section)。\n")


def load_from_outside(project: Path) -> None:
    with (project / "docs/guide/agents.md").open("a", encoding="utf-8") as page:
        page.write('\n\n<img src="https://elsewhere.invalid/x.png" alt="">\n')


def lose_anchor(project: Path) -> None:
    with (project / "casebook/anchors.txt").open("a", encoding="utf-8") as ledger:
        ledger.write("cases/case-99.html#case-99\n")


def crash(project: Path) -> None:
    add_hook(project, CRASH)


def break_settings(project: Path) -> None:
    projects.change(project / "mkdocs.yml", "name: material", "name: no-such-theme")


def empty_book(project: Path) -> None:
    (project / "casebook/anchors.txt").write_text("", encoding="utf-8")
    casebooks.empty(casebooks.make(project / "casebook"))


def unread_titles(project: Path) -> None:
    for path in [*project.glob("casebook/cases/*.md"), *project.glob("casebook/techniques/*.md")]:
        text = path.read_text(encoding="utf-8")
        titled = re.sub("(?m)^title: .*", f"title: Title {path.stem}", text, count=1)
        path.write_text(titled, encoding="utf-8")


@pytest.mark.parametrize(
    ("damage", "code", "says"),
    [
        (empty_book, 1, "handbook.yml:1: 错误：这本书还没有一个案例或技巧"),
        (unread_titles, 1, "各案例的标题是不是中文"),
        (break_case, 1, "casebook/cases/case-26.md:"),
        (break_yaml, 1, "casebook/taxonomy.yml:"),
        (break_link, 1, "docs/guide/agents.md:{last}: "),
        (break_anchor, 1, "docs/guide/agents.md:{last}: "),
        (load_from_outside, 1, "docs/guide/agents.md:{last}: "),
        (lose_anchor, 1, "casebook/anchors.txt:"),
        (crash, 3, "a defect"),
        (break_settings, 3, "no-such-theme"),
    ],
)
def test_a_failed_build_leaves_the_old_site(
    own_project: Path, previous: Path, damage: Callable[[Path], None], code: int, says: str
) -> None:
    damage(own_project)
    before = projects.tree(previous.parent)
    done = projects.run(own_project, "build", "--site-dir", previous)
    last = (own_project / "docs/guide/agents.md").read_text(encoding="utf-8").count("\n")
    assert (done.returncode, done.stdout) == (code, "")
    assert says.format(last=last) in done.stderr
    assert "原来的网站没有改动" in done.stderr
    assert ("Traceback" in done.stderr) == (damage is crash)
    assert projects.tree(previous.parent) == before
    assert sorted(previous.parent.iterdir()) == [previous]


def test_a_first_build_that_fails_leaves_nothing(own_project: Path, tmp_path: Path) -> None:
    break_case(own_project)
    assert projects.run(own_project, "build", "--site-dir", tmp_path / "new/site").returncode == 1
    assert list((tmp_path / "new").iterdir()) == []


def test_a_good_build_replaces_the_whole_site(project: Path, previous: Path, built: BuiltSite) -> None:
    projects.build(project, previous)
    assert projects.tree(previous) == projects.tree(built.folder)
    assert sorted(previous.parent.iterdir()) == [previous]


def start_and_wait(project: Path, site: Path) -> subprocess.Popen[bytes]:
    """Start a build in a group of its own and return it in the middle of the pages."""
    running = subprocess.Popen(
        [sys.executable, "-m", "build_tools", "build", "--site-dir", str(site)],
        cwd=project,
        env=projects.environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=projects.hear_ctrl_c,
    )
    for _ in range(3000):
        if (project / "paused").exists():
            return running
        assert running.poll() is None
        time.sleep(0.02)
    raise AssertionError("the build did not get to its pages")


def end(running: subprocess.Popen[bytes], sign: signal.Signals) -> int:
    """Send a signal to the build and its engine, and return the exit code."""
    os.killpg(running.pid, sign)
    try:
        return running.wait(timeout=30)
    finally:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT])
def test_a_build_that_is_stopped_leaves_the_old_site(
    own_project: Path, previous: Path, built: BuiltSite, sign: signal.Signals
) -> None:
    before = projects.tree(previous)
    settings = (own_project / "mkdocs.yml").read_bytes()
    add_hook(own_project, PAUSE)
    running = start_and_wait(own_project, previous)
    unfinished = [path for path in previous.parent.iterdir() if path != previous]
    assert len(unfinished) == 1 and unfinished[0].name.startswith(".site-")
    assert len(list(unfinished[0].rglob("*.html"))) > 20
    assert end(running, sign) != 0
    assert projects.tree(previous) == before
    if sign == signal.SIGINT:
        assert not unfinished[0].exists()
    (own_project / "mkdocs.yml").write_bytes(settings)
    (own_project / "hook.py").unlink()
    projects.build(own_project, previous)
    assert projects.tree(previous) == projects.tree(built.folder)


@pytest.mark.parametrize("content", ["a folder", "a file"])
def test_what_is_no_site_is_never_replaced(project: Path, tmp_path: Path, content: str) -> None:
    target = tmp_path / "target"
    if content == "a folder":
        target.mkdir()
        (target / "thesis.txt").write_text("mine", encoding="utf-8")
    else:
        target.write_text("mine", encoding="utf-8")
    before = projects.tree(tmp_path)
    done = projects.run(project, "build", "--site-dir", target)
    assert done.returncode == 2
    assert "不覆盖" in done.stderr
    assert projects.tree(tmp_path) == before
    assert list(tmp_path.iterdir()) == [target]


def test_the_old_site_comes_back_when_the_new_one_cannot_take_its_place(
    previous: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = projects.tree(previous.parent)
    rename = Path.rename

    def engine(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        (Path(command[command.index("--site-dir") + 1]) / "version.json").touch()
        return subprocess.CompletedProcess(command, 0)

    def refuse(path: Path, target: Path) -> Path:
        if target == previous and path.parent.name.startswith(".site-") and path.name == "fresh":
            raise PermissionError(13, "denied", str(path))
        return rename(path, target)

    monkeypatch.setattr(subprocess, "run", engine)
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PermissionError):
        engine_process.build_site(Workspace(projects.ROOT, previous, TODAY), previous)
    assert projects.tree(previous.parent) == before
