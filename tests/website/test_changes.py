"""The page of revisions: from a repository made here, whole, cut off, or not there at all."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from build_tools.book.history import CARRIED, carried, read_history, to_carry
from build_tools.model.book import Rewording
from tests import casebooks, projects
from tests.conftest import BuiltSite
from tests.html_tree import read_html

CASE = "cases/case-01.md"


def git(folder: Path, *arguments: str | Path, day: int = 1) -> str:
    """Run git as nobody in particular, on a given day of January."""
    nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for role in ("AUTHOR", "COMMITTER"):
        nobody |= {f"GIT_{role}_NAME": "someone", f"GIT_{role}_EMAIL": "someone@localhost"}
        nobody |= {f"GIT_{role}_DATE": f"2026-01-{day:02d}T23:30:00+0800"}
    command = ["git", "-C", str(folder), *map(str, arguments)]
    done = subprocess.run(command, env=os.environ | nobody, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def commit(folder: Path, day: int) -> str:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "an internal message", day=day)
    return git(folder, "rev-parse", "HEAD")[:8]


@pytest.fixture
def repository(tmp_path: Path) -> tuple[Path, list[str]]:
    """A casebook below a repository's root, changed in every way, and the ids of its commits."""
    root = tmp_path / "repository"
    book = casebooks.make(root / "册子", 3)
    git(root, "init", "-q")
    made = [commit(root, 1)]
    casebooks.change(book, CASE, "status: 待审", "status: 已停用")
    casebooks.change(book, "cases/case-02.md", "severity: 普通", "severity: 复杂")
    made.append(commit(root, 2))
    (root / "else.txt").write_text("nothing of the book", encoding="utf-8")
    commit(root, 3)
    casebooks.change(book, CASE, "status: 已停用", "status: 待审")
    shutil.move(book / "cases/case-03.md", book / "cases/case-77.md")
    made.append(commit(root, 4))
    return book, made


def test_each_commit_of_the_folder_with_what_became_of_its_files(
    repository: tuple[Path, list[str]],
) -> None:
    book, made = repository
    found = read_history(book)
    assert found is not None and found.whole
    assert [(one.day, one.id) for one in found.revisions] == [
        ("2026-01-04", made[2]),
        ("2026-01-02", made[1]),
        ("2026-01-01", made[0]),
    ]
    last, second, first = (dict(one.changes) for one in found.revisions)
    assert last == {CASE: "修改", "cases/case-03.md": "删去", "cases/case-77.md": "新增"}
    assert second == {CASE: "停用", "cases/case-02.md": "修改"}
    assert set(first.values()) == {"新增"}
    assert {"handbook.yml", "techniques/technique-7.md", CASE} <= set(first)


def test_no_more_than_asked_for(repository: tuple[Path, list[str]]) -> None:
    found = read_history(repository[0], last=2)
    assert found is not None
    assert ([one.id for one in found.revisions], found.whole) == (repository[1][:0:-1], False)


@pytest.mark.parametrize(("depth", "shown"), [(1, 0), (3, 1), (4, 3), (9, 3)])
def test_a_shallow_clone_does_not_say_that_all_was_new(
    depth: int, shown: int, repository: tuple[Path, list[str]], tmp_path: Path
) -> None:
    book, made = repository
    git(tmp_path, "clone", "-q", "--depth", str(depth), f"file://{book.parent}", "clone")
    found = read_history(tmp_path / "clone/册子")
    assert found is not None
    assert [one.id for one in found.revisions] == made[::-1][:shown]
    assert found.whole == (depth >= 4)


def test_a_persons_own_settings_change_nothing(
    repository: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plain = read_history(repository[0])
    settings = tmp_path / "settings"
    settings.write_text(
        "[color]\nui = always\n[log]\ndate = relative\nshowSignature = true\n[diff]\nrenames = copies\n"
        "noprefix = true\nmnemonicPrefix = true\n[core]\nquotePath = true\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    assert read_history(repository[0]) == plain


def test_without_a_repository_or_without_git_there_is_none(
    repository: tuple[Path, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = shutil.copytree(repository[0], tmp_path / "plain")
    assert read_history(plain) is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_history(repository[0]) is None


@pytest.mark.slow
def test_the_page_names_entries_and_no_author_or_message(
    project: Path, repository: tuple[Path, list[str]], tmp_path: Path
) -> None:
    book, made = repository
    # What was renamed is in no chapter; the casebook of the second commit builds.
    git(book.parent, "checkout", "-q", "HEAD~1")
    site = projects.build(project, tmp_path / "site", book)
    text = (site / "changes.html").read_text(encoding="utf-8")
    page = read_html(text)
    rows = [row.text for row in page.one("table").all("tr")][1:]
    assert len(rows) == 2
    assert all(part in rows[0] for part in ("2026-01-02", made[1], "停用 案例1", "修改 案例2"))
    assert all(part in rows[1] for part in ("2026-01-01", made[0], "新增", "第7节", "书名"))
    assert "cases/case-02.html" in {a.attributes.get("href") for a in page.one("table").all("a")}
    assert not any(word in text for word in ("someone", "internal message", "else.txt"))
    head = git(book.parent, "rev-parse", "HEAD")[:8]
    assert f"-{head}-演示" in page.text


def test_without_history_the_page_says_so(synthetic: BuiltSite) -> None:
    assert "读不到修订记录" in synthetic.pages["changes.html"].text


def test_what_was_reworded_is_told_by_commit_and_since_and_a_kit_carries_it(
    repository: tuple[Path, list[str]], tmp_path: Path
) -> None:
    book, _ = repository
    path = "cases/case-02.md"
    said = "请您说一说时间和金额，我记下来。"
    casebooks.change(book, path, said, said + "请讲。")
    commit(book.parent, 5)
    casebooks.change(book, path, said, "好，" + said)
    found = read_history(book)
    assert found is not None
    first = Rewording("script", said, said + "请讲。")
    assert found.revisions[0].reworded == ((path, (first,)),)
    assert [revision.reworded for revision in found.revisions[1:]] == [()] * 3
    assert found.unsaved == ((path, (Rewording("script", first.after, "好，" + first.after),)),)
    (tmp_path / CARRIED).write_text(to_carry(book), encoding="utf-8")
    assert carried(tmp_path)[1] == found
