"""The questions about a new case: their choices, defaults, and how an answer is parsed."""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from build_tools.checks import FIELD_LENGTHS
from build_tools.model import Handbook, Provenance, Term, chapter_label
from build_tools.system import did_you_mean, shorten
from build_tools.text import as_day

Given = Mapping[str, tuple[str, ...]]
NONE = "无"
SHORTEST, LONGEST = FIELD_LENGTHS["title"]
SEPARATORS = re.compile(r"[,，、;；\s]+")


class NotAnAnswer(Exception):
    """The answer is none of the choices; the message lists them."""


@dataclass(frozen=True)
class Choice:
    """One choice: its value, its label, other names, and the number to type."""

    value: str
    label: str
    names: tuple[str, ...] = ()
    number: int = 0


@dataclass(frozen=True)
class Question:
    """One question; `name` is that of the option and the field; free text has no `choices`.

    `added` is where another choice is added.
    """

    name: str
    label: str
    choices: Callable[[Handbook, Given], Sequence[Choice]]
    default: Callable[[Handbook, Given, date], tuple[str, ...]]
    required: bool = False
    many: bool = False
    added: str = ""


def answer(question: Question, said: Iterable[str], choices: Sequence[Choice]) -> tuple[str, ...]:
    """Parse an answer, each choice given by number, name or value, or raise NotAnAnswer."""
    words = [word.strip() for word in said]
    if question.name == "title":
        return tuple(_title(_line(word)) for word in words if word)
    if question.name == "review_by":
        return tuple(_day(word) for word in words if word)
    if not choices:
        return tuple(_line(word) for word in words if word)
    parts = [part for word in words for part in (SEPARATORS.split(word) if question.many else [word]) if part]
    return tuple(dict.fromkeys(_chosen(question, part, choices) for part in parts if part != NONE))


def numbered_choices(choices: Sequence[Choice]) -> list[tuple[int, Choice]]:
    """Return the choices with the numbers to type: their own, such as a chapter's, else 1, 2, 3."""
    return [(choice.number or place, choice) for place, choice in enumerate(choices, start=1)]


def _line(text: str) -> str:
    return " ".join(text.split())


def _title(text: str) -> str:
    if SHORTEST <= len(text) <= LONGEST:
        return text
    raise NotAnAnswer(f"标题“{shorten(text, 20)}”有 {len(text)} 字，应为 {SHORTEST}—{LONGEST} 字")


def _day(text: str) -> str:
    with contextlib.suppress(ValueError):
        if day := as_day(text):
            return day.isoformat()
    raise NotAnAnswer(f"日期写成 2027-06-30 这样，不能是“{shorten(text, 20)}”")


def _chosen(question: Question, said: str, choices: Sequence[Choice]) -> str:
    exact = next((c.value for c in choices if said in (c.value, c.label, *c.names)), None)
    if exact is not None:
        return exact
    numbered = next((c.value for number, c in numbered_choices(choices) if said == str(number)), None)
    if numbered is not None:
        return numbered
    labels = [choice.label for choice in choices]
    names = {name: c.label for c in choices for name in (c.label, c.value, *c.names)}
    near = did_you_mean(said, names)
    new = f"；要新的，先在 {question.added} 里添" if question.added else ""
    raise NotAnAnswer(f"{question.label}没有“{shorten(said, 20)}”。{near}可选：{'、'.join(labels)}{new}")


def _terms(terms: Iterable[Term]) -> list[Choice]:
    return [Choice(term.label, term.label, (*term.aliases, term.id)) for term in terms if not term.retired]


def _subcategories(handbook: Handbook, given: Given) -> Sequence[Choice]:
    category = handbook.taxonomy.find("categories", _first(given, "category"))
    return _terms(getattr(category, "subcategories", ()))


def _chapters(handbook: Handbook, _: Given) -> Sequence[Choice]:
    chapters = [chapter for chapter in handbook.chapters if not chapter.techniques] or handbook.chapters
    return [
        Choice(c.id, chapter_label(c), (c.title, chapter_label(c).split()[0]), c.number) for c in chapters
    ]


def _first(given: Given, name: str) -> str:
    return next(iter(given.get(name, ())), "")


def _nothing(_: Handbook, __: Given) -> Sequence[Choice]:
    return ()


def _none(_: Handbook, __: Given, ___: date) -> tuple[str, ...]:
    return ()


def _likely_chapter(handbook: Handbook, given: Given, _: date) -> tuple[str, ...]:
    """Return the chapter named like the category, else the one with most of its cases."""
    category = _first(given, "category")
    holding = Counter(
        chapter.id
        for chapter in handbook.chapters
        for case_id in chapter.cases
        if case_id in handbook.cases and handbook.cases[case_id].category == category
    )
    named = [chapter.id for chapter in handbook.chapters if chapter.title == category]
    return (*named, *(chapter_id for chapter_id, _ in holding.most_common()))[:1]


def _usual_owner(handbook: Handbook, _: Given, __: date) -> tuple[str, ...]:
    owners = Counter(case.owner for case in handbook.cases.values() if case.owner)
    return tuple(owner for owner, _ in owners.most_common(1) if owner)


def a_year_later(today: date) -> date:
    """Return the same day of the next year."""
    leap = (today.month, today.day) == (2, 29)
    return today.replace(year=today.year + 1, day=28 if leap else today.day)


def _least(handbook: Handbook, _: Given, __: date) -> tuple[str, ...]:
    return tuple(term.label for term in handbook.taxonomy.severities[:1])


QUESTIONS = (
    Question("title", f"标题（{SHORTEST}—{LONGEST} 字）", _nothing, _none, required=True),
    Question(
        *("category", "类别", lambda book, _: _terms(book.taxonomy.categories), _none),
        required=True,
        added="taxonomy.yml 的 categories",
    ),
    Question("subcategory", "子类", _subcategories, _none, added="taxonomy.yml 的 subcategories"),
    Question("chapter", "章", _chapters, _likely_chapter, required=True, added="handbook.yml 的 chapters"),
    Question(
        *("channel", "发生渠道", lambda book, _: _terms(book.taxonomy.channels), _none),
        many=True,
        added="taxonomy.yml 的 channels",
    ),
    Question(
        *("role", "谁来用", lambda book, _: _terms(book.taxonomy.roles), _none),
        many=True,
        added="taxonomy.yml 的 roles",
    ),
    Question("severity", "等级", lambda book, _: _terms(book.taxonomy.severities), _least),
    Question(
        "provenance",
        "来源",
        lambda *_: [Choice(value, value) for value in get_args(Provenance)],
        lambda *_: ("示例编写",),
    ),
    Question("owner", "责任部门（不写个人姓名）", _nothing, _usual_owner),
    Question("review_by", "复核到期日", _nothing, lambda _, __, today: (a_year_later(today).isoformat(),)),
)
