"""Parses wording.yml into rules with compiled patterns, and problems. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from build_tools.model import Past, Wording, WordingFields, WordingRule, WordingRuleFields
from build_tools.reading.prose_parts import WORDS
from build_tools.reading.validation import validate
from build_tools.reading.wording_patterns import WrongPattern, expanded, refuse_faults
from build_tools.source import front_matter
from build_tools.system import Problem, shorten

# The codes of built-in rules: typos of punctuation, and sentences too long for one breath.
TAKEN = frozenset((*WORDS, "wording-breath"))
NEVER = "(?!)"


def wording_file(text: str, path: str) -> tuple[Wording | None, list[Problem]]:
    """Parse wording.yml into its valid rules, and the problems of the others."""
    parsed = front_matter.parse_all(text, path)
    value, problems = validate(WordingFields, parsed, path)
    if value is None:
        return None, problems
    reader = _Reader(path, parsed.lines, problems)
    reader.name_pieces(value.pieces)
    compiled = {
        "rules": tuple(reader.rules(value)),
        "past_paragraph": _one_of(map(re.escape, value.past.paragraph)),
    }
    located = Wording.model_construct(id="wording", path=path, lines=parsed.lines, **(dict(value) | compiled))
    return located, problems


def _one_of(alternatives: Iterator[str] | Sequence[str]) -> re.Pattern[str] | None:
    joined = "|".join(alternatives)
    return re.compile(joined) if joined else None


class _Reader:
    """Compiles the patterns of a wording.yml and collects their problems."""

    def __init__(self, path: str, lines: Mapping[str, int], problems: list[Problem]) -> None:
        self.path, self.lines, self.problems = path, lines, problems
        self.named: dict[str, str] = {}
        self.later: list[str] = []

    def name_pieces(self, written: Mapping[str, tuple[str, ...]]) -> None:
        """Store each named piece as a group that can be used anywhere in a pattern."""
        self.later = list(written)
        for name, alternatives in written.items():
            before = len(self.problems)
            patterns = "|".join(self.patterns(f"pieces.{name}", alternatives, may_be_empty=True))
            # So that patterns with an invalid piece are not reported a second time.
            self.named[name] = f"(?:{patterns})" if len(self.problems) == before else NEVER

    def rules(self, value: WordingFields) -> Iterator[WordingRule]:
        """Yield the valid rules."""
        for number, rule in enumerate(value.rules):
            key, before = f"rules.{number}", len(self.problems)
            self.check_form(key, rule)
            patterns = [*map(re.escape, rule.words), *self.patterns(f"{key}.patterns", rule.patterns)]
            unless = self.patterns(f"{key}.unless", rule.unless)
            if len(self.problems) == before:
                excused = _one_of([*_past(rule, value.past), *unless])
                against = re.compile("|".join(patterns))
                yield WordingRule.model_construct(**dict(rule), key=key, against=against, excused=excused)

    def check_form(self, key: str, rule: WordingRuleFields) -> None:
        """Report a rule with both words and patterns or neither, without `shown`, or with a built-in code."""
        if bool(rule.words) == bool(rule.patterns):
            message = "words 和 patterns 都写了" if rule.words else "没有写哪些话不该说"
            self.report(key, "wording-rule", message, "写 words（话照写）或 patterns（正则表达式），只写一样")
        elif rule.patterns and not rule.shown:
            fix = "加一行 shown，写一两句不该说的话，给《编辑指南》的表用"
            self.report(key, "wording-rule", "用 patterns 的规则没有写 shown", fix)
        if rule.code in TAKEN:
            message = f"代码“{rule.code}”是程序自己的检查用的"
            self.report(f"{key}.code", "wording-rule", message, "换一个代码，或删去这一行")

    def patterns(self, key: str, alternatives: Sequence[str], may_be_empty: bool = False) -> list[str]:
        """Return the valid alternatives; report the others at their lines."""
        patterns: list[str] = []
        for number, written in enumerate(alternatives):
            try:
                whole = expanded(written, self.named, self.later)
                refuse_faults(whole, may_be_empty)
                patterns.append(whole)
            except WrongPattern as wrong:
                message = f"“{shorten(written, 30)}”：{wrong.message}"
                self.report(f"{key}.{number}", "wording-pattern", message, wrong.fix)
        return patterns

    def report(self, key: str, code: str, message: str, fix: str) -> None:
        line = self.lines.get(key) or self.lines.get(key.rpartition(".")[0]) or 1
        self.problems.append(Problem(self.path, line, code, "error", message, fix))


def _past(rule: WordingRuleFields, past: Past) -> Iterator[str]:
    return map(re.escape, past.sentence if rule.may_be_past else ())
