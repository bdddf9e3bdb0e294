"""An export carries no comment of the casebook; where a review comes back to that casebook, all are there."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from build_tools.cli import main as cli
from build_tools.roundtrip.carried import carried
from tests import casebooks, projects, rich_casebook
from tests.roundtrip import reviewing, workbooks

SECRET = "只给编辑看的话"
CASE = "cases/case-05.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = rich_casebook.write(tmp_path / "book")
    casebooks.change(folder, CASE, "title: ", f"# {SECRET}一\ntitle: ")
    text = (folder / CASE).read_text("utf-8")
    owner = next(line for line in text.split("\n") if line.startswith("owner: "))
    casebooks.change(folder, CASE, owner, f"owner: 运营部   # {SECRET}二")
    casebooks.change(folder, CASE, "## 必问信息\n", f"## 必问信息\n<!-- {SECRET}三 -->\n")
    for name in ("handbook.yml", "taxonomy.yml", "words.yml", "regulations.yml", "anchors.txt"):
        path = folder / name
        path.write_text(f"# {SECRET}四\n" + path.read_text("utf-8"), encoding="utf-8")
    for path in folder.glob("editions/*.yml"):
        path.write_text(path.read_text("utf-8") + f"# {SECRET}五\n", encoding="utf-8")
    # Left by a program of Windows.
    path = folder / "cases/case-06.md"
    text = path.read_text("utf-8").replace("title: ", f"# {SECRET}六\ntitle: ", 1)
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    return folder


def run(folder: Path, *arguments: str | Path) -> int:
    return cli.main(["--casebook", str(folder), "--today", "2026-11-23", *map(str, arguments)])


def exported(folder: Path, kind: str) -> Path:
    target = folder.parent / f"审稿.{kind}"
    if not target.exists():
        assert run(folder, "export", "--to", kind, target) == 0
    return target


def everything(raw: bytes) -> str:
    """All that an office file holds, its packed files and hidden sheets unpacked."""
    with zipfile.ZipFile(io.BytesIO(raw)) as opened:
        parts = [opened.read(name).decode("utf-8", "replace") for name in opened.namelist()]
    files = carried(raw)
    assert files is not None
    return "\n".join([*parts, *(text.decode() for text in files.values())])


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_no_comment_leaves_and_every_one_is_there_again(folder: Path, kind: str) -> None:
    raw = exported(folder, kind).read_bytes()
    assert SECRET not in everything(raw)
    if kind == "xlsx":
        # A program that drops what it does not know leaves the files of the hidden sheet.
        raw = workbooks.edited(raw, lambda _: None)
        assert carried(raw) is None
        exported(folder, kind).write_bytes(raw)
    assert run(folder, "import", exported(folder, kind), "--into", folder.parent / "back") == 0
    assert projects.tree(folder.parent / "back") == projects.tree(folder)


def word(raw: bytes) -> bytes:
    def act(document: Any) -> None:
        texts = [paragraph.text for paragraph in document.paragraphs]
        styles = [str(paragraph.style.name) for paragraph in document.paragraphs]
        start = next(
            n for n, text in enumerate(texts) if text.startswith("案例5 ") and "toc" not in styles[n]
        )
        reviewing.cell(document, texts[start], "责任部门").paragraphs[0].runs[0].text = "零售部"
        reviewing.say(document.paragraphs[texts.index("必问信息", start) + 1], "先问安全")

    return reviewing.edited(raw, act)


def sheet(raw: bytes) -> bytes:
    def act(book: Any) -> None:
        cases = workbooks.Sheet(book, "案例")
        cases.cell("case-05", "责任部门").value = "零售部"
        _, *rest = cases.cell("case-05", "必问信息").value.split("\n")
        cases.cell("case-05", "必问信息").value = "\n".join(["先问安全", *rest])

    return workbooks.edited(raw, act)


@pytest.mark.parametrize(("kind", "edit"), [("docx", word), ("xlsx", sheet)])
def test_what_a_review_changes_keeps_its_comments(folder: Path, kind: str, edit: Any) -> None:
    path = exported(folder, kind)
    path.write_bytes(edit(path.read_bytes()))
    assert run(folder, "import", path, "--into", folder.parent / "back") == 0
    before, after = projects.tree(folder), projects.tree(folder.parent / "back")
    assert {name for name in after if after[name] != before[name]} == {CASE}
    old = before[CASE].decode()
    first = old.partition("三 -->\n")[2].partition("\n")[0]
    assert after[CASE].decode() == old.replace("运营部   #", "零售部   #").replace(first, "- 先问安全", 1)


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_file_that_has_moved_on_is_told(
    folder: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = exported(folder, kind)
    casebooks.change(folder, CASE, "运营部", "网络金融部")
    capsys.readouterr()
    assert run(folder, "import", path, "--into", folder.parent / "back") == 0
    output = capsys.readouterr().out
    told = [line for line in output.splitlines() if "注释" in line]
    assert len(told) == 1 and CASE in told[0] and "3 条" in told[0]
    back = projects.tree(folder.parent / "back")
    assert "运营部" in back[CASE].decode() and SECRET not in back[CASE].decode()
    now = projects.tree(folder)
    assert {name for name in back if back[name] != now[name]} == {CASE}


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_elsewhere_the_carried_texts_come_back(
    folder: Path, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = exported(folder, kind)
    for place in (tmp_path / "none", projects.ROOT / "casebook"):
        capsys.readouterr()
        assert run(place, "import", path, "--into", tmp_path / f"back-{place.name}") == 0
        assert "注释" not in capsys.readouterr().out
        assert projects.tree(tmp_path / f"back-{place.name}") == carried(path.read_bytes())
