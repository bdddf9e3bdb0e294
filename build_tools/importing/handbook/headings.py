"""Parses headings: 第一章, 第3节, 案例26, 前言, 编后语, in any spelling, whole or split."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import cast

from build_tools.importing.handbook.outline import Heading, Kind
from build_tools.model import CHAPTER_UNITS
from build_tools.text import ITEM_NUMERALS, NUMERALS, to_int, torn_gap

PREFACES = {"前言", "序", "序言", "自序", "代序", "总序", "引言", "引子", "导言", "导语", "编者按"}
PREFACES |= {"编写说明", "编制说明", "使用说明", "说明", "编者的话", "卷首语", "写在前面"}
PREFACES |= {
    "總序",
    "導言",
    "導語",
    "編者按",
    "編寫說明",
    "使用說明",
    "說明",
    "編者的話",
    "卷首語",
    "寫在前面",
}
AFTERWORDS = {"编后语", "编后记", "后记", "后序", "结语", "结束语", "跋", "附录", "附件", "附表"}
AFTERWORDS |= {"写在后面", "写在最后", "致谢", "鸣谢"}
AFTERWORDS |= {"編後語", "編後記", "後記", "結語", "結束語", "附錄", "寫在後面", "寫在最後", "致謝", "鳴謝"}
NAMES = PREFACES | AFTERWORDS
LARGEST = {"part": 99, "chapter": 999, "technique": 999, "case": 999_999}

# The characters of a chapter's word that are written otherwise too.
UNIT_FORMS = {"编": "[编編]", "单": "[单單]", "讲": "[讲講]", "课": "[课課]", "辑": "[辑輯]"}
# The words for what stands above the chapters of a book that has both.
PARTS = "[编編篇卷辑輯]|部分|[单單]元"
# Words that begin a sentence too (第一回来电): a heading has a blank or nothing behind them.
TELLING = {"章", "编", "篇", "部分"}
DASH = r"[—–―─－-]"
NUMBER = rf"(?:[0-9０-９](?:\n?[0-9０-９]){{0,5}}|[{NUMERALS}](?:\s*[{NUMERALS}]){{0,7}})"
AFTER_NUMBER = re.compile(rf"[\s】\]］)）]*(?:[:：、，,]|[.．](?![0-9])|{DASH}{{1,2}})?\s*")
APPENDIX = re.compile(
    rf"附(?:\s{{0,4}}[录錄件表]|(?=[:：]))(?:[{ITEM_NUMERALS}0-9０-９A-Za-z]{{1,3}})?"
    r"(?:[:：、.．\s]\s*\S.{0,40})?"
)
# A sentence that merely mentions 案例3 or 第一章 continues with one of these.
MENTION = re.compile(r"[中的里是为与和及或讲介说所内以之]")
SENTENCE_END = re.compile(r"[。；;，,、？?！!]$")


@cache
def start_pattern(unit: str) -> re.Pattern[str]:
    """Return the pattern for the start of a numbered heading, which line breaks may split."""
    return re.compile(
        rf"第\s*+(?P<chapter>{NUMBER})\s*{_unit_pattern(unit)}(?!\s*[节節])"
        rf"|第\s*+(?P<technique>{NUMBER})\s*[节節]"
        rf"|第\s*+(?P<part>{NUMBER})\s*(?:{PARTS})(?=\s|\Z|[:：、，—])"
        rf"|(?:[【\[［]\s*+)?案\s*+例\s*+(?:之\s*+)?[（(]?\s*+(?P<case>{NUMBER})"
    )


def chapter_unit(text: str) -> str:
    """Return the document's word for chapters: 章 if it has any, else the innermost word."""
    usual, *others = CHAPTER_UNITS
    if re.search(rf"(?m)^[^\S\n]*+第\s*+{NUMBER}\s*+{usual}", text):
        return usual
    first = {unit: match.start() for unit in others if (match := _unit_at_start(unit).search(text))}
    return max(first, key=lambda unit: first[unit], default=usual)


@cache
def _unit_at_start(unit: str) -> re.Pattern[str]:
    return re.compile(rf"(?m)^[^\S\n]*+第\s*+{NUMBER}\s*+{_unit_pattern(unit)}")


def _unit_pattern(unit: str) -> str:
    """Return the pattern for a chapter's word, whose characters blanks and line breaks may part."""
    pattern = r"\s*".join(UNIT_FORMS.get(char, char) for char in unit)
    return pattern if unit in TELLING else rf"{pattern}(?=\s|\Z|[:：、，—])"


def without_whitespace(text: str) -> str:
    """Return the text without any white space."""
    return "".join(text.split())


def normalise(text: str) -> str:
    """Normalise a heading for comparison: no width, whitespace or punctuation."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(char for char in folded if char.isalnum()).lower()


def join_pieces(pieces: Sequence[str]) -> str:
    """Join text that line breaks split, with a space only between two Latin words."""
    joined = ""
    for piece in pieces:
        joined += torn_gap(joined, piece) + piece
    return joined


def named_kind(text: str) -> Kind | None:
    """Return the kind of a heading without a number (前言, 编后语, 附录一：…), or None."""
    compact = without_whitespace(text).strip("【】[]［］:：")
    if compact in PREFACES:
        return "preface"
    if compact in AFTERWORDS or APPENDIX.fullmatch(text.strip()):
        return "afterword"
    return None


def parse_heading(text: str, unit: str, line: int) -> Heading | None:
    """Parse a whole line or contents entry as a heading; None if it is not one."""
    text = text.strip()
    named = named_kind(text)
    if named:
        return Heading(named, 0, text, text.strip("【】[]［］:："), line)
    match = start_pattern(unit).match(text)
    if not match:
        return None
    kind = cast(Kind, match.lastgroup)
    written, rest = match.group(kind), text[match.end() :]
    chinese = written[0] in NUMERALS
    if kind == "case" and chinese and rest and not _after_number(rest):
        # A title may begin with a numeral of its own: 案例一 两个月没住人.
        pieces = written.split(maxsplit=1)
        written, rest = pieces[0], f" {pieces[1]}{rest}" if pieces[1:] else rest
    number, cut = to_int(written), _after_number(rest)
    if not 1 <= number <= LARGEST[kind] or (kind == "case" and chinese and rest and not cut):
        return None
    return Heading(kind, number, text, rest[cut:].strip(), line)


def _after_number(rest: str) -> int:
    """Return how much of what follows a number only parts it from the title."""
    match = AFTER_NUMBER.match(rest)
    return match.end() if match else 0


def looks_like_heading(heading: Heading, unit: str) -> bool:
    """Return whether this is a heading, by form alone, not a sentence that begins with 案例3 or 第一章."""
    if heading.kind in ("preface", "afterword"):
        return True
    text = heading.text
    if len(text) > 60 or "。" in text or SENTENCE_END.search(text.rstrip("？?！!")):
        return False
    match = start_pattern(unit).match(text)
    rest = text[match.end() :] if match else ""
    return not MENTION.match(rest)
