"""The text of wording.yml -> its rules with their patterns ready, and problems. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from build_tools.model import Past, Wording, WordingFields, WordingRule, WordingRuleFields
from build_tools.reading.prose_parts import WORDS
from build_tools.reading.validation import validate
from build_tools.reading.wording_patterns import WrongPattern, expanded, refuse_faults
from build_tools.source import front_matter
from build_tools.system import Problem, shorten

# Codes of the program's own rules, on punctuation and on breath.
TAKEN = frozenset((*WORDS, "wording-breath"))
NEVER = "(?!)"


def wording_file(text: str, path: str) -> tuple[Wording | None, list[Problem]]:
    """Read wording.yml: every rule that is right, and what is wrong with the others."""
    parsed = front_matter.parse(text, path)
    value, problems = validate(WordingFields, parsed, path)
    if value is None:
        return None, problems
    reader = _Reader(path, parsed.lines, problems)
    reader.name_pieces(value.pieces)
    found = {
        "rules": tuple(reader.rules(value)),
        "past_paragraph": _one_of(map(re.escape, value.past.paragraph)),
    }
    located = Wording.model_construct(id="wording", path=path, lines=parsed.lines, **(dict(value) | found))
    return located, problems


def _one_of(alternatives: Iterator[str] | Sequence[str]) -> re.Pattern[str] | None:
    joined = "|".join(alternatives)
    return re.compile(joined) if joined else None


class _Reader:
    """Makes patterns of what is written, and remembers what was wrong with it."""

    def __init__(self, path: str, lines: Mapping[str, int], problems: list[Problem]) -> None:
        self.path, self.lines, self.problems = path, lines, problems
        self.named: dict[str, str] = {}
        self.later: list[str] = []

    def name_pieces(self, written: Mapping[str, tuple[str, ...]]) -> None:
        """Keep each piece as a group that may stand anywhere in a pattern."""
        self.later = list(written)
        for name, alternatives in written.items():
            before = len(self.problems)
            patterns = "|".join(self.patterns(f"pieces.{name}", alternatives, may_be_empty=True))
            # What uses a wrong piece is not reported a second time.
            self.named[name] = f"(?:{patterns})" if len(self.problems) == before else NEVER

    def rules(self, value: WordingFields) -> Iterator[WordingRule]:
        """Yield the rules that are right."""
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
        """Report a rule that says nothing or says it twice, or takes a code of the program's own."""
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
        """Return the alternatives that are right; report each other at its own line."""
        found: list[str] = []
        for number, written in enumerate(alternatives):
            try:
                whole = expanded(written, self.named, self.later)
                refuse_faults(whole, may_be_empty)
                found.append(whole)
            except WrongPattern as wrong:
                message = f"“{shorten(written, 30)}”：{wrong.message}"
                self.report(f"{key}.{number}", "wording-pattern", message, wrong.fix)
        return found

    def report(self, key: str, code: str, message: str, fix: str) -> None:
        line = self.lines.get(key) or self.lines.get(key.rpartition(".")[0]) or 1
        self.problems.append(Problem(self.path, line, code, "error", message, fix))


def _past(rule: WordingRuleFields, past: Past) -> Iterator[str]:
    return map(re.escape, past.sentence if rule.may_be_past else ())
