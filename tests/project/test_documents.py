"""What is in docs/: pages are read, other files are checked, and what may not be there is told and left."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from build_tools.project.documents import all_documents, document_files, read_documents
from build_tools.reading import MAX_BYTES


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A folder of pages and of a few files beside them, made in another order than that of their names."""
    folder = tmp_path / "docs"
    for name, text in (
        ("guide/b.md", "# 乙\n"),
        ("guide/a.md", "\ufeff# 甲\r\n"),
        ("c.md", "丙⻔\n"),
        ("list.csv", "甲,乙\n"),
        (".hidden/x.md", "x"),
        ("guide/.x.md", "x"),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    return folder


def told(docs: Path) -> list[tuple[str, int, str, str]]:
    return [(one.path, one.line, one.code, one.severity) for one in all_documents(docs)[1]]


def test_pages_are_read_in_the_order_of_their_paths_and_what_is_hidden_is_not(docs: Path) -> None:
    texts, problems = all_documents(docs)
    assert [*texts.items()] == [("c.md", "丙门\n"), ("guide/a.md", "# 甲\n"), ("guide/b.md", "# 乙\n")]
    # What an editor's program leaves behind is no error of a page; a stray character is told.
    assert [(one.path, one.code) for one in problems] == [("docs/c.md", "text-radical")]
    assert read_documents(docs) == texts
    assert list(document_files(docs)) == ["c.md", "guide", "guide/a.md", "guide/b.md", "list.csv"]


def test_other_contents_are_read_in_place_of_a_files_own(docs: Path) -> None:
    texts, problems = all_documents(docs, {docs / "c.md": "丁\n".encode()})
    assert (texts["c.md"], texts["guide/b.md"], problems) == ("丁\n", "# 乙\n", [])


def test_a_page_that_cannot_be_decoded_is_told_and_left_out(docs: Path) -> None:
    (docs / "c.md").write_bytes("甲\n乙\n".encode("gbk"))
    assert told(docs) == [("docs/c.md", 1, "encoding", "error")]
    assert "c.md" not in read_documents(docs)


def test_a_file_beside_the_pages_is_checked(docs: Path) -> None:
    (docs / "tool.exe").touch()
    assert told(docs)[1:] == [("docs/tool.exe", 1, "file-kind", "error")]


LINK, NAME, KIND = "把文件本身放进 docs/", "换一个文件名", "移走它，放入同名的文件"


@pytest.mark.parametrize(
    ("name", "code", "message", "fix"),
    [
        ("out.md", "file-link", "这个链接指向 docs/ 之外", LINK),
        ("out.png", "file-link", "这个链接指向 docs/ 之外", LINK),
        ("guide2", "file-link", "docs/ 里不能放指向文件夹的链接", LINK),
        ("folder.md", "file-kind", "这里应当是一个文件", KIND),
        ("pipe", "file-kind", "这里应当是一个文件", KIND),
        (os.fsdecode(b"\xff.md"), "file-name", "文件名里有认不出的字符", NAME),
    ],
)
def test_what_is_not_to_be_read_is_told(docs: Path, name: str, code: str, message: str, fix: str) -> None:
    path = docs / name
    if name.startswith("out"):
        (docs.parent / "secret").write_text("秘密", encoding="utf-8")
        path.symlink_to(docs.parent / "secret")
    elif name == "guide2":
        path.symlink_to(docs / "guide")
    elif name == "folder.md":
        path.mkdir()
    elif name == "pipe":
        os.mkfifo(path)
    else:
        path.touch()
    found = [one for one in all_documents(docs)[1] if one.path != "docs/c.md"]
    assert [(one.line, one.code, one.severity, one.message, one.fix) for one in found] == [
        (1, code, "error", message, fix)
    ]
    assert name not in read_documents(docs)


def test_a_link_to_a_page_inside_and_a_folder_are_no_problem(docs: Path) -> None:
    (docs / "same.md").symlink_to(docs / "guide/b.md")
    (docs / "empty").mkdir()
    assert [path for path, *_ in told(docs)] == ["docs/c.md"]
    assert read_documents(docs)["same.md"] == "# 乙\n"


def test_a_page_may_be_as_long_as_the_limit_and_another_file_longer(docs: Path) -> None:
    (docs / "c.md").write_bytes(b"a" * MAX_BYTES)
    (docs / "list.csv").write_bytes(b"a" * (MAX_BYTES + 1))
    assert told(docs) == []
    (docs / "c.md").write_bytes(b"a" * (MAX_BYTES + 1))
    (problem,) = all_documents(docs)[1]
    assert (problem.code, problem.message) == ("file-size", "文件有 1.0 MB，超过 1 MB 的上限")
