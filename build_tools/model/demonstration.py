"""How a demonstration build says that it is one, and which lines of a page each kind of build shows. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

# 表演示意 and 显示范围 hold two of these characters and mean something else; 示范对话 is a section.
WORDS = re.compile(
    r"演示版|(?<!表)演示(?!意)|为教学而写"
    r"|(?<![显提展表指出公告暗警图])示范(?:手册|案例|版)|(?<![显提展表指出公告暗警图])示范(?!围|对话)"
)
# A line of its own on a hand-written page: what follows stands in that state alone, until the next such line.
DEMONSTRATION, RELEASE, BOTH = "<!-- 只在演示版 -->", "<!-- 只在正式版 -->", "<!-- 两种都有 -->"


def words_in(text: str) -> list[str]:
    """Return every word of a demonstration in a text, in order."""
    return WORDS.findall(text)


def lines_for(markdown: str, release: bool) -> Iterator[tuple[int, str]]:
    """Yield the lines that a hand-written page has in a state, each with its number."""
    hidden = DEMONSTRATION if release else RELEASE
    state = BOTH
    for number, line in enumerate(markdown.split("\n"), start=1):
        if line.strip() in (DEMONSTRATION, RELEASE, BOTH):
            state = line.strip()
        elif state != hidden:
            yield number, line


def page_for(markdown: str, release: bool) -> str:
    """Return a hand-written page as it is in a state."""
    return "\n".join(line for _, line in lines_for(markdown, release))
