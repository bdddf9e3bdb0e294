"""Asks an editor on the terminal, one question at a time, and reads what is typed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date

from build_tools.model import Handbook
from build_tools.work.new.questions import (
    NONE,
    QUESTIONS,
    Choice,
    Given,
    NotAnAnswer,
    Question,
    answer,
    numbered_choices,
)


def ask_all(handbook: Handbook, given: Given, today: date) -> dict[str, tuple[str, ...]]:
    """Return an answer to every question, asking only for those that the options do not give."""
    known = dict(given)
    print("新案例。每问一行，直接回车取［］里的值，Ctrl-C 放弃（什么也不会留下）。", file=sys.stderr)
    for question in QUESTIONS:
        choices = question.choices(handbook, known)
        if question.name not in known and (choices or question.name != "subcategory"):
            known[question.name] = _ask(question, choices, question.default(handbook, known, today))
    return known


def _ask(question: Question, choices: Sequence[Choice], default: tuple[str, ...]) -> tuple[str, ...]:
    for number, choice in numbered_choices(choices):
        print(f"  {number}  {choice.label}", file=sys.stderr)
    while True:
        try:
            values = answer(question, [_typed(_prompt(question, choices, default))], choices)
        except NotAnAnswer as wrong:
            print(f"  {wrong}", file=sys.stderr)
            continue
        if values or default or not question.required:
            return values or default
        print("  这一项不能空着。", file=sys.stderr)


def _prompt(question: Question, choices: Sequence[Choice], default: tuple[str, ...]) -> str:
    labels = {choice.value: choice.label for choice in choices}
    usual = "、".join(labels.get(value, value) for value in default) or ("" if question.required else NONE)
    # An optional one may be left out; a required one that is not there must come from somewhere.
    new = f"；要新的，先在 {question.added} 里添" if question.required and question.added else ""
    how = "（号码或名称，可写几个）" if question.many else f"（号码或名称{new}）" if choices else ""
    return f"{question.label}{how}{f'［{usual}］' if usual else ''}："


def _typed(prompt: str) -> str:
    print(prompt, end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise KeyboardInterrupt
    return line.strip()
