"""The words that mark a demonstration build, and the lines of a page in each kind of build. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

# 表演示意 and 显示范围 contain 演示 and 示范 by chance; 示范对话 is a section.
WORDS = re.compile(
    r"演示版|(?<!表)演示(?!意)|为教学而写"
    r"|(?<![显提展表指出公告暗警图])示范(?:手册|案例|版)|(?<![显提展表指出公告暗警图])示范(?!围|对话)"
)
# A marker line on a hand-written page: what follows, up to the next marker, is only in that kind of build.
DEMONSTRATION, RELEASE, BOTH = "<!-- 只在演示版 -->", "<!-- 只在正式版 -->", "<!-- 两种都有 -->"


def words_in(text: str) -> list[str]:
    """Return every demonstration word in a text, in order."""
    return WORDS.findall(text)


def lines_for(markdown: str, release: bool) -> Iterator[tuple[int, str]]:
    """Yield (number, line) of a hand-written page in a release or a demonstration build."""
    hidden = DEMONSTRATION if release else RELEASE
    state = BOTH
    for number, line in enumerate(markdown.split("\n"), start=1):
        if line.strip() in (DEMONSTRATION, RELEASE, BOTH):
            state = line.strip()
        elif state != hidden:
            yield number, line


def page_for(markdown: str, release: bool) -> str:
    """Return a hand-written page as in a release or a demonstration build."""
    return "\n".join(line for _, line in lines_for(markdown, release))
