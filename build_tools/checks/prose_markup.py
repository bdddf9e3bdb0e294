"""Checks prose for marks that are not shown as typed: rules, headings, lists, quotations, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it.token import Token

from build_tools.model import Handbook, headings
from build_tools.source import prose_tokens
from build_tools.system import Problem, Severity, shorten

RULE = re.compile(r"[ \t]*([-=_*])(?:[ \t]*\1)*[ \t]*")
# What begins anything but a plain paragraph, and a link with a title; without them nothing is wrong.
BLOCK = re.compile(r"^[ \t]*(?:[-=_*+>|:`~•●◆■▪①-⑳]|[0-9(（])|\]\([^)\n]*[\"'(]", re.MULTILINE)
# A line that was meant as an item or as the line below a table's head, but goes on the line above.
MARKED = re.compile(
    r"[ \t]*(?:[-*>](?=[ \t])|[+•●◆■▪]|[0-9]{1,2}[.)、）．](?![0-9])|[(（][0-9]{1,2}[)）]|[①-⑳])\s*\S"
)
BELOW_HEAD = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*\|[-:| \t]*")
QUOTED = re.compile(r"(?:[ \t]|>[ \t])*>[ \t]*[0-9０-９]|[ \t]*>\S")
# The marks of a quotation before a line inside it.
QUOTATION = re.compile(r"[ \t]*(?:>[ \t])+")
CLOSING = re.compile(r"[ \t>]*(?:`{3,}|~{3,})[ \t]*")
WIDE_HEADING = re.compile(r"#{0,5}＃[#＃]{1,5}[ \t\u3000]*\S")
ADMONITION = re.compile(r"[ \t]*(?:!!!|\?\?\?)")
# The levels of lists that Word has.
DEEPEST = 9
MARKED_FIX = "每项以“- ”或“1. ”开头，和上一段之间空一行"
Found = tuple[int, str, Severity, str, str]


def check(handbook: Handbook) -> Iterator[Problem]:
    """Yield the problems of every prose section and article, at their lines."""
    for entry in handbook.entries():
        for section in entry.sections.values():
            if section.text:
                yield from _placed(entry.path, section.line + 1, in_prose(section.text))
    for article in handbook.all_articles():
        yield from _placed(article.path, article.text_line, in_prose(article.text))
        yield from _placed(article.path, article.text_line, _in_article(article.text))


def _placed(path: str, first_line: int, found: Iterator[Found]) -> Iterator[Problem]:
    for line, code, severity, message, fix in found:
        yield Problem(path, first_line + line, code, severity, message, fix)


def in_prose(text: str) -> Iterator[Found]:
    """Yield what is wrong in prose: the index of the line, code, severity, message, fix."""
    if not BLOCK.search(text):
        return
    tokens, lines = prose_tokens(text), text.split("\n")
    yield from _rules(tokens, lines)
    yield from _glued(tokens, lines)
    yield from _lists(tokens, lines)
    yield from _quotations(tokens, lines)
    yield from _tables(tokens, lines)
    yield from _unshown(tokens, lines)


def _code_lines(tokens: Sequence[Token]) -> frozenset[int]:
    maps = (token.map for token in tokens if token.type == "fence" and token.map)
    return frozenset(n for start, end in maps for n in range(start, end))


def _rules(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Found]:
    code = _code_lines(tokens)
    for n, line in enumerate(lines):
        if RULE.fullmatch(line) and n not in code:
            message = f"单独一行的“{shorten(line.strip())}”不起作用，也不该显示"
            yield n, "markup-rule", "error", message, "删去这一行；要分开，空一行；要小标题，用加粗的一行"


def _glued(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Found]:
    """Yield the lines of paragraphs that look like items or tables and are none."""
    for before, token in pairwise(tokens):
        if before.type != "paragraph_open" or not token.map:
            continue
        for n in range(token.map[0] + 1, token.map[1]):
            own = QUOTATION.sub("", lines[n]) if before.level else lines[n]
            if BELOW_HEAD.fullmatch(lines[n]):
                message = "这里不成表格：各行的格数不一样，或者上面一行不是表头"
                yield n, "text-table", "warning", message, "表头、“|---|”、下面各行都写一样多的格"
            elif MARKED.match(own) and not lines[n - 1].endswith("  "):
                message = f"这一行不是列表的一项，会接在上一行后面：{shorten(lines[n], 20)}"
                yield n, "text-list", "warning", message, MARKED_FIX
            elif before.level and lines[n][:1] not in (" ", "\t", ">"):
                message = f"这一行会接在上面那一项后面：{shorten(lines[n], 20)}"
                yield n, "text-list", "warning", message, "是同一项，行首空两格；是另一段，前面空一行"


def _lists(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Found]:
    depth, numbers = 0, list[int]()
    above: tuple[int, int] | None = None
    for at, token in enumerate(tokens):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            depth += 1
            start = token.attrGet("start")
            numbers.append(1 if start is None else int(start))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
            numbers.pop()
        elif token.type == "list_item_open" and token.map:
            line = token.map[0]
            indent = len(lines[line]) - len(lines[line].lstrip(" \t>"))
            if above and indent > above[0] and depth <= above[1]:
                message = f"这一项缩进不够，没有算作上一项的下一层：{shorten(lines[line], 20)}"
                yield line, "text-nesting", "warning", message, "前面空 4 格；同一层的，各项对齐"
            if tokens[at + 1].type != "paragraph_open":
                message = f"这一项一开头就是另一个列表、引文或代码：{shorten(lines[line], 20)}"
                yield line, "text-nesting", "warning", message, "先写这一项的字，另起一行写里面的"
            if depth > DEEPEST:
                yield line, "text-nesting", "error", f"列表套了 {depth} 层", f"至多 {DEEPEST} 层"
            if token.info and token.info != str(numbers[-1]):
                message = f"这一项写的是 {shorten(token.info)}.，显示成 {numbers[-1]}."
                yield line, "text-number", "warning", message, "编号从第一项起一个一个往下数"
            numbers[-1] += 1
            above = indent, depth


def _quotations(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Found]:
    for token in tokens:
        if token.type == "blockquote_open" and token.level == 0 and token.map:
            inside = range(*token.map)
            if not any(lines[n].strip("> \t") for n in inside):
                yield token.map[0], "text-quote", "warning", "单独的“>”不显示", "删去，或写成“大于”“＞”"
            for n in inside:
                if QUOTED.match(lines[n]):
                    message = f"行首的“>”是引文的记号，不显示：{shorten(lines[n], 20)}"
                    yield n, "text-quote", "warning", message, "大于号写成“大于”或“＞”；是引文，“>”后空一格"


def _unshown(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Found]:
    """Yield what stands at code and links and is not shown."""
    for token in tokens:
        if not token.map:
            continue
        line = token.map[0]
        if token.type == "fence" and not CLOSING.fullmatch(lines[token.map[1] - 1]):
            yield (
                line,
                "text-code",
                "warning",
                "从这里起都是代码，没有结束的一行",
                f"末尾补一行“{token.markup}”",
            )
        if token.type == "fence" and token.info.strip():
            message = f"“{token.markup}”后面的字不显示：{shorten(token.info)}"
            yield line, "text-code", "warning", message, "另起一行写"
        for child in token.children or ():
            if child.type == "link_open" and child.attrGet("title"):
                message = f"链接里的“{shorten(child.attrGet('title'))}”不显示"
                yield line, "text-link", "warning", message, "写成 [文字](https://…)，括号里只有网址"


def _tables(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Found]:
    """Yield the rows that have more cells than their table's head: what is in them is not shown."""
    width = 0
    for token in tokens:
        if token.type == "table_close":
            width = 0
        elif token.type == "th_open":
            width += 1
        elif token.type == "tr_open" and token.map and (cells := _cells(lines[token.map[0]])) > width > 0:
            message = f"这一行有 {cells} 格，表头只有 {width} 格，多的不显示"
            yield token.map[0], "text-table", "error", message, r"补上表头；格子里的竖线写成 \|"


