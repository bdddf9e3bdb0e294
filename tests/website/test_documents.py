"""What lies in docs/ beside the project's own pages: refused with a place before anything is copied."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from build_tools.model.page_anchors import PageAnchors
from build_tools.project.assembly import read_checked, read_documents
from build_tools.system.workspaces import workspace
from build_tools.website.pages.hand_written import hand_written
from build_tools.website.stage import stage
from tests import casebooks, projects

SECRET = "root:x:0:0"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of a small casebook and one hand-written page, and a file and a folder outside it."""
    casebooks.make(tmp_path / "project/casebook")
    (tmp_path / "project/docs").mkdir()
    (tmp_path / "project/docs/index.md").write_text("# 首页\n", encoding="utf-8")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.md").write_text(f"# {SECRET}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


def told(root: Path) -> list[tuple[str, str]]:
    _, problems = read_checked(workspace(root))
    return [(p.path, p.code) for p in problems if p.severity == "error" and p.path.startswith("docs/")]


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("a.md", "outside/secret.md"),
        ("a.txt", "outside/secret.md"),
        ("a", "outside"),
        ("a.md", "outside"),
        ("a.png", "outside/nothing.png"),
        ("a", "project/docs"),
        ("a.md", "project/docs/a.md"),
    ],
)
def test_a_link_out_or_to_a_folder_is_refused_and_not_read(root: Path, name: str, target: str) -> None:
    (root / "docs" / name).symlink_to(root.parent / target)
    assert told(root) == [(f"docs/{name}", "file-link")]
    assert list(read_documents(root / "docs")) == ["index.md"]


def test_a_link_to_a_page_beside_it_is_a_page(root: Path) -> None:
    (root / "docs/a.md").symlink_to("index.md")
    assert told(root) == []
    assert list(read_documents(root / "docs")) == ["a.md", "index.md"]


@pytest.mark.parametrize("name", ["x/raw.html", "a.js", "a.markdown", "a.svg", "a.md/b.txt"])
def test_other_files_are_named_with_their_folder(root: Path, name: str) -> None:
    (root / "docs" / name).parent.mkdir(exist_ok=True)
    (root / "docs" / name).write_text("<svg onload='a'/>", encoding="utf-8")
    code = "file-picture" if name.endswith("svg") else "file-kind"
    assert told(root) == [(f"docs/{name}".removesuffix("/b.txt"), code)]


@pytest.mark.parametrize(
    ("name", "code"),
    [("pipe", "file-kind"), ("pipe.md", "file-kind"), (os.fsdecode(b"a\xff.md"), "file-name")],
)
def test_what_is_no_file_or_has_no_readable_name_is_refused(root: Path, name: str, code: str) -> None:
    os.mkfifo(root / "docs" / name)
    assert told(root) == [("docs/a?.md" if "a" in name else f"docs/{name}", code)]


def test_a_page_of_more_than_a_megabyte_is_refused_unread(root: Path) -> None:
    (root / "docs/a.md").write_text("话" * 400_000, encoding="utf-8")
    assert told(root) == [("docs/a.md", "file-size")]
    assert list(read_documents(root / "docs")) == ["index.md"]


def test_what_is_hidden_is_neither_checked_nor_published(root: Path, tmp_path: Path) -> None:
    for name in (".DS_Store", ".a.md", ".git/config"):
        (root / "docs" / name).parent.mkdir(exist_ok=True)
        (root / "docs" / name).write_text("[甲](javascript:a)", encoding="utf-8")
    space = workspace(root)
    casebook, problems = read_checked(space)
    assert [p.path for p in problems if p.path.startswith("docs/")] == []
    shutil.copy2(projects.ROOT / "mkdocs.yml", root)
    stage(space, casebook, tmp_path / "staged")
    assert not [path for path in (tmp_path / "staged").rglob("*") if path.name.startswith(".")]


def test_a_build_stops_before_it_copies_anything(own_project: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    (own_project / "docs/folder").symlink_to(tmp_path)
    (own_project / "docs/secret.txt").symlink_to(tmp_path / "secret.txt")
    script = "# 页\n\n<script>alert(1)</script>\n"
    (own_project / "docs/a.md").write_text(script, encoding="utf-8")
    done = projects.run(own_project, "build", "--site-dir", tmp_path / "site")
    output = done.stdout + done.stderr
    assert done.returncode == 1 and "Traceback" not in output
    for place in ("docs/folder:1", "docs/secret.txt:1", "docs/a.md:3"):
        assert place in output
    assert not (tmp_path / "site").exists()


def test_stray_characters_of_a_page_are_told_and_not_published(root: Path) -> None:
    (root / "docs/a.md").write_text("# 标题\n\n客⼾的存单\u202e不对\u202c\n", encoding="utf-8")
    _, problems = read_checked(workspace(root))
    assert [(p.line, p.code) for p in problems if p.path == "docs/a.md"] == [
        (3, "text-radical"),
        (3, "text-invisible"),
    ]
    assert "客户的存单不对" in read_documents(root / "docs")["a.md"]
    book = casebooks.book(root / "casebook")
    raw = (root / "docs/a.md").read_text(encoding="utf-8")
    assert "客户的存单不对\n" in hand_written(raw, book, "a.html", PageAnchors(frozenset(), {}), {})
