from pathlib import Path

import pytest

from build_tools.checks.hand_written import check
from tests import casebooks


def found(folder: Path, markdown: str) -> list[tuple[str, int, str]]:
    handbook = casebooks.handbook(casebooks.make(folder, 3))
    return [(p.path, p.line, p.code) for p in check(handbook, {"guide/a.md": markdown})]


def test_two_equal_headings_need_an_anchor_of_their_own(tmp_path: Path) -> None:
    assert found(tmp_path, "# 甲\n## 乙\n### 例\n## 丙\n### 例\n") == []
    assert found(tmp_path, "# 甲\n## 乙\n文\n\n## 乙\n") == [("docs/guide/a.md", 5, "anchor-double")]
    assert found(tmp_path, "# 甲\n## 乙\n## 乙 {#yi-2}\n") == []


def test_an_unknown_token_is_named_with_its_line_but_not_in_code(tmp_path: Path) -> None:
    assert found(tmp_path, "# 甲\n\n{{time.first_reply}} {{book.title}}\n") == []
    assert found(tmp_path, "# 甲\n\n```\n{{x.y}}\n```\n`{{x.y}}`\n\n{{x.y}}\n") == [
        ("docs/guide/a.md", 8, "token-unknown")
    ]


def test_the_books_own_prose_pages_are_checked_too(tmp_path: Path) -> None:
    folder = casebooks.make(tmp_path, 3)
    (folder / "preface.md").write_text("---\ntitle: 前言\n---\n## 一\n## 一\n", encoding="utf-8")
    problems = list(check(casebooks.handbook(folder), {}))
    assert [(Path(p.path).name, p.line) for p in problems] == [("preface.md", 5)]


def test_a_list_too_deep_to_be_shown_is_told_at_its_line(tmp_path: Path) -> None:
    def page(levels: int) -> str:
        return "---\ntitle: 题\n---\n" + "\n".join(f"{'  ' * level}- 项" for level in range(levels))

    assert found(tmp_path, page(16)) == []
    assert found(tmp_path, page(18)) == [("docs/guide/a.md", 20, "text-nesting")]


@pytest.mark.parametrize(
    "name",
    ["lookup.md", "Lookup.md", "404.md", "a-z.md", "cases/case-02.md", "preface.md", "guide/README.md"],
)
def test_a_page_at_the_address_of_a_generated_one_is_refused(tmp_path: Path, name: str) -> None:
    folder = casebooks.make(tmp_path)
    (folder / "preface.md").write_text("---\ntitle: 前言\n---\n话\n", encoding="utf-8")
    problems = check(casebooks.handbook(folder), {name: "# 甲\n", "guide/lookup.md": "# 乙\n"})
    assert [(p.path, p.code) for p in problems] == [(f"docs/{name}", "page-taken")]


def test_single_asterisks_that_may_be_masks_are_told(tmp_path: Path) -> None:
    masks = ["李*明、王*华来过", "尾号*1234和*5678", "- 张*先生和李*女士", "| 甲 | 李*明、王*华 |\n|---|---|"]
    for text in masks:
        assert found(tmp_path, f"---\ntitle: 题\n---\n# 题\n\n{text}\n") == [
            ("docs/guide/a.md", 6, "text-mask")
        ]
    for text in [
        "李*明来过",
        "这是*强调*的话",
        r"李\*明、王\*华",
        "`李*明、王*华`",
        "* 李\n* 王",
        "2 * 3 * 4",
    ]:
        assert found(tmp_path, f"# 题\n\n{text}\n") == []