def _cells(row: str) -> int:
    inner = row.strip().removeprefix("|")
    return len(re.findall(r"(?<!\\)\|", inner)) + (0 if re.search(r"(?<!\\)\|$", inner) else 1)


def _in_article(text: str) -> Iterator[Found]:
    tokens, lines = prose_tokens(text), text.split("\n")
    shown = {token.map[0] for token in tokens if token.type == "heading_open" and token.map}
    named = {heading.line - 1: heading for heading in headings(text)}
    for n, line in enumerate(lines):
        if WIDE_HEADING.match(line):
            message = f"这一行像标题，却不成标题：{shorten(line, 20)}"
            fix = f"“＃”换成英文的 #，后面空一格：## {shorten(line.lstrip('#＃ 　'), 20)}"
            yield n, "markup-heading", "error", message, fix
    for n in shown ^ set(named):
        message = f"这一行像标题，却不成标题：{shorten(lines[n], 20)}"
        fix = "标题顶格写：两三个“#”、一个空格、标题；不是标题，把“#”写成“＃”"
        yield n, "markup-heading", "error", message, fix
    code = _code_lines(tokens)
    for n, line in enumerate(lines):
        if n not in code and n not in named and re.match(r"[ \t]*#{1,6}[ \t]", line):
            yield n, "markup-heading", "error", f"标题前面有空格：{shorten(line, 20)}", "标题顶格写"
        if n not in code and ADMONITION.match(line):
            message = f"“{shorten(line, 20)}”照写的样子显示"
            yield n, "text-block", "warning", message, "只写成普通的一段；要引人注意，把字加粗"
    for n, heading in named.items():
        if heading.level == 1:
            message = f"“# {shorten(heading.text, 20)}”和页面的标题一样大，成了第二个标题"
            fix = "页面的标题写在 title 里，这一行删去；是小标题，写两个“#”"
            yield n, "text-heading", "warning", message, fix
        own = heading.attributes.removesuffix(f"#{heading.anchor}").strip()
        if own:
            message = f"标题后面的花括号里有别的字：{shorten(own)}"
            yield n, "markup-attributes", "error", message, "花括号里只写锚点，如 {#origin}"
