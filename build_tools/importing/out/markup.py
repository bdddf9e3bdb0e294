"""Escapes source text for a casebook file, so that none of it is parsed as Markdown, HTML or a token."""

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
    """Escape one line of text for inline Markdown."""
    text = INLINE.sub(lambda match: "\\" + match.group(), ENTITY.sub("\0", text))
    text = LINK_PARENTHESIS.sub(r"\(", TAG.sub("&lt;", text)).replace("\0", "&amp;")
    return _entities(text)


def safe_paragraph(text: str) -> str:
    """Escape one line of text as a paragraph of its own."""
    return safe_start(safe_inline(text))


def safe_start(line: str) -> str:
    """Escape the start of a line, so that it is not a heading, list or quotation."""
    return LINE_START.sub(_safe_start, line)


def _safe_start(match: re.Match[str]) -> str:
    if match["mark"]:
        return "\\" + match["mark"]
    if match["entity"]:
        return f"&#{ord(match['entity'])};"
    return f"{match['number']}\\{match['dot']}"


def _entities(text: str) -> str:
    """Escape as entities the pairs of marks that some Markdown extension parses."""
    for mark in ("~", "^"):
        if text.count(mark) > 1:
            text = text.replace(mark, f"&#{ord(mark)};")
    for mark in ("==", "++"):
        text = text.replace(mark, f"&#{ord(mark[0])};" * 2)
    return text


# Stand-ins for marks of emphasis while the rest is escaped: no source has control characters.
OPEN, CLOSE = "\x01", "\x02"
# A `**` that would be parsed as a mark, and any `*` beside a mark of ours or behind a backslash.
MEANT = re.compile(rf"(?<!\*)\*\*(?!\*)|(?<=[{OPEN}{CLOSE}\\])\*+|\*+(?=[{OPEN}{CLOSE}])")


def safe_line(text: str) -> str:
    """Escape text for a line: something said, a list item, a saying."""
    text = MEANT.sub(lambda match: "\\*" * len(match.group()), text)
    return WHOLE_TAG.sub(lambda match: match.group().translate(FULL_WIDTH_BRACKETS), text)


def foreign_line(text: str) -> str:
    """Escape text for a line, tokens included: the source knows none."""
    return TOKEN.sub(lambda match: match.group().translate(FULL_WIDTH_BRACKETS), safe_line(text))


FULL_WIDTH_BRACKETS = str.maketrans("<>{}[]", "＜＞｛｝［］")
ACTIVE_LABEL = re.compile(r"<[A-Za-z!/?]|\{\{|\]\(|!\[|^\s*\[[^\]\n]+\]:")


def safe_label(text: str) -> str:
    """Escape a title or label, where Markdown does not apply and HTML, links and tokens are refused."""
    return text.translate(FULL_WIDTH_BRACKETS) if ACTIVE_LABEL.search(text) else text


def safe_yaml(value: Any) -> str:
    """Dump a value as YAML that parses back to the same text; brackets that mean markup become wide ones."""
    return dump(_safe(value))


def safe_file(fields: dict[str, Any], body: str) -> str:
    """Return a Markdown file: front matter between `---` lines, then the body."""
    return with_front_matter(safe_yaml(fields), f"{body}\n" if body else "")


def _safe(value: Any) -> Any:
    if isinstance(value, str):
        return safe_label(value)
    if isinstance(value, dict):
        return {key: _safe(inner) for key, inner in value.items()}
    return [_safe(inner) for inner in value] if isinstance(value, list) else value
