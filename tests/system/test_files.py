"""The one writer of files and folders: whole or not at all, and nobody else's content overwritten."""

import errno
import os
from pathlib import Path

import pytest

from build_tools.system.files import (
    create_file,
    is_free,
    replace_file,
    replace_files,
    replace_folder,
    write_into,
)
from build_tools.system.refused import Refused
from tests.projects import tree


def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("old")
    path.chmod(0o640)
    replace_file(path, b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o640)
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_is_readable_as_the_umask_says(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        create_file(tmp_path / "a.md", b"new")
    finally:
        os.umask(before)
    assert (tmp_path / "a.md").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_what_somebody_made_meanwhile_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    link, path = os.link, tmp_path / "a.md"

    def meanwhile(fresh: Path, target: Path) -> None:
        target.write_text("theirs")
        if not links:
            raise PermissionError(errno.EPERM, "no links here")
        link(fresh, target)

    monkeypatch.setattr(os, "link", meanwhile)
    with pytest.raises(FileExistsError):
        create_file(path, b"ours")
    assert tree(tmp_path) == {"a.md": b"theirs"}


def test_a_file_is_made_where_there_are_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(fresh: Path, target: Path) -> None:
        raise OSError(errno.EOPNOTSUPP, "no links here")

    monkeypatch.setattr(os, "link", none)
    create_file(tmp_path / "a.md", b"ours")
    assert tree(tmp_path) == {"a.md": b"ours"}


def test_a_full_disk_is_not_taken_for_a_disk_without_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(fresh: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "link", full)
    with pytest.raises(OSError, match="full"):
        create_file(tmp_path / "a.md", b"ours")
    assert tree(tmp_path) == {}


@pytest.mark.parametrize("failing", range(3))
def test_of_several_files_all_are_replaced_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    paths = [tmp_path / name for name in "abc"]
    for path in paths:
        path.write_text("old")
    replace, count = Path.replace, [0]

    def fail_once(fresh: Path, target: Path) -> Path:
        count[0] += 1
        if count[0] == failing + 1:
            raise PermissionError(errno.EACCES, "denied")
        return replace(fresh, target)

    monkeypatch.setattr(Path, "replace", fail_once)
    with pytest.raises(PermissionError):
        replace_files(dict.fromkeys(paths, b"new"))
    assert tree(tmp_path) == dict.fromkeys("abc", b"old")
    replace_files(dict.fromkeys(paths, b"new"))
    assert tree(tmp_path) == dict.fromkeys("abc", b"new")


def test_a_new_file_among_several_goes_again_when_another_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = tmp_path / "old", tmp_path / "folder/new"
    old.write_text("old")
    replace_files({new: b"new", old: b"other"})
    assert tree(tmp_path) == {"folder/new": b"new", "old": b"other"}
    new.unlink()
    replace = Path.replace

    def fail_at_old(fresh: Path, target: Path) -> Path:
        if target == old and fresh.read_bytes() == b"third":
            raise PermissionError(errno.EACCES, "denied")
        return replace(fresh, target)

    monkeypatch.setattr(Path, "replace", fail_at_old)
    with pytest.raises(PermissionError):
        replace_files({new: b"new", old: b"third"})
    assert tree(tmp_path) == {"old": b"other"}


def test_a_folder_is_given_only_where_nothing_is_lost(tmp_path: Path) -> None:
    target = tmp_path / "out"
    with replace_folder(target, "网站", "version.json") as fresh:
        assert write_into(fresh, [("version.json", b"1"), ("a/b.html", b"x")]) == 2
    assert tree(target) == {"version.json": b"1", "a/b.html": b"x"}
    with replace_folder(target, "网站", "version.json") as fresh:
        write_into(fresh, [("version.json", b"2")])
    assert tree(target) == {"version.json": b"2"}
    (target / "version.json").rename(target / "mine.txt")
    with pytest.raises(Refused, match="不是本程序生成的网站"), replace_folder(target, "网站", "version.json"):
        raise AssertionError("the block began")
    with pytest.raises(Refused, match="里已有内容"), replace_folder(target, "源文件"):
        raise AssertionError("the block began")
    assert tree(tmp_path) == {"out/mine.txt": b"2"}


def test_a_block_that_fails_leaves_the_old_folder_and_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "out"
    write_into(target, [("version.json", b"1")])
    with pytest.raises(ValueError), replace_folder(target, "网站", "version.json") as fresh:
        write_into(fresh, [("version.json", b"2")])
        raise ValueError
    assert tree(tmp_path) == {"out/version.json": b"1"}


def test_what_is_free(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    write_into(tmp_path, [("file", b""), ("full/x", b"")])
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    free = {name for name in ("none", "empty", "file", "full", "dangling") if is_free(tmp_path / name)}
    assert free == {"none", "empty"}
