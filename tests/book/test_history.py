"""What git says of a casebook: from a repository made here, whole, cut off, or not there at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build_tools.book import history
from build_tools.book.history import CARRIED, carried, read_history, revision, to_carry
from build_tools.model.book import Rewording
from tests import casebooks, repositories
from tests.repositories import CASE, commit, git


@pytest.fixture
def repository(tmp_path: Path) -> tuple[Path, list[str]]:
    return repositories.make(tmp_path)


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
    every = read_history(repository[0], last=3)
    assert every is not None and every.whole and len(every.revisions) == 3


@pytest.mark.parametrize(("commits", "whole"), [(100, True), (101, False)])
def test_a_hundred_are_asked_for(
    commits: int, whole: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    one = "\x01{0:08}\x022026-01-02\x02parent\x02\n\0M\0a.md\0"

    def git(_: Path, *arguments: str) -> str:
        log = "".join(map(one.format, range(commits)))
        return log if arguments[0] == "log" and "--name-status" in arguments else ""

    monkeypatch.setattr(history, "_git", git)
    found = read_history(tmp_path)
    assert found is not None and (len(found.revisions), found.whole) == (100, whole)


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
    book = repository[0]
    sign_last_commit(book)
    casebooks.change(book, CASE, "- 手里有没有凭证", "- 卡号")
    plain = read_history(book)
    assert plain is not None and plain.unsaved and plain.revisions[0].changes
    settings, checker = tmp_path / "settings", tmp_path / "checker"
    checker.write_text("#!/bin/sh\necho checked >&2\n", encoding="utf-8")
    checker.chmod(0o755)
    settings.write_text(
        "[color]\nui = always\n[log]\ndate = relative\nshowSignature = true\n[diff]\nrenames = copies\n"
        "noprefix = true\nmnemonicPrefix = true\nexternal = true\n[core]\nquotePath = true\n"
        f"[gpg]\nprogram = {checker}\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    assert read_history(book) == plain


def sign_last_commit(folder: Path) -> None:
    """Put something like a signature into the last commit."""
    head, _, message = git(folder, "cat-file", "commit", "HEAD").partition("\n\n")
    signed = folder.parent / "signed"
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----"
    signed.write_text(f"{head}\n{signature}\n\n{message}\n", encoding="utf-8")
    git(folder, "reset", "-q", git(folder, "hash-object", "-t", "commit", "-w", signed))
    signed.unlink()


def test_without_a_repository_or_without_git_there_is_none(
    repository: tuple[Path, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = shutil.copytree(repository[0], tmp_path / "plain")
    assert read_history(plain) is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_history(repository[0]) is None


def test_a_repository_without_a_commit_has_no_revision(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert (revision(tmp_path), read_history(tmp_path)) == ("", None)


def test_a_folder_that_no_kit_was_unpacked_into_carries_nothing(tmp_path: Path) -> None:
    assert carried(tmp_path) == ("", None)
    (tmp_path / CARRIED).write_text('{"revision": "abc", "history": null}', encoding="utf-8")
    assert carried(tmp_path) == ("abc", None)


def test_the_files_of_every_kind_of_entry_are_read_for_rewordings(
    repository: tuple[Path, list[str]],
) -> None:
    book, _ = repository
    casebooks.add_urgent(book, "urgent-1")
    commit(book.parent, 6)
    lines = {
        CASE: ("- 手里有没有凭证", "- 卡号"),
        "techniques/technique-1.md": ("title: ", "title: 新"),
        "urgent/urgent-1.md": ("一个人守着", "两个人守着"),
        "handbook.yml": ("title: ", "title: 新"),
    }
    for name, (old, new) in lines.items():
        casebooks.change(book, name, old, new)
    found = read_history(book)
    assert found is not None
    assert [name for name, _ in found.unsaved] == [name for name in lines if name != "handbook.yml"]


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
