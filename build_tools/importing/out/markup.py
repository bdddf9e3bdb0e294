"""Writes source text for a casebook file so that it is shown as it is, none of it as Markdown or a token."""

from __future__ import annotations

import re
from typing import Any

from build_tools.checks import WHOLE_TAG
from build_tools.model import TOKEN
from build_tools.source import dump, with_front_matter

# What would be a link, an image, a tag or a token.
ACTIVE = rf"(?<=\])\(|(?<=!)\[|(?={WHOLE_TAG.pattern})<|\{{(?=\{{)"
TICKS = re.compile("`+")
# The start of a line that would be a heading, list, quotation or fence, or the line of a table; and a line
# that would be a rule.
LINE_START = re.compile(r"#+|[-*>](?=\s|$)|[0-9]{1,9}\.(?=\s|$)|~{3,}|`{3,}(?=[^`]*$)|[-:|](?=[-:| \t]*$)")
RULE = re.compile(r"([-=_*])(?:[ \t]*\1)*[ \t]*")


def safe_inline(text: str) -> str:
    """Escape one line of text for prose: what would be active becomes code, which shows the same."""
    made, position = [], 0
    for start, end in active_spans(text):
        made += [safe_stars(text[position:start]), as_code(text[start:end])]
        position = end
    return "".join([*made, safe_stars(text[position:])])


def active_spans(text: str) -> list[tuple[int, int]]:
    """Return where a text has what prose would take for a link, an image, a tag, a token or code."""
    # A backtick is active with another one, and ours are others.
    lone = len(TICKS.findall(text)) < 2 and not re.search(ACTIVE, text)
    active = ACTIVE if lone else f"{ACTIVE}|`+"
    return [match.span() for match in re.finditer(f"(?:{active})+", text)]


def safe_piece(text: str) -> str:
    """Escape the stars of part of a line of prose, which may stand beside marks of bold."""
    inner = text.strip()
    return text.replace(inner, safe_stars(f"{CLOSE}{inner}{OPEN}")[1:-1], 1) if inner else text


def safe_stars(text: str) -> str:
    """Escape the stars that would be marks of bold."""
    return MEANT.sub(lambda match: "\\*" * len(match.group()), text)


def as_code(text: str) -> str:
    """Return text as a span of code."""
    fence = "`" * (max(map(len, TICKS.findall(text)), default=0) + 1)
    pad = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def safe_paragraph(text: str) -> str:
    """Escape one line of text as a paragraph of its own."""
    return safe_start(safe_inline(text))


def safe_start(line: str) -> str:
    """Escape the start of an escaped line, so that it is not a heading, list, quotation or code block."""
    start = RULE.fullmatch(line.replace("\\*", "*")) or LINE_START.match(line)
    if start is None:
        return line
    rest = line[start.end() :] if start.re is LINE_START else ""
    if code := TICKS.match(rest):
        # Two pieces of code side by side would be one.
        return f"{code.group()}{start.group()}{rest[code.end() :]}"
    return as_code(start.group()) + rest


# Stand-ins for marks of emphasis while the rest is escaped: no source has control characters.
OPEN, CLOSE = "\x01", "\x02"
# A `**` that would be parsed as a mark, and any `*` beside a mark of ours or behind a backslash.
MEANT = re.compile(rf"(?<!\*)\*\*(?!\*)|(?<=[{OPEN}{CLOSE}\\])\*+|\*+(?=[{OPEN}{CLOSE}])")


def safe_line(text: str) -> str:
    """Escape text for a line: something said, a list item, a saying."""
    return WHOLE_TAG.sub(lambda match: match.group().translate(FULL_WIDTH_BRACKETS), safe_stars(text))


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
