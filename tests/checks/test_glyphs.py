"""A character that no font of the printed book has is told by `check`, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.checks.glyphs import check
from build_tools.model.handbook import Article
from tests import casebooks

EMOJI = "\N{GRINNING FACE}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return casebooks.make(tmp_path / "book", 3)


@pytest.mark.parametrize(
    ("name", "old"),
    [
        ("cases/case-01.md", "title: "),
        ("cases/case-01.md", "summary: "),
        ("cases/case-01.md", "## 必问信息\n- "),
        ("techniques/technique-3.md", "## 要点\n- "),
        ("handbook.yml", "title: "),
        ("handbook.yml", "notice: "),
        ("handbook.yml", "  title: "),
        ("handbook.yml", "label: "),
    ],
)
def test_every_printed_text_is_searched_for_such_characters(folder: Path, name: str, old: str) -> None:
    line = casebooks.change(folder, name, old, f"{old}{EMOJI}") + old.count("\n")
    found = list(check(casebooks.handbook(folder)))
    assert [(Path(one.path).name, one.code) for one in found] == [(Path(name).name, "print-glyph")]
    assert abs(found[0].line - line) <= 1


@pytest.mark.parametrize("field", ["title", "notice", "source", "bank", "on_duty", "calming"])
def test_every_printed_field_of_the_book_is_searched(folder: Path, field: str) -> None:
    handbook = casebooks.handbook(folder)
    changed = handbook.model_copy(update={field: f"甲{EMOJI}", "lines": {**handbook.lines, field: 42}})
    assert [(one.line, one.code) for one in check(changed)] == [(42, "print-glyph")]


def test_a_text_is_told_once_its_characters_in_order_and_a_path_may_hold_any(folder: Path) -> None:
    handbook = casebooks.handbook(folder)
    other = "\N{KISSING FACE}"
    article = Article(
        id="preface", path=f"{EMOJI}.md", title="前言", text=f"甲\n乙{other}{EMOJI}", text_line=5
    )
    found = list(check(handbook.model_copy(update={"articles": {"preface": article}})))
    assert [(one.line, one.message[10:11]) for one in found] == [(6, EMOJI), (6, other)]


def test_aliases_may_hold_any_character(folder: Path) -> None:
    casebooks.change(folder, "cases/case-01.md", "aliases:\n- ", f"aliases:\n- {EMOJI}")
    assert list(check(casebooks.handbook(folder))) == []


def test_check_says_it_and_names_the_character(folder: Path) -> None:
    line = casebooks.change(folder, "cases/case-02.md", "## 案例经过\n", f"## 案例经过\n他笑了{EMOJI}。") + 1
    [found] = [p for p in casebooks.problems(folder) if p.code == "print-glyph"]
    assert (Path(found.path).name, found.line, found.severity) == ("case-02.md", line, "error")
    assert f"“{EMOJI}”（U+1F600 GRINNING FACE）" in found.message


def test_what_is_told_when_the_file_is_read_is_not_told_twice(folder: Path) -> None:
    casebooks.change(folder, "cases/case-02.md", "## 案例经过\n", "## 案例经过\n网目2\ue0105厘米，好\u200b。")
    codes = [p.code for p in casebooks.problems(folder) if p.code.startswith(("text-", "print-"))]
    assert sorted(codes) == ["text-invisible", "text-private-use"]
