"""The `##` sections of cases, techniques and urgent cards, and the values they are parsed into."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Literal

# The bullets that word processors and editors use besides Markdown's.
BULLETS = "•●◆■▪·"
SectionKind = Literal["dialogue", "steps", "list", "swaps", "prose"]


@dataclass(frozen=True)
class SectionSpec:
    """A `##` section that a file may have; `call` marks those needed during a call.

    `items` is the allowed number of items, `chars` the allowed length of each (for prose, of the whole).
    `awaited`: an entry may wait for it until it is published. `opening`: what the staff say first, the lines
    of each post being that post's wording, which `items` counts. `replies`: the left of each pair is what a
    customer says, not what nobody should say.
    """

    key: str
    label: str
    kind: SectionKind
    required: bool = True
    call: bool = False
    items: tuple[int, int] = (1, 99)
    chars: tuple[int, int] = (1, 10_000)
    awaited: bool = False
    opening: bool = False
    replies: bool = False


# The same in cases and techniques; what a case calls its opening, a technique calls otherwise.
_OPENING = SectionSpec("script", "先这样说", "dialogue", items=(3, 6), chars=(1, 60), opening=True)
_REPLIES = SectionSpec(
    *("replies", "客户这样说时", "swaps", False),
    items=(4, 10),
    chars=(2, 40),
    awaited=True,
    replies=True,
)
_DIALOGUE = SectionSpec("dialogue", "示范对话", "dialogue", False, items=(4, 40), chars=(1, 60), awaited=True)

CASE_SECTIONS = (
    replace(_OPENING, call=True),
    replace(_REPLIES, call=True),
    SectionSpec("do-now", "马上这样做", "steps", call=True, items=(3, 6), chars=(4, 28)),
    SectionSpec("ask", "必问信息", "list", call=True, items=(1, 8), chars=(2, 40)),
    SectionSpec("never-say", "不能这样说", "swaps", call=True, items=(1, 6)),
    SectionSpec("no-promise", "不可承诺", "list", call=True, items=(1, 5), chars=(4, 60)),
    SectionSpec("escalate", "何时升级", "list", call=True, items=(1, 5), chars=(4, 80)),
    _DIALOGUE,
    SectionSpec("story", "案例经过", "prose", chars=(150, 500)),
    SectionSpec("demands", "客户诉求", "list", items=(1, 5), chars=(2, 60)),
    SectionSpec("handling", "处理过程", "steps", items=(3, 10), chars=(4, 120)),
    SectionSpec("outcome", "处理结果", "prose", chars=(10, 150)),
    SectionSpec("cause", "原因分析", "prose", chars=(20, 400)),
    SectionSpec("lessons", "案例启示", "list", items=(2, 5), chars=(4, 60)),
    SectionSpec("risk", "风险提示", "list", required=False, chars=(4, 60)),
    SectionSpec("rectify", "整改措施", "list", required=False, chars=(4, 80)),
    SectionSpec("note", "编者注", "prose", required=False),
)
TECHNIQUE_SECTIONS = (
    SectionSpec("points", "要点", "list", items=(3, 10), chars=(4, 80)),
    replace(_OPENING, label="建议话术"),
    _REPLIES,
    _DIALOGUE,
    SectionSpec("note", "编者注", "prose", required=False),
)
# In the order of the minutes after danger is heard.
URGENT_SECTIONS = (
    replace(_OPENING, call=True, items=(2, 8)),
    SectionSpec("do-now", "马上这样做", "steps", call=True, items=(3, 8), chars=(4, 160)),
    SectionSpec("never-say", "不能这样说", "swaps", call=True, items=(1, 8)),
    SectionSpec("never-do", "不能这样做", "list", call=True, items=(1, 10), chars=(4, 80)),
    SectionSpec("escalate", "何时升级", "list", call=True, items=(1, 8), chars=(4, 100)),
)


@dataclass(frozen=True)
class Line:
    """One line of a dialogue."""

    speaker: str
    text: str
    line: int


@dataclass(frozen=True)
class Item:
    """An item of a list; in a `swaps` section `right` is what to say where `text` is said."""

    text: str
    line: int
    right: str = ""


@dataclass(frozen=True)
class Section:
    """A parsed `##` section: `dialogue` has lines, `prose` has text, every other kind has items."""

    spec: SectionSpec
    line: int
    lines: tuple[Line, ...] = ()
    items: tuple[Item, ...] = ()
    text: str = ""

    def talks(self, staff: Collection[str]) -> tuple[tuple[Line, ...], ...]:
        """Return the lines in parts that are said one without the other: an opening's posts have one each.

        Where a customer speaks the lines are one conversation.
        """
        speakers = dict.fromkeys(line.speaker for line in self.lines)
        if not self.spec.opening or not speakers.keys() <= set(staff):
            return (self.lines,)
        return tuple(tuple(line for line in self.lines if line.speaker == name) for name in speakers)

    def spoken(self) -> Iterator[tuple[int, str]]:
        """Yield (line number, text) of everything said aloud: dialogue lines, and the right side of swaps."""
        yield from ((line.line, line.text) for line in self.lines)
        yield from ((item.line, item.right) for item in self.items if item.right)

    def texts(self) -> Iterator[tuple[int, str]]:
        """Yield (line number, text) of everything in the section."""
        yield from ((line.line, line.text) for line in self.lines)
        for item in self.items:
            yield item.line, item.text
            if item.right:
                yield item.line, item.right
        lines = enumerate(self.text.split("\n"), start=self.line + 1)
        yield from ((number, text.strip()) for number, text in lines if text)
