"""handbook.yml gains one line; whatever its style, the rest stays as it is."""

from __future__ import annotations

import pytest
import yaml

from build_tools.reading.chapter_line import NotPlaced, with_case

HEAD = (
    "# 书名\ntitle: 手册   # 注\nchapters:\n  # 第一章\n  - id: chapter-1\n    number: 1\n    title: 技巧\n"
)
STYLES = {
    "block": (
        "  - id: chapter-2\n    cases:\n      case-01: 1  # 旧的\n      case-02: 2\n    title: 乙\n",
        "      case-02: 2\n      case-03: 3\n    title: 乙\n",
    ),
    "block at the end": (
        "  - id: chapter-2\n    cases:\n      case-01: 1\n",
        "      case-01: 1\n      case-03: 3\n",
    ),
    "a comment at the end of the line": (
        "  - id: chapter-2\n    cases:\n      case-01: 1  # 旧的\n\n  # 下一章\n  - id: chapter-3\n",
        "      case-01: 1  # 旧的\n      case-03: 3\n\n  # 下一章\n",
    ),
    "no end of line": (
        "  - id: chapter-2\n    cases:\n      case-01: 1",
        "      case-01: 1\n      case-03: 3",
    ),
    "braces": (
        "  - id: chapter-2\n    cases: {case-01: 1, case-02: 2}\n",
        "{case-01: 1, case-02: 2, case-03: 3}\n",
    ),
    "braces, comma": ("  - id: chapter-2\n    cases: { case-01: 1, }\n", "{ case-01: 1, case-03: 3, }\n"),
    "braces, empty": ("  - id: chapter-2\n    cases: {}\n", "{case-03: 3}\n"),
    "no cases": (
        "  - id: chapter-2\n    title: 乙  # 注\n\n",
        "title: 乙  # 注\n    cases:\n      case-03: 3\n\n",
    ),
    "empty cases": (
        "  - id: chapter-2\n    cases:\n    title: 乙\n",
        "    cases:\n      case-03: 3\n    title: 乙\n",
    ),
    "null cases": ("  - id: chapter-2\n    cases: null\n", "    cases:\n      case-03: 3\n"),
    "chapter in braces": (
        "  - {id: chapter-2, title: 乙}\n",
        "  - {id: chapter-2, title: 乙, cases: {case-03: 3}}\n",
    ),
    "quoted": (
        "  - id: 'chapter-2'\n    cases:\n      'case-01': '1'\n",
        "      'case-01': '1'\n      case-03: 3\n",
    ),
}


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("style", STYLES)
def test_one_line_more(style: str, ending: str) -> None:
    written, shown = (text.replace("\n", ending) for text in STYLES[style])
    text = HEAD.replace("\n", ending) + written
    changed = with_case(text, "chapter-2", "case-03", 3)
    assert shown in changed
    before, after = yaml.safe_load(text), yaml.safe_load(changed)
    chapter = next(c for c in before["chapters"] if c["id"] == "chapter-2")
    chapter["cases"] = (chapter.get("cases") or {}) | {"case-03": 3}
    assert after == before
    # Nothing that stood there is gone: the old text is left when what is new is taken out.
    rest = iter(changed)
    assert all(any(character == found for found in rest) for character in text.replace(" null", ""))


@pytest.mark.parametrize(
    "chapter",
    [
        "",
        "  - id: chapter-2\n    cases: |\n      文字\n",
        "  - chapter-2\n",
    ],
)
def test_what_is_not_understood_is_not_touched(chapter: str) -> None:
    with pytest.raises(NotPlaced):
        with_case(HEAD + chapter, "chapter-2", "case-03", 3)
