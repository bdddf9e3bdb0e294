"""What a rule on wording is: the tables of facts, speech and taboos hold one row for each wording.

A row is for the kinds of prose in `where`; it does not count where `unless` is found in the same clause or
sentence, as `breaks` cuts it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

# `text` tells of something, `said` is what staff say, `task` what they do, `ask` what they must ask.
Kind = Literal["text", "said", "task", "ask"]

EVERYWHERE: frozenset[Kind] = frozenset(("text", "said", "task", "ask"))
SAID: frozenset[Kind] = frozenset(("said",))
SAID_OR_DONE: frozenset[Kind] = frozenset(("said", "task"))
ASKED: frozenset[Kind] = frozenset(("ask",))

SENTENCE = re.compile(r"[。！？；\n]")
CLAUSE = re.compile(r"[，。！？；：、\n]")
# A sentence, or a whole paragraph, that says itself that it tells of former times.
PAST = re.compile(r"取消|废止|失效|过去|当时|曾|以前|原先|早先|改称|改为|不再")
PAST_PARAGRAPH = re.compile(r"已取消|已废止|已失效|旧规定|不再")


@dataclass(frozen=True)
class Rule:
    """One wording, why it is wrong, and what to write instead.

    `may_repeat` excuses what the customer or the story said first: staff may say it back. `may_quote` excuses
    it in quotation marks, in a script too. `source`: what the message rests on, and since when.
    """

    code: str
    pattern: re.Pattern[str]
    message: str
    fix: str
    where: frozenset[Kind] = EVERYWHERE
    unless: re.Pattern[str] = PAST
    breaks: re.Pattern[str] = SENTENCE
    may_repeat: bool = False
    may_quote: bool = False
    source: str = ""
