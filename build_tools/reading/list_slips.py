"""What is wrong with lines of a list that are read all the same: numbers, run-on lines. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.model import SectionKind
from build_tools.system import Problem, shorten
from build_tools.text import HAN

NUMBERED = re.compile(r"[(（]?([0-9]{1,2})")
# The number of a further step in the line of a step.
INNER = re.compile(r"(?<=[\s。；;，,])(?:(?P<plain>\d{1,2})[.、．)）]|[(（](?P<round>\d{1,2})[)）])\s*(?=\D)")
# A dash and a blank after Chinese or its punctuation begin an item; between blanks they may be a dash.
SECOND_ITEM = re.compile(rf"(?<=[{HAN}。；！？”）])[-－] (?=[{HAN}“])")


def _further_step(text: str) -> str:
    """Return what follows in the line of a step from the number of the next one on, or an empty string."""
    if number := NUMBERED.match(text):
        for match in INNER.finditer(text):
            if int(match["plain"] or match["round"]) == int(number[1]) + 1:
                return text[match.start() :]
    return ""


def is_crowded(text: str) -> bool:
    """Return whether the line of a step holds several."""
    return bool(_further_step(text))


def slips(path: str, line: int, text: str, place: int, kind: SectionKind) -> Iterator[Problem]:
    """Yield what is wrong with the line of an item: several in one, or a step's number that is not shown.

    A dash inside a text may be meant: that is a warning. The next step's number in the line of a step is not.
    """
    if kind != "swaps" and (second := SECOND_ITEM.search(text)):
        message = f"一行里有两项：{shorten(text[second.start() :].strip(), 20)}"
        yield Problem(path, line, "list-item", "warning", message, "从“- ”起另起一行")
    if kind != "steps":
        return
    number = NUMBERED.match(text)
    if more := _further_step(text):
        message, fix = f"一行里写了几步：{shorten(more, 20)}", "一步写一行，每一步另起一行"
        yield Problem(path, line, "list-item", "error", message, fix)
    elif number and int(number[1]) != place:
        message, fix = f"这一步写的是 {number[1]}，显示成 {place}", "编号从 1 起一个一个往下数"
        yield Problem(path, line, "list-number", "warning", message, fix)


def run_on(path: str, line: int, text: str) -> Iterator[Problem]:
    """Yield a warning for a line at the margin that became part of the item above it."""
    message = f"这一行接进了上一项：{shorten(text, 20)}"
    fix = "是单独的一项，前面加上“- ”；是上一项的后半句，开头空两格"
    yield Problem(path, line, "list-joined", "warning", message, fix)
