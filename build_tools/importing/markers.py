"""What stands behind a title in a table of contents: a field error that Word printed, or dots and a page."""

from __future__ import annotations

import re

from build_tools.importing.headings import NAMES
from build_tools.importing.numerals import CHINESE

FIELD_ERRORS = (
    "错误!未指定书签",
    "错误!未定义书签",
    "错误!未找到引用源",
    "错误!未找到目录项",
    "错误!未找到图形项目表",
    "错误!书签自引用无效",
    "错误!超链接引用无效",
    "错误!不是有效的链接",
    "错误!文档中没有指定样式的文字",
    "錯誤!尚未定義書籤",
    "錯誤!未提供書籤名稱",
    "錯誤!找不到參照來源",
    "Error!Bookmark not defined",
    "Error!No bookmark name given",
    "Error!Reference source not found",
    "Error!No table of contents entries found",
    "Error!Not a valid bookmark self-reference",
    "Error!Hyperlink reference not valid",
)
DOTS = "….．·・⋯‥•‧_"


def _torn(phrase: str) -> str:
    """Return a pattern for a phrase that line breaks or spaces may cut anywhere."""
    widths = {"!": "[!！]", " ": ""}
    return r"\s*".join(widths.get(char, re.escape(char)) for char in phrase if char != " ")


def _leader(name: str) -> str:
    """Return a pattern for dots: an ellipsis, or the same mark three times, and whatever dots follow."""
    alike = rf"(?P<{name}>[{DOTS}])(?:\s*(?P={name})){{2}}"
    return rf"(?<![{DOTS}])(?:[…⋯]|{alike})\s*(?:[{DOTS}]\s*){{0,400}}"


_ERROR = f"(?:{'|'.join(map(_torn, FIELD_ERRORS))})"
_NAMES = "|".join(_torn(name) for name in sorted(NAMES, key=len, reverse=True) if len(name) > 1)
_DIGIT = f"[0-9０-９{CHINESE}]"
_NEXT = rf"(?=\s*(?:\n|\Z|第\s*{_DIGIT}|案\s*例\s*{_DIGIT}|{_NAMES}))"
_PAGE = r"(?:[0-9０-９](?:\n?[0-9０-９]){0,3}|[ivxIVX]{1,5})"

MARKER = re.compile(
    rf"\s*(?:{_leader('before')})?{_ERROR}\s*[。.．]?(?:[ \t]*{_PAGE}(?=[ \t]*(?:\n|\Z)))?"
    rf"|\s*{_leader('dots')}(?:{_PAGE})?{_NEXT}"
    rf"|[ 　]*(?:\t| {{3,}})[\t 　]*{_PAGE}[ \t]*(?=\n|\Z)",
    re.IGNORECASE,
)
FIELD_ERROR = re.compile(_ERROR, re.IGNORECASE)
TAB_PAGE = re.compile(r"(?:\t| {2,}|　)\s*[0-9０-９]{1,4}\s*$")
