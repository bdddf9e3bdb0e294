"""Rewrites a page so that Python-Markdown reads the blocks that CommonMark, and so its author, sees. Pure.

Python-Markdown wants a blank line before a list, table or quotation, four blanks for each level of a list, a
full stop after a number, and a mark on HTML with Markdown in it. Everything else stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from build_tools.source.page_blocks import (
    CODE,
    FENCE,
    HEADING,
    INDENT,
    LIST,
    OWN,
    PARAGRAPH,
    QUOTE,
    TABLE,
    Block,
    parse_page,
)
from build_tools.source.page_html import with_marked_html
from build_tools.source.page_links import with_addresses

# An empty comment parts two lists, and is the text that Python-Markdown wants at the beginning of an item.
NOTHING = "<!-- -->"
ORDERED = ".)"
FENCED = re.compile(r" *(?P<mark>`{3,}|~{3,})[ ]*(?P<language>[\w#.+-]*)(?P<rest>.*)")
# What Python-Markdown takes behind the language of a fence.
OPTIONS = re.compile(
    r"(?:\s+[A-Za-z]\w*(?:=(?:\"[^\"]*\"|'[^']*'))?)*\s*|\s*(?<!\w)\{[ :]*[.#A-Za-z][^\n]*\}\s*"
)
# In a later line of a paragraph this begins nothing in CommonMark, but something in Python-Markdown.
BEGINS = re.compile(r"[-+*] |#|>|\[[^\[\]]*\]:")
NUMBERED = re.compile(r"([0-9]+)\. ")
BREAK = re.compile(r"(?<!\\)((?:\\\\)*)\\$")
# Code, a character behind a backslash, of which Python-Markdown knows only some, or asterisks between digits:
# those are a product or masked digits, never emphasis.
ESCAPED = re.compile(
    r"(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)|\\(?P<mark>[!-/:-@\[-`{-~])"
    r"|(?<=[0-9])(?P<stars>\*(?!\*)|\*{3,})(?=[0-9])",
    re.DOTALL,
)
KNOWN = frozenset("\\`*_{}[]()>#+-.!|")


def for_python_markdown(markdown: str, address: Callable[[str], str] = str) -> str:
    """Return a page, without front matter, for Python-Markdown; `address` gives each link its address."""
    blocks = parse_page(markdown)
    lines = _written(with_marked_html(with_addresses(blocks, address)))
    return "\n".join([*[""] * (blocks[0].line if blocks else 0), *lines, ""])


def _written(blocks: Sequence[Block], in_item: bool = False) -> list[str]:
    lines: list[str] = []
    for at, block in enumerate(blocks):
        if at:
            lines += _gap(blocks[at - 1], block, in_item and at == 1)
        lines += _lines(block)
    return lines


def _gap(before: Block, block: Block, first_in_item: bool) -> list[str]:
    """Return the lines between two blocks."""
    blank = [""] * (block.line - before.end)
    if _merged(before, block):
        return [*(blank or [""]), NOTHING, ""]
    if first_in_item and (before.kind, block.kind) == (PARAGRAPH, LIST):
        return blank
    return blank or [""]


def _merged(before: Block, block: Block) -> bool:
    """Return whether Python-Markdown would read a block as a part of the one before."""
    if before.kind == block.kind == LIST:
        return (before.mark in ORDERED) == (block.mark in ORDERED)
    return (before.kind, block.kind) in ((LIST, CODE), (QUOTE, QUOTE))


def _lines(block: Block) -> list[str]:
    if block.kind == LIST and block.inner:
        return _list(block.inner)
    if block.kind == QUOTE and block.inner:
        return [f"> {line}".rstrip() for line in _written(block.inner)]
    if block.kind == OWN:
        gap = [""] * (block.inner[0].line - block.line - 1) if block.inner else []
        return [block.lines[0].lstrip(), *gap, *_indented(_written(block.inner))]
    if block.kind == FENCE:
        return _fence(block.lines)
    if block.kind == PARAGRAPH:
        return _escaped("\n".join(_paragraph(block.lines))).split("\n")
    if block.kind == HEADING:
        return _escaped("\n".join(block.lines).lstrip()).split("\n")
    if block.kind == TABLE:
        return [ESCAPED.sub(_in_cell, line) for line in block.lines]
    return [*block.lines]


def _list(items: Sequence[Block]) -> list[str]:
    made = _item(items[0])
    lines = [*made]
    for before, item in pairwise(items):
        blank = [""] * (item.line - before.end)
        # Behind blank lines an item needs one more, or it would be a part of what stands there.
        gap = blank or ([""] if "" in made else [])
        made = _item(item)
        lines += [*gap, *made]
    return lines


def _item(item: Block) -> list[str]:
    lines = _written(item.inner, in_item=True)
    if not item.inner or item.inner[0].kind != PARAGRAPH:
        lines = [NOTHING, "", *lines] if lines else [NOTHING]
    mark = f"{item.mark[:-1]}." if item.mark[-1] in ORDERED else item.mark
    return [f"{mark} {lines[0].lstrip()}", *_indented(lines[1:])]


def _indented(lines: Sequence[str]) -> list[str]:
    return [" " * INDENT + line if line.strip() else "" for line in lines]


def _fence(lines: Sequence[str]) -> list[str]:
    """Return a fence that opens as Python-Markdown knows it, and ends with the mark it begins with."""
    opening = FENCED.fullmatch(lines[0])
    assert opening is not None, "a fence begins with its mark"
    indent, mark, last = lines[0][: opening.start("mark")], opening["mark"], lines[-1].strip()
    closed = len(lines) > 1 and last.startswith(mark) and not last.strip(mark[0])
    rest = opening["rest"] if OPTIONS.fullmatch(opening["rest"]) else ""
    return [f"{indent}{mark}{opening['language']}{rest}", *lines[1 : -1 if closed else None], indent + mark]


def _paragraph(lines: Sequence[str]) -> list[str]:
    made = [lines[0]]
    for line in map(str.lstrip, lines[1:]):
        if FENCED.match(line):
            # Code in the text, which would begin a block of code.
            made[-1] += f" {line}"
        else:
            made[-1] = BREAK.sub(r"\1  ", made[-1])
            made.append(_going_on(line))
    return made


def _going_on(line: str) -> str:
    """Return a later line of a paragraph with an escape before what would begin another block."""
    if numbered := NUMBERED.match(line):
        return f"{numbered[1]}\\{line[numbered.end(1) :]}"
    return f"\\{line}" if BEGINS.match(line) else line


def _escaped(text: str) -> str:
    """Return text with an entity for each character that Python-Markdown would not show as it is meant."""
    return ESCAPED.sub(_entity, text)


def _entity(match: re.Match[str]) -> str:
    if match["stars"]:
        return f"&#{ord('*')};" * len(match["stars"])
    mark = match["mark"]
    return match.group() if mark is None or mark in KNOWN else f"&#{ord(mark)};"


def _in_cell(match: re.Match[str]) -> str:
    """Return the same for a cell, where Python-Markdown does not split code at its bars."""
    return match.group().replace("\\|", "|") if match["ticks"] else _entity(match)
