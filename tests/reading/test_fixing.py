"""`check --fix`: what could not be taken apart stays byte for byte, and what is replaced is kept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from build_tools.cli import main as cli
from tests import casebooks, projects

WRONG = ["", "——\n", "—\n", "－－－\n", "--\n", "- - -\n", "***\n", " ---\n"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = casebooks.make(tmp_path / "book", 3)
    casebooks.add_field(folder, "case-01", "source_heading: 案例1:硬件,问题")
    path = folder / "cases/case-01.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub(r"aliases:\n(?: *- .*\n)+", "aliases: [吞卡,吃卡, 没吐卡]\n", text), encoding="utf-8"
    )
    return folder


@pytest.fixture(autouse=True)
def documents(own_documents: Path) -> Path:
    """Every run mends the hand-written pages too."""
    return own_documents


def run(folder: Path, *arguments: str) -> int:
    return cli.main(["--casebook", str(folder), "--today", "2026-11-23", *arguments])


def cut(folder: Path, instead: str) -> bytes:
    """Replace the line that ends the fields of a case."""
    path = folder / "cases/case-01.md"
    head, body = path.read_text(encoding="utf-8").removeprefix("---\n").split("---\n", 1)
    path.write_text(f"---\n{head}{instead}{body}", encoding="utf-8")
    return path.read_bytes()


@pytest.mark.parametrize("instead", WRONG)
def test_a_file_without_its_end_of_fields_stays_and_says_one_thing(
    folder: Path, instead: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "anchors", "--publish") == 0
    before = cut(folder, instead)
    capsys.readouterr()
    assert run(folder, "check", "--fix") == 1
    assert (folder / "cases/case-01.md").read_bytes() == before
    output = capsys.readouterr()
    said = [line for line in output.out.splitlines() if "case-01" in line]
    assert len(said) == 1 and "[front-matter]" in said[0]
    line = said[0].split(":")[1]
    assert f"case-01.md：先改好第 {line} 行" in output.err
    assert not (folder.parent / "replaced").exists()


@pytest.mark.parametrize(
    "spoilt",
    [
        ("title: ", "title: 甲: ", "yaml-syntax"),
        ("title: ", "title: &a ", "yaml-alias"),
        ("title: ", "title: \x01", "encoding-control"),
    ],
)
def test_a_file_that_cannot_be_read_stays(
    folder: Path, spoilt: tuple[str, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    old, new, code = spoilt
    casebooks.change(folder, "cases/case-01.md", "## ", "多余,的半角\n\n## ")
    casebooks.change(folder, "cases/case-01.md", old, new)
    before = (folder / "cases/case-01.md").read_bytes()
    assert run(folder, "check", "--fix") == 1
    assert (folder / "cases/case-01.md").read_bytes() == before
    output = capsys.readouterr()
    assert f"[{code}]" in output.out and "没有改动" in output.err


def test_a_tab_in_the_fields_is_what_it_mends(folder: Path) -> None:
    casebooks.change(folder, "cases/case-01.md", "aliases: [吞卡", "aliases:\t[吞卡")
    assert run(folder, "check", "--fix") == 0
    assert "aliases:    [吞卡,吃卡, 没吐卡]" in (folder / "cases/case-01.md").read_text(encoding="utf-8")


def test_what_is_replaced_is_kept_by_its_day(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    casebooks.change(folder, "cases/case-01.md", "title: ", "title: 吞卡,后")
    before = projects.tree(folder)
    assert run(folder, "check", "--fix") == 0
    kept = folder.parent / "replaced/2026-11-23"
    assert str(kept) in capsys.readouterr().err
    assert projects.tree(kept / "book") == {"cases/case-01.md": before["cases/case-01.md"]}
    after = (folder / "cases/case-01.md").read_text(encoding="utf-8")
    assert "title: 吞卡，后" in after
    assert "source_heading: 案例1:硬件,问题\n" in after and "aliases: [吞卡,吃卡, 没吐卡]\n" in after
    casebooks.change(folder, "cases/case-02.md", "title: ", "title: 吞卡,后")
    assert run(folder, "check", "--fix") == 0
    assert sorted(path.name for path in kept.parent.iterdir()) == ["2026-11-23", "2026-11-23-2"]
    assert run(folder, "check", "--fix") == 0
    assert len(list(kept.parent.iterdir())) == 2


def test_a_hand_written_page_that_begins_without_fields_is_mended(folder: Path, documents: Path) -> None:
    page = documents / "own.md"
    page.write_text("# 标题\n\n甲,乙。\n\n---\n\n丙\n", encoding="utf-8")
    meant = documents / "meant.md"
    meant.write_text("---\ntitle: 标题,乙\n\n# 标题\n\n甲,乙。\n", encoding="utf-8")
    before = meant.read_bytes()
    run(folder, "check", "--fix")
    assert "甲，乙。" in page.read_text(encoding="utf-8")
    assert meant.read_bytes() == before


def test_a_ledger_that_cannot_be_read_is_not_written_anew(folder: Path) -> None:
    assert run(folder, "anchors", "--publish") == 0
    ledger = folder / "anchors.txt"
    raw = ledger.read_bytes() + "# 旧\n".encode("gbk")
    ledger.write_bytes(raw)
    assert run(folder, "anchors", "--publish") == 1
    assert ledger.read_bytes() == raw
    ledger.write_bytes(b"\xef\xbb\xbf" + raw.removesuffix("# 旧\n".encode("gbk")))
    casebooks.change(folder, "anchors.txt", "cases/case-01.html#case-01-script\n", "")
    assert run(folder, "anchors", "--publish") == 0
    assert ledger.read_text(encoding="utf-8").startswith("# ")
