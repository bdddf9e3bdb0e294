"""Personal data in what editors note for themselves; numbers are put together at run time."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.checks.all_checks import run_checks
from build_tools.source.comments import file_comments
from build_tools.system.problems import as_json
from tests import casebooks

NUMBER = "1" + "39" + "0" * 4 + "1234"
NOTE = f"# 联系 {NUMBER}"
ARTICLE = "---\ntitle: 前言\n---\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return casebooks.make(tmp_path)


def told(folder: Path) -> list[tuple[str, int, str]]:
    found = run_checks(casebooks.handbook(folder), {}, casebooks.TODAY)
    assert NUMBER[3:] not in as_json(found)
    return [(Path(p.path).name, p.line, p.code) for p in found if p.code.startswith("privacy-")]


@pytest.mark.parametrize(
    "name",
    [
        "handbook.yml",
        "taxonomy.yml",
        "words.yml",
        "regulations.yml",
        "anchors.txt",
        "editions/a.yml",
        "release.yml",
    ],
)
def test_a_comment_in_any_file_is_read(folder: Path, name: str) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    before = {"editions/a.yml": "title: 甲\n", "release.yml": "version: '1'\n"}.get(name, "")
    text = path.read_text(encoding="utf-8") if path.exists() else before
    path.write_text(f"{text}{NOTE}\n", encoding="utf-8")
    assert told(folder) == [(path.name, text.count("\n") + 1, "privacy-mobile")]


def test_a_comment_behind_a_field_and_one_in_a_body(folder: Path) -> None:
    line = casebooks.add_field(folder, "case-01", f"former: [] {NOTE}")
    casebooks.change(folder, "cases/case-02.md", "## 案例经过\n", f"## 案例经过\n<!-- 真名 {NUMBER} -->\n")
    text = (folder / "cases/case-02.md").read_text(encoding="utf-8")
    other = text[: text.index("<!--")].count("\n") + 1
    assert told(folder) == [("case-01.md", line, "privacy-mobile"), ("case-02.md", other, "privacy-mobile")]


def test_a_number_torn_between_two_comments_is_found(folder: Path) -> None:
    line = casebooks.add_field(folder, "case-01", f"# 打 {NUMBER[:5]}\n# {NUMBER[5:]}")
    assert told(folder) == [("case-01.md", line, "privacy-mobile")]


def test_a_comment_in_an_article_is_told_once(folder: Path) -> None:
    (folder / "preface.md").write_text(f"{ARTICLE}<!-- {NUMBER} -->\n", encoding="utf-8")
    assert told(folder) == [("preface.md", 4, "privacy-mobile")]


def test_an_exception_holds_for_a_comment_too(folder: Path) -> None:
    casebooks.add_field(folder, "case-01", NOTE)
    line = f"privacy_exceptions: [{{text: '{NUMBER}', reason: 公开电话, date: 2026-11-25}}]"
    place = casebooks.add_field(folder, "case-01", line)
    assert told(folder) == [("case-01.md", place, "privacy-exception")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 1 # 甲\n", [(1, "# 甲")]),
        ("# 甲\n\na: 'b # c' # 乙\n# 丙", [(1, "# 甲"), (3, "# 乙"), (4, "# 丙")]),
        ("a: b#c\nd: '#e'\n", []),
        ("a: | # 甲\n  # 文\n# 乙\n", [(1, "# 甲"), (3, "# 乙")]),
        ("a: [b, # 甲\n  c]\n", [(1, "# 甲")]),
        ("\ufeff# 甲\na: 1\n", [(1, "# 甲")]),
        ('a: "b\n  # c"\n', []),
        ("# 甲\na: 'b\n", [(1, "# 甲")]),
    ],
)
def test_where_a_comment_begins(text: str, found: list[tuple[int, str]]) -> None:
    assert [(one.line, one.text) for one in file_comments(text, "a.yml")] == found


def test_a_comment_of_a_body_has_a_line_of_its_own() -> None:
    text = f"{ARTICLE}话<!-- 文 -->\n  <!-- 甲 -->\n<!-- 文\n文 -->\n"
    assert [(one.line, one.text) for one in file_comments(text, "a.md")] == [(5, "<!-- 甲 -->")]
