"""The labels for numbers, states and source issues wherever they are shown: 第六章, 案例26, 待审."""

from __future__ import annotations

import re
import unicodedata
from typing import get_args

from build_tools.model.book import Book
from build_tools.model.fields import Chapter
from build_tools.model.handbook import Case, Handbook, SourceIssue, Technique
from build_tools.model.urgent_cards import urgent_label
from build_tools.text import NUMERALS, to_chinese, to_int

PROVENANCE_NOTES = {
    "示例编写": "示例编写：情节是编写的，不是真实案例",
    "改编": "改编自原手册",
    "原文": "原手册原文",
}
STATUS_NOTES = {
    "草稿": "正文待编写",
    "待审": "待审，未经本行审批，不作为办理依据",
    "已发布": "已发布",
    "待复核": "待复核，使用前请先核对",
    "已停用": "已停用，不再使用",
}

# A chapter as people name it, without blanks: 第六章, 第6章硬件问题, 六、硬件问题, 6.
AFTER = r"[、.:：,，\-—]"
CHAPTER_UNITS: tuple[str, ...] = get_args(Chapter.model_fields["unit"].annotation)
UNIT = "|".join(CHAPTER_UNITS)
NAMED = re.compile(rf"(?:第?([0-9]{{1,6}}|[{NUMERALS}]{{1,9}})(?:{UNIT}|(?={AFTER})|$))?{AFTER}*(.*)")


def chapter_label(chapter: Chapter) -> str:
    """Return number and title: 第六章 硬件问题."""
    return f"{chapter_number(chapter)} {chapter.title}"


def chapter_number(chapter: Chapter) -> str:
    """Return the number in the book's own word: 第六章, 第六篇."""
    return f"第{chinese_number(chapter.number)}{chapter.unit}"


def find_chapter(handbook: Handbook, said: str) -> Chapter | None:
    """Return the chapter that somebody names by id, number, title or both; None unless all he says fits."""
    words = "".join(unicodedata.normalize("NFKC", said).split())
    titles = {"".join(unicodedata.normalize("NFKC", c.title).split()): c for c in handbook.chapters}
    whole = next((c for c in handbook.chapters if c.id == words), titles.get(words))
    named = NAMED.fullmatch(words)
    assert named is not None, "each part of it may be missing"
    if whole or named[1] is None:
        return whole
    numbered = next((c for c in handbook.chapters if c.number == to_int(named[1])), None)
    return numbered if not named[2] or titles.get(named[2]) is numbered else None


def technique_label(book: Book, technique: Technique) -> str:
    """Return the printed number: 第2节."""
    chapter = book.handbook.chapter_of(technique.id)
    return f"第{chapter.techniques[technique.id]}节" if chapter else technique.id


def case_label(book: Book, case: Case) -> str:
    """Return the printed number: 案例26."""
    number = book.links.numbers.get(case.id)
    return f"案例{number}" if number is not None else case.id


def entry_label(book: Book, entry_id: str) -> str:
    """Return the printed number of a case or technique, or what an urgent card is called."""
    if entry_id in book.handbook.urgent_cards:
        return urgent_label(entry_id)
    case = book.handbook.cases.get(entry_id)
    return case_label(book, case) if case else technique_label(book, book.handbook.techniques[entry_id])


def chinese_number(number: int) -> str:
    """Return 1–99 in Chinese numerals, a larger number in digits."""
    return to_chinese(number) if 0 < number < 100 else str(number)


def issue_words(issue: SourceIssue) -> str:
    """Return a source issue as a phrase."""
    words = (
        f"“{issue.found}”" if issue.found else "",
        f"建议“{issue.proposal}”" if issue.proposal else "",
        issue.note,
    )
    return "，".join(filter(None, words)) + f"（{issue.decision}）"
