"""Finds values that YAML cuts off at a `#`: `summary: 客户说 #3 机器坏了`. Pure.

A comment has a blank after its `#`, or a line of its own; what follows a `#` directly was meant as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_tools.source import Comment
from build_tools.system import Problem, shorten

FIX = "要显示就写全角的“＃”，或把整段文字用英文单引号括起来；若是注释，在“#”后面空一格"


def check(text: str, comments: Iterable[Comment], path: str) -> Iterator[Problem]:
    """Yield a warning for each comment of a file that looks like the rest of a value."""
    for comment in comments:
        before = text[text.rfind("\n", 0, comment.start) + 1 : comment.start]
        if _cuts(before.strip(), comment.text):
            message = f"空格后面的 # 和它后面的字不会显示：{shorten(comment.text, 20)}"
            yield Problem(path, comment.line, "yaml-cut", "warning", message, FIX)


def _cuts(before: str, comment: str) -> bool:
    """Return whether a comment directly follows an unquoted value, or stands in place of one."""
    return bool(before) and before[-1] not in "'\"]}|>-" and comment[:1] == "#" and comment[1:2].isalnum()
