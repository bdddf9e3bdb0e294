"""An export carries no comment and no file of the casebook; where it comes back, every comment is there."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from build_tools.cli import main as cli
from build_tools.roundtrip.file_kinds import kind_of_file
from build_tools.roundtrip.units import dump_units
from tests import casebooks, projects, rich_casebook
from tests.roundtrip import reviewing, workbooks

SECRET = "只给编辑看的话"
CASE = "cases/case-05.md"


@pytest.fixture(autouse=True)
def documents() -> None:
    """The shipped casebook has anchors in the project's own pages."""


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
    """All that an office file holds, what it carries unpacked."""
    with zipfile.ZipFile(io.BytesIO(raw)) as opened:
        parts = [opened.read(name).decode("utf-8", "replace") for name in opened.namelist()]
    kind = kind_of_file(raw)
    assert kind is not None
    units = kind.stored(raw, "")
    assert units
    return "\n".join([*parts, json.dumps(dump_units(units), ensure_ascii=False)])


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_no_comment_leaves_and_every_one_is_there_again(folder: Path, kind: str) -> None:
    raw = exported(folder, kind).read_bytes()
    held = everything(raw)
    assert SECRET not in held and "synonyms" not in held and "customer_says:" not in held
    if kind == "xlsx":
        # Saved by a program that drops what it does not know.
        exported(folder, kind).write_bytes(workbooks.edited(raw, lambda _: None))
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


@pytest.mark.slow
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
def test_a_review_comes_back_to_the_casebook_as_it_is_now(folder: Path, kind: str) -> None:
    path = exported(folder, kind)
    casebooks.change(folder, CASE, "运营部", "网络金融部")
    (folder / "cases/case-06.md").unlink()
    assert run(folder, "import", path, "--into", folder.parent / "back") == 0
    assert projects.tree(folder.parent / "back") == projects.tree(folder)
