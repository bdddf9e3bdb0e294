"""How a pair of a wrong wording and the right one is written, and what is wrong with others. Pure."""

from __future__ import annotations

import re

ARROW = re.compile("→|-+>|—+>")
SWAP_FIX = "写成：- “不行” → “我帮您问一下”"
SWAP = re.compile(rf"^[“\"](.+?)[”\"]\s*(?:{ARROW.pattern})\s*[“\"](.+)[”\"]$")


def swap_fault(text: str) -> str:
    """Return what is wrong with a pair of a wrong wording and the right one."""
    left, *right = ARROW.split(text)
    if len(right) != 1:
        return "一项里有几个“→”，每一对单独写一项" if right else "没有写明换成怎么说，少了“→”"
    for side, part in (("左", left.strip()), ("右", right[0].strip())):
        begins, ends = part.startswith(("“", '"')), part.endswith(("”", '"'))
        if part.startswith("”") or part.endswith("“"):
            return f"箭头{side}边的引号方向反了"
        if not begins and not ends:
            return f"箭头{side}边的话没有写在引号里"
        if not (begins and ends):
            return f"箭头{side}边的引号少了{'后' if begins else '前'}一半"
    return "没有写明换成怎么说"
