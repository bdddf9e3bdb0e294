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
PREFACES |= {"编写说明", "编制说明", "卷首语", "写在前面"}
AFTERWORDS = {"编后语", "编后记", "后记", "后序", "结语", "结束语", "跋", "附录", "附件"}
AFTERWORDS |= {"写在后面", "写在最后", "致谢", "鸣谢"}
NAMES = PREFACES | AFTERWORDS
LARGEST = {"chapter": 999, "technique": 999, "case": 999_999}

DASH = r"[—–―─－-]"
NUMBER = rf"(?:[0-9０-９](?:\n?[0-9０-９]){{0,5}}|[{NUMERALS}](?:\s*[{NUMERALS}]){{0,7}})"
AFTER_NUMBER = re.compile(rf"[\s】\]］)）]*(?:[:：、，,]|[.．](?![0-9])|{DASH}{{1,2}})?\s*")
APPENDIX = re.compile(
    rf"(?:附录|附件)(?:[{ITEM_NUMERALS}0-9０-９A-Za-z]{{1,3}})?(?:[:：、.．\s]\s*\S.{{0,40}})?"
)
# A sentence that merely mentions 案例3 or 第一章 continues with one of these.
MENTION = re.compile(r"[中的里是为与和及或讲介说所内以之]")
SENTENCE_END = re.compile(r"[。；;，,、？?！!]$")


@cache
def start_pattern(unit: str) -> re.Pattern[str]:
    """Return the pattern for the start of a numbered heading, which line breaks may split."""
    spaced_unit = r"\s*".join(unit)
    return re.compile(
        rf"第\s*+(?P<chapter>{NUMBER})\s*{spaced_unit}(?!\s*节)"
        rf"|第\s*+(?P<technique>{NUMBER})\s*节"
        rf"|(?:[【\[［]\s*+)?案\s*+例\s*+(?:之\s*+)?[（(]?\s*+(?P<case>{NUMBER})"
    )


def chapter_unit(text: str) -> str:
    """Return the document's word for chapters: 章 if it has any, else the first of 编, 篇, 部分."""
    for unit in CHAPTER_UNITS:
        if re.search(rf"(?m)^[^\S\n]*+第\s*+{NUMBER}\s*+{unit}", text):
            return unit
    return CHAPTER_UNITS[0]


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
    number = to_int(match.group(kind))
    rest = text[match.end() :]
    after = AFTER_NUMBER.match(rest)
    cut = after.end() if after else 0
    chinese = match.group(kind)[0] in NUMERALS
    if not 1 <= number <= LARGEST[kind] or (kind == "case" and chinese and rest and not cut):
        return None
    return Heading(kind, number, text, rest[cut:].strip(), line)


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
