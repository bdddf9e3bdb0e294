"""Source text -> the same text in a casebook file: nothing in it is read as Markdown, HTML or a token."""

from __future__ import annotations

import re
from typing import Any

from build_tools.checks import WHOLE_TAG
from build_tools.model import TOKEN
from build_tools.source import dump, with_front_matter

INLINE = re.compile(r"[\\`*_\[\]{}]")
ENTITY = re.compile(r"&(?=#?\w)")
TAG = re.compile(r"<")
LINK_PARENTHESIS = re.compile(r"(?<=\\\])\(")
LINE_START = re.compile(
    r"^(?:(?P<mark>[#>+\-!])|(?P<entity>[|=:?/~])|(?P<number>[0-9]+)(?P<dot>[.)])(?=\s|$))"
)


def safe_inline(text: str) -> str:
    """Return one line of text for a place that is read as inline Markdown."""
    text = INLINE.sub(lambda match: "\\" + match.group(), ENTITY.sub("\0", text))
    text = LINK_PARENTHESIS.sub(r"\(", TAG.sub("&lt;", text)).replace("\0", "&amp;")
    return _entities(text)


def safe_paragraph(text: str) -> str:
    """Return one line of text as a paragraph of its own."""
    return safe_start(safe_inline(text))


def safe_start(line: str) -> str:
    """Return a line whose beginning makes no heading, list or quotation of it."""
    return LINE_START.sub(_safe_start, line)


def _safe_start(match: re.Match[str]) -> str:
    if match["mark"]:
        return "\\" + match["mark"]
    if match["entity"]:
        return f"&#{ord(match['entity'])};"
    return f"{match['number']}\\{match['dot']}"


def _entities(text: str) -> str:
    """Write out what some Markdown extension reads in pairs."""
    for mark in ("~", "^"):
        if text.count(mark) > 1:
            text = text.replace(mark, f"&#{ord(mark)};")
    for mark in ("==", "++"):
        text = text.replace(mark, f"&#{ord(mark[0])};" * 2)
    return text


# What stands for a mark of emphasis until all else is written: control characters are in no source.
OPEN, CLOSE = "\x01", "\x02"
# `*` that would be read as a mark, together with one, or with the backslash before it.
MEANT = re.compile(rf"(?<!\*)\*\*(?!\*)|(?<=[{OPEN}{CLOSE}\\])\*+|\*+(?=[{OPEN}{CLOSE}])")


def safe_line(text: str) -> str:
    """Return text for a place that is a line: what somebody says, an item, a saying."""
    text = MEANT.sub(lambda match: "\\*" * len(match.group()), text)
    return WHOLE_TAG.sub(lambda match: match.group().translate(FULL_WIDTH_BRACKETS), text)


def foreign_line(text: str) -> str:
    """Return text of a source that knows no tokens for a place that is a line."""
    return TOKEN.sub(lambda match: match.group().translate(FULL_WIDTH_BRACKETS), safe_line(text))


FULL_WIDTH_BRACKETS = str.maketrans("<>{}[]", "＜＞｛｝［］")
ACTIVE_LABEL = re.compile(r"<[A-Za-z!/?]|\{\{|\]\(|!\[|^\s*\[[^\]\n]+\]:")


def safe_label(text: str) -> str:
    """Return a title or label for a place that is no Markdown, where HTML, links and tokens are refused."""
    return text.translate(FULL_WIDTH_BRACKETS) if ACTIVE_LABEL.search(text) else text


def safe_yaml(value: Any) -> str:
    """Return a value as YAML; every text reads back as the same text, brackets that mean markup widened."""
    return dump(_safe(value))


def safe_file(fields: dict[str, Any], body: str) -> str:
    """Return a Markdown file: its fields between `---` lines, then its body."""
    return with_front_matter(safe_yaml(fields), f"{body}\n" if body else "")


def _safe(value: Any) -> Any:
    if isinstance(value, str):
        return safe_label(value)
    if isinstance(value, dict):
        return {key: _safe(inner) for key, inner in value.items()}
    return [_safe(inner) for inner in value] if isinstance(value, list) else value
