"""How alike two titles are, and whether their difference is only a slip of the pen.

A title that differs in one word is another title: 测试设计说明 is not 测试计划说明, 功能需求 not 非功能需求.
What cannot be another differs in particles and punctuation alone, or, in a long title, by one character too
many or too few that does not turn its sense.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from build_tools.office import Heading, Title
from build_tools.text import NUMERALS

ALIKE = 0.72
# If a second candidate is as good as the first, neither is chosen.
MARGIN = 0.04
# A reworded title usually keeps its number.
SAME_NUMBER = 0.25
MOST_COMPARED = 8
PARTICLES = frozenset("的地得之了与和及或并等")
# One of these more or less makes another title.
TURNING = frozenset(
    "不非无無未没沒免否反副总總正主次前后後上下左右内內外大小新旧舊男女老少高低多少收付借贷貸存取买買卖賣"
    "进進出入开開关關增减減甲乙丙丁戊己庚辛壬癸子丑寅卯再复複亚准類类部分各单單双雙全半"
)
LONG = 8


def pieces_of(text: str) -> set[str]:
    """Return the pairs of neighbouring characters."""
    return {text[n : n + 2] for n in range(len(text) - 1)}


def most_alike(title: Title, headings: Sequence[Heading]) -> Heading | None:
    """Return the most similar of some headings, or None if none, or more than one, is similar enough."""
    scored = [(_likeness(title, heading.title), heading) for heading in headings[:MOST_COMPARED]]
    scored.sort(key=lambda pair: -pair[0])
    if not scored or scored[0][0] < ALIKE:
        return None
    tied = len(scored) > 1 and scored[0][0] - scored[1][0] < MARGIN
    return None if tied else scored[0][1]


def _likeness(one: Title, other: Title) -> float:
    """Return the similarity of two titles; 0 if their digits differ."""
    if re.findall(r"\d+", one.name) != re.findall(r"\d+", other.name):
        return 0.0
    same_number = bool(one.number) and one.number == other.number
    ratio = difflib.SequenceMatcher(None, one.name, other.name, autojunk=False).ratio()
    return ratio + SAME_NUMBER * same_number


def is_slip(one: Title, other: Title) -> bool:
    """Return whether two titles differ so little that neither can be another heading's."""
    if one.number and other.number and one.number != other.number:
        return False
    matcher = difflib.SequenceMatcher(None, one.name, other.name, autojunk=False)
    changes = [
        (one.name[a:b], other.name[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"
    ]
    if all(map(_is_slight, "".join(map("".join, changes)))):
        return True
    (gone, come), *more = changes
    only = gone + come
    is_turned = only in TURNING or only in NUMERALS or only.isascii()
    return not more and len(only) == 1 and not is_turned and min(len(one.name), len(other.name)) >= LONG


def _is_slight(char: str) -> bool:
    return char in PARTICLES or not char.isalnum()
