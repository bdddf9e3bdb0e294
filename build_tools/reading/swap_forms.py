"""How a pair of a wrong wording and the right one is written, and what is wrong with others. Pure."""

from __future__ import annotations

import re

ARROW = re.compile("→|-+>|—+>")
# Between the two halves of a pair; an arrow inside a half is text: “您点手机银行→我的”.
JOINT = re.compile(rf"[”\"]\s*(?:{ARROW.pattern})\s*[“\"]")
# How a pair is written, of what staff must not say and of what customers say.
SWAP_FIX = "写成：- “不行” → “我帮您问一下”"
REPLY_FIX = "写成：- “什么时候能退？” → “查清了才知道，查到哪一步先告诉您”"
SWAP = re.compile(rf"^[“\"](.+?)[”\"]\s*(?:{ARROW.pattern})\s*[“\"](.+)[”\"]$")


def swap_fault(text: str) -> str:
    """Return what is wrong with a pair of a wrong wording and the right one."""
    if len(JOINT.findall(text)) > 1:
        return "一项里有几个“→”，每一对单独写一项"
    left, *right = ARROW.split(text, maxsplit=1)
    if not right:
        return "没有写明换成怎么说，少了“→”"
    if not right[0].strip():
        return "箭头右边是空的，没有写换成怎么说"
    for side, part in (("左", left.strip()), ("右", right[0].strip())):
        begins, ends = part.startswith(("“", '"')), part.endswith(("”", '"'))
        if part.startswith("”") or part.endswith("“"):
            return f"箭头{side}边的引号方向反了"
        if not begins and not ends:
            return f"箭头{side}边的话没有写在引号里"
        if not (begins and ends):
            return f"箭头{side}边的引号少了{'后' if begins else '前'}一半"
    return "没有写明换成怎么说"
