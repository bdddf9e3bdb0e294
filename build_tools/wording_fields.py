"""What an editor may write in `wording.yml`, and a rule of it as the checks use it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints

from build_tools.field_types import Day, Record, Text
from build_tools.text.han import HAN

# What a text does: it tells of something, staff say it, do it, or must ask it.
Kind = Literal["叙述", "说的话", "做的事", "必问"]
KINDS: tuple[Kind, ...] = get_args(Kind)
WordingCode = Annotated[str, StringConstraints(pattern=r"^wording-[a-z]+(-[a-z]+)*$")]
PieceName = Annotated[str, StringConstraints(pattern=f"^[{HAN}A-Za-z]+$")]


class Past(Record):
    """Words by which a sentence, or a whole paragraph, says itself that it tells of former times."""

    sentence: tuple[Text, ...] = Field((), description="一句里有这些词，说的是从前")
    paragraph: tuple[Text, ...] = Field((), description="一段里有这些词，整段说的都是从前")


class WordingRuleFields(Record):
    """One wording, why it is wrong, and what to write instead."""

    words: tuple[Text, ...] = Field((), description="不该写、不该说的话，照写，可以写几句")
    patterns: tuple[Text, ...] = Field(
        (), description="代替 words：正则表达式，一行一种写法；{我们} 这样的是 pieces 里的片段"
    )
    shown: str = Field("", description="《编辑指南》的表里怎么写这条；用 words 的不必写")
    where: tuple[Kind, ...] = Field((), description="只查哪里：叙述、说的话、做的事、必问；不写就处处查")
    unless: tuple[Text, ...] = Field((), description="同一句里有这些就不算（正则表达式，一行一种）")
    breaks: Literal["整句", "分句"] = Field("整句", description="unless 看多远：整句或分句")
    may_be_past: bool = Field(False, description="true：说从前的事可以")
    may_repeat: bool = Field(False, description="true：客户先说了的，员工可以重复")
    may_quote: bool = Field(False, description="true：放在引号里的不算，在员工说的话里也一样")
    message: Text = Field(description="为什么不该这样写")
    fix: Text = Field("换一种说法", description="改成什么")
    source: str = Field("", description="依据，从何时起")
    checked_on: Day | None = Field(None, description="核对依据的日期，如 2026-11-23")
    code: WordingCode = Field("wording-own", description="检查时方括号里显示的代码，以 wording- 开头")


class WordingFields(Record):
    """`wording.yml`: the wordings that the bank does not want, and pieces of patterns that have a name."""

    past: Past = Field(Past(), description="怎样算说从前的事")
    pieces: Mapping[PieceName, tuple[Text, ...]] = Field(
        default_factory=dict, description="片段的名称: 正则表达式，一行一种写法；可以用写在它上面的片段"
    )
    rules: tuple[WordingRuleFields, ...] = Field((), description="用词规则，一条一项")


class WordingRule(WordingRuleFields):
    """A rule with its patterns ready: what it is against, and what excuses it; `key` leads to its lines."""

    key: str
    against: re.Pattern[str]
    excused: re.Pattern[str] | None = None

    def holds_for(self, kind: Kind) -> bool:
        """Tell whether the rule is for texts of this kind."""
        return not self.where or kind in self.where
