"""Checks the markup of hand-written pages: no active HTML, no remote content, no ids reserved by the site.

What Python-Markdown makes of a page is judged, since only that is in the site: another reading of the
Markdown would sooner or later differ. Where it stands in the source is looked for once it has been found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from html import unescape

from build_tools.checks.page_html import Refusal, refusals, taken
from build_tools.model import headings, with_heading_ids
from build_tools.source import Block, all_blocks, for_python_markdown, front_matter, holds_text, parse_page
from build_tools.system import Problem, shorten

# Front matter that only affects a page's title and layout.
FIELDS = ("title", "description", "hide")
# Python-Markdown takes quadratic time for very many of these: on a page, and in one paragraph.
MOST = {"<": 3000, "[": 3000}


def check(path: str, markdown: str, engine: Callable[[str], str]) -> Iterator[Problem]:
    """Yield an error for everything forbidden in a page; `engine` renders Markdown as the site does."""
    yield from _fields(path, markdown)
    head = front_matter.split(markdown)
    too_many = list(_too_many(path, head.body, head.body_line))
    yield from too_many or _refused(path, head.body, head.body_line, engine)


def check_anchors(path: str, markdown: str, first_line: int) -> Iterator[Problem]:
    """Yield an error for each heading whose anchor has a reserved prefix."""
    for heading in headings(markdown):
        if refusal := taken(heading.anchor):
            yield _problem(path, first_line + heading.line - 1, refusal)


def _refused(path: str, body: str, first_line: int, engine: Callable[[str], str]) -> Iterator[Problem]:
    def judged(markdown: str) -> Counter[Refusal]:
        return Counter(refusals(engine(for_python_markdown(with_heading_ids(markdown)))))

    yield from check_anchors(path, body, first_line)
    told = [refusal for heading in headings(body) if (refusal := taken(heading.anchor))]
    found = judged(body) - Counter(told)
    if not found:
        return
    placed = [pair for pair in _places(parse_page(body), judged) if pair[1] in found]
    # What only several blocks together make, such as a link and the address that stands elsewhere.
    rest = found - Counter(refusal for _, refusal in placed)
    placed += [(_line_of(refusal, body), refusal) for refusal in rest]
    for line, refusal in dict.fromkeys(placed):
        yield _problem(path, first_line + line, refusal)


def _places(
    blocks: Iterable[Block], judged: Callable[[str], Counter[Refusal]]
) -> Iterator[tuple[int, Refusal]]:
    """Yield everything that a block is refused for by itself, with its line in the page."""
    for block in blocks:
        text = "\n".join(block.lines)
        found = judged(text)
        inner = list(_places(block.inner, judged)) if found else []
        yield from inner
        for refusal in found - Counter(refusal for _, refusal in inner):
            yield block.line + _line_of(refusal, text), refusal


def _line_of(refusal: Refusal, text: str) -> int:
    """Return the line of a text, from 0, in which something stands, as far as can be told."""
    typed = "".join(refusal.typed.casefold().split())
    lines = ("".join(unescape(line).casefold().split()) for line in text.split("\n"))
    return next((number for number, line in enumerate(lines) if typed in line), 0)


def _problem(path: str, line: int, refusal: Refusal) -> Problem:
    return Problem(path, line, refusal.code, "error", refusal.message, refusal.fix)


def _too_many(path: str, body: str, first_line: int) -> Iterator[Problem]:
    texts = [block for block in all_blocks(parse_page(body)) if holds_text(block)]
    counts = [Counter(mark for line in block.lines for mark in line if mark in MOST) for block in texts]
    for block, count in zip(texts, counts, strict=True):
        if count["["] > MOST["["]:
            message = f"这一段有 {count['[']} 个“[”，超过 {MOST['[']} 个的上限"
            yield Problem(path, first_line + block.line, "text-size", "error", message, "分成几段")
    tags = sum(count["<"] for count in counts)
    if tags > MOST["<"]:
        message = f"这一页有 {tags} 个“<”，超过 {MOST['<']} 个的上限"
        yield Problem(path, first_line, "text-size", "error", message, "分成几页")


def _fields(path: str, markdown: str) -> Iterator[Problem]:
    head = front_matter.split(markdown)
    if head.yaml is None:
        return
    parsed = front_matter.parse(head.yaml, path, first_line=2)
    yield from parsed.problems
    for name, value in parsed.value.items() if isinstance(parsed.value, dict) else ():
        line = parsed.lines[name]
        if name not in FIELDS:
            message, fix = f"手写页没有名为“{shorten(name)}”的字段", f"可用字段：{'、'.join(FIELDS)}"
            yield Problem(path, line, "field-unknown", "error", message, fix)
        elif name != "hide" and not isinstance(value, str):
            # The theme's templates would show it unescaped.
            yield Problem(path, line, "value-form", "error", f"{name} 应当是一行字", "写成一行，加引号")
