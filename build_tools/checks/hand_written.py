"""Checks hand-written pages: unique anchors, known tokens, Chinese punctuation."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from build_tools.checks import page_headings, page_markup
from build_tools.model import PROTECTED, TOKEN, Handbook, handbook_anchors, headings, token_values
from build_tools.reading import prose_parts
from build_tools.source import LIST, all_blocks, front_matter, parse_page
from build_tools.system import Problem, did_you_mean, shorten

# Pages without an anchor of ours; the site engine takes a README for the folder's index.
OTHER_PAGES = frozenset(("404.html", "lookup.html", "problems.html"))


def check(handbook: Handbook, documents: Mapping[str, str]) -> Iterator[Problem]:
    """Yield the problems of every hand-written page, and those of the articles' headings."""
    tokens = token_values(handbook)
    made = {anchor.partition("#")[0] for anchor in handbook_anchors(handbook, {})} | OTHER_PAGES
    for path, markdown in documents.items():
        yield from _address(path, made)
        yield from _headings(f"docs/{path}", markdown, 1)
        head = front_matter.split(markdown)
        yield from page_headings.check(f"docs/{path}", head.body, head.body_line, "warning")
        yield from _too_deep(f"docs/{path}", head.body, head.body_line)
        yield from _masks(f"docs/{path}", head.body, head.body_line)
        if "tokens" not in handbook.wrong:
            yield from _tokens(f"docs/{path}", markdown, tokens)
        yield from prose_parts.check(markdown, path, f"docs/{path}")
    for article in handbook.all_articles():
        yield from _headings(article.path, article.text, article.text_line)
        yield from page_headings.check(article.path, article.text, article.text_line, "error")
        yield from page_markup.check_anchors(article.path, article.text, article.text_line)


def _address(path: str, made: Collection[str]) -> Iterator[Problem]:
    """Yield an error if a page would be at the address of a generated one, or at another than its own."""
    page = path.removesuffix(".md").lower() + ".html"
    if page in made or page.rpartition("/")[2] == "readme.html":
        message = f"{page} 是程序自己的网页，手写页不能用这个文件名"
        yield Problem(f"docs/{path}", 1, "page-taken", "error", message, "换一个文件名")


def _headings(path: str, markdown: str, first_line: int) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for heading in headings(markdown):
        line = first_line + heading.line - 1
        if heading.anchor in seen:
            message = f"标题“{shorten(heading.text)}”与第 {seen[heading.anchor]} 行的锚点相同"
            fix = f"改一个标题，或在后面写上自己的锚点，如 {{#{heading.anchor}-more}}"
            yield Problem(path, line, "anchor-double", "error", message, fix)
        seen.setdefault(heading.anchor, line)


def _too_deep(path: str, markdown: str, first_line: int) -> Iterator[Problem]:
    """Yield a warning for a list inside so many others that its items are not told apart."""
    for block in all_blocks(parse_page(markdown)):
        if block.kind == LIST and not block.inner:
            message = f"这个列表套在太多层里面，显示不出来：{shorten(block.lines[0])}"
            yield Problem(path, first_line + block.line, "text-nesting", "warning", message, "少套几层")


def _masks(path: str, markdown: str, first_line: int) -> Iterator[Problem]:
    for line in prose_parts.single_masks(markdown):
        message = "两个“*”会不见，它们之间的字会显示成强调"
        yield Problem(path, first_line + line, "text-mask", "warning", message, r"若是遮住的字，写成“\*”")


def _tokens(path: str, markdown: str, tokens: Mapping[str, str]) -> Iterator[Problem]:
    # Code contains examples, not tokens; it is replaced by line breaks, so that line numbers stay.
    prose = PROTECTED.sub(lambda match: "\n" * match.group().count("\n"), markdown)
    for match in TOKEN.finditer(prose):
        if match.group(1) not in tokens:
            line = prose.count("\n", 0, match.start()) + 1
            hint = did_you_mean(match.group(1), tokens) or "先在 handbook.yml 的 tokens 里加上它"
            yield Problem(path, line, "token-unknown", "error", f"没有名为“{match.group(1)}”的记号", hint)
