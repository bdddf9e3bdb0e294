"""Expands the named pieces of regular expressions in wording.yml, and explains mistakes in Chinese."""

from __future__ import annotations

import re
import warnings
from collections.abc import Collection, Mapping

from build_tools.reading.pattern_cost import TooCostly, may_match_nothing
from build_tools.system import did_you_mean, shorten

PIECE = re.compile(r"\{([^\W\d][^{}]*)\}")
LONGEST = 4000
# Part of the compiler's message -> message and fix for an editor.
FAULTS = {
    "unterminated subpattern": ("左括号没有关上", r"补上右括号；要的就是括号，写成“\(”"),
    "unbalanced parenthesis": ("多了一个右括号", r"补上左括号；要的就是括号，写成“\)”"),
    "unterminated character set": ("方括号没有关上", r"补上“]”；要的就是方括号，写成“\[”"),
    "bad character range": ("方括号里的范围前后颠倒", "小的写在前面，如 [0-9]"),
    "nothing to repeat": ("“*”“+”“?”前面没有可以重复的字", r"在前面写上字；要的就是它，写成“\?”"),
    "multiple repeat": ("两个“*”“+”“?”连在一起", "只留一个"),
    "min repeat greater": ("花括号里的次数前后颠倒", "小的写在前面，如 {0,8}"),
    "look-behind requires": ("(?<=…) 和 (?<!…) 里的文字必须一样长", "长短不同的，分开写成几个"),
    "escape": ("反斜杠和后面的字不能这样用", "删去反斜杠"),
    "repetition number": ("花括号里的次数太大", "写小，如 {0,8}"),
    "unexpected end": ("写到一半断了", "补全，或删去最后的括号和问号"),
    "nested set": ("方括号里又有方括号", r"里面的写成“\[”"),
}
OTHER_FAULT = ("正则表达式写得不对", "只要几个字词的，改用 words 照写")


class WrongPattern(Exception):
    """A pattern is invalid; the message says why, `fix` how to mend it."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.message, self.fix = message, fix


def expanded(written: str, named: Mapping[str, str], all_names: Collection[str]) -> str:
    """Return a pattern with the named pieces inserted, or raise WrongPattern.

    `named` are the pieces defined so far, `all_names` all of the file.
    """
    for match in PIECE.finditer(written):
        name = match[1]
        if name not in named:
            below = f"片段“{shorten(name, 20)}”写在它下面"
            message = below if name in all_names else f"没有名为“{shorten(name, 20)}”的片段"
            fix = "移到上面来" if name in all_names else did_you_mean(name, all_names) or "先写进 pieces"
            raise WrongPattern(message, fix)
    whole = PIECE.sub(lambda match: named[match[1]], written)
    if len(whole) > LONGEST:
        raise WrongPattern(f"连同片段有 {len(whole)} 字，超过 {LONGEST} 字", "分成几行")
    return whole


def refuse_faults(pattern: str, may_be_empty: bool = False) -> None:
    """Raise WrongPattern for a pattern that does not compile, matches the empty string, or may be slow."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(pattern)
        if may_match_nothing(pattern) and not may_be_empty:
            raise WrongPattern("一个字没有也算，处处都会报", "写上一定要有的字")
    except TooCostly as costly:
        raise WrongPattern(costly.message, costly.fix) from None
    except (re.error, Warning, OverflowError, RecursionError) as error:
        raise WrongPattern(*_explained(str(error))) from None


def _explained(error: str) -> tuple[str, str]:
    return next((explanation for part, explanation in FAULTS.items() if part in error), OTHER_FAULT)
